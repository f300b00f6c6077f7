r"""Classes of characters that XML Schema has and Python's `re` has not, written out: \p{L}, \i, \c, [a-z-[aeiou]].

The standard names the regular expressions of XML Schema. The reference hands patterns to `re`, which refuses these classes.
"""

from __future__ import annotations

import re
import sys
from functools import lru_cache

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    Ranges = tuple[tuple[int, int], ...]

USED = re.compile(r"\\[pPiIcC]|-\[")
XML = tuple("pPiIcC")
# JSON Schema writes the patterns of ECMA-262: categories of Unicode, but no names of XML and no subtraction.
ECMA = tuple("pP")
# What begins a name of XML, and what may follow in it.
INITIAL = (
    (0x3A, 0x3A), (0x41, 0x5A), (0x5F, 0x5F), (0x61, 0x7A), (0xC0, 0xD6), (0xD8, 0xF6), (0xF8, 0x2FF), (0x370, 0x37D),
    (0x37F, 0x1FFF), (0x200C, 0x200D), (0x2070, 0x218F), (0x2C00, 0x2FEF), (0x3001, 0xD7FF), (0xF900, 0xFDCF),
    (0xFDF0, 0xFFFD), (0x10000, 0xEFFFF),
)  # fmt: skip
NAME = tuple(sorted([*INITIAL, (0x2D, 0x2E), (0x30, 0x39), (0xB7, 0xB7), (0x300, 0x36F), (0x203F, 0x2040)]))


class Unknown(Exception):
    """The pattern names a class that does not exist, or that is not known here."""


def written_out(pattern: str, letters: tuple[str, ...] = XML) -> str:
    """The pattern with these classes as sets of characters; `letters` are those of the syntax. Raises Unknown."""
    return "".join(parts(pattern, letters)) if USED.search(pattern) else pattern


def parts(pattern: str, letters: tuple[str, ...]) -> Iterator[str]:
    at = 0
    while at < len(pattern):
        if pattern[at] == "[":
            made, at = of_set(pattern, at, letters)
            yield made
        elif pattern[at] == "\\" and pattern[at + 1 : at + 2] in letters:
            inside, at = of_escape(pattern, at)
            yield f"[{inside}]"
        else:
            size = 2 if pattern[at] == "\\" else 1
            yield pattern[at : at + size]
            at += size


def of_set(pattern: str, start: int, letters: tuple[str, ...]) -> tuple[str, int]:
    """(the set that begins at `start`, written out; where it ends). What is subtracted from it must not stand ahead."""
    at = start + (2 if pattern.startswith("[^", start) else 1)
    made = [pattern[start:at]]
    first = at
    while at < len(pattern) and (pattern[at] != "]" or at == first):
        if letters == XML and pattern.startswith("-[", at) and at > first:
            without, end = of_set(pattern, at + 1, letters)
            if pattern[end : end + 1] == "]":
                return f"(?:(?!{without}){''.join(made)}])", end + 1
        if pattern[at] == "\\" and pattern[at + 1 : at + 2] in letters:
            inside, at = of_escape(pattern, at)
            made.append(inside)
        else:
            size = 2 if pattern[at] == "\\" else 1
            made.append(pattern[at : at + size])
            at += size
    return "".join(made) + "]" * (at < len(pattern)), at + 1


def of_escape(pattern: str, at: int) -> tuple[str, int]:
    """(the characters of the class at a backslash, as they stand in a set; where it ends). Raises Unknown."""
    letter = pattern[at + 1]
    if letter in "iIcC":
        found, end = INITIAL if letter in "iI" else NAME, at + 2
    else:
        named = re.compile(r"\{(\w+)\}").match(pattern, at + 2)
        if not named:
            raise Unknown(f"has \\{letter} without the name of a category, as \\p{{L}}")
        found, end = of_category(named[1]), named.end()
    return "".join(map(shown, complement(found) if letter.isupper() else found)), end


@lru_cache(32)
def of_category(name: str) -> Ranges:
    """The characters of a general category of Unicode, as L or Lu. Raises Unknown."""
    from itertools import groupby
    from unicodedata import category

    codes = (code for code in range(sys.maxunicode + 1) if category(chr(code)).startswith(name))
    runs = [[code for _, code in run] for _, run in groupby(enumerate(codes), lambda item: item[1] - item[0])]
    if not runs or len(name) > 2:
        raise Unknown(f"names \\p{{{name}}}, which is no general category of Unicode, as L, Lu or Nd")
    return tuple((run[0], run[-1]) for run in runs)


def complement(ranges: Ranges) -> Ranges:
    edges = [-1, *(edge for pair in ranges for edge in pair), sys.maxunicode + 1]
    return tuple((low + 1, high - 1) for low, high in zip(edges[::2], edges[1::2]) if low + 1 < high)


def shown(pair: tuple[int, int]) -> str:
    return f"\\U{pair[0]:08x}-\\U{pair[1]:08x}"
