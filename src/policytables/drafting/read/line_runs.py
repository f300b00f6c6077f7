"""Lines put together as the paragraphs that they were wrapped from."""

from __future__ import annotations

import re
from itertools import pairwise

from policytables.drafting.read.furniture import is_furniture

NUMBERED = (
    r"(?:(?:Article|Section|Sec\.|SECTION|SEC\.|ARTICLE|Chapter|CHAPTER|Part|PART|Annex|ANNEX|Schedule|SCHEDULE|Clause|Rule|"
    r"Recommendation|Action|Objective|Goal|Pillar|Priority|Measure|Task|Step|Title|TITLE|Principle|Theme|Focus area|Appendix|"
    r"Target|Strategic action|Strategic objective|Strategic goal|Outcome|Output|Strategy|Initiative|Commitment|Policy statement|Intervention|Policy|Activity)"
    r"\s+(?:\d+[A-Z]?(?:\.\d+)*|[IVXLC]+|[A-Z])\b\s*[.:)–—-]*"
    r"|§+\s*\d+[\w.]*"
    r"|[(（]?(?:X{0,3}(?:IX|IV|V?I{1,3}|V)|X{1,3})[.)）、](?=\s|\S{2})"
    r"|\d{1,3}(?:\.\d{1,3}){1,3}[.)]?(?=\s)(?!\s+(?:[mbtr]illion|lakh|crore|per\s?cent|[kMGT](?:W|t)|tonnes|hectares|ha\b|km\b|times\b))|\d{1,3}(?:\.[A-Z]?\d{1,3}){1,5}\)(?=\s)|\d{1,3}[.)、](?=\s|[A-Z“\"])|[(（]\d{1,3}[)）]"
    r"|\d{1,2}(?=\s+[A-Z][a-z]))"
)
LETTERED = r"(?:\(?[a-z]{1,2}\)|\([A-Z]\)|\([ivx]{1,5}\)|[ivx]{1,5}[.)](?=\s)|[a-zA-Z]\.(?=\s+[A-Z]))"
# Any sign that no sentence begins with is a bullet where a blank or a word stands behind it.
SIGN = r"[^\w\s\"'“”‘’„«‹()\[\]{}<$€£¥₹¢#|&%@§¶.,:;!?/\\^_`…-](?=[ \t]|[A-Z][a-z])"
BULLET = rf"(?:[•·▪◦●■□►▶▲△➢➤✓✔①-⑳‣⁃∙*»›\uf0b7\uf0a7\uf0d8]|[-–—o](?=\s)|{SIGN})"
MARKER = re.compile(
    rf"[ \t]*(?:{BULLET}[ \t]+(?={NUMBERED}[ \t]))?(?:(?P<number>{NUMBERED})|(?P<letter>{LETTERED})|(?P<bullet>{BULLET})|(?P<hash>#{{1,6}}(?=[ \t])))[ \t]*"
)
_ENOUGH = 8  # lines that tell whether a text is wrapped
_HANGING = re.compile(r"\b(?:of|the|and|for|in|to|a|an|on|by|with|or|at|from)\s*$")
LISTED = re.compile(r"[;,](?:\s+(?:and|or))?$")
TERMINAL = re.compile(r"[.!?:;…](?:[\"'”’)\]]*|\s*\([^()\n]{1,30}\))\s*$")


def runs_of(text: str) -> tuple[list[tuple[int, int, re.Match[str] | None]], list[str]]:
    """Lines put together as the paragraphs they were wrapped from: [(start, end, marker)], and "furniture" or "" for each."""
    lines = [(m.start(), m.end()) for m in re.finditer(r"[^\n]+", text)]
    full = [end - start for start, end in lines if end - start > 40]
    width = sorted(full)[len(full) * 4 // 5] if full else 0
    wrapped = 0 < width <= 140 and _runs_over(text, lines)
    runs: list[tuple[int, int, re.Match[str] | None]] = []
    kinds: list[str] = []
    last_end, last_furniture, listing = -2, False, False
    for start, end in lines:
        words = text[start:end].strip()
        if not words:
            continue
        left = start + len(text[start:end]) - len(text[start:end].lstrip())
        right = left + len(words)
        marker = MARKER.match(text, left, right)
        furniture = is_furniture(words)
        adjacent = not text[last_end:start].count("\n", 0, 4) > 1 if last_end >= 0 else False
        previous = runs[-1] if runs else None
        before = text[max(previous[0], previous[1] - 6) : previous[1]] if previous else ""
        listing = not wrapped and bool(adjacent) and (before.endswith(":") or (listing and bool(LISTED.search(before))))
        goes_on = (
            adjacent
            and not listing
            and previous
            and not furniture
            and not last_furniture
            and (not marker or _false_marker(text, previous, marker, words))
            and not (words.startswith("to ") and (text.startswith("to ", previous[0]) or text[previous[1] - 1] == ":"))
            and (
                (wrapped and not _closed(text, previous, width, start) and not _headline(text, previous, words, width))
                or words[0].islower()
                or _HANGING.search(text, max(previous[0], previous[1] - 12), previous[1])
            )
        )
        if goes_on and previous:
            runs[-1] = (previous[0], right, previous[2])
        else:
            runs.append((left, right, marker))
            kinds.append("furniture" if furniture else "")
        last_end, last_furniture = right, furniture
    return runs, kinds


def _runs_over(text: str, lines: list[tuple[int, int]]) -> bool:
    """Whether sentences run over line ends: enough of the lines right below another one begin in lower case."""
    below = [text[start:stop].lstrip()[:1] for (_, end), (start, stop) in pairwise(lines) if start == end + 1]
    return len(below) < _ENOUGH or 6 * sum(first.islower() for first in below) >= len(below)


def _false_marker(
    text: str, previous: tuple[int, int, re.Match[str] | None], marker: re.Match[str], words: str
) -> bool:
    """A number that only happens to stand at the head of a wrapped line: "... on page\n3. The ..." """
    tail = text[max(previous[0], previous[1] - 12) : previous[1]]
    return bool(
        marker["number"]
        and words[:1].isdigit()
        and not TERMINAL.search(tail)
        and not re.match(r"\d+\.\d|\d+[.)]\s", words)
    )


def _closed(text: str, run: tuple[int, int, re.Match[str] | None], width: int, next_start: int) -> bool:
    """Whether the last line of a run ends its paragraph: a full stop well before the margin, or a short title line."""
    line_start = text.rfind("\n", run[0], run[1]) + 1 or run[0]
    length = run[1] - line_start
    if TERMINAL.search(text, max(run[0], run[1] - 6), run[1]) and length < width * 0.75:
        return True
    following = text[next_start : next_start + 200].split(None, 1)[:1]
    # Its first word had room.
    return bool(following) and following[0][0].isupper() and length + len(following[0]) < width * 0.72


def _headline(text: str, run: tuple[int, int, re.Match[str] | None], words: str, width: int) -> bool:
    """Whether a line behind a full stop is a heading: it leaves room for more words, and no sentence ends with it."""
    ended = TERMINAL.search(text, max(run[0], run[1] - 6), run[1])
    return bool(ended) and words[0].isupper() and len(words) < width * 0.5 and not TERMINAL.search(words)
