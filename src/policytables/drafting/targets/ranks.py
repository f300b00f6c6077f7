"""Ranks to be reached: "to enter the top 50 by 2030"."""

from __future__ import annotations

import re
from bisect import bisect_left

from policytables.drafting.grammar import subjects
from policytables.drafting.grammar.governing_verb import FAR
from policytables.drafting.grammar.tagging import run_end
from policytables.drafting.targets import deadlines, envisioned_states, quantities
from policytables.drafting.targets.target_record import Target
from policytables.figures import number_words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from policytables.drafting.grammar.tagging import Tagged
    from policytables.drafting.targets.goal_context import Course

_RANKED = re.compile(
    r"(?:(?P<alone>(?<=[\s•])(?=top[\s-]))|\b(?:(?:be|become|rank|stay|remain|enter|join|reach)(?:\s+(?:ranked|placed|listed|among|amongst|one|in|within|of|as))*|"
    r"(?:secure|obtain|achieve|maintain|keep|hold|move|rise|get|place|position|put)\b[^.;:,]{0,40}?\s(?:in|among|amongst|within|into|to))"
    r"(?:\s+(?:the|a|its|our))?(?:\s+[\w’']+){0,2}?\s+)"
    r"top[\s-](?P<rank>\d{1,4}|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|forty|fifty|hundred)\b",
    re.I,
)


def find(tagged: Tagged, first: int, stop: int, course: Course, taken: list[tuple[int, int]]) -> Iterator[Target]:
    """A place among the best, which is a figure: "to enter the top 50 by 2030"."""
    text, end = tagged.text, tagged.ends[stop - 1]
    if "top" not in text[tagged.starts[first] : end].lower():
        return
    for match in _RANKED.finditer(text, tagged.starts[first], end):
        verb = bisect_left(tagged.starts, match.start(), first, stop)
        before = tagged.tags[verb - 1] if verb > first else "."
        due = course.goal or deadlines.strong(deadlines.of(text, match.end(), min(end, match.end() + 200)))
        if match["alone"] and (before in "MT," or not due):
            continue
        if before not in "MT.#:," or envisioned_states.touches(taken, match.start(), match.end()):
            continue
        begin = subjects.before(tagged, verb - 1, first) if before == "M" else verb
        last = tagged.ends[run_end(envisioned_states.CLAUSE, tagged.tags, verb + 1, min(stop, verb + FAR)) - 1]
        taken.append((tagged.starts[begin], last))
        own = deadlines.strong(deadlines.of(text, tagged.starts[begin], last))
        yield Target(
            tagged.starts[begin],
            last,
            tagged.starts[begin],
            tagged.ends[max(begin, verb - 2)],
            _rank(match),
            own or course.year,
        )


def _rank(match: re.Match[str]) -> quantities.Quantity:
    words, start = match["rank"].lower(), match.start("rank")
    value = float(words) if words.isdigit() else float(number_words.read(words).numerator)
    return quantities.Quantity(start, match.end(), quantities.tidy(value), None, "", "<=", "rank", start)
