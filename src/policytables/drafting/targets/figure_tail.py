"""What follows the figure of a target and belongs to it: "of GDP", "per person", a predicate or the year."""

from __future__ import annotations

import re
from bisect import bisect_left

from policytables.drafting.grammar import modifiers, phrases
from policytables.drafting.grammar.tagging import run_end
from policytables.drafting.targets import deadlines
from policytables.drafting.words import word_lists

TYPE_CHECKING = False
if TYPE_CHECKING:
    from policytables.drafting.grammar.phrases import Phrase
    from policytables.drafting.grammar.tagging import Tagged
    from policytables.drafting.targets.target_record import Figure

_PREDICATE = re.compile(r"(?:-[^-;:.MziVw]{1,20}-)?(?:[EI][^,;:#.(ziMV]{1,14})?[zimMVHw]|T[VBH]")
_ITEM = re.compile(r"(?:[CcJNLKEGIOFDT]|(?<=I)Q[NL]){1,16}(?=YQ)")
_VERB_GROUP = re.compile(r"[mMBHniwzVERTg]{1,6}(?:J(?![NLK])|[IOFY]{1,2})?")
_LETTING = word_lists.verbs("letting")
RATE = re.compile(
    r"\s*(?:/\s?(?:year|yr|annum|person|capita|day|month)|(?:per|for\s+every)\s+(?:[\d,]+\b(?:\s+(?!by\b|in\b|from\b|to\b)(?:live\s+)?[a-z]+\b)?|(?:square\s+|cubic\s+|working\s+)?[a-z]+\b)|annually|"
    r"yearly|(?:a|each|every)\s+(?:year|month|day|week)\b|on\s+average)",
    re.I,
)
_COMING = re.compile(
    r"\s+(?:in|over|within|during)\s+(?:the\s+)?(?:next|coming|following)\s+(?:\w+\s+)?(?:years?|decades?|months)\b",
    re.I,
)
# "by 20% over 2007 levels", "by 40% compared to the 2006 baseline"
_BASED = re.compile(
    r"\s+(?:compared\s+(?:to|with)|relative\s+to|from|over|on|below|against)\s+(?:the\s+|its\s+)?(?:19|20)\d\d\s+(?:levels?|baseline)\b",
    re.I,
)
_ASIDE = re.compile(r"\([^()]{1,8}\)(?=[NL]{1,3}[IO])")
_THAN = re.compile(
    r"\s+(?:lower|higher|less|more|fewer|smaller|larger|greater|cheaper|faster|longer|shorter)\s+(?:than|compared\s+(?:to|with))\s+(?=\w)"
)
_SUPPLYING = ("connect", "equip", "furnish", "provide", "supply")
_PLACING = frozenset(("in", "across", "within", "among", "for", "of", "at", "throughout", "on"))
_WITH_PLACE = word_lists.verbs("with_place")
_NUMBERS = re.compile(r"(?:,Q){0,8}[Cc]Q(?=[MzH])")  # "grades 3, 6 and 9 must"
_THOSE = re.compile(r"OD(?=[IWE])[^,;:.MmiwHzC]{1,14}")
_PLACE = re.compile(r"[IT](?=[DJNLKGE])")


def of(figure: Figure, indicator: tuple[int, int] | None) -> tuple[int, int, int, str, int | None]:
    """(first, last word of the indicator, the character where the target ends, unit, the year beside it).

    `indicator` is the indicator before the figure, or None.
    """
    tagged = figure.tagged
    end = tagged.ends[figure.stop - 1]
    first, final, counted, unit = _with_tail(figure, indicator)
    last = counted
    closing = bisect_left(tagged.starts, last, figure.first, figure.stop)
    if tagged.tags[closing - 1] == "Q":
        closing = run_end(_NUMBERS, tagged.tags, closing, figure.stop)
    leads = figure.code in ("", "h") or (figure.at > 0 and tagged.tags[figure.at - 1] == "h")
    letting = figure.lemma in _LETTING or tagged.tags[closing : closing + 2] == "TB"
    # The figure is the subject: "half of X comes from Y".
    if (leads or letting) and _PREDICATE.match(tagged.tags, closing, figure.stop):
        last = tagged.ends[_predicate(tagged, closing, figure.stop)]
    elif (
        figure.lemma in _SUPPLYING
        and tagged.word(closing).lower() == "with"
        and (given := phrases.phrase(tagged, closing + 1))
    ):
        last = tagged.ends[given.last]  # "provide 90% of the homes with clean wells"
    elif letting and tagged.word(closing).lower() == "as" and (role := phrases.phrase(tagged, closing + 1)):
        last = tagged.ends[role.last]  # "ensure half of the homes use oil as their light"
    elif figure.code in ("", "h") and closing == figure.stop - 1 and tagged.tags[closing] == "E":
        last = tagged.ends[closing]  # "two thirds of all schools connected"
    elif figure.item and not figure.code and (state := _ITEM.match(tagged.tags, closing, figure.stop)):
        last = tagged.ends[state.end() - 1]  # "100% of taxis and hire cars clean by 2040"
    elif figure.lemma in _WITH_PLACE and (place := _PLACE.match(tagged.tags, closing, figure.stop)):
        object_ = phrases.phrase(tagged, place.end())
        last = (
            tagged.ends[_paired(tagged, object_.last)]
            if object_ and not deadlines.beside(tagged.text, last, end)[1]
            else last
        )
    last = _joined(tagged, last, figure.stop, only_dated=not leads and not _of_all(figure, closing))
    if last == counted:
        last = _including(tagged, last, figure.stop)
    last = _compared(tagged, last, figure.stop)
    last, year = deadlines.beside(tagged.text, last, end)
    if not year:
        last = _placed(tagged, last, figure.stop, figure.quantity.kind == "share")
        last, year = deadlines.beside(tagged.text, last, end)
    if not year and (based := _BASED.match(tagged.text, last, end)):
        last = based.end()
    if coming := _COMING.match(tagged.text, last, end):
        last = coming.end()
    closing = bisect_left(tagged.starts, last, figure.first, figure.stop)
    if year and figure.code in ("", "h") and tagged.tags[closing] in "zM":
        last = tagged.ends[_predicate(tagged, closing, figure.stop)]  # "half of the homes by 2030 will be heated"
    return first, final, last, unit, year


def _of_all(figure: Figure, closing: int) -> bool:
    """Whether a figure is a share of plural things that end before a word: "90% of inland boats"."""
    tagged, behind = figure.tagged, bisect_left(figure.tagged.starts, figure.quantity.end, figure.first, figure.stop)
    return figure.quantity.kind == "share" and tagged.tags[behind] == "O" and tagged.tags[closing - 1] == "L"


def _joined(tagged: Tagged, last: int, stop: int, only_dated: bool) -> int:
    """The end of the target with a second thing that the figure is of: "7 million ha of woods and meadows by 2040"; with
    `only_dated`, where a year stands behind it."""
    at = bisect_left(tagged.starts, last, 0, stop)
    second = phrases.phrase(tagged, at + 1) if at + 1 < stop and tagged.tags[at] in "Cc" else None
    if not second or second.last >= stop or "Q" in tagged.tags[second.first : second.last + 1]:
        return last
    after, end = second.last + 1, tagged.ends[second.last]
    dated = deadlines.beside(tagged.text, end, tagged.ends[stop - 1])[1]
    whole = (
        dated
        if only_dated
        else after == stop or dated or tagged.tags[after] in ",;:R" or _PREDICATE.match(tagged.tags, after, stop)
    )
    return end if whole else last


def _compared(tagged: Tagged, last: int, stop: int) -> int:
    """The end of the target with what the figure is compared to: "40% lower than the level of 2009"."""
    compared = _THAN.match(tagged.text, last, tagged.ends[stop - 1])
    level = (
        phrases.phrase(tagged, bisect_left(tagged.starts, compared.end(), 0, stop), stopping=()) if compared else None
    )
    return tagged.ends[level.last] if level and level.last < stop else last


def _placed(tagged: Tagged, last: int, stop: int, share: bool) -> int:
    """The end of the target with where and for whom it holds: "in rural areas", "across the city", of a share "under crops"."""
    at = bisect_left(tagged.starts, last, 0, stop)
    for _ in range(3):
        if (
            at >= stop
            or tagged.tags[at] not in "IOF"
            or not (tagged.word(at).lower() in _PLACING or (share and tagged.word(at).lower() == "under"))
        ):
            break
        inside = phrases.phrase(tagged, at + 1)
        if not inside or inside.last >= stop or "Q" in tagged.tags[inside.first : inside.last + 1]:
            break
        at, last = inside.last + 1, tagged.ends[inside.last]
    return last


def _including(tagged: Tagged, last: int, stop: int) -> int:
    """The end of the target with what is counted to it: "80% of the boats, including canoes"."""
    at = bisect_left(tagged.starts, last, 0, stop)
    at += tagged.tags[at] == ","
    inside = phrases.phrase(tagged, at + 1) if at + 1 < stop and tagged.word(at).lower() == "including" else None
    counted = inside is not None and inside.last < stop and "Q" not in tagged.tags[inside.first : inside.last + 1]
    return tagged.ends[inside.last] if inside and counted else last


def _predicate(tagged: Tagged, closing: int, stop: int) -> int:
    """The last word of the predicate that begins at a word."""
    verb = run_end(_PREDICATE, tagged.tags, closing, stop) - 1
    group = _VERB_GROUP.match(tagged.tags, verb, stop)
    after = group.end() if group else verb + 1
    object_ = phrases.phrase(tagged, after)
    if not object_:
        if group and tagged.tags[after - 1] in "IOFY":
            after += 2 if tagged.tags[after : after + 2] == "gE" else -1  # "will be dried before being sold"
        return after - 1
    used = phrases.phrase(tagged, object_.last + 2) if tagged.word(object_.last + 1).lower() == "as" else None
    return used.last if used and used.last < stop else object_.last  # "burn oil as their main source of light"


def _with_tail(figure: Figure, indicator: tuple[int, int] | None) -> tuple[int, int, int, str]:
    """(first, last word of the indicator, end of the span, unit) with what follows the figure: "of GDP", the things counted, "per person"."""
    tagged, quantity, unit = figure.tagged, figure.quantity, figure.quantity.unit
    after = bisect_left(tagged.starts, quantity.end, figure.first, figure.stop)
    if aside := _ASIDE.match(tagged.tags, after, figure.stop):
        after = aside.end()  # "12% (9 tons) reduction of smoke"
    last, first, final = quantity.end, figure.at, figure.at
    dated = deadlines.beside(tagged.text, quantity.end, tagged.ends[figure.stop - 1])[1]
    if after < figure.stop and not dated:
        share = phrases.phrase(tagged, after + 1) if tagged.word(after).lower() in ("of", "in") else None
        things = phrases.phrase(tagged, after) if share is None and tagged.tags[after] != "(" else None
        tail = share or things
        if share is None and (those := _THOSE.match(tagged.tags, after, figure.stop)):
            last = tagged.ends[those.end() - 1]  # "60 percent of those at the coast"
            first, final = after + 1, those.end() - 1
        fits = (
            tail is not None
            and tagged.word(tail.first)[:2] not in ("19", "20")
            and not (things and _other(tagged, things.first) and quantity.kind == "count")
        )
        bare = things is not None and tagged.tags[things.first] != "D"  # "have a share of 36% nut oil"
        measured = quantity.kind != "count" and (share is not None or bare)
        if tail and fits and (not indicator or measured or (things and quantity.kind == "count")):
            if things and quantity.kind == "count":
                unit = unit or tagged.word(tail.head).lower()
            final = (
                tail.head
                if indicator and not share
                else _kept(tail, with_too=not figure.code or figure.code == "z", as_too=figure.lemma in _LETTING)
            )
            final = _paired(tagged, final)
            first, last = tail.first, max(quantity.end, tagged.ends[modifiers.end(tagged, final)])
    if rate := RATE.match(tagged.text, last, tagged.ends[figure.stop - 1]):
        last = rate.end()
        unit = unit or " ".join(rate.group().split())
    first, final = indicator or (first, final)
    return first, final, last, unit


def _other(tagged: Tagged, position: int) -> bool:
    """Whether a phrase after a bare number is not what it counts: it has an article or is a name, but for an acronym."""
    named = tagged.tags[position] == "K" and tagged.tags[position + 1] != "L" and not tagged.word(position).isupper()
    return tagged.tags[position] == "D" or named


def _kept(tail: Phrase, with_too: bool, as_too: bool) -> int:
    """The last word of a phrase without what stands after "on" and the like, or, where a verb governs it, "as" or "with"."""
    cut = next(
        (
            at
            for preposition, at in tail.qualifiers
            if preposition in ("on", "along", "than")
            or (preposition == "as" and not as_too)
            or (preposition == "with" and not with_too)
        ),
        None,
    )
    return tail.last if cut is None else cut - 2


def _paired(tagged: Tagged, last: int) -> int:
    """The last word of "research and development" where a phrase ends with "research"."""
    return (
        last + 2 if tagged.word(last).lower() == "research" and tagged.word(last + 2).lower() == "development" else last
    )
