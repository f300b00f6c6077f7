"""The package as one SQLite file: strict tables, keys and checks enforced, descriptions and the common joins inside."""

from __future__ import annotations

import datetime
import sqlite3

from policytables.loading import join_plan
from policytables.loading.describing import limitations
from policytables.problems import CannotRun
from policytables.release import versions

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from policytables.datapackage.model import Field, Schema
    from policytables.loading.join_plan import Step
    from policytables.release.release_contents import Contents

    Schemas = Mapping[str, Schema]

TYPES = {"integer": "INTEGER", "year": "INTEGER", "boolean": "INTEGER", "number": "REAL"}
# Each becomes a view "left_with_right", if both tables exist.
JOINS = (
    ("measures", "fields"),
    ("measures", "zones"),
    ("measures", "actors"),
    ("measures", "clauses"),
    ("measures", "topics"),
    ("measures", "evidence"),
    ("targets", "indicators"),
    ("targets", "zones"),
    ("targets", "target_status"),
    ("targets", "evidence"),
    ("labs", "fields"),
    ("labs", "actors"),
    ("labs", "zones"),
    ("proposals", "actors"),
    ("proposals", "fields"),
    ("claims", "evidence"),
    ("fields", "measures"),
    ("zones", "measures"),
    ("statements", "evidence"),
)
OWN = ("_meta", "_tables", "_columns")  # tables beside those of the package
DESCRIBING = (
    "CREATE TABLE _meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT",
    "CREATE TABLE _tables (table_name TEXT PRIMARY KEY, title TEXT, description TEXT) STRICT",
    "CREATE TABLE _columns (table_name TEXT NOT NULL REFERENCES _tables (table_name), column_name TEXT NOT NULL, type TEXT NOT NULL,"
    " title TEXT, description TEXT, categories TEXT, PRIMARY KEY (table_name, column_name)) STRICT",
)


def written(contents: Contents) -> bytes:
    """The bytes of the file. Raises CannotRun if the rows break a key or a check."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    try:
        connection.executescript(
            "PRAGMA page_size = 4096; PRAGMA encoding = 'UTF-8'; PRAGMA auto_vacuum = 0; PRAGMA foreign_keys = ON; BEGIN;"
        )
        for name in contents.resources:
            connection.execute(_table(name, contents.schemas))
        for name in contents.resources:
            marks = ", ".join("?" * len(contents.schemas[name].fields))
            connection.executemany(f"INSERT INTO {_quoted(name)} VALUES ({marks})", map(plain, contents.rows(name)))
        for left, right in JOINS:
            if left in contents.schemas and right in contents.schemas:
                connection.execute(_view(left, right, contents.schemas))
        _describe(connection, contents)
        connection.execute("COMMIT")
        major, minor, patch = versions.parse(contents.version)
        connection.execute(f"PRAGMA user_version = {(major * 1000 + minor) * 1000 + patch}")
        connection.execute("VACUUM")
        return connection.serialize()
    except sqlite3.Error as error:
        raise CannotRun(f"the tables do not fit into SQLite: {error}; scripts/validate.py finds the row") from error
    finally:
        connection.close()


def _table(name: str, schemas: Schemas) -> str:
    schema = schemas[name]
    lines = [_column(field) for field in schema.fields]
    if schema.primary_key:
        lines.append(f"PRIMARY KEY ({_list(schema.primary_key)})")
    for columns in _unique(name, schemas):
        lines.append(f"UNIQUE ({_list(columns)})")
    for key in schema.foreign_keys:
        # Deferred, so that the order of tables and rows does not matter.
        target = f"{_quoted(key.resource or name)} ({_list(key.reference_fields)})"
        lines.append(f"FOREIGN KEY ({_list(key.fields)}) REFERENCES {target} DEFERRABLE INITIALLY DEFERRED")
    inner = ",\n    ".join(lines)
    return f"CREATE TABLE {_quoted(name)} (\n    {inner}\n) STRICT"


def _unique(name: str, schemas: Schemas) -> list[tuple[str, ...]]:
    """Column sets that must be unique: those declared, and those that a foreign key refers to, as SQLite requires."""
    referred = {
        tuple(key.reference_fields)
        for table, schema in schemas.items()
        for key in schema.foreign_keys
        if (key.resource or table) == name
    }
    declared = {tuple(key) for key in schemas[name].unique_keys} | {
        (f.name,) for f in schemas[name].fields if f.constraints.get("unique")
    }
    return sorted((referred | declared) - {tuple(schemas[name].primary_key)})


def _column(field: Field) -> str:
    name, rules = _quoted(field.name), field.constraints
    checks = [
        f"{name} {sign} {rules[rule]!r}"
        for rule, sign in (("minimum", ">="), ("maximum", "<="))
        if isinstance(rules.get(rule), (int, float))
    ]
    checks += [
        f"length({name}) {sign} {rules[rule]}"
        for rule, sign in (("minLength", ">="), ("maxLength", "<="))
        if isinstance(rules.get(rule), int)
    ]
    if field.type == "boolean":
        checks.append(f"{name} IN (0, 1)")
    elif rules.get("enum"):
        checks.append(f"{name} IN ({', '.join(_literal(value) for value in rules['enum'])})")
    said = [
        name,
        TYPES.get(field.type, "TEXT"),
        *(["NOT NULL"] if rules.get("required") else []),
        *([f"CHECK ({' AND '.join(checks)})"] if checks else []),
    ]
    return " ".join(said)


def _view(left: str, right: str, schemas: Schemas) -> str:
    chains = join_plan.plan(left, right, schemas)
    columns = [f"{_quoted(left)}.{_quoted(name)}" for name in schemas[left].names]
    columns += [
        f"{_quoted(s.alias)}.{_quoted(name)} AS {_quoted(shown)}"
        for chain in chains
        for s in chain
        for name, shown in s.columns
    ]
    joins = "".join(f"\nLEFT JOIN {_chain(chain)}" for chain in chains)
    return f"CREATE VIEW {_quoted(f'{left}_with_{right}')} AS\nSELECT {', '.join(columns)}\nFROM {_quoted(left)}{joins}"


def _chain(chain: Sequence[Step]) -> str:
    first, *more = chain
    inner = _source(first) + "".join(f" JOIN {_source(step)} ON {_pairs(step)}" for step in more)
    only = "".join(
        f" AND {_quoted(s.alias)}.{_quoted(name)} IN ({', '.join(map(_literal, allowed))})"
        for s in chain
        for name, allowed in s.only
    )
    return f"{f'({inner})' if more else inner} ON {_pairs(first)}{only}"


def _source(step: Step) -> str:
    return f"{_quoted(step.table)} AS {_quoted(step.alias)}"


def _pairs(step: Step) -> str:
    return " AND ".join(
        f"{_quoted(alias)}.{_quoted(here)} = {_quoted(step.alias)}.{_quoted(there)}"
        for alias, here, there in step.pairs
    )


def _describe(connection: sqlite3.Connection, contents: Contents) -> None:
    for statement in DESCRIBING:
        connection.execute(statement)
    raw = contents.descriptor
    meta = {name: raw[name] for name in ("name", "title", "description", "version", "created") if raw.get(name)}
    meta["limitations"] = " ".join(limitations(raw))
    meta["licence"] = ", ".join(licence.get("name", "") for licence in raw.get("licenses", ()))
    connection.executemany("INSERT INTO _meta VALUES (?, ?)", meta.items())
    connection.executemany(
        "INSERT INTO _tables VALUES (?, ?, ?)",
        ((name, r.get("title"), r.get("description")) for name, r in contents.resources.items()),
    )
    connection.executemany(
        "INSERT INTO _columns VALUES (?, ?, ?, ?, ?, ?)",
        (
            (
                name,
                field.name,
                field.type,
                field.title,
                field.description,
                ", ".join(str(v) for v in field.constraints.get("enum") or ()) or None,
            )
            for name, schema in contents.schemas.items()
            for field in schema.fields
        ),
    )


def plain(row: Iterable[object]) -> list[object]:
    """A row as SQLite returns it: a date is text, a boolean 0 or 1."""
    return [
        int(value) if isinstance(value, bool) else str(value) if isinstance(value, datetime.date) else value
        for value in row
    ]


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _literal(value: object) -> str:
    return repr(value) if isinstance(value, (int, float)) else "'" + str(value).replace("'", "''") + "'"


def _list(names: Iterable[str]) -> str:
    return ", ".join(_quoted(name) for name in names)
