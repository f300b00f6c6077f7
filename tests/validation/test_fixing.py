"""`--fix` mends what is mechanical and nothing else, through the real command."""

import csv
import io
import json
import os
import subprocess
import sys
import tempfile
import unicodedata
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conftest import run
from policytables.validation import fixing

COMMAND = Path(__file__).parents[2] / "scripts" / "validate.py"
BOM = b"\xef\xbb\xbf"
SCHEMA = {"fields": [{"name": "id", "type": "integer"}, {"name": "note", "type": "string"}], "primaryKey": ["id"]}
SOUND = b'id,note\n1,a\n2,"b, c"\n10,"two\nlines"\n'


def package(folder, raw, schema=SCHEMA, mark=b"", **more):
    resource = {"name": "t", "path": "t.csv", "type": "table", "encoding": "utf-8", "schema": schema, **more}
    resource.setdefault("dialect", {"header": True, "delimiter": ","})
    descriptor = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "p",
        "resources": [resource],
    }
    (folder / "datapackage.json").write_bytes(mark + json.dumps(descriptor).encode())
    (folder / "t.csv").write_bytes(raw)
    return folder


def fixed(folder, *options):
    return run("validate.py", folder, "--fix", *options, timeout=60)


def state(folder):
    """Bytes, inode and time of change of every file: a file that was written again differs."""
    return {file.name: (file.read_bytes(), file.stat().st_ino, file.stat().st_mtime_ns) for file in folder.iterdir()}


MECHANICAL = {
    "byte order mark": (BOM + SOUND, SOUND, "byte order mark"),
    "CRLF": (SOUND.replace(b"\n", b"\r\n"), SOUND, "line ends"),
    "no line end at the end": (SOUND[:-1], SOUND, "line ends"),
    "stray spaces": (SOUND.replace(b"1,a", b" 1,a\t"), SOUND, "2 stray spaces"),
    "not NFC": ("id,note\n1,e\u0301\n".encode(), "id,note\n1,é\n".encode(), "1 cell not in NFC"),
    "order of rows": (b'id,note\n10,"two\nlines"\n1,a\n2,"b, c"\n', SOUND, "order of rows"),
    "all at once": (
        BOM + 'id,note\r\n10,"two\r\nlines"\r\n1,a \r\n2,"e\u0301, c"'.encode(),
        'id,note\n1,a\n2,"é, c"\n10,"two\nlines"\n'.encode(),
        "byte order mark, line ends, 1 stray space, 1 cell not in NFC, order of rows",
    ),
}


@pytest.mark.parametrize("name", MECHANICAL)
def test_mechanical_faults_are_mended(tmp_path, name):
    raw, expected, words = MECHANICAL[name]
    package(tmp_path, raw)
    rows = expected.count(b"\n") - 1 - expected.count(b"two\n")
    tail = f"1 table, {rows} row{'s' * (rows != 1)}\n"
    assert fixed(tmp_path) == (0, f"mended t.csv: {words}\n{tail}", "")
    assert (tmp_path / "t.csv").read_bytes() == expected
    before = state(tmp_path)
    assert sorted(before) == ["datapackage.json", "t.csv"]
    assert fixed(tmp_path) == (0, tail, "")
    assert state(tmp_path) == before


def test_a_mark_before_the_descriptor(tmp_path):
    package(tmp_path, SOUND, mark=BOM)
    whole = (tmp_path / "datapackage.json").read_bytes()
    assert fixed(tmp_path) == (0, "mended datapackage.json: byte order mark\n1 table, 3 rows\n", "")
    assert (tmp_path / "datapackage.json").read_bytes() == whole.removeprefix(BOM)


def test_lines_without_a_fault_keep_their_bytes(tmp_path):
    """Quotes that are not needed stay in lines that are only moved."""
    package(tmp_path, b'"id",note\n3,"x"\n"1","""y"""\n2, z\n')
    assert fixed(tmp_path)[0] == 0
    assert (tmp_path / "t.csv").read_bytes() == b'"id",note\n"1","""y"""\n2,z\n3,"x"\n'


LEFT = {
    "an open quote": (b'id,note\n2,"a\n1,b\n', {}, "t.csv:2: unclosed-quote: "),
    "bytes that are not UTF-8": (b"id,note\n2,\xff\n1,b \n", {}, "encoding-error: "),
    "a value of another type": (b"id,note\nx,a\n1,b\n", {}, "t.csv:2: type-error: "),
    "a null in disguise": (b"id,note\n1,NA\n2,b\n", {}, "t.csv:2: null-word: "),
    "a repeated key": (b"id,note\n1,a\n1,b\n", {}, "t.csv:3: primary-key: "),
    "a short row": (b"id,note\n2,a\n1\n", {}, "t.csv:3: missing-cell: "),
}


@pytest.mark.parametrize("name", LEFT)
def test_what_needs_a_decision_is_left_and_reported(tmp_path, name):
    raw, more, line = LEFT[name]
    package(tmp_path, raw, **more)
    before = state(tmp_path)
    code, out, err = fixed(tmp_path)
    assert (code, err) == (0 if "null-word" in line else 1, "")
    assert line in out
    assert "mended" not in out
    assert state(tmp_path) == before


def test_the_rest_is_mended_beside_what_is_left(tmp_path):
    package(tmp_path, BOM + b"id,note\r\n2,a \r\nx,b\r\n")
    code, out, err = fixed(tmp_path)
    assert (code, err) == (1, "")
    assert out.startswith("mended t.csv: byte order mark, line ends, 1 stray space\nt.csv:3: type-error: ")
    assert (tmp_path / "t.csv").read_bytes() == b"id,note\n2,a\nx,b\n"


def test_a_declared_null_keeps_its_spaces(tmp_path):
    schema = {**SCHEMA, "missingValues": ["", " - "]}
    package(tmp_path, b"id,note\n1, - \n", schema=schema)
    fixed(tmp_path)
    assert (tmp_path / "t.csv").read_bytes() == b"id,note\n1, - \n"


@pytest.mark.skipif(sys.platform != "linux", reason="the limit of a file's size is set as Linux does")
def test_a_write_that_breaks_off_leaves_the_old_file(tmp_path):
    """As on a full disk: the process may not write files of more than 4 kB."""
    raw = b"id,note\r\n" + b"".join(b"%d,some words\r\n" % number for number in range(1, 2001))
    package(tmp_path, raw)
    limited = "import resource, runpy, signal, sys; signal.signal(signal.SIGXFSZ, signal.SIG_IGN); resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096)); "
    limited += "sys.argv = sys.argv[1:]; sys.dont_write_bytecode = True; sys.path.insert(0, sys.argv[0].rpartition('/')[0]); runpy.run_path(sys.argv[0], run_name='__main__')"
    done = subprocess.run(
        [sys.executable, "-c", limited, str(COMMAND), str(tmp_path), "--fix"],
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert (done.returncode, done.stderr.count("\n")) == (2, 1), done.stderr
    assert {file.name: file.read_bytes() for file in tmp_path.iterdir() if file.name != "datapackage.json"} == {
        "t.csv": raw
    }


def test_not_with_compatibility_mode(tmp_path):
    package(tmp_path, BOM + SOUND)
    before = state(tmp_path)
    assert fixed(tmp_path, "--compat") == (2, "", "validate.py: --fix uses the strict rules; run it without --compat\n")
    assert state(tmp_path) == before


def test_a_zip_is_not_mended(tmp_path):
    (tmp_path / "p.zip").write_bytes(b"PK")
    code, out, err = fixed(tmp_path / "p.zip")
    assert (code, out, err) == (2, "", f"validate.py: {tmp_path / 'p.zip'} is a zip; unpack it to fix it\n")


def test_a_link_out_of_the_package_is_not_followed(tmp_path):
    (tmp_path / "outside.csv").write_bytes(BOM + SOUND)
    (tmp_path / "p").mkdir()
    package(tmp_path / "p", b"")
    os.remove(tmp_path / "p" / "t.csv")
    os.symlink("../outside.csv", tmp_path / "p" / "t.csv")
    assert fixed(tmp_path / "p")[0] == 1
    assert (tmp_path / "outside.csv").read_bytes() == BOM + SOUND
    assert (tmp_path / "p" / "t.csv").is_symlink()


CELL = st.text('ab ,"\n\r\té\u0301e\u3000', max_size=5)


@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.tuples(st.integers(0, 30), CELL), max_size=6), st.sampled_from(["\n", "\r\n"]), st.booleans())
def test_cells_keep_what_they_say(rows, end, marked):
    """Any table: the same cells as before, stripped and composed, in the order of the key; a second run finds nothing."""
    out = io.StringIO()
    csv.writer(out, lineterminator=end, quoting=csv.QUOTE_NONNUMERIC).writerows([("id", "note"), *rows])
    with tempfile.TemporaryDirectory() as name:
        folder = package(Path(name), BOM * marked + out.getvalue().encode())
        list(fixing.fix(name))
        found = list(csv.reader(io.StringIO((folder / "t.csv").read_text(encoding="utf-8"), newline="\n")))
        lined = [(number, note.replace("\r\n", "\n").replace("\r", "\n")) for number, note in rows]
        expected = [
            [str(number), unicodedata.normalize("NFC", note.strip())]
            for number, note in sorted(lined, key=lambda row: row[0])
        ]
        assert found == [["id", "note"], *expected]
        before = state(folder)
        assert list(fixing.fix(name)) == []
        assert state(folder) == before


def test_bytes_and_hash_stay_true(tmp_path):
    from hashlib import md5, sha256

    raw = b"id,note\r\n1,a \r\n"
    package(tmp_path, raw, bytes=len(raw), hash=f"sha256:{sha256(raw).hexdigest()}")
    assert fixed(tmp_path) == (
        0,
        "mended t.csv: line ends, 1 stray space\nmended datapackage.json: bytes and hash of t.csv\n1 table, 1 row\n",
        "",
    )
    made = json.loads((tmp_path / "datapackage.json").read_text(encoding="utf-8"))["resources"][0]
    assert (made["bytes"], made["hash"]) == (
        12,
        f"sha256:{sha256(b'id,note' + bytes([10]) + b'1,a' + bytes([10])).hexdigest()}",
    )
    package(tmp_path, raw, bytes=5, hash=md5(raw).hexdigest())
    code, out, _ = fixed(tmp_path)
    assert code == 1
    assert "mended datapackage.json: hash of t.csv" in out
    assert "byte-count" in out


def test_nothing_but_json_is_printed_where_json_is_wanted(tmp_path):
    package(tmp_path, b"id,note\r\n1,a \r\n")
    _, out, _ = fixed(tmp_path, "--format", "json")
    assert json.loads(out)["valid"] is True


def test_a_cell_of_many_lines_is_mended_in_linear_time(tmp_path):
    package(tmp_path, b'id,note\r\n1,"' + b"line\r\n" * 200_000 + b'x"\r\n')
    code, _, err = fixed(tmp_path)
    assert (code, err) == (0, "")
