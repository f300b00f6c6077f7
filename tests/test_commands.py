"""What every command owes its user: no option is ignored in silence, no empty argument is a default, nothing printed acts."""

import os
import subprocess
import sys

import pytest

from conftest import ROOT, run
from policytables import cli, console

SHOWN_BY = "`{script} --help` shows the options"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("validate.py --explain foreign-key data", "PATH would be ignored: --explain does nothing else"),
        (
            "validate.py --explain foreign-key --compat --limit-rows 3",
            "--compat and --limit-rows would be ignored: --explain",
        ),
        ("validate.py --compat --limit 0", "--limit would be ignored: --compat lists everything"),
        (
            "validate.py --format json --colour always",
            "--colour would be ignored: only text on standard output is coloured",
        ),
        ("validate.py -o r.txt --colour always", "--colour would be ignored: only text on standard output is coloured"),
        ("build.py --check --sort", "argument --sort: not allowed with argument --check"),
        ("anchor.py plan.a FIRST --remove", "FIRST would be ignored: --remove is about all spans of ID"),
        ("anchor.py plan.a --remove --start 0", "--start would be ignored: --remove is about all spans of ID"),
        ("anchor.py plan.a --reviewed --role context", "--role would be ignored: --reviewed is about all spans of ID"),
        ("anchor.py plan.a --reviewed --remove", "argument --remove: not allowed with argument --reviewed"),
        ("anchor.py plan.a A --skip furniture --role context", "--role would be ignored: a passage that is skipped"),
        ("anchor.py plan.a A --start 0 --end 4", "--start and --end would be ignored: the span is given by its words"),
        ("anchor.py plan.a --start -3 --end 4", "argument --start: -3 is too small, expected 0 or more"),
        ("draft.py README.md --jobs 2", "--jobs would be ignored: README.md is not a folder"),
        ("draft.py README.md --engine dask", "--engine would be ignored: README.md is not a folder"),
        ("draft.py texts -o drafts --jobs -1", "argument --jobs: -1 is too small, expected 1 or more"),
        ("draft.py texts -o drafts --jobs 0", "argument --jobs: 0 is too small, expected 1 or more"),
        ("draft.py texts -o README.md", "README.md is not a folder: the drafts of a folder need one"),
        ("draft.py README.md -o texts", "texts is a folder: name the file to write into it"),
        ("draft.py README.md --registers registerz", "registerz is not a folder of registers: it has no names.csv"),
        ("release.py check --last a.zip --dist d", "--dist would be ignored: --last names the release to compare with"),
        ("release.py prepare 9.9.9 --last a.zip --dist d", "--dist would be ignored: --last names"),
        ("release.py make 9.9.9 --unsigned --key k", "argument --key: not allowed with argument --unsigned"),
    ],
)
def test_what_would_be_ignored_is_refused(line, said):
    script, *arguments = line.split()
    code, out, err = run(script, *arguments)
    assert (code, out) == (2, "")
    assert err.startswith(f"{script}: {said}")


JOBS = [
    ("validate.py", [""]),
    ("validate.py", [".", "-o", ""]),
    ("validate.py", ["--output="]),
    ("build.py", ["--root", ""]),
    ("verify.py", ["--originals", ""]),
    ("anchor.py", ["plan.a", ""]),
    ("draft.py", [""]),
    ("explore.py", ["-o", ""]),
    ("release.py", ["check", ""]),
    ("release.py", ["verify", ""]),
    ("agreement.py", ["--root", ""]),
]


@pytest.mark.parametrize(("script", "arguments"), JOBS)
def test_an_empty_argument_is_never_a_default(script, arguments):
    code, out, err = run(script, *arguments)
    assert (code, out) == (2, "")
    assert "an argument is empty, as a variable that is not set makes it" in err


@pytest.mark.parametrize("job", cli.JOBS)
def test_every_command_works_without_docstrings(job):
    environment = {**os.environ, "PYTHONOPTIMIZE": "2"}
    code, out, err = run(f"{job}.py", "--help", env=environment)
    assert (code, err) == (0, "")
    assert "example:\n" in out


def test_checks_hold_without_assertions(tmp_path):
    environment = {**os.environ, "PYTHONOPTIMIZE": "2"}
    plain = run("validate.py", "--format", "json")
    assert run("validate.py", "--format", "json", env=environment) == plain
    assert run("build.py", "--check", env=environment) == (0, "data/ is what texts/ and registers/ give\n", "")


@pytest.mark.parametrize(
    "line",
    [
        "validate.py .",
        "validate.py --compat .",
        "build.py --root .",
        "verify.py --root . --originals originals",
        "explore.py --root . -o site",
        "draft.py originals -o drafts --registers registers",
    ],
)
def test_nothing_is_said_where_warnings_are_errors(minimal, line):
    """No file is left to be closed by the interpreter, and nothing that is used is to vanish."""
    assert run("build.py", "--root", minimal)[0] == 0
    script, *arguments = line.split()
    code, _, err = run(script, *arguments, cwd=minimal, env={**os.environ, "PYTHONWARNINGS": "error"})
    assert (code, err) == (0, "")


LOADING = """
import sys
sys.path[:0] = [{source!r}]
class Interrupted:
    def find_spec(self, name, path, target=None):
        if name == {module!r}:
            raise KeyboardInterrupt
sys.meta_path.insert(0, Interrupted())
from policytables import cli
sys.exit(cli.{entry})
"""


@pytest.mark.parametrize("entry", ["script()", "hook()", "run('validate', '.')"])
@pytest.mark.parametrize(
    "module", ["policytables.console", "policytables.problems", "policytables.cli.validate", "policytables.validation"]
)
def test_an_interrupt_while_modules_load_is_quiet(entry, module):
    code = LOADING.format(source=str(ROOT / "src"), module=module, entry=entry)
    arguments = ["validate", "."] if entry == "script()" else ["."]
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "")


@pytest.mark.parametrize(
    ("said", "printed"),
    [
        ("::error::x", "\\x3a:error::x"),
        (" ::add-mask::x", " \\x3a:add-mask::x"),
        ("a ##[command]x", "a ##\\x5bcommand]x"),
        ("a\x1b[2Jb\u202ec", "a\\x1b[2Jb\\u202ec"),
        ("plain :: text", "plain :: text"),
    ],
)
def test_no_line_acts_on_a_terminal_or_a_runner(said, printed, capsys):
    console.say([f"{said}\n", "next\n"])
    assert capsys.readouterr().out == f"{printed}\nnext\n"


def test_what_cannot_be_done_does_not_act_either():
    code, out, err = run("draft.py", "a ##[error]b\x1b[2J.txt")
    assert (code, out) == (2, "")
    assert err == "draft.py: a ##\\x5berror]b\\x1b[2J.txt cannot be read: No such file or directory\n"
