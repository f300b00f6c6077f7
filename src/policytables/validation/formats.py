"""Whether a resource is a table, and in which format, according to the descriptor and the name of its file."""

from __future__ import annotations

import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from policytables.datapackage.model import Resource

TEXT = ("csv", "tsv")
PLAIN = ("", "txt", "dat", "data", "text", "text/csv")  # words for files of text
# format -> (module of `tabular` that reads it, name in messages, file extensions, prefixes of media types)
OTHERS = {
    "json": ("json_rows", "JSON", ("json",), ("application/json",)),
    "jsonl": ("json_rows", "JSON lines", ("jsonl", "ndjson"), ("application/jsonl", "application/x-ndjson")),
    "parquet": ("parquet_rows", "Parquet", ("parquet", "pq"), ("application/vnd.apache.parquet",)),
    "xlsx": (
        "sheet_rows",
        "a workbook",
        ("xlsx", "xlsm"),
        ("application/vnd.openxmlformats-officedocument.spreadsheet",),
    ),
    "sqlite": (
        "sqlite_rows",
        "SQLite",
        ("sqlite", "sqlite3", "db"),
        ("application/vnd.sqlite3", "application/x-sqlite3"),
    ),
}
ENDINGS = {"csv": "csv", "tsv": "tsv", "tab": "tsv"}
ENDINGS.update({ending: name for name, (_, _, endings, _) in OTHERS.items() for ending in endings})
MEDIA = [("text/csv", "csv"), ("application/csv", "csv"), ("text/tab-separated-values", "tsv")]
MEDIA += [(begin, name) for name, (_, _, _, begins) in OTHERS.items() for begin in begins]
PACKED = (".gz", ".bz2", ".xz", ".zip")
UNJUDGED = (
    "xls",
    "ods",
    "html",
    "htm",
    "xml",
    "geojson",
    "topojson",
    "shp",
    "dta",
    "sav",
    "feather",
    "arrow",
    "orc",
    "pdf",
    "yaml",
    "yml",
    "sql",
    "toml",
    "md",
    "docx",
    "mdb",
    "accdb",
    "dbf",
)


def format_of(resource: Resource) -> str:
    """csv, tsv, one of OTHERS, or whatever else the descriptor or the file extension says; "" if nothing does."""
    declared, media = resource.raw.get("format"), resource.raw.get("mediatype")
    if isinstance(declared, str) and declared.strip():
        name = declared.strip().lower().lstrip(".")
        return ENDINGS.get(name, name)
    if isinstance(media, str):
        known = next((name for begin, name in MEDIA if media.strip().lower().startswith(begin)), None)
        if known:
            return known
    return of_path(resource.path)


def of_path(path: str) -> str:
    """The format that the ending of a file's name says."""
    path = path.lower()
    for ending in PACKED:
        path = path.removesuffix(ending)
    name = os.path.splitext(path)[1][1:]
    return ENDINGS.get(name, name)


def is_table(resource: Resource) -> bool:
    """Whether a resource is judged as a table: it says so, it has a schema, or it is CSV."""
    if resource.raw.get("type") == "table" or resource.raw.get("profile") == "tabular-data-resource":
        return True
    return bool(resource.raw.get("schema")) or (resource.data is None and format_of(resource) in TEXT)


def reading(resource: Resource) -> str:
    """The format by which a table is read. A file with an unspecific extension such as .txt or .dat is CSV."""
    found = format_of(resource)
    return found if found in TEXT or found in OTHERS or found in UNJUDGED else "csv"


def is_unknown(resource: Resource) -> bool:
    """Whether the descriptor names a format that says nothing, so that the file is read as CSV."""
    declared = resource.raw.get("format")
    found = format_of(resource)
    is_said = resource.data is None and isinstance(declared, str) and declared.strip() != ""
    return is_said and found not in (*TEXT, *OTHERS, *UNJUDGED, *PLAIN)


WORDS = {"excel": "xlsx", "spreadsheet": "xlsx", "sheet": "xlsx", "json lines": "jsonl"}


def nearest(name: str) -> str:
    """The known format that an unknown one most likely means; "" for none."""
    from policytables import suggestions

    return WORDS.get(name.strip().lower()) or suggestions.nearest(name, (*ENDINGS, *OTHERS)) or ""


def is_bare_table(path: str) -> bool:
    """Whether a path leads to a file that is neither a descriptor nor a zip."""
    return os.path.isfile(path) and not path.lower().endswith((".zip", ".json", ".yaml", ".yml"))


def is_mendable(resource: Resource) -> bool:
    """Whether `--fix` can mend the files of a table: plain UTF-8, neither packed nor with comments or other ways to quote."""
    free = ("delimiter", "quote_char", "line_terminator", "null_sequence", "skip_blank_rows")
    dialect, compression = resource.dialect, resource.raw.get("compression")
    return (
        is_text(resource)
        and dialect.is_plain((*free, "header", "header_rows", "header_join", "header_case"))
        and len(dialect.delimiter) == 1 == len(dialect.quote_char)
        and (resource.encoding or "utf-8").lower() in ("utf-8", "utf8")
        and compression in (None, "", "no")
        and not any(path.lower().endswith(PACKED) for path in resource.paths)
    )


def is_text(resource: Resource) -> bool:
    return resource.data is None and reading(resource) in TEXT
