"""Layout of a raw text: headings, numbered clauses, items and paragraphs, as distinct from page furniture and bylines."""

from __future__ import annotations

import re
from typing import NamedTuple

from policytables.drafting.read.line_runs import BULLET, LISTED, TERMINAL, runs_of
from policytables.drafting.words.verb_kinds import ACT_NOUN
from policytables.drafting.words.vocabulary import KNOWN

_BULLETED = re.compile(BULLET)

_BYLINE = re.compile(
    r"\s*(?:by\s+[A-Z][\w.'-]+(?:\s+[A-Z][\w.'-]+){0,4}\s*$|(?:source|publisher|published|posted|updated|author|authors|editor|reporter|reported\ by|"
    r"date|release\ date|time|released|issued|from|"
    r"media\ contact|contacts?|for\ immediate\ release|translator|translated\ by)\b\s*(?:on\b)?:?.{0,100}$(?<![.;])|"
    r"\(?(?:reporting|edited|written|compiled|additional\ reporting)\s+by\b.*|\[?(?:photo|file\ photo)/.*)",
    re.I,
)
_DATE = re.compile(
    r"\s*(?:done at .{0,60}|(?:the )?\d{1,2}(?:st|nd|rd|th)?(?: day of)? (?:January|February|March|April|May|June|July|August|September|October|November|"
    r"December),? \d{4}|(?:January|February|March|April|May|June|July|August|September|October|November|December) \d{1,2}(?:st|nd|rd|th)?,? \d{4}|"
    r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}.{0,12}|\d{1,2}[-/.]\d{1,2}[-/.]\d{4})\.?\s*$",
    re.I,
)
_FIGURE = re.compile(
    r"\d\s?%|\bper\s?cent\b|\d\b.{0,40}\bby\s+(?:the\s+end\s+of\s+)?20\d\d|\d\s*(?:million|billion|trillion|lakh|crore|[kMGT]Wh?|[MGk]t\w*|tonnes|hectares|ha|km|(?:mega|giga)watts|times|x)\b|\b(?:to|top)\s+\d"
    r"|\b(?:[Dd]oubl|[Tt]ripl|[Hh]alv)(?:e|ing)\b"
)
# "2. Trust in courts strengthened by 2030"
_OUTCOME = re.compile(r"\b[a-z]+ed\s+by\s+(?:the\s+)?(?:end\s+of\s+)?20\d\d$")
_LABEL = re.compile(r"(?:Action|Activity|Measure|Initiative|Intervention|Task|Project|Recommendation):\s")
_ROMAN = re.compile(r"[IVXLC]+")
_UNFINISHED = re.compile(r"[;,]\s+(?:and|or)\s*$|\bshall\b|\bmust\b|\n\n")


class Block(NamedTuple):
    """A run of characters with one use: title, heading, clause, item, paragraph, byline or furniture.

    `body` is where the words begin, behind a number or bullet; `number` is the number as written, without trailing marks.
    `joined` tells that the block goes on with the sentence of the block of words before it.
    """

    kind: str
    start: int
    end: int
    body: int
    number: str = ""
    joined: bool = False


def blocks(text: str) -> list[Block]:
    """The blocks of a text in reading order. Every character other than white space is in exactly one."""
    runs, kinds = runs_of(text)
    kinds = [kind or _kind(text, run) for run, kind in zip(runs, kinds)]
    _settle_neighbours(text, runs, kinds)
    found: list[Block] = []
    open_end = led = False
    for (start, end, marker), kind in zip(runs, kinds):
        number, body = "", start
        if marker and kind not in ("furniture", "byline"):
            body = marker.end()
            number = (marker["number"] or marker["letter"] or "").strip(" \t.:、–—-")
        joined = False
        if kind in ("paragraph", "clause", "item"):
            tail = text[max(found[-1].start, found[-1].end - 6) : found[-1].end] if found else ""
            lines = kind == "paragraph" and led and text.count("\n", found[-1].end, start) == 1
            led = tail.endswith(":") or (lines and bool(LISTED.search(tail)))
            listed = led or (text.startswith("to ", start) and bool(found) and text.startswith("to ", found[-1].start))
            joined = open_end and kind == "paragraph" and text[start].islower() and not listed
            open_end = body < end and not TERMINAL.search(text, max(start, end - 6), end)
        elif kind != "furniture":
            open_end = False
        found.append(Block(kind, start, end, body, number, joined))
    return found


def _kind(text: str, run: tuple[int, int, re.Match[str] | None]) -> str:
    """The kind of a run by its own form."""
    start, end, marker = run
    words = text[start:end]
    if len(words) < 200 and (_BYLINE.match(words) or _DATE.fullmatch(words)):
        return "byline"
    if marker and marker["hash"]:
        return "heading"
    if marker and marker["bullet"]:
        return "item"
    if marker and (marker["letter"] or _BULLETED.match(words)):
        return "item"
    if marker and _OUTCOME.search(words):
        return "clause"
    short = len(words) <= 150 and not TERMINAL.search(words) and not _UNFINISHED.search(words)
    if marker and marker.end() < end and text[marker.end()].islower():
        return "item"
    if marker:
        return "heading" if (short and marker.end() < end) or marker.end() >= end else "clause"
    if short and len(words.split()) <= 18 and not words[0].islower() and not _FIGURE.search(words):
        return "heading"
    if len(words) <= 400 and _titled(words):
        return "heading"
    return "paragraph"


def _titled(words: str) -> bool:
    """Whether a long line is a title: nearly all of its long words are capitalised, and it does not end a sentence."""
    long = [word for word in words.split() if len(word) > 3 and word[0].isalpha()]
    return (
        not words.rstrip().endswith((".", ":", ";"))
        and len(long) > 3
        and sum(word[0].isupper() for word in long) * 10 >= len(long) * 8
    )


def _settle_neighbours(text: str, runs: list[tuple[int, int, re.Match[str] | None]], kinds: list[str]) -> None:
    """Settle what only neighbours show: numbered lists, lists without bullets, the title, the end of the page."""
    for i, (_, _, marker) in enumerate(runs):
        if kinds[i] != "heading":
            continue
        before = kinds[i - 1] if i else ""
        after = kinds[i + 1] if i + 1 < len(runs) else ""
        if marker and (
            (after == "heading" and runs[i + 1][2])
            or (before in ("item", "clause") and runs[i - 1][2] and _like(runs[i - 1][2], marker))
        ):
            below = runs[i + 1][2] if i + 1 < len(runs) else None
            if (after == "heading" and not _like(below, marker)) or (below and _is_first(below)):
                continue  # "9. Boats" above "1. The guild shall ..."
            kinds[i] = "item"
        elif not marker and before in ("paragraph", "clause", "item") and text[runs[i - 1][1] - 1] in ":;,":
            parts = text[runs[i - 1][1] - 1] == ";" and runs[i - 1][2] and after == "item" and runs[i + 1][2]
            kinds[i] = "heading" if parts else "item"  # without a number between two lists with numbers
    _settle_acts(text, runs, kinds)
    _settle_lines(text, runs, kinds)
    for i, kind in enumerate(kinds):
        onward = next((j for j in range(i + 1, min(i + 4, len(kinds))) if kinds[j] != "furniture"), None)
        if kind == "heading" and onward and not runs[onward][2] and text[runs[onward][0]].islower():
            kinds[i] = "clause" if runs[i][2] else "paragraph"  # its sentence goes on after a page mark
    words = [i for i, kind in enumerate(kinds) if kind in ("paragraph", "clause", "item")]
    for i, kind in enumerate(kinds):
        marker = runs[i][2]
        if kind == "heading" and not (marker and marker["number"]) and (not words or i < words[0]):
            kinds[i] = "title"
    if (
        words
        and len(kinds) > 1
        and words[0] < 2
        and "byline" in kinds[:3]
        and runs[words[0]][1] - runs[words[0]][0] < 220
    ):
        kinds[words[0]] = "title"  # a headline with the byline right below it
    last = max(
        (i for i in words if runs[i][1] - runs[i][0] > 120 or TERMINAL.search(text, runs[i][1] - 3, runs[i][1])),
        default=len(runs),
    )
    tail = next((i for i in range(last + 1, len(runs)) if kinds[i] == "furniture"), len(runs))
    for i in range(tail, len(runs)):
        if kinds[i] != "byline":
            kinds[i] = "furniture"


def _settle_lines(text: str, runs: list[tuple[int, int, re.Match[str] | None]], kinds: list[str]) -> None:
    """Short lines in a row below a heading that stands apart from them: a list without bullets."""
    first = 0
    for i in range(1, len(runs) + 1):
        if i < len(runs) and text.count("\n", runs[i - 1][1], runs[i][0]) == 1:
            continue
        lines = range(first, i)
        if len(lines) > 2 and first and kinds[first - 1] == "heading" and not runs[first - 1][2]:
            short = (
                runs[j][1] - runs[j][0] < 120 and not TERMINAL.search(text, runs[j][1] - 3, runs[j][1]) for j in lines
            )
            if all(kinds[j] in ("heading", "paragraph") and not runs[j][2] for j in lines) and all(short):
                kinds[first:i] = ["item"] * len(lines)
        first = i


def _settle_acts(text: str, runs: list[tuple[int, int, re.Match[str] | None]], kinds: list[str]) -> None:
    """Headings that are acts: lines in a row that all begin with a verb, and a numbered order."""
    opening = [
        _opening(text, run) if kind in ("heading", "paragraph") or (kind == "item" and not run[2]) else ""
        for run, kind in zip(runs, kinds)
    ]
    acting = [code if kind == "heading" or code == "V" else "" for code, kind in zip(opening, kinds)]
    led = False  # a line right below a colon, or below such a line
    for i, code in enumerate(acting):
        marker = runs[i][2]
        above = runs[i - 1][1] if i else 0
        led = not marker and i > 0 and text.count("\n", above, runs[i][0]) == 1 and (led or text[above - 1] in ":-–—")
        if led and kinds[i] == "paragraph" and ACT_NOUN.match(text, runs[i][0], runs[i][1]):
            kinds[i] = "item"
        if kinds[i] != "heading":
            continue
        beside = {acting[j] for j in (i - 1, i + 1) if 0 <= j < len(runs) and not runs[j][2]}
        if (
            code
            and ((not marker and code in beside) or (marker and code == "V"))
            or led
            and (
                code
                or ACT_NOUN.match(text, runs[i][0], runs[i][1])
                or (kinds[i - 1] == "item" and _in_lower_case(text[slice(*runs[i][:2])]))
            )
            or (code == "V" and text.startswith("To ", runs[i][0]))  # "To be a green town by 2040"
            or (code == "V" and _LABEL.match(text, runs[i][0], runs[i][1]))
        ):
            kinds[i] = "item"


def _in_lower_case(line: str) -> bool:
    """Whether a line of some words is no heading in capitals: most of its long words are in lower case."""
    long = [word for word in line.split()[1:] if len(word) > 3 and word[0].isalpha()]
    return len(line.split()) > 2 and sum(word[0].islower() for word in long) * 2 > len(long)


def _opening(text: str, run: tuple[int, int, re.Match[str] | None]) -> str:
    """G or V where a line of several words opens with a gerund or the base form of a verb, else nothing."""
    words = text[run[2].end() if run[2] else run[0] : run[1]].split()
    if words and words[0].endswith(":"):
        words = words[1:]  # "Action: mend the weir"
    if words and words[0].endswith("ly"):
        words = words[1:]  # "Annually reviewing the list"
    if len(words) < 3:
        return ""
    if words[0] == "To":
        return "V" if KNOWN.get(words[1].lower(), "") in tuple("VAaUB") else ""
    code = KNOWN.get(words[0].lower(), "G" if words[0].endswith("ing") else "")
    return code if code in ("G", "V") else "V" if code == "A" and words[1].islower() else ""


def _is_first(marker: re.Match[str]) -> bool:
    """Whether a number begins a list."""
    return (marker["number"] or "").strip(" .\t") == "1"


def _like(one: re.Match[str] | None, other: re.Match[str]) -> bool:
    return one is not None and _form(one) == _form(other)


def _form(marker: re.Match[str]) -> str:
    """A marker without its value: "II." of a section is of another form than "2." of an article."""
    return re.sub(
        r"\w+", lambda part: "I" if marker["number"] and _ROMAN.fullmatch(part[0]) else "1", marker.group().strip()
    )
