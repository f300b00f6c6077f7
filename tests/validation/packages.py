"""Random small packages for the differential tests: every type, awkward cells, keys, odd rows, odd dialects."""

import json

from hypothesis import strategies as st

CELLS = {
    "string": [
        "a",
        "b",
        "ab",
        " a",
        "",
        "NA",
        "é",
        'say "x"',
        "x,y",
        "two\nlines",
        "1",
        "true",
        "10",
        "a@b.org",
        "http://x.org/",
        "\U0001f40e",
    ],
    "integer": ["1", "2", "10", "-3", "0", "", " 4", "1_000", "01", "+5", "1.0", "x", "٣", "99999999999999999999"],
    "number": [
        "1",
        "1.5",
        "-0.25",
        "",
        "1e3",
        "NaN",
        "INF",
        "-inf",
        "1_0.5",
        ".5",
        "1.",
        "1,5",
        "1,000.5",
        "x",
        "€5",
        "5%",
    ],
    "boolean": ["true", "false", "1", "0", "True", "", "yes", "TRUE ", "F"],
    "date": [
        "2020-01-05",
        "2020-1-5",
        "2020-02-30",
        "",
        "1999-12-31",
        "05/01/2020",
        "0000-01-01",
        "2020-01-05T00:00:00",
        "٢٠٢٠-٠١-٠٥",
    ],
    "datetime": [
        "2020-01-05T10:00:00",
        "2020-01-05T10:00:00Z",
        "2020-01-05 10:00:00",
        "2020-01-05",
        "",
        "2020-01-05T24:00:00",
        "2020-01-05T10:00:00.5",
    ],
    "time": ["10:00:00", "10:00", "", "25:00:00", "10:00:00Z", "10:00:00.5", "24:00:00"],
    "year": ["2020", "20", "", "+123", "1_00", "12345", " 123", "-100"],
    "yearmonth": ["2020-01", "2020-1", "20-01", "2020-13", "", "2020/01"],
    "duration": ["P1Y", "PT5M", "P", "", "1 day", "P1W", "-P1D"],
    "array": ["[1,2]", "[]", "{}", "", "[", '["a"]', "1"],
    "object": ['{"a":1}', "{}", "[]", "", "x"],
    "list": ["a,b", "", "1,2", ",", "1;2"],
    "geopoint": ["1,2", "200,1", "", "1, 2", "[1,2]", "a,b", '{"lon": 1, "lat": 2}', "NaN,1"],
    "geojson": ['{"type":"Point","coordinates":[1,2]}', "{}", "", "1", '{"type":"Point","coordinates":[1]}'],
    "any": ["a", "1", "", "x y"],
}
COMPARABLE = {
    "integer": [0, 1, 5, "2"],
    "number": [0, 1.5, "10"],
    "date": ["2000-01-01", "2020-01-05"],
    "time": ["10:00:00"],
    "year": [2000, "2020"],
    "yearmonth": ["2010-01"],
}
SCALARS = ("string", "integer", "number", "boolean", "date", "year", "yearmonth", "any")


@st.composite
def constraint_sets(draw, kind):
    made = {}
    if draw(st.booleans()):
        made["required"] = draw(st.booleans())
    if kind in SCALARS and draw(st.integers(0, 5)) == 0:
        made["unique"] = True
    if kind in COMPARABLE:
        for name in ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"):
            if draw(st.integers(0, 5)) == 0:
                made[name] = draw(st.sampled_from(COMPARABLE[kind]))
    if kind in ("string", "array", "object", "list"):
        for name in ("minLength", "maxLength"):
            if draw(st.integers(0, 5)) == 0:
                made[name] = draw(st.integers(0, 3))
    if kind == "string" and draw(st.integers(0, 4)) == 0:
        made["pattern"] = draw(st.sampled_from(["[a-z]+", "a|b", "^x", ".*", r"\d+", r"[^,]*", "(a|b)?"]))
    if kind not in ("list",) and draw(st.integers(0, 6)) == 0:
        made["enum"] = draw(st.lists(st.sampled_from(CELLS[kind]), max_size=3))
    return made


@st.composite
def fields(draw, name):
    kind = draw(st.sampled_from([*CELLS, *SCALARS]))
    made = {"name": name, "type": kind}
    made["constraints"] = draw(constraint_sets(kind))
    if kind == "string":
        made["format"] = draw(st.sampled_from(["default", "default", "default", "email", "uri", "uuid", "binary"]))
    if kind in ("date", "time", "datetime") and draw(st.integers(0, 4)) == 0:
        made["format"] = draw(st.sampled_from(["any", "%d/%m/%Y", "%H:%M"]))
        for bound in ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "enum"):
            made["constraints"].pop(bound, None)
    if kind == "geopoint":
        made["format"] = draw(st.sampled_from(["default", "array", "object"]))
    if kind in ("number", "integer") and draw(st.integers(0, 3)) == 0:
        made["bareNumber"] = draw(st.booleans())
        if kind == "number":
            made["groupChar"] = ","
            made["decimalChar"] = draw(st.sampled_from([".", "."]))
        for bound in ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "enum"):
            made["constraints"].pop(bound, None)
    if kind == "boolean" and draw(st.integers(0, 3)) == 0:
        made["trueValues"], made["falseValues"] = ["yes", "1"], ["F", "0"]
    if kind == "list":
        made["delimiter"] = draw(st.sampled_from([",", ";"]))
        made["itemType"] = draw(st.sampled_from(["string", "integer", "number"]))
    if draw(st.integers(0, 5)) == 0:
        made["missingValues"] = draw(st.sampled_from([[""], ["", "NA"], ["-"], []]))
    return made


@st.composite
def tables(draw, name, parents):
    """(resource, bytes) of one table; `parents` is {name: field names} of tables that foreign keys may name."""
    names = [f"{name}_{letter}" for letter in "abcd"[: draw(st.integers(1, 4))]]
    described = [draw(fields(column)) for column in names]
    schema = {"fields": described}
    scalars = [field["name"] for field in described if field["type"] in SCALARS]
    if scalars and draw(st.booleans()):
        schema["primaryKey"] = draw(st.lists(st.sampled_from(scalars), min_size=1, max_size=2, unique=True))
    if scalars and draw(st.booleans()):
        parent = draw(st.sampled_from([*parents, ""]))
        target = draw(st.sampled_from(parents.get(parent) or scalars))
        schema["foreignKeys"] = [
            {"fields": [draw(st.sampled_from(scalars))], "reference": {"resource": parent, "fields": [target]}}
        ]
    if draw(st.integers(0, 4)) == 0:
        schema["missingValues"] = draw(st.sampled_from([[""], ["", "NA", "-"], ["x"]]))
    if draw(st.integers(0, 4)) == 0:
        schema["fieldsMatch"] = draw(st.sampled_from(["exact", "equal", "subset", "superset", "partial"]))
    dialect, delimiter = draw(dialects())
    labels = draw(header_rows(names))
    rows = [
        [draw(st.sampled_from(CELLS[field["type"]])) for field in described] for _ in range(draw(st.integers(0, 6)))
    ]
    rows = [draw(oddities(row)) for row in rows]
    text = "".join(
        written(row, delimiter, draw(st.booleans())) + draw(st.sampled_from(["\n"] * 6 + ["\r\n"]))
        for row in [labels, *rows]
    )
    resource = {"name": name, "path": f"{name}.csv", "schema": schema, **dialect}
    return resource, text.encode(), scalars


@st.composite
def dialects(draw):
    """(properties of a resource, delimiter of its file)."""
    delimiter = draw(st.sampled_from([",", ",", ",", ";", "\t"]))
    made = {"delimiter": delimiter, "header": True, "skipInitialSpace": False, "quoteChar": '"'}
    for name in ("delimiter", "header", "skipInitialSpace"):
        if draw(st.integers(0, 6)) == 0:
            made.pop(name)
    if draw(st.integers(0, 6)) == 0:
        made["commentChar"] = "a"
    if draw(st.integers(0, 6)) == 0:
        made["headerRows"] = draw(st.sampled_from([[1], [2], [1, 2]]))
    if draw(st.integers(0, 8)) == 0:
        made["header"] = False
    if draw(st.integers(0, 8)) == 0:
        made["skipBlankRows"] = True
    if draw(st.integers(0, 8)) == 0:
        made["headerCase"] = False
    encoding = {"encoding": "utf-8"} if draw(st.integers(0, 4)) else {}
    return {"dialect": made, **encoding}, delimiter


@st.composite
def header_rows(draw, names):
    labels = list(names)
    change = draw(st.sampled_from(["", "", "", "", "drop", "add", "swap", "double", "blank", "rename", "case"]))
    if change == "drop":
        labels.pop()
    elif change == "add":
        labels.append("extra")
    elif change == "swap":
        labels.reverse()
    elif change == "double":
        labels[-1] = labels[0]
    elif change == "blank":
        labels[0] = ""
    elif change == "rename":
        labels[0] = "other"
    elif change == "case":
        labels[0] = labels[0].upper()
    return labels


@st.composite
def oddities(draw, row):
    change = draw(st.integers(0, 12))
    if change == 0:
        return row[:-1]
    if change == 1:
        return [*row, "x"]
    if change == 2:
        return []
    if change == 3:
        return [""] * len(row)
    return row


def written(row, delimiter, always):
    return delimiter.join(
        f'"{cell.replace(chr(34), chr(34) * 2)}"' if always or set(cell) & set('",;\t\n') else cell for cell in row
    )


@st.composite
def packages(draw):
    """{file name: bytes} of a package of one to three tables."""
    files, resources, parents = {}, [], {}
    for name in ("one", "two", "three")[: draw(st.integers(1, 3))]:
        resource, raw, scalars = draw(tables(name, parents))
        resources.append(resource)
        files[resource["path"]] = raw
        if scalars:
            parents[name] = scalars
    descriptor = {"name": "random", "resources": resources}
    if draw(st.integers(0, 3)):
        descriptor = {"$schema": "https://datapackage.org/profiles/2.0/datapackage.json", **descriptor}
    files["datapackage.json"] = json.dumps(descriptor, ensure_ascii=False, indent=1).encode()
    return files
