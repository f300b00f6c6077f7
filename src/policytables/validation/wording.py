"""The messages of findings about cells, keys and references. Imported only when there is a finding."""

from __future__ import annotations

import json
import re

from policytables.datapackage import types
from policytables.datapackage.types import characters
from policytables.problems import counted
from policytables.validation import look_alikes, type_words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from typing import Any

    from policytables.datapackage.model import Field, ForeignKey
    from policytables.validation.csvio.csv_reader import Cells
    from policytables.validation.row_rules import RowRules


SHOWN = 60
MERGE_MARKERS = ("<<<<<<< ", "=======", ">>>>>>> ", "||||||| ")
WORDS = r"[^\W_]+"


def quoted(text: str | None) -> str:
    """A cell as shown to people: in quotes, with invisible characters escaped, and cut if it is long."""
    if text is None:
        return "nothing"
    shown = text if len(text) <= SHOWN else text[: SHOWN - 1] + "…"
    shown = "".join(character if character.isprintable() else escaped(character) for character in shown)
    return f'"{shown}"'


def mark(character: str) -> str:
    """A delimiter or another mark of a dialect as shown to people."""
    return {"\t": "a tab", " ": "a space", "\n": "a line feed", "\r": "a carriage return"}.get(character) or quoted(
        character
    )


def escaped(character: str) -> str:
    return character.encode("unicode_escape", "backslashreplace").decode("ascii")


class Suggestions:
    """`nearest` for many texts, with a budget of comparisons, so that a broken file does not take hours."""

    def __init__(self, comparisons: int = 1_000_000) -> None:
        self.left = comparisons

    def nearest(self, text: str, allowed: Iterable[Any]) -> str | None:
        if self.left <= 0:
            return None
        allowed = list(allowed)
        self.left -= len(allowed)
        return nearest(text, allowed)


def nearest(text: str, allowed: Collection[Any]) -> str | None:
    """The entry of `allowed` most similar to `text`, or None; see `Known`. The last `allowed` is cached."""
    if not LAST or LAST[0][0] is not allowed:
        LAST[:] = [(allowed, Known(allowed))]
    return LAST[0][1].nearest(text)


LAST: list[tuple[Collection[Any], Known]] = []


class Known:
    """Known texts, prepared for finding the nearest to a wrong one. The answer does not depend on their order.

    Texts with the same first letter and a similar length are tried first; of more than `MOST`, the alphabetically closest.
    """

    MOST = 400
    LARGEST = 200_000  # with more texts, nothing is suggested

    def __init__(self, allowed: Collection[Any]) -> None:
        self.by_letter: dict[str, dict[str, str]] = {}
        for item in sorted({spelt(item) for item in allowed}) if len(allowed) <= self.LARGEST else ():
            self.by_letter.setdefault(item[:1].lower(), {}).setdefault(item.lower(), item)

    def nearest(self, text: str) -> str | None:
        wanted = text.strip().lower()
        if not wanted or len(wanted) > SHOWN:
            return None
        if not text.isascii() and (alike_in := text.strip().translate(look_alikes.ALIKE).lower()) in self.by_letter.get(
            alike_in[0], {}
        ):
            return self.by_letter[alike_in[0]][alike_in]
        alike = about_as_long(wanted, self.by_letter.get(wanted[0], {}))
        if len(alike) > self.MOST:
            from bisect import bisect_left

            at = bisect_left(alike, wanted)
            alike = alike[max(0, at - self.MOST // 2) : at + self.MOST // 2]
        found = closest(wanted, alike)
        if not found:
            others = [
                item
                for letter in self.by_letter
                if letter != wanted[0]
                for item in about_as_long(wanted, self.by_letter[letter])
            ]
            found = closest(wanted, others) if len(others) <= self.MOST else None
        if not found:
            begun = self.by_letter.get(wanted[0], {})
            found = holding(wanted, begun) if len(begun) <= self.MOST else None
        return found and self.by_letter[found[:1]][found]


def about_as_long(text: str, others: Iterable[str]) -> list[str]:
    """Those of `others` whose length is close to that of `text`."""
    most = max(2, len(text) // 3)
    return [other for other in others if abs(len(other) - len(text)) <= most]


def closest(text: str, others: Iterable[str]) -> str | None:
    """The one of `others` most similar to a text, as a whole and word by word."""
    from difflib import get_close_matches

    return next((other for other in get_close_matches(text, others, 3, 0.6) if is_near(text, other)), None)


def is_near(text: str, other: str) -> bool:
    """Whether every word of a text is similar to one of the other, or the two are similar with their words joined.

    >>> is_near("deepsea-centre", "big-data-centre"), is_near("tidelaboratory", "tide-laboratory")
    (False, True)
    """
    from difflib import SequenceMatcher, get_close_matches

    words, theirs = re.findall(WORDS, text), re.findall(WORDS, other)
    if all(get_close_matches(word, theirs, 1, 0.7) for word in words):
        return True
    return SequenceMatcher(None, "".join(words), "".join(theirs)).ratio() >= 0.85


def holding(text: str, others: Iterable[str]) -> str | None:
    """The only one of `others` that contains every word of a text, however words are split or joined.

    >>> holding("deepsea-centre", ["big-data-centre", "deep-sea-research-centre"])
    'deep-sea-research-centre'
    """
    words = re.findall(WORDS, text)
    found = [other for other in others if all(word in "".join(re.findall(WORDS, other)) for word in words)]
    return found[0] if len(found) == 1 and len("".join(words)) > 4 else None


def listed(items: Iterable[Any], limit: int = 8) -> str:
    items = [spelt(item) for item in items]
    return ", ".join(items[:limit]) + (f", … ({len(items)} in all)" if len(items) > limit else "")


def spelt(item: Any) -> str:
    """A value of a descriptor as a cell has it, or as JSON."""
    return item if isinstance(item, str) else json.dumps(item, ensure_ascii=False, default=str)


def cell(field: Field, text: Any, rule: str, constraint: str) -> tuple[str, str]:
    """(message, fix) of a finding about the cell `text` of `field`."""
    name = field.name
    if rule == "type-error":
        return type_error(field, text)
    if rule == "constraint-error":
        return constraint_error(field, text, constraint)
    if rule == "stray-space":
        return (
            f"{name} is {quoted(text)}, with white space at its edge",
            "remove the white space at the beginning and the end of the cell",
        )
    if rule == "null-word":
        return (
            f"{name} is {quoted(text)}, which pandas or R reads as null",
            "leave the cell empty if nothing is known, or spell the value in another way",
        )
    if rule == "control-character":
        at = next(at for at, character in enumerate(text) if re.match(characters.CONTROL, character))
        return (
            f"{name} holds the control character U+{ord(text[at]):04X} at position {at + 1}",
            "remove the character or write a space",
        )
    if rule == "not-nfc":
        return (
            f"{name} is {quoted(text)}, which is not in Unicode normal form NFC",
            "write the cell in NFC (--fix does it)",
        )
    form = types.named(field.type).form(field)
    if rule == "non-canonical" and form:
        return (f"{name} is {quoted(text)}, expected {form[1]}", "write the value in its canonical form")
    if rule == "not-in-categories":
        allowed = [item.get("value") if isinstance(item, dict) else item for item in field.raw["categories"]]
        near = nearest(text, allowed)
        letters = look_alikes.words(text) if near and near.isascii() else ""
        otherwise = label_instead(field, text) or "use a listed category or add this one to the schema"
        return f"{name} is {quoted(text)}{letters}, expected a category: {listed(allowed)}", use(near, otherwise)
    raise KeyError(rule)


def use(near: str | None, otherwise: str) -> str:
    return f'use "{near}"' if near is not None else otherwise


def type_error(field: Field, text: str) -> tuple[str, str]:
    kind = (
        field.type
        if field.format == "default" or not types.named(field.type).has_format(field.format)
        else f"{field.type} of format {field.format}"
    )
    spellings = types.named(field.type).spellings
    if spellings:
        allowed = spellings(field)
        return f"{field.name} is {quoted(text)}, expected {article(kind)} {kind}: {listed(allowed)}", use(
            nearest(text, allowed), "write one of them"
        )
    form = types.named(field.type).form(field)
    written = form[1] if form else type_words.written(field, text)
    expected = f"{article(kind)} {kind}" + (f" ({written})" if written else "")
    fix = label_instead(field, text) or (
        "leave the cell empty"
        if text.strip() in characters.NULL_WORDS or not text.strip()
        else f"write {article(kind)} {kind}"
    )
    return f"{field.name} is {quoted(text)}, expected {expected}", fix


def label_instead(field: Field, text: str) -> str:
    """What to write in place of the label of a category; "" for any other text."""
    given = field.raw.get("categories")
    labels = (
        {item.get("label"): item.get("value") for item in given if isinstance(item, dict)}
        if isinstance(given, list)
        else {}
    )
    return f"use {quoted(spelt(labels[text]))}, the value of that category" if text and text in labels else ""


def article(word: str) -> str:
    return "an" if word[0] in "aeiou" else "a"


def constraint_error(field: Field, text: str | None, constraint: str) -> tuple[str, str]:
    wanted = field.constraints.get(constraint)
    if wanted is None:
        wanted = field.raw["arrayItem"]["constraints"][constraint]
    if constraint == "required":
        shown = f"{quoted(text)}, which stands for a missing value" if text else "empty"
        allowed = field.constraints.get("enum")
        return (
            f"{field.name} is {shown}, expected a value",
            f"write one of: {listed(allowed)}" if allowed else "write a value",
        )
    if constraint == "enum":
        near = nearest(text or "", wanted)
        letters = look_alikes.words(text or "") if near and near.isascii() else ""
        return f"{field.name} is {quoted(text)}{letters}, expected one of: {listed(wanted)}", use(
            near, "use one of the allowed values"
        )
    words = {
        "minimum": f"a value of at least {wanted}",
        "maximum": f"a value of at most {wanted}",
        "exclusiveMinimum": f"a value above {wanted}",
        "exclusiveMaximum": f"a value below {wanted}",
        "minLength": f"a length of at least {wanted}",
        "maxLength": f"a length of at most {wanted}",
        "pattern": f"a match of {wanted}",
    }.get(constraint, f"a value that satisfies {constraint}: {spelt(wanted)}")
    fix = pattern_advice(wanted) if constraint == "pattern" else ""
    return (
        f"{field.name} is {quoted(text)}, expected {words}",
        fix or "correct the value, or the constraint if it is wrong",
    )


def pattern_advice(pattern: Any) -> str:
    """What to do about a pattern in the spelling of another language, which matches something else here; "" for others."""
    if isinstance(pattern, str) and len(pattern) > 2 and pattern[0] == pattern[-1] == "/":
        return "remove the slashes around the pattern, unless they are meant to be in the cells"
    if isinstance(pattern, str) and re.search(r"\[:\w+:\]", pattern):
        return "write out the characters: names such as [:alpha:] mean nothing in this pattern"
    return ""


def orphan(judge: RowRules, record: Cells, declared: ForeignKey) -> tuple[str, str]:
    """(message, fix) for the foreign key `declared` of a record without a parent."""
    positions, parents, _ = next(item for item in judge.foreigns if item[2] is declared)
    if declared not in judge.known:
        judge.known[declared] = Known([key[0] for key in parents if key[0] is not None])
    cells = [(judge.labels[at], record[at] if at < len(record) else "") for at in positions]
    shown = ", ".join(f"{label} {quoted(text)}" for label, text in cells)
    near = judge.known[declared].nearest(cells[0][1]) if len(cells) == 1 else None
    target = declared.resource or "the table itself"
    letters = look_alikes.words(cells[0][1]) if near and near.isascii() else ""
    letters = letters and f"{letters},"
    return f"{shown}{letters} is not in {target} ({', '.join(declared.reference_fields)})", use(
        near, f"use a key of {target}, or add the row there"
    )


def width(texts: Cells, labels: list[str]) -> tuple[str, str]:
    """(message, fix) for a record with too few or too many cells."""
    message = f"the row has {counted(len(texts), 'cell')}, expected {len(labels)}"
    if texts and texts[0].startswith(MERGE_MARKERS):
        return ("the row is a conflict marker of git", "merge the two edits, and remove the markers")
    long = next((text for text in texts if text.count("\n") > 1), None)
    if long is not None:
        lines = long.count("\n") + 1
        return f"{message}; a quoted cell runs over {lines} lines", "close the quote in the line where it opens"
    if len(texts) < len(labels):
        return message, f"add the cell of {labels[len(texts)]}"
    if not any(texts[len(labels) :]):
        return message, "remove what follows the last cell"
    return message, f"remove {quoted(texts[len(labels)])}, or quote the cell that holds the delimiter"


def swallowed(label: str, text: str) -> tuple[str, str]:
    """(message, fix) for a cell that may have swallowed rows."""
    lines = text.count("\n") + 1
    message = f"{label} is a quoted cell that runs over {lines} lines that look like rows"
    return message, "if they are rows, close the quote in the line where it opens"
