"""Ranks to be reached: "to enter the top 50 by 2030"."""

from __future__ import annotations

import re
from bisect import bisect_left

from policytables.drafting.grammar import phrases, subjects
from policytables.drafting.grammar.governing_verb import FAR, forward
from policytables.drafting.grammar.tagging import run_end
from policytables.drafting.targets import deadlines, quantities, state_span
from policytables.drafting.targets.target_record import Target
from policytables.figures import number_words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from policytables.drafting.grammar.tagging import Tagged
    from policytables.drafting.targets.goal_context import Course

_NUMBER = r"\d{1,4}|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|forty|fifty|hundred"
_RANKED = re.compile(
    r"(?:(?P<alone>(?<=[\s•])(?=top[\s-]))|\b(?:(?:be|become|rank|stay|remain|enter|join|reach)(?:\s+(?:ranked|placed|listed|among|amongst|one|in|within|of|as))*|"
    r"(?:secure|securing)\s+one\s+of|"
    r"(?:secure|obtain|achieve|maintain|keep|hold|move|rise|climb|advance|jump|break|get|place|position|put)\b[^.;:,]{0,90}?\s(?:in|among|amongst|within|into|to))"
    r"(?:\s+(?:the|a|its|our))?(?:\s+[\w’']+){0,2}?\s+)"
    rf"top[\s-](?P<rank>{_NUMBER})\b|"
    # "among the ten best ports", "one of the world's 30 leading ports"
    r"\b(?:be|become|becoming|rank|remain|join)\s+(?:ranked\s+|listed\s+)?(?:among(?:st)?|one\s+of)\s+(?:the\s+|its\s+|our\s+)?(?:[\w’']+\s+){0,2}?"
    rf"(?P<number>{_NUMBER})\s+(?:leading|best|most\s+\w+|(?!interest|honest|modest|forest)\w{{3,10}}est)\b|"
    r"(?P<among>(?<=\s)among\s+the\s+(?:world[’']s\s+)?)"
    rf"(?P<listed>{_NUMBER})\s+(?:leading|best|(?!interest|honest|modest|forest)\w{{3,10}}est)\b|"
    r"(?P<further>(?<=and\s)|(?<=or\s))one\s+of\s+the\s+(?:[\w’']+\s+){0,2}?"
    rf"(?P<last>{_NUMBER})\s+(?:leading|best|largest|strongest|most\s+\w+)\b",
    re.I,
)
_FINITE = re.compile(r"[VMziwHB]")
_INDEX = re.compile(
    r"[^.,;]{0,60}?\b(?:in|of|on)\s+(?:the\s+)?(?=[^.,;]{0,60}?\b(?:[Ii]ndex|[Rr]ankings?|[Ll]ist|[Ll]eague)\b)"
)
# "among the top 40 ..., and one of the 20 leading ...": the second shares the verb of the first.


def find(tagged: Tagged, first: int, stop: int, course: Course, taken: list[tuple[int, int]]) -> Iterator[Target]:
    """A place among the best, which is a figure: "to enter the top 50 by 2030"."""
    text, end = tagged.text, tagged.ends[stop - 1]
    words = text[tagged.starts[first] : end].lower()
    if not any(word in words for word in ("top", "among", "one of")):
        return
    ranked = False
    for match in _RANKED.finditer(text, tagged.starts[first], end):
        verb = bisect_left(tagged.starts, match.start(), first, stop)
        before = tagged.tags[verb - 1] if verb > first else "."
        due = course.goal or deadlines.strong(deadlines.of(text, match.end(), min(end, match.end() + 200)))
        if match["alone"] and (before in "MT," or not due):
            continue
        if match["among"] and not (course.goal and course.item and not _FINITE.search(tagged.tags, first, verb)):
            continue  # "Marania among the five largest makers", under goals
        joined = (
            bool(match["among"])
            or before == "C"
            and (match["further"] is not None and ranked or forward(tagged, first, verb))
        )
        if not (joined or before in "MT.#:,") or state_span.touches(taken, match.start(), match.end()):
            continue
        begin = subjects.before(tagged, verb - 1, first) if before == "M" else verb
        begin = first + (tagged.tags[first] == "#") if match["among"] else begin
        last = tagged.ends[run_end(state_span.CLAUSE, tagged.tags, verb + 1, min(stop, verb + FAR)) - 1]
        taken.append((tagged.starts[begin], last))
        own, ranked = deadlines.strong(deadlines.of(text, tagged.starts[begin], last)), True
        named = (begin, verb - 2) if begin < verb - 1 else _ranking(tagged, match, verb, stop)
        place = tagged.starts[named[0]], tagged.ends[named[1]]
        yield Target(tagged.starts[begin], last, *place, _rank(match), own or course.year)


def _ranking(tagged: Tagged, match: re.Match[str], verb: int, stop: int) -> tuple[int, int]:
    """The words that say what is ranked: the index, else the things among which there is a rank, else the verb."""
    index = _INDEX.match(tagged.text, match.end(), tagged.ends[stop - 1])
    at = bisect_left(tagged.starts, index.end() if index else match.end(), verb, stop)
    what = phrases.phrase(tagged, at) if at < stop else None
    return (what.first, what.last if not index else what.head) if what and what.last < stop else (verb, verb)


def _rank(match: re.Match[str]) -> quantities.Quantity:
    group = next(name for name in ("rank", "number", "last", "listed") if match[name])
    words, start = match[group].lower(), match.start(group)
    value = float(words) if words.isdigit() else float(number_words.read(words).numerator)
    return quantities.Quantity(start, match.end(), quantities.tidy(value), None, "", "<=", "rank", start)
