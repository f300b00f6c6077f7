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
# Where the two differ, and why. A list of header rows that holds no numbers makes the reference fail or read nothing.
DIFFER = {
    ("resources", 0, "format", "x"): "a table of an unknown format is judged as CSV",
    ("resources", 0, "dialect", "quoteChar", ""): "read without quotes",
    ("resources", 1, "profile", "x"): "profiles are not applied",
}


def nodes(value, place=()):
    yield place
    for key, inner in value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ():
        yield from nodes(inner, (*place, key))


def replaced(place, value):
    made = copy.deepcopy(BASE)
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


@pytest.mark.slow
def test_what_the_reference_refuses_has_a_finding(tmp_path):
    frictionless = pytest.importorskip("frictionless", minversion="5.21.0")
    logging.disable(logging.CRITICAL)
    (tmp_path / "t.csv").write_text("a,b\n1,x\n2,y\n", encoding="utf-8")
    (tmp_path / "u.csv").write_text("id\n1\n2\n", encoding="utf-8")
    silent = []
    for place in (place for place in nodes(BASE) if place):
        for value in VALUES:
            (tmp_path / "datapackage.json").write_text(json.dumps(replaced(place, value)), encoding="utf-8")
            findings = Findings(0)
            package.strictly(read_package(tmp_path), findings, stream.run)
            like_theirs = list(compat.validate(read_package(tmp_path, judged=False)))
            passed = not findings.counts()["errors"], not like_theirs
            if not any(passed) or (*place, value if isinstance(value, str) else "") in DIFFER:
                continue
            theirs = verdict(frictionless, tmp_path)
            if (passed[0] and theirs != "valid") or (passed[1] and theirs == "invalid"):
                silent.append((place, value, theirs, findings.counts()["rules"], like_theirs))
    assert silent == []
