"""Small packages written for a test, and a release of this repository made once for all tests that read it."""

import csv
import functools
import io
import json
import subprocess

import pytest

from conftest import ROOT, lay_out, run
from policytables.loading import package_store
from policytables.release import release_files
from policytables.storage import zips


def table_text(names, rows):
    """The CSV of a table, as the compiler writes it."""
    stream = io.StringIO(newline="")
    csv.writer(stream, lineterminator="\n").writerows([names, *rows])
    return stream.getvalue().encode("utf-8")


def write(folder, tables, **descriptor):
    """Write a package {table: (fields, rows[, more of the schema])} into a folder, and give the folder."""
    (folder / "data").mkdir(parents=True, exist_ok=True)
    resources = []
    for name, (fields, rows, *more) in tables.items():
        (folder / "data" / f"{name}.csv").write_bytes(table_text([field["name"] for field in fields], rows))
        schema = {
            "fields": fields,
            "missingValues": [""],
            "primaryKey": [fields[0]["name"]],
            **(more[0] if more else {}),
        }
        resources.append({"name": name, "path": f"data/{name}.csv", "schema": schema})
    raw = {"name": "toy", "version": "1.2.3", "created": "2026-01-01T00:00:00Z", "resources": resources, **descriptor}
    (folder / "datapackage.json").write_text(json.dumps(raw, indent=2))
    return folder


def released(folder, file, version="1.2.3"):
    """Write the zip of a release of a package, without the formats beside it, and give the file."""
    made, problems = release_files.files(package_store.at(folder), version, "2026-01-01", "# Change log\n")
    assert problems == []
    file.write_bytes(made[f"{package_store.at(folder).package.name}-{version}.zip"])
    assert zips.unpacked(file.read_bytes())
    return file


def commit(folder, message="a change"):
    """Commit everything in a folder, which becomes a git checkout where it is none."""
    git = [
        "git",
        "-C",
        str(folder),
        "-c",
        "user.name=A. Publisher",
        "-c",
        "user.email=publisher@example.org",
        "-c",
        "commit.gpgsign=false",
    ]
    if not (folder / ".git").exists():
        subprocess.run([*git, "init", "--quiet", "--initial-branch=main"], check=True)
    subprocess.run([*git, "add", "--all"], check=True)
    subprocess.run([*git, "commit", "--quiet", "--message", message], check=True)


def tag(folder, name):
    subprocess.run(["git", "-C", str(folder), "tag", name], check=True)


@pytest.fixture(scope="session")
def release(tmp_path_factory):
    """The folder of a release of this repository; treat it as read only."""
    pytest.importorskip("pyarrow")
    pytest.importorskip("xlsxwriter")
    return _release(tmp_path_factory.getbasetemp())


@pytest.fixture(scope="session")
def small_release(tmp_path_factory):
    """The folder of a release of the minimal package; treat it as read only."""
    pytest.importorskip("pyarrow")
    pytest.importorskip("xlsxwriter")
    return _small_release(tmp_path_factory.getbasetemp())


@functools.cache  # a fixture that two modules import is two fixtures
def _release(basetemp):
    return _written(ROOT, basetemp / "release")


@functools.cache
def _small_release(basetemp):
    folder = lay_out(basetemp / "small")
    assert run("build.py", "--root", folder).returncode == 0
    return _written(folder, basetemp / "small-release")


def _written(package, base):
    opened = package_store.at(package)
    made, problems = release_files.files(opened, opened.version, opened.descriptor["created"][:10], "# Change log\n")
    assert problems == []
    folder = base / f"{opened.package.name}-{opened.version}"
    for name, content in release_files.with_sums(made).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return folder
