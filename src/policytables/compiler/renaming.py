"""Renaming an id in everything that people write: in its text or register, and wherever texts, registers and documents refer to it."""

from __future__ import annotations

from policytables import suggestions, validation
from policytables.compiler import written_ids
from policytables.compiler.register_files import contents, read_whole
from policytables.model.tables import entity_map
from policytables.problems import CannotRun
from policytables.reports.tally import number_of
from policytables.storage import whole_files
from policytables.validation.tables_in_memory import Row

TYPE_CHECKING = False
if TYPE_CHECKING:
    from policytables.compiler.curated import Curated
    from policytables.datapackage import Schema

    Column = tuple[str, str]  # (table, column)

# Their ids begin other ids or name a file, so renaming one means more than changing a few cells.
FIXED = {
    "documents": "the ids of its clauses and statements begin with it",
    "sources": "its text and original are named after it",
}


def rename(root: str, old: str, new: str, gone_in: str = "") -> str:
    """Rename an id and return a report; with `gone_in`, a version, add its row to retired.csv. Raises CannotRun.

    References to the id are written before its own row, so a killed run can be finished by running it again.
    """
    sources = read_whole(root)
    moved = _moved_by_hand(sources, old, new)
    owner, column = moved or _owner(sources, old)
    new = new if moved else _judged(sources, owner, column, old, new)
    places = _referring(sources.schemas, (owner, column))
    touched = {name for name, rows in sources.registers.items() if _rewrite(rows, places.get(name, ()), old, new)}
    if gone_in and all(row["id"] != old for row in sources.registers["retired"]):
        cells = {
            "id": old,
            "table_name": _table(sources, owner, old),
            "version": gone_in,
            "reason": "renamed",
            "replaced_by": new,
        }
        sources.registers["retired"].append(Row(cells, "registers/retired.csv", 0, None))
        touched.add("retired")
    documents = written_ids.in_documents(root, old, new)
    texts = {text.path: written_ids.in_text(root, text.path, owner, old, new, sources) for text in sources.texts}
    lines = sum(count for _, count in texts.values())
    whole_files.save_together(
        {
            **contents(sources, sorted(touched - {owner})),
            **documents,
            **{path: text for path, (text, count) in texts.items() if count},
            **contents(sources, touched & {owner}),
        },
        root,
    )
    changed = [
        *(f"registers/{name}.csv" for name in sorted(touched)),
        *([number_of(lines, "line") + " of texts/"] if lines else []),
        *documents,
    ]
    return f"{old} is now {new}: {', '.join(changed)}"


def _moved_by_hand(sources: Curated, old: str, new: str) -> Column | None:
    """The owner of an id that somebody has written into a text instead of `old`, whose spans are still there; None for any other id."""
    ids = {id_ for text in sources.texts for id_ in text.ids()}
    anchored = {row["id"] for row in sources.registers["anchors"]}
    if old in ids or old not in anchored or new not in ids or new in anchored:
        return None
    table = "statements" if any(s.id == new for text in sources.texts for s in text.statements) else "clauses"
    return table, sources.schemas[table].primary_key[0]


def _owner(sources: Curated, id_: str) -> Column:
    """The table and column that hold an id. Raises CannotRun."""
    statements = {s.id for text in sources.texts for s in text.statements}
    clauses = {c.id for text in sources.texts for c in text.clauses}
    for table, ids in (("statements", statements), ("clauses", clauses)):
        if id_ in ids:
            return table, sources.schemas[table].primary_key[0]
    known = sorted(statements | clauses)
    referred = {key.resource or table for table, schema in sources.schemas.items() for key in schema.foreign_keys}
    for table, rows in sources.registers.items():
        key = sources.schemas[table].primary_key
        if len(key) == 1 and table in referred | {register.table for register in entity_map.registers(sources.schemas)}:
            ids = {row[key[0]] for row in rows}
            known += sorted(ids)
            if id_ in ids:
                if table in FIXED:
                    raise CannotRun(f"{id_} is an id of {table}, and {FIXED[table]}: rename it by hand")
                return table, key[0]
    near = suggestions.nearest(id_, known)
    raise CannotRun(
        f"{id_} is not the id of a statement, a clause or a row of a register"
        + (f"; did you mean {near}?" if near else "")
    )


def _judged(sources: Curated, table: str, column: str, old: str, new: str) -> str:
    """The new id, preceded by its document if only the local part was given. Raises CannotRun if it cannot be used."""
    document, dot, _ = old.partition(".")
    if table in ("statements", "clauses") and "." not in new:
        new = f"{document}{dot}{new}"
    field = sources.schemas[table].field(column)
    for _, message, _ in validation.judge_cell(field, new):
        raise CannotRun(message)
    if dot and not new.startswith(f"{document}."):
        raise CannotRun(
            f"{new} is of another document than {old}; a statement that moves is withdrawn and stated again"
        )
    held = {id_ for text in sources.texts for id_ in text.ids()}
    held |= {
        row[key[0]]
        for name, rows in sources.registers.items()
        if len(key := sources.schemas[name].primary_key) == 1
        for row in rows
    }
    if new in held:
        raise CannotRun(f"the id {new} is in use, or was withdrawn; take one that was never used")
    return new


def _referring(schemas: dict[str, Schema], owner: Column) -> dict[str, list[str]]:
    """{table: columns} that hold ids from the owner's column: foreign keys, and foreign keys to those in turn."""
    held = {owner, ("anchors", "id") if owner[0] in ("statements", "clauses") else owner, ("retired", "replaced_by")}
    if owner[0] in {register.table for register in entity_map.registers(schemas)}:
        held.add((entity_map.ENTITIES, "entity_id"))
    before = 0
    while len(held) > before:
        before = len(held)
        held |= {
            (table, name)
            for table, schema in schemas.items()
            for key in schema.foreign_keys
            for name, there in zip(key.fields, key.reference_fields)
            if (key.resource or table, there) in held
        }
    places: dict[str, list[str]] = {}
    for table, name in sorted(held):
        places.setdefault(table, []).append(name)
    return places


def _rewrite(rows: list[Row], names: list[str] | tuple[str, ...], old: str, new: str) -> bool:
    changed = False
    for row in rows:
        for name in names:
            if row.cells.get(name) == old:
                row.cells[name] = new
                changed = True
    return changed


def _table(sources: Curated, owner: str, id_: str) -> str:
    """The table of an id for retired.csv: for a statement, that of its kind."""
    kinds = {s.id: s.kind for text in sources.texts for s in text.statements}
    own = f"{kinds[id_]}s" if id_ in kinds else owner
    return own if own in sources.schemas else owner
