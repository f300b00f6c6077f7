"""Score drafting against hand annotations and living peers, on the same texts and machine, in one run.

    python benchmarks/draft.py --texts DIR [--split unseen|test|develop] [--batch N] [--each] [--no-peers]
                               [--agreement DIR]

A proposal and an annotation of one kind are matched one to one, the best pairs first:
  half     intersection over union of the characters at least 0.5: the main figure;
  any      at least one character in common;
  exact    the same characters.
A name is matched at its best place: `also` lists the other places of the same name. An arguable annotation is
neutral: finding it is no hit, missing it no miss. Targets with a figure are scored apart as well. Of the statements
that are matched by any overlap, the right fields are counted. The last column says between which half F1 lie 95 of
100 draws of as many texts.
Peers: spaCy with its small English model (names, figures beside a modal or a year, verb and object by
dependencies) and quantulum3 (quantities). They are no part of the installation: what is missing is said.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "src"))

import draft_fields  # noqa: E402
import draft_peers  # noqa: E402
import draft_scores  # noqa: E402
from draft_marks import KINDS, QUANTITATIVE, AnnotatedText, Found, Scored, load  # noqa: E402
from draft_peers import System  # noqa: E402
from draft_scores import ANY, EXACT, HALF, Score  # noqa: E402

from policytables.drafting.proposals import draft  # noqa: E402
from policytables.drafting.words import register_names  # noqa: E402

ANNOTATIONS = ROOT / "benchmarks" / "draft" / "annotations"


def main(argv: Sequence[str] | None = None) -> int:
    args = arguments(argv)
    texts = list(load(args.texts, args.annotations, args.split, args.batch))
    readers: dict[str, System] = {}
    if args.agreement:
        twice = {text.text: second_reading(text) for text in load(args.texts, args.agreement, args.split, args.batch)}
        texts = [text for text in texts if text.text in twice]
        readers = {"second reader": twice.__getitem__}
    which = f"split {args.split}" if args.batch is None else f"split {args.split}, batch {args.batch}"
    if not texts:
        print(f"no text of the {which} was found", file=sys.stderr)
        return 2
    print(f"{len(texts)} texts, {sum(len(text.text) for text in texts)} characters, {which}\n")
    systems = {"ours": ours(args.registers)}
    if not args.no_peers:
        systems |= draft_peers.installed()
    for name, system in (systems | readers).items():
        scored = [Scored(text.text, text.marks, system(text.text)) for text in texts]
        print(name)
        report(scored)
        for text, one in zip(texts, scored, strict=True) if args.each else ():
            print(f"  {text.name}")
            report([one], "    ")
    if not args.no_speed:
        speed(systems, texts)
    return 0


def arguments(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add = parser.add_argument
    add("--texts", required=True, action="append", type=Path, metavar="DIR", help="folder of NAME.txt; repeatable")
    add("--annotations", default=ANNOTATIONS, type=Path, metavar="DIR", help="folder of NAME.json")
    add("--split", choices=("unseen", "test", "develop"), default="unseen")
    add("--batch", type=int, metavar="N", help="only the texts of one round of annotation (default: all)")
    add("--agreement", type=Path, metavar="DIR", help="marks of a second reader: score them too, on their texts alone")
    add("--registers", type=Path, help="registers for our side (default: none, as for a text nobody has seen)")
    add("--no-peers", action="store_true", help="score ours only")
    add("--no-speed", action="store_true", help="do not time the systems on long texts")
    add("--each", action="store_true", help="print a table for each text as well")
    return parser.parse_args(argv)


def ours(registers: Path | None) -> System:
    known = register_names.read(registers) if registers else None

    def propose(text: str) -> list[Found]:
        found = []
        for proposal in draft(text, known).proposals:
            places = ((proposal.start, proposal.end), *((start, end) for start, end in proposal.also))
            found.append(Found(proposal.kind, places, proposal))
            if proposal.kind == "target" and proposal.value is not None:
                found.append(Found(QUANTITATIVE, places, proposal))
        return found

    return propose


def second_reading(text: AnnotatedText) -> list[Found]:
    return [Found(mark.kind, mark.places, arguable=mark.arguable) for mark in text.marks]


def report(texts: Sequence[Scored], indent: str = "") -> None:
    print(f"{indent}{'kind':20} gold found    half P    R   F1     any P    R   F1   exact P    R   F1   95% of draws")
    for kind in KINDS:
        half, loose, exact = (draft_scores.score(texts, kind, least) for least in (HALF, ANY, EXACT))
        if half.gold or half.found:
            cells = "   ".join(map(figures, (half, loose, exact)))
            low, high = draft_scores.interval(texts, kind, HALF)
            print(f"{indent}{kind:20} {half.gold:4} {half.found:5}   {cells}   {low:.2f} to {high:.2f}")
    for kind in draft_fields.OF_KIND:
        matched, right = draft_scores.fields(texts, kind)
        if matched:
            print(f"{indent}of {matched} matched, {kind}: " + ", ".join(f"{name} {n}" for name, n in right.items()))
    print()


def figures(score: Score) -> str:
    return f"{score.precision:7.2f} {score.recall:4.2f} {score.f1:4.2f}"


def speed(systems: dict[str, System], texts: Sequence[AnnotatedText]) -> None:
    """Ours on one and on two million characters (is time linear?), the peers on a tenth of a million, in processor time."""
    text = "\n\n".join(text.text for text in texts)
    rates = {}
    for name, system in systems.items():
        for size in (1_000_000, 2_000_000) if name == "ours" else (100_000,):
            long = (text + "\n\n") * (size // (len(text) + 2) + 1)
            started = time.process_time()
            system(long[:size])
            seconds = time.process_time() - started
            rates[name, size] = size / seconds
            print(f"speed: {name}, {size / 1e6:g} million characters: {size / seconds / 1e6:.3f} million a second")
    once, twice = rates["ours", 1_000_000], rates["ours", 2_000_000]
    print(f"speed: twice the text takes {2 * once / twice:.2f} times the time (2.00 is linear)")
    for (name, _), rate in rates.items():
        if name != "ours":
            print(f"speed: ours is {once / rate:.0f} times as fast as {name}")


if __name__ == "__main__":
    sys.exit(main())
