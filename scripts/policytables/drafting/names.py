"""Names: organizations, places, laboratories and facilities by registers, by known names and by the form of the name."""

import re
from bisect import bisect_right
from typing import NamedTuple

from . import gazetteer
from .vocabulary import KNOWN

_CAP = r"[A-ZÀ-ÖØ-ÞĀĂĆČĎĐĒĘĚĞĪİŁŃŇŌŐŘŚŞŠŤŪŮŰŹŻŽ]"
_WORD = rf"(?:{_CAP}\.(?:{_CAP}\.)+|{_CAP}[\w’'&./-]*\w|{_CAP})"
_LINK = r"(?:of\s+the|for\s+the|on\s+the|to\s+the|of|for|on|to|and\s+the|and|&|de\s+la|de|la|du|do|da|des|del|with(?=\s+Chinese\s+Char)|und|für|y|et)"
RUN = re.compile(rf"(?<![\w’'-]){_WORD}(?:(?:\s+|\s*,\s+(?=[\w\s,&-]{{2,60}}\band\s+{_CAP})|\s*,\s*and\s+|\s+{_LINK}\s+){_WORD})*")
_PART = re.compile(rf"{_WORD}|{_LINK}|,\s*and\b|,")
_ACRONYM = re.compile(rf"\s*\(\s*(?:the\s+|hereinafter\s+|hereafter\s+|referred\s+to\s+as\s+)*[\"“‘']?(?P<short>{_WORD}(?:\s+{_WORD}){{0,2}})[\"”’']?\s*\)")
_SENTENCE_START = re.compile(r"(?:^|[.!?:;•·\n]\s*|[\"“(]\s*)$")
_INDEFINITE = re.compile(r"\ban?\s+$", re.I)
_NUMBER_BEHIND = re.compile(r"\s*[\[(〔]\s*(?:19|20)\d\d\s*[\])〕]\s*No")
_SHOUTED = frozenset("OF FOR ON AND TO".split())
_CLASSES = frozenset("governments ministries departments agencies authorities councils committees institutions companies offices associations bodies universities colleges schools banks".split())
_BODY_OF_CENTRE = re.compile(r"\b(?:Security|Crime|Coordination|Policy|Development|Trade|Investment|Statistics|Prevention|Control|Management|Services?|Financial|Law|Rights|Information|Resource|Training|Support)\b")
# Words of dates and addresses that end a name, where a layout runs them together.
_ENDING = gazetteer.MONTHS_AND_DAYS | {"tel", "fax", "email", "e-mail", "contact", "address", "attachment", "telephone", "mailbox"}
JOINING = frozenset("of for on de la du do da des del to für und y et with".split())
SHORT_HEADS = frozenset(
    "Government Commission Council Committee Ministry Department Agency Authority Board Parliament Congress Senate Cabinet Office Secretariat Bank Institute "
    "Academy Bureau Administration Treasury University Corporation Tribunal Court Foundation Federation Union".split()
)


class Name(NamedTuple):
    """One entity at its first full mention: `also` are the other places where the same name stands."""

    kind: str
    start: int
    end: int
    name: str
    entity_id: str
    also: tuple


_KNOWN_BODIES = frozenset(name for name, kind in gazetteer.known().items() if kind == "organization")
KINDS = ("organization", "place", "lab_or_facility")


def find(text, passages, known):
    """Organizations, places and facilities of the passages (start, end, is_heading), each once, in reading order.

    `known` holds, for each passage, the (start, end, kind, entity) that a lexicon found in it.
    """
    mentions = []
    for (start, end, heading), known_here in zip(passages, known):
        here, taken = [], set()
        runs = list(_formed(text, start, end, heading))
        begins = [run[0] for run in runs]
        for first, last, kind, entity in known_here:
            if kind not in KINDS:
                continue
            index = bisect_right(begins, first) - 1
            around = runs[index] if index >= 0 and last <= runs[index][1] else None
            same = around is not None and (first, last) == around[:2]
            if around and not same and (around[2] or text[first:last] in SHORT_HEADS):
                continue  # a part of a longer name: "Cabinet Secretary" is no cabinet
            here.append((first, last, kind, entity))
            if same:
                taken.add(index)
        runs = [run for index, run in enumerate(runs) if index not in taken]
        here += (run for run in runs if run[2])
        mentions += here + _beside(text, here, runs)
    return _once(text, mentions)


def _formed(text, start, end, heading):
    """(start, end, kind, "") of the capitalised runs of a passage; kind is "" where the form tells nothing."""
    for match in RUN.finditer(text, start, end):
        for first, last in _names_in(text, match.start(), match.end()):
            first = _without_opening(text, first, last, start)
            while last > first and text[last - 1] in " \n\t,":
                last -= 1
            if first < last:
                indefinite = bool(_INDEFINITE.search(text, max(start, first - 4), first))
                kind = "" if _NUMBER_BEHIND.match(text, last) else _kind_of(text[first:last], heading, indefinite)
                yield first, last, kind, ""


def _names_in(text, start, end):
    """Split a capitalised run at the "and", "of", "for" and commas that join two names, not the parts of one."""
    parts = [(m.start(), m.end(), m.group()) for m in _PART.finditer(text, start, end)]
    begin, complement, index = start, False, 0
    while index < len(parts):
        first, last, part = parts[index]
        word = part.lower().split()[0] if part[0].islower() or part[0] in ",&" or part in _SHOUTED else ""
        if not word and part.lower().rstrip(".") in _ENDING:
            kept = [part for part in parts[:index] if part[0] >= begin]
            while kept and (kept[-1][2][0].islower() or kept[-1][2][0] in ",&"):
                kept.pop()
            if kept:
                yield begin, kept[-1][1]
            begin, complement = last, False
        elif not word and part.endswith(("'s", "’s", "s'")) and index + 1 < len(parts) and not re.match(r"(?i)(?:people|women|children|veteran|worker|farmer|men|consumer|state|master)", part):
            yield begin, last - (2 if part[-1] in "sS" else 1)
            begin, complement = parts[index + 1][0], False
        elif word and index + 1 < len(parts):
            head = text[max(begin, first - 80) : first].split()
            shouted = bool(head) and head[-1].isupper()
            head = head[-1].lower() if head else ""
            following = parts[index + 1 : index + 9]
            if word in JOINING and not part.lower().startswith("and"):
                joins = _is_head(head) and head not in gazetteer.OTHER_HEADS or complement and word in ("of", "for", "on", "with")
                joins = joins and word != "to" and (word == "of" or head not in gazetteer.PLACE_HEADS) and KNOWN.get(following[0][2].lower()) != "G"
                complement = complement or joins
            else:
                joins = _coordinates(part, head, complement, following, shouted)
            if not joins:
                yield begin, first
                begin, complement = parts[index + 1][0], False
        index += 1
    yield begin, end - (2 if text[end - 2 : end] in ("'s", "’s") else 0)


def _is_head(word):
    return word in gazetteer.ORGANIZATION_HEADS or word in gazetteer.LAB_HEADS or word in gazetteer.PLACE_HEADS or word in gazetteer.POSTS


def _coordinates(link, head, complement, following, shouted):
    """Whether "and" or a comma stands inside of one name: "Ministry of Science and Technology"."""
    words = []
    for _, _, part in following:
        if part[0].islower() or part[0] in ",&" or part in _SHOUTED:
            break
        words.append(part)
    after = following[len(words)][2].lower() if len(words) < len(following) else ""
    last = words[-1].lower() if words else ""
    if "the" in link.split() or not words:
        return False
    if complement:
        if after.split()[:1] in (["of"], ["for"]) and _is_head(last) or words[0].isupper() and len(words[0]) > 1 and not shouted:
            return False
        if head in gazetteer.PLACE_HEADS and (link.startswith(",") or _is_head(last)):
            return False
        return (head not in gazetteer.ORGANIZATION_HEADS or head == "development") and " ".join(words) not in _KNOWN_BODIES
    if link.startswith(","):
        return False
    return _is_head(last) and not _is_head(head) and not words[0].isupper()


def _without_opening(text, first, last, start):
    """Leave out the capitalised ordinary word that only opens a sentence: "Support Shenzhen", "The Ministry"."""
    while first < last:
        word = re.compile(r"[\w’'&./-]+").match(text, first, last)
        if not word:
            return first
        low = word.group().lower()
        code = KNOWN.get(low, "")
        opening = bool(_SENTENCE_START.search(text[max(start, first - 4) : first])) or first == start
        if low in ("the", "a", "an", "this", "these", "our", "its", "all", "every", "each", "some", "such", "their", "his", "no", "any") or (
            opening and code and code in "DMIOFYTCcRWhPeViwHQ" + ("AUzE" if not _is_head(low) else "")
        ) or code in "WPIhM" and code:
            first = word.end()
            while first < last and text[first] in " \n\t,":
                first += 1
            continue
        return first
    return first


def _kind_of(name, heading, indefinite=False):
    words = name.replace(",", " ").split() if len(name) < 300 else []
    if not words:
        return ""
    links = [i for i, word in enumerate(words) if (word in JOINING or word in _SHOUTED) and i]
    head = words[links[0] - 1].lower() if links else words[-1].lower()
    head = head.rstrip("’'.") if not head.endswith(("'s", "’s")) else head[:-2]
    if links and not _is_head(head):
        return ""
    lone = len(words) == 1
    if head in gazetteer.POSTS or words[0].lower() in gazetteer.POSTS or head in gazetteer.OTHER_HEADS:
        return ""
    if lone and words[0] not in SHORT_HEADS:
        return ""
    if all(word.lower() in gazetteer.MONTHS_AND_DAYS for word in words):
        return ""
    if heading and not links and sum(word[0].isupper() for word in words) > 2 and KNOWN.get(words[0].lower(), "N") in "GVA":
        return ""
    if head in gazetteer.PLACE_HEADS:
        return "place" if len(words) > 1 and not indefinite and name not in ("Member States", "Member State", "State Party", "States Parties") else ""
    if head in _CLASSES and all(KNOWN.get(word.lower()) or word.lower() in gazetteer.NATIONALITIES for word in words):
        return ""
    if head in gazetteer.LAB_HEADS:
        return "organization" if head in ("centre", "center") and _BODY_OF_CENTRE.search(name) else "lab_or_facility"
    if head in gazetteer.ORGANIZATION_HEADS:
        return "organization"
    return ""


def _beside(text, mentions, runs):
    """Members of a list that stand beside a recognised organization: "Huawei, ZTE, Guangqi and BGI"."""
    known = {(first, last): kind for first, last, kind, _ in mentions if kind == "organization"}
    unknown = [run for run in runs if not run[2] and text[run[0] : run[1]].lower() not in KNOWN]
    joint = re.compile(r"\s*,\s*(?:and\s+)?$|\s+and\s+$")
    ordered = sorted([*known, *((run[0], run[1]) for run in unknown)])
    found, chain = [], []
    for span in ordered + [(len(text) + 9, len(text) + 9)]:
        if chain and not joint.match(text[chain[-1][1] : span[0]]):
            if len(chain) > 2 and sum(member in known for member in chain) * 2 >= len(chain) - 1:
                found.extend((*member, "organization", "") for member in chain if member not in known)
            chain = []
        chain.append(span)
    return found


def _once(text, mentions):
    """Merge mentions into entities: by entity id, by name, by acronym; short names give way to full ones."""
    entities, aliases = {}, {}
    for first, last, kind, entity in sorted(set(mentions)):
        name = " ".join(text[first:last].split())
        key = entity or name.lower().replace("’", "'")
        acronym = _ACRONYM.match(text, last, last + 60)
        if acronym and kind == "organization":
            aliases[acronym["short"].lower()] = key
        record = entities.setdefault(key, [kind, name, entity, []])
        record[3].append((first, last))
    aliases.update((short, key) for short, key in gazetteer.ALIASES.items() if key in entities)
    for short, key in aliases.items():
        if short in entities and key in entities and short != key:
            entities[key][3].extend(entities.pop(short)[3])
    shorts = _short_forms(entities)
    return sorted(_entity(text, record) for key, record in entities.items() if record[2] or (record[0], key) not in shorts)


def _short_forms(entities):
    """(kind, short name) of every name: its words where they may stand alone, and the part before "of", "for", "on"."""
    shorts = set()
    for kind, name, _, _ in entities.values():
        low = name.lower().replace("’", "'")
        words = low.split()
        if len(words) > 1:
            shorts.update((kind, word) for word in words if word.title() in SHORT_HEADS)
        for index, word in enumerate(words):
            if word in ("of", "for", "on"):
                shorts.add((kind, " ".join(words[:index])))
    return shorts


def _entity(text, record):
    kind, name, entity, places = record
    places = sorted(set(places))
    full = max(places, key=lambda place: (place[1] - place[0], -place[0]))
    return Name(kind, *full, name=" ".join(text[full[0] : full[1]].split()), entity_id=entity,
                also=tuple(place for place in places if place != full))
