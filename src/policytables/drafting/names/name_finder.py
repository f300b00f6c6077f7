"""Names: organizations, places, laboratories and facilities by registers, by known names and by the form of the name."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import NamedTuple

from policytables.drafting.names import capital_runs, capitalised_names, kind_beside, kind_of_name
from policytables.drafting.words import gazetteer
from policytables.drafting.words.vocabulary import KNOWN, ordinary

_ACRONYM = re.compile(
    rf"\s*\(\s*(?:the\s+|hereinafter\s+|hereafter\s+|referred\s+to\s+as\s+)*[\"“‘']?(?P<short>{capital_runs.WORD}(?:\s+{capital_runs.WORD}){{0,2}})[\"”’']?\s*\)"
)


class Name(NamedTuple):
    """One entity at its first full mention: `also` are the other places of the same name."""

    kind: str
    start: int
    end: int
    name: str
    entity_id: str
    also: tuple[tuple[int, int], ...]


class Entity(NamedTuple):
    """One entity while its mentions are gathered."""

    kind: str
    name: str
    entity_id: str
    places: list[tuple[int, int]]


_LEAD = re.compile(
    r"\b(?:(?P<lab>hubs|cent(?:re|er)s|labs|laboratories|facilities|networks|incubators|accelerators|observatories|infrastructures|platforms)|"
    r"(?P<place>districts|islands|isles|regions|provinces|towns|cities|villages|municipalities|counties)|agencies|"
    r"bodies|institutions|organi[sz]ations|companies|firms|ministries|departments|banks|universities|communities|partners|actors|stakeholders|"
    r"operators|regulators|enterprises|manufacturers|providers|donors)(?:\s+in\s+\w+)?(?:,?\s+(?:such\s+as|including|like|namely|\(?(?:e\.g|i\.e)\.)\s*,?|:)\s*"
    r"(?:\([^()]{0,60}\)\s*)?(?:the\s+)?\Z",
    re.I,
)
_LEADING = (":", ",", ")", "as", "including", "like", "namely", "e.g.", "i.e.", "the")  # the last words of a lead
_NEXT = re.compile(r"(?:\s+in\s+[A-Z]\w+)?\s*(?:,\s*(?:(?:and|or)\s+)?|\s+(?:and|or)\s+)(?:the\s+)?")
_LINKS = ("of", "for", "on", "and", "the")
_JOINT = re.compile(r"\s*,\s*(?:and\s+)?(?:the\s+)?|\s+and\s+(?:the\s+)?")
KINDS = ("organization", "place", "lab_or_facility")


def find(text: str, passages: list[tuple[int, int, bool]], known: list[list[tuple[int, int, str, str]]]) -> list[Name]:
    """Organizations, places and facilities of the passages (start, end, is_heading), each once, in reading order.

    `known` holds, for each passage, the (start, end, kind, entity) that a lexicon found in it.
    """
    mentions = []
    for (start, end, heading), known_here in zip(passages, known):
        here, taken = [], set()
        runs = _called(text, list(capitalised_names.formed(text, start, end, heading)))
        begins = [run[0] for run in runs]
        for first, last, kind, entity in known_here:
            if kind not in KINDS:
                continue
            index = bisect_right(begins, first) - 1
            around = runs[index] if index >= 0 and last <= runs[index][1] else None
            same = around is not None and (first, last) == around[:2]
            inside = around and not same and not (kind == "place" and around[2] == "organization")
            if around and inside and (around[2] or text[first:last] in kind_of_name.SHORT_HEADS):
                continue  # part of a longer name: "Cabinet Secretary" is not a cabinet
            titled = around and around[1] == last and _titled(text[around[0] : first])
            if kind == "place" and (titled or text.startswith("$", last)):
                continue  # "US$ 5", "Horizon Europe"
            here.append((first, last, kind, entity))
            if same:
                taken.add(index)
        runs = [run for index, run in enumerate(runs) if index not in taken]
        here += (run for run in runs if run[2])
        mentions += here + _beside(text, here, runs)
    return _once(text, mentions)


def _titled(before: str) -> bool:
    """Whether the one capitalised word before a place makes a title of both: "Horizon Europe"."""
    word = before.strip().lower()
    return word.isalpha() and ordinary(word) and KNOWN.get(word, "N") in "Na" and not kind_of_name.is_head(word)


def _called(text: str, runs: list[tuple[int, int, str, str]]) -> list[tuple[int, int, str, str]]:
    """The runs, those of a list with the kind that its lead says: "hubs such as Tarno Hive and Nodespace"."""
    found: list[tuple[int, int, str, str]] = []
    said, reached = "", 0
    for first, last, kind, entity in runs:
        before = text[max(0, first - 90) : first].rstrip().lower()
        lead = _LEAD.search(text, max(0, first - 90), first) if before.endswith(_LEADING) else None
        if lead:
            said = "lab_or_facility" if lead["lab"] else "place" if lead["place"] else "organization"
        elif said and said != "place" and text[reached:first] == " in ":
            found.append((first, last, kind, entity))  # "Elm Node in Tarno"
            continue
        elif not (said and _NEXT.fullmatch(text, reached, first)):
            said = ""
        reached = last
        if said == "place":
            kind = kind or ("place" if kind_beside.is_unknown_place(text[first:last]) else "")
        elif kind == "place" and kind_beside.is_unknown_place(text[first:last]):
            said = "place"  # "at Tarno, Elmwick and Wax"
        fits = said != "place" and said and kind in ("", "organization") and (kind or _may_be_body(text[first:last]))
        found.append((first, last, said if fits else kind, entity))
    return found


def _beside(
    text: str, mentions: list[tuple[int, int, str, str]], runs: list[tuple[int, int, str, str]]
) -> list[tuple[int, int, str, str]]:
    """Members of a list beside a recognised organization: "Huawei, ZTE, Guangqi and BGI"."""
    known = {(first, last) for first, last, kind, _ in mentions if kind == "organization"}
    unknown = (
        [run for run in runs if not run[2] and _may_be_body(text[run[0] : run[1]])]
        if known and len(known) + len(runs) > 2
        else ()
    )
    if not unknown:
        return []
    ordered = sorted([*known, *((run[0], run[1]) for run in unknown)])
    found: list[tuple[int, int, str, str]] = []
    chain: list[tuple[int, int]] = []
    for span in [*ordered, (len(text) + 9, len(text) + 9)]:
        if chain and not _JOINT.fullmatch(text, chain[-1][1], min(span[0], chain[-1][1] + 40)):
            if len(chain) > 2 and sum(member in known for member in chain) * 2 >= len(chain) - 1:
                found.extend((*member, "organization", "") for member in chain if member not in known)
            chain = []
        chain.append(span)
    return found


def _may_be_body(name: str) -> bool:
    """Whether a name without a head word may be a body: not a common word, and no act or plan."""
    words = name.split()
    common = all(ordinary(word.lower()) and not (word.isupper() and len(word) > 1) for word in words)
    return not common and words[-1].lower() not in gazetteer.OTHER_HEADS


def _once(text: str, mentions: list[tuple[int, int, str, str]]) -> list[Name]:
    """Merge mentions into entities: by entity id, by name, by acronym; short names give way to full ones."""
    entities: dict[str, Entity] = {}
    aliases: dict[str, str] = {}
    for first, last, kind, entity in sorted(set(mentions)):
        name = " ".join(text[first:last].split())
        key = entity or re.sub(r"\blabs\b", "laboratories", name.lower().replace("’", "'"))
        acronym = _ACRONYM.match(text, last, last + 60)
        if acronym and kind == "organization":
            aliases[acronym["short"].lower()] = key
        record = entities.setdefault(key, Entity(kind, name, entity, []))
        record.places.append((first, last))
    aliases.update((short, key) for short, key in gazetteer.ALIASES.items() if key in entities)
    for short, key in aliases.items():
        if short in entities and key in entities and short != key:
            entities[key].places.extend(entities.pop(short).places)
    shorts = _short_forms(entities)
    for key in [key for key, record in entities.items() if not record.entity_id and (record.kind, key) in shorts]:
        record = entities.pop(key)
        owners = [entities[long] for long in shorts[record.kind, key] if long in entities]
        named = sorted((place[0], number) for number, owner in enumerate(owners) for place in owner.places)
        for place in record.places if named else ():
            # what was named last before the short name, else what is named first
            owners[named[max(bisect_right(named, (place[0],)) - 1, 0)][1]].places.append(place)
    return sorted(_entity(text, record) for record in entities.values())


def _short_forms(entities: dict[str, Entity]) -> dict[tuple[str, str], list[str]]:
    """(kind, short name) -> the keys of the names that it stands for: their words where they may stand alone, the part
    before "of", "for", "on", and what is left without the first words: "Data Authority" of "Isles Data Authority", "Lamps Ministry" of
    "Ministry of Lamps"."""
    shorts: dict[tuple[str, str], list[str]] = {}
    for key, (kind, name, _, _) in entities.items():
        words = name.lower().replace("’", "'").split()
        forms = {word for word in words if len(words) > 1 and word.title() in kind_of_name.SHORT_HEADS}
        forms.update(" ".join(words[:at]) for at, word in enumerate(words) if word in ("of", "for", "on"))
        forms.update(" ".join(words[at:]) for at in range(1, len(words) - 1) if words[at - 1] not in _LINKS)
        forms.update(" ".join(words[at + 1 :] + words[:at]) for at, word in enumerate(words) if word == "of")
        for form in forms - {key}:
            shorts.setdefault((kind, form), []).append(key)
    return shorts


def _entity(text: str, record: Entity) -> Name:
    places = sorted(set(record.places))
    full = max(places, key=lambda place: (place[1] - place[0], -place[0]))
    return Name(
        record.kind,
        *full,
        name=" ".join(text[full[0] : full[1]].split()),
        entity_id=record.entity_id,
        also=tuple(place for place in places if place != full),
    )
