"""One thing is broken in the minimal package: the real command names that thing, and nothing that follows from it."""

import gzip
import json
import shutil

import pytest

from validation.test_broken import HERE, run


def bytes_of(name, change):
    def edit(package):
        (package / name).write_bytes(change((package / name).read_bytes()))

    return edit


def member(name, *path, value=None):
    """Set the member of a JSON document at the path, or take it away."""

    def edit(package):
        document = json.loads((package / name).read_text())
        inner = document
        for part in path[:-1]:
            inner = inner[part]
        if value is None:
            del inner[path[-1]]
        else:
            inner[path[-1]] = value
        (package / name).write_text(json.dumps(document, indent=2))

    return edit


def gone(name):
    return lambda package: (package / name).unlink()


CAUSES = {
    "a doubled label in the place of another": (
        bytes_of("zones.csv", lambda raw: raw.replace(b"zone_id,label", b"zone_id,zone_id")),
        ['zones.csv:1: duplicate-label: the label "zone_id" is over columns 1 and 2'],
    ),
    "a blank label": (
        bytes_of("zones.csv", lambda raw: raw.replace(b"zone_id,label", b",label")),
        ["zones.csv:1: blank-label: column 1 has no label"],
    ),
    "a comma too many in every row": (
        bytes_of("zones.csv", lambda raw: raw.replace(b"\n", b",\n")),
        ["zones.csv:1: blank-label: the header has 1 more delimiter than labels"],
    ),
    "unknown type of a key": (
        member("zones.json", "fields", 0, "type", value="str"),
        ['zones.json:5: field-error: zone_id: field type "str" is not supported'],
    ),
    "type that is a list": (
        member("labs.json", "fields", 1, "type", value=["string"]),
        ['labs.json:12: field-error: field type "["string"]" is not supported'],
    ),
    "field without a name": (
        member("zones.json", "fields", 0, "name"),
        ["zones.json:3: field-error: `name` is missing"],
    ),
    "unique field without a name": (
        member("labs.json", "fields", 3, "name"),
        ["labs.json:24: field-error: `name` is missing"],
    ),
    "foreign key of two fields to one": (
        member("labs.json", "foreignKeys", 0, "fields", value=["zone_id", "kind"]),
        ["labs.json:47: schema-error: a foreign key has 2 fields and refers to 1"],
    ),
    "schema that is missing": (
        gone("zones.json"),
        ["zones.json:1: schema-error: zones.json cannot be read (No such file or directory)"],
    ),
    "schema without a list of fields": (
        member("zones.json", "fields", value={"a": 1}),
        ['zones.json:2: schema-error: `fields` is {"a": 1}, expected array'],
    ),
    "resource without a name": (
        member("datapackage.json", "resources", 0, "name"),
        ["datapackage.json:5: resource-error: `name` is missing"],
    ),
    "two resources of one name": (
        member("datapackage.json", "resources", 0, "name", value="labs"),
        ['datapackage.json:18: package-error: two resources have the name "labs"'],
    ),
    "second file of a table is missing": (
        member("datapackage.json", "resources", 0, "path", value=["zones.csv", "more.csv"]),
        ["more.csv:1: scheme-error: more.csv cannot be read (No such file or directory)"],
    ),
    "another declared delimiter": (
        member("datapackage.json", "resources", 0, "dialect", "delimiter", value=";"),
        ['zones.csv:1: wrong-delimiter: the cells are separated by ",", but the dialect says ";"'],
    ),
    "title above the labels": (
        bytes_of("zones.csv", lambda raw: b"Zones of the city\n" + raw),
        [
            "zones.csv:2: guessed-header: the labels are in row 2, which the descriptor does not say: other readers take row 1, or guess"
        ],
    ),
    "byte of another encoding in a key": (
        bytes_of("zones.csv", lambda raw: raw.replace(b"hetao", b"h\xe9tao")),
        ["zones.csv:3: encoding-error: byte 0xe9 at column 2 is not utf-8"],
    ),
    "text above ASCII where ascii is declared": (
        lambda package: (
            member("datapackage.json", "resources", 0, "encoding", value="ascii")(package),
            bytes_of("zones.csv", lambda raw: raw.replace(b"Hetao", "Hétao".encode()))(package),
        ),
        ["zones.csv:3: encoding-error: byte 0xc3 at column 8 is not ascii"],
    ),
    "byte of another encoding in a label": (
        bytes_of("zones.csv", lambda raw: raw.replace(b"label", b"l\xe9bel")),
        ["zones.csv:1: encoding-error: byte 0xe9 at column 10 is not utf-8"],
    ),
    "resource that two keys refer to": (
        lambda package: (
            member(
                "labs.json",
                "foreignKeys",
                value=[{"fields": ["zone_id"], "reference": {"resource": "zones", "fields": ["zone_id"]}}] * 2,
            )(package),
            member("datapackage.json", "resources", 0, "name", value="districts")(package),
        ),
        [
            'labs.json:47: resource-error: a foreign key refers to the resource "zones", which does not exist (2 foreign keys do)'
        ],
    ),
    "UTF-16": (
        bytes_of("zones.csv", lambda raw: raw.decode().encode("utf-16")),
        ["zones.csv:1: encoding-error: zones.csv is utf-16, expected utf-8"],
    ),
    "UTF-16 without a mark": (
        bytes_of("zones.csv", lambda raw: raw.decode().encode("utf-16-be")),
        ["zones.csv:1: encoding-error: zones.csv is utf-16-be, expected utf-8"],
    ),
    "UTF-8 where UTF-16 is declared": (
        member("datapackage.json", "resources", 0, "encoding", value="utf-16"),
        ['zones.csv:1: encoding-error: zones.csv is not utf-16: it begins with "zone_id,la"'],
    ),
    "packed file under the name of a text": (
        bytes_of("zones.csv", gzip.compress),
        ["zones.csv:1: format-error: zones.csv is a gzip file, expected text"],
    ),
    "text where a packed file is declared": (
        member("datapackage.json", "resources", 0, "compression", value="gz"),
        ["zones.csv:1: compression-error: zones.csv cannot be unpacked: not a gzipped file"],
    ),
    "pointer of Git LFS": (
        bytes_of("zones.csv", lambda raw: b"version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 12\n"),
        ["zones.csv:1: format-error: zones.csv is a pointer of Git LFS, expected text"],
    ),
    "binary file": (
        bytes_of("zones.csv", lambda raw: bytes(range(256)) * 16),
        ["zones.csv:1: format-error: zones.csv is binary, expected text"],
    ),
    "web page": (
        bytes_of("zones.csv", lambda raw: b"<!DOCTYPE html>\n<p>not found</p>\n"),
        ["zones.csv:1: format-error: zones.csv is a web page, expected text"],
    ),
}


@pytest.mark.parametrize("cause", CAUSES)
def test_one_cause_has_one_finding(tmp_path, cause):
    package = tmp_path / "package"
    shutil.copytree(HERE / "minimal", package)
    edit, expected = CAUSES[cause]
    edit(package)
    done = run(package)
    found = [
        line for line in done.stdout.splitlines() if ": " in line and not line.startswith(" ") and not line[0].isdigit()
    ]
    assert (done.returncode, done.stderr, found) == (1, "", expected)


def test_a_packed_file_that_is_cut_off_is_judged_as_far_as_it_goes(tmp_path):
    """Blocks of rows with a fault in the first; behind the end no key is called missing."""
    package = tmp_path / "package"
    shutil.copytree(HERE / "minimal", package)
    rows = "".join(
        f"{''.join(chr(97 + int(digit)) for digit in f'{n:06}')},{n * 7919 % 999983}\n" for n in range(200_000)
    )
    packed = gzip.compress(f"zone_id,label\nA,first\n{rows}".encode(), mtime=0)
    (package / "zones.csv.gz").write_bytes(packed[: len(packed) * 2 // 3])
    (package / "zones.csv").unlink()
    member("datapackage.json", "resources", 0, "path", value="zones.csv.gz")(package)
    done = run(package, "--format", "json")
    assert (done.returncode, done.stderr) == (1, "")
    found = [(problem["rule"], problem["line"]) for problem in json.loads(done.stdout)["problems"]]
    assert found == [("compression-error", None), ("constraint-error", 2)]


def test_rows_behind_an_open_quote_are_no_missing_parents(tmp_path):
    """A table that refers to itself: what was not read may hold the parent."""
    schema = {"fields": [{"name": "id", "type": "string"}, {"name": "above", "type": "string"}], "primaryKey": ["id"]}
    schema["foreignKeys"] = [{"fields": ["above"], "reference": {"resource": "", "fields": ["id"]}}]
    resource = {"name": "t", "path": "t.csv", "encoding": "utf-8", "dialect": {"delimiter": ","}, "schema": schema}
    (tmp_path / "datapackage.json").write_text(json.dumps({"name": "p", "resources": [resource]}))
    (tmp_path / "t.csv").write_text('id,above\na,z\nb,"\nz,\n')
    done = run(tmp_path, "--format", "json")
    assert [(problem["rule"], problem["line"]) for problem in json.loads(done.stdout)["problems"]] == [
        ("unclosed-quote", 3)
    ]
    (tmp_path / "t.csv").write_text("id,above\na,z\nb,\n")
    done = run(tmp_path, "--format", "json")
    assert [(problem["rule"], problem["line"]) for problem in json.loads(done.stdout)["problems"]] == [
        ("foreign-key", 2)
    ]


def test_what_is_wrong_in_a_schema_is_told_once_for_all_tables_that_share_it(tmp_path):
    fields = [{"name": "id", "type": "integer", "constraints": {"minimum": "low"}}]
    key = {"fields": ["id"], "reference": {"resource": "gone", "fields": ["id"]}}
    (tmp_path / "shared.json").write_text(json.dumps({"fields": fields, "foreignKeys": [key]}))
    shares = {"schema": "shared.json", "dialect": "gone.json", "encoding": "utf-8"}
    resources = [{"name": name, "path": f"{name}.csv", **shares} for name in ("a", "b", "c")]
    (tmp_path / "datapackage.json").write_text(json.dumps({"name": "p", "resources": resources}))
    for name in ("a", "b", "c"):
        (tmp_path / f"{name}.csv").write_text("id\n1\n")
    done = run(tmp_path, "--format", "json")
    found = sorted((problem["path"], problem["rule"]) for problem in json.loads(done.stdout)["problems"])
    assert found == [
        ("gone.json", "dialect-error"),
        ("shared.json", "bad-constraint"),
        ("shared.json", "resource-error"),
    ]
