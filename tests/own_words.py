"""Runs of words that the repository shares with an original, but for names: `python tests/own_words.py OVERLAP_PROGRAM`.

The program lists runs as `path:line: N words: the run`. It breaks runs at the names that it knows. A run inside of a
name of registers/names.csv is a name, too: names and titles carry over, sentences do not. Exit code 1 when one is left.
"""

import csv
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


def plain(text: str) -> str:
    """The words of a text as the program prints them."""
    return " ".join(word.lower().replace("’", "'") for word in WORD.findall(text))


def names() -> list[str]:
    with open(ROOT / "registers" / "names.csv", encoding="utf-8", newline="") as file:
        return [f" {plain(row['name'])} " for row in csv.DictReader(file)]


def main(program: str) -> int:
    done = subprocess.run([sys.executable, program, str(ROOT)], capture_output=True, text=True)
    if done.returncode not in (0, 1):
        sys.stderr.write(done.stderr)
        return 2
    known = names()
    lines = [line for line in done.stdout.splitlines() if " words: " in line]
    left = [line for line in lines if not any(f" {line.partition(' words: ')[2]} " in name for name in known)]
    print(*left, f"{len(lines) - len(left)} runs are names, {len(left)} are not", sep="\n")
    return 1 if left else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:2]))
