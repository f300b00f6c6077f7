"""The tables of a package, for analysis.

    from policytables import load, list_tables, describe, evidence, join

    load("measures")                      # a pandas DataFrame, typed as the schema says
    load("measures", engine="polars")     # or "arrow", "duckdb"
    join("measures", "fields")            # every measure with the fields that it names
    evidence("action-plan-2020.rd-intensity-2025", originals="originals")

Each function takes `package=`: a folder with a datapackage.json, or the zip of a release. By default it is the checkout that
holds this library, else the installed dataset, else the package in the current folder. Heavy packages are imported on first
use, and nothing is fetched.
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

    All types are nullable. A column with an `enum` is a category, ordered if the schema says so; a date is a date; text such
    as "NA" is never turned into null. Raises LookupError for an unknown table or engine, ImportError if the engine is not
    installed, and CannotRun if the data cannot be trusted.
    """
    from policytables.loading import frame_engines, package_store

    opened = package_store.at(package)
    name = opened.table(table)
    return frame_engines.frame(opened.content(name), opened.schema(name), engine, opened.about(name))


def join(
    left: str, right: str, engine: str = "pandas", package: Place | None = None, basis: str | Collection[str] = ()
) -> Any:
    """Every row of `left` with its related rows of `right`; a row without any is kept, with nulls.

    Tables are related by their foreign keys, or by what the statements mention. `basis` keeps only relations with that
    basis, such as `basis="stated"`, or with one of several. Raises like `load`, and LookupError if the two tables are not
    related.
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
    """What the package holds, or what a table holds column by column, as a record with a readable repr."""
    from policytables.loading import describing, package_store

    opened = package_store.at(package)
    return describing.package(opened) if table is None else describing.table(opened, opened.table(table))


def evidence(id: str, originals: str | None = None, package: Place | None = None) -> list[Span]:
    """The spans that support a statement, clause or named entity, as a list of `Span`.

    With a folder of originals, each span carries its words, checked against its hash; otherwise `words` is None.
    Raises LookupError for an unknown id, and CannotRun if an original is missing or another copy.
    """
    from policytables.loading import evidence_spans, package_store

    return evidence_spans.of(package_store.at(package), id, originals)
