"""Cells cut with str.split are those that csv.reader reads."""

import csv
import io

from hypothesis import given, settings
from hypothesis import strategies as st

from policytables.datapackage.model import Dialect
from policytables.validation.csvio import batch, csv_reader, fast_split

DIALECTS = st.builds(
    dict,
    delimiter=st.sampled_from([",", ";", "\t", "|", " ", "é", "\x1d"]),
    quotechar=st.sampled_from(['"', '"', "'", None]),
    doublequote=st.sampled_from([True, True, True, False]),
    escapechar=st.sampled_from([None, None, None, "\\"]),
    skipinitialspace=st.sampled_from([False, False, False, True]),
)
TEXTS = st.lists(
    st.sampled_from(
        [",", ",", ";", '"', '"', '""', "\n", "\n", "a", "bc", " ", "é", "'", "\t", "\x1c", "\x1f", "\r", "\0"]
    ),
    max_size=40,
).map("".join)
SOUND = st.lists(st.lists(st.text('a ,"\né', max_size=4), min_size=1, max_size=4), max_size=8)


def by_reader(text, arguments):
    return list(csv.reader(io.StringIO(text, newline=""), **arguments))


def complete(arguments):
    return {**arguments, "quoting": csv.QUOTE_MINIMAL if arguments["quotechar"] else csv.QUOTE_NONE}


def assert_same(text, arguments):
    expected = by_reader(text, arguments)
    found, line = [], 1
    for part in batch.parsed(text, 1, 1, 0, arguments):
        assert (part.number, part.line) == (len(found) + 1, line)
        assert len(part) == len(part.rows)
        lengths = set(map(len, part.rows))
        assert bool(part.columns) == (len(lengths) == 1 and lengths != {0})
        assert not part.columns or [list(row) for row in zip(*part.columns)] == part.rows
        found += part.rows
        line += csv_reader.lines_of(part.rows)
    assert found == expected


@settings(max_examples=300, deadline=None)
@given(TEXTS, DIALECTS)
def test_any_text(text, arguments):
    assert_same(text, complete(arguments))


@settings(max_examples=300, deadline=None)
@given(SOUND, st.booleans(), st.booleans())
def test_what_csv_writer_writes(rows, always, ended):
    stream = io.StringIO(newline="")
    csv.writer(stream, lineterminator="\n", quoting=csv.QUOTE_ALL if always else csv.QUOTE_MINIMAL).writerows(rows)
    text = stream.getvalue()
    arguments = csv_reader.options(Dialect())
    assert fast_split.bare(text, arguments) is not None
    assert_same(text if ended else text.removesuffix("\n"), arguments)


def test_pieces_of_a_long_text():
    rows = [[str(number), f'"{number}", said\n', "", "x" * (number % 50)] for number in range(5000)] + [
        ["short"],
        [],
        ["1", "2", "3", "4"],
    ]
    stream = io.StringIO(newline="")
    csv.writer(stream, lineterminator="\n").writerows(rows)
    arguments = csv_reader.options(Dialect())
    parts = list(batch.parsed(stream.getvalue(), 1, 1, 0, arguments))
    assert len(parts) > 5 and all(part.columns for part in parts[:-1]) and parts[-1].columns is None
    assert_same(stream.getvalue(), arguments)
