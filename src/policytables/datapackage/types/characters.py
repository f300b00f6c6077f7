"""Characters in a cell that readers treat differently: spaces, disguised nulls, control characters, accents."""

from __future__ import annotations

import re

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

# Read as null by pandas (its default na_values) or by R; a cell that means the word itself needs another spelling.
NULL_WORDS = frozenset(
    "#N/A|#N/A N/A|#NA|-1.#IND|-1.#QNAN|-NaN|-nan|1.#IND|1.#QNAN|<NA>|N/A|NA|NULL|NaN|None|n/a|nan|null".split("|")
)
# Begins a cell whose value is no text in a format that has types, though its field is a string. No cell begins so by chance: DOS
# ended files with control characters like these, but without the words.
MISTYPED = "\x1anot a text\x1a"
CONTROL = r"[\x00-\x08\x09\x0b-\x0c\x0e-\x1f\x7f]"  # compiled when there may be one


def faults(text: str) -> list[str]:
    """The rules that the characters of a cell break, in a fixed order."""
    if text.isascii() and text.isprintable() and text == text.strip():
        return ["null-word"] if text in NULL_WORDS else []
    found = []
    if text != text.strip():
        found.append("stray-space")
    if text in NULL_WORDS:
        found.append("null-word")
    if re.search(CONTROL, text.strip("\t")):
        found.append("control-character")
    if not text.isascii() and not composed(text):
        found.append("not-nfc")
    return found


def composed(text: str) -> bool:
    from unicodedata import is_normalized

    return is_normalized("NFC", text)


def are_clean(texts: Sequence[str]) -> bool:
    """Whether no text has a control character or a space at its edge, and all are in NFC."""
    plain = "".join(texts)
    if plain.isascii():
        if not plain.isprintable():
            if re.search(CONTROL, plain):
                return False
        elif " " not in plain:
            return True
    if have_edges("\n".join(texts)) and list(map(str.strip, texts)) != list(texts):
        return False
    return plain.isascii() or (not re.search(CONTROL, plain) and composed("\n".join(texts)))


def have_edges(joined: str) -> bool:
    """Whether any of the lines may begin or end with white space."""
    return (
        " \n" in joined
        or "\n " in joined
        or "\n\n" in joined
        or "\r" in joined
        or not joined.isascii()
        or joined != joined.strip()
    )
