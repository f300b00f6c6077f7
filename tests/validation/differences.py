"""Packages on which the validator and frictionless 5.21.0 differ on purpose: for each row of the tables in docs/validator.md, what either finds.

`theirs` lists (type, row, field) of frictionless, FAILS where it ends in an exception and has no report, or UNASKED where nobody should
wait for it (or let it fetch). `ours` lists (rule, row) of the default mode, `compat` what --compat finds where it is not what `theirs` is.
"""

import gzip
import io
import json
import zipfile
from typing import NamedTuple

FAILS, UNASKED, REFUSED = "fails", "unasked", "refused"
V2 = "https://datapackage.org/profiles/2.0/datapackage.json"
DIALECT = {"header": True, "delimiter": ",", "quoteChar": '"', "skipInitialSpace": False}


class Case(NamedTuple):
    files: dict
    theirs: list | str
    ours: list
    compat: list | str | None = None  # REFUSED where it says that it cannot tell


def package(raw, fields, more_files=(), more_resources=(), schema=(), **resource):
    """{file name: bytes} of a package with one table t.csv of those fields; `schema` and `resource` are more of their members."""
    described = {"fields": [{"name": field} if isinstance(field, str) else field for field in fields], **dict(schema)}
    made = {"name": "t", "path": "t.csv", "encoding": "utf-8", "dialect": DIALECT, "schema": described, **resource}
    made = {name: value for name, value in made.items() if value is not None}
    whole = {"$schema": V2, "name": "p", "resources": [made, *more_resources]}
    return {"datapackage.json": json.dumps(whole).encode(), "t.csv": raw, **dict(more_files)}


def table(name, raw, fields, **more):
    """(resource, {file: bytes}) of one more table."""
    return {
        "name": name,
        "path": f"{name}.csv",
        "encoding": "utf-8",
        "dialect": DIALECT,
        "schema": {"fields": fields, **more},
    }, {f"{name}.csv": raw}


def field(kind, name="a", **more):
    return {"name": name, "type": kind, **more}


def limited(kind, name="a", form=None, **constraints):
    return {"name": name, "type": kind, "constraints": constraints, **({"format": form} if form else {})}


def referring(kind, key, raw=b"a,b\n1,x\n", parent=b"id,n\n1,x\n", parent_kind="integer", fields=None):
    resource, files = table("parent", parent, [field(parent_kind, "id"), field("string", "n")])
    return package(raw, fields or [field(kind), field("string", "b")], files, [resource], {"foreignKeys": [key]})


def to(*fields, of=("id",), resource="parent"):
    return {"fields": list(fields), "reference": {"resource": resource, "fields": list(of)}}


def descriptor(text, raw=b"a\n1\n"):
    """A package whose descriptor is the text of `package` with something replaced: (old, new)."""
    files = package(raw, [field("integer")])
    return {**files, "datapackage.json": files["datapackage.json"].replace(*(part.encode() for part in text))}


def with_schema_file(text):
    """The files of a package whose schema is a file with that text."""
    resource = {"name": "t", "path": "t.csv", "encoding": "utf-8", "dialect": DIALECT, "schema": "schema.json"}
    return {
        "datapackage.json": json.dumps({"$schema": V2, "name": "p", "resources": [resource]}).encode(),
        "schema.json": text,
    }


def zipped(raw):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("t.csv", raw)
    return out.getvalue()


LINK = {"t.csv": "../outside.csv"}  # name: target of a symbolic link; the test puts b"a\n1\n" there

DEFAULT = {
    "an open quote": [Case(package(b'a,b\n1,"x\n2,y\n', ["a", "b"]), [], [("unclosed-quote", None)])],
    "a quote inside a cell, text behind a closing quote": [
        Case(package(b'a\n5" disk\n', ["a"]), [], [("stray-quote", None)]),
        Case(package(b'a\n"x"y\n', ["a"]), [], [("stray-quote", None)]),
    ],
    "no delimiter, header row or encoding declared": [
        Case(package(b"a;b\n1;x\n", [field("integer"), "b"], dialect=None), [], [("guessed-delimiter", None)]),
        Case(
            package(b"Title,,,,,\na,b\n1,x\n2,y\n3,z\n", [field("integer"), "b"], dialect={"delimiter": ","}),
            [],
            [("guessed-header", None)],
        ),
        Case(
            package("a\nété à la plage\nça et là\n".encode("latin-1"), ["a"], encoding=None),
            [],
            [("guessed-encoding", None)],
        ),
    ],
    "another delimiter than the declared one, no header, an undeclared header": [
        Case(
            package(b"a;b\n1;x\n", [field("integer"), "b"]),
            [("incorrect-label", None, 1), ("missing-label", None, 2), ("type-error", 2, 1)],
            [("wrong-delimiter", None)],
        ),
        Case(
            package(b"1,x\n2,y\n3,z\n", [field("integer"), "b"]),
            [("incorrect-label", None, 1), ("incorrect-label", None, 2)],
            [("missing-header", None)],
        ),
        Case(
            package(b"a,b\n1,x\n2,y\n", [field("integer"), "b"], dialect={**DIALECT, "header": False}),
            [("type-error", 1, 1)],
            [("unsaid-header", None)],
        ),
    ],
    "an empty `quoteChar`": [
        Case(
            package(b'a,b\n"x,1\n', ["a", field("integer", "b")], dialect={**DIALECT, "quoteChar": ""}),
            [("source-error", None, None)],
            [],
        )
    ],
    "a wrong header": [
        Case(
            package(b"b\n1\n2\n", [field("string", "a"), field("integer", "b")]),
            [("missing-label", None, 2), ("incorrect-label", None, 1)],
            [("missing-label", 1)],
        ),
        Case(
            package(b"x,b\nn,1\nm,2\n", [field("integer", "a"), field("integer", "b")]),
            [("incorrect-label", None, 1), ("type-error", 2, 1), ("type-error", 3, 1)],
            [("incorrect-label", 1), ("type-error", 2), ("type-error", 3)],
        ),
    ],
    "columns in another order": [
        Case(
            package(b"b,a\n1,x\n", [field("string", "a"), field("integer", "b")]),
            [("incorrect-label", None, 1), ("incorrect-label", None, 2), ("type-error", 2, 2)],
            [("label-order", 1)],
        )
    ],
    "a short, long or blank row": [
        Case(
            package(b"a,b\n1,x\n2\n", [field("integer"), limited("string", "b", required=True)]),
            [("constraint-error", 3, 2), ("missing-cell", 3, 2)],
            [("missing-cell", 3)],
        ),
        Case(
            package(b"a,b\nx,y,z,w\n", [field("integer"), "b"]),
            [("type-error", 2, 1), ("extra-cell", 2, 3), ("extra-cell", 2, 4)],
            [("extra-cell", 2)],
        ),
        Case(
            package(b"a,b\n1,x\n\n", [field("integer"), "b"], schema={"primaryKey": ["a"]}),
            [("blank-row", 3, None), ("primary-key", 3, None)],
            [("blank-row", 3)],
        ),
    ],
    "`uniqueKeys`, `categories`": [
        Case(
            package(b"a,b\n1,x\n1,x\n", [field("integer"), "b"], schema={"uniqueKeys": [["a", "b"]]}),
            [],
            [("unique-key", 3)],
        ),
        Case(package(b"a\nx\n", [field("string", categories=["y"])]), [], [("not-in-categories", 2)]),
        Case(package(b"a\nx\n", ["a"], schema={"uniqueKeys": [["c"]]}), [], [("bad-unique-key", None)]),
        Case(package(b"a\nx\n", [field("string", categories=[])]), [], [("bad-categories", None)]),
    ],
    "a primary key that is null in part": [
        Case(
            package(b"a,b\n1,x\n2,\n", [field("integer"), "b"], schema={"primaryKey": ["a", "b"]}),
            [],
            [("partial-primary-key", 3)],
        )
    ],
    "a foreign key that is null in part": [
        Case(referring("integer", to("a", "b", of=("id", "n")), b"a,b\n1,x\n2,\n"), [("foreign-key", 3, None)], [])
    ],
    "a foreign key to a field that does not exist": [
        Case(
            referring("integer", to("a", of=("nr",)), b"a,b\n1,x\n2,y\n"),
            [("foreign-key", 2, None), ("foreign-key", 3, None)],
            [("unknown-target-field", None)],
        )
    ],
    "a foreign key between types that are never equal": [
        Case(
            referring("string", to("a"), b"a,b\n1,x\n2,y\n"),
            [("foreign-key", 2, None), ("foreign-key", 3, None)],
            [("mismatched-key-types", None)],
        )
    ],
    "a parent that cannot be read, or only in part (bad bytes, an open quote)": [
        Case(
            {**referring("integer", to("a"), b"a,b\nx,y\n"), "parent.csv": None},
            [("scheme-error", None, None), ("scheme-error", None, None)],
            [("scheme-error", None), ("type-error", 2)],
        )
    ],
    "a field or resource without a name, a schema that cannot be read, an unknown type": [
        Case(
            package(b"a,b\n1,x\n", [{"type": "integer"}, "b"]), [("field-error", None, None)], [("field-error", None)]
        ),
        Case(
            package(b"a\n1\n", [field("integer")], name=None),
            [("resource-error", None, None)],
            [("resource-error", None)],
        ),
        Case(
            {**package(b"a\n1\n", []), **with_schema_file(b"{")},
            [("schema-error", None, None)],
            [("schema-error", None)],
        ),
        Case(package(b"a\nx\n", [field("integr")]), [("field-error", None, None)], [("field-error", None)]),
    ],
    "UTF-16, gzip, a workbook, a web page, a Git LFS pointer or anything binary under the name of a CSV file": [
        Case(
            package("a\n1\n".encode("utf-16"), [field("integer")]),
            [("encoding-error", None, None)],
            [("encoding-error", None)],
        ),
        Case(package("a\n1\n".encode("utf-16"), [field("integer")], encoding=None), [], [("guessed-encoding", None)]),
        Case(
            package(gzip.compress(b"a\n1\n", mtime=0), [field("integer")]),
            [("encoding-error", None, None)],
            [("format-error", None)],
        ),
        Case(package(zipped(b"x"), [field("integer")]), [("encoding-error", None, None)], [("format-error", None)]),
        Case(
            package(bytes(range(256)) * 16, [field("integer")]),
            [("encoding-error", None, None)],
            [("format-error", None)],
        ),
        Case(
            package(b"<!doctype html><html></html>\n", [field("integer")]),
            [("incorrect-label", None, 1)],
            [("format-error", None)],
        ),
        Case(
            package(b"version https://git-lfs.github.com/spec/v1\noid sha256:aa\nsize 3\n", [field("integer")]),
            [("incorrect-label", None, 1), ("type-error", 2, 1), ("type-error", 3, 1)],
            [("format-error", None)],
        ),
    ],
    "`integer` with `groupChar`": [
        Case(package(b'a\n"1,000"\n', [field("integer", groupChar=",")]), [("type-error", 2, 1)], [])
    ],
    "bounds of `duration`, `enum` of `list`, `jsonSchema`": [
        Case(
            package(b"a\nP2D\nPT1H\n", [limited("duration", minimum="P1D")]),
            [("field-error", None, None)],
            [("constraint-error", 3)],
        ),
        Case(
            package(b'a\n"x,y"\nx\n', [limited("list", enum=["x,y"])]),
            [("field-error", None, None)],
            [("constraint-error", 3)],
        ),
        Case(
            package(b"a\n[1]\n[]\n", [limited("array", jsonSchema={"minItems": 1})]),
            [("field-error", None, None)],
            [("constraint-error", 3)],
        ),
        Case(
            package(b'a\n"{""b"": 1}"\n{}\n', [limited("object", jsonSchema={"required": ["b"]})]),
            [("field-error", None, None)],
            [("constraint-error", 3)],
        ),
    ],
    r"`pattern` `a\|b`": [
        Case(package(b"a\na\nb\nax\n", [limited("string", pattern="a|b")]), [], [("constraint-error", 4)])
    ],
    "a bad bound or pattern, a key of arrays": [
        Case(package(b"a\n1\n", [limited("integer", minimum="abc")]), FAILS, [("bad-constraint", None)], []),
        Case(package(b"a\n2020\n", [limited("year", maximum=20000)]), FAILS, [("bad-constraint", None)], []),
        Case(package(b"a\nx\n", [limited("string", pattern="(")]), FAILS, [("bad-constraint", None)], []),
        Case(package(b"a\n[1]\n", [field("array")], schema={"primaryKey": ["a"]}), FAILS, [("bad-key-type", None)], []),
        Case(package(b"a\n[1]\n", [limited("array", unique=True)]), FAILS, [("bad-key-type", None)], []),
    ],
    "bounds that leave no value, an `enum` in which no cell can be": [
        Case(
            package(b"a\n1\n", [limited("integer", minimum=5, maximum=3)]),
            [("constraint-error", 2, 1)],
            [("bad-constraint", None)],
        ),
        Case(
            package(b"a\n1\n", [limited("integer", enum=["one"])]),
            [("constraint-error", 2, 1)],
            [("bad-constraint", None)],
        ),
    ],
    "a text that is true and false, one character for groups and decimals": [
        Case(package(b"a\nx\n", [field("boolean", trueValues=["x"], falseValues=["x"])]), [], [("field-error", None)]),
        Case(package(b"a\n1\n", [field("number", groupChar=".")]), [], [("field-error", None)]),
    ],
    "a foreign key to another package": [
        Case(
            referring(
                "integer",
                {
                    "fields": ["a"],
                    "reference": {"package": "../codes/datapackage.json", "resource": "parent", "fields": ["id"]},
                },
                raw=b"a,b\n7,x\n",
            ),
            [("foreign-key", 2, None)],
            [("unapplied-key", None)],
        )
    ],
    "a pattern that backtracks": [
        Case(
            package(b"a\n" + b"a" * 40 + b"\n", [limited("string", pattern="(a+)+b")]),
            UNASKED,
            [("constraint-error", 2)],
            [("constraint-error", 2, 1)],
        ),
        Case(
            package(b"a\n" + b"a" * 40 + b"\n", [limited("string", pattern=r"(a+)+\1")]),
            UNASKED,
            [("slow-pattern", None)],
            REFUSED,
        ),
    ],
    "hidden paths, links out of the package, addresses": [
        Case({**package(b"", ["a"], path=".t.csv"), ".t.csv": b"a\nx\n"}, [], [("hidden-path", None)]),
        Case({**package(b"", ["a"]), "t.csv": LINK}, [], [("escaping-path", None)], [("scheme-error", None, None)]),
        Case(
            package(b"", ["a"], path="http://127.0.0.1:9/t.csv"),
            UNASKED,
            [("remote-path", None)],
            [("scheme-error", None, None)],
        ),
    ],
    "`data: []`": [
        Case(package(b"", ["a"], path=None, encoding=None, dialect=None, data=[]), [("source-error", None, None)], [])
    ],
    "`resources: []`, `fields: []`": [
        Case({"datapackage.json": json.dumps({"$schema": V2, "resources": []}).encode()}, [], [("no-resources", None)]),
        Case(
            package(b"", [], path="t.txt", format="csv", more_files={"t.txt": b"\n"}),
            [("source-error", None, None)],
            [("no-fields", None), ("source-error", None)],
        ),
    ],
    "byte order mark, CR, no final line feed, control characters, stray spaces, text not in NFC": [
        Case(package(b"\xef\xbb\xbfa\nx\n", ["a"]), [], [("byte-order-mark", None)]),
        Case(package(b"a\r\nx\r\n", ["a"]), [], [("carriage-return", None)]),
        Case(package(b"a\nx", ["a"]), [], [("no-final-newline", None)]),
        Case(package(b"a\nx\ty\n", ["a"]), [], [("control-character", 2)]),
        Case(package(b"a\nx \n", ["a"]), [], [("stray-space", 2)]),
        Case(package("a\ne\u0301\n".encode(), ["a"]), [], [("not-nfc", 2)]),
    ],
    "`NA`, `None`, `null`, `nan` in a cell": [
        Case(package(f"a\n{word}\n".encode(), ["a"]), [], [("null-word", 2)]) for word in ("NA", "None", "null", "nan")
    ],
    "`1_000`, `+7`, `007`, `2020-1-5`": [
        *(
            Case(package(f"a\n{text}\n".encode(), [field("integer")]), [], [("non-canonical", 2)])
            for text in ("1_000", "+7", "007")
        ),
        Case(package(b"a\n2020-1-5\n", [field("date")]), [], [("non-canonical", 2)]),
    ],
    "a row twice, in a table without a key": [
        Case(package(b"a,b\n1,x\n1,x\n", ["a", "b"]), [], [("duplicate-row", 3)])
    ],
    "rows not in the order of their key": [
        Case(package(b"a\n2\n1\n", [field("integer")], schema={"primaryKey": ["a"]}), [], [("unsorted-rows", 3)])
    ],
    "the header once more among the rows": [
        Case(
            package(b"a,b\n1,2\na,b\n3,4\n", [field("integer"), {"name": "b", "type": "integer"}]),
            [("type-error", 3, 1), ("type-error", 3, 2)],
            [("repeated-header", 3)],
        )
    ],
    "doubled JSON keys, NaN, half characters in a descriptor": [
        Case(descriptor(('"name": "p"', '"name": "q", "name": "p"')), [], [("duplicate-json-key", None)]),
        Case(descriptor(('"name": "p"', '"name": "p", "x": NaN')), [], [("json-constant", None)]),
        Case(descriptor(('"name": "p"', r'"name": "p", "title": "\ud83d"')), [], [("lone-surrogate", None)]),
    ],
    "group characters in the wrong place": [
        Case(package(b"a\n1;23\n", [field("number", groupChar=";")]), [], [("type-error", 2)]),
        Case(package(b"a\n1.5;000\n", [field("number", groupChar=";")]), [], [("type-error", 2)]),
    ],
    "a format that the type does not have": [
        Case(
            package(b"a\n2020-01-05\n", [field("date", format="YYYY-MM-DD")]),
            [("type-error", 2, 1)],
            [("unknown-format", None)],
        ),
        Case(package(b"a\n2020-01\n", [field("yearmonth", format="%m.%Y")]), [], [("unknown-format", None)]),
    ],
    "a misspelt property, a hash by an algorithm that is not known": [
        Case(package(b"a\n1\n", [field("integer", constrains={"minimum": 5})]), [], [("misspelt-property", None)]),
        Case(package(b"a\n1\n", [field("integer")], hash="crc99:00"), [], [("unknown-hash", None)]),
    ],
    "a hash by another algorithm than MD5 and SHA-256": [
        Case(package(b"a\n1\n", [field("integer")], hash="sha512:00"), [], [("hash-count", None)])
    ],
    "`nullSequence`, `lineTerminator`": [
        Case(
            package(b"a\n\\N\n", [field("integer")], dialect={**DIALECT, "nullSequence": "\\N"}),
            [("type-error", 2, 1)],
            [],
        ),
        Case(
            package(b"a|1|", [field("integer")], dialect={**DIALECT, "lineTerminator": "|"}),
            [("incorrect-label", None, 1)],
            [("source-error", None)],
        ),
    ],
    "a quoted cell over lines that look like rows": [
        Case(package(b'a,b\n1,"x\n2,y\nz"\n', [field("integer"), "b"]), [], [("swallowed-lines", 2)])
    ],
    "an empty file among those of a table": [
        Case(
            package(b"a\n1\n", [field("integer")], {"u.csv": b""}, path=["t.csv", "u.csv"]),
            [],
            [("source-error", None)],
        )
    ],
    "`roles` of a contributor that are no list": [
        Case(
            package(b"a\n1\n", [field("integer")])
            | {
                "datapackage.json": json.dumps(
                    {
                        "$schema": V2,
                        "contributors": [{"title": "A", "roles": "editor"}],
                        "resources": [{"name": "t", "path": "t.csv"}],
                    }
                ).encode()
            },
            [],
            [("package-error", None)],
        )
    ],
    "two faults of one descriptor property at different depths": [
        Case(
            package(b"a\nx\n", [field("integer")], sources=[{"email": "no address"}], licenses=5),
            [("resource-error", None, None)],
            [("resource-error", None), ("type-error", 2)],
        )
    ],
}

COMPAT = {
    "bad bounds and patterns, keys of arrays, naive against zoned times": [
        Case(package(b"a\n1\n", [limited("integer", minimum="abc")]), FAILS, [("bad-constraint", None)], []),
        Case(package(b"a\nx\n", [limited("string", pattern="(")]), FAILS, [("bad-constraint", None)], []),
        Case(
            package(b"a\n[1]\n[1]\n", [field("array")], schema={"primaryKey": ["a"]}),
            FAILS,
            [("bad-key-type", None), ("primary-key", 3)],
            [("primary-key", 3, None)],
        ),
        Case(
            package(b"a\n2020-01-05T10:00:00\n", [limited("datetime", minimum="2000-01-01T00:00:00Z")]),
            FAILS,
            [("constraint-error", 2)],
            [("constraint-error", 2, 1)],
        ),
    ],
    "links out of the package, addresses, pipes, devices": [
        Case({**package(b"", ["a"]), "t.csv": LINK}, [], [("escaping-path", None)], [("scheme-error", None, None)]),
        Case(
            package(b"", ["a"], path="http://127.0.0.1:9/t.csv"),
            UNASKED,
            [("remote-path", None)],
            [("scheme-error", None, None)],
        ),
        Case(
            {**package(b"", ["a"]), "t.csv": "a pipe"},
            UNASKED,
            [("scheme-error", None)],
            [("scheme-error", None, None)],
        ),
    ],
    "formats other than CSV and TSV": [
        Case(
            package(b"", [field("integer")], path="t.json", type="table", more_files={"t.json": b'[["a"], ["x"]]'}),
            [("error", None, None)],
            [("type-error", 2)],
            [("format-error", None, None)],
        )
    ],
    "inline data": [
        Case(
            package(b"", [field("year")], path=None, encoding=None, dialect=None, data=[["a"], [20]]),
            [],
            [("type-error", 2)],
            [("type-error", 2, 1)],
        )
    ],
    "texts of the format `wkt`": [
        Case(package(b"a\nPOINT\n", [field("string", format="wkt")]), [("error", None, None)], [], [])
    ],
    "a zip inside of the package": [
        Case(
            package(b"", ["a"], path="t.csv.zip", more_files={"t.csv.zip": zipped(b"a\nx\n")}),
            [],
            [],
            [("compression-error", None, None)],
        )
    ],
    "a compressed file that is cut off or spoiled": [
        Case(
            package(
                b"",
                ["a"],
                path="t.csv.gz",
                more_files={"t.csv.gz": gzip.compress(b"a\n" + bytes(range(48, 122)) * 9)[:40]},
            ),
            FAILS,
            [("compression-error", None)],
            [("compression-error", None, None)],
        ),
        Case(
            package(b"", ["a"], path="t.csv.xz", more_files={"t.csv.xz": b"a\nx\n"}),
            FAILS,
            [("compression-error", None)],
            [("compression-error", None, None)],
        ),
    ],
    "a pipe in the place of the descriptor, a descriptor of more than 32 MB or 200 levels": [
        Case({"datapackage.json": "a pipe"}, UNASKED, [("package-error", None)], [("package-error", None, None)]),
        Case(
            {"datapackage.json": b" " * (33 << 20) + b'{"resources": []}'},
            UNASKED,
            [("package-error", None)],
            [("package-error", None, None)],
        ),
    ],
    "a sample in which the sniffer would need minutes": [
        Case(
            package(b"a,b\n" + b'"x y\'z"' * 9000 + b",1\n", ["a", field("integer", "b")], dialect={"header": True}),
            UNASKED,
            [],
            [],
        )
    ],
    "profiles by path or address": [
        Case(
            {**package(b"a\n1\n", ["a"], profile="profile.json"), "profile.json": b'{"required": ["remark"]}'},
            [("metadata-error", None, None)],
            [("unapplied-profile", None)],
            [],
        )
    ],
    "the hash of a JSON file that is a schema, dialect or descriptor": [
        Case(
            {
                "datapackage.json": json.dumps(
                    {"resources": [{"name": "s", "path": "tableschema.json", "hash": "0" * 32}]}
                ).encode(),
                "tableschema.json": b'{"fields": []}',
            },
            [],
            [("hash-count", None)],
            [("hash-count", None, None)],
        )
    ],
    "encoding and compression of a file that is no table": [
        Case(
            {
                "datapackage.json": json.dumps({"resources": [{"name": "n", "path": "n.dat", member: "odd"}]}).encode(),
                "n.dat": b"",
            },
            [(f"{member}-error", None, None)],
            [],
            [],
        )
        for member in ("encoding", "compression")
    ],
    "an empty `format` of a date, time or datetime": [
        Case(package(b"a\n2020-01-05\n", [field("date", format="")]), [("type-error", 2, 1)], [], [])
    ],
    "a foreign key without fields, in a row with another error": [
        Case(
            package(b"a\nx\n", [field("integer")], schema={"foreignKeys": [to(of=(), resource="")]}),
            [("type-error", 2, 1)],
            [("type-error", 2)],
            [("type-error", 2, 1), ("foreign-key", 2, None)],
        )
    ],
    "`csv` in a dialect that is no object": [
        Case(
            package(b"a\nx\n", ["a"], dialect={"csv": 1}),
            [],
            [("control-error", None)],
            [("control-error", None, None)],
        )
    ],
}
