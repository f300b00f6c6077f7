"""Renaming an id in everything that people write: in its text or register, and wherever texts, registers and documents refer to it."""

from __future__ import annotations

import glob
import os
import re

from policytables import validation
from policytables.compiler.register_files import read_whole, write
from policytables.model.tables import entity_map
from policytables.model.texts import attributes
from policytables.problems import CannotRun
from policytables.reports.tally import number_of
from policytables.storage import regular_files, safe_paths, whole_files
from policytables.validation import wording
from policytables.validation.tables_in_memory import Row

TYPE_CHECKING = False
if TYPE_CHECKING:
    from policytables.compiler.curated import Curated
    from policytables.datapackage import Schema

    Column = tuple[str, str]  # (table, column)

ATTRIBUTE = re.compile(r'([\w:-]+)=("[^"]*"|[^\s}"]+)')
# Attributes of texts that hold ids from registers other than those of entities.
TABLE_OF_ATTRIBUTE = {"stip": "classes", "topic": "topics"}
DOCUMENTS = ("*.md", "docs/*.md", "examples/*.py")
CHANGE_LOG = "CHANGELOG.md"
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
    owner, column = _owner(sources, old)
    new = _judged(sources, owner, column, old, new)
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
    for name in sorted(touched, key=lambda name: (name == owner, name)):
        if name != owner:
            write(root, sources, name)
    documents = _rewrite_documents(root, old, new)
    lines = sum(_rewrite_text(root, text.path, owner, old, new, sources) for text in sources.texts)
    if owner in touched:
        write(root, sources, owner)
    changed = [
        *(f"registers/{name}.csv" for name in sorted(touched)),
        *([number_of(lines, "line") + " of texts/"] if lines else []),
        *documents,
    ]
    return f"{old} is now {new}: {', '.join(changed)}"


def _rewrite_documents(root: str, old: str, new: str) -> list[str]:
    """Rename the id in documents and examples, and give their paths; an id without a dot is an id only between quotation marks.

    The change log tells what was, and keeps the old one.
    """
    bounds = (r"(?<![\w.-])", r"(?![\w-]|\.\w)") if "." in old else ("(?<=[\"'])", "(?=[\"'])")
    id_ = re.compile(bounds[0] + re.escape(old) + bounds[1])
    changed = []
    for pattern in DOCUMENTS:
        for path in sorted(glob.glob(pattern, root_dir=root)):
            if not os.path.isfile(os.path.join(root, path)) or not safe_paths.is_inside(root, path):
                continue
            before = regular_files.text(root, path, "surrogateescape")
            after = id_.sub(new, before)
            if after != before and os.path.basename(path) != CHANGE_LOG:
                whole_files.save_inside([after], root, path)
                changed.append(path)
    return changed


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
    near = wording.nearest(id_, known)
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


def _rewrite_text(root: str, path: str, owner: str, old: str, new: str, sources: Curated) -> int:
    """Rename the id in the attribute lists of a text, and return the number of changed lines."""
    lines = regular_files.text(root, path).split("\n")
    own = next((text.ids().get(old) for text in sources.texts if text.path == path), None)
    written = [
        _rewrite_line(line, owner, old, new, number == own) if "]{" in line else line
        for number, line in enumerate(lines, 1)
    ]
    changed = sum(before != after for before, after in zip(lines, written))
    if changed:
        whole_files.save_inside(["\n".join(written)], root, path)
    return changed


def _rewrite_line(line: str, owner: str, old: str, new: str, is_own: bool) -> str:
    cut = line.rindex("]{") + 2
    words, listed = line[:cut], line[cut:]
    if is_own:
        local = re.escape(old.partition(".")[2])
        return words + re.sub(rf"#{local}(?=[\s}}])", f"#{new.partition('.')[2]}", listed, count=1)

    def replaced(match: re.Match[str]) -> str:
        name, value = match[1], match[2]
        holds = TABLE_OF_ATTRIBUTE.get(name, owner if name in attributes.references() else "")
        if holds != owner or owner in ("statements", "clauses"):
            return match[0]
        ids = [new if id_ == old else id_ for id_ in value.strip('"').split(" ")]
        return f'{name}="{" ".join(ids)}"' if value.startswith('"') else f"{name}={ids[0]}"

    return words + ATTRIBUTE.sub(replaced, listed)
