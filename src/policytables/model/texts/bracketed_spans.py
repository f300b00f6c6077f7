"""A heading or bullet of a restated text: words in brackets with an attribute list, `[words]{.kind #id key=value}`."""

from __future__ import annotations

import re

TYPE_CHECKING = False
if TYPE_CHECKING:
    from markdown_it.token import Token


FORM = "[words]{.kind #id key=value}"
# The attrs plugin keeps the last of duplicate keys and drops on*, so the attributes in the raw list are counted.
RAW_ATTRIBUTE = re.compile(r"""[#.][^\s}]+|[\w:-]+\s*=\s*(?:"[^"]*"|[^\s}"]+)""")
BLANKS = re.compile(r"\s+")


class Unread(Exception):
    """The block is not one span with one attribute list; the attributes are those of a Problem."""

    def __init__(self, rule: str, message: str, fix: str, value: str) -> None:
        super().__init__(message)
        self.rule, self.message, self.fix, self.value = rule, message, fix, value[:200]


def read(token: Token) -> tuple[str, dict[str, str]]:
    """(words, {attribute: text}) of the inline token of a heading or bullet. Raises Unread."""
    inside = token.children or []
    raw = token.content
    if len(inside) != 3 or [t.type for t in inside] != ["span_open", "text", "span_close"]:
        raise Unread("unparsed-attributes", why_unparsed(raw), f"write one span with one attribute list: {FORM}", raw)
    given = {name: str(value) for name, value in inside[0].attrs.items()}
    written = RAW_ATTRIBUTE.findall(raw[raw.rindex("]{") + 2 :])
    if len(written) != len(given):
        keys = [w[0] if w[0] in "#." else w.split("=")[0].strip() for w in written]
        lost = next((k for k in keys if keys.count(k) > 1), None) or next(
            (k for k in keys if k.startswith("on")), "an attribute"
        )
        raise Unread(
            "unparsed-attributes",
            f"{lost} is given twice or is not allowed, and would be lost",
            "give every attribute once",
            raw,
        )
    words = inside[1].content
    if words != words.strip() or BLANKS.sub(" ", words) != words or not words:
        message = "the words begin or end with a space, are empty, or hold a tab, line break or doubled space"
        raise Unread("stray-space", message, "keep one space between words", words)
    return words, given


def why_unparsed(raw: str) -> str:
    if "\n" in raw:
        return "a statement or heading runs over several lines, expected one"
    if "\u201c" in (listed := raw.partition("]{")[2]) or "\u201d" in listed:
        return "the attribute list has curly quotes, expected plain double quotes"
    if raw.count("{") != raw.count("}"):
        return "the attribute list is not closed"
    if not raw.startswith("["):
        return "the words are not inside [ and ]"
    if "]{" not in raw:
        return "there is no attribute list after the words"
    if not raw.endswith("}"):
        return "something follows the attribute list"
    return "the attribute list or the words cannot be read: dots, commas and blanks need quotes, and markup and flags are not allowed"
