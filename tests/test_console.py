"""Commands as users meet them: real processes, with pipes, full disks and pseudo-terminals."""

import doctest
import fcntl
import os
import pty
import re
import signal
import struct
import subprocess
import sys
import termios
from importlib import import_module
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytables import console
from policytables.problems import CannotRun

SCRIPTS = Path(__file__).resolve().parents[1] / "scripts"
PLAIN = {name: os.environ[name] for name in ("PATH", "HOME", "SYSTEMROOT") if name in os.environ}


def command(body):
    """The command line of a script whose main(argv) has this body."""
    main = "".join(f"    {line}\n" for line in body.splitlines())
    imports = "import os, sys\nfrom policytables import console, reports\nfrom policytables.problems import *\n"
    return [
        sys.executable,
        "-c",
        f"{imports}def main(argv):\n{main}sys.exit(console.run(main, sys.argv[1:], 'validate.py'))",
    ]


def run(body, *arguments, environment=None, **options):
    return subprocess.run(
        [*command(body), *arguments],
        cwd=SCRIPTS,
        text=True,
        encoding="utf-8",
        timeout=60,
        env=PLAIN | (environment or {}),
        **({"capture_output": True} | options),
    )


def on_terminal(body, environment=None, columns=40):
    """Everything that a command shows on a terminal, and its exit code."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    environment = PLAIN | {"TERM": "xterm"} | (environment or {})
    process = subprocess.Popen(command(body), cwd=SCRIPTS, env=environment, stdin=theirs, stdout=theirs, stderr=theirs)
    os.close(theirs)
    screen = b""
    while True:
        try:
            read = os.read(ours, 4096)
        except OSError:  # how Linux says that the other side is closed
            break
        if not read:
            break
        screen += read
    os.close(ours)
    return screen.decode(), process.wait(60)


def test_a_code_is_passed_on_and_none_is_fine():
    assert [run(body).returncode for body in ("return 1", "pass", "sys.exit(2)")] == [1, 0, 2]


def test_an_unexpected_fault_is_one_sentence_and_3():
    done = run("{}['a\\x1b\\n']")
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr == (
        "validate.py: internal error: KeyError: 'a\\x1b\\n'; POLICYTABLES_TRACEBACK=1 shows where, please report it\n"
    )


def test_a_fault_without_words_is_one_sentence_too():
    done = run("class Odd(Exception):\n    def __str__(self):\n        return None\nraise Odd")
    assert (done.returncode, done.stderr.count("\n"), "internal error: Odd;" in done.stderr) == (3, 1, True)


def test_developers_may_see_the_traceback():
    done = run("{}['a']", environment={"POLICYTABLES_TRACEBACK": "1"})
    lines = done.stderr.splitlines()
    assert done.returncode == 3
    assert lines[0] == "Traceback (most recent call last):" and lines[-1].startswith(
        "validate.py: internal error: KeyError"
    )


def test_what_cannot_run_is_one_sentence_and_2():
    done = run("raise CannotRun('there is no folder \\x1b[31mdata\\ndata')")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "validate.py: there is no folder \\x1b[31mdata\\ndata\n"


def test_no_memory_is_no_fault_of_ours():
    done = run("raise MemoryError")
    assert (done.returncode, done.stderr) == (2, "validate.py: there is not enough memory for this\n")


@pytest.mark.parametrize(("number", "reason"), [("EACCES", "Permission denied"), ("EROFS", "Read-only file system")])
def test_what_the_system_refuses_is_no_fault_of_ours(number, reason):
    done = run(f"import errno; raise OSError(errno.{number}, os.strerror(errno.{number}), 'a\\x1bb')")
    assert (done.returncode, done.stderr) == (2, f"validate.py: a\\x1bb cannot be used: {reason}\n")


def test_a_folder_that_cannot_be_made_is_named(tmp_path):
    (tmp_path / "plan.txt").write_text("The city shall plant trees.\n")
    done = run(
        f"from policytables.cli import draft; return draft.main([{str(tmp_path)!r}, '-o', '/sys/drafts', '--registers', {str(SCRIPTS.parent / 'registers')!r}])"
    )
    assert (done.returncode, done.stderr.startswith("validate.py: /sys/drafts cannot be used: ")) == (2, True)


def test_a_package_that_is_not_installed_is_named():
    done = run("import yaml_of_nobody")
    said = "the Python package yaml_of_nobody is not installed; `pip install .` installs all that is needed"
    assert (done.returncode, done.stdout, done.stderr) == (2, "", f"validate.py: {said}\n")


def test_a_module_of_ours_that_is_not_there_is_our_fault():
    assert run("import policytables.nothing").returncode == 3


def test_a_current_folder_that_was_removed_is_said(tmp_path):
    done = run(f"os.chdir({str(tmp_path)!r})\nos.rmdir({str(tmp_path)!r})\nos.path.abspath('data')")
    said = "the current folder is not there any more; go to another one"
    assert (done.returncode, done.stdout, done.stderr) == (2, "", f"validate.py: {said}\n")


def test_an_interrupt_is_quiet_and_130():
    body = "console.write(['ready\\n'])\nimport time\ntime.sleep(60)"
    process = subprocess.Popen(command(body), cwd=SCRIPTS, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=PLAIN)
    assert process.stdout.readline() == b"ready\n"
    process.send_signal(signal.SIGINT)
    assert process.communicate(timeout=60) == (b"", b"")
    assert process.returncode == 130


@pytest.mark.parametrize(
    "body",
    [
        "class Part:\n    def __set_name__(self, owner, name):\n        raise KeyboardInterrupt\nclass Whole:\n    part = Part()",
        "try:\n    raise KeyboardInterrupt\nfinally:\n    1 / 0",
    ],
)
def test_an_interrupt_is_quiet_though_it_became_another_error(body):
    done = run(body)
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "")


@pytest.mark.parametrize(
    "writing", ["console.write(line for line in ['x\\n'] * 10**6)", "for _ in range(10**6): print('x')"]
)
def test_a_reader_that_has_enough_ends_the_command_quietly(writing):
    with subprocess.Popen(
        command(writing), cwd=SCRIPTS, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=PLAIN
    ) as process:
        assert process.stdout.readline() == b"x\n"
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 141


def test_a_reader_that_never_was_ends_the_command_quietly():
    reading, writing = os.pipe()
    os.close(reading)
    assert (run("print('x')", stdout=writing, capture_output=False, stderr=subprocess.PIPE).stderr, 141) == ("", 141)
    os.close(writing)


def test_another_broken_pipe_is_an_internal_error():
    done = run("reading, writing = os.pipe()\nos.close(reading)\nos.write(writing, b'x')")
    assert done.returncode == 3 and "internal error: BrokenPipeError" in done.stderr


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no /dev/full here")
@pytest.mark.parametrize("writing", ["console.write(['x\\n'])", "print('x')", "console.write(['x' * 10**6])"])
def test_a_full_disk_under_stdout_is_said(writing):
    with open("/dev/full", "w") as full:
        done = run(writing, stdout=full, stderr=subprocess.PIPE, capture_output=False)
    assert (done.returncode, done.stderr) == (
        2,
        "validate.py: standard output cannot be written: No space left on device\n",
    )


@pytest.mark.parametrize(
    ("closed", "code", "said"),
    [(1, 2, "validate.py: standard output is closed, so the result cannot be written; use -o FILE\n"), (2, 0, "")],
)
def test_closed_streams(closed, code, said):
    body = "import warnings\nwith console.Progress() as progress:\n    progress('x')\nconsole.write(['x\\n'])"
    line = ["sh", "-c", f'exec "$@" {closed}>&-', "sh", *command(body)]
    done = subprocess.run(line, cwd=SCRIPTS, capture_output=True, text=True, env=PLAIN, timeout=60)
    assert (done.returncode, done.stderr) == (code, said)


@pytest.mark.parametrize(
    "locale", [{}, {"LC_ALL": "C"}, {"PYTHONIOENCODING": "latin-1"}, {"PYTHONUTF8": "0", "LC_ALL": "POSIX"}]
)
def test_output_is_utf8_with_lf_under_any_locale(locale):
    done = subprocess.run(
        command("print('\\u6df1\\udc80\\r\\n\\xfc')"), cwd=SCRIPTS, capture_output=True, env=PLAIN | locale, timeout=60
    )
    assert (done.stdout, done.stderr) == ("深\\udc80\r\nü\n".encode(), b"")


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({}, "True False"),
        ({"NO_COLOR": ""}, "True False"),
        ({"NO_COLOR": "1"}, "False False"),
        ({"FORCE_COLOR": "1"}, "True True"),
        ({"FORCE_COLOR": "1", "TERM": "dumb"}, "True True"),
        ({"NO_COLOR": "1", "FORCE_COLOR": "1"}, "False False"),
        ({"TERM": "dumb"}, "False False"),
    ],
)
def test_colour_is_for_terminals_unless_told(environment, expected):
    body = "print(console.colour(sys.stdout))"
    screen, _ = on_terminal(body, environment)
    assert f"{screen.strip()} {run(body, environment=environment).stdout.strip()}" == expected


def test_colour_option_beats_the_environment():
    body = "print(console.colour(sys.stdout, 'always'), console.colour(sys.stdout, 'never'))"
    assert run(body, environment={"NO_COLOR": "1"}).stdout == "True False\n"
    assert run(body, environment={"FORCE_COLOR": "1"}).stdout == "True False\n"


PROGRESS = (
    "with console.Progress() as progress:\n    progress('reading ' + 'x' * 100 + '\\n')\n    progress('too soon')\n"
)


def test_progress_is_one_line_of_a_terminal_and_vanishes():
    screen, code = on_terminal(PROGRESS + "print('done')")
    assert (screen, code) == ("\r\x1b[K" + "reading " + "x" * 31 + "\r\x1b[Kdone\r\n", 0)


def test_progress_vanishes_before_an_error_is_said():
    screen, code = on_terminal(PROGRESS + "    raise CannotRun('no')")
    assert screen.endswith("\r\x1b[Kvalidate.py: no\r\n") and code == 2


def test_progress_is_for_terminals_alone():
    done = run(PROGRESS)
    assert (done.stdout, done.stderr) == ("", "")
    assert on_terminal(PROGRESS, {"TERM": "dumb"}) == ("", 0)


PARSER = """
parser = console.parser("Validate a data package.", "data --format json", "validate.py")
parser.add_argument("path", nargs="?", default=".", help="100%% of it")
parser.add_argument("--format", choices=["text", "json"], default="text")
print(parser.parse_args(argv).format)
"""


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            ["--fromat", "json"],
            "unrecognized arguments: --fromat; did you mean --format? `validate.py --help` shows the options",
        ),
        (
            ["--form", "json"],
            "unrecognized arguments: --form; did you mean --format? `validate.py --help` shows the options",
        ),
        (["--format"], "argument --format: expected one argument; `validate.py --help` shows the options"),
        (["a", "b\x1b[31m"], "unrecognized arguments: b\\x1b[31m; `validate.py --help` shows the options"),
    ],
)
def test_wrong_usage_is_one_sentence_with_a_hint(arguments, said):
    done = run(PARSER, *arguments)
    assert (done.returncode, done.stdout, done.stderr) == (2, "", f"validate.py: {said}\n")


def test_help_ends_with_an_example():
    done = run(PARSER, "--help")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("usage: validate.py [-h]")
    assert done.stdout.endswith("\nexample:\n  python scripts/validate.py data --format json\n")


def build():
    parser = console.parser("d", "e", "validate.py")
    parser.add_argument("path", nargs="?", default=".")
    parser.add_argument("--format", choices=["text", "json"], default="text")
    parser.add_argument("--engine", choices=["auto", "stream"], default="auto")
    parser.add_argument("--fix", action="store_true")
    parser.add_argument("-o", dest="output")
    return parser


words = st.sampled_from(
    [
        "data",
        "",
        "-",
        "--",
        "--format",
        "--engine",
        "json",
        "text",
        "stream",
        "--fix",
        "-o",
        "--format=json",
        "--form",
        "-x",
        "a b",
        "a",
    ]
)


def outcome(read):
    try:
        return vars(read())
    except CannotRun as refused:
        return str(refused)


@given(st.lists(words, max_size=6))
def test_the_quick_reading_of_a_command_line_agrees_with_argparse(argv):
    defaults = {"path": ".", "format": "text", "engine": "auto", "fix": False, "output": None}
    choices = {"format": ("text", "json"), "engine": ("auto", "stream")}
    assert outcome(lambda: console.parse(build, argv, defaults, choices)) == outcome(lambda: build().parse_args(argv))


def test_a_plain_command_line_is_read_without_argparse():
    body = (
        "read = console.parse(None, argv, {'path': '.', 'format': 'text'}, {'format': ('text', 'json')})\n"
        "console.write(reports.render([], read.format))\nprint(read.path, 'argparse' in sys.modules)"
    )
    assert run(body, "data", "--format", "json").stdout.endswith("\ndata False\n")


def test_no_escape_reaches_a_pipe():
    body = "console.write(reports.render([Problem('a', 'b')], colour=console.colour(sys.stdout)))\nreturn 1"
    assert "\x1b" not in run(body).stdout
    screen, code = on_terminal(body, columns=80)
    assert (re.sub(r"\x1b\[\d*m", "", screen), code) == ("a: b\r\n1 problem: 1 a\r\n", 1) and "\x1b[31m" in screen


@pytest.mark.parametrize("module", ["console.screen", "reports.text", "reports.markdown"])
def test_examples_in_docstrings_hold(module):
    failed, tried = doctest.testmod(import_module(f"policytables.{module}"))
    assert tried and not failed
