"""What strangers write first, in their own words: every finding of the real command, with what it tells them to do."""

import gzip
import itertools
import json

import pytest

from validation.in_process import run

V2 = "https://datapackage.org/profiles/2.0/datapackage.json"
INTEGER, TEXT = {"name": "a", "type": "integer"}, {"name": "b"}
GOOD = b"a,b\n1,x\n2,y\n"


def table(raw=GOOD, fields=(INTEGER, TEXT), schema=(), **resource):
    """{file: bytes} of a package of one table."""
    described = {"name": "t", "path": "t.csv", "schema": {"fields": list(fields), **dict(schema)}, **resource}
    described = {name: value for name, value in described.items() if value is not None}
    descriptor = json.dumps({"$schema": V2, "name": "p", "resources": [described]}).encode()
    return {"datapackage.json": descriptor, described.get("path") or "none": raw}


def limited(name, kind, **constraints):
    return {"name": name, "type": kind, "constraints": constraints}


def key(**reference):
    return {"foreignKeys": [{"fields": "a", "reference": reference}]}


def three_tables(a, b, c, target="b"):
    """Files of a package in which b refers to a, and c to `target`."""
    resources = [
        {"name": name, "path": f"{name}.csv", "schema": {"fields": [{"name": "id"}], "foreignKeys": keys}}
        for name, keys in (("a", []), ("b", [refers_to("a")]), ("c", [refers_to(target)]))
    ]
    descriptor = json.dumps({"$schema": V2, "resources": resources}).encode()
    return {"datapackage.json": descriptor, "a.csv": a, "b.csv": b, "c.csv": c}


def refers_to(table):
    return {"fields": "id", "reference": {"resource": table, "fields": "id"}}


def json_table(value, **more):
    raw = value if isinstance(value, bytes) else json.dumps(value).encode()
    return table(raw, path=more.pop("path", "t.json"), **more)


# name: (files, [(the finding, the fix)]); "~" is datapackage.json
CASES = {
    # constraints and properties that contradict each other
    "bounds that leave no value": (
        table(fields=[limited("a", "integer", minimum=5, maximum=1), TEXT]),
        [("~:1: bad-constraint: a: minimum 5 and maximum 1 leave no value", "correct the constraint")],
    ),
    "an open bound on the closed one": (
        table(fields=[limited("a", "integer", minimum=1, exclusiveMaximum=1), TEXT]),
        [("~:1: bad-constraint: a: minimum 1 and exclusiveMaximum 1 leave no value", "correct the constraint")],
    ),
    "equal bounds leave one value": (table(b"a,b\n1,x\n", [limited("a", "integer", minimum=1, maximum=1), TEXT]), []),
    "lengths that leave no text": (
        table(fields=[INTEGER, limited("b", "string", minLength=5, maxLength=1)]),
        [("~:1: bad-constraint: b: minLength 5 and maxLength 1 leave no value", "correct the constraint")],
    ),
    "an enum of nothing": (
        table(fields=[INTEGER, limited("b", "string", enum=[])]),
        [("~:1: bad-constraint: b: enum lists no value", "correct the constraint")],
    ),
    "an enum that no cell can be in": (
        table(fields=[limited("a", "integer", enum=["one", "two"]), TEXT]),
        [('~:1: bad-constraint: a: enum lists "one" and 1 more value, not of type integer', "correct the list")],
    ),
    "a text that is true and false": (
        table(b"a\nyes\n", [{"name": "a", "type": "boolean", "trueValues": ["yes"], "falseValues": ["yes", "no"]}]),
        [
            (
                '~:1: field-error: a: "yes" is among both `trueValues` and `falseValues`',
                "list it once, and list both if one has other values",
            )
        ],
    ),
    "one mark for groups and decimals": (
        table(b'a\n"1.5"\n', [{"name": "a", "type": "number", "groupChar": "."}]),
        [('~:1: field-error: a: "." is both `groupChar` and `decimalChar`', "give them different characters")],
    ),
    # properties of other levels and other tools
    "the delimiter beside the path": (
        table(b"a;b\n1;x\n", delimiter=";"),
        [
            (
                "~:1: misspelt-property: `delimiter` has no effect here: it belongs in `dialect`",
                "move it into `dialect`",
            ),
            ('t.csv:1: guessed-delimiter: the cells are separated by ";"', None),
        ],
    ),
    "the encoding in the dialect": (
        table(dialect={"encoding": "latin-1"}),
        [
            (
                "~:1: misspelt-property: `encoding` has no effect here: it belongs in the resource",
                "move it into the resource",
            )
        ],
    ),
    "a separator": (
        table(dialect={"separator": ","}),
        [("~:1: misspelt-property: `separator` is not a property of a dialect", "write `delimiter`, if that is meant")],
    ),
    "min and regex": (
        table(fields=[limited("a", "integer", min=0), limited("b", "string", regex="x")]),
        [
            ("~:1: field-error: integer has no constraint `min`", "write `minimum`, if that is meant"),
            ("~:1: field-error: string has no constraint `regex`", "write `pattern`, if that is meant"),
        ],
    ),
    "a constraint of another type": (
        table(fields=[limited("a", "integer", minLength=1), TEXT]),
        [
            (
                "~:1: field-error: integer has no constraint `minLength`",
                "remove it, or give the field a type that has it",
            )
        ],
    ),
    "the format among the constraints": (
        table(fields=[INTEGER, limited("b", "string", format="uri")]),
        [("~:1: field-error: string has no constraint `format`", "move it out of `constraints`, into the field")],
    ),
    "types of other systems": (
        table(
            b"a,b,c\nx,y,z\n", [{"name": name, "type": kind} for name, kind in zip("abc", ("url", "enum", "factor"))]
        ),
        [
            ('~:1: field-error: a: field type "url" is not supported', 'write "string", with "format": "uri"'),
            ('~:1: field-error: b: field type "enum" is not supported', 'write "string", with the constraint `enum`'),
            ('~:1: field-error: c: field type "factor" is not supported', 'write "string", with `categories`'),
        ],
    ),
    "missing values as one text": (
        table(b"a,b\n-,x\n", schema={"missingValues": "-"}),
        [("~:1: schema-error: `missingValues` is neither a list of strings nor", None)],
    ),
    "missing values as numbers": (
        table(b"a,b\n-99,x\n", [limited("a", "integer", minimum=0), TEXT], {"missingValues": [-99]}),
        [("~:1: schema-error: `missingValues` is neither a list of strings nor", None)],
    ),
    "columns in place of fields": (
        {
            **table(),
            "datapackage.json": json.dumps(
                {"resources": [{"name": "t", "path": "t.csv", "schema": {"columns": []}}]}
            ).encode(),
        },
        [("~:1: schema-error: `fields` is missing", "write `fields` in place of `columns`")],
    ),
    "one resource": (
        {**table(), "datapackage.json": b'{"resource": [{"name": "t", "path": "t.csv"}]}'},
        [("~:1: package-error: `resources` is missing", "write `resources` in place of `resource`")],
    ),
    "a JSON Schema": (
        {
            **table(),
            "datapackage.json": json.dumps(
                {"resources": [{"name": "t", "path": "t.csv", "schema": {"type": "object", "properties": {}}}]}
            ).encode(),
        },
        [("~:1: schema-error: `fields` is missing", "name a Table Schema: this is a JSON Schema")],
    ),
    # foreign keys
    "a key without a reference": (
        table(schema={"foreignKeys": [{"fields": "a"}]}),
        [("~:1: schema-error: the reference of a foreign key names no fields", "add `fields`")],
    ),
    "a reference to a field": (
        table(schema=key(resource="", field="a")),
        [("~:1: schema-error: the reference of a foreign key names no fields", "write `fields` in place of `field`")],
    ),
    "a reference to a file": (
        table(schema=key(resource="t.csv", fields="a")),
        [('~:1: resource-error: a foreign key refers to the resource "t.csv", which does not exist', 'write "t"')],
    ),
    "a misspelt key that others refer to": (
        three_tables(b"id\none\n", b"id\nonne\n", b"id\none\n"),
        [('b.csv:2: foreign-key: id "onne" is not in a (id)', 'use "one"')],
    ),
    "a misspelt key that refers to nothing": (
        three_tables(b"id\nfirst\nsecund\n", b"id\nsecond\n", b"id\nsecond\n", "a"),
        [
            ('b.csv:2: foreign-key: id "second" is not in a (id)', 'correct "secund" in a if it is misspelt there'),
            ('c.csv:2: foreign-key: id "second" is not in a (id)', 'correct "secund" in a if it is misspelt there'),
        ],
    ),
    "a key of another package": (
        table(schema=key(package="https://example.org/datapackage.json", resource="codes", fields="a")),
        [('~:1: unapplied-key: a foreign key refers to the package "https://example.org/datapackage.json"', None)],
    ),
    # dialects
    "a delimiter in words": (
        table(dialect={"delimiter": "comma"}),
        [('t.csv:1: source-error: t.csv cannot be read: `delimiter` is "comma"', 'write "delimiter": ","')],
    ),
    "a quote that is its own escape": (table(b'a,b\n1,"x ""y"""\n', dialect={"escapeChar": '"'}), []),
    "rows counted from 0": (
        table(dialect={"headerRows": [0]}),
        [("t.csv:1: source-error: t.csv has no header: `headerRows` is [0], and rows are counted from 1", None)],
    ),
    "a quote in a comment": (table(b'# it"s\na,b\n1,x\n# 5" wide\n2,y\n', dialect={"commentChar": "#"}), []),
    "comments that are not declared": (
        table(b"# made in 2020\n# by hand\na,b\n1,x\n"),
        [("t.csv:3: guessed-header: ", 'remove the rows above, or declare "dialect": {"commentChar": "#"}')],
    ),
    "no header and no rows": (
        table(b"", dialect={"header": False}),
        [("t.csv:1: source-error: the file is empty", "write rows, or remove the resource")],
    ),
    # files that are no text, and texts that only begin like one
    "an old workbook": (
        table(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)),
        [("t.csv:1: format-error: t.csv is an old workbook (.xls)", "save the sheet as CSV or .xlsx")],
    ),
    "an SQLite file": (
        table(b"SQLite format 3\0" + bytes(84)),
        [("t.csv:1: format-error: t.csv is an SQLite file", None)],
    ),
    "zstd": (table(b"\x28\xb5\x2f\xfdabc"), [("t.csv:1: format-error: t.csv is compressed by zstd", None)]),
    "XML": (table(b'<?xml version="1.0"?>\n<a/>\n'), [("t.csv:1: format-error: t.csv is XML", None)]),
    "a label like the mark of Parquet": (table(b"PAR1,b\n1,x\n", [{"name": "PAR1"}, TEXT]), []),
    "a label like the mark of R": (table("RDA,b\n1,é\n".encode(), [{"name": "RDA"}, TEXT]), []),
    "UTF-16 without a mark": (
        table("a,b\n1,x\n".encode("utf-16-be")),
        [("t.csv:1: guessed-encoding: t.csv is utf-16-be", None)],
    ),
    "a gzip file that is not packed": (
        table(GOOD, path="t.csv.gz"),
        [("t.csv.gz:1: compression-error: t.csv.gz cannot be unpacked: not a gzipped file\n", None)],
    ),
    "compression by its long name": (
        table(gzip.compress(GOOD, mtime=0), path="t.csv.gz", compression="gzip"),
        [('t.csv.gz:1: compression-error: t.csv.gz is compressed by "gzip"', 'write "gz"')],
    ),
    "an encoding without its dash": (
        table(encoding="Windows1252"),
        [('t.csv:1: encoding-error: t.csv is of the unknown encoding "Windows1252"', 'write "windows-1252", if')],
    ),
    "a codec that is no encoding": (
        table(encoding="idna"),
        [('t.csv:1: encoding-error: t.csv is of the unknown encoding "idna"', None)],
    ),
    # JSON
    "rows under a property": (
        json_table({"meta": {}, "data": {"rows": [{"a": "q", "b": "x"}]}}, dialect={"property": "data.rows"}),
        [('t.json:1: type-error: a is "q"', None)],
    ),
    "rows under a property that is not declared": (
        json_table({"rows": [{"a": 1, "b": "x"}]}),
        [("t.json:1: format-error: t.json is not a list of rows", 'declare "dialect": {"property": "rows"}')],
    ),
    "lists of columns": (
        json_table({"a": [1], "b": ["x"]}),
        [("t.json:1: format-error: t.json is not a list of rows", "give a list of rows: these are lists of columns")],
    ),
    "no rows": (json_table([]), []),
    "no rows in the descriptor": (table(b"", path=None, data=[]), []),
    "a list as a list": (
        json_table([{"a": [1, 2]}, {"a": [1, "x"]}], fields=[{"name": "a", "type": "list", "itemType": "integer"}]),
        [('t.json:1: type-error: a is "1,x", expected a list (integers with "," between two; item 2 is none)', None)],
    ),
    "NaN as it is written": (
        json_table(b'[{"a": NaN}]', fields=[INTEGER]),
        [('t.json:1: type-error: a is "NaN"', None)],
    ),
    "lines with a blank one": (
        json_table(b'{"a": 1, "b": "x"}\n\n{"a": "q", "b": "y"}\n', path="t.jsonl"),
        [('t.jsonl:3: type-error: a is "q"', None)],
    ),
    "lines with commas": (
        json_table(b'{"a": 1},\n{"a": 2},\n', path="t.jsonl"),
        [("t.jsonl:1: format-error: t.jsonl has a comma at the end of a line", None)],
    ),
    "a broken line": (
        json_table(b'{"a": 1, "b": "x"}\n{"a": 2 "b": "y"}\n', path="t.jsonl"),
        [("t.jsonl:2: format-error: t.jsonl has a line that is not JSON: it lacks a comma or", None)],
    ),
    "JSON in the place of lines": (
        json_table(b'[{"a": 1, "b": "x"}]\n', path="t.jsonl"),
        [("t.jsonl:1: format-error: t.jsonl is JSON, and not JSON lines", 'declare "format": "json"')],
    ),
    "lines in the place of JSON": (
        json_table(b'{"a": 1, "b": "x"}\n{"a": 2, "b": "y"}\n'),
        [("t.json:1: format-error: t.json is JSON lines", 'declare "format": "jsonl"')],
    ),
    "a key that comes twice": (
        json_table(b'[{"a": 1, "b": "x"},\n{"a": 2, "b": "x",\n"a": 3}]'),
        [('t.json:3: duplicate-json-key: the key "a" occurs twice in one object', "keep one of the two")],
    ),
    "a key that comes twice in a line": (
        json_table(b'{"a": 1, "b": "x"}\n\n{"a": 2, "b": "x", "a": 3}\n', path="t.jsonl"),
        [('t.jsonl:3: duplicate-json-key: the key "a" occurs twice in one object', "keep one of the two")],
    ),
    "a number in the place of a text": (
        json_table([{"a": 1, "b": 20}], fields=[INTEGER, limited("b", "string", minLength=3)]),
        [("t.json:1: type-error: b is 20, which is no text, expected a string", 'store it as text (in JSON: "20")')],
    ),
    "a number where no type is declared": (json_table([{"a": 1, "b": 20}]), []),
    # what a constraint is called elsewhere
    "the label of a category": (
        table(b"a\none\n", [{**INTEGER, "categories": [{"value": 1, "label": "one"}]}]),
        [('t.csv:2: type-error: a is "one"', 'use "1", the value of that category')],
    ),
    "a pattern between slashes": (
        table(b"a\nab\n", [limited("a", "string", pattern="/ab/")]),
        [('t.csv:2: constraint-error: a is "ab", expected a match of /ab/', "remove the slashes around the pattern")],
    ),
    "a class of POSIX": (
        table(b"a\nab\n", [limited("a", "string", pattern="[[:alpha:]]+")]),
        [('t.csv:2: constraint-error: a is "ab"', "write out the characters: names such as [:alpha:]")],
    ),
    "an enum of true": (
        table(b"a\nfalse\n", [limited("a", "boolean", enum=[True])]),
        [('t.csv:2: constraint-error: a is "false", expected one of: true\n', None)],
    ),
    "a key in another case": (
        table(schema={"primaryKey": "A"}),
        [('~:1: schema-error: the primary key names "A", which is not a field; the nearest is "a"', 'write "a"')],
    ),
    # labels, rows and cells
    "titles as labels": (
        table(b"No,Name\n1,x\n", [{**INTEGER, "title": "No"}, {**TEXT, "title": "Name"}]),
        [('t.csv:1: incorrect-label: the label of column 1 is "No", the title of the field "a"; 1 more', None)],
    ),
    "a letter of another alphabet": (
        table("\u0430,b\n1,x\n".encode()),
        [
            (
                't.csv:1: incorrect-label: the label of column 1 is "\u0430", in which character 1 is U+0430, expected "a"',
                None,
            )
        ],
    ),
    "a code with such a letter": (
        table("a,b\n1,\u0421N\n".encode(), [INTEGER, limited("b", "string", enum=["CN", "DE"])]),
        [('t.csv:2: constraint-error: b is "\u0421N", in which character 1 is U+0421, expected', 'use "CN"')],
    ),
    "a row of spaces": (table(b"a,b\n1,x\n   \n2,y\n"), [("t.csv:3: blank-row: the row is blank", None)]),
    "a delimiter too many": (
        table(b"a,b\n1,x,\n2,y\n"),
        [("t.csv:2: extra-cell: the row has 3 cells, expected 2", "remove what follows the last cell")],
    ),
    "one cell": (table(b"a,b\n1\n2,y\n"), [("t.csv:2: missing-cell: the row has 1 cell, expected 2", None)]),
    # values of the wrong kind, and words that are none of those allowed
    "one name of a list": (
        table(schema={"fieldsMatch": "Subset"}),
        [('~:1: schema-error: `fieldsMatch` is "Subset", expected one of: exact, equal,', 'write "subset"')],
    ),
    "a format of another tool": (
        table(b"a\nhttp://x.org\n", [{"name": "a", "type": "string", "format": "url"}]),
        [('~:1: field-error: `format` is "url", expected one of: default, email, uri,', 'write "uri"')],
    ),
    "a number in the place of a list": (
        table(dialect={"commentRows": 9}),
        [("~:1: dialect-error: `commentRows` is 9, expected array", "write [9]")],
    ),
    "a list in the place of a text": (
        table(fields=[INTEGER, limited("b", "string", pattern=["x|y"])]),
        [('~:1: field-error: `constraints.pattern` is ["x|y"], expected string', 'write "x|y"')],
    ),
    "a reference in one word": (
        table(schema={"foreignKeys": [{"fields": "a", "reference": "t.a"}]}),
        [
            (
                '~:1: schema-error: `foreignKeys[0].reference` is "t.a", expected object',
                'write {"resource": "t", "fields": "a"}',
            )
        ],
    ),
    "unique keys without inner lists": (
        table(schema={"uniqueKeys": ["a", "b"]}),
        [
            (
                "~:1: bad-unique-key: `uniqueKeys` lists names, expected lists of names",
                'write [["a", "b"]] if they are unique together, [["a"], ["b"]] if each is',
            )
        ],
    ),
    "a schema within a schema file": (
        {**table(schema=(), fields=()), "s.json": json.dumps({"schema": {"fields": [INTEGER, TEXT]}}).encode()}
        | {"datapackage.json": b'{"resources": [{"name": "t", "path": "t.csv", "schema": "s.json"}]}'},
        [("s.json:1: schema-error: `fields` is missing", "name a Table Schema: this is a resource")],
    ),
    "a table in the place of a schema": (
        {**table(), "datapackage.json": b'{"resources": [{"name": "t", "path": "t.csv", "schema": "t.csv"}]}'},
        [("t.csv:1: schema-error: t.csv is not JSON", "name a file of JSON or YAML: t.csv is a table")],
    ),
    "words that YAML takes for true": (
        {
            "datapackage.yaml": b"resources:\n- name: t\n  path: t.csv\n  schema:\n    fields:\n"
            b"    - {name: a, type: boolean, trueValues: [yes], falseValues: ['no']}\n",
            "t.csv": b"a\nyes\nno\n",
        },
        [("datapackage.yaml:6: field-error: `trueValues[0]` is true, expected string", "write in quotes what stands")],
    ),
    "a tab in YAML": (
        {"datapackage.yaml": b"resources:\n\t- name: t\n"},
        [("datapackage.yaml:2: package-error: datapackage.yaml begins a line with a tab", None)],
    ),
    "a misspelt address of the standard": (
        {**table(), "datapackage.json": table()["datapackage.json"].replace(b"/profiles/", b"/profile/")},
        [("~:1: unapplied-profile: ", f'write "{V2}"')],
    ),
    "a flag in a pattern": (
        table(b"a,b\n1,X\n", [INTEGER, limited("b", "string", pattern="(?i)x")]),
        [("~:1: bad-constraint: b: pattern has global flags", "write both cases of a letter, as in [Aa]")],
    ),
    "a group of JavaScript": (
        table(b"a,b\n1,x\n", [INTEGER, limited("b", "string", pattern="(?<one>x)")]),
        [("~:1: bad-constraint: b: pattern is not a regular expression: unknown", "write (...), or (?P<name>...)")],
    ),
    "a type of which two letters changed places": (
        table(b"a,b\nq,x\n", [{"name": "a", "tpye": "integer"}, TEXT]),
        [("~:1: misspelt-property: `tpye` is not a property of a field", "write `type`, if that is meant")],
    ),
    "a schema that is misspelt": (
        table() | {"datapackage.json": b'{"resources": [{"name": "t", "path": "t.csv", "schmea": {}}]}'},
        [("~:1: misspelt-property: `schmea` is not a property of a resource", "write `schema`, if that is meant")],
    ),
    "a format in the words of an office": (
        table(format="Excel"),
        [('~:1: unread-format: the format "Excel" is not known', 'write "xlsx", or a format that is judged')],
    ),
    "no header, in quotes": (
        table(b"1,x\n2,y\n", dialect={"header": "false"}),
        [('~:1: dialect-error: `header` is "false", expected boolean', "write false, without quotes")],
    ),
    "a row of labels that is a text": (
        table(b"by hand\na,b\n1,x\n", dialect={"headerRows": ["2"]}),
        [('~:1: dialect-error: `headerRows[0]` is "2", expected integer', "write 2, without quotes")],
    ),
    "types by name": (
        {
            **table(),
            "datapackage.json": b'{"resources": [{"name": "t", "path": "t.csv", "schema": {"fields": {"a": "integer"}}}]}',
        },
        [("~:1: schema-error: `fields` is", 'write a list of objects: [{"name": NAME, "type": TYPE}]')],
    ),
    "an enum in one text": (
        table(fields=[INTEGER, limited("b", "string", enum="x, y")]),
        [('~:1: field-error: `constraints.enum` is "x, y", expected array', 'write ["x", "y"]')],
    ),
    "a date without its zeros": (
        table(b"a\n2020-1-5\n", [{"name": "a", "type": "date"}]),
        [('t.csv:2: non-canonical: a is "2020-1-5", expected YYYY-MM-DD', 'write "2020-01-05"')],
    ),
    "infinity in the words of Python": (
        table(b"a\nInfinity\n", [{"name": "a", "type": "number"}]),
        [('t.csv:2: non-canonical: a is "Infinity"', 'write "INF"')],
    ),
    "an object in the place of a text": (
        json_table([{"a": 1, "b": {"x": 1}}], fields=[INTEGER, {"name": "b", "type": "string"}]),
        [("t.json:1: type-error: b is ", "give the field the type object, or store it as text")],
    ),
    "data beside a packed file": (
        table(gzip.compress(GOOD, mtime=0), path="t.csv.gz", data=[{"a": 1, "b": "x"}]),
        [("~:1: resource-error: the resource has both `path` and `data`", "remove one of the two")],
    ),
    # files of another format than their name says
    "text under the name of a workbook": (
        table(GOOD, path="t.xlsx"),
        [("t.xlsx:1: format-error: t.xlsx is text, and not a workbook", 'declare "format": "csv" if it is CSV')],
    ),
    "text under the name of Parquet": (
        table(GOOD, path="t.parquet"),
        [("t.parquet:1: format-error: t.parquet is text, and not Parquet", None)],
    ),
    "lines of JSON that are packed": (
        table(gzip.compress(b'{"a": 1, "b": "x"}', mtime=0), path="t.jsonl.gz"),
        [("t.jsonl.gz:1: format-error: t.jsonl.gz is a gzip file, and not JSON lines", "unpack it")],
    ),
    "a pointer in the place of a database": (
        table(b"version https://git-lfs.github.com/spec/v1\n", path="t.sqlite"),
        [("t.sqlite:1: format-error: t.sqlite is a pointer of Git LFS, and not SQLite", None)],
    ),
    "a path without its extension": (
        {"datapackage.json": table(path="t", format="csv")["datapackage.json"], "t.csv": GOOD},
        [("t:1: scheme-error: ", 'write "t.csv" in the descriptor, which is there')],
    ),
    # one fault, one finding
    "a space that breaks an enum": (
        table(b"a,b\n1,x \n", [INTEGER, limited("b", "string", enum=["x"])]),
        [('t.csv:2: constraint-error: b is "x ", expected one of: x', 'use "x"')],
    ),
    "a space that breaks a pattern": (
        table(b"a,b\n1, x\n", [INTEGER, limited("b", "string", pattern="x")]),
        [('t.csv:2: constraint-error: b is " x", expected a match of x', "remove the white space at the beginning")],
    ),
    "tabs that a quote swallowed": (
        table(b'a\tb\n1\t"x\n2\tx\n3\tx"\n', path="t.tsv"),
        [("t.tsv:2: swallowed-lines: b is a quoted cell", None)],
    ),
    "a key of an object in another case": (
        json_table(b'{"A": 1, "b": "x"}\n', path="t.jsonl"),
        [('t.jsonl:1: incorrect-label: the label of column 1 is "A", expected "a"', 'write "a"')],
    ),
    "a byte in a line of JSON": (
        json_table(b'{"a": 1, "b": "x"}\n{"a": 2, "b": "\xe9"}\n', path="t.jsonl"),
        [("t.jsonl:2: format-error: t.jsonl has a line that is not UTF-8: byte 0xe9 at column 16", None)],
    ),
    "a misspelt encoding": (
        table(encoding="latain-1"),
        [('t.csv:1: encoding-error: t.csv is of the unknown encoding "latain-1"', 'write "latin-1"')],
    ),
    # paths and hashes
    "a pattern of paths": (
        {"datapackage.json": table(path="*.csv")["datapackage.json"], "t.csv": GOOD},
        [("*.csv:1: scheme-error: ", "list the files one by one: patterns of names are not expanded")],
    ),
    "a file in another folder": (
        {"datapackage.json": table()["datapackage.json"], "data/t.csv": GOOD},
        [("t.csv:1: scheme-error: ", 'write "data/t.csv", which is there')],
    ),
    "a hash without its algorithm": (
        table(hash="f7a8153fc99a8047329789f82dc4f06fde9f0565"),
        [('t.csv: hash-count: "f7a8153fc99a8047329789f82dc4f06fde9f0565" is no hash by md5: write sha1:f7a8', None)],
    ),
    "the hash of other line ends": (
        table(hash="e1061fff9412ecc5d5facd825e5d7846"),
        [
            (
                "t.csv: hash-count: the hash is c937de04779350ad9a970e7f6ea79152, expected e1061fff9412ecc5d5facd825e5d7846, "
                "which is that of the file with CR LF line ends",
                None,
            )
        ],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_each_finding_and_its_fix(tmp_path, name):
    files, expected = CASES[name]
    for file, raw in files.items():
        (tmp_path / file).parent.mkdir(exist_ok=True)
        (tmp_path / file).write_bytes(raw)
    done = run(tmp_path)
    assert done.stderr == ""
    found = [line.replace("datapackage.json:", "~:", 1) for line in done.stdout.splitlines(keepends=True)]
    said = list(itertools.pairwise(found))[: 2 * len(expected) : 2]
    assert len(found) == 2 * len(expected) + 1 + bool(expected), done.stdout
    for (line, fix), (begin, wanted) in zip(said, expected):
        assert line.startswith(begin)
        assert fix.startswith(f"    fix: {wanted or ''}")


NO_JSON = {
    b"": "is empty",
    b'{"resources": [],}': "has a comma before a closing bracket",
    b'{"resources": [] // none\n}': "has a comment, which JSON does not allow",
    b"{'resources': []}": "has other quotes than the plain double ones",
    b'{"resources": None}': "has a word of another language: JSON has null, true and false",
    b'{"resources": [': "ends too early",
    b'{"resources": []}}': "goes on behind its end",
    b'{"resources" []}': "lacks a colon behind a name",
    b'{"path": "C:\\data"}': "has a backslash in a string that begins no escape: it is written as two",
    b"<html></html>": "is a web page or another kind of XML",
    b"<<<<<<< HEAD\n{}\n=======\n": "has a conflict marker of git",
}


@pytest.mark.parametrize(("raw", "reason"), NO_JSON.items())
def test_what_is_no_json_is_told_in_words(tmp_path, raw, reason):
    (tmp_path / "datapackage.json").write_bytes(raw)
    done = run(tmp_path)
    assert done.stdout.startswith(f"datapackage.json:1: package-error: datapackage.json is not JSON: it {reason}\n"), (
        done.stdout
    )


def test_a_table_without_a_descriptor_in_compatibility_mode(tmp_path):
    (tmp_path / "t.csv").write_bytes(b"a,b\n1,x\nq,y\n")
    (tmp_path / "s.json").write_text(json.dumps({"fields": [INTEGER, TEXT]}))
    assert run(tmp_path / "t.csv", "--compat") == (0, "no problems\n", "")
    done = run(tmp_path / "t.csv", "--schema", tmp_path / "s.json", "--compat")
    assert done.returncode == 1
    assert done.stdout.startswith("t.csv:3: type-error: ")


@pytest.mark.parametrize(
    ("data", "found"),
    [
        ([["a"], ["x", 1]], [("extra-cell", 2)]),
        ([["a"], *[[number] for number in range(30)], ["x"]], [("type-error", 32)]),
        ([{"a": number, "b": "x"} for number in range(30)], []),
        ([{"a": number} for number in [*range(30), "x", 2.5]], [("type-error", 32), ("type-error", 33)]),
    ],
)
def test_rows_without_a_schema_are_judged_by_the_types_that_the_reference_guesses(tmp_path, data, found):
    frictionless = pytest.importorskip("frictionless")
    descriptor = tmp_path / "datapackage.json"
    descriptor.write_text(json.dumps({"name": "p", "resources": [{"name": "t", "data": data}]}))
    theirs = [(error.type, error.row_number) for error in frictionless.validate(str(descriptor)).tasks[0].errors]
    ours = json.loads(run(descriptor, "--compat", "--format", "json").stdout)["problems"]
    assert [(problem["rule"], problem["row"]) for problem in ours] == theirs == found


def test_a_dash_is_standard_output(tmp_path):
    for file, raw in table().items():
        (tmp_path / file).write_bytes(raw)
    assert run(tmp_path, "-o", "-") == (0, "1 table, 2 rows\n", "")


@pytest.mark.parametrize("name", ["t.csv", "datapackage.json"])
def test_a_report_replaces_no_file_of_the_package(tmp_path, name):
    for file, raw in table().items():
        (tmp_path / file).write_bytes(raw)
    before = (tmp_path / name).read_bytes()
    said = f"validate.py: {tmp_path / name} is a file of the package; name another one for the report\n"
    assert run(tmp_path, "--format", "json", "-o", tmp_path / name) == (2, "", said)
    assert (tmp_path / name).read_bytes() == before


def test_a_key_may_refer_to_a_table_without_a_schema(tmp_path):
    referring = {"name": "t", "path": "t.csv", "schema": {"fields": [INTEGER], **key(resource="other", fields="id")}}
    resources = [referring, {"name": "other", "path": "other.csv"}]
    (tmp_path / "datapackage.json").write_text(json.dumps({"$schema": V2, "resources": resources}))
    (tmp_path / "t.csv").write_bytes(b"a\n1\n02\n3\n")
    (tmp_path / "other.csv").write_bytes(b"id,name\n1,x\n2,y\n")
    for engine in ("stream", "duckdb"):
        found = json.loads(run(tmp_path, "--format", "json", "--engine", engine).stdout)["problems"]
        assert [(problem["rule"], problem["row"]) for problem in found if problem["severity"] == "error"] == [
            ("foreign-key", 4)
        ]


UNTIDY = b"\xef\xbb\xbfa,b\r\n2 ,x\r\n1,y"


def test_a_table_alone_is_mended(tmp_path):
    (tmp_path / "t.csv").write_bytes(UNTIDY)
    done = run(tmp_path / "t.csv", "--fix")
    assert done == (0, "mended t.csv: byte order mark, line ends, 1 stray space\n1 table, 2 rows\n", "")
    assert (tmp_path / "t.csv").read_bytes() == b"a,b\n2,x\n1,y\n"


@pytest.mark.parametrize(
    ("raw", "more"),
    [
        (gzip.compress(UNTIDY, mtime=0), {"path": "t.csv.gz"}),
        (b"a,b\r\n1,x\r\n", {"encoding": "latin-1"}),
        (b"# x\r\na,b\r\n1,x\r\n", {"dialect": {"commentChar": "#"}}),
    ],
)
def test_no_fix_is_promised_that_is_not_made(tmp_path, raw, more):
    for file, content in table(raw, **more).items():
        (tmp_path / file).write_bytes(content)
    done = run(tmp_path, "--fix")
    assert "write LF line ends\n" in done.stdout and "--fix" not in done.stdout and "mended" not in done.stdout


def test_only_the_chosen_tables_are_mended(tmp_path):
    for file, content in table(UNTIDY).items():
        (tmp_path / file).write_bytes(content)
    assert run(tmp_path, "--fix", "--skip-resource", "t") == (0, "0 tables, 0 rows\n", "")
    assert (tmp_path / "t.csv").read_bytes() == UNTIDY


@pytest.mark.parametrize(("name", "found"), [("s.yaml", []), ("s.yml", ["schema-error"]), ("s.YAML", ["schema-error"])])
def test_yaml_is_what_the_reference_takes_for_it(tmp_path, name, found):
    frictionless = pytest.importorskip("frictionless")
    (tmp_path / "t.csv").write_bytes(GOOD)
    (tmp_path / name).write_text("fields:\n- name: a\n- name: b\n")
    descriptor = tmp_path / "datapackage.json"
    descriptor.write_text(json.dumps({"name": "p", "resources": [{"name": "t", "path": "t.csv", "schema": name}]}))
    assert [error.type for error in frictionless.validate(str(descriptor)).errors] == found
    ours = json.loads(run(descriptor, "--compat", "--format", "json").stdout)["problems"]
    assert [problem["rule"] for problem in ours] == found
    assert run(descriptor).returncode == 0


@pytest.mark.parametrize(
    ("cells", "found"),
    [
        ([["Report of 2020"], [], ["a", "b"], [1, "x"], ["q", "y"]], [("guessed-header", 3), ("type-error", 5)]),
        ([["a", None], [1, "x"], ["q", "y"]], [("blank-label", 1), ("type-error", 3)]),
        ([["a", "b"], [1, "x"], ["q", "y"], [None, None]], [("type-error", 3)]),
    ],
)
def test_a_sheet_as_people_fill_it(tmp_path, cells, found):
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    for row in cells:
        book.active.append(row)
    for file, raw in table(b"", path="t.xlsx").items():
        (tmp_path / file).write_bytes(raw)
    book.save(tmp_path / "t.xlsx")
    problems = json.loads(run(tmp_path, "--format", "json").stdout)["problems"]
    assert [(problem["rule"], problem["line"]) for problem in problems] == found


CORRECTIONS = [
    ({"licenses": "MIT"}, 'write [{"name": "MIT"}]'),
    ({"licenses": ["MIT"]}, 'write {"name": "MIT"}'),
    ({"licenses": [{"title": "MIT"}]}, "add `name`, such as CC-BY-4.0, or the `path` of its text"),
    ({"contributors": "Me"}, 'write [{"title": "Me"}]'),
    ({"keywords": "a"}, 'write ["a"]'),
    ({"version": 1.1}, 'write it in quotes: "1.1"'),
    ({"created": "2020-01-01"}, 'write "2020-01-01T00:00:00Z"'),
    ({"created": "2020-01-01 10:30"}, 'write "2020-01-01T10:30:00Z", if the time is in UTC'),
    ({"created": "01/02/2020"}, "write it as in 2020-12-31T23:59:00Z"),
    ({"contributors": [{"title": "A", "roles": "editor"}]}, 'write ["editor"]'),
    ({"$schema": None, "name": "My Package"}, 'write "my-package"'),
    ({"$schema": None, "profile": "tabular-data-pakage"}, 'write "tabular-data-package"'),
]


@pytest.mark.parametrize(("more", "fix"), CORRECTIONS)
def test_a_correction_is_what_can_be_pasted(tmp_path, more, fix):
    files = table()
    described = {**json.loads(files["datapackage.json"]), **more}
    described = {name: value for name, value in described.items() if value is not None}
    files["datapackage.json"] = json.dumps(described).encode()
    for file, raw in files.items():
        (tmp_path / file).write_bytes(raw)
    assert run(tmp_path).stdout.splitlines()[1] == f"    fix: {fix}"


def test_a_key_that_comes_twice_in_yaml_is_told(tmp_path):
    (tmp_path / "t.csv").write_bytes(GOOD)
    (tmp_path / "datapackage.yaml").write_text("name: p\nresources:\n- name: t\n  path: t.csv\n  name: u\n")
    done = run(tmp_path)
    assert done.stdout.startswith(
        'datapackage.yaml:5: duplicate-json-key: the key "name" occurs twice in one object\n'
    ), done.stdout


WIDE = (
    b"a,b\n1,x,\n2,y\n",
    b"a,b\n1,x\n2,y,,\n",
    b'a,b\n1,"x,y",\n2,y\n',
    b'a,b\n1,"x,y"\n2,y\n',
    b"a,b\n1,x,z\n2,y\n",
    b"a,b\n1,x\n2\n",
    b"a,b\n1,x\x01\n2,y\n",
    b"a\n1,\n2\n",
    b"a\n1\n\n2\n",
    b"a,b\n" + b"1,x\n" * 3000 + b"2,y,\n" + b"3,x\n" * 3000,
)


@pytest.mark.parametrize("raw", WIDE, ids=range(len(WIDE)))
def test_duckdb_passes_no_row_that_the_stream_refuses(tmp_path, raw):
    fields = [INTEGER, TEXT][: raw.partition(b"\n")[0].count(b",") + 1]
    for file, content in table(raw, fields).items():
        (tmp_path / file).write_bytes(content)
    stream, duckdb = (run(tmp_path, "--format", "json", "--engine", name).stdout for name in ("stream", "duckdb"))
    assert stream == duckdb


def test_duckdb_reports_a_file_that_is_not_there(tmp_path):
    (tmp_path / "datapackage.json").write_bytes(table()["datapackage.json"])
    done = run(tmp_path, "--engine", "duckdb")
    assert done.returncode == 1 and done.stdout.startswith("t.csv:1: scheme-error: t.csv cannot be read")
