"""Two versions of a package compared: descriptor, schemas and rows, with the level of version that each change asks for."""

import io
from typing import NamedTuple

from policytables.model import tables
from policytables.problems import no_progress
from policytables.release import row_diff, schema_diff, versions
from policytables.release.schema_diff import Change
from policytables.release.versions import MAJOR, MINOR, PATCH
from policytables.validation.tables_in_memory import Row

RETIRED = "retired"
POSITION = "position"  # the column that counts the rows of a document


class Table(NamedTuple):
    """A table that either version has. `rows` is None where they cannot be compared, for want of a common key."""

    name: str
    key: tuple
    is_id: bool
    changes: list
    rows: row_diff.Rows | None

    @property
    def identical(self):
        return not self.changes

    def is_shifted(self, column):
        """Whether a changed column only counts the rows, of which there are others now."""
        return column == POSITION and bool(self.rows.count_added or self.rows.count_removed)


class Diff(NamedTuple):
    """`last` and `now` are version texts, `changes` those of the descriptor, `tables` all tables in order."""

    last: str
    now: str
    changes: list
    tables: list

    @property
    def reasons(self):
        """All changes, the weightiest first."""
        found = [*self.changes, *(change for table in self.tables for change in table.changes)]
        return sorted(found, key=lambda change: -versions.LEVELS.index(change.level))

    @property
    def level(self):
        return versions.highest([change.level for change in self.reasons])

    @property
    def smallest(self):
        return versions.smallest(self.last, self.level)

    def total(self, what):
        """Sum of a count of rows (count_added, ...) over all tables."""
        return sum(getattr(table.rows, what) for table in self.tables if table.rows is not None)


def compare(last, now, retired=frozenset(), progress=no_progress):
    """Diff of two stores. `retired` are the ids that the new version withdrew. Raises CannotRun."""
    changes = list(schema_diff.of_package(last.descriptor, now.descriptor))
    made = []
    for name in [*now.tables, *(name for name in last.tables if name not in now.tables)]:
        progress(f"comparing {name}")
        made.append(_table(name, last, now, retired))
    return Diff(last.version, now.version, changes, made)


def _table(name, last, now, retired):
    if name not in last.tables:
        counted = _rows(name, None, now, None)
        return Table(
            name,
            tuple(now.schema(name).primary_key),
            _is_id(name, now),
            [Change(MINOR, name, "", "table-added", f"the table is new, with {plural(counted.after, 'row')}")],
            counted,
        )
    holder = now if name in now.tables else last
    is_id = _is_id(name, holder)
    known = retired if is_id else None
    if name not in now.tables:
        counted = _rows(name, last, None, known)
        return Table(
            name,
            tuple(last.schema(name).primary_key),
            is_id,
            [Change(MAJOR, name, "", "table-removed", f"the table is gone, with {plural(counted.before, 'row')}")],
            counted,
        )
    changes = list(schema_diff.of_resource(name, last.package.resource(name).raw, now.package.resource(name).raw))
    changes += schema_diff.of_schema(name, last.schema(name), now.schema(name))
    counted = _rows(name, last, now, known)
    if counted is not None:
        changes += _of_rows(name, counted, is_id, now.schema(name))
    return Table(name, tuple(now.schema(name).primary_key), is_id, changes, counted)


def _of_rows(name, counted, is_id, schema):
    if counted.count_removed:
        level, what = (MAJOR, "id") if is_id else (MINOR, "row")
        yield Change(level, name, "", f"{what}s-removed", f"{plural(counted.count_removed, what)} removed")
    if counted.count_added:
        yield Change(MINOR, name, "", "rows-added", f"{plural(counted.count_added, 'row')} added")
    referring = {field for key in schema.foreign_keys for field in key.fields}
    for column, count in counted.columns.items():
        refers = column in referring
        said = f"{plural(count, 'cell')} of {column} changed" + (", which refers to another table" if refers else "")
        yield Change(
            MINOR if refers else PATCH, name, column, "references-changed" if refers else "cells-changed", said
        )


def _rows(name, last, now, retired):
    holder = now or last
    schema = holder.schema(name)
    names = schema_diff.renamed(last.schema(name), now.schema(name)) if last and now else {}
    old = _side(name, last, names) if last else row_diff.Side(io.BytesIO, schema.names, "")
    new = _side(name, now, {}) if now else row_diff.Side(io.BytesIO, schema.names, "")
    key = schema.primary_key or tuple(schema.names)
    if not set(key) <= set(old.names) & set(new.names):
        return None
    return row_diff.compare(old, new, key, order(schema), retired)


def order(schema):
    """A function from {column: text} to what the compiler sorts a row by; by all cells where there is no key."""
    if not schema.primary_key:
        return lambda cells: tuple(cells.values())
    key = tables.sort_key(schema)
    return lambda cells: key(Row(cells, "", 0, 0))


def _side(name, store, names):
    # io.BufferedReader: a zip's own stream finds lines in Python, ten times slower.
    header = store.schema(name).names
    columns = [names.get(column, column) for column in header]
    return row_diff.Side(
        lambda: io.BufferedReader(store.stream(name), 1 << 20), columns, f"{store.place}: {store.path(name)}", header
    )


def _is_id(name, store):
    """Whether the key of a table is an id that others may hold: one column, called an id or referred to by a table."""
    key = tuple(store.schema(name).primary_key)
    if len(key) != 1 or name == RETIRED:
        return False
    return (
        key[0] == "id"
        or key[0].endswith("_id")
        or any(
            k.resource == name and tuple(k.reference_fields) == key
            for t in store.tables
            for k in store.schema(t).foreign_keys
        )
    )


def plural(number, what):
    """A number with its noun, which is never irregular here."""
    return f"{number} {what}" + ("" if number == 1 else "s")
