"""The span of a state without a figure, and the things with which it begins."""

from __future__ import annotations

import re
from bisect import bisect_left

from policytables.drafting.grammar import coordination
from policytables.drafting.grammar.governing_verb import FAR
from policytables.drafting.grammar.tagging import run_end
from policytables.drafting.targets import deadlines
from policytables.drafting.targets.target_record import Target

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from policytables.drafting.grammar.tagging import Tagged
    from policytables.drafting.targets.goal_context import Course

ENTITIES = r"city|country|nation|society|economy|powerhouse|leader|hub|capital|highland|model|destination|gateway"
ENTITY = re.compile(rf"\b(?:{ENTITIES})\b", re.I)


CLAUSE = re.compile(
    r"(?:[JE],(?=[JENL]))?(?:(?!Y[\^G])[^,;:])*(?:,(?![CG])(?:(?!Y[\^G])[^,;:])*?[Cc])?(?:(?!Y[\^G]|(?<=[NLK])G[DJ])[^,;:])*"
)


def of(
    tagged: Tagged,
    start: int,
    first: int,
    stop: int,
    due: int | None,
    taken: list[tuple[int, int]],
    needs_year: bool = False,
) -> Iterator[Target]:
    """The state that begins at a character and ends with its clause."""
    at = bisect_left(tagged.starts, start, first, stop)
    last = tagged.ends[max(run_end(CLAUSE, tagged.tags, at, min(stop, at + FAR)), at + 1) - 1]
    due = due or deadlines.strong(deadlines.of(tagged.text, start, last))
    if (due or not needs_year) and not touches(taken, start, last):
        taken.append((start, last))
        yield Target(start, last, *opens_with(tagged, at, last), None, due)


def dated(
    tagged: Tagged, start: int, first: int, stop: int, course: Course, taken: list[tuple[int, int]]
) -> Iterator[Target]:
    """The state from a character on, where it or its clause has a year: "committed to becoming carbon neutral by 2040"."""
    soon = deadlines.strong(deadlines.of(tagged.text, start, min(tagged.ends[stop - 1], start + 400)))
    yield from of(tagged, start, first, stop, soon or course.year, taken, needs_year=True)


def opens_with(tagged: Tagged, at: int, last: int) -> tuple[int, int]:
    """The characters of the things with which a state begins at a word, without "increased" before and "for all" behind
    them; all of the state where it begins with none."""
    at += tagged.tags[at] == "E"
    things, _ = coordination.coordinated(tagged, at)
    things = [thing for thing in things if tagged.ends[thing[1]] <= last]
    if not things:
        return tagged.starts[at], last
    end = things[-1][1] - 2 * tagged.text.endswith(" for all", 0, tagged.ends[things[-1][1]])
    return tagged.starts[at], tagged.ends[max(end, at)]


def touches(taken: list[tuple[int, int]], start: int, end: int) -> bool:
    """Whether a span touches one of the last that were taken."""
    return any(begin < end and start < stop for begin, stop in taken[-40:])
