"""Coordination of noun phrases: whether a list is one object or several."""

from __future__ import annotations

import re
import sys

from policytables.drafting.grammar.modifiers import POSTPOSING
from policytables.drafting.grammar.phrases import BARE_GERUND, STOPPING, Phrase, phrase
from policytables.drafting.grammar.tagging import run_end
from policytables.drafting.words import verb_kinds

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from policytables.drafting.grammar.tagging import Tagged

_SEPARATOR = re.compile(r',?[Cc],?R?(?=[DJNLKQGE"])|,(?=[DJNLKQGE"])|;?[Cc](?=[DJNLKQGE"])')
_OWN = ("its", "their", "our", "his", "her")
_PRONOUNS = ("them", "it", "us", "themselves")
_COMPLETING = re.compile(r",?(?:I|R?E[YI]|J[IFT])(?=[DJNLKQEGR\"])")
_THOSE = re.compile(r"[^,;:.Cc]{1,30}")
_POSTPOSED = re.compile(r"R?[JE][IFTYO]{1,2}(?=[DJNLKQEG])|R?G(?=[DJNLKE])")
# Nouns of acts that are done to several things one by one; what is developed or promoted is one list.
_ACTS = re.compile(
    r"(?:construction|establishment|implementation|formulation|layout|building|creation|introduction|deployment|cultivation|installation|formation|adoption|"
    r"integration|upgrading|preparation|publication|provision|number|quality|level|capacity|role|share|supply)s?$"
)


def _content(tags: str, first: int, last: int) -> int:
    """The number of content words in first..last."""
    return sum(tags.count(code, first, last + 1) for code in "JNLKGE")


def coordinated(
    tagged: Tagged, position: int, gerunds: bool = True, stop: int | None = None
) -> tuple[list[tuple[int, int]], int]:
    """Objects that begin at a word as (first, last) pairs, and the last word of all; ([], position) if none.

    A noun phrase with a finite verb behind it begins a new clause and is not a member, except at `stop`.

    A coordination is several objects if its members are at the level of the object. After a preposition it qualifies one
    object (a list of fields or partners), unless the head names an act ("construction of A and B").
    """
    if stop is None and (pronoun := _pronoun(tagged, position)) is not None:
        return pronoun
    stopping = STOPPING if stop is None else ()
    end = stop if stop and stop > 0 else sys.maxsize
    first = phrase(tagged, position, gerunds, stopping, end)
    if first is None:
        return [], position
    tags = tagged.tags
    members, separators = _members(tagged, position, first, stop, gerunds, stopping, end)
    last = members[-1].last
    if stop is None:
        last = completed(tagged, last)
    elif last + 1 < stop and (onward := _qualified(tagged, last, stop)) == stop - 1:
        return [(first.first, onward)], onward
    members, separators = _shared(tags, members, separators)
    if (
        len(members) == 1
        or (last > members[-1].last and len(members) == 2)
        or not _several(tagged, members, separators)
    ):
        return [(first.first, last)], last
    spans = [(member.first, member.last) for member in members[:-1]] + [(members[-1].first, last)]
    return spans[:-1] if _open(tagged, members[-1]) else spans, last


def _pronoun(tagged: Tagged, position: int) -> tuple[list[tuple[int, int]], int] | None:
    """(objects, last) of a pronoun, with no objects if it is not one; None if there is no pronoun."""
    if (
        tagged.tags[position] == "D"
        and tagged.tags[position + 1] in "WEhI"
        and tagged.word(position).lower() in ("those", "all")
    ):
        last = run_end(_THOSE, tagged.tags, position + 1) - 1  # "prioritise those which are old"
        return [(position, last)], last
    if tagged.tags[position : position + 2] == "DO" and (of_these := phrase(tagged, position + 2)):
        return [(position, of_these.last)], of_these.last  # "consider all of the offers"
    if tagged.tags[position] != "P":
        return None
    last = position
    if tagged.word(position + 1).lower() == "with" and (given := phrase(tagged, position + 2)):
        last = given.last  # "provide them with resources"
    return ([(position, last)], last) if tagged.word(position).lower() in _PRONOUNS else ([], position)


def _members(
    tagged: Tagged, position: int, first: Phrase, stop: int | None, *reading: Any
) -> tuple[list[Phrase], list[str]]:
    """(phrases, separators) of a coordination; commas alone do not join."""
    tags = tagged.tags
    members, separators = [first], []
    while len(members) < 40:
        separator = _SEPARATOR.match(tags, members[-1].last + 1)
        if not separator:
            break
        at = separator.end()
        following = phrase(tagged, at, *reading)
        # "raise the dam, giving clean water to all"
        along = tags[at] == "G" and tags[at + 1] in "DJ" and separator.group() == "," and tags[position - 1] == "V"
        gerund = (
            along
            or (tags[at : at + 2] == "RG" and tags[position - 1] == "G")
            or (
                tags[at] == "G"
                and (
                    tags[at + 1] in "TIPhR"
                    or (
                        tags[position - 1] == "G"
                        and tags[at + 1] in "NLJ"
                        and tagged.word(at).lower() not in verb_kinds.NOMINAL
                    )
                )
            )
        )
        if following is None or gerund or BARE_GERUND.match(tags, at):
            break
        if tags[following.last + 1] == "V" or (following.last + 1 != stop and tags[following.last + 1] in "MmiwHzdB"):
            break
        members.append(following)
        separators.append(separator.group())
    joined = " and " in tagged.text[tagged.starts[members[-1].first] : tagged.ends[members[-1].head]]
    if separators and (
        (joined and tags[members[-1].first] == "K") or "C" in tags[members[-1].first : members[-1].head]
    ):
        separators[-1] = ",C"  # its "and" is part of a name or phrase
    while separators and "C" not in separators[-1] and "c" not in separators[-1] and not _open(tagged, members[-1]):
        separators.pop()
        members.pop()
    return members, separators


def _shared(tags: str, members: list[Phrase], separators: list[str]) -> tuple[list[Phrase], list[str]]:
    """Nouns that share one complement are one member: "the layout and construction of A"."""
    if (
        separators
        and separators[0] == "C"
        and not members[0].qualifiers
        and members[1].qualifiers
        and (
            tags[members[1].first] != "D"
            and _content(tags, members[0].first, members[0].head) <= 2
            and _content(tags, members[1].first, members[1].head) < 2
        )
    ):
        one = Phrase(members[0].first, members[1].head, members[1].last, members[1].qualifiers)
        return [one, *members[2:]], separators[1:]
    return members, separators


def completed(tagged: Tagged, last: int) -> int:
    """The last word of what completes an object: "such as A and B", "driven by A and B", "based on A"."""
    completing = _COMPLETING.match(tagged.tags, last + 1)
    if not completing:
        return last
    if tagged.tags[last + 1] == "J":
        own = tagged.word(last + 1).lower() in POSTPOSING - {"subject"}  # that one may be a condition: modifiers tells
        complement = phrase(tagged, completing.end()) if own else None
        return complement.last if complement else last
    words = [tagged.word(i).lower() for i in range(last + 1, completing.end())]
    if words[0] == "," and words[-2:] == ["guided", "by"]:
        return last  # how it is done
    if (
        words[-1][:4] != "such"
        and words[-1] != "including"
        and words[-2:] not in (["driven", "by"], ["led", "by"], ["guided", "by"], ["based", "on"])
    ):
        return last
    members, end = coordinated(tagged, completing.end(), stop=-1)
    return end if members else last


def _qualified(tagged: Tagged, last: int, stop: int) -> int:
    """The last word of a subject that goes on after its nouns: "action undertaken under the plan", "a system compatible with nature"."""
    while (
        last + 1 < stop
        and (further := _POSTPOSED.match(tagged.tags, last + 1))
        and (inside := phrase(tagged, further.end()))
    ):
        last = inside.last
    return last


def _open(tagged: Tagged, member: Phrase) -> bool:
    return tagged.word(member.first).lower().startswith("etc")


def _acting(word: str) -> bool:
    return word.lower() in verb_kinds.ACTING or verb_kinds.acts(word)


def _several(tagged: Tagged, members: list[Phrase], separators: list[str]) -> bool:
    tags = tagged.tags
    first = members[0]
    pair = len(members) == 2
    if "c" in separators[-1]:
        return False
    if not pair and all(separator == "C" for separator in separators):
        return all(tags[member.first] == "D" for member in members)
    # "research, training and other activities": examples.
    if tagged.word(members[-1].first).lower() == "other":
        return False
    if (
        first.qualifiers == ()
        and (members[-1].qualifiers or tags[members[-1].last + 1] == "h")
        and all(not member.qualifiers and _content(tags, member.first, member.head) == 1 for member in members[:-1])
        and _content(tags, members[-1].first, members[-1].head) == 1
    ):
        return False  # "the goals, priorities and metrics for the plan" share their complement
    northern = not pair and tags[members[-1].first] == "K" and tags[members[-1].last] in "NL"
    if northern and all(tags[member.first : member.last + 1] == "K" for member in members[1:-1]):
        return False  # "parks in the Northern, Eastern and Southern provinces"
    bare = all(tags[member.first : member.last + 1] in ("N", "L") for member in members[1:])
    if not pair and bare and tagged.word(first.first).lower() in _OWN and first.head == first.first + 1 == first.last:
        return False  # "ensure its quality, weight and price"
    if not pair and all(member.first == member.head and _acting(tagged.word(member.head)) for member in members):
        return False  # "welcome weavers, millers and bakers"
    if not pair and all(tagged.word(member.first).lower() in ("a", "an") for member in members):
        return True  # "a description of the site, an analysis of its soil and a plan for its use"
    if any(preposition == "between" for preposition, _ in first.qualifiers):
        return False  # "the gap between the town and the village"
    if first.qualifiers:
        preposition, at = first.qualifiers[-1]
        own = pair or (members[-1].qualifiers[:1] and members[-1].qualifiers[0][0] == "of")
        if tags[first.first] == tags[members[-1].first] == "D" and tags[at] != "D" and own:
            return True
        if pair and members[1].qualifiers and tags[first.first] == tags[members[1].first] == "D":
            return True  # "the care of the locks and the plan for the quay"
        if (
            not pair
            and preposition != "of"
            and all(member.qualifiers[-1:] and member.qualifiers[-1][0] == preposition for member in members)
        ):
            return True  # each has its own: "roads in the north, ports in the south and schools in the east"
        second = members[1].qualifiers
        if pair and "C" in separators[0] and second and second[0][0] == first.qualifiers[0][0]:
            return True  # "the quality of schools and the price of books"
        bare = all(member.first == member.head for member in members[1:]) and at == first.last
        if (
            bare
            or preposition != "of"
            or len(first.qualifiers) > 1
            or not _ACTS.search(tagged.word(first.head).lower())
        ):
            return False
        if pair and "C" not in tags[first.first : first.head]:
            return tags[members[1].first] in "DK" and tags[at] in "DK"
        return not pair or (
            _content(tags, at, first.last) > 1 and _content(tags, members[1].first, members[1].last) > 1
        )
    if not pair and all(tags[member.first : member.head + 1] in ("N", "L") for member in members):
        return False  # "raise yield, quality and thrift across the valley"
    if not pair:
        return (
            not all(tags[member.first : member.last + 1] in ("N", "J", "V") for member in members[:-1])
            or members[-1].head == members[-1].first
        )
    if tags[members[1].first] == "D":
        return True
    if tagged.word(first.first).lower() in ("a", "an") and tags[first.head] == "N" and tags[members[1].head] == "L":
        return True  # an article of the singular does not reach a plural: "build a port and store houses"
    shared = (
        tags[first.head] == "N" and tags[members[1].head] == "L" and verb_kinds.EVENT.search(tagged.word(first.head))
    )
    if tags[first.first] == "D" or shared:
        return False  # "the supervision and reporting system", "waste prevention and recycling programs"
    return _content(tags, first.first, first.head) > 1 and _content(tags, members[1].first, members[1].head) > 1
