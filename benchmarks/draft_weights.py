"""Learn the weights of drafting's decisions from the hand annotations, and write their tables.

    python benchmarks/draft_weights.py --texts DIR [--check]

It learns from the batches whose texts have been read (`benchmarks/draft/README.md`), and writes nothing where one of them is
missing. The same texts and marks give the same bytes. `--check` writes nothing, and says whether the tables are these.
"""

from __future__ import annotations

import argparse
import csv
import io
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "src"))

import draft_marks  # noqa: E402
from draft_examples import OF_DECISION  # noqa: E402
from logistic_regression import Example, weights  # noqa: E402

from policytables.drafting.words.word_lists import FOLDER  # noqa: E402

ANNOTATIONS = ROOT / "benchmarks" / "draft" / "annotations"
READ = range(1, 7)  # the batches that have been read; a later one is for a first sight


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add = parser.add_argument
    add("--texts", required=True, action="append", type=Path, metavar="DIR", help="folder of NAME.txt; repeatable")
    add("--annotations", default=ANNOTATIONS, type=Path, metavar="DIR", help="folder of NAME.json")
    add(
        "--out",
        default=FOLDER,
        type=Path,
        metavar="DIR",
        help="folder of the tables (default: where drafting reads them)",
    )
    add("--check", action="store_true", help="write nothing, and compare")
    args = parser.parse_args(argv)
    texts = [text for batch in READ for text in draft_marks.load(args.texts, args.annotations, "unseen", batch)]
    if len(texts) < sum(1 for batch in READ for _ in draft_marks.annotated(args.annotations, "unseen", batch)):
        print("nothing is learned: texts are missing", file=sys.stderr)
        return 2
    differing = False
    for decision, examples in OF_DECISION.items():
        learned = [example for text in texts for example in examples(text)]
        table, file = written(learned), args.out / f"{decision}_weights.csv"
        print(
            f"{decision}: {len(learned)} examples, {sum(e.right for e in learned)} of them right, {table.count(chr(10)) - 1} weights"
        )
        if not args.check:
            file.write_text(table, encoding="utf-8", newline="")
        elif not file.exists() or file.read_text(encoding="utf-8") != table:
            print(f"{file} is not what these marks give", file=sys.stderr)
            differing = True
    return int(differing)


def written(examples: Sequence[Example]) -> str:
    """The table of the weights of some examples."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(("sign", "weight"))
    writer.writerows((sign, f"{weight:.2f}") for sign, weight in sorted(weights(examples).items()) if round(weight, 2))
    return out.getvalue()


if __name__ == "__main__":
    sys.exit(main())
