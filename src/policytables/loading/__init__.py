"""Tables of the package for people who analyse them.

    from policytables import load, list_tables, describe, evidence, join

    load("measures")                      # a pandas DataFrame, typed as the schema says
    load("measures", engine="polars")     # or "arrow", "duckdb"
    join("measures", "fields")            # every measure with the fields that it names
    evidence("action-plan-2020.rd-intensity-2025", originals="originals")

Each function takes `package=`: a folder with a datapackage.json, or the zip of a release. Without it, it is the
checkout that this library lies in, else the dataset that is installed, else the package in the current folder. Nothing heavy is imported before it
is needed, and nothing is fetched from anywhere.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection
    from os import PathLike
    from typing import Any

    from policytables.loading import describing
    from policytables.loading.evidence_spans import Span

    Place = str | PathLike[str]

__all__ = ["describe", "evidence", "join", "list_tables", "load"]


def load(table: str, engine: str = "pandas", package: Place | None = None) -> Any:
    """One table as a pandas DataFrame, polars DataFrame, pyarrow Table or DuckDB relation.

    Nullable types throughout; a column with an `enum` is a category, ordered where the schema says that its values are; a date is a
    date; a text is never turned into a null, whatever it says. Raises LookupError for an unknown table or engine,
    ImportError where the engine is not installed, CannotRun where the data cannot be trusted.
    """
    from policytables.loading import frame_engines, package_store

    opened = package_store.at(package)
    name = opened.table(table)
    return frame_engines.frame(opened.content(name), opened.schema(name), engine, opened.about(name))


def join(
    left: str, right: str, engine: str = "pandas", package: Place | None = None, basis: str | Collection[str] = ()
) -> Any:
    """Every row of `left` with what belongs to it in `right`; a row that belongs to nothing is kept, with nulls.

    How two tables belong together follows from their foreign keys, or from what the statements mention. `basis` keeps
    only what is tied on such a basis: `basis="stated"`, or several. Raises as `load` does, and LookupError where nothing
    ties the two together.
    """
    from policytables.loading import frame_engines, joining, package_store

    opened = package_store.at(package)
    wanted = (basis,) if isinstance(basis, str) else tuple(basis)
    content, schema = joining.join(opened, opened.table(left), opened.table(right), wanted)
    return frame_engines.frame(content, schema, engine, opened.about(f"{left} with {right}"))


def list_tables(package: Place | None = None) -> list[str]:
    """The names of the tables, headline tables first."""
    from policytables.loading import package_store

    return package_store.at(package).tables


def describe(table: str | None = None, package: Place | None = None) -> describing.Package | describing.Table:
    """What the package holds, or what a table holds, column by column; it prints itself readably."""
    from policytables.loading import describing, package_store

    opened = package_store.at(package)
    return describing.package(opened) if table is None else describing.table(opened, opened.table(table))


def evidence(id: str, originals: str | None = None, package: Place | None = None) -> list[Span]:
    """The spans that support a statement, clause or named entity, as a list of `spans.Span`.

    Given the folder of the originals, each span carries its words, checked against its hash; without it `words` is
    None. Raises LookupError for an unknown id, CannotRun where an original is missing or is another copy.
    """
    from policytables.loading import evidence_spans, package_store

    return evidence_spans.of(package_store.at(package), id, originals)
