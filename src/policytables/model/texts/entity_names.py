"""Names in a statement, found by longest match, and words that look like a name but are not one."""

from __future__ import annotations

import re
from typing import NamedTuple

from policytables.figures import dates

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    # How names begin -> (length, letters before the first word) -> names and their owners.
    Index = dict[tuple[str, str], dict[tuple[int, int], dict[str, str]]]


WORD = re.compile(r"[^\W_]+(?:[&.-][^\W_]+)*")
RUN = re.compile(r"[^\W_]+")
# A run of capitalised words, possibly joined by small words; a word with a capital inside counts as well.
CAPITAL = re.compile(r"(?:\b[A-Z][\w&’'-]*|\b[a-z0-9]+[A-Z][\w-]*)(?: (?:(?:of|the|and|for|in|on) )*[A-Z][\w&’'-]*)*")
SMALL_WORDS = re.compile(r"^(?:[a-z]+ )+")
SENTENCE_START = re.compile(r"(?:^|[.!?:] )[\"“'(]*$")
HOLE = "\ufffc"  # replaces a recognised name while the words between names are examined
LIST_GAP = re.compile(rf"{HOLE}(?:, | and |, and | or )((?!and |or )[^{HOLE},;.]+?)(?=, | and | or |[.;]|$)")
NOT_A_MEMBER = re.compile(r"(?:and |or )?(?:other|similar|others|more)\b")


class Name(NamedTuple):
    """A name in a text: its offsets and the entity that owns it."""

    start: int
    end: int
    entity_id: str


class Lexicon:
    """Names and their owners, indexed by how they begin; immutable once made.

    `owners` maps each name to its entity. A name in lower case matches in any case, any other only as it is
    spelled. `open` lists the entities whose names may contain other names (indicators).
    """

    def __init__(self, owners: Mapping[str, str], open: Iterable[str] = ()) -> None:
        self.owners, self.open = owners, frozenset(open)
        self._exact: Index = {}
        self._folded: Index = {}
        self._first: set[str] = set()
        for name in owners:
            index = self._folded if name == name.lower() else self._exact
            found = WORD.search(name)
            head = _head(name, found) if found else (name, "")
            self._first.add(head[0])
            lead = found.start() if found else 0  # a name may begin with a quotation mark
            index.setdefault(head, {}).setdefault((len(name), lead), {})[name] = owners[name]

    def find(self, text: str) -> list[Name]:
        """Find the names in a text from left to right, the longest at each place, without nested ones."""
        return list(self._scan(text, 0, len(text)))

    def inside(self, text: str, names: Iterable[Name]) -> dict[str, Name]:
        """Find the names inside other names, which `find` skips: {entity: the first of its names}."""
        found: dict[str, Name] = {}
        for outer in names:
            for name in self._inside(text, text.lower(), outer):
                found.setdefault(name.entity_id, name)
        return found

    def _scan(self, text: str, start: int, end: int) -> Iterator[Name]:
        lower, at = text.lower(), start
        if len(lower) != len(text):  # some letters, such as the Turkish dotted I, are longer in lower case
            lower = text
        for word in WORD.finditer(text, start, end):
            if word.start() < at or word.group().lower() not in self._first:
                continue
            name = self._longest(text, lower, word, start, end)
            if name:
                yield name
                at = name.end
                if name.entity_id in self.open:
                    yield from self._inside(text, lower, name)

    def _inside(self, text: str, lower: str, outer: Name) -> Iterator[Name]:
        for word in WORD.finditer(text, outer.start, outer.end):
            name = self._longest(text, lower, word, outer.start, outer.end)
            if name and name.entity_id != outer.entity_id and name[:2] != outer[:2]:
                yield name

    def _longest(self, text: str, lower: str, word: re.Match[str], start: int, end: int) -> Name | None:
        best: tuple[int, int, int, str] = (0, 0, 0, "")
        head = _head(text, word)
        heads = (head, (head[0], "")) if head[1] else (head,)
        first = word.start()
        for index, where in ((self._exact, text), (self._folded, lower)):
            for begins in heads:
                for (length, lead), names in index.get(begins, {}).items():
                    begin = first - lead
                    stop = begin + length
                    owner = names.get(where[begin:stop]) if start <= begin and stop <= end else None
                    if owner is not None and not where[stop : stop + 1].isalnum():
                        best = max(best, (length, stop, begin, owner))
        return Name(best[2], best[1], best[3]) if best[0] else None


def _head(text: str, word: re.Match[str]) -> tuple[str, str]:
    """The index key of a name that begins with this word: the word, and the letters and digits that follow next, if any.

    Not the whole next word: the name may end within it ("Hong Kong" in "Hong Kong-Macao").
    """
    after = RUN.search(text, word.end())
    return word.group().lower(), after.group().lower() if after else ""


def unknown(text: str, names: Sequence[Name]) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of what looks like an unknown name: capitalised runs, and members of a list of names."""
    yield from capital_runs(text, names)
    yield from _odd_members(text, names)


def capital_runs(text: str, names: Sequence[Name]) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of runs of capitalised words outside names, without the first word of a sentence."""
    holed = masked(text, names)
    for run in CAPITAL.finditer(holed):
        start, end = run.span()
        if dates.CALENDAR.issuperset(run.group().replace(" and ", " ").split()):
            continue
        if SENTENCE_START.search(holed[:start]):
            after = run.group().find(" ")
            if after < 0:
                continue
            start = start + after + 1 if not _all_capitals(run.group()) else start
            if not re.match(r"[A-Z0-9]", text[start:end]):
                start += len(text[start:end]) - len(SMALL_WORDS.sub("", text[start:end], count=1))
        yield start, end


def _all_capitals(run: str) -> bool:
    return all(word[0].isupper() for word in run.split(" "))


def masked(text: str, names: Iterable[Name]) -> str:
    """The text with every name blanked out, at the same offsets."""
    for name in names:
        text = text[: name.start] + HOLE * (name.end - name.start) + text[name.end :]
    return text


def _odd_members(text: str, names: Sequence[Name]) -> Iterator[tuple[int, int]]:
    """Members of a list whose other members are names; it takes at least two names side by side."""
    squeezed: list[str] = []
    places: list[tuple[int, int]] = []
    at = 0
    for name in names:
        if name.start < at:
            continue
        squeezed.append(text[at : name.start] + HOLE)
        places.append((sum(map(len, squeezed)), name.end))
        at = name.end
    short = "".join(squeezed) + text[at:]
    if not re.search(rf"{HOLE}(?:, | and |, and | or )(?:{HOLE}|[^{HOLE},;.]+?(?:, | and |, and | or ){HOLE})", short):
        return
    for gap in LIST_GAP.finditer(short):
        if not NOT_A_MEMBER.match(gap[1]) and _beside_a_list(short, gap):
            offset = max((end - begin for begin, end in places if begin <= gap.start(1)), default=0)
            yield gap.start(1) + offset, gap.end(1) + offset


def _beside_a_list(short: str, gap: re.Match[str]) -> bool:
    """Whether the gap is between two names of a list, or ends a list of two or more names."""
    follows = re.match(rf"(?:, | and |, and | or ){HOLE}", short[gap.end() :])
    ends = short[gap.end() : gap.end() + 1] in (".", ";", "") and short[: gap.start() + 1].count(f"{HOLE}, ") >= 1
    return bool(follows or ends)
