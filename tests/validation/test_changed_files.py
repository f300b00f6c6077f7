"""Files that are changed while the real command reads them: exit code 2 and a sentence, never half a judgement, a hang or a traceback."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from validation.test_executors import long_file, package_of, write

COMMAND = Path(__file__).parents[2] / "scripts" / "validate.py"
OPEN_FILES = Path("/proc/self/fdinfo")
pytestmark = pytest.mark.skipif(
    not OPEN_FILES.is_dir(), reason="NOT CHECKED: this system does not tell how far a process has read a file"
)


def truncate(file):
    os.truncate(file, os.path.getsize(file) // 3)


def cut_a_record(file):
    os.truncate(file, os.path.getsize(file) - 40)


def append(file):
    with open(file, "ab") as out:
        out.write(b"x,y\n")


def overwrite(file):
    with open(file, "r+b") as out:
        out.seek(os.path.getsize(file) // 2)
        out.write(b'"' * 5000)


def replace(file):
    (file.parent / "new").write_bytes(b"id,parent\n1,1\n")
    os.replace(file.parent / "new", file)


def delete(file):
    os.remove(file)


def turn_into_a_pipe(file):
    os.mkfifo(file.parent / "new")
    os.replace(file.parent / "new", file)


def turn_into_a_link(file):
    (file.parent.parent / "outside.csv").write_text("id\nsecret\n")
    os.symlink("../outside.csv", file.parent / "new")
    os.replace(file.parent / "new", file)


def turn_into_a_folder(file):
    os.remove(file)
    file.mkdir()


CHANGES = [
    truncate,
    cut_a_record,
    append,
    overwrite,
    replace,
    delete,
    turn_into_a_pipe,
    turn_into_a_link,
    turn_into_a_folder,
]
READERS = [["--engine", "stream"], ["--engine", "duckdb"], ["--engine", "dask"], ["--compat"]]
FAST = [(truncate, READERS[0]), (turn_into_a_pipe, READERS[0]), (delete, READERS[3])]


def begun(process, file):
    """Whether a process has the file open and has read some of it."""
    folder = f"/proc/{process.pid}"
    try:
        for number in os.listdir(f"{folder}/fd"):
            if os.readlink(f"{folder}/fd/{number}") == str(file):
                position = int(Path(f"{folder}/fdinfo/{number}").read_text().split()[1])
                if position:
                    return True
    except OSError:
        pass
    return False


def changed_while_read(folder, file, change, options):
    """Run the command, make the change once it has begun to read; None when it was through before."""
    line = [sys.executable, str(COMMAND), str(folder), "--format", "json", *options]
    with subprocess.Popen(line, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8") as process:
        while process.poll() is None and not begun(process, file):
            time.sleep(0.0005)
        change(file)
        try:
            out, error = process.communicate(timeout=60)
        except subprocess.TimeoutExpired:
            process.kill()
            raise
    return process.returncode, out, error


@pytest.mark.parametrize(
    "change, options",
    [
        pytest.param(
            change,
            options,
            id=f"{change.__name__} {options[-1]}",
            marks=[] if (change, options) in FAST else pytest.mark.slow,
        )
        for change in CHANGES
        for options in READERS
    ],
)
def test_a_file_changed_while_it_is_read(tmp_path, change, options):
    folder = tmp_path / "package"
    folder.mkdir()
    if options[-1] in ("duckdb", "dask"):
        pytest.importorskip(options[-1])
    write(folder, package_of(long_file(120_000)))
    code, out, error = changed_while_read(folder, folder / "rows.csv", change, options)
    assert (code, out) == (2, ""), error
    assert error == "validate.py: rows.csv was changed while it was read; validate again when nobody writes to it\n"


@pytest.mark.parametrize("options", [["--engine", "stream"], ["--compat"]], ids=lambda options: options[-1])
def test_a_file_that_rests_is_judged(tmp_path, options):
    """The same command on the same package, when nobody writes to it: the sentence above means what it says."""
    write(tmp_path, package_of(long_file(3000)))
    code, _out, error = changed_while_read(tmp_path, tmp_path / "nothing", lambda file: None, options)
    assert (code, error) == (1, "")
