"""Acts that are named by nouns: items of a list ("establishment of a fund"), and a list in a sentence ("the works include the
paving of roads, construction of a dam and training millers")."""

from __future__ import annotations

import re
from bisect import bisect_left

from policytables.drafting.grammar import coordination, phrases
from policytables.drafting.grammar.sentence import Measure
from policytables.drafting.words.verb_kinds import ACT_NOUN, FRAMES, UNDERTAKINGS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from policytables.drafting.grammar.tagging import Tagged

_LEADING = re.compile(r"\b(?:includes?|involves?|comprises?|[Ss]uch\s+as|following)\b|:", re.I)
# "mending roads is a priority"
_PRIORITY = re.compile(
    r"\b(?:is|are|remains?|will\s+(?:be|remain|stay))\s+(?:also\s+)?(?:an?|the|our|its|one\s+of\s+(?:our|the|its))\s+(?:\w+\s+){0,2}?priorit(?:y|ies)\b"
)
# What will consist of one act: "the project will involve the building of a mill".
_ANNOUNCING = re.compile(
    r"\b(?:(?:will|would|shall)\s+(?:involve|entail|comprise|include|focus\s+on)|(?:is|are)(?:\s+\w+ly)?\s+focuss?ed\s+on|prioriti[sz]es)\s+"
)
_BETWEEN = re.compile(r"(?:[,;]?[CcK]|[,;])?#?D?")
_GERUND = re.compile(r"R?G(?=[DJNLKE])")
_NEAR = 14  # words between what is listed and its list
_MEMBERS = 12
_PLAIN = 3


def item(tagged: Tagged, start: int, end: int) -> Iterator[Measure]:
    """The measures of an item that names its act by a noun."""
    first = start + 1 if tagged.tags[start] == "#" else start
    named = ACT_NOUN.match(tagged.text, tagged.starts[first], tagged.ends[end])
    if not named:
        return
    verb = tagged.tags.index("O", first) - 1
    objects, last = coordination.coordinated(tagged, verb + 2)
    if tagged.tags[last + 1] in "iHMwz":
        return  # "the mending of weirs is costly"
    if len(objects) > 2:
        objects = [(objects[0][0], last)]  # a list of what is acted on: "supply of oil, gas and coal"
    for object_first, object_last in objects:
        if named["first"]:  # "design and building of a mill"
            at = bisect_left(tagged.starts, named.start("first"))
            yield Measure(at, object_last, at, object_first, object_last)
        yield Measure(verb, object_last, verb, object_first, object_last)


def listed(tagged: Tagged, start: int, end: int) -> list[Measure]:
    """The acts of a list of nouns in a sentence, behind what calls them measures or the like, at least two; or the act of which something will consist."""
    if end - start < 5:
        return []
    for match in _LEADING.finditer(tagged.text, tagged.starts[start + 1], tagged.starts[end - 3]):
        lead = bisect_left(tagged.starts, match.start())
        if not _called(tagged, start, lead):
            continue
        found = _members(tagged, lead + 1, end)
        if len(found) > 1:
            return found
    begin, last = tagged.starts[start], tagged.starts[end]
    if tagged.text.find("priorit", begin, last) > 0 and (ranked := _PRIORITY.search(tagged.text, begin, last)):
        stop = bisect_left(tagged.starts, ranked.start())
        opening = tagged.tags.find(",", start, min(stop, start + 6))
        found = _members(tagged, max(opening + 1, start), stop)
        if found and found[-1].last >= stop - _NEAR:
            return found
    announced = _ANNOUNCING.search(tagged.text, begin, last) if "O" in tagged.tags[start:end] else None
    return [*_announced(tagged, bisect_left(tagged.starts, announced.end()), end)] if announced else []


def _announced(tagged: Tagged, first: int, end: int) -> Iterator[Measure]:
    """The acts that one noun names of several things: "the creation of a fund and a school"."""
    if not ACT_NOUN.match(tagged.text, tagged.starts[first], tagged.ends[end]):
        return
    verb = tagged.tags.index("O", first) - 1
    objects, last = coordination.coordinated(tagged, verb + 2)
    if tagged.tags[last + 1] not in "iHMwz":
        for object_first, object_last in objects:
            yield Measure(first, object_last, verb, object_first, object_last)


def _called(tagged: Tagged, start: int, lead: int) -> bool:
    """Whether the words before a list call its members acts, or it is what a plan contains."""
    near = tagged.text[tagged.starts[max(start, lead - _NEAR)] : tagged.starts[lead]]
    head = tagged.word(lead - 1)
    return FRAMES.search(near) is not None or (
        tagged.word(lead).lower() in ("includes", "involves") and UNDERTAKINGS.search(head) is not None
    )


def _members(tagged: Tagged, at: int, end: int) -> list[Measure]:
    """The acts of the members of a list that begins at a word; a few members may be plain nouns."""
    found: list[Measure] = []
    plain = 0
    for _ in range(_MEMBERS):
        joint = _BETWEEN.match(tagged.tags, at, end)
        first = joint.end() if joint else at
        act = _act(tagged, first, end)
        other = None if act else phrases.phrase(tagged, first)
        if act:
            found.append(act)
            at = act.last + 1
        elif other and plain < _PLAIN and (first > at or not found):
            plain, at = plain + 1, other.last + 1
        else:
            break
    return found


def _act(tagged: Tagged, first: int, end: int) -> Measure | None:
    """The act that a gerund or a noun of action names at a word: "paving roads", "construction of a dam"."""
    if gerund := _GERUND.match(tagged.tags, first, end):
        inside = phrases.phrase(tagged, gerund.end())
        return Measure(first, inside.last, gerund.end() - 1, inside.first, inside.last) if inside else None
    if not ACT_NOUN.match(tagged.text, tagged.starts[first], tagged.ends[end]):
        return None
    verb = tagged.tags.index("O", first) - 1
    inside = phrases.phrase(tagged, verb + 2)
    return Measure(first, inside.last, verb, inside.first, inside.last) if inside else None
