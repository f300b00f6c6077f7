"""What headings, and sentences that lead a list, say about the text under them: its year, and that it is a goal."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import NamedTuple

from policytables.drafting.targets import deadlines

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from policytables.drafting.read.layout import Block

_GOALS = re.compile(
    r"\b(?:targets?|goals?|objectives?|indicators?|outcomes?|aims?|milestones?|vision|ambitions?|aspirations?|blueprint|kpis?|"
    r"(?:expected|desired|intended)\s+(?:results?|impacts?|state|future)|priorities\s+(?:for|by|until|to)\s+20\d\d|success\s+(?:looks|will\s+look)|where\s+we\s+want\s+to\s+be|measures?\s+of\s+success)\b",
    re.I,
)
_LISTING = re.compile(
    r"\b(?:targets?|targeted|goals?|objectives?|indicators?|outcomes?|aims?|results?|milestones?|ambitions?)\b", re.I
)
_VISION = re.compile(
    r"\W*(?:our|the|a|its|national|shared|strategic|long-term|\s)*vision(?:\s+20\d\d|\s+statement|\s+(?:and|&)\s+(?:mission|goals?))?\W*",
    re.I,
)
_WHEN = re.compile(
    r"(?:(?:by|in|until|the|end|of|year|years|phase|term|short|medium|long|first|second|third|one|two|three|\d+)\b|[\s(),:–/-])+",
    re.I,
)
_PERIOD = re.compile(r"\b20\d\d\s?[-–/]\s?(20\d\d|\d\d)\b")
_PAST = re.compile(r"\b(?:progress|achievements?|review|baseline|status|background|situation|current)\b", re.I)
_PARTS = re.compile(
    r"\b(?:introduction|overview|contents|summary|actions?|measures|implementation|mission|pillars?|about)\b", re.I
)
# Headings under which something is told or valued and nobody is bound.
_TELLING = re.compile(
    r"\W*(?:[\d.]+\s+)?(?:(?:the|our|guiding|core|key|main|general|basic|historical|policy)\s+)*"
    r"(?:background|foreword|preface|preamble|principles?|values|definitions?|challenges|threats|weaknesses|strengths|"
    r"achievements|progress(?:\s+so\s+far|\s+to\s+date)?|rationale|(?:current|existing)\s+(?:situation|landscape|state|status|position)|"
    r"situation(?:al)?(?:\s+analysis)?|status\s+quo|where\s+we\s+are(?:\s+now)?|problem\s+statement)\b[^.]{0,30}",
    re.I,
)
# Words that lead the list of what the sentence before has called: "There are three goals. They are:"
_POINTING = re.compile(
    r"\W*(?:for\s+(?:example|instance)|(?:these|they|those)\s+(?:are|include)|namely|as\s+follows)\W*", re.I
)
# A short line that leads what is below it, as a heading does.
_LINE = re.compile(r"(?!.*\b(?:is|are|to|will|shall|should|must|following|below|by|includes?)\b)[A-Z][^\n.:;]{1,50}:")


# A plan named with its years: "Broadband Plan 2020-2025", "Technology Policy (2021-26)", "Vision 2040".
_PLAN_YEARS = re.compile(
    r"\b(?:Plan|Policy|Strategy|Programme|Program|Agenda|Roadmap|Framework)\s*(?:[IVX]+\s*)?(?:\(|,|for)?\s*20\d\d\s?[-–/]\s?(?P<last>20\d\d|\d\d)\b|"
    r"\bVision\s+(?P<year>20\d\d)\b"
)
_TITLE = re.compile(r"\W*(?:\w+\s+){0,2}?(?:outcomes|goals|targets|objectives)\b", re.I)
_SENTENCES = re.compile(r"[.!?]\s+[A-Z]")


class Frame(NamedTuple):
    """One passage of words, from the character `start`: whether it is an item of a list, stands under goals, and their year;
    `bullet` tells an item that is no numbered clause, `vision` what stands first below the heading "Vision",
    `telling` what stands below "Background" and the like; `section` counts the headings above."""

    start: int
    item: bool
    goal: bool
    year: int | None
    bullet: bool = False
    vision: bool = False
    telling: bool = False
    section: int = 0


def frames(text: str, blocks: list[Block]) -> list[Frame]:
    """The frames of the passages of words, in reading order, by the headings above them."""
    found, goal, year, vision, telling, section = [], False, None, False, False, 0
    titled = bool(blocks) and bool(_TITLE.match(text, blocks[0].body))  # "Outcomes of the plan"
    above = ""  # the kind of the block before
    led, last = False, 0  # whether the block before leads a list without bullets or is of one, and where it ends
    for block in blocks:
        words = text[block.body : min(block.end, block.body + 300)]
        lead = block.kind == "paragraph" and block.end - block.body < 60 and bool(_LINE.fullmatch(words.strip()))
        if block.kind == "heading" or lead or (block.kind == "title" and block is not blocks[0]):
            section += 1
            telling = bool(_TELLING.fullmatch(words))
            # "By 2040:" or "Salt Plan 2030-2040" below "Targets"
            below = above == "heading" and not _PARTS.search(words)  # a heading right below that of the goals
            holds = goal and (below or bool(_WHEN.fullmatch(words.strip()) or _PLAN_YEARS.search(words)))
            goal = holds or (bool(_GOALS.search(words)) and not _PAST.search(words))
            year = _due(words) or (year if holds else None)
            vision = bool(_VISION.fullmatch(words))
        line = led and _line(text, block, last)
        led, last = line or text.endswith(":", 0, block.end), block.end
        if block.kind in ("clause", "item", "paragraph"):
            found.append(
                Frame(
                    block.body,
                    block.kind == "item" or bool(block.number) or line or words[:1] in "-–—•",
                    goal or (titled and block.kind == "item" and not telling),
                    year,
                    block.kind == "item",
                    vision,
                    telling,
                    section,
                )
            )
            vision = False
        above = block.kind
    return found


def _line(text: str, block: Block, last: int) -> bool:
    """Whether a block is one sentence on the line right below the character `last`."""
    below = text.count("\n", last, block.start) == 1
    return (
        below
        and block.kind == "paragraph"
        and not _SENTENCES.search(text, block.start, min(block.end, block.start + 600))
    )


def _due(heading: str) -> int | None:
    """The year of a heading: "Targets for 2030", "By 2030", "Phase one (2021-2025)"."""
    period = _PERIOD.search(heading)
    if period:
        return int(period[1]) if len(period[1]) == 4 else int(period.group()[:2] + period[1])
    return deadlines.first(heading)


class Course:
    """The year and the goal that carry over from sentence to sentence, and from a paragraph to the items under it."""

    def __init__(self, frames: Sequence[Frame]) -> None:
        self._frames, self._starts = frames, [frame.start for frame in frames]
        self._at = -1
        self._led: tuple[bool, int | None] = (False, None)  # what the last paragraph says of the items after it
        self._before = ""  # the words of the sentence before
        self._plan: int | None = None  # the last year of the plan that is named first
        self.goal = False
        self.vision = self.telling = False
        self.year: int | None = None
        self.opened = 0  # the character behind the year with which the sentence opens ("By 2040, ..."), or 0

    def enter(self, start: int, words: str) -> None:
        """Read on to the sentence with these words at a character."""
        at = bisect_right(self._starts, start) - 1
        self.vision = False
        if at >= 0 and at != self._at:
            frame = self._frames[at]
            if frame.section != self._frames[self._at].section:
                self._led = (False, None)
            self.vision, self.telling = frame.vision, frame.telling
            self.goal, self.year = frame.goal, frame.year
            if frame.item:
                self.goal, self.year = self.goal or self._led[0], self._led[1] or self.year
            else:
                self._led = (False, None)
            self._at = at
        opening, length = deadlines.opening(words) if "20" in words[:90] else (None, 0)
        self._plan = _plan_year(words, self._plan)
        self.year, self.opened = opening or self.year, start + length if opening else 0
        if opening and not self.item:
            self._led = (self.goal, opening)

    def leave(self, words: str, years: list[int | None]) -> None:
        """Go on after a sentence in which targets of these years were found."""
        if self.year not in years:
            self.year = next((year for year in reversed(years) if year), self.year)
        if words.rstrip(" \n-–—").endswith(":"):
            said = f"{self._before} {words}" if _POINTING.fullmatch(words) else words
            self._led = (self._led[0] or _listing(said), deadlines.first(words) or self.year)
        self._before = words

    @property
    def fallback(self) -> int | None:
        """The year of a target that has no other: that of the plan which is named first."""
        return self._plan

    @property
    def item(self) -> bool:
        """Whether the sentence is in an item of a list."""
        return self._at >= 0 and self._frames[self._at].item

    def signs(self) -> Iterator[str]:
        """What learned decisions look at here."""
        if self.goal:
            yield "below goals"
        if self.item:
            yield "in an item"
        if self.goal and self.item:
            yield "in an item below goals"
        if self.year:
            yield "year carries over"


def _plan_year(words: str, before: int | None) -> int | None:
    """The last year of the plan that a text names first with its years; `before` is what the words before have told."""
    named = _PLAN_YEARS.search(words) if "20" in words and not before else None
    if not named:
        return before
    last = named["year"] or named["last"]
    return int(last) if len(last) == 4 else 2000 + int(last)


def _listing(words: str) -> bool:
    return words.rstrip(" \n-–—").endswith(":") and bool(_LISTING.search(words))
