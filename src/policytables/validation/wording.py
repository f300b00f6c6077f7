"""The messages of findings about cells. Imported only when there is a finding."""

from __future__ import annotations

import re

from policytables import look_alikes
from policytables.datapackage import constraints, types
from policytables.datapackage.types import characters
from policytables.suggestions import nearest, spelt
from policytables.validation import type_advice, type_words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    from policytables.datapackage.model import Field


SHOWN = 60  # characters
NOTHING = characters.NULL_WORDS | set("- -- . .. ? \u2013 \u2014 TBD n.a. na none unknown".split())


def quoted(text: str | None) -> str:
    """A cell as shown to people: in quotes, with invisible characters escaped, and cut if it is long."""
    if text is None:
        return "nothing"
    text = text.removeprefix(characters.MISTYPED)
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


def listed(items: Iterable[Any], limit: int = 8) -> str:
    items = [spelt(item) for item in items]
    return ", ".join(items[:limit]) + (f", … ({len(items)} in all)" if len(items) > limit else "")


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
        written = canonical(field, text, form[0])
        fix = f"write {quoted(written)}" if written else "write the value in its canonical form"
        return f"{name} is {quoted(text)}, expected {form[1]}", fix
    if rule == "not-in-categories":
        allowed = [item.get("value") if isinstance(item, dict) else item for item in field.raw["categories"]]
        near = nearest(text, allowed)
        letters = look_alikes.words(text) if near and near.isascii() else ""
        otherwise = label_instead(field, text) or "use a listed category or add this one to the schema"
        return f"{name} is {quoted(text)}{letters}, expected a category: {listed(allowed)}", use(near, otherwise)
    raise KeyError(rule)


def canonical(field: Field, text: str, form: str) -> str:
    """A text that has the canonical form and the same value; "" where none is found."""
    read = types.reader(field)
    value = read(text)
    made = value.isoformat() if hasattr(value, "isoformat") else str(value).replace("Infinity", "INF")
    return made if re.fullmatch(form, made) and str(read(made)) == str(value) else ""


def use(near: str | None, otherwise: str) -> str:
    return f'use "{near}"' if near is not None else otherwise


def type_error(field: Field, text: str) -> tuple[str, str]:
    if text.startswith(characters.MISTYPED):
        bare = text.removeprefix(characters.MISTYPED)
        kind = {"{": "object", "[": "array"}.get(bare[:1])
        fix = f"give the field the type {kind}, or store it as text" if kind else ""
        return (
            f"{field.name} is {quoted(bare)[1:-1]}, which is no text, expected a string",
            fix or f"store it as text (in JSON: {quoted(bare)})",
        )
    kind = (
        field.type
        if field.format == "default" or not types.named(field.type).has_format(field.format)
        else f"{field.type} of format {field.format}"
    )
    habit = type_advice.advice(field, text) if len(text) <= SHOWN else ""
    spellings = types.named(field.type).spellings
    if spellings:
        allowed = spellings(field)
        return f"{field.name} is {quoted(text)}, expected {article(kind)} {kind}: {listed(allowed)}", use(
            None if habit else nearest(text, allowed), habit or "write one of them"
        )
    form = types.named(field.type).form(field)
    written = form[1] if form else type_words.written(field, text)
    expected = f"{article(kind)} {kind}" + (f" ({written})" if written else "")
    fix = label_instead(field, text) or habit or without_value(field, text) or f"write {article(kind)} {kind}"
    return f"{field.name} is {quoted(text)}, expected {expected}", fix


def without_value(field: Field, text: str) -> str:
    """What to do with a cell that seems to say that there is no value; "" for any other."""
    if not text:
        return 'write a value, or list "" in `missingValues`'
    if text.strip() and text.strip() not in NOTHING:
        return ""
    empty = "leave the cell empty, or " if "" in field.missing_values else ""
    return f"{empty}list {quoted(text)} in `missingValues`"


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
    if text and text != (bare := text.strip()) and constraint in ("pattern", "minLength", "maxLength"):
        accepts = constraints.check(constraint, wanted, str, False)
        fix = "remove the white space at the beginning and the end of the cell" if accepts(bare) else fix
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
