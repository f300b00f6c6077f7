"""From raw bytes to readable text: unreadable files are refused in one sentence, and obstacles are removed."""

from __future__ import annotations

import re
from array import array
from itertools import islice
from typing import NamedTuple

from policytables.drafting.words import word_lists
from policytables.originals import canonical
from policytables.problems import CannotRun

_SIGNATURES = (
    (b"%PDF", "a PDF", "save its text with `pdftotext -layout FILE.pdf FILE.txt`"),
    (b"PK\x03\x04", "a zip or an office document", "save it as plain text (UTF-8)"),
    (b"\xd0\xcf\x11\xe0", "an old office document", "save it as plain text (UTF-8)"),
    (b"{\\rtf", "an RTF document", "save it as plain text (UTF-8)"),
    (b"\xff\xfe", "UTF-16", "save it as UTF-8"),
    (b"\xfe\xff", "UTF-16", "save it as UTF-8"),
    (b"\x89PNG", "an image", "draft from its text"),
    (b"\xff\xd8\xff", "an image", "draft from its text"),
    (b"GIF8", "an image", "draft from its text"),
    (b"\x1f\x8b", "a gzip archive", "unpack it first"),
    (b"\x7fELF", "a program", "draft from a text"),
)
_HTML = re.compile(r"<!doctype\s+html|<html[\s>]|<\?xml[^>]*>\s*<(?:html|akomantoso|act)\b", re.I)
_TAGS = re.compile(r"</?(?:p|div|span|br|li|ul|td|tr|a|h[1-6]|body|meta|script|style)\b[^<>]{0,300}>", re.I)
_SAMPLE = 40_000  # words by which the language is recognised
_WORD = re.compile(r"[^\W\d_]+")
_ENGLISH = word_lists.words("common_english")
_INVISIBLE = r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]+"
_HIDDEN = re.compile(_INVISIBLE)
_HINDRANCE = re.compile(rf"{_INVISIBLE}|(?<=[a-z])-[ \t]*\n[ \t]*(?=[a-z])")
_HYPHEN = re.compile(r"-[ \t]*\n")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")


class Reading(NamedTuple):
    """`text` is what the grammar reads; `places[i]` is the offset of its character i in the canonical text, or None for all alike."""

    text: str
    places: array[int] | None

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The span of the canonical text that was read as text[start:end]."""
        if self.places is None:
            return start, end
        return self.places[start], self.places[end - 1] + 1


def decode(data: bytes, name: str) -> str:
    """The canonical text of an original's bytes. Raises CannotRun with what it is and what to do."""
    if not data.strip():
        raise CannotRun(f"{name} is empty: there is nothing to draft")
    for signature, what, remedy in _SIGNATURES:
        if data.startswith(signature):
            raise CannotRun(f"{name} is {what}, no plain text: {remedy}")
    sample = data[:65536]
    if sample.count(0) * 20 > len(sample):
        raise CannotRun(f"{name} is binary (NUL bytes), no plain text: draft from a UTF-8 text")
    try:
        text = canonical(data)
    except UnicodeDecodeError as error:
        raise CannotRun(
            f"{name} is not UTF-8: byte {error.object[error.start]:#04x} at position {error.start}; save it as UTF-8"
        ) from error
    head = text[:200_000]
    if _HTML.search(head[:4096]) or len(_TAGS.findall(head)) * 150 > len(head) + 600:
        raise CannotRun(f"{name} is HTML, no plain text: save the words of the page as text, without its tags")
    if sum(1 for character in head if character < " " and character not in "\n\t\r\f\v\0") * 20 > len(head):
        raise CannotRun(f"{name} is binary (control characters), no plain text: draft from a UTF-8 text")
    _require_english(text, name)
    return text


def _require_english(text: str, name: str) -> None:
    words = [match.group() for match in islice(_WORD.finditer(text), _SAMPLE)]
    if not words:
        raise CannotRun(f"{name} has no words: there is nothing to draft")
    latin = sum(1 for word in words if word[0] < "\u0250")
    if latin * 2 < len(words) or sum(len(word) for word in words if word[0] >= "\u0250") > sum(map(len, words)) * 0.5:
        raise CannotRun(
            f"{name} is not English (most of its letters are not Latin): only English is read, draft from a translation"
        )
    english = sum(1 for word in words if word.lower() in _ENGLISH)
    if len(words) >= 40 and english * 14 < len(words):
        raise CannotRun(
            f"{name} does not read as English ({english} of {len(words)} words are common English words): only English is read, draft from a translation"
        )


def prepare(text: str) -> Reading:
    """Remove what splits words (soft hyphens, zero-width characters, hyphens at line ends) and remember the places."""
    text = _CONTROL.sub(" ", text)
    if not _HYPHEN.search(text) and (text.isascii() or not _HIDDEN.search(text)):
        return Reading(text, None)
    pieces, places, last = [], array("L"), 0
    for match in _HINDRANCE.finditer(text):
        pieces.append(text[last : match.start()])
        places.extend(range(last, match.start()))
        last = match.end()
    pieces.append(text[last:])
    places.extend(range(last, len(text)))
    return Reading("".join(pieces), places)


def legible(words: str) -> str:
    """Words of an original as they may be shown: nothing in them acts on a terminal, and nothing hides.

    >>> legible("a\\x1b[31m pl\\u200ban\\n")
    'a [31m plan\\n'
    """
    return _HIDDEN.sub("", _CONTROL.sub(" ", words))


def lowered(text: str) -> str:
    """The text in lower case with its offsets: the one letter that would become two in lower case is kept as one."""
    return text.replace("\u0130", "I").lower()
