"""Files that are of another format than the one they are read by, told in words before a library refuses them in its own."""

from __future__ import annotations

from policytables.validation.csvio import decoding
from policytables.validation.package_files import Unopened, opened_inside

TYPE_CHECKING = False
if TYPE_CHECKING:
    from policytables.validation.tabular import Source

MARKS = {"parquet": b"PAR1", "xlsx": b"PK", "sqlite": b"SQLite format 3\0"}  # how files of a format begin
PACKED = ("gzip", "bzip2", "xz", "zstd", "7z", "RAR")


def refuse(source: Source, name: str) -> None:
    """Raise Unopened for a file whose beginning shows that it is no `name`."""
    with opened_inside(source.package.folder, source.path) as stream:
        head = stream.read(512)
    mark = MARKS.get(source.format)
    if not head or (mark and head.startswith(mark)):
        return
    found = next((words for begin, words, _ in decoding.BINARY if head.startswith(begin)), "")
    found = found or next((words for begin, words, _ in decoding.TEXTS[:-2] if head.lower().startswith(begin)), "")
    if not found and mark and is_text(head):
        found = "text"
    if not found:
        return
    fix = f"put {name} there, or correct `format`"
    if any(word in found for word in PACKED):
        fix = f"unpack it: only tables of text are read packed, and not {name}"
    elif found == "text":
        fix = f'declare "format": "csv" if it is CSV, or put {name} there'
    raise Unopened("format-error", f"is {found}, and not {name}", source.path, fix)


def is_text(head: bytes) -> bool:
    text = head.decode("utf-8", "replace").rstrip("\ufffd")
    return "\0" not in text and "\ufffd" not in text
