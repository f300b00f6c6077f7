"""Commands that are killed at any moment leave the old files or the new ones, and nothing that anybody has to clear away."""

import os
import random
import shutil
import signal
import subprocess
import sys
import threading
import time
from typing import NamedTuple

import pytest

from conftest import ROOT, lay_out, run
from packages import commit, tag
from policytables.storage import unfinished, whole_folders

KILLS = int(os.environ.get("KILLS", "84"))  # for each job
IN_A_ROW = 4  # kills before a run that is let to its end


class Job(NamedTuple):
    """`watched` is the folder that `command` writes to, `spoil` gives it something to do; `whole` says that it is replaced as one."""

    command: tuple[str, ...]
    watched: str
    spoil: object
    whole: bool = False


def edit(package):
    text = package / "texts" / "harbour-plan.md"
    text.write_text(text.read_text("utf-8").replace("more than 40%", "at least 40%"), "utf-8")


def shuffle(package):
    for file in ("names", "anchors", "actors"):
        register = package / "registers" / f"{file}.csv"
        head, *rows = register.read_text("utf-8").splitlines(keepends=True)
        register.write_text("".join([head, *reversed(rows)]), "utf-8")


def dirty(package):
    for file in sorted((package / "data").glob("*.csv")):
        file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes())


def age(package):
    """Leave a site that was made of other tables."""
    assert run("explore.py", "--root", package, "-o", package / "site")[0] == 0
    edit(package)
    assert run("build.py", "--root", package)[0] == 0


def release_and_edit(package):
    """Leave a package that was released as 1.0.0 and has other tables since."""
    tag(package, "v1.0.0")
    edit(package)
    assert run("build.py", "--root", package)[0] == 0
    commit(package)


JOBS = {
    "build": Job(("build.py", "--root", "."), "data", edit, whole=True),
    "sort": Job(("build.py", "--sort", "--root", "."), "registers", shuffle),
    "fix": Job(("validate.py", "--fix", "."), "data", dirty),
    "anchor": Job(
        ("anchor.py", "plan.school", "--remove", "--root", ".", "--originals", "originals"), "registers", lambda _: None
    ),
    "rename": Job(
        ("anchor.py", "--rename", "ada-moll", "ada-mole", "--root", ".", "--originals", "originals"),
        ".",
        lambda _: None,
    ),
    "prepare": Job(("release.py", "prepare", "2.0.0", "--root", "."), ".", release_and_edit),
    "draft": Job(("draft.py", "originals", "-o", "drafts", "--registers", "registers"), "drafts", lambda _: None),
    "explore": Job(("explore.py", "--root", ".", "-o", "site"), "site", age, whole=True),
    "release": Job(("release.py", "make", "1.0.0", "--unsigned", "--root", "."), "dist", lambda _: None, whole=True),
}


def held(folder):
    """{path: bytes} of everything in a folder, but for what is unfinished, and for what is git's."""
    return {
        str(file.relative_to(folder)): file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file() and not is_left_alone(file.relative_to(folder))
    }


def is_left_alone(path):
    return path.parts[0] == ".git" or any(unfinished.is_unfinished(part) for part in path.parts)


def put_back(folder, files):
    """Make a folder hold these files; what a killed command left unfinished stays where it is."""
    for path in sorted(folder.rglob("*"), reverse=True):
        if not is_left_alone(path.relative_to(folder)) and not (path.is_dir() and any(path.iterdir())):
            path.rmdir() if path.is_dir() else path.unlink()
    for path, content in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)


@pytest.fixture
def package(tmp_path, monkeypatch):
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    folder = lay_out(tmp_path / "package")
    shutil.copy(ROOT / ".gitignore", folder)
    assert run("build.py", "--root", folder)[0] == 0
    run("release.py", "prepare", "1.0.0", "--root", folder)
    commit(folder)
    return folder


@pytest.mark.slow
@pytest.mark.parametrize("name", JOBS)
def test_killed_at_any_moment(package, name):
    job, seed = JOBS[name], random.randrange(10**6)
    print(f"seed {seed}")
    chance, watched = random.Random(seed), package / job.watched
    job.spoil(package)
    before = held(watched) if watched.is_dir() else {}
    began = time.monotonic()
    code, out, err = run(*job.command, cwd=package)
    lasts, after = time.monotonic() - began, held(watched)
    assert code == 0 and before != after, out + err
    others = {path for path in os.listdir(package) if path != job.watched}
    for attempt in range(KILLS):
        put_back(watched, before)
        process = subprocess.Popen(
            [sys.executable, ROOT / "scripts" / job.command[0], *job.command[1:]],
            cwd=package,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        time.sleep(chance.uniform(0.1, lasts * 1.1))
        process.send_signal(signal.SIGKILL)
        process.wait()
        found = held(watched) if watched.is_dir() else {}
        if job.whole:
            assert found in (before, after), (seed, attempt)
        else:
            for path in {*before, *after, *found}:
                assert found.get(path) in (before.get(path), after.get(path)), (seed, attempt, path)
        seen = subprocess.run(["git", "-C", package, "status", "--porcelain"], capture_output=True, text=True)
        assert (seen.returncode, seen.stderr, "unfinished" in seen.stdout) == (0, "", False), (seed, attempt)
        if attempt % IN_A_ROW == IN_A_ROW - 1:
            code, out, err = run(*job.command, cwd=package)
            # What was killed when all was done cannot be done again: the span is gone, the old id is gone.
            done = name in ("anchor", "rename") and found == after
            assert (code, held(watched)) == (2 if done else 0, after), out + err
            left = [path for path in package.rglob("*") if unfinished.is_unfinished(path.name)]
            assert not left and {path for path in os.listdir(package) if path != job.watched} == others, (seed, attempt)


@pytest.mark.slow
def test_no_span_is_lost_while_the_registers_are_put_in_order(package):
    """Whoever finds the package held by another command tries again; what was stamped then stands in the register."""
    from test_anchoring import anchor, anchors

    stop, failed = threading.Event(), []

    def sort():
        while not stop.is_set():
            code, _, err = run("build.py", "--sort", "--root", package)
            if code and "another command is writing" not in err:
                failed.append(err)

    sorter = threading.Thread(target=sort)
    sorter.start()
    count = len(anchors(package))
    try:
        for _ in range(8):
            for arguments in (("plan.school", "--remove"), ("plan.school", "She would found", "school of tides")):
                err = "another command is writing"
                while "another command is writing" in err:
                    code, out, err = anchor(package, *arguments)
                assert code == 0, out + err
                assert len(anchors(package)) == count - (arguments[1] == "--remove")
    finally:
        stop.set()
        sorter.join()
    assert failed == []


@pytest.mark.slow
def test_a_validator_never_misses_a_table_while_builds_go_on(package):
    """It judges one build or says that files were changed while it read; no table is ever absent, and none is torn."""
    text = package / "texts" / "harbour-plan.md"
    versions, stop = [text.read_text("utf-8")], threading.Event()
    edit(package)
    versions.append(text.read_text("utf-8"))
    builds, chance = [], random.Random(7)

    def build():
        while not stop.is_set():
            text.write_text(versions[len(builds) % 2], "utf-8")
            process = subprocess.Popen(
                [sys.executable, ROOT / "scripts" / "build.py", "--root", package], stdout=subprocess.DEVNULL
            )
            if chance.random() < 0.3:
                time.sleep(chance.uniform(0.1, 0.6))
                process.send_signal(signal.SIGKILL)
            builds.append(process.wait())

    writer = threading.Thread(target=build)
    writer.start()
    judged = 0
    try:
        until = time.monotonic() + 300
        while (judged <= 3 or builds.count(0) <= 5 or builds.count(-signal.SIGKILL) <= 2) and time.monotonic() < until:
            code, out, err = run("validate.py", package)
            assert code == 0 or (code == 2 and "changed while" in err), out + err
            judged += code == 0
            assert whole_folders.snapshot(str(package / "data"))
    finally:
        stop.set()
        writer.join()
    assert judged > 3 and builds.count(0) > 5 and builds.count(-signal.SIGKILL) > 2, (judged, builds)
