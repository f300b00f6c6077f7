"""Write the answers in QUESTIONS.md anew: what the code of each question prints on the tables as they are now."""

import contextlib
import io
import os
import re
import sys
from pathlib import Path

from policytables import console
from policytables.storage import whole_files

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "QUESTIONS.md"
CODE_AND_ANSWER = re.compile(r"(```python\n(.*?)```\n\n```text\n).*?```", re.DOTALL)


def answered(page):
    """The page with the answers of today; the code of a question sees what those before it have named."""
    names = {}

    def answer(match):
        printed = io.StringIO()
        with contextlib.chdir(ROOT), contextlib.redirect_stdout(printed):
            exec(compile(match[2], PAGE.name, "exec"), names)
        lines = [line.rstrip() for line in printed.getvalue().rstrip("\n").split("\n")]
        return match[1] + "\n".join(lines) + "\n```"

    return CODE_AND_ANSWER.sub(answer, page)


def main(argv=None):
    console.parser(__doc__, "python examples/answers.py", prog="answers.py").parse_args(argv)
    before = PAGE.read_text(encoding="utf-8")
    after = answered(before)
    if after != before:
        whole_files.save([after], os.fspath(PAGE))
        console.write([f"{PAGE.name} was brought up to date\n"])
    return console.FINE


if __name__ == "__main__":
    sys.exit(console.run(main))
