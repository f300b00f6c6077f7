"""All executors have the same findings, and those are what judging every row by itself finds."""

import json
import os
import random
import tempfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from policytables.datapackage import parsing, read_package
from policytables.datapackage.model import Dialect
from policytables.datapackage.parsing import DIALECT_NAMES
from policytables.validation import package, row_rules
from policytables.validation.cells import column as cells
from policytables.validation.engines import dask_engine, stream
from policytables.validation.engines.duckdb_engine import FREE
from policytables.validation.engines.side_by_side import executor as executor_of_pieces
from policytables.validation.findings import Findings
from policytables.validation.strict.table import Opened
from validation.packages import packages


def every_row(task):
    """An executor without shortcuts: each row is judged, each key is compared with all before."""
    opened = Opened(task)
    if opened.failed:
        return None
    judge = task.judge
    parents = {key: set() for key, positions in opened.wanted.items() if None not in positions}
    seen = [{} for _ in judge.uniques]
    followed, last = True, None
    for batch in opened.batches():
        for index, record in enumerate(batch.rows):
            row, line = batch.number + index, batch.line_of(index)
            task.rows += 1
            task.explain(row, line, record)
            padded = row_rules.padded(record, judge.width)
            values = [column.judge(text)[0] if column else text for column, text in zip(judge.columns, padded)]
            values = [cells.hashable(value) for value in values]
            for key, known in parents.items():
                parent = tuple(values[at] for at in opened.wanted[key])
                if None not in parent:
                    known.add(parent)
            if len(record) != judge.width:
                continue
            found = []
            for (rule, positions, _), known in zip(judge.uniques, seen):
                key = tuple(record) if positions is None else tuple(values[at] for at in positions)
                if positions is not None and None in key:
                    continue
                if key in known:
                    found.append((rule, positions, known[key]))
                known.setdefault(key, (row, line, task.path))
            task.explain_repeats(row, line, record, found)
            if judge.primary and followed:
                key = tuple(values[at] for at in judge.primary)
                try:
                    followed = None not in key and not (last is not None and last > key)
                    if not followed and None not in key:
                        stream.report_row(task, row, line)
                except (TypeError, ArithmeticError):  # neither stands before the other: nothing is said of the order
                    followed = False
                last = key
    opened.finish()
    return None if opened.hides_keys else parents


def findings(folder, engine, limit=0):
    kept = Findings(limit)
    counted = package.strictly(read_package(folder), kept, engine)
    return sorted(kept.problems(), key=repr), kept.counts(), counted  # the contract: the same set, equal after sorting


def in_pieces(task, size=64):
    """The Dask executor on pieces of a few rows, in this process."""
    return dask_engine.executor(size=size, workers=0)(task)


def side_by_side(size=1 << 15):
    """The stream on two processes, for tables of any size."""
    return executor_of_pieces(2, size=size, large=1)


def write(folder, files):
    for name, raw in files.items():
        with open(os.path.join(folder, name), "wb") as out:
            out.write(raw)


@st.composite
def spoiled(draw):
    """A random package with a byte or two changed in one of its tables."""
    files = draw(packages())
    name = draw(st.sampled_from(sorted(name for name in files if name.endswith(".csv"))))
    raw = bytearray(files[name])
    for _ in range(draw(st.integers(0, 2))):
        at = draw(st.integers(0, max(len(raw) - 1, 0)))
        raw[at:at] = draw(
            st.sampled_from(
                [
                    b'"',
                    b"\n",
                    b"\r",
                    b",",
                    b"\x00",
                    b"\xff",
                    b" ",
                    b"\t",
                    "é".encode(),
                    "e\u0301".encode(),
                    b"NA",
                    b'""',
                ]
            )
        )
    files[name] = bytes(raw)
    return files


def agree(files, engines):
    with tempfile.TemporaryDirectory() as folder:
        write(folder, files)
        expected = findings(folder, every_row)
        for engine in engines:
            assert findings(folder, engine) == expected


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(spoiled())
def test_stream_on_random_packages(files):
    agree(files, [stream.run])


@settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
@given(spoiled())
def test_duckdb_and_dask_on_random_packages(files):
    duckdb = pytest.importorskip("duckdb")
    pytest.importorskip("dask")
    from policytables.validation.engines import duckdb_engine

    assert duckdb
    agree(files, [duckdb_engine.executor(), in_pieces])


@pytest.mark.slow
@settings(max_examples=1500, deadline=None, suppress_health_check=list(HealthCheck))
@given(spoiled())
def test_stream_on_many_random_packages(files):
    agree(files, [stream.run])


@pytest.mark.slow
@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
@given(spoiled())
def test_duckdb_and_dask_on_many_random_packages(files):
    from policytables.validation.engines import duckdb_engine

    agree(files, [duckdb_engine.executor(), in_pieces])


KINDS = ("state", "city", "other")


def long_file(rows, seed=1):
    """A table of several megabytes with faults of every kind in known places, and texts that hold quotes and line ends."""
    chance = random.Random(seed)
    lines = ["id,parent,kind,share,code,note\n"]
    for number in range(1, rows + 1):
        cells = [
            str(number),
            str(chance.randrange(1, 500)),
            KINDS[number % 3],
            f"0.{chance.randrange(1, 10**6):06d}",
            f"C{chance.getrandbits(40):010x}",
        ]
        fault = number % 997
        if fault == 3:
            cells[0] = str(number - 1)
        elif fault == 5:
            cells[1] = "9999"
        elif fault == 7:
            cells[2] = "stat"
        elif fault == 11:
            cells[3] = "1.5"
        elif fault == 13:
            cells[4] = "C0"
        elif fault == 17:
            cells[0] = "x"
        note = ('"a, b"', '"two\nlines"', "plain", '"said ""so"""', "", "NA" if fault == 19 else "words", "naïve")[
            number % 7
        ]
        lines.append(",".join(cells) + f",{note}\n")
    return "".join(lines)


def package_of(text):
    import json

    fields = [
        {"name": "id", "type": "integer", "constraints": {"required": True}},
        {"name": "parent", "type": "integer"},
        {"name": "kind", "type": "string", "constraints": {"enum": list(KINDS)}},
        {"name": "share", "type": "number", "constraints": {"minimum": 0, "maximum": 1}},
        {"name": "code", "type": "string", "constraints": {"unique": True, "pattern": "C[0-9a-f]+"}},
        {"name": "note", "type": "string"},
    ]
    key = {"fields": ["parent"], "reference": {"resource": "parents", "fields": ["id"]}}
    dialect = {"header": True, "delimiter": ",", "quoteChar": '"'}
    resources = [
        {
            "name": "rows",
            "path": "rows.csv",
            "encoding": "utf-8",
            "dialect": dialect,
            "schema": {"fields": fields, "primaryKey": ["id"], "foreignKeys": [key]},
        },
        {
            "name": "parents",
            "path": "parents.csv",
            "encoding": "utf-8",
            "dialect": dialect,
            "schema": {"fields": fields[:1], "primaryKey": ["id"]},
        },
    ]
    descriptor = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "long",
        "resources": resources,
    }
    parents = "id\n" + "".join(f"{number}\n" for number in range(1, 500))
    return {
        "datapackage.json": json.dumps(descriptor).encode(),
        "rows.csv": text.encode(),
        "parents.csv": parents.encode(),
    }


STRUCTURAL = {
    "sound": lambda text: text,
    "short, long and blank rows": lambda text: (
        text.replace("\n300,", "\n\n300,", 1).replace(",state,", ",state,more,", 1).replace("\n900,", "\n900\n900,", 1)
    ),
    "mixed line ends": lambda text: text.replace("\n5000,", "\r\n5000,", 1),
    "stray quote": lambda text: text.replace("plain", '5" disk', 1),
    "unclosed quote": lambda text: text.replace(",plain\n", ',"plain\n', 1),
    "bad byte": lambda text: text,
}


FAST = ("sound", "bad byte")  # one that DuckDB judges and one that it leaves to the stream


@pytest.mark.parametrize(
    "fault", [fault if fault in FAST else pytest.param(fault, marks=pytest.mark.slow) for fault in STRUCTURAL]
)
def test_files_of_several_buffers(tmp_path, fault):
    """15,000 rows, about 900 kB: more than three DuckDB buffers and two threads, thirty pieces for Dask."""
    pytest.importorskip("duckdb")
    pytest.importorskip("dask")
    from policytables.validation.engines import duckdb_engine

    files = package_of(STRUCTURAL[fault](long_file(15_000)))
    if fault == "bad byte":
        files["rows.csv"] = files["rows.csv"].replace(b"plain", b"pl\xffin", 3)
    write(tmp_path, files)
    expected = findings(tmp_path, every_row)
    assert expected[1]["problems"] > 90
    taken = []
    engines = {
        "stream": stream.run,
        "duckdb": duckdb_engine.executor(threads=2, buffer_size=1 << 18, taken=taken),
        "dask": lambda task: in_pieces(task, 1 << 15),
        "side by side": side_by_side(),
    }
    for name, engine in engines.items():
        assert findings(tmp_path, engine) == expected, name
    assert ("rows" in taken) == (fault == "sound")


@pytest.mark.parametrize(("columns", "is_taken"), [(20, True), (1_600, False)])
def test_a_table_of_many_columns_is_not_left_to_a_planner(tmp_path, columns, is_taken):
    """DuckDB would plan for eight seconds, and the stream needs a tenth of one."""
    pytest.importorskip("duckdb")
    from policytables.validation.engines import duckdb_engine

    fields = [{"name": f"c{number}", "type": "integer"} for number in range(columns)]
    rows = [",".join(field["name"] for field in fields), *[",".join(["1"] * columns), ",".join(["x"] * columns)]]
    table = {"name": "rows", "path": "rows.csv", "encoding": "utf-8", "schema": {"fields": fields}}
    descriptor = json.dumps({"$schema": "https://datapackage.org/profiles/2.0/datapackage.json", "resources": [table]})
    write(tmp_path, {"datapackage.json": descriptor.encode(), "rows.csv": "".join(f"{row}\n" for row in rows).encode()})
    taken = []
    assert findings(tmp_path, duckdb_engine.executor(taken=taken)) == findings(tmp_path, every_row)
    assert ("rows" in taken) == is_taken


@pytest.mark.slow
def test_processes_and_a_cluster(tmp_path):
    distributed = pytest.importorskip("distributed")
    write(tmp_path, package_of(long_file(40_000)))
    expected = findings(tmp_path, stream.run)
    assert findings(tmp_path, dask_engine.executor(size=1 << 18, workers=2)) == expected
    with distributed.LocalCluster(n_workers=2, threads_per_worker=1, processes=False, dashboard_address=None) as made:
        assert findings(tmp_path, dask_engine.executor(made.scheduler_address, size=1 << 18)) == expected


def test_an_empty_cell_that_is_no_null_is_a_key(tmp_path):
    """DuckDB reads it as NULL; found by fuzzing."""
    import json

    pytest.importorskip("duckdb")
    from policytables.validation.engines import duckdb_engine

    schema = {
        "fields": [{"name": "a", "type": "string", "missingValues": []}, {"name": "b", "type": "string"}],
        "primaryKey": ["a"],
    }
    resource = {
        "name": "t",
        "path": "t.csv",
        "encoding": "utf-8",
        "dialect": {"header": True, "delimiter": ","},
        "schema": schema,
    }
    write(
        tmp_path,
        {
            "datapackage.json": json.dumps({"name": "p", "resources": [resource]}).encode(),
            "t.csv": b"a,b\nx,1\n,2\n,3\n",
        },
    )
    expected = findings(tmp_path, every_row)
    assert {problem.rule for problem in expected[0]} == {"primary-key", "unsorted-rows"}
    assert findings(tmp_path, duckdb_engine.executor()) == findings(tmp_path, stream.run) == expected


@pytest.mark.parametrize("name", [name for name, (held, _) in DIALECT_NAMES.items() if held not in FREE])
def test_a_property_that_quick_readers_do_not_know_leaves_the_table_to_the_stream(name):
    held, kind = DIALECT_NAMES[name]
    other = {bool: not getattr(Dialect(), held), str: "x", tuple: [2], frozenset: [2]}[kind]
    assert parsing.dialect({}).is_plain(FREE)
    assert not parsing.dialect({name: other}).is_plain(FREE)
