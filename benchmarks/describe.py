"""How often `policytables describe` is right: packages are stripped of their descriptors, described, and compared with them.

    python benchmarks/describe.py FOLDER...

Below each folder, every datapackage.json and every CSVW metadata file of a CLDF dataset is a package; at most twelve of its
tables count, so that no package outweighs the others. Left out of the count are: columns without a value or without a declared
type, keys that the data contradict or that have fewer than two rows, and references that are lists or lead out of the package.
"""

from __future__ import annotations

import csv
import json
import os
import shutil
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any, NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "src"))

from policytables.inference import describing
from policytables.problems import CannotRun

MOST_TABLES = 12
CSVW_TYPES = {"decimal": "number", "float": "number", "double": "number", "anyURI": "string", "json": "object"}
CSVW_TYPES |= {"nonNegativeInteger": "integer", "int": "integer"}


class Declared(NamedTuple):
    """A table as its publisher describes it; `references` are (fields, table, fields there)."""

    path: str
    types: dict[str, str]
    key: list[str]
    references: list[tuple[list[str], str, list[str]]]


def main(folders: list[str]) -> None:
    total: Counter[str] = Counter()
    packages = 0
    for file in sorted(file for folder in folders for file in _descriptors(Path(folder))):
        declared = list(_declared(file))[:MOST_TABLES]
        counts = _compared(file.parent, declared) if declared else Counter()
        packages += bool(counts)
        total += counts
    print(f"{packages} packages, {total['tables']} tables")
    for what in ("types", "keys", "references"):
        right, all_of_them = total[f"{what} right"], total[what]
        print(f"{what}: {right:,} of {all_of_them:,}, {100 * right / max(1, all_of_them):.1f} %")


def _descriptors(folder: Path) -> list[Path]:
    return [*folder.rglob("datapackage.json"), *folder.rglob("cldf/*-metadata.json")]


def _declared(file: Path) -> list[Declared]:
    try:
        document = json.loads(file.read_text(encoding="utf-8-sig"))
    except ValueError:
        return []
    read = _csvw if file.name.endswith("-metadata.json") else _table_schema
    items = document.get("tables" if read is _csvw else "resources") or []
    return [table for item in items if isinstance(item, dict) and (table := read(item, file.parent))]


def _table_schema(item: dict[str, Any], folder: Path) -> Declared | None:
    path, schema = item.get("path"), item.get("schema")
    path = path[0] if isinstance(path, list) and len(path) == 1 else path
    if isinstance(schema, str) and (folder / schema).is_file():
        schema = json.loads((folder / schema).read_text(encoding="utf-8-sig"))
    if not isinstance(path, str) or not isinstance(schema, dict) or not _is_table(folder / path):
        return None
    references = [
        (_listed(key["fields"]), key["reference"].get("resource", ""), _listed(key["reference"]["fields"]))
        for key in schema.get("foreignKeys") or []
    ]
    types = {field["name"]: field.get("type", "") for field in schema.get("fields") or [] if "name" in field}
    return Declared(path, types, _listed(schema.get("primaryKey")), references)


def _csvw(item: dict[str, Any], folder: Path) -> Declared | None:
    schema, path = item.get("tableSchema") or {}, item.get("url", "")
    if not _is_table(folder / path):
        return None
    types, lists = {}, set()
    for column in schema.get("columns") or []:
        kind = column.get("datatype") or "string"
        kind = kind.get("base", "string") if isinstance(kind, dict) else kind
        types[column["name"]] = "string" if column.get("separator") else CSVW_TYPES.get(kind, kind)
        if column.get("separator"):
            lists.add(column["name"])
    references = [
        (_listed(key["columnReference"]), key["reference"]["resource"], _listed(key["reference"]["columnReference"]))
        for key in schema.get("foreignKeys") or []
        if not lists.intersection(_listed(key["columnReference"]))
    ]
    return Declared(path, types, _listed(schema.get("primaryKey")), references)


def _is_table(file: Path) -> bool:
    return file.suffix.lower() in (".csv", ".tsv") and file.is_file()


def _listed(names: str | list[str] | None) -> list[str]:
    return [names] if isinstance(names, str) else list(names or [])


def _compared(folder: Path, declared: list[Declared]) -> Counter[str]:
    with tempfile.TemporaryDirectory() as bare:
        for table in declared:
            target = Path(bare) / table.path.replace("../", "")
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(folder / table.path, target)
        try:
            found = describing.describe(bare)["resources"]
        except CannotRun:
            return Counter()
        counts: Counter[str] = Counter()
        names = {resource["name"]: resource["path"] for resource in found}
        by_path = {resource["path"]: resource for resource in found}
        for table in declared:
            path = table.path.replace("../", "")
            if path in by_path:
                counts += _table(table, by_path[path], names, os.path.join(bare, path), declared)
        return counts


def _table(
    declared: Declared, found: dict[str, Any], names: dict[str, str], file: str, others: list[Declared]
) -> Counter[str]:
    counts = Counter({"tables": 1})
    fields = {field["name"]: field for field in found["schema"]["fields"]}
    filled = {name for name, field in fields.items() if field["reasons"]["type"] != "the column is empty"}
    for name, kind in declared.types.items():
        if name in filled and kind not in ("", "any"):
            counts["types"] += 1
            counts["types right"] += fields[name]["type"] == kind
    if declared.key and _is_possible(declared.key, found, file):
        counts["keys"] += 1
        counts["keys right"] += set(found["schema"].get("primaryKey", [])) == set(declared.key)
    guessed = {
        (
            tuple(key["fields"]),
            names.get(key["reference"]["resource"], found["path"]),
            tuple(key["reference"]["fields"]),
        )
        for key in found["schema"].get("foreignKeys", [])
    }
    here = {name: table.path for table in others for name in (table.path, Path(table.path).stem)}
    for own, target, there in declared.references:
        path = here.get(target, "") if target else declared.path
        if path and set(own) <= filled:
            counts["references"] += 1
            counts["references right"] += (tuple(own), path.replace("../", ""), tuple(there)) in guessed
    return counts


def _is_possible(key: list[str], found: dict[str, Any], file: str) -> bool:
    """Whether the data could have this key at all, and enough rows to tell."""
    labels = [field["name"] for field in found["schema"]["fields"]]
    if not set(key) <= set(labels):
        return False
    at = [labels.index(name) for name in key]
    with open(file, encoding=found["encoding"], newline="") as stream:
        rows = list(csv.reader(stream, delimiter=found.get("dialect", {}).get("delimiter", ",")))[1:]
    keys = [tuple(row[n] for n in at) for row in rows if len(row) == len(labels)]
    return len(keys) > 1 and len(set(keys)) == len(keys) and not any("" in one for one in keys)


if __name__ == "__main__":
    csv.field_size_limit(1 << 30)
    main(sys.argv[1:])
