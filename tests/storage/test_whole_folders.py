"""A folder is the old one or the new one at every moment, and what nobody of ours wrote is never touched."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from conftest import run
from packages import write
from policytables.problems import CannotRun
from policytables.storage import locks, unfinished, whole_folders

LIBRARY = Path(__file__).resolve().parents[2] / "src"
OLD, NEW = {"a.csv": b"old\n", "b/c.csv": b"old\n"}, {"a.csv": b"new\n", "d.csv": b"new\n"}
LEFTOVER = ".policytables-0123456789abcdef.unfinished"


@pytest.fixture(params=["exchanged", "one by one"])
def way(request, monkeypatch):
    """Both ways to replace a folder; the second is that of systems which cannot exchange two."""
    if request.param == "one by one":
        monkeypatch.setattr(whole_folders, "exchange", lambda one, other: False)
    return request.param


def held(folder):
    """{path: bytes} of all files in a folder."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_folder_holds_exactly_what_it_was_made_of(tmp_path, way):
    data = tmp_path / "data"
    whole_folders.replace(str(data), OLD)
    assert held(data) == OLD
    whole_folders.replace(str(data), NEW, known=OLD)
    assert held(data) == NEW and sorted(path.name for path in data.iterdir()) == ["a.csv", "d.csv"]
    assert os.listdir(tmp_path) == ["data"]


def test_mode_and_link_of_a_folder_stay(tmp_path, way):
    (tmp_path / "place").mkdir()
    (tmp_path / "place").chmod(0o2770)
    (tmp_path / "data").symlink_to("place")
    (tmp_path / "place" / "a.csv").write_bytes(b"old\n")
    whole_folders.replace(str(tmp_path / "data"), NEW, known=OLD)
    assert (tmp_path / "data").is_symlink() and held(tmp_path / "place") == NEW
    if way == "exchanged":
        assert (tmp_path / "place").stat().st_mode & 0o7777 == 0o2770


@pytest.mark.parametrize(
    "name",
    ["data.writing", "data.ready", "data.replaced", ".policytables-0.unfinished", f"{LEFTOVER}.txt", f"x{LEFTOVER}"],
)
@pytest.mark.parametrize("kind", ["file", "folder", "link"])
def test_names_like_those_of_leftovers_are_nobody_elses(tmp_path, name, kind):
    place = tmp_path / name
    if kind == "file":
        place.write_bytes(b"mine")
    elif kind == "folder":
        place.mkdir()
        (place / "mine.txt").write_bytes(b"mine")
    else:
        place.symlink_to("nowhere")
    before = os.lstat(place)
    whole_folders.replace(str(tmp_path / "data"), OLD)
    whole_folders.replace(str(tmp_path / "data"), NEW, known=OLD)
    assert os.path.samestat(before, os.lstat(place)) and held(tmp_path / "data") == NEW
    assert sorted(os.listdir(tmp_path)) == sorted(["data", name])


@pytest.mark.parametrize("stray", ["note.txt", ".git/config", "b/note.txt", "b/e/note.txt"])
def test_a_folder_with_a_file_of_somebody_else_is_not_replaced(tmp_path, stray):
    whole_folders.replace(str(tmp_path / "data"), OLD)
    place = tmp_path / "data" / stray
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(b"mine")
    before = held(tmp_path / "data")
    with pytest.raises(CannotRun) as refused:
        whole_folders.replace(str(tmp_path / "data"), NEW, known=OLD)
    told = {".git/config": ".git", "b/e/note.txt": "b/e"}.get(stray, stray)
    assert (
        str(refused.value)
        == f"{tmp_path / 'data'} holds {told}, which this command did not write; move it away, or name another folder"
    )
    assert held(tmp_path / "data") == before and os.listdir(tmp_path) == ["data"]


@pytest.mark.parametrize("make", [Path.touch, lambda path: path.symlink_to("nowhere"), os.mkfifo])
def test_what_is_no_folder_is_not_replaced(tmp_path, make):
    make(tmp_path / "data")
    with pytest.raises(CannotRun) as refused:
        whole_folders.replace(str(tmp_path / "data"), NEW)
    assert str(refused.value) == f"{tmp_path / 'data'} is not a folder; move it away, or name another folder"
    assert os.listdir(tmp_path) == ["data"] and not (tmp_path / "data").is_dir()


def test_a_file_that_comes_at_the_last_moment_stays(tmp_path, way):
    data = tmp_path / "data"
    whole_folders.replace(str(data), OLD)
    with pytest.raises(CannotRun, match="note.txt"):
        whole_folders.replace(str(data), NEW, OLD, before=lambda: (data / "note.txt").write_bytes(b"mine"))
    assert held(data) == {**OLD, "note.txt": b"mine"} and os.listdir(tmp_path) == ["data"]


def test_a_fault_before_the_end_leaves_the_old_folder(tmp_path):
    whole_folders.replace(str(tmp_path / "data"), OLD)
    for files, said in (
        (NEW | {"x" * 300: b""}, "File name too long"),
        (NEW | {"a.csv/b": b""}, "File exists|Not a directory"),
    ):
        with pytest.raises(CannotRun, match=f"data cannot be written: ({said}); it is as it was"):
            whole_folders.replace(str(tmp_path / "data"), files, known=OLD)
    assert held(tmp_path / "data") == OLD and os.listdir(tmp_path) == ["data"]


def test_leftovers_of_the_dead_are_cleared_and_those_of_the_living_are_not(tmp_path):
    code = (
        "import sys, time\nfrom policytables.storage import unfinished\n"
        "with unfinished.subfolder(sys.argv[1]) as new:\n print(new, flush=True)\n time.sleep(60)"
    )
    writer = subprocess.Popen(
        [sys.executable, "-c", code, str(tmp_path)], cwd=LIBRARY, stdout=subprocess.PIPE, text=True
    )
    living = writer.stdout.readline().strip()
    dead = tmp_path / LEFTOVER
    dead.mkdir()
    (dead / "a.csv").write_bytes(b"half")
    whole_folders.replace(str(tmp_path / "data"), OLD)
    assert sorted(os.listdir(tmp_path)) == sorted(["data", os.path.basename(living)])
    writer.send_signal(signal.SIGKILL)
    writer.communicate()
    unfinished.clear(str(tmp_path))
    assert os.listdir(tmp_path) == ["data"]


def test_a_link_with_the_name_of_a_leftover_is_not_followed(tmp_path):
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "note.txt").write_bytes(b"mine")
    (tmp_path / LEFTOVER).symlink_to("mine")
    unfinished.clear(str(tmp_path))
    assert held(tmp_path / "mine") == {"note.txt": b"mine"} and (tmp_path / LEFTOVER).is_symlink()


WRITER = """
import sys
from policytables.storage import whole_folders
if sys.argv[2] == "one by one":
    whole_folders.exchange = lambda one, other: False
for n in range(10**9):
    whole_folders.replace(sys.argv[1], {name: b"%d" % n for name in "abc"}, "abc", lasting=False)
"""


@pytest.mark.parametrize("way", ["exchanged", "one by one"])
def test_a_reader_sees_whole_files_at_every_moment(tmp_path, way):
    """While a writer replaces the folder as fast as it can, and is killed and started again."""
    data = tmp_path / "data"
    whole_folders.replace(str(data), dict.fromkeys("abc", b"0"))
    seen, reads, kills, until = set(), 0, 0, time.monotonic() + 60
    while (kills < 5 or len(seen) <= 5) and time.monotonic() < until:
        writer = subprocess.Popen([sys.executable, "-c", WRITER, str(data), way], cwd=LIBRARY)
        pause = time.monotonic() + 0.4
        while time.monotonic() < pause:
            files = whole_folders.snapshot(str(data))
            assert set(files) == set("abc") and all(content.isdigit() for content in files.values()), files
            if way == "exchanged":
                assert len(set(files.values())) == 1, files
            seen.add(files["a"])
            reads += 1
        writer.send_signal(signal.SIGKILL)
        writer.wait()
        kills += 1
    assert reads > 100 and len(seen) > 5
    whole_folders.replace(str(data), NEW, "abc")
    assert held(data) == NEW and os.listdir(tmp_path) == ["data"]


def test_who_is_killed_between_two_files_leaves_a_journal_that_the_next_run_settles(tmp_path, monkeypatch):
    data = tmp_path / "data"
    whole_folders.replace(str(data), OLD)
    monkeypatch.setattr(whole_folders, "exchange", lambda one, other: False)
    real = os.replace
    moved = []

    def once(old, new):
        if moved:
            raise KeyboardInterrupt
        moved.append(new)
        real(old, new)

    monkeypatch.setattr(os, "replace", once)
    with pytest.raises(KeyboardInterrupt):
        whole_folders.replace(str(data), NEW, known=OLD)
    assert whole_folders.is_between(str(data)) and (data / "b" / "c.csv").read_bytes() == b"old\n"
    monkeypatch.setattr(os, "replace", real)
    whole_folders.replace(str(data), NEW, known=NEW)
    assert held(data) == NEW and not whole_folders.is_between(str(data))


def test_a_held_folder_is_refused_and_free_again_when_its_holder_is_gone(tmp_path):
    with locks.locked(str(tmp_path)), pytest.raises(CannotRun) as refused, locks.locked(str(tmp_path)):
        pass
    assert (
        str(refused.value)
        == f"another command is writing to {tmp_path} at this moment; run this one again when it is done"
    )
    with locks.locked(str(tmp_path)):
        pass


def test_a_system_without_locks_writes_as_well_and_clears_nothing(tmp_path, way, monkeypatch):
    """Where nobody can tell whether a writer lives, what it left is left."""
    monkeypatch.setattr(locks, "taken", lambda handle: None)
    (tmp_path / LEFTOVER).mkdir()
    whole_folders.replace(str(tmp_path / "data"), OLD)
    whole_folders.replace(str(tmp_path / "data"), NEW, known=OLD)
    assert held(tmp_path / "data") == NEW and sorted(os.listdir(tmp_path)) == [LEFTOVER, "data"]


@pytest.mark.parametrize("make", [os.mkfifo, os.mkdir, lambda path: path.symlink_to("/dev/zero")])
def test_a_journal_that_is_no_file_is_not_read(tmp_path, make):
    data = tmp_path / "data"
    whole_folders.replace(str(data), OLD)
    make(data / whole_folders.JOURNAL)
    assert whole_folders.is_between(str(data)) and whole_folders.strays(str(data), OLD) in ([], [whole_folders.JOURNAL])


@pytest.mark.parametrize("mode", [[], ["--compat"]])
def test_a_validator_does_not_judge_files_of_two_runs(tmp_path, mode):
    folder = write(tmp_path, {"t": ([{"name": "id", "type": "string"}], [["a"]])})
    assert run("validate.py", folder, *mode)[0] == 0
    (folder / "data" / whole_folders.JOURNAL).write_text("t.csv\n")
    assert run("validate.py", folder, *mode) == (
        2,
        "",
        "validate.py: data holds files of two runs; run the command again that writes them, scripts/build.py for data/\n",
    )
