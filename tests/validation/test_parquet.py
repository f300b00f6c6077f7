"""Parquet judged by DuckDB in its own types: the findings are those of the stream, which judges the texts."""

import json
import math
import random
from datetime import date

import pytest

from policytables.validation.engines import stream
from validation.test_executors import findings

pyarrow = pytest.importorskip("pyarrow")
pytest.importorskip("duckdb")
from pyarrow import parquet  # noqa: E402

from policytables.validation.engines import duckdb_engine  # noqa: E402

TYPES = {
    "string": pyarrow.string(),
    "int8": pyarrow.int8(),
    "int64": pyarrow.int64(),
    "uint32": pyarrow.uint32(),
    "double": pyarrow.float64(),
    "bool": pyarrow.bool_(),
    "date": pyarrow.date32(),
}
FIELDS = ("string", "integer", "number", "boolean", "date", "year", "any")
TEXTS = [
    "",
    "a",
    "NA",
    " a",
    "a\tb",
    "x\ny\nz",
    "é",
    "e\u0301",
    "5",
    "05",
    "1.50",
    "true",
    "2020-02-29",
    "-1",
    "k1",
    "k2",
]


def value(chance, kind):
    if chance.random() < 0.1:
        return None
    if kind == "string":
        return chance.choice(TEXTS)
    if kind == "double":
        return chance.choice([0.0, -0.0, 1.5, 2.0, -3.25, 1e300, 1e-7, math.nan, math.inf])
    if kind == "bool":
        return chance.random() < 0.5
    if kind == "date":
        return chance.choice([date(1, 1, 1), date(2020, 2, 29), date(9999, 12, 31)])
    return chance.choice([0, 1, 5, 100] if kind == "uint32" else [0, 1, 5, -7, 100])


def field(chance, name):
    kind = chance.choice(FIELDS)
    made = {"name": name, "type": kind}
    limits = {"required": True, "unique": True}
    if kind in ("integer", "number"):
        limits |= {"minimum": 0, "maximum": 5, "exclusiveMinimum": 0}
    elif kind == "string":
        limits |= {"minLength": 2, "maxLength": 3, "pattern": "[a-z0-9]+", "enum": ["a", "5", "k1"]}
    names = [limit for limit in limits if chance.random() < 0.25]
    if names:
        made["constraints"] = {limit: limits[limit] for limit in names}
    if chance.random() < 0.15:
        made["missingValues"] = chance.choice([["", "-7"], ["NA", "5"], []])
    return made


def random_package(folder, seed):
    """One table of a few random columns; the rows of some occur twice."""
    chance = random.Random(seed)
    kinds = {f"c{number}": chance.choice(list(TYPES)) for number in range(chance.randint(1, 4))}
    rows = [[value(chance, kind) for kind in kinds.values()] for _ in range(chance.randint(0, 12))]
    columns = {
        name: pyarrow.array([row[at] for row in rows], TYPES[kind]) for at, (name, kind) in enumerate(kinds.items())
    }
    parquet.write_table(pyarrow.table(columns), folder / "t.parquet")
    schema = {"fields": [field(chance, name) for name in kinds]}
    if chance.random() < 0.5:
        schema["primaryKey"] = chance.sample(list(kinds), chance.randint(1, min(2, len(kinds))))
    resource = {"name": "t", "path": "t.parquet", "schema": schema}
    (folder / "datapackage.json").write_text(json.dumps({"name": "p", "resources": [resource]}), encoding="utf-8")


@pytest.mark.parametrize("count", [20, pytest.param(300, marks=pytest.mark.slow)])
def test_random_tables(tmp_path, count):
    taken = []
    for seed in range(count):
        random_package(tmp_path, seed)
        assert findings(tmp_path, duckdb_engine.executor(taken=taken)) == findings(tmp_path, stream.run), seed
    assert len(taken) > count / 8  # DuckDB has really judged them
