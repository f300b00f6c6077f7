"""What is wrong with a text that should be JSON, in words for people. Imported only for a text that cannot be read."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from json import JSONDecodeError

MARKERS = ("<<<<<<<", "=======", ">>>>>>>", "|||||||")
# How what stands in the place of the fault begins, and what that means.
BEGINNINGS = (
    (("//", "/*", "#"), "has a comment, which JSON does not allow"),
    (("'", "`", "\u201c", "\u201d", "\u2018", "\u2019"), "has other quotes than the plain double ones"),
    (("None", "True", "False", "undefined"), "has a word of another language: JSON has null, true and false"),
)
# How the decoder names a fault, and what that means.
MEANINGS = (
    ("Extra data", "goes on behind its end"),
    ("Expecting ','", "lacks a comma or a closing bracket"),
    ("Expecting ':'", "lacks a colon behind a name"),
    ("Expecting property name", "lacks a name in double quotes"),
    ("Expecting value", "lacks a value"),
    ("Unterminated string", "has a string without a closing quote"),
    ("Invalid control character", "has a line end or another control character in a string"),
    ("Invalid \\", "has a backslash in a string that begins no escape: it is written as two"),
)


def reason(error: JSONDecodeError) -> str:
    """The end of a sentence that begins with the name of the document."""
    text, at = error.doc, error.pos
    whole, rest = text.strip(), text[at:].lstrip()
    if not whole:
        return "is empty"
    line = text[text.rfind("\n", 0, at) + 1 :]
    if line.startswith(MARKERS):
        return "has a conflict marker of git"
    if whole.startswith("<"):
        return "is a web page or another kind of XML"
    # The decoder points at the comma or behind it, according to its version.
    before, rest = (text[: at + 1], rest[1:].lstrip()) if rest[:1] == "," else (text[:at], rest)
    item, comma, behind = before.rstrip().rpartition(",")
    if comma and not behind and rest[:1] in ("}", "]") and item.rstrip()[-1:] not in (":", "{", "["):
        return "has a comma before a closing bracket"
    for beginnings, meaning in BEGINNINGS:
        if rest.startswith(beginnings):
            return meaning
    if not rest:
        return "ends too early"
    return next((meaning for name, meaning in MEANINGS if error.msg.startswith(name)), error.msg.lower())
