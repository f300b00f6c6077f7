"""Two versions of a package compared: descriptor, schemas and rows, with the version level that each change needs."""

from __future__ import annotations

import io
from typing import NamedTuple

from policytables.model import tables
from policytables.problems import no_progress
from policytables.release import row_diff, schema_diff, versions
from policytables.release.schema_diff import Change
from policytables.release.versions import MAJOR, MINOR, PATCH
from policytables.validation.tables_in_memory import Row

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Set
    from typing import Any

    from policytables.datapackage.model import Schema
    from policytables.loading.package_store import Store

RETIRED = "retired"
POSITION = "position"  # the column that counts the rows of a document


class Table(NamedTuple):
    """A table in either version. `rows` is None if they cannot be compared, because there is no common key."""

    name: str
    key: tuple[str, ...]
    is_id: bool
    changes: list[Change]
    rows: row_diff.Rows | None

    @property
    def identical(self) -> bool:
        return not self.changes

    def is_shifted(self, column: str) -> bool:
        """Whether a changed column merely numbers the rows, and rows were added or removed."""
        return self.rows is not None and column == POSITION and bool(self.rows.count_added or self.rows.count_removed)


class Diff(NamedTuple):
    """`last` and `now` are version texts, `changes` those of the descriptor, `tables` all tables in order."""

    last: str
    now: str
    changes: list[Change]
    tables: list[Table]

    @property
    def reasons(self) -> list[Change]:
        """All changes, the highest level first."""
        found = [*self.changes, *(change for table in self.tables for change in table.changes)]
        return sorted(found, key=lambda change: -versions.LEVELS.index(change.level))

    @property
    def level(self) -> str:
        return versions.highest([change.level for change in self.reasons])

    @property
    def smallest(self) -> str:
        return versions.smallest(self.last, self.level)

    def total(self, what: str) -> int:
        """Sum of a count of rows (count_added, ...) over all tables."""
        return sum(getattr(table.rows, what) for table in self.tables if table.rows is not None)


def compare(
    last: Store, now: Store, retired: Set[str] = frozenset(), progress: Callable[[str], None] = no_progress
) -> Diff:
    """Diff of two stores. `retired` are the ids that the new version withdrew. Raises CannotRun."""
    changes = list(schema_diff.of_package(last.descriptor, now.descriptor))
    made = []
    for name in [*now.tables, *(name for name in last.tables if name not in now.tables)]:
        progress(f"comparing {name}")
        made.append(_table(name, last, now, retired))
    return Diff(last.version, now.version, changes, made)


def _table(name: str, last: Store, now: Store, retired: Set[str]) -> Table:
    holder = now if name in now.tables else last
    is_id, schema = _is_id(name, holder), holder.schema(name)
    known, nothing = retired if is_id else None, row_diff.Side(io.BytesIO, schema.names, "")
    if name not in last.tables:
        rows = _compared(nothing, _side(name, now, {}), schema, None)
        said = f"the table is new, with {plural(rows.after, 'row')}"
        return Table(name, schema.primary_key, is_id, [Change(MINOR, name, "", "table-added", said)], rows)
    if name not in now.tables:
        rows = _compared(_side(name, last, {}), nothing, schema, known)
        said = f"the table is gone, with {plural(rows.before, 'row')}"
        return Table(name, schema.primary_key, is_id, [Change(MAJOR, name, "", "table-removed", said)], rows)
    changes = list(schema_diff.of_resource(name, last.package.resource(name).raw, now.package.resource(name).raw))
    changes += schema_diff.of_schema(name, last.schema(name), now.schema(name))
    old = _side(name, last, schema_diff.renamed(last.schema(name), schema))
    if not set(schema.primary_key or schema.names) <= set(old.names):
        return Table(name, schema.primary_key, is_id, changes, None)
    rows = _compared(old, _side(name, now, {}), schema, known)
    return Table(name, schema.primary_key, is_id, [*changes, *_of_rows(name, rows, is_id, schema)], rows)


def _of_rows(name: str, counted: row_diff.Rows, is_id: bool, schema: Schema) -> Iterator[Change]:
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


def _compared(old: row_diff.Side, new: row_diff.Side, schema: Schema, retired: Set[str] | None) -> row_diff.Rows:
    return row_diff.compare(old, new, schema.primary_key or tuple(schema.names), order(schema), retired)


def order(schema: Schema) -> Callable[[dict[str, str]], Any]:
    """A function from {column: text} to the sort key of the compiler; all cells if there is no key."""
    if not schema.primary_key:
        return lambda cells: tuple(cells.values())
    key = tables.sort_key(schema)
    return lambda cells: key(Row(cells, "", 0, 0))


def _side(name: str, store: Store, names: Mapping[str, str]) -> row_diff.Side:
    header = store.schema(name).names
    columns = [names.get(column, column) for column in header]
    return row_diff.Side(lambda: store.stream(name), columns, f"{store.place}: {store.path(name)}", header)


def _is_id(name: str, store: Store) -> bool:
    """Whether the key of a table is an id that others may refer to: one column, named as an id or referred to by a table."""
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


def plural(number: int, what: str) -> str:
    """A number with its noun, which must have a regular plural."""
    return f"{number} {what}" + ("" if number == 1 else "s")
