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

from conftest import ROOT, run
from policytables.validation import package_files
from validation.test_executors import long_file, package_of, write


def report(folder, *options):
    done = run("validate.py", folder, "--format", "json", *options)
    assert done.stderr == ""
    return done.returncode, done.stdout


@pytest.fixture(scope="module")
def large(tmp_path_factory):
    """One table of 9 MB: three pieces."""
    folder = tmp_path_factory.mktemp("large")
    files = package_of(long_file(200_000))
    assert len(files["rows.csv"]) > package_files.LARGE
    write(folder, files)
    return folder


@pytest.fixture(scope="module")
def unlike(large, tmp_path_factory):
    """The same with a dialect that DuckDB leaves to others."""
    folder = tmp_path_factory.mktemp("unlike")
    package = json.loads((large / "datapackage.json").read_text(encoding="utf-8"))
    for resource in package["resources"]:
        (folder / resource["path"]).write_bytes((large / resource["path"]).read_bytes().replace(b'"', b"'"))
        resource["dialect"] = {"quoteChar": "'"}
    write(folder, {"datapackage.json": json.dumps(package).encode()})
    return folder


@pytest.fixture(scope="module")
def many(tmp_path_factory):
    """Three tables of 3 MB with a parent each, and faults of every kind."""
    folder = tmp_path_factory.mktemp("many")
    made = {"name": "many", "resources": []}
    for number in range(3):
        files = package_of(long_file(65_000, seed=number))
        package = json.loads(files["datapackage.json"])
        for resource in package["resources"]:
            name, resource["name"] = resource["name"], f"{resource['name']}{number}"
            resource["path"] = f"{resource['name']}.csv"
            for key in resource["schema"].get("foreignKeys", ()):
                key["reference"]["resource"] += str(number)
            write(folder, {resource["path"]: files[f"{name}.csv"]})
        made["resources"] += package["resources"]
    write(folder, {"datapackage.json": json.dumps(made).encode()})
    assert sum(file.stat().st_size for file in folder.glob("*.csv")) > package_files.LARGE
    return folder


@pytest.mark.parametrize(
    ("name", "engine", "limit"),
    [
        ("many", "stream", "3"),
        *(
            pytest.param(*case, marks=pytest.mark.slow)
            for case in [
                ("large", "stream", "0"),
                ("many", "auto", "0"),
                ("large", "auto", "3"),
                ("large", "dask", "3"),
                ("unlike", "auto", "3"),
                ("unlike", "duckdb", "3"),
            ]
        ),
    ],
)
def test_the_report_is_the_same(name, engine, limit, request):
    for module in ("duckdb", "dask") if engine != "stream" else ():
        pytest.importorskip(module)
    folder = request.getfixturevalue(name)
    alone = report(folder, "--engine", "stream", "--jobs", "1", "--limit", limit)
    assert alone[0] == 1
    assert len(json.loads(alone[1])["problems"]) >= (900 if limit == "0" else 15)
    assert report(folder, "--engine", engine, "--jobs", "2", "--limit", limit) == alone


def children(process):
    listed = subprocess.run(["ps", "-o", "pid=", "--ppid", str(process.pid)], capture_output=True, text=True)
    return [int(pid) for pid in listed.stdout.split() if is_copy(int(pid))]


def is_copy(pid):
    try:
        return b"validate.py" in Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return False


def started(folder, engine="stream"):
    """A run that has made its processes."""
    process = subprocess.Popen(
        [sys.executable, ROOT / "scripts" / "validate.py", folder, "--engine", engine, "--jobs", "2"],
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
@pytest.mark.parametrize(("name", "engine"), [("large", "stream"), ("unlike", "auto"), ("unlike", "duckdb")])
def test_an_interrupt_ends_all(name, engine, request):
    """What DuckDB leaves to the stream has its processes too."""
    if engine != "stream":
        pytest.importorskip("duckdb")
    process, copies = started(request.getfixturevalue(name), engine)
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
    done = run("validate.py", ".", "--compat", "--jobs", "2")
    assert done.returncode == 2
    expected = "--jobs is for this machine, and --compat reads row by row; run it without --scheduler and --compat"
    assert done.stderr == f"validate.py: {expected}\n"
