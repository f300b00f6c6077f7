"""Rules on statements and on the tables of their kinds."""

from __future__ import annotations

from policytables.model.rules.records import Finding, Tables

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


TABLE_OF_KIND = {
    "measure": ("measures", "measure_id"),
    "target": ("targets", "target_id"),
    "proposal": ("proposals", "proposal_id"),
    "claim": ("claims", "claim_id"),
}
FIGURE = ("indicator_id", "comparator", "value", "unit", "year")


def kind_and_table(tables: Tables) -> Iterator[Finding]:
    """A statement is in the table of its kind and in no other."""
    kinds = {row["statement_id"]: row for row in tables["statements"]}
    for kind, (table, id_column) in TABLE_OF_KIND.items():
        listed = set()
        for row in tables[table]:
            listed.add(row[id_column])
            said = kinds.get(row[id_column])
            if said is not None and said["kind"] != kind:
                yield Finding(
                    table,
                    row,
                    id_column,
                    f"{row[id_column]} is a {said['kind']}, but is in {table}",
                    f"move it to the table of its kind, or make it a {kind}",
                )
        for id_, row in kinds.items():
            if row["kind"] == kind and id_ not in listed and tables[table]:
                yield Finding(
                    "statements", row, "kind", f"{id_} is a {kind}, but has no row in {table}", "build the tables again"
                )


def incomplete_target(tables: Tables) -> Iterator[Finding]:
    """A quantitative target has an indicator, a comparator, a value, a unit and a year."""
    for row in tables["targets"]:
        missing = [name for name in FIGURE if not row[name]]
        if row["target_type"] == "quantitative" and missing:
            words = ", ".join(name.removesuffix("_id") for name in missing)
            yield Finding(
                "targets",
                row,
                missing[0],
                f"the quantitative target {row['target_id']} has no {words}",
                "name the indicator and write the figure with comparator, unit and year",
            )


def figure_in_qualitative_target(tables: Tables) -> Iterator[Finding]:
    """A qualitative target has no comparator, value or unit."""
    for row in tables["targets"]:
        for name in ("comparator", "value", "unit"):
            if row["target_type"] == "qualitative" and row[name]:
                yield Finding(
                    "targets",
                    row,
                    name,
                    f"the qualitative target {row['target_id']} has the {name} {row[name]}",
                    "name its indicator, which makes it quantitative, or leave the figure out",
                )


def year_basis(tables: Tables) -> Iterator[Finding]:
    """The basis of the year is none if and only if there is no year."""
    for row in tables["targets"]:
        if (row["year_basis"] == "none") == bool(row["year"]):
            state = f"the year {row['year']}" if row["year"] else "no year"
            yield Finding(
                "targets",
                row,
                "year_basis",
                f"{row['target_id']} has {state} and the basis {row['year_basis']}",
                "state the year in the words, or set year= on the statement",
            )


def misplaced_clause(tables: Tables) -> Iterator[Finding]:
    """A clause lies in the document of the clause above it."""
    documents = {row["clause_id"]: row["document_id"] for row in tables["clauses"]}
    for row in tables["clauses"]:
        above = documents.get(row["parent_id"])
        if above and above != row["document_id"]:
            yield Finding(
                "clauses",
                row,
                "parent_id",
                f"{row['clause_id']} belongs to {row['document_id']}, but is in a clause of {above}",
                "put it below a clause of its own document",
            )


def without_topic(tables: Tables) -> Iterator[Finding]:
    """Every measure and target is on a topic, if the package has topics."""
    on = {row["statement_id"] for row in tables["statement_topics"]}
    for row in tables["statements"] if tables["topics"] else ():
        if row["kind"] in ("measure", "target") and row["statement_id"] not in on:
            yield Finding(
                "statements",
                row,
                "statement_id",
                f"neither the words nor the entities of {row['statement_id']} give it a topic",
                "add a word of it to registers/topic_words.csv or an entity to topic_entities.csv, or put topic= on the statement",
            )
