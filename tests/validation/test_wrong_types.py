"""Every property of a descriptor with a value of every wrong JSON type: findings, never an internal error."""

import contextlib
import io
import json

import pytest

from policytables import console
from policytables.cli import validate

WRONG = [5, 1.5, True, "x", "", [], {}, [5], ["a"], [[]], {"a": 1}, None]
CELLS = {
    "string": "a",
    "integer": "1",
    "number": "1.5",
    "boolean": "true",
    "date": "2020-01-01",
    "datetime": "2020-01-01T00:00:00Z",
    "time": "10:00:00",
    "year": "2020",
    "yearmonth": "2020-01",
    "duration": "P1D",
    "object": "{}",
    "array": "[1]",
    "list": "a,b",
    "geopoint": "1,2",
    "geojson": '{"type":"Point","coordinates":[1,2]}',
    "any": "q",
}
FIELD = (
    "name",
    "type",
    "format",
    "constraints",
    "missingValues",
    "decimalChar",
    "groupChar",
    "bareNumber",
    "floatNumber",
    "delimiter",
    "itemType",
    "trueValues",
    "falseValues",
    "categories",
    "arrayItem",
    "title",
)
CONSTRAINTS = (
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
)
SCHEMA = ("fields", "primaryKey", "uniqueKeys", "foreignKeys", "missingValues", "fieldsMatch", "$schema")
RESOURCE = (
    "name",
    "path",
    "data",
    "dialect",
    "schema",
    "encoding",
    "format",
    "type",
    "profile",
    "compression",
    "hash",
    "bytes",
    "fields",
    "rows",
    "extrapaths",
    "sources",
    "licenses",
)
DIALECT = (
    "header",
    "headerRows",
    "headerJoin",
    "headerCase",
    "commentChar",
    "commentRows",
    "skipBlankRows",
    "delimiter",
    "quoteChar",
    "doubleQuote",
    "escapeChar",
    "skipInitialSpace",
    "lineTerminator",
    "nullSequence",
    "csv",
    "$schema",
)


def judged(folder, field, schema=None, resource=None, dialect=None):
    """(exit code, problems, stderr) of a table of two rows under the descriptor."""
    kind = field.get("type") if isinstance(field.get("type"), str) else "string"
    cell = CELLS.get(kind, "a").replace('"', '""')
    (folder / "t.csv").write_text(f'a,b\n"{cell}",x\n"{cell}",y\n', encoding="utf-8")
    table = {"fields": [{"name": "a", **field}, {"name": "b"}], **(schema or {})}
    plain = {
        "name": "t",
        "path": "t.csv",
        "type": "table",
        "encoding": "utf-8",
        "dialect": {"header": True, "delimiter": ",", **(dialect or {})},
    }
    (folder / "datapackage.json").write_text(
        json.dumps({"name": "p", "resources": [{**plain, "schema": table, **(resource or {})}]}), encoding="utf-8"
    )
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = console.run(validate.main, [str(folder), "--engine", "stream", "--format", "json"], prog="validate")
        compat = console.run(
            validate.main, [str(folder), "--compat", "-o", str(folder / "compat.txt")], prog="validate"
        )
    assert (code in (0, 1), compat in (0, 1), err.getvalue()) == (True, True, "")
    return [f"{problem['rule']}: {problem['message']}" for problem in json.loads(out.getvalue())["problems"]]


@pytest.mark.parametrize(
    ("field", "expected"),
    [
        ({"type": ["string"]}, 'field-error: field type "["string"]" is not supported'),
        ({"type": "string", "constraints": {"pattern": 5}}, "field-error: `constraints.pattern` is 5, expected string"),
        (
            {"type": "string", "constraints": {"pattern": ["a"]}},
            'field-error: `constraints.pattern` is ["a"], expected string',
        ),
        (
            {"type": "string", "constraints": {"minLength": "2"}},
            'field-error: `constraints.minLength` is "2", expected integer',
        ),
        ({"type": "string", "constraints": {"enum": "a"}}, 'field-error: `constraints.enum` is "a", expected array'),
        ({"type": "integer", "groupChar": 5}, "field-error: `groupChar` is 5, expected string"),
        ({"type": "number", "groupChar": []}, "field-error: `groupChar` is [], expected string"),
        ({"type": "list", "delimiter": 5}, "field-error: `delimiter` is 5, expected string"),
        ({"type": "list", "delimiter": ""}, "field-error: `delimiter` is empty, expected the text between two items"),
        ({"type": "object", "constraints": {"jsonSchema": 5}}, "bad-constraint: a: jsonSchema 5 is not a JSON Schema"),
    ],
)
def test_one_wrong_type_has_one_finding(tmp_path, field, expected):
    assert judged(tmp_path, field) == [expected]


@pytest.mark.slow
@pytest.mark.parametrize("kind", CELLS)
def test_every_property_of_a_field(tmp_path, kind):
    for value in WRONG:
        for name in FIELD:
            judged(tmp_path, {"type": kind, name: value})
        for name in CONSTRAINTS:
            judged(tmp_path, {"type": kind, "constraints": {name: value}})


@pytest.mark.slow
def test_every_property_of_schema_resource_and_dialect(tmp_path):
    for value in WRONG:
        for part, names in (("schema", SCHEMA), ("resource", RESOURCE), ("dialect", DIALECT)):
            for name in names:
                judged(tmp_path, {"type": "string"}, **{part: {name: value}})
        for key in (
            {"fields": value, "reference": {"resource": "", "fields": value}},
            {"fields": ["a"], "reference": value},
            value,
        ):
            judged(tmp_path, {"type": "string"}, {"foreignKeys": [key]})
