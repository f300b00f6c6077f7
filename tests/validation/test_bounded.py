"""Packages made to cost much: each ends within a bound of time and memory that the system itself holds the command to."""

import bz2
import gzip
import json
import lzma
import os
import socket
import subprocess
import sys
import zipfile

import pytest

import conftest

resource = pytest.importorskip("resource")
V2 = "https://datapackage.org/profiles/2.0/datapackage.json"
SECONDS, MEMORY = 20, 1 << 30


def bound():
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def run(*arguments):
    """(exit code, stdout, stderr) of the command, killed by the system beyond the bounds."""
    done = conftest.run("validate.py", *arguments, timeout=3 * SECONDS, preexec_fn=bound)
    assert done.returncode in (0, 1, 2), done.stderr
    return done


def package(folder, fields, raw=b"a\n1\n", schema=(), **more):
    described = {"fields": fields, **dict(schema)}
    made = {
        "name": "t",
        "path": "t.csv",
        "encoding": "utf-8",
        "dialect": {"header": True, "delimiter": ",", "skipInitialSpace": False},
        "schema": described,
        **more,
    }
    folder.mkdir(exist_ok=True)
    (folder / "datapackage.json").write_text(json.dumps({"$schema": V2, "resources": [made]}))
    (folder / "t.csv").write_bytes(raw)
    return folder


MODES = [[], ["--compat"]]
BOTH = pytest.mark.parametrize("mode", MODES, ids=["default", "compat"])
NUMBER = 20_000
DESCRIPTORS = {
    "a key doubled among 50,000": '{"resources": [], '
    + ", ".join(f'"k{i}": 1' for i in range(50_000))
    + ', "k49999": 2}',
    "100,000 objects with doubled keys": '{"resources": [], "x": [' + ", ".join(['{"a": 1, "a": 2}'] * 100_000) + "]}",
    "100,000 times NaN": '{"resources": [], "x": [' + ", ".join(["NaN"] * 100_000) + "]}",
    "deep JSON": '{"resources": ' + "[" * 500_000 + "]" * 500_000 + "}",
    "a long number": '{"resources": ' + "9" * 1_000_000 + "}",
    "many resources of one name": json.dumps(
        {"resources": [{"name": f"r{i // 2}", "path": "t.csv"} for i in range(5000)]}
    ),
    "a chain of foreign keys": json.dumps(
        {
            "resources": [
                {
                    "name": f"r{i}",
                    "path": "t.csv",
                    "schema": {
                        "fields": [{"name": "a"}],
                        "foreignKeys": [{"fields": "a", "reference": {"resource": f"r{i + 1}", "fields": "a"}}],
                    },
                }
                for i in range(2000)
            ]
        }
    ),
}


LONGER = ("a chain of foreign keys", "many resources of one name", "100,000 times NaN", "a long number")


@BOTH
@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=pytest.mark.slow) if name in LONGER else name for name in DESCRIPTORS]
)
def test_descriptors(tmp_path, name, mode):
    (tmp_path / "datapackage.json").write_text(DESCRIPTORS[name])
    (tmp_path / "t.csv").write_text("a\n1\n")
    run(tmp_path, *mode)


def test_a_descriptor_of_100_mb(tmp_path):
    with open(tmp_path / "datapackage.json", "wb") as out:
        out.truncate(100 << 20)
    for mode in MODES:
        code, out, _ = run(tmp_path, *mode)
        assert (code, "JSON of more than 33,554,432 is not read" in out) == (1, True)


SCHEMAS = {
    "faulty fields": (
        [{"name": f"f{i}", "type": "integer", "constraints": {"minimum": "x"}} for i in range(NUMBER)],
        {},
    ),
    "a field doubled among many": ([{"name": f"f{i}"} for i in range(100_000)] + [{"name": "f99999"}], {}),
    "faulty foreign keys": (
        [{"name": "a"}],
        {"foreignKeys": [{"fields": ["b"], "reference": {"resource": "z", "fields": ["c"]}}] * NUMBER},
    ),
    "foreign keys to itself": (
        [{"name": "a"}],
        {"foreignKeys": [{"fields": ["a"], "reference": {"resource": "", "fields": ["a"]}}] * NUMBER},
    ),
    "missing values": ([{"name": "a"}], {"missingValues": [{"value": f"v{i}"} for i in range(100_000)]}),
    "an enum": ([{"name": "a", "constraints": {"enum": [f"v{i}" for i in range(100_000)]}}], {}),
}


@pytest.mark.slow
@BOTH
@pytest.mark.parametrize("name", SCHEMAS)
def test_schemas(tmp_path, name, mode):
    fields, more = SCHEMAS[name]
    run(package(tmp_path, fields, b"a\n" + b"vx\n" * 3000, more), *mode)


COLUMNS = {
    "a million columns": ([{"name": "a"}], b"a," * 999_999 + b"b\n", {}),
    "columns that fit no field": (
        [{"name": f"f{i}"} for i in range(NUMBER)],
        ",".join(f"c{i}" for i in range(NUMBER)).encode() + b"\n",
        {},
    ),
    "columns the other way round": (
        [{"name": f"f{i}"} for i in range(NUMBER)],
        ",".join(f"f{i}" for i in reversed(range(NUMBER))).encode() + b"\n",
        {},
    ),
    "comment rows": ([{"name": "a"}], b"a\nb\n" * 50_000, {"dialect": {"commentRows": list(range(2, 100_000))}}),
    "header rows": ([{"name": "a"}], b"a\nb\n" * 50_000, {"dialect": {"headerRows": list(range(1, 100_000))}}),
}


@pytest.mark.slow
@BOTH
@pytest.mark.parametrize("name", COLUMNS)
def test_columns(tmp_path, name, mode):
    fields, raw, more = COLUMNS[name]
    run(package(tmp_path, fields, raw, **more), *mode)


TYPES = (
    "any",
    "string",
    "integer",
    "number",
    "boolean",
    "date",
    "datetime",
    "time",
    "duration",
    "year",
    "yearmonth",
    "object",
    "array",
    "list",
    "geopoint",
    "geojson",
)
FIELDS = [{"type": kind} for kind in TYPES]
FIELDS += [{"type": "string", "format": form} for form in ("email", "uri", "uuid", "binary")] + [
    {"type": "date", "format": "any"}
]
FIELDS += [{"type": kind, "bareNumber": False} for kind in ("integer", "number")] + [
    {"type": "number", "groupChar": ",", "decimalChar": "."}
]
LONG = (
    "1" + "a" * 100_000 + "1",
    "1" * 100_000,
    "[" * 100_000,
    "1." * 50_000,
    "1," * 50_000,
    "P" + "1Y" * 50_000,
    "a@" * 50_000,
    "http://" + "a:" * 50_000,
    "-" * 100_000 + "1",
)


@pytest.mark.slow
@BOTH
def test_long_cells_of_every_type(tmp_path, mode):
    """A column for each type, a row for each kind of long cell."""
    fields = [{"name": f"f{number}", **field} for number, field in enumerate(FIELDS)]
    rows = [",".join(field["name"] for field in fields), *(",".join([f'"{cell}"'] * len(fields)) for cell in LONG)]
    code, _, _ = run(package(tmp_path, fields, ("\n".join(rows) + "\n").encode()), *mode)
    assert code == 1


@BOTH
def test_a_cell_of_10_mb(tmp_path, mode):
    code, out, _ = run(
        package(tmp_path, [{"name": "a", "type": "integer"}], b"a\n" + b"x" * (10 << 20) + b"\n"),
        "--format",
        "json",
        *mode,
    )
    assert (code, len(out) < 20_000) == (1, True)


@pytest.mark.slow
@BOTH
@pytest.mark.parametrize("ending, pack", [("gz", gzip.compress), ("bz2", bz2.compress), ("xz", lzma.compress)])
def test_a_packed_bomb(tmp_path, ending, pack, mode):
    folder = package(tmp_path, [{"name": "a"}], path=f"t.csv.{ending}")
    (folder / f"t.csv.{ending}").write_bytes(pack(b"a\n" + b"x" * (150 << 20)))
    code, out, _ = run(folder, *mode)
    assert code == 1
    assert "compression-error" in out or "endless-record" in out


def test_a_zip_that_is_spoiled(tmp_path):
    with zipfile.ZipFile(tmp_path / "p.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("datapackage.json", json.dumps({"resources": list(range(9999))}))
    raw = bytearray((tmp_path / "p.zip").read_bytes())
    raw[60:90] = b"\xff" * 30
    (tmp_path / "p.zip").write_bytes(raw)
    code, _, error = run(tmp_path / "p.zip")
    assert (code, error.count("\n"), "cannot be unpacked" in error) == (2, 1, True)


JSON_SCHEMAS = {
    "a pattern that would backtrack": ({"items": {"pattern": "(a+)+$"}}, "constraint-error"),
    "a pattern that refers back": ({"items": {"pattern": r"(a+)+\1"}}, "slow-pattern"),
    "a property pattern that refers back": ({"items": {"patternProperties": {r"(a+)+\1": {}}}}, "slow-pattern"),
    "properties that are searched for by several schemas": (
        {"items": {"unevaluatedProperties": False, "allOf": [{"patternProperties": {"^(a+)+$": {}}}]}},
        "slow-pattern",
    ),
    "a file": ({"$ref": "file:///etc/hostname"}, "bad-constraint"),
    "itself": ({"$ref": "#"}, "bad-constraint"),
    "nothing": ({"$ref": "#/nowhere"}, "bad-constraint"),
    "two of two of two": (
        {
            "$defs": {**{f"d{i}": {"allOf": [{"$ref": f"#/$defs/d{i + 1}"}] * 2} for i in range(30)}, "d30": {}},
            "$ref": "#/$defs/d0",
        },
        "bad-constraint",
    ),
    "no schema": ({"type": 5}, "bad-constraint"),
    "a part with an address of its own": ({"allOf": [{"$id": "http://x.org/", "$ref": "#"}]}, "bad-constraint"),
    "percent signs": ({"$ref": "#/$defs/a%25", "$defs": {"a%": {}}}, "bad-constraint"),
}


@pytest.mark.parametrize("name", JSON_SCHEMAS)
def test_json_schemas(tmp_path, name):
    wanted, rule = JSON_SCHEMAS[name]
    cell = json.dumps(["a" * 40 + "!"]).replace('"', '""')
    code, out, _ = run(
        package(
            tmp_path, [{"name": "a", "type": "array", "constraints": {"jsonSchema": wanted}}], f'a\n"{cell}"\n'.encode()
        ),
        "--format",
        "json",
    )
    assert (code, [problem["rule"] for problem in json.loads(out)["problems"]]) == (1, [rule])


def test_json_schemas_are_not_fetched(tmp_path):
    """A server really listens; nobody has called when the command has ended."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        address = f"http://127.0.0.1:{server.getsockname()[1]}/schema.json"
        field = {"name": "a", "type": "array", "constraints": {"jsonSchema": {"items": {"$ref": address}}}}
        code, out, _ = run(package(tmp_path, [field], b"a\n[1]\n"))
        assert (code, "nothing is fetched" in out) == (1, True)
        server.setblocking(False)
        with pytest.raises(BlockingIOError):
            server.accept()


@pytest.mark.parametrize(
    "wanted, good, bad",
    [
        ({"uniqueItems": True}, "[1, 2.5, {}]", "[1, 1.0]"),
        ({"$defs": {"n": {"minimum": 3}}, "items": {"$ref": "#/$defs/n"}}, "[3]", "[2]"),
    ],
)
def test_json_schemas_are_applied(tmp_path, wanted, good, bad):
    rows = "".join(f'"{cell.replace(chr(34), chr(34) * 2)}"\n' for cell in (good, bad))
    code, out, _ = run(
        package(
            tmp_path, [{"name": "a", "type": "array", "constraints": {"jsonSchema": wanted}}], f"a\n{rows}".encode()
        ),
        "--format",
        "json",
    )
    assert (code, [(problem["rule"], problem["row"]) for problem in json.loads(out)["problems"]]) == (
        1,
        [("constraint-error", 3)],
    )


@BOTH
@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
@pytest.mark.parametrize("name", ["datapackage.json", "schema.json", "dialect.json", "t.csv"])
def test_pipes_and_devices_are_not_waited_for(tmp_path, name, mode):
    folder = package(tmp_path / "p", [{"name": "a"}], schema={})
    text = (folder / "datapackage.json").read_text()
    made = json.loads(text)
    made["resources"][0].update(schema="schema.json", dialect="dialect.json")
    (folder / "datapackage.json").write_text(json.dumps(made))
    (folder / "schema.json").write_text('{"fields": [{"name": "a"}]}')
    (folder / "dialect.json").write_text("{}")
    (folder / name).unlink()
    os.mkfifo(folder / name)
    code, out, _ = run(folder, *mode)
    assert (code, "it is not a regular file" in out) == (1, True)
    assert run("/dev/zero", *mode)[0] == 1


def test_nothing_outside_of_the_package_is_mended(tmp_path):
    """--fix takes a byte order mark from a schema; not from one that the descriptor names outside of the package."""
    outside = tmp_path / "outside.json"
    outside.write_bytes(b"\xef\xbb\xbf{}")
    folder = package(tmp_path / "p", [{"name": "a"}])
    for name in ("../outside.json", str(outside), "link.json"):
        made = json.loads((folder / "datapackage.json").read_text())
        made["resources"][0]["schema"] = name
        (folder / "datapackage.json").write_text(json.dumps(made))
        if name == "link.json":
            os.symlink("../outside.json", folder / name)
        run(folder, "--fix")
        assert outside.read_bytes() == b"\xef\xbb\xbf{}"


@pytest.mark.slow
@pytest.mark.parametrize("line", [b"\n", b",\n"])
def test_millions_of_blank_rows_are_one_finding(tmp_path, line):
    fields = [{"name": "a", "type": "integer"}, {"name": "b"}]
    raw = b"a,b\n" + line * (30_000_000 // len(line))
    done = run(package(tmp_path / "p", fields, raw, {"primaryKey": ["a"]}), "--engine", "stream", "--jobs", "1")
    assert done.stdout.startswith("t.csv:2: blank-row: rows 2 to ")
    assert done.stdout.endswith("1 problem: 1 blank-row\n")


@pytest.mark.slow
@pytest.mark.parametrize("row", ['{},x"y,5\n', 'x{},x"y,5\n'], ids=["sound otherwise", "of another type as well"])
def test_a_stray_quote_in_each_of_many_rows_takes_no_room(tmp_path, row):
    raw = "a,b,c\n" + "".join(map(row.format, range(300_000)))
    fields = [{"name": "a", "type": "integer"}, {"name": "b"}, {"name": "c", "type": "integer"}]
    package(tmp_path, fields, raw.encode(), {"primaryKey": "a"})
    done = subprocess.run(
        [sys.executable, "-c", MEASURED, conftest.ROOT / "scripts/validate.py", tmp_path, "--engine", "stream"],
        capture_output=True,
        text=True,
        check=True,
        timeout=3 * SECONDS,
    )
    assert "300,000 problems: 300,000 stray-quote; 299,900 of them not listed\n" in done.stdout
    assert (
        int(done.stderr) < 75_000
    )  # kB, of which 45,000 are for any table; it was 100,000 while each quote was kept as a record


MEASURED = """
import resource, subprocess, sys
subprocess.run([sys.executable, *sys.argv[1:]])
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss, file=sys.stderr)
"""
