"""Targets: a state to be reached, with a figure and a year or without, told from figures of the past and of procedure."""

import re
from bisect import bisect_left, bisect_right
from typing import NamedTuple

from . import phrases, quantities, verbs

# Verbs whose subject is the indicator; with others it is the object.
LEVEL = frozenset(
    "reach exceed account rise grow fall decline remain total amount attain hit stand represent cover drop surpass come "
    "constitute comprise make climb be increase decrease achieve strive number average equal go meet".split()
)
MAKING = frozenset(
    "establish build create set construct open found launch form designate select appoint publish issue organise host hold introduce pilot "
    "develop implement identify award sign conduct carry include consist comprise contain have cover support fund draw".split()
)
SPENDING = frozenset(
    "spend invest allocate provide commit fund contribute budget earmark pay grant award disburse finance give support include offer set "
    "co-invest co-finance co-fund establish create receive cost deliver make".split()
)
REACHING = frozenset("achieve reach attain realise".split())
PAST = frozenset(
    "reach rise increase grow fall account total amount exceed stand decline decrease attain achieve jump drop".split()
)
YEAR = (
    r"(?:the\s+)?(?:end\s+of\s+|close\s+of\s+|year\s+|start\s+of\s+|beginning\s+of\s+|middle\s+of\s+|mid-?\s*|late\s+|early\s+|FY\s?|"
    r"(?:fiscal|financial|calendar)\s+year\s+|\d{1,2}\s+|(?:January|February|March|April|May|June|July|August|September|October|November|December)\s+|Q[1-4]\s+|the\s+)*"
    r"(?P<year>20[0-9]{2})(?:\s?[-–/]\s?(?P<year2>(?:20)?\d\d)(?!\d))?"
)
_DEADLINE = re.compile(
    rf"\b(?:by|before|until|till|(?:no|not)\s+later\s+than|in|through|during|to|for|from\s+20\d\d\s+(?:to|through)|between\s+20\d\d\s+and|at\s+the\s+end\s+of|over\s+the\s+period)\s+"
    rf"(?:at\s+the\s+latest\s+)?{YEAR}", re.I)
_OPENING = re.compile(rf"[\W\d]*(?:and\s+)?(?:by|before|in|until|no\s+later\s+than|at)\s+{YEAR}\b[^,;.]{{0,30}},", re.I)
_BY_THEN = re.compile(r"\W*(?:by\s+then|by\s+that\s+time|by\s+the\s+end\s+of\s+(?:the|this)\s+(?:plan|period|decade))\b", re.I)
_BESIDE = re.compile(
    rf"\s*(?:\([^()]{{1,40}}\)\s*)?,?\s*(?:of\s+all\s+\w+\s+|annually\s+|per\s+(?:year|annum)\s+|a\s+year\s+)?"
    rf"(?:(?:compared\s+(?:to|with)|relative\s+to|from|on|against|below|above|over)\s+(?:the\s+)?[\w ]{{0,24}}?(?:levels?|baseline|19\d\d|20\d\d|scenario)\s*,?\s*)?"
    rf"(?:by|in|before|until|through|no\s+later\s+than|not\s+later\s+than)\s+{YEAR}", re.I)
_AIM = re.compile(r"\b(?:targets?|goals?|objectives?|aims?|ambitions?|milestones?|indicators?|seeks?|targeted|targeting|aiming|strives?|striving|requirement|quota|benchmark)\b", re.I)
_PAST = re.compile(r"\b(?:currently|already|at present|as of|to date|existing|last year|previously|so far|since|ago|until now|at the time|in recent years|"
                   r"estimated|projected|is expected|are expected|forecasts?|compared with|today)\b", re.I)
_THRESHOLD = re.compile(
    r"\b(?:fines?|penalt\w+|imprisonment|liable|quorum|votes?|voting|shareholding|shareholders?|majority|employees or|turnover|fees?|levy|interest rate|tax(?:es|able)?|"
    r"per annum interest|threshold|surcharge|remuneration|salary|customs dut\w+|members of the)\b", re.I)
_CONDITION = re.compile(r"\b(?:if|where|when|whose|which|that|who|unless|in case|provided that|in excess|with|having|containing|holding|exceeding)\s+"
                        r"(?:\w+\s+){0,4}$", re.I)
_BASELINE = re.compile(r"\b(?:relative\s+to|baselines?|compared\s+(?:to|with)|against)\b[^.;]*$", re.I)
_CHANGE_NOUN = re.compile(r"\b(?:reductions?|increases?|decreases?|improvements?|growth|cuts?|decline|expansion)\s+(?:of|in)\s", re.I)
_LISTED = re.compile(r"\b(?:targets?|targeted|goals?|objectives?|indicators?|outcomes?|aims?|results?)\b", re.I)
_ANYTHING = re.compile("")
_HAPPENED = re.compile(r"(?:[OI][DJNLKEGQ]{1,8}){0,3}R?(?:E(?=[DJNLKQ])|w|H)")
_ACCOMPANYING = re.compile(r",[Cc]?G|,I(?=[DJNLK])|(?<![^,])I(?=[DJNLK])")
_PARTICIPLE = re.compile(r"R?E(?=[,.])")
_FINITE = re.compile(r"[MwHiV]")
_WILL = re.compile(r"\s+of\s+[^,;.:]{3,90}?\b(?:will|shall|must|should)\b", re.I)
_AMONG = re.compile(r"\b(?:in|across|within|among|with|for|into|from)\s+$", re.I)
_COST = re.compile(r"\b(?:costs?|prices?|worth|value|valued|budget|budgets|investments?|grants?|rebates?|subsid\w+|funding|loans?|outlay|package|expenditure)\s+(?:\w+\s+){0,2}$", re.I)
_FROM = re.compile(r"\bfrom\s+(?:(?:the|current|about|around|approximately|level|of|a)\s+)*$", re.I)
_SHARE_OF = re.compile(r"\s+(?:of|in)\s+", re.I)
_STATE = re.compile(
    r"\b(?:become|becomes|becoming|be\s+(?:among|one\s+of|basically|largely|fully|essentially|significantly|substantially|greatly|initially|widely|at\s+the\s+forefront|"
    r"a\s+|an\s+|the\s+world|internationally|globally|recognised|recognized)|have\s+(?:a|an|the|become|been|achieved|established|reached)|rank\s+among|take\s+shape|emerge\s+as|"
    r"enter\s+the\s+ranks|join\s+the\s+ranks)\b", re.I)
_ENTITY = re.compile(r"\b(?:city|country|nation|society|economy|powerhouse|leader|hub|capital|highland|model)\b", re.I)


_FIGURES = re.compile(r"\d|half|third|quarter|per\s?cent|hundred|thousand|[mb]illion|dozen|\b(?:[Dd]oubl|[Tt]ripl|[Qq]uadrupl|[Hh]alv)|\b(?:five|ten|twenty|thirty|forty|fifty)\b")
_CLAUSE = re.compile(r"[^,;:]*(?:,(?![CG])[^,;:]*?[Cc])?[^,;:]*")
_PREDICATE = re.compile(r"(?:E[^,;:#.(ziMV]{1,14})?[ziMV]")
_REST = re.compile(r"[^,;:#.(]*")
_FUTURE = re.compile(r"M|T(?=[VB])")
_BASE = re.compile(r"V")


class Target(NamedTuple):
    """Characters of the target and of its indicator; `quantity` is None for a qualitative one."""

    start: int
    end: int
    indicator_start: int
    indicator_end: int
    quantity: quantities.Quantity | None
    year: int | None


def find(tagged):
    """All targets of tagged text in reading order."""
    found, tags = [], tagged.tags
    carried = held = None
    listed = False  # items behind "the following targets by 2030:"
    for first, stop in sentences(tagged):
        start, end = tagged.starts[first], tagged.ends[stop - 1]
        words = tagged.text[start:end]
        opening = _OPENING.match(words)
        carried = _year(opening) if opening else carried if not first_of_paragraph(tagged, first) else held if listed else None
        if listed and (not first_of_paragraph(tagged, first) or _FINITE.search(tags, first, stop - 1)):
            listed = False
        made = list(_quantitative(tagged, first, stop, carried, listed)) if _FIGURES.search(words) else []
        made.extend(_qualitative(tagged, first, stop, _year(opening) if opening else carried, bool(opening), made))
        found.extend(made)
        if tags[stop - 1] == ":" and (_LISTED.search(words) is not None):
            listed = True
            carried = next((_year(match) for match in _DEADLINE.finditer(words)), carried)
            held = carried
    return found


def sentences(tagged):
    """(first, stop) of each sentence as word indexes, the full stop left out."""
    start = 0
    tags = tagged.tags
    while start < len(tags):
        stop = tags.index(".", start)
        if stop > start:
            yield start, stop
        start = stop + 1


def first_of_paragraph(tagged, first):
    """Whether the sentence is the first of its passage: the full stop before it has no width."""
    return first == 0 or tagged.starts[first - 1] == tagged.ends[first - 1]


def _further(tagged, position, stop, year):
    """States that accompany one: "with talents highly concentrated, forming clusters, and building a city"."""
    for match in _ACCOMPANYING.finditer(tagged.tags, position, stop):
        object_ = phrases.coordinated(tagged, match.end(), stop=-1)[0] if match.group()[-1] in "GI" else []
        if not object_:
            continue
        last = object_[0][1]
        begin = match.end() - 1
        if match.group()[-1] == "I":
            state = _PARTICIPLE.match(tagged.tags, object_[-1][1] + 1, stop)
            if not state or tagged.word(begin).lower() != "with":
                continue
            begin, last = match.end(), state.end() - 1
        yield Target(tagged.starts[begin], tagged.ends[last], tagged.starts[match.end()], tagged.ends[object_[-1][1]], None, year)


def _year(match):
    if not match:
        return None
    year = int(match["year"])
    if match["year2"]:
        second = match["year2"]
        return int(second) if len(second) == 4 else year // 100 * 100 + int(second)
    return year


def _deadline(text, start, end, deadlines, sentence_end, carried):
    """The year by which: beside the figure, else the nearest before it in the sentence, else behind it, else carried over."""
    beside = _BESIDE.match(text, end, sentence_end)
    if beside:
        return _year(beside)
    before = [match for match in deadlines if match.end() <= start]
    after = [match for match in deadlines if match.start() >= end]
    for match in (*before[::-1], *after):
        if not match.group().lower().startswith(("in ", "during ", "for ", "to ")):
            return _year(match)
    return _year(before[-1]) if before else _year(after[0]) if after else carried


def _quantitative(tagged, first, stop, carried, listed=False):
    text = tagged.text
    start, end = tagged.starts[first], tagged.ends[stop - 1]
    deadlines = [match for match in _DEADLINE.finditer(text, start, end) if not _BASELINE.search(text[max(start, match.start() - 70) : match.start()])]
    shared = None
    for quantity in quantities.find(text, start, end):
        at = bisect_right(tagged.starts, quantity.start, first, stop) - 1
        left = text[max(start, quantity.start - 240) : quantity.start]
        if _FROM.search(left, max(0, len(left) - 40)):
            if quantity.value_to is None:
                continue
            quantity = quantity._replace(value=quantity.value_to, value_to=None)
        target = _judge(tagged, first, stop, at, quantity, left, deadlines, carried, listed)
        if target:
            if shared == (target.indicator_start, target.indicator_end) and target.indicator_end < quantity.start:
                target = target._replace(start=quantity.start)  # "by 40% by 2030 and by 75% by 2050": the smallest span
            shared = target.indicator_start, target.indicator_end
            yield target
    for change in quantities.CHANGES.finditer(text, start, end):
        at = bisect_left(tagged.starts, change.start(), first, stop)
        if at >= stop or tagged.tags[at] != "V" or shared or not _forward(tagged, first, at):
            continue
        objects = phrases.phrase(tagged, at + 1)
        begin, last = change.start(), 0
        if objects:
            span, last = (tagged.starts[objects.first], tagged.ends[objects.last]), tagged.ends[objects.last]
        elif tagged.tags[at - 1] == "M" and (subject := phrases.before(tagged, at - 1, first)) < at - 1:
            span, last, begin = (tagged.starts[subject], tagged.ends[at - 2]), change.end(), tagged.starts[subject]
        if last:
            value = quantities.TIMES[change["verb"].lower()]
            quantity = quantities.Quantity(change.start(), change.end(), value, None, "times", "=", "multiple", change.start())
            beside = _BESIDE.match(text, last, end)
            yield Target(begin, beside.end() if beside else last, *span, quantity, _deadline(text, begin, last, deadlines, end, carried))


def _forward(tagged, first, verb):
    """Whether a base form is governed by a modal, "to", the head of its sentence or a coordination."""
    at = verb - 1
    while at >= first and tagged.tags[at] in "RX":
        at -= 1
    if at < first:
        return True
    return tagged.tags[at] in "MT#:;,CcP" or tagged.tags[at] != "m" and _ordered(tagged, first, verb)


def _ordered(tagged, first, position):
    """Whether a word stands in the clause of "shall ensure that ..."."""
    that = tagged.tags.rfind("h", first, position)
    return that > first and tagged.tags[that - 1] == "V" and "W" not in tagged.tags[that:position]


def _governor(tagged, first, at):
    """(class, index) of the verb that governs a figure: V forward, i present, w past, z, or "" with none."""
    tags = tagged.tags
    position = at - 1
    while position >= first:
        code = tags[position]
        if code == "V":
            return ("V" if _forward(tagged, first, position) else "z"), position
        if code == "B":
            return "V", position
        if code in "wHn":
            return "w", position
        if code == "E":
            before = position - 1
            while before >= first and tags[before] in "RX":
                before -= 1
            if before >= first and tags[before] == "B":
                return "V", position
            if before >= first and tags[before] in "wHni":
                return ("w" if tags[before] != "i" else "i"), position
            lemma = verbs.LEMMAS.get(tagged.word(position).lower(), "")
            if lemma in PAST and before >= first and tags[before] in "NLKP" and tags[position + 1] not in "YNL":
                return "w", position
        elif code in "iz":
            items = code == "z" and (tags[position - 1 : position] == "#" or _ordered(tagged, first, position))
            return ("V" if items else code), position
        elif code == "h" and _ordered(tagged, first, position + 1):
            return "", first
        elif code in "W;" and position > first:
            return "W" if code == "W" else "", position
        elif code == "m":
            return "w", position
        position -= 1
    return "", first


def _judge(tagged, first, stop, at, quantity, left, deadlines, carried, listed):
    text, tags = tagged.text, tagged.tags
    start, end = tagged.starts[first], tagged.ends[stop - 1]
    code, verb = _governor(tagged, first, at)
    lemma = verbs.LEMMAS.get(tagged.word(verb).lower(), tagged.word(verb).lower())
    if code in ("w", "W"):
        return None
    aim = _AIM.search(left) or listed and _ANYTHING.match(text, start)
    year = _deadline(text, quantity.start, quantity.end, deadlines, end, carried)
    if code in ("i", "z") and not aim and lemma not in ("require", "mandate"):
        return None
    if _PAST.search(left) and code != "V":
        return None
    closing = bisect_left(tagged.starts, quantity.end, first, stop)
    if code == "" and not aim and _HAPPENED.match(tags, closing, stop):
        return None
    strong = any(not match.group().lower().startswith(("in ", "during ", "for ", "to ")) for match in deadlines) or carried
    if code == "" and not (year and strong or aim or quantity.comparator != "=" or _WILL.match(text, quantity.end, end)):
        return None
    if quantity.kind == "count" and (quantity.unit == "" and code != "V" and not aim and not year):
        return None
    if quantity.kind == "count" and (lemma in MAKING or quantity.value < 13 and lemma not in LEVEL or _CONDITION.search(_bare(left[-60:]))):
        return None
    if quantity.kind == "count" and (lemma not in LEVEL and not year and not aim or _AMONG.search(_bare(left[-60:]))):
        return None
    if quantity.kind == "money" and (_COST.search(left[-50:]) or aim and aim.group().lower()[:3] in ("aim", "see", "str")):
        return None
    if quantity.kind == "money" and (lemma in SPENDING or lemma not in LEVEL and not aim and not re.search(r"\b(?:to|by|reach|exceed\w*)\s+(?:\w+\s+){0,3}$", left)):
        return None
    if code == "V" and quantity.kind != "money" and _CONDITION.search(_bare(left[-60:])) and not aim:
        return None
    if _THRESHOLD.search(text, start, end):
        return None
    return _shape(tagged, first, stop, at, verb, code, lemma, quantity, year)


def _bare(left):
    """The words before a figure without its comparator."""
    return re.sub(r"(?:at\s+least|more\s+than|less\s+than|over|up\s+to|at\s+most|about|around|approximately|not|no|a\s+minimum\s+of)\s+$", "", left, flags=re.I)


def _shape(tagged, first, stop, at, verb, code, lemma, quantity, year):
    """The span from the indicator to figure and unit, with "of ..." and the year that stand beside them."""
    text, tags = tagged.text, tagged.tags
    end = tagged.ends[stop - 1]
    last = quantity.end
    after = bisect_left(tagged.starts, quantity.end, first, stop)
    unit = quantity.unit
    indicator = None
    object_ = phrases.phrase(tagged, verb + 1) if code else None
    subject = verb
    while subject > first and tags[subject - 1] in "RXTVMBCci":
        subject -= 1
    intransitive = object_ is None or tags[object_.first] in "Q" or tagged.starts[object_.first] + 30 > quantity.start > tagged.starts[object_.first] and "Q" in tags[object_.first : object_.head + 1] and lemma in LEVEL
    if code == "V" and intransitive and tags[subject] in "MRBTi":
        begin = phrases.before(tagged, subject, first)
        if begin < subject:
            indicator = (begin, subject - 1)
    if indicator is None and code:
        object_ = phrases.phrase(tagged, verb + 1)
        if object_ and tagged.starts[object_.head] < quantity.start:
            stop_at = object_.last
            while stop_at > object_.first and (tagged.ends[stop_at] > quantity.start or tags[stop_at] in "QTIFOY" or tagged.word(stop_at).lower() in ("least",)):
                stop_at -= 1
            if stop_at >= object_.first and tagged.ends[stop_at] <= quantity.start:
                indicator = (object_.first, stop_at)
    change = None
    for match in _CHANGE_NOUN.finditer(text, tagged.starts[verb if code else first], quantity.start):
        change = bisect_left(tagged.starts, match.start(), first, stop)
    if change is not None:
        noun = phrases.phrase(tagged, change)
        if noun and tagged.ends[noun.last] <= quantity.start:
            indicator, verb = (noun.first, noun.last), at
    if not code:
        first = max(tags.rfind(";", first, at) + 1, first)
        if tags[first + 1 : first + 2] == ":" and _AIM.fullmatch(tagged.word(first)):
            first += 2  # "Target: coverage of 40%"
    if indicator is None and not code:
        head = phrases.phrase(tagged, first + (tags[first] in "#")) if at > first else None
        if head and tagged.ends[head.head] <= quantity.start:
            indicator = (head.first, min(head.last, at - 1))
    share = phrases.phrase(tagged, after + 1) if after < stop and tags[after] in "OI" and tagged.word(after).lower() in ("of", "in") else None
    following = phrases.phrase(tagged, after) if after < stop and share is None else None
    tail = share or following
    if tail and tagged.word(tail.first)[:2] not in ("19", "20") and (indicator is None or share and quantity.kind in ("share", "measure", "money") or following and quantity.kind == "count"):
        tail_last = tail.head if indicator else tail.last
        last = max(last, tagged.ends[tail_last])
        if following and quantity.kind == "count" and not unit:
            unit = tagged.word(tail.head).lower()
        if indicator is None:
            indicator = (tail.first, tail_last)
    closing = bisect_left(tagged.starts, last, first, stop)
    predicate = _PREDICATE.match(tags, closing, stop) if not code else None
    if predicate:  # the figure is the subject: "at least half of X comes from Y"
        last = tagged.ends[_REST.match(tags, closing, stop).end() - 1]
        code = "subject"
    beside = _BESIDE.match(text, last, end)
    last = beside.end() if beside else last
    if indicator is None:
        indicator = (at, at)
    begin = min(tagged.starts[indicator[0]], max(quantity.lead, tagged.starts[first]))
    if code == "V" and tags[verb] in "Vz" and verb < indicator[0] <= verb + 3 and text.count("\n\n", tagged.starts[verb], begin) == 0:
        begin = tagged.starts[verb]
    if quantity.kind == "count" and not unit and code == "V":
        unit = _counted(tagged, indicator)
    return Target(begin, last, tagged.starts[indicator[0]], tagged.ends[indicator[1]], quantity._replace(unit=unit), year)


def _counted(tagged, indicator):
    """The unit of a bare number is what its indicator counts: "the number of patent applications" gives applications."""
    words = [tagged.word(i) for i in range(indicator[0], indicator[1] + 1) if tagged.tags[i] == "L"]
    return words[0].lower() if words else ""


def _qualitative(tagged, first, stop, year, opening, made):
    text, tags = tagged.text, tagged.tags
    start, end = tagged.starts[first], tagged.ends[stop - 1]
    for modal in [match.start() for match in _FUTURE.finditer(tags, first, stop)]:
        if any(target.start <= tagged.starts[modal] < target.end for target in made):
            continue
        state = _STATE.match(text, tagged.starts[modal + 1], end) if modal + 1 < stop else None
        if state is None and modal + 2 < stop and tags[modal + 1] == "R":
            state = _STATE.match(text, tagged.starts[modal + 2], end)
        if not state:
            continue
        due = year or next((_year(match) for match in _DEADLINE.finditer(text, start, end) if not match.group().lower().startswith(("in ", "for ", "to ", "during "))), None)
        if not (due or state.group().lower().startswith("become")):
            continue
        if tags[modal] == "T" and not (re.search(r"\b(?:aims?|vision|goal|ambition|objective|seeks?|strives?|mission)\b", text[start : tagged.starts[modal]], re.I)):
            continue
        begin = phrases.before(tagged, modal, first) if tags[modal] == "M" or tags[modal + 1] == "B" else modal + 1
        begin = modal + 1 if begin >= modal and tags[modal] == "T" else begin
        if begin >= modal and tags[modal] == "M":
            continue
        if begin > first and tags[begin - 1] in "Wh" and not opening:
            continue
        if any(target.start < tagged.ends[min(modal + 8, stop - 1)] and target.end > tagged.starts[modal] for target in made):
            continue
        clause = _CLAUSE.match(tags, modal + 1, stop)
        last = clause.end() - 1
        yield Target(tagged.starts[begin], tagged.ends[last], tagged.starts[begin], tagged.ends[max(begin, modal - 1)], None, due)
        if opening:
            yield from _further(tagged, last + 1, stop, year)
    for verb in [match.start() for match in _BASE.finditer(tags, first, stop)]:
        lemma = verbs.LEMMAS.get(tagged.word(verb).lower(), "")
        if lemma not in REACHING and (lemma != "build" or not year):
            continue
        if any(target.start <= tagged.starts[verb] < target.end or target.start - 40 < tagged.starts[verb] < target.start for target in made):
            continue
        object_ = phrases.phrase(tagged, verb + 1)
        if not object_ or not _forward(tagged, first, verb):
            continue
        beside = _BESIDE.match(text, tagged.ends[object_.last], end)
        if lemma in REACHING and not (beside or year):
            continue
        if lemma == "build" and not _ENTITY.search(tagged.word(object_.head)):
            continue
        yield Target(tagged.starts[verb], beside.end() if beside else tagged.ends[object_.last], tagged.starts[object_.first],
                     tagged.ends[object_.last], None, _year(beside) or year)
