"""Cells of text: formats, lengths, patterns and characters."""

from __future__ import annotations

import re

from policytables.datapackage.types import characters, sql
from policytables.datapackage.types.cell_type import CellType

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from policytables.datapackage.model import Field
    from policytables.datapackage.types.cell_type import ColumnRules, ColumnTest, Reader

FORMATS = ("email", "uuid", "uri", "binary")  # judged by `text_formats`; any other format allows every text


def reader(field: Field, compat: bool) -> Reader:
    if field.format not in FORMATS:
        return lambda cell: cell if isinstance(cell, str) else None
    from policytables.datapackage.types import text_formats

    check = text_formats.JUDGES[field.format]
    return lambda cell: cell if isinstance(cell, str) and check(cell) else None


def form(field: Field) -> tuple[str, str] | None:
    if field.format not in FORMATS:
        return None
    from policytables.datapackage.types import text_formats

    return text_formats.FORMS.get(field.format)


def test(column: ColumnRules, names: set[str]) -> ColumnTest | None:
    """Free text: its lengths and pattern, then spaces at the edges, control characters and composition."""
    if not names <= {"minLength", "maxLength", "pattern"} or column.field.format != "default":
        return None
    given = {name: column.field.constraints[name] for name, _ in column.checks}
    least, greatest = given.get("minLength"), given.get("maxLength")
    pattern = next((check for name, check in column.checks if name == "pattern"), None)
    match, together = (pattern.match, pattern.together()) if pattern else (None, None)
    words = characters.NULL_WORDS | column.missing
    closed = bool(together) and pattern is not None and pattern.lists_its_characters()
    if closed and match:  # what matches has no space, no control character and no accent: only words can be wrong
        words = frozenset(word for word in words if match(word) is not None)

    def suspects(texts: Sequence[str]) -> Collection[str]:
        if words and not words.isdisjoint(texts):
            return texts
        if (least is not None and texts and min(map(len, texts)) < least) or (
            greatest is not None and texts and max(map(len, texts)) > greatest
        ):
            return texts
        if together:
            joined = "\n".join(texts) + "\n"
            if not together(joined) or joined.count("\n") != len(texts):
                return texts
        elif match and None in map(match, texts):
            return texts
        return () if closed or characters.are_clean(texts) else texts

    return suspects


# Syntax that RE2 and Python read alike. Where RE2 is stricter, a cell is merely in doubt. Left out is syntax for which RE2 would accept
# more: \d in a negated class, a set within a set ([[:alpha:]]), braces that it does not take for a repeat ({,3}).
ESCAPED = r"\\[.\-+/()\[\]{}*?|]"
SHARED = (
    rf"(?:[^\\^$(\[{{]|{ESCAPED}|\\d|\((?!\?)|\{{[0-9]+(?:,[0-9]*)?\}}"
    rf"|\[(?![\^\]])(?:[^\\\[\]]|{ESCAPED}|\\d)+\]|\[\^(?!\])(?:[^\\\[\]]|{ESCAPED})+\])*"
)
WORDS = sorted(characters.NULL_WORDS)
BLANK = r"[\s\x{85}\x{a0}\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000}]"


def doubt(column: ColumnRules, cell: str, names: set[str]) -> str:
    """A condition for what the constraints refuse, and for the rules about characters that the pattern does not settle."""
    if column.field.format != "default":
        raise sql.Unsuited(column.field.name)
    given = column.field.constraints
    made = []
    if "minLength" in names:
        made.append(f"strlen({cell}) < {given['minLength']} OR length({cell}) < {given['minLength']}")
    if "maxLength" in names:
        made.append(f"strlen({cell}) > {given['maxLength']} AND length({cell}) > {given['maxLength']}")
    if "pattern" in names:
        if not re.fullmatch(SHARED, given["pattern"]) or not given["pattern"].isascii():
            raise sql.Unsuited(column.field.name)
        made.append(f"NOT regexp_full_match({cell}, {sql.text(given['pattern'])})")
    words = [word for word in WORDS if {rule for rule, _ in column.judge(word)[1]} == {"null-word"}]
    if words:
        equal = " OR ".join(f"{cell} = {sql.text(word)}" for word in words)
        made.append(f"(strlen({cell}) <= {max(map(len, words))} AND ({equal}))")
    if "pattern" not in names or not lists_its_characters(given["pattern"]):
        # A text that begins with a space or line end sorts before "!".
        made += [f"{cell} < '!'", f"ends_with({cell}, ' ')", f"ends_with({cell}, chr(10))"]
        edges = f"regexp_matches({cell}, '^{BLANK}|{BLANK}$')"
        made.append(f"(strlen({cell}) <> length({cell}) AND (nfc_normalize({cell}) <> {cell} OR {edges}))")
    return "(" + " OR ".join(made) + ")"


def lists_its_characters(pattern: str) -> bool:
    from policytables.datapackage import patterns

    return patterns.lists_its_characters(pattern)


def key(column: ColumnRules, cell: str) -> str | None:
    return cell if column.field.format == "default" else None


TYPE = CellType(
    reader,
    ("required", "minLength", "maxLength", "pattern", "enum"),
    has_format=lambda format: True,  # the reference has the finding
    shape={"format": {"type": "string", "enum": ["default", "email", "uri", "binary", "uuid", "wkt"]}},
    form=form,
    test=test,
    doubt=doubt,
    key=key,
    compared=lambda field: "text" if field.format == "default" else "",
)
