"""Rows of two versions compared: the same answer as a dictionary of everything gives, whatever the order of the files."""

import io
import json
import random
import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import run
from packages import released, table_text, write
from policytables.datapackage import parsing
from policytables.problems import CannotRun
from policytables.release import diff, row_diff

TEXT = st.text(st.sampled_from('ab,"\n é𝟛'), max_size=3)
ROWS = st.dictionaries(
    st.tuples(st.sampled_from("xyz"), st.integers(0, 12).map(str)), st.tuples(TEXT, TEXT), max_size=8
)
SCHEMA = {
    "fields": [
        {"name": "id", "type": "string"},
        {"name": "part", "type": "integer"},
        {"name": "a", "type": "string"},
        {"name": "b", "type": "string"},
    ],
    "primaryKey": ["id", "part"],
}


def side(table, names=("id", "part", "a", "b"), shuffle=None):
    """One version of a table, in the order of its keys or shuffled."""
    order = sorted(table.items(), key=lambda item: (item[0][0], int(item[0][1])))
    if shuffle is not None:
        random.Random(shuffle).shuffle(order)
    content = table_text(names, [(*key, *cells) for key, cells in order])
    return row_diff.Side(lambda: io.BytesIO(content), list(names), "t.csv", list(names))


def compared(old, new, **options):
    return row_diff.compare(old, new, ("id", "part"), diff.order(parsing.schema(SCHEMA, (), None)), **options)


def naive(old, new):
    """What a dictionary of all rows says: (added, removed, {key: {column: pair}})."""
    changed = {
        key: {name: (a, b) for name, a, b in zip("ab", old[key], new[key]) if a != b}
        for key in old.keys() & new.keys()
        if old[key] != new[key]
    }
    return new.keys() - old.keys(), old.keys() - new.keys(), changed


@given(old=ROWS, new=ROWS, shuffles=st.tuples(st.none() | st.integers(0, 5), st.none() | st.integers(0, 5)))
def test_it_says_what_a_dictionary_of_everything_says(old, new, shuffles):
    found = compared(side(old, shuffle=shuffles[0]), side(new, shuffle=shuffles[1]))
    added, removed, changed = naive(old, new)
    assert ({key for key, _ in found.added}, {key for key, _ in found.removed}, dict(found.changed)) == (
        added,
        removed,
        changed,
    )
    assert (found.count_added, found.count_removed, found.count_changed, found.same) == (
        len(added),
        len(removed),
        len(changed),
        len(old.keys() & new.keys()) - len(changed),
    )
    assert (found.before, found.after) == (len(old), len(new))
    assert sum(found.columns.values()) == sum(found.groups.values()) == sum(map(len, changed.values()))


@given(old=ROWS, new=ROWS)
def test_line_ends_and_a_missing_last_one_make_no_difference(old, new):
    def windows(table):
        content = side(table).open().read().replace(b"\r\n", b"\n").replace(b"\n", b"\r\n").removesuffix(b"\r\n")
        return row_diff.Side(lambda: io.BytesIO(content), ["id", "part", "a", "b"], "t.csv", ["id", "part", "a", "b"])

    plain = {key: tuple(cell.replace("\n", "") for cell in cells) for key, cells in old.items()}
    other = {key: tuple(cell.replace("\n", "") for cell in cells) for key, cells in new.items()}
    found = compared(side(plain), windows(other))
    added, removed, changed = naive(plain, other)
    assert ({key for key, _ in found.added}, {key for key, _ in found.removed}, dict(found.changed)) == (
        added,
        removed,
        changed,
    )


def test_it_counts_on_where_it_stops_to_list(monkeypatch):
    monkeypatch.setattr(row_diff, "DETAILS", 3)
    old, new = ({("x", str(n)): ("", mark) for n in range(20)} for mark in "ab")
    found = compared(side(old), side(new | {("y", str(n)): ("", "") for n in range(7)}))
    assert (found.count_changed, len(found.changed), found.count_added, len(found.added)) == (20, 3, 7, 3)
    assert found.groups == {("b", "a", "b"): 20}


def test_unsorted_files_are_compared_in_many_buckets(monkeypatch):
    monkeypatch.setattr(row_diff, "BUCKET", 200)
    old = {("x", str(n)): (str(n), "") for n in range(200)}
    new = {key: cells for key, cells in old.items() if int(key[1]) % 7} | {("z", "1"): ("", "")}
    found = compared(side(old, shuffle=1), side(new, shuffle=2), retired=set())
    assert (found.count_removed, found.count_added, found.count_changed) == (29, 1, 0)
    assert found.count_unretired == 29


@pytest.mark.parametrize(
    "content, said",
    [
        (b'id,part,a,b\nx,1,"a,b\n', "t.csv: a quoted cell is never closed"),
        (b"id,part,a,b\nx,1,a\n", "t.csv: a row has 3 cells and the schema 4 columns"),
        (b"id,part,a,b\nx,1,\xff,\n", "t.csv: a row cannot be read: "),
        (
            b"id,part,b,a\n",
            "t.csv: the columns are id, part, b, a, but the schema has id, part, a, b; run scripts/build.py",
        ),
    ],
)
def test_what_cannot_be_read_is_said(content, said):
    with pytest.raises(CannotRun) as caught:
        compared(
            row_diff.Side(lambda: io.BytesIO(content), ["id", "part", "a", "b"], "t.csv", ["id", "part", "a", "b"]),
            side({("y", "1"): ("", "")}),
        )
    assert str(caught.value).startswith(said)


def test_memory_does_not_grow_with_the_tables(monkeypatch):
    monkeypatch.setattr(row_diff, "DETAILS", 100)
    monkeypatch.setattr(row_diff, "GROUPS", 100)
    peaks = []
    for number in (5_000, 50_000):
        old, new = (
            table_text(["id", "text"], ((f"r{n:07}", f"{n}{mark if n % 10 == 0 else ''}") for n in range(number)))
            for mark in ("", "x")
        )
        sides = [
            row_diff.Side(lambda content=content: io.BytesIO(content), ["id", "text"], "t.csv", ["id", "text"])
            for content in (old, new)
        ]
        tracemalloc.start()
        assert row_diff.compare(*sides, ("id",), lambda cells: cells["id"]).count_changed == number // 10
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < peaks[0] + 150_000  # bytes; the files grew by 1.4 million


def test_it_agrees_with_csv_diff(tmp_path):
    csv_diff = pytest.importorskip("csv_diff")
    chance = random.Random(7)
    old = {f"r{n:04}": [str(chance.randrange(5)), "text"] for n in range(500)}
    new = {key: [chance.choice([cells[0], "9"]), cells[1]] for key, cells in old.items() if chance.random() > 0.1} | {
        f"s{n}": ["1", "new"] for n in range(9)
    }
    files = []
    for name, table in (("old", old), ("new", new)):
        files.append(tmp_path / f"{name}.csv")
        files[-1].write_bytes(table_text(["id", "a", "b"], [(key, *cells) for key, cells in sorted(table.items())]))
    peer = csv_diff.compare(*(csv_diff.load_csv(io.StringIO(file.read_text()), key="id") for file in files))
    sides = [
        row_diff.Side(lambda file=file: file.open("rb"), ["id", "a", "b"], file.name, ["id", "a", "b"])
        for file in files
    ]
    found = row_diff.compare(*sides, ("id",), lambda cells: cells["id"])
    assert sorted(cells["id"] for cells in peer["added"]) == sorted(key[0] for key, _ in found.added)
    assert sorted(cells["id"] for cells in peer["removed"]) == sorted(key[0] for key, _ in found.removed)
    assert {
        change["key"]: {name: tuple(pair) for name, pair in change["changes"].items()} for change in peer["changed"]
    } == {key[0]: cells for key, cells in found.changed}


def test_the_page_is_one_file_and_shows_texts_as_texts(tmp_path):
    fields = [{"name": "row_id", "type": "string"}, {"name": "text", "type": "string"}]
    folder = write(tmp_path / "p", {"t": (fields, [("a", "x"), ("b", "<script>alert(1)</script>")])})
    last = released(folder, tmp_path / "last.zip")
    write(folder, {"t": (fields, [("a", "<img src=x onerror=alert(1)>"), ("b", "<b>")])})
    code, out, err = run(
        "release.py", "check", "--root", folder, "--last", last, "--format", "html", "-o", tmp_path / "diff.html"
    )
    assert (code, out, err) == (0, "", "")
    page = (tmp_path / "diff.html").read_text("utf-8")
    assert "<script" not in page and "<img" not in page and "&lt;img src=x" in page
    assert "src=" not in page.replace("img src=x", "") and "href=" not in page and "default-src 'none'" in page
    assert (
        '<p class="signal">since 1.2.3: rows 0 removed, 2 changed, 0 added · 1 table changed, 0 identical</p>' in page
    )


def test_json_lists_every_key_and_cell(tmp_path):
    fields = [{"name": "x", "type": "string"}, {"name": "n", "type": "integer"}, {"name": "text", "type": "string"}]
    key = {"primaryKey": ["x", "n"]}
    folder = write(tmp_path / "p", {"t": (fields, [("a", "2", "one"), ("a", "10", "two"), ("b", "1", "three")], key)})
    last = released(folder, tmp_path / "last.zip")
    write(folder, {"t": (fields, [("a", "2", "ONE"), ("a", "11", "two"), ("b", "1", "three")], key)})
    code, out, _ = run("release.py", "check", "--root", folder, "--last", last, "--format", "json")
    (table,) = json.loads(out)["tables"]
    assert code == 0
    assert table["rows"] == {"before": 3, "after": 3, "same": 1, "added": 1, "removed": 1, "changed": 1}
    assert table["added"] == [{"key": ["a", "11"], "cells": {"x": "a", "n": "11", "text": "two"}}]
    assert table["removed"] == [{"key": ["a", "10"], "cells": {"x": "a", "n": "10", "text": "two"}}]
    assert table["changed"] == [{"key": ["a", "2"], "cells": {"text": ["one", "ONE"]}}]
    assert table["groups"] == [{"column": "text", "old": "one", "new": "ONE", "rows": 1}]
    assert table["left_out"] == {"added": 0, "removed": 0, "changed": 0}
