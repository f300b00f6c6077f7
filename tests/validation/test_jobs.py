"""--jobs: the same report, byte for byte, with one process or several, and an end without leftovers."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from validation.test_executors import long_file, package_of, write

COMMAND = Path(__file__).parents[2] / "scripts" / "validate.py"


def command(folder, *options):
    return [sys.executable, str(COMMAND), str(folder), "--engine", "stream", "--format", "json", *options]


def report(folder, *options):
    done = subprocess.run(command(folder, *options), capture_output=True, text=True, timeout=120)
    assert done.stderr == ""
    return done.returncode, done.stdout


@pytest.fixture(scope="module")
def large(tmp_path_factory):
    """One table of 9 MB: three pieces."""
    folder = tmp_path_factory.mktemp("large")
    files = package_of(long_file(200_000))
    assert len(files["rows.csv"]) > 2 * (4 << 20)
    write(folder, files)
    return folder


@pytest.fixture(scope="module")
def many(tmp_path_factory):
    """Six tables of 2 MB with a parent each, and faults of every kind."""
    folder = tmp_path_factory.mktemp("many")
    made = {"name": "many", "resources": []}
    for number in range(6):
        files = package_of(long_file(45_000, seed=number))
        package = json.loads(files["datapackage.json"])
        for resource in package["resources"]:
            name, resource["name"] = resource["name"], f"{resource['name']}{number}"
            resource["path"] = f"{resource['name']}.csv"
            for key in resource["schema"].get("foreignKeys", ()):
                key["reference"]["resource"] += str(number)
            write(folder, {resource["path"]: files[f"{name}.csv"]})
        made["resources"] += package["resources"]
    write(folder, {"datapackage.json": json.dumps(made).encode()})
    return folder


@pytest.mark.parametrize(
    ("name", "limit"),
    [
        ("large", "3"),
        ("many", "0"),
        pytest.param("large", "0", marks=pytest.mark.slow),
        pytest.param("many", "3", marks=pytest.mark.slow),
    ],
)
def test_the_report_is_the_same(name, limit, request):
    folder = request.getfixturevalue(name)
    alone = report(folder, "--jobs", "1", "--limit", limit)
    assert alone[0] == 1
    assert len(json.loads(alone[1])["problems"]) >= (900 if limit == "0" else 15)
    assert report(folder, "--jobs", "2", "--limit", limit) == alone


def children(process):
    listed = subprocess.run(["ps", "-o", "pid=", "--ppid", str(process.pid)], capture_output=True, text=True)
    return [int(pid) for pid in listed.stdout.split() if is_copy(int(pid))]


def is_copy(pid):
    try:
        return b"validate.py" in Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return False


def started(folder):
    """A run that has made its processes."""
    process = subprocess.Popen(
        command(folder, "--jobs", "2"),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
        text=True,
    )
    until = time.monotonic() + 60
    while not (found := children(process)) and process.poll() is None and time.monotonic() < until:
        time.sleep(0.01)
    assert found
    return process, found


def are_gone(pids):
    until = time.monotonic() + 10
    while any(map(is_copy, pids)) and time.monotonic() < until:
        time.sleep(0.05)
    return not any(map(is_copy, pids))


needs_proc = pytest.mark.skipif(not os.path.exists("/proc/self/cmdline"), reason="reads /proc")


@needs_proc
def test_an_interrupt_ends_all(large):
    process, copies = started(large)
    os.killpg(process.pid, signal.SIGINT)
    out, err = process.communicate(timeout=20)
    assert (process.returncode, out, err) == (130, "", "")
    assert are_gone(copies)


@needs_proc
def test_a_killed_run_leaves_no_process(large):
    process, copies = started(large)
    process.kill()
    process.communicate(timeout=20)
    assert are_gone(copies)


@needs_proc
def test_a_process_that_is_ended_by_the_system(large):
    process, copies = started(large)
    os.kill(copies[0], signal.SIGKILL)
    _, err = process.communicate(timeout=20)
    assert process.returncode == 2
    assert re.fullmatch(r"validate\.py: the system has ended a process .*; use --jobs 1\n", err)


def test_jobs_that_would_be_ignored():
    done = subprocess.run(
        [sys.executable, str(COMMAND), ".", "--compat", "--jobs", "2"], capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 2
    expected = "--jobs is for this machine, and --compat reads row by row; run it without --scheduler and --compat"
    assert done.stderr == f"validate.py: {expected}\n"
