"""A few hundred records at once: parsed as rows or as columns, whichever costs less, and asked for either."""

import csv
import io
from itertools import islice
from operator import methodcaller

from policytables.validation.reader import lines_of

SIZE = 256


class Batch:
    """Records that follow one another. `columns` is None when they are not all of the same length."""

    __slots__ = ("number", "line", "columns", "rows", "offset", "simple")

    def __init__(self, number, line, offset, rows=None, columns=None, simple=False):
        self.number, self.line, self.offset = number, line, offset
        self.rows, self.simple = rows, simple
        self.columns = columns
        if columns is None and len(set(map(len, rows))) == 1:
            self.columns = list(zip(*rows)) or None

    def __len__(self):
        return len(self.rows) if self.rows is not None else len(self.columns[0])

    def record(self, index):
        return self.rows[index] if self.rows is not None else [column[index] for column in self.columns]

    def records(self):
        if self.rows is None:
            self.rows = [list(row) for row in zip(*self.columns)]
        return self.rows

    def line_of(self, index):
        """Physical line at which a record begins."""
        return self.line + (index if self.simple else lines_of(self.rows[:index]))

    def behind(self, count):
        """The batch without its first records."""
        return Batch(self.number + count, self.line_of(count), self.offset, rows=self.records()[count:], simple=self.simple)


def parsed(text, number, line, offset, arguments):
    """Yield the batches of a block by csv.reader, whatever is in it."""
    records = csv.reader(io.StringIO(text, newline=""), **arguments)
    base = line
    while rows := list(islice(records, SIZE)):
        yield Batch(number, line, offset, rows)
        number += len(rows)
        line = base + records.line_num


def split(text, number, line, offset, arguments):
    """Yield the batches of a block without CR and stray quotes: split where there are no quotes, by csv.reader where there are."""
    delimiter, quote = arguments["delimiter"], arguments["quotechar"]
    commas = methodcaller("count", delimiter)
    lines = text.split("\n")
    if lines[-1] == "":
        lines.pop()
    at, end = 0, len(lines)
    while at < end:
        piece = lines[at : at + SIZE]
        joined = delimiter.join(piece)
        quotes = joined.count(quote) if quote else 0
        if not quotes and "" not in piece:
            made = unquoted(piece, joined.split(delimiter), set(map(commas, piece)), number, line, offset, delimiter)
        else:
            if quotes % 2:  # the last record goes on: take the lines up to its end
                while at + len(piece) < end:
                    piece.append(lines[at + len(piece)])
                    if piece[-1].count(quote) % 2:
                        break
            rows, simple = mixed(piece, delimiter, quote, arguments)
            made = Batch(number, line, offset, rows, simple=simple)
        yield made
        at += len(piece)
        number += len(made)
        line += len(piece)


def unquoted(piece, cells, counts, number, line, offset, delimiter):
    if len(counts) == 1:
        width = counts.pop() + 1
        return Batch(number, line, offset, columns=[cells[at::width] for at in range(width)], simple=True)
    return Batch(number, line, offset, [text.split(delimiter) for text in piece], simple=True)


def mixed(piece, delimiter, quote, arguments):
    """(rows, whether each stands on one line) of lines some of which have quotes."""
    quoted = [index for index, text in enumerate(piece) if quote in text or not text]
    if len(quoted) * 3 > len(piece):
        return list(csv.reader(io.StringIO("\n".join(piece) + "\n", newline=""), **arguments)), False
    rows = [text.split(delimiter) for text in piece]
    texts, places, inner = [], [], []
    for index in quoted:
        text = piece[index]
        if inner and index <= inner[-1]:
            continue
        last = index
        while text.count(quote) % 2:
            last += 1
            text += "\n" + piece[last]
            inner.append(last)
        texts.append(text)
        places.append(index)
    for place, row in zip(places, csv.reader(texts, **arguments)):
        rows[place] = row
    for index in reversed(inner):
        del rows[index]
    return rows, not inner
