"""Every node of a descriptor replaced by every kind of JSON value: what the reference refuses is never passed in silence."""

import copy
import json
import logging

import pytest

from policytables.datapackage import read_package
from policytables.validation import compat, package
from policytables.validation.engines import stream
from policytables.validation.findings import Findings

VALUES = (None, True, 5, -1.5, "x", "", [], {}, ["a"], [None], {"a": 1})
FIELDS = [
    {
        "name": "a",
        "type": "integer",
        "title": "t",
        "format": "default",
        "example": "1",
        "bareNumber": True,
        "groupChar": ",",
        "missingValues": [""],
        "constraints": {"required": True, "unique": True, "minimum": 0, "maximum": 9, "enum": [1, 2]},
    },
    {
        "name": "b",
        "type": "string",
        "categories": ["x", "y"],
        "categoriesOrdered": False,
        "constraints": {"pattern": "[a-z]", "minLength": 1, "maxLength": 3},
    },
]
SCHEMA = {
    "name": "s",
    "fieldsMatch": "exact",
    "missingValues": ["", "-"],
    "primaryKey": ["a"],
    "uniqueKeys": [["a"]],
    "foreignKeys": [{"fields": ["a"], "reference": {"resource": "u", "fields": ["id"]}}],
    "fields": FIELDS,
}
DIALECT = {
    "header": True,
    "headerRows": [1],
    "headerJoin": " ",
    "commentRows": [9],
    "commentChar": "#",
    "delimiter": ",",
    "quoteChar": '"',
    "doubleQuote": True,
    "lineTerminator": "\n",
    "skipInitialSpace": False,
    "nullSequence": "N",
    "skipBlankRows": False,
    "headerCase": True,
    "csv": {"delimiter": ","},
}
BASE = {
    "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
    "name": "p",
    "title": "T",
    "version": "1",
    "created": "2020-01-01T00:00:00Z",
    "keywords": ["k"],
    "licenses": [{"name": "MIT", "path": "http://x.org"}],
    "sources": [{"title": "s", "path": "http://x.org", "email": "a@b.org"}],
    "contributors": [{"title": "c", "roles": ["author"], "email": "a@b.org"}],
    "resources": [
        {
            "name": "t",
            "path": "t.csv",
            "type": "table",
            "format": "csv",
            "mediatype": "text/csv",
            "encoding": "utf-8",
            "bytes": 12,
            "licenses": [{"name": "MIT"}],
            "dialect": DIALECT,
            "schema": SCHEMA,
        },
        {
            "name": "u",
            "path": "u.csv",
            "profile": "tabular-data-resource",
            "schema": {"fields": [{"name": "id", "type": "integer"}]},
        },
    ],
}
TABLE = {"name": "t", "path": "t.csv"}
FEW = {"fields": [{"name": "a", "type": "integer"}, {"name": "b", "type": "string"}]}
PARENT = {"name": "u", "path": "u.csv", "schema": {"fields": [{"name": "id", "type": "integer"}]}}
TYPES = (
    "number",
    "boolean",
    "date",
    "datetime",
    "time",
    "year",
    "yearmonth",
    "duration",
    "geopoint",
    "geojson",
    "list",
    "any",
)
BASES = {
    "version 2": BASE,
    "version 1": {
        "name": "p",
        "profile": "tabular-data-package",
        "licenses": [{"name": "MIT", "title": "MIT"}],
        "resources": [{**TABLE, "profile": "tabular-data-resource", "schema": {**FEW, "primaryKey": "a"}}],
    },
    "spellings of old": {
        "name": "p",
        "resources": [
            {
                "name": "t",
                "url": "t.csv",
                "scheme": "file",
                "hashing": "md5",
                "compression": "no",
                "profiles": ["tabular-data-resource"],
                "stats": {"rows": 2, "fields": 2, "bytes": 12},
                "layout": {"header": True, "headerRows": [1]},
                "schema": FEW,
            }
        ],
    },
    "several files": {
        "name": "p",
        "resources": [{"name": "t", "path": ["t.csv", "t2.csv"], "schema": {**FEW, "fieldsMatch": "equal"}}],
    },
    "files for schema and dialect": {
        "name": "p",
        "resources": [{**TABLE, "schema": "s.json", "dialect": "d.json"}, {"name": "v", "path": "t.csv"}],
    },
    "every type": {
        "$schema": BASE["$schema"],
        "resources": [
            {
                "name": "every",
                "path": "every.csv",
                "schema": {"fields": [{"name": kind, "type": kind, "example": ""} for kind in TYPES]},
            }
        ],
    },
    "constraints of dates and numbers": {
        "name": "p",
        "resources": [
            {
                "name": "d",
                "path": "d.csv",
                "schema": {
                    "fields": [
                        {"name": "d", "type": "date", "format": "%d.%m.%Y", "constraints": {"minimum": "01.01.2020"}},
                        {
                            "name": "n",
                            "type": "number",
                            "decimalChar": ",",
                            "groupChar": ".",
                            "bareNumber": False,
                            "constraints": {"maximum": "9"},
                        },
                        {"name": "y", "type": "boolean", "trueValues": ["j"], "falseValues": ["n"]},
                    ]
                },
            }
        ],
    },
    "keys of the table itself and of another": {
        "name": "p",
        "resources": [
            {
                **TABLE,
                "schema": {
                    **FEW,
                    "foreignKeys": [
                        {"fields": "a", "reference": {"resource": "", "fields": "a"}},
                        {"fields": ["a"], "reference": {"resource": "u", "fields": ["id"]}},
                    ],
                },
            },
            PARENT,
        ],
    },
    "files that are no tables": {
        "name": "p",
        "image": "i.png",
        "resources": [
            {
                "name": "i",
                "path": "i.png",
                "mediatype": "image/png",
                "bytes": 3,
                "hash": "md5:a8baf6f9d3d2a0f4b8bd0cf0cd9b6f4c",
            },
            {**TABLE, "format": "csv", "dialect": {"csv": {"delimiter": ","}}, "schema": FEW},
        ],
    },
    "rows in the descriptor": {
        "name": "p",
        "resources": [{"name": "t", "data": [{"a": 1, "b": "x"}, {"a": 2, "b": None}], "schema": FEW}],
    },
    "a file without an extension": {
        "name": "p",
        "resources": [{"name": "t", "path": "t", "format": "csv", "type": "table", "encoding": "utf-8", "schema": FEW}],
    },
}
FILES = {
    "t.csv": "a,b\n1,x\n2,y\n",
    "t2.csv": "a,b\n3,x\n",
    "t": "a,b\n1,x\n",
    "u.csv": "id\n1\n2\n",
    "s.json": json.dumps(FEW),
    "d.json": json.dumps({"delimiter": ",", "header": True}),
    "every.csv": f'{",".join(TYPES)}\n1,true,2020-01-02,2020-01-02T03:04:05,03:04:05,2020,2020-01,P1D,"1,2",,x,x\n',
    "d.csv": 'd,n,y\n02.01.2020,"1.000,5 €",j\n',
    "i.png": "PNG",
}
# Where the two differ, and why. A list of header rows that holds no numbers makes the reference fail or read nothing.
DIFFER = {
    "format": "a table of an unknown format is judged as CSV, and told",
    "quoteChar": "read without quotes",
    "profile": "profiles are not applied",
    "profiles": "the same, told",
    "scheme": "the file is read all the same",
}


def nodes(value, place=()):
    yield place
    for key, inner in value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ():
        yield from nodes(inner, (*place, key))


def replaced(base, place, value):
    made = copy.deepcopy(base)
    inner = made
    for part in place[:-1]:
        inner = inner[part]
    inner[place[-1]] = value
    return made


def verdict(frictionless, folder):
    """valid, invalid, or failed where there is no report."""
    try:
        return "valid" if frictionless.validate(str(folder / "datapackage.json")).valid else "invalid"
    except Exception:
        return "failed"


def is_explained(place, value):
    if "data" in place and place[-1] == "b":
        return True  # by default the values of JSON are read as the texts that they would be in CSV
    if place[-1] == "data" and value == []:
        return True  # a list of no rows is a table without rows
    last = [name for name in place if isinstance(name, str)][-1]
    return last in DIFFER and "fields" not in place and value in ("x", "", ["a"])


@pytest.mark.slow
@pytest.mark.parametrize("name", BASES)
def test_what_the_reference_refuses_has_a_finding(tmp_path, name):
    frictionless = pytest.importorskip("frictionless", minversion="5.21.0")
    logging.disable(logging.CRITICAL)
    base = BASES[name]
    for file, text in FILES.items():
        (tmp_path / file).write_text(text, encoding="utf-8")
    silent = []
    for place in (place for place in nodes(base) if place):
        for value in VALUES:
            (tmp_path / "datapackage.json").write_text(json.dumps(replaced(base, place, value)), encoding="utf-8")
            findings = Findings(0)
            package.strictly(read_package(tmp_path), findings, stream.run)
            like_theirs = list(compat.validate(read_package(tmp_path, judged=False)))
            passed = not findings.counts()["errors"], not like_theirs
            if not any(passed):
                continue
            theirs = verdict(frictionless, tmp_path)
            # Applied by neither mode.
            is_profile = place[-1] in ("profile", "profiles") or place[-2:-1] == ("profiles",)
            strangely = passed[0] and theirs != "valid" and not is_explained(place, value)
            if strangely or (passed[1] and theirs == "invalid" and not is_profile):
                silent.append((place, value, theirs, findings.counts()["rules"], like_theirs))
    assert silent == []
