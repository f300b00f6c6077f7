"""Commands as users meet them: real processes, with pipes and pseudo-terminals."""

import subprocess
import sys
from pathlib import Path

SCRIPTS = Path(__file__).resolve().parents[1] / "scripts"


def run(body, *arguments, **options):
    """Run a command whose main(argv) has this body."""
    code = f"import sys\nfrom policytables import console, reports\nfrom policytables.problems import *\ndef main(argv):\n"
    code += "".join(f"    {line}\n" for line in body.splitlines())
    code += "sys.exit(console.run(main, sys.argv[1:], prog='validate.py'))"
    return subprocess.run(
        [sys.executable, "-c", code, *arguments], cwd=SCRIPTS, capture_output=True, text=True, encoding="utf-8", **options
    )


def test_a_code_is_passed_on_and_none_is_fine():
    assert run("return 1").returncode == 1
    assert run("pass").returncode == 0


def test_an_unexpected_fault_is_one_sentence_and_3():
    done = run("{}['a\\x1b']")
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr == (
        "validate.py: internal error: KeyError: 'a\\x1b'; POLICYTABLES_TRACEBACK=1 shows where, please report it\n"
    )


def test_what_cannot_run_is_one_sentence_and_2():
    done = run("raise CannotRun('there is no folder data')")
    assert (done.returncode, done.stdout, done.stderr) == (2, "", "validate.py: there is no folder data\n")
