"""Numbers as people write them: with grouped digits, and with a currency or unit around them."""

from __future__ import annotations

import re

from policytables.datapackage.model import text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from policytables.datapackage.model import Field


def trimmer(field: Field) -> Callable[[str], str] | None:
    """A function that strips what surrounds a number when `bareNumber` is false; None when it is a bare number."""
    return None if field.raw.get("bareNumber", True) else bare


def bare(cell: str) -> str:
    """A text from its first digit or minus sign to its last digit.

    The reference substitutes `^[^-\\d]*` and `\\D*$`, which is quadratic in the length of the text.
    """
    start, end = 0, len(cell)
    while start < end and cell[start] != "-" and not cell[start].isdecimal():
        start += 1
    while end > start and not cell[end - 1].isdecimal():
        end -= 1
    return cell[start:end]


def ungrouped(field: Field, mark: str = "") -> Callable[[str], str | None]:
    """A function that removes the group characters, or returns None if one is in the wrong place.

    Groups have three digits. In the Indian system all but the last have two (1,23,456). There are none after the decimal `mark`.
    """
    group = text(field.raw, "groupChar")
    if not group or group == mark:  # the field has the finding
        return lambda cell: cell
    apart = re.escape(group)
    behind = rf"(?:{re.escape(mark)}\d*)?(?:[eE][+-]?\d+)?" if mark else ""
    whole = re.compile(rf"[+-]?(?:\d{{1,3}}(?:{apart}\d{{3}})+|\d{{1,2}}(?:{apart}\d{{2}})+{apart}\d{{3}}){behind}")

    def without(cell: str) -> str | None:
        if group not in cell:
            return cell
        return cell.replace(group, "") if whole.fullmatch(cell) else None

    return without
