"""The messages of findings about rows and their references. Imported only when there is a finding."""

from __future__ import annotations

from policytables import look_alikes, suggestions
from policytables.problems import counted
from policytables.validation import wording

TYPE_CHECKING = False
if TYPE_CHECKING:
    from policytables.datapackage.model import ForeignKey
    from policytables.validation.csvio.csv_reader import Cells
    from policytables.validation.row_rules import RowRules


MERGE_MARKERS = ("<<<<<<< ", "=======", ">>>>>>> ", "||||||| ")


def orphan(judge: RowRules, record: Cells, declared: ForeignKey) -> tuple[str, str]:
    """(message, fix) for the foreign key `declared` of a record without a parent."""
    positions = next(item for item in judge.foreigns if item[2] is declared)[0]
    cells = [(judge.labels[at], record[at] if at < len(record) else "") for at in positions]
    shown = ", ".join(f"{label} {wording.quoted(text)}" for label, text in cells)
    near = nearest_key(judge, record, declared)
    target = declared.resource or "the table itself"
    letters = look_alikes.words(cells[0][1]) if near and near.isascii() else ""
    letters = letters and f"{letters},"
    return f"{shown}{letters} is not in {target} ({', '.join(declared.reference_fields)})", wording.use(
        near, f"use a key of {target}, or add the row there"
    )


def nearest_key(judge: RowRules, record: Cells, declared: ForeignKey) -> str | None:
    """The key of one column that is most similar to an unknown one."""
    positions, parents, _ = next(item for item in judge.foreigns if item[2] is declared)
    if len(positions) != 1 or positions[0] >= len(record):
        return None
    if declared not in judge.known:
        judge.known[declared] = suggestions.Known([key[0] for key in parents if key[0] is not None])
    known: suggestions.Known = judge.known[declared]
    return known.nearest(record[positions[0]])


def width(texts: Cells, labels: list[str]) -> tuple[str, str]:
    """(message, fix) for a record with too few or too many cells."""
    message = f"the row has {counted(len(texts), 'cell')}, expected {len(labels)}"
    if texts and texts[0].startswith(MERGE_MARKERS):
        return ("the row is a conflict marker of git", "merge the two edits, and remove the markers")
    long = next((text for text in texts if text.count("\n") > 1), None)
    if long is not None:
        lines = long.count("\n") + 1
        return f"{message}; a quoted cell runs over {lines} lines", "close the quote in the line where it opens"
    if len(texts) == 1 and not texts[0].strip("\0\x1a"):
        return "the row is not text but bytes behind the end of the data", "remove them"
    if len(texts) < len(labels):
        return message, f"add the cell of {labels[len(texts)]}"
    if not any(texts[len(labels) :]):
        return message, "remove what follows the last cell"
    if fix := other_quotes(texts):
        return message, fix
    return message, f"remove {wording.quoted(texts[len(labels)])}, or quote the cell that holds the delimiter"


def other_quotes(texts: Cells) -> str:
    """What to do if cells stand between other quotes than the declared ones; "" if they do not."""
    for opening, closing, fix in (
        ("'", "'", """declare "dialect": {"quoteChar": "'"}, or write double quotes"""),
        ("\u201c", "\u201d", "write plain double quotes around the cell"),
    ):
        begun = next((at for at, text in enumerate(texts) if text.startswith(opening)), len(texts))
        if any(text.endswith(closing) for text in texts[begun + 1 :]) and not texts[begun].endswith(closing):
            return fix
    return ""


def swallowed(label: str, text: str) -> tuple[str, str]:
    """(message, fix) for a cell that may have swallowed rows."""
    lines = text.count("\n") + 1
    message = f"{label} is a quoted cell that runs over {lines} lines that look like rows"
    return message, "if they are rows, close the quote in the line where it opens"
