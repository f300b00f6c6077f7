"""Releases of strangers: nothing is waited for, nothing outside is read, and mended sums do not make other rows the same."""

import contextlib
import json
import os
import shutil
import sqlite3

import pytest

from conftest import run
from packages import small_release  # noqa: F401
from policytables.problems import CannotRun
from policytables.release import checksums, release_verify, signing

EVERY_TYPE = (None, True, 5, 1.5, "", "x", "../x", [], [5], {}, {"x": 5})


@pytest.fixture
def copy(small_release, tmp_path):  # noqa: F811
    return shutil.copytree(small_release, tmp_path / small_release.name)


def sums_made_anew(folder):
    """What somebody does who changes a file and knows how a release is held to its sums."""
    files = {
        str(file.relative_to(folder)): file.read_bytes()
        for file in folder.rglob("*")
        if file.is_file() and file.name != checksums.NAME
    }
    (folder / checksums.NAME).write_bytes(checksums.written(files))


def said(folder):
    """What `release.py verify` says of a release that is not good: the lines without those that say how to mend it."""
    code, out, err = run("release.py", "verify", folder)
    assert (code, err) == (1, ""), (code, out, err)
    return [line for line in out.splitlines()[:-1] if not line.startswith((" ", "the release is not signed"))]


@pytest.mark.parametrize(
    ("make", "kind"),
    [
        (os.mkfifo, "neither a file nor a folder"),
        (lambda path: path.symlink_to("/dev/zero"), "a link"),
        (lambda path: path.symlink_to("README.md"), "a link"),
        (lambda path: path.symlink_to("/etc"), "a link"),
    ],
)
def test_what_is_no_file_is_refused_and_not_read(copy, make, kind):
    make(copy / "more")
    assert said(copy) == [f"more: no-file: it is {kind}, and a release holds only files"]


@pytest.mark.parametrize("name", ["data/labs.csv", "datapackage.json"])
def test_a_link_in_the_place_of_a_file_is_no_file(copy, tmp_path, name):
    (copy / name).rename(tmp_path / "outside")
    (copy / name).symlink_to(tmp_path / "outside")
    assert f"{name}: no-file: it is a link, and a release holds only files" in said(copy)


@pytest.mark.parametrize("name", ["SHA256SUMS", "SHA256SUMS.sig"])
@pytest.mark.parametrize("make", [os.mkfifo, lambda path: path.symlink_to("/dev/zero")])
def test_sums_and_signature_are_files(copy, name, make):
    (copy / name).unlink(missing_ok=True)
    make(copy / name)
    assert run("release.py", "verify", copy) == (
        2,
        "",
        f"release.py: {copy / name} cannot be read: it is not a regular file\n",
    )


@pytest.mark.parametrize("name", ["x.zip", "x.csv"])
def test_a_pipe_is_not_waited_for(tmp_path, name):
    os.mkfifo(tmp_path / name)
    assert run("release.py", "verify", tmp_path / name) == (
        2,
        "",
        f"release.py: {tmp_path / name} cannot be read: it is not a regular file\n",
    )


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        ('{"a":' * 5000 + "1" + "}" * 5000, "it is nested too deeply"),
        ("[1", "it is not JSON: it ends too early"),
        ("[]", "it is a list, not a JSON object"),
        ('{"resources": [5]}', "resources[0] is a whole number, expected an object"),
        ('{"resources": [{"name": "a", "path": ["b"]}]}', "resources[0].path is a list, expected a string"),
        (
            '{"resources": [{"name": "a", "path": "b"}]}',
            "there is no datapackage.json that states path, bytes and hash of every table",
        ),
    ],
)
def test_a_descriptor_that_says_nothing_of_use(copy, content, fault):
    (copy / "datapackage.json").write_text(content)
    next(copy.glob("*.zip")).unlink()
    sums_made_anew(copy)
    assert said(copy) == [f"datapackage.json: bad-descriptor: {fault}"]


def test_every_member_of_a_descriptor_may_be_of_any_type(copy):
    descriptor = json.loads((copy / "datapackage.json").read_text("utf-8"))
    descriptor["resources"] = descriptor["resources"][:1]
    for path in copy.rglob("*"):
        if path.is_file() and path.name not in (
            f"{descriptor['resources'][0]['name']}.{end}" for end in ("csv", "json")
        ):
            path.unlink()
    places = [(descriptor, name) for name in descriptor]
    places += [(descriptor["resources"][0], name) for name in descriptor["resources"][0]]
    for at, name in places:
        kept = at[name]
        for value in EVERY_TYPE:
            at[name] = value
            (copy / "datapackage.json").write_text(json.dumps(descriptor), "utf-8")
            sums_made_anew(copy)
            with contextlib.suppress(CannotRun):
                release_verify.verify(copy)
        at[name] = kept


def test_other_rows_in_parquet_are_told_though_the_sums_are_made_anew(copy):
    parquet = pytest.importorskip("pyarrow.parquet")
    file = copy / "parquet" / "labs.parquet"
    table = parquet.read_table(file)
    parquet.write_table(table.slice(1), file)
    (copy / "parquet" / "zones.parquet").write_bytes(b"PAR1")
    sums_made_anew(copy)
    assert said(copy) == [
        f"parquet/{name}.parquet: other-rows: its rows of {name} are not those of the CSV file"
        for name in ("zones", "labs")
    ]


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM mentions WHERE rowid = 1",
        "UPDATE mentions SET role = 'context' WHERE rowid = 1",
        "ALTER TABLE mentions RENAME TO gone",
        "ALTER TABLE mentions RENAME TO gone; CREATE VIEW mentions AS WITH RECURSIVE r (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r) SELECT n FROM r",
        "CREATE TEMP TABLE more AS SELECT * FROM mentions LIMIT 1; UPDATE more SET entity_id = 'x'; INSERT INTO mentions SELECT * FROM more",
    ],
)
def test_other_rows_in_sqlite_are_told_though_the_sums_are_made_anew(copy, statement):
    file = next(copy.glob("*.sqlite"))
    connection = sqlite3.connect(file)
    connection.executescript(f"PRAGMA legacy_alter_table = ON; PRAGMA ignore_check_constraints = ON; {statement}")
    connection.close()
    sums_made_anew(copy)
    assert said(copy) == [f"{file.name}: other-rows: its rows of mentions are not those of the CSV file"]


@pytest.mark.parametrize(
    ("cell", "value"), [("A2", "northport"), ("D2", None), ("A99999", "x"), ("ZZ2", "x"), ("A1", "id")]
)
def test_other_rows_in_the_workbook_are_told_though_the_sums_are_made_anew(copy, cell, value):
    openpyxl = pytest.importorskip("openpyxl")
    file = next(copy.glob("*.xlsx"))
    book = openpyxl.load_workbook(file)
    book["labs"][cell] = value
    book.save(file)
    sums_made_anew(copy)
    assert said(copy) == [f"{file.name}: other-rows: its rows of labs are not those of the CSV file"]


@pytest.mark.parametrize(
    ("statement", "part"),
    [
        ("CREATE TABLE more AS SELECT * FROM labs", "table more"),
        ("CREATE TRIGGER later AFTER INSERT ON labs BEGIN DELETE FROM labs; END", "trigger later"),
    ],
)
def test_a_part_of_a_database_that_no_release_has(copy, statement, part):
    file = next(copy.glob("*.sqlite"))
    connection = sqlite3.connect(file)
    connection.executescript(statement)
    connection.close()
    sums_made_anew(copy)
    assert said(copy) == [f"{file.name}: other-rows: it holds the {part}, which a release does not"]


def test_a_sheet_that_no_release_has(copy):
    openpyxl = pytest.importorskip("openpyxl")
    file = next(copy.glob("*.xlsx"))
    book = openpyxl.load_workbook(file)
    book.create_sheet("more")
    book["labs"].sheet_state = "hidden"
    book.save(file)
    sums_made_anew(copy)
    assert said(copy) == [
        f"{file.name}: other-rows: it holds the hidden sheet labs, which a release does not",
        f"{file.name}: other-rows: it holds the sheet more, which a release does not",
    ]


def test_a_workbook_saved_again_holds_the_same_rows(copy):
    openpyxl = pytest.importorskip("openpyxl")
    file = next(copy.glob("*.xlsx"))
    openpyxl.load_workbook(file).save(file)
    sums_made_anew(copy)
    assert run("release.py", "verify", copy)[0] == 0


def test_other_rows_in_the_content_sums_are_told(copy):
    file = copy / "CONTENT-SHA256SUMS"
    lines = file.read_text().splitlines(keepends=True)
    file.write_text("".join(["0" * 64 + line[64:] if line.endswith("  labs\n") else line for line in lines]))
    next(copy.glob("*.zip")).unlink()
    sums_made_anew(copy)
    assert said(copy) == ["CONTENT-SHA256SUMS: other-rows: its rows of labs are not those of the CSV file"]


def test_the_files_beside_a_zip_are_those_in_it(copy):
    (copy / "codebook.md").write_text("Nothing is known.\n")
    sums_made_anew(copy)
    name = next(copy.glob("*.zip")).name
    assert said(copy) == [f"codebook.md: changed-file: its bytes differ from those of codebook.md in {name}"]


@pytest.mark.parametrize("make", [os.mkfifo, lambda path: path.symlink_to("/dev/zero"), os.mkdir])
def test_a_key_that_never_ends_is_not_read(tmp_path, make):
    make(tmp_path / "key")
    with pytest.raises(CannotRun) as refused:
        signing.sign(b"", str(tmp_path / "key"))
    assert str(refused.value).startswith(f"the release cannot be signed with {tmp_path / 'key'}: ")
    with pytest.raises(CannotRun) as refused:
        signing.check(b"", b"", str(tmp_path / "key"))
    assert str(refused.value).startswith(f"the allowed signers cannot be read from {tmp_path / 'key'}: ")
