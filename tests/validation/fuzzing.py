"""Bytes become a package, or a cell, or a pattern, and the promises of the validator are held to it; for fuzzers of any kind.

    python tests/fuzz.py reader -max_total_time=300     # guided by coverage, see there
    pytest tests/validation/test_fuzzed.py                         # what was found so far, once more

`hold` takes any bytes and raises Broken where a promise is not kept: no traceback, exit code 0, 1 or 2, one sentence at most on
stderr, and the stream finds what judging every row by itself finds.
"""

import contextlib
import csv
import gc
import io
import itertools
import json
import os
import re
import tempfile
import time
import warnings

from policytables import console
from policytables.cli import validate as command
from policytables.datapackage import patterns, xml_classes
from policytables.validation.engines import stream
from validation.test_executors import every_row, findings

V2 = "https://datapackage.org/profiles/2.0/datapackage.json"
PARENTS = b"id,label\n1,a\n2,b\n"
ROWS = b'id,parent,name,share,seen\n1,1,x,0.5,2020-01-05\n2,2,"y, z",1,\n'


class Broken(AssertionError):
    """A promise that was not kept."""


class Choices:
    """Bytes as a row of decisions; when they have run out, everything is decided as by 0."""

    def __init__(self, data):
        self.data, self.at = data, 0

    def byte(self):
        self.at += 1
        return self.data[self.at - 1] if self.at <= len(self.data) else 0

    def of(self, items):
        return items[self.byte() % len(items)]

    def rest(self):
        return self.data[self.at :]


def reader(data):
    """Any bytes as a CSV file, under any dialect, encoding and one of a few schemas."""
    choices = Choices(data)
    resource = {"name": "t", "path": choices.of(("t.csv", "t.csv", "t.tsv", ["t.csv", "u.csv"])), "dialect": {}}
    for name, values in DIALECT.items():
        value = choices.of((None, *values))
        if value is not None:
            resource["dialect"][name] = value
    resource["encoding"] = choices.of(ENCODINGS)
    resource["schema"] = choices.of(SCHEMAS)
    raw = choices.rest()
    resource = {name: value for name, value in resource.items() if value is not None}
    return {
        "datapackage.json": written({"$schema": V2, "resources": [resource]}),
        "t.csv": raw,
        "t.tsv": raw,
        "u.csv": raw[: len(raw) // 2],
    }


def descriptor(data):
    """A good descriptor with members replaced, added and removed, over good tables."""
    return {"datapackage.json": written(edited(Choices(data))), **TABLES}


def document(data):
    """Any bytes as the descriptor itself, or as the schema file of a good one."""
    inner = json.dumps(
        {
            "$schema": V2,
            "resources": [{"name": "rows", "path": "rows.csv", "schema": "schema.json", "dialect": "dialect.json"}],
        }
    )
    if data[:1] == b"#":
        return {"datapackage.json": inner.encode(), **TABLES, "schema.json": data[1:]}
    if data[:1] == b"%":
        return {"datapackage.json": inner.encode(), **TABLES, "dialect.json": data[1:]}
    return {"datapackage.json": data, **TABLES}


def cells(data):
    """Any texts in a column of any type: one table of them, repeated so that the fast tests of a column see them too."""
    choices = Choices(data)
    field = {"name": "c", **choices.of(FIELDS)}
    if choices.byte() % 4 == 1:
        field["missingValues"] = choices.of((["", "NA"], [], ["-", " "], ["0"], [{"value": "x", "label": "y"}]))
    schema = {"fields": [{"name": "n", "type": "any"}, field]}
    keys = choices.of((None, "primaryKey", "uniqueKeys", "foreignKeys", "unique"))
    if keys == "unique":
        field["constraints"] = {**field.get("constraints", {}), "unique": True}
    elif keys:
        own = {"fields": ["c"], "reference": {"resource": "", "fields": ["c"]}}
        schema[keys] = {"primaryKey": ["c"], "uniqueKeys": [["c"]], "foreignKeys": [own]}[keys]
    texts = choices.rest().decode("utf-8", "replace").split("\x1f")
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\n").writerows([("n", "c"), *((number, text) for number, text in enumerate(texts))])
    dialect = {"header": True, "delimiter": ",", "skipInitialSpace": False}
    resource = {"name": "t", "path": "t.csv", "encoding": "utf-8", "dialect": dialect, "schema": schema}
    return {"datapackage.json": written({"$schema": V2, "resources": [resource]}), "t.csv": out.getvalue().encode()}


PACKAGES = {"reader": reader, "descriptor": descriptor, "document": document, "cells": cells}
TARGETS = (*PACKAGES, "pattern")


def hold(target, data):
    """Hold the promises to any bytes. Raises Broken."""
    if target == "pattern":
        match(*data.decode("utf-8", "replace").partition("\n")[::2])
    else:
        judge(PACKAGES[target](data))


def kept(target, data):
    """The case to keep of an input: what it means, which stays when the lists below are changed."""
    if target == "pattern":
        return {"pattern": list(data.decode("utf-8", "replace").partition("\n")[::2])}
    return {name: raw.decode("latin-1") for name, raw in PACKAGES[target](data).items()}


def replay(case):
    """Hold the promises to a kept case. Raises Broken."""
    if "pattern" in case:
        match(*case["pattern"])
    else:
        judge({name: text.encode("latin-1") for name, text in case.items()})


def match(text, cell):
    """Any pattern over any text: the automaton means what `re` means, and takes a time in proportion to the text."""
    for compat in (False, True):
        try:
            matches = patterns.compiled(text, compat)
        except patterns.Refused:
            continue
        short = cell[:6]
        # So that `re`, which backtracks, ends as well.
        if text.count("*") + text.count("+") + text.count("?") < 6 and "{" not in text:
            made = (
                re.compile(f"^{text}$").match
                if compat
                else re.compile(f"(?:{xml_classes.written_out(text)})").fullmatch
            )
            if (matches(short) is None) != (made(short) is None):
                raise Broken(f"{text!r} on {short!r}: {matches(short)} is not what re says, compat={compat}")
        start = time.process_time()
        matches((cell or "a") * (3000 // (len(cell) or 1) + 1) + "!")
        if time.process_time() - start > 5:
            raise Broken(f"{text!r} takes {time.process_time() - start:.1f} s")
    patterns.compiled.cache_clear()


def judge(files):
    """Hold the promises to a package of these files."""
    with tempfile.TemporaryDirectory() as folder:
        for name, raw in files.items():
            with open(os.path.join(folder, name), "wb") as out:
                out.write(raw)
        said = run(folder, "--format", "json", "--engine", "stream", "--limit", "0")
        run(folder, "--compat", "--format", "jsonl")
        if said:
            agree(folder)
    if next(TURNS) % 200 == 0:
        gc.unfreeze()  # what the command froze, because its process was to end
        gc.collect()


TURNS = itertools.count()


def run(*arguments):
    """The report of the real command, "" where it cannot run. Raises Broken for what is neither."""
    out, error = io.StringIO(), io.StringIO()
    with (
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(error),
        warnings.catch_warnings(record=True) as leaked,
    ):
        warnings.resetwarnings()
        for hidden in (DeprecationWarning, PendingDeprecationWarning, ImportWarning, ResourceWarning):
            warnings.simplefilter("ignore", hidden)
        code = console.run(command.main, list(arguments), "validate.py")
    if code not in (0, 1, 2) or error.getvalue().count("\n") != (code == 2):
        raise Broken(f"exit code {code}: {error.getvalue()}")
    if leaked:
        raise Broken(f"a warning on stderr: {leaked[0].message}")
    if code == 2:
        return ""
    if "jsonl" in arguments:
        for line in out.getvalue().splitlines():
            json.loads(line)
    else:
        report = json.loads(out.getvalue())
        if report["valid"] != (code == 0):
            raise Broken("the report and the exit code disagree")
    return out.getvalue()


def agree(folder):
    """The stream has the findings of an executor without shortcuts."""
    found, expected = findings(folder, stream.run), findings(folder, every_row)
    if found != expected:
        lost, more = set(expected[0]) - set(found[0]), set(found[0]) - set(expected[0])
        raise Broken(
            f"stream and naive judge differ\nonly naive: {lost}\nonly stream: {more}\ncounts {found[1:]} {expected[1:]}"
        )


def written(value):
    return json.dumps(value, ensure_ascii=True).encode()


def edited(choices):
    """The good descriptor after up to eight edits: a node and what becomes of it."""
    made = json.loads(GOOD)
    for _ in range(choices.byte() % 8 + 1):
        places = list(nodes(made))
        holder, key = places[(choices.byte() << 8 | choices.byte()) % len(places)]
        act = choices.byte() % 4
        if act == 0:
            holder[key] = json.loads(choices.of(VALUES))
        elif act == 1 and isinstance(holder, dict):
            holder[choices.of(NAMES)] = json.loads(choices.of(VALUES))
        elif act == 2 and isinstance(holder, list):
            holder.append(json.loads(choices.of(VALUES)))
        elif act == 2:
            holder[choices.of(NAMES)] = holder[key]
        else:
            del holder[key]
    return made


def nodes(value):
    """Yield (holder, key) of every member."""
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, item in list(items):
        yield value, key
        yield from nodes(item)


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
DIALECT = {
    "delimiter": (",", ";", "\t", "|", " ", "a", '"', "é", "ab", "", "\n", "\\"),
    "quoteChar": ('"', "'", "", "é", ",", "a", "ab", "\\"),
    "escapeChar": ("\\", '"', "a", "", ",", "é"),
    "doubleQuote": (True, False),
    "skipInitialSpace": (True, False),
    "header": (True, False),
    "headerRows": ([1], [2], [1, 2], [], [0], [3, 1], [-1], [9]),
    "headerJoin": ("", "-", "\n"),
    "headerCase": (True, False),
    "commentChar": ("#", "a", "", "##", '"'),
    "commentRows": ([1], [2], [3], [1, 2, 3]),
    "skipBlankRows": (True, False),
    "lineTerminator": ("\n", "\r\n", ";"),
    "nullSequence": ("NA", ""),
}
ENCODINGS = (
    "utf-8",
    None,
    "latin-1",
    "utf-16",
    "utf-16-le",
    "utf-32",
    "utf-7",
    "utf-8-sig",
    "ascii",
    "cp1252",
    "gb18030",
    "shift_jis",
    "iso2022_jp",
    "idna",
    "punycode",
    "unicode_escape",
    "raw_unicode_escape",
    "undefined",
    "hex",
    "rot13",
    "zlib",
    "mbcs",
    "big5",
    "utf_8\0",
    "",
    " ",
    "é",
)
PLAIN = {"fields": [{"name": "a", "type": "integer"}, {"name": "b", "type": "string"}]}
SCHEMAS = (
    PLAIN,
    None,
    {**PLAIN, "primaryKey": ["a"]},
    {**PLAIN, "primaryKey": ["a", "b"], "missingValues": ["", "x"]},
    {
        "fields": [
            {"name": "a", "type": "number", "constraints": {"unique": True}},
            {"name": "b", "constraints": {"required": True}},
        ]
    },
    *({**PLAIN, "fieldsMatch": match, "uniqueKeys": [["b"]]} for match in ("equal", "subset", "superset", "partial")),
    {**PLAIN, "foreignKeys": [{"fields": ["a"], "reference": {"resource": "", "fields": ["b"]}}]},
    {
        "fields": [{"name": "a", "type": "any"}],
        "foreignKeys": [{"fields": ["a"], "reference": {"resource": "t", "fields": ["a"]}}],
    },
)
FIELDS = (
    *({"type": kind} for kind in TYPES),
    *({"type": "string", "format": form} for form in ("email", "uri", "uuid", "binary", "wkt")),
    *({"type": kind, "format": "any"} for kind in ("date", "time", "datetime")),
    *({"type": "geopoint", "format": form} for form in ("array", "object")),
    *({"type": "date", "format": form} for form in ("%d/%m/%Y", "%y", "%j %G %V %u", "%Z", "%")),
    {"type": "datetime", "format": "%s"},
    {"type": "geojson", "format": "topojson"},
    *({"type": kind, "bareNumber": False} for kind in ("integer", "number")),
    {"type": "integer", "groupChar": ","},
    {"type": "number", "groupChar": ",", "decimalChar": "."},
    {"type": "number", "groupChar": ".", "decimalChar": ","},
    {"type": "number", "groupChar": "", "decimalChar": ""},
    {"type": "number", "floatNumber": True},
    {"type": "boolean", "trueValues": ["yes", "1"], "falseValues": ["no", ""]},
    *(
        {"type": "list", "itemType": kind, "delimiter": ";"}
        for kind in ("string", "integer", "boolean", "number", "datetime", "date", "time")
    ),
    {"type": "array", "arrayItem": {"type": "integer", "constraints": {"minimum": 2}}},
    *(
        {"type": "integer", "constraints": limits}
        for limits in ({"minimum": 1}, {"maximum": 100}, {"exclusiveMinimum": 1, "maximum": 10**30}, {"enum": [1, "2"]})
    ),
    *(
        {"type": "number", "constraints": limits}
        for limits in ({"minimum": 0, "maximum": 1}, {"exclusiveMaximum": "1e400"}, {"enum": [1, "2.5", "NaN"]})
    ),
    {"type": "string", "constraints": {"minLength": 2, "maxLength": 5}},
    *(
        {"type": "string", "constraints": {"pattern": text}}
        for text in ("[a-z]+", "a|b", "(a+)+b", r"\d{4}-\d{2}", "[^,]*", ".*x.*", "é?")
    ),
    {"type": "string", "constraints": {"enum": ["a", "b", "NA"]}},
    {"type": "string", "categories": ["a", "b"]},
    {"type": "integer", "categories": [{"value": 1, "label": "one"}, {"value": 2}]},
    {"type": "date", "constraints": {"minimum": "2000-01-01", "maximum": "2020-12-31"}},
    {"type": "datetime", "constraints": {"minimum": "2000-01-01T00:00:00Z"}},
    {"type": "time", "constraints": {"maximum": "12:00:00"}},
    {"type": "duration", "constraints": {"minimum": "P1D", "maximum": "P1Y"}},
    {"type": "year", "constraints": {"minimum": 1990}},
    {"type": "yearmonth", "constraints": {"minimum": "1990-01"}},
    {"type": "list", "constraints": {"enum": ["a,b"], "maxLength": 2}},
    {"type": "object", "constraints": {"jsonSchema": {"required": ["a"]}, "minLength": 1}},
    {"type": "array", "constraints": {"jsonSchema": {"items": {"type": "integer"}}, "enum": [[1]]}},
    {"type": "geopoint", "constraints": {"enum": ["1,2"]}},
)
GOOD = json.dumps(
    {
        "$schema": V2,
        "name": "p",
        "created": "2020-01-05T10:00:00Z",
        "licenses": [{"name": "MIT"}],
        "sources": [{"title": "s", "email": "a@b.org"}],
        "resources": [
            {
                "name": "rows",
                "path": "rows.csv",
                "encoding": "utf-8",
                "hash": "sha256:0",
                "bytes": len(ROWS),
                "dialect": {"header": True, "delimiter": ",", "quoteChar": '"'},
                "schema": {
                    "fields": [
                        {"name": "id", "type": "integer", "constraints": {"required": True, "minimum": 1}},
                        {"name": "parent", "type": "integer"},
                        {
                            "name": "name",
                            "type": "string",
                            "format": "default",
                            "constraints": {"pattern": "[a-z, ]+", "enum": ["x", "y, z"]},
                        },
                        {"name": "share", "type": "number", "constraints": {"minimum": 0, "maximum": 1}},
                        {"name": "seen", "type": "date", "missingValues": ["", "NA"]},
                    ],
                    "primaryKey": ["id"],
                    "uniqueKeys": [["id", "name"]],
                    "foreignKeys": [{"fields": ["parent"], "reference": {"resource": "parents", "fields": ["id"]}}],
                    "missingValues": [""],
                },
            },
            {"name": "parents", "path": "parents.csv", "schema": "schema.json", "dialect": "dialect.json"},
        ],
    }
)
TABLES = {
    "rows.csv": ROWS,
    "parents.csv": PARENTS,
    "schema.json": written(
        {
            "fields": [
                {"name": "id", "type": "integer"},
                {"name": "label", "type": "string", "categories": ["a", "b"]},
            ],
            "primaryKey": "id",
        }
    ),
    "dialect.json": written({"header": True, "delimiter": ",", "csv": {"quoteChar": '"'}}),
}
NAMES = (
    "name",
    "type",
    "format",
    "title",
    "description",
    "constraints",
    "required",
    "unique",
    "minimum",
    "maximum",
    "exclusiveMinimum",
    "exclusiveMaximum",
    "minLength",
    "maxLength",
    "pattern",
    "enum",
    "jsonSchema",
    "missingValues",
    "value",
    "label",
    "categories",
    "categoriesOrdered",
    "example",
    "trueValues",
    "falseValues",
    "groupChar",
    "decimalChar",
    "bareNumber",
    "floatNumber",
    "delimiter",
    "itemType",
    "arrayItem",
    "fields",
    "primaryKey",
    "uniqueKeys",
    "foreignKeys",
    "reference",
    "resource",
    "fieldsMatch",
    "path",
    "data",
    "schema",
    "dialect",
    "encoding",
    "hash",
    "bytes",
    "rows",
    "stats",
    "hashing",
    "md5",
    "compression",
    "extrapaths",
    "innerpath",
    "profile",
    "profiles",
    "mediatype",
    "scheme",
    "layout",
    "url",
    "csv",
    "header",
    "headerRows",
    "headerJoin",
    "headerCase",
    "commentChar",
    "commentRows",
    "quoteChar",
    "doubleQuote",
    "escapeChar",
    "skipInitialSpace",
    "skipBlankRows",
    "lineTerminator",
    "nullSequence",
    "resources",
    "$schema",
    "created",
    "licenses",
    "sources",
    "contributors",
    "email",
    "keywords",
    "version",
    "id",
    "policytables:rules",
    "",
    "é",
    "\ud800",
)
VALUES = tuple(
    json.dumps(value)
    for value in (
        None,
        True,
        False,
        0,
        1,
        -1,
        2,
        1.5,
        10**30,
        -(10**400),
        1e308,
        float("nan"),
        float("inf"),
        "",
        " ",
        "a",
        "x",
        "1",
        "id",
        "parent",
        "name",
        "rows",
        "parents",
        [],
        {},
        [[]],
        [{}],
        [None],
        [1],
        [""],
        ["id"],
        ["id", "id"],
        ["id", "name"],
        [["id"], ["name"]],
        {"value": "a"},
        [{"value": "a", "label": "b"}],
        [{"value": 1}],
        ["a", 1, None],
        {"a": {"b": [1]}},
        {"required": True},
        {"fields": []},
        {"fields": ["id"], "reference": {"fields": ["id"]}},
        {"resource": "rows", "fields": "id"},
        [{"name": "id"}],
        [{"name": "id", "type": "integer"}],
        [{"name": 5}],
        {"name": "t"},
        {"type": "integer"},
        {"type": "array", "arrayItem": {"type": "date"}},
        "rows.csv",
        "parents.csv",
        "none.csv",
        "../rows.csv",
        "/rows.csv",
        "schema.json",
        "dialect.json",
        ".",
        "",
        "./rows.csv",
        "rows.csv/",
        "rows.csv\0",
        "a" * 300,
        "http://127.0.0.1:9/x.csv",
        "file:///x",
        "rows.csv.gz",
        ["rows.csv", "parents.csv"],
        ["rows.csv", 5],
        "utf-8",
        "idna",
        "utf-16",
        "hex",
        "csv",
        "tsv",
        "zip",
        "gz",
        "table",
        "json",
        "tabular-data-resource",
        "tabular-data-package",
        V2,
        "https://datapackage.org/profiles/1.0/datapackage.json",
        "https://example.org/x",
        "equal",
        "subset",
        "superset",
        "partial",
        "exact",
        ",",
        ";",
        "ab",
        '"',
        "\n",
        "\\",
        "NA",
        "a|b",
        "[",
        "(a+)+b",
        r"(a)\1",
        "(?i)x",
        "a{1000}{1000}",
        "^$",
        "\ud800",
        "2020-01-05",
        "2020-01-05T10:00:00",
        "10:00:00",
        "P1D",
        "2020-01",
        "20000",
        "1e400",
        "sNaN",
        "1,2",
        "[1]",
        '{"a": 1}',
        "%d/%m/%Y",
        "any",
        "email",
        "uri",
        "uuid",
        "binary",
        "wkt",
        "topojson",
        "fmt:%Y",
        "md5:0",
        "sha256:",
        "sha512:x",
        ":",
        *TYPES,
        {"minimum": "a"},
        {"jsonSchema": {"type": 5}},
        {"jsonSchema": {"$ref": "http://127.0.0.1:9/"}},
        {"jsonSchema": {"$ref": "#"}},
        {"jsonSchema": {"pattern": "(a+)+$"}},
        {"enum": [[1], {}]},
        {"unique": True},
        {"bytes": 1.5, "hash": 5, "fields": 2, "rows": 2},
    )
)
