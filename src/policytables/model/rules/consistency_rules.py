"""Rules on what two tables say about the same thing: the tables of statements, and what was read from their words."""

from __future__ import annotations

from policytables.figures import statement_figures
from policytables.model.rules.records import Finding, Tables
from policytables.model.rules.statement_rules import TABLE_OF_KIND

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from policytables.validation.tables_in_memory import Row

SHARED = ("document_id", "clause_id", "statement")


def differing_statement(tables: Tables) -> Iterator[Finding]:
    """A statement has the same words and place in the table of its kind as in the table of all statements."""
    statements: dict[str, list[Row]] = {}
    for row in tables["statements"]:
        statements.setdefault(row["statement_id"], []).append(row)
    for kind, (table, id_column) in TABLE_OF_KIND.items():
        for row in tables[table]:
            said, *repeated = statements.get(row[id_column], [row])
            if repeated or said.cells.get("kind", kind) != kind:
                continue  # found by the key, or by kind_and_table
            name = next((name for name in SHARED if row[name] != said[name]), None)
            if name:
                yield Finding(
                    table,
                    row,
                    name,
                    f"{name} of {row[id_column]} is {_brief(row[name])}, and {_brief(said[name])} at {said.path}:{said.line}",
                    "build the tables again; a statement is edited in its text",
                )


def figure_not_in_statement(tables: Tables) -> Iterator[Finding]:
    """The value of a target or claim is in its words, and so is a stated year."""
    words = {row["statement_id"]: row["statement"] for row in tables["statements"]}
    for table in ("targets", "claims"):
        id_column = TABLE_OF_KIND[table.removesuffix("s")][1]
        for row in tables[table]:
            if words.get(row[id_column], row["statement"]) != row["statement"]:
                continue  # found by differing_statement
            if row["value"] and row["value"] not in statement_figures.values(row["statement"]):
                yield _absent(table, row, "value")
            elif table == "targets" and row["year_basis"] == "stated" and row["year"] not in row["statement"]:
                yield _absent(table, row, "year")


def misplaced_mention(tables: Tables) -> Iterator[Finding]:
    """A mention with a place is stated, and its place is inside its statement, on a name of its entity."""
    words: dict[str, str | None] = {}
    for row in tables["statements"]:  # if two statements have the same id, the words are unknown
        words[row["statement_id"]] = row["statement"] if row["statement_id"] not in words else None
    names: dict[str, set[str]] = {}
    for row in tables["names"]:
        names.setdefault(row["entity_id"], set()).add(row["name"])
    for row in tables["mentions"]:
        text = words.get(row["statement_id"])
        if text is None:
            continue
        fault = _misplaced(row, text, names.get(row["entity_id"], set()) if tables["names"] else None)
        if fault:
            yield Finding(
                "mentions",
                row,
                "start_char",
                f"the mention of {row['entity_id']} in {row['statement_id']} {fault}",
                "build the tables again; mentions are read from the texts",
            )


def _misplaced(mention: Row, text: str, names: set[str] | None) -> str:
    """What is wrong with the place of a mention, or ""; `names` are those of its entity, None if there is no table of names."""
    start, end = mention["start_char"], mention["end_char"]
    if not start and not end:
        return ""  # named by the evidence, the clause or the curator
    if mention["basis"] != "stated":
        return f"is {mention['basis']} and has the place {start}-{end}"
    if not start.isdecimal() or not end.isdecimal():
        return f"has half a place, {start}-{end}"
    if not int(start) < int(end) <= len(text):
        return f"has the place {start}-{end}, and the statement has {len(text)} characters"
    said = text[int(start) : int(end)]
    if names is not None and said not in names and said.lower() not in names:
        return f"is on {_brief(said)}, which is not one of its names"
    return ""


def _absent(table: str, row: Row, name: str) -> Finding:
    return Finding(
        table,
        row,
        name,
        f"the {name} {row[name]} is not in the words {_brief(row['statement'])}",
        "build the tables again; figures are read from the texts",
    )


def _brief(words: str) -> str:
    return repr(words if len(words) <= 60 else f"{words[:59]}…")
