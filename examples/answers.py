"""Write the answers in QUESTIONS.md anew: `python examples/answers.py` runs each piece of code and puts below it what it prints."""

from __future__ import annotations

import contextlib
import io
import re
import sys
from pathlib import Path

from policytables import console

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "QUESTIONS.md"
QUESTION = re.compile(r"(```python\n(.*?)```\n\n```text\n).*?```", re.DOTALL)


def answered(page: str) -> str:
    """The page with the answers that the tables in ROOT give."""
    names: dict[str, object] = {}

    def answer(question: re.Match[str]) -> str:
        printed = io.StringIO()
        with contextlib.chdir(ROOT), contextlib.redirect_stdout(printed):
            exec(compile(question[2], PAGE.name, "exec"), names)
        said = "".join(f"{line.rstrip()}\n" for line in printed.getvalue().rstrip("\n").split("\n"))
        return f"{question[1]}{said}```"

    return QUESTION.sub(answer, page)


def main(argv: list[str] | None = None) -> int:
    console.parser(__doc__ or "", "python examples/answers.py", prog="answers.py").parse_args(argv)
    PAGE.write_text(answered(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
    return console.FINE


if __name__ == "__main__":
    sys.exit(console.run(main))
