"""What governs a word in its sentence: whether a verb looks forward, and which verb a figure belongs to."""

from __future__ import annotations

import re

from policytables.drafting.words import verb_forms, word_lists

TYPE_CHECKING = False
if TYPE_CHECKING:
    from policytables.drafting.grammar.tagging import Tagged

FAR = 80  # words: the search goes no farther, so that an endless sentence is read in linear time
PAST = word_lists.verbs("level_past")
# Gerunds that a figure can belong to: "reducing costs by 20%".
_CHANGING = word_lists.verbs("figure_gerund")
_LISTING = word_lists.words("listing")
_SEEING = word_lists.verbs("with_bare_infinitive")
_MAIN = re.compile(r",D?[JNLK]{1,4}[EzM]")  # the main clause behind a subordinate one: "while it rains, the plan sets"
_AIMED = re.compile(r"\b(?:aims?|targets?|goals?|objectives?|ambitions?)\b", re.I)
_INTENDED = re.compile(r"T(?=V)")
AIMS = word_lists.words("aim_noun")


def forward(tagged: Tagged, first: int, verb: int) -> bool:
    """Whether a base form is governed by a modal, "to", the head of its sentence or a coordination."""
    at = verb - 1
    while at >= first and tagged.tags[at] in "RX":
        at -= 1
    if at < first:
        return True
    if (
        tagged.tags[at] == "m"
        and tagged.word(at).lower() == "would"
        and "h" in tagged.tags[first:at]
        and "W" not in tagged.tags[first:at]
    ):
        return True  # "announced that it would"
    if tagged.tags[at] in "NLK" and _seen(tagged, first, at):
        return True
    return tagged.tags[at] in "MT#:;,CcP-" or (tagged.tags[at] != "m" and _ordered(tagged, first, verb))


def _seen(tagged: Tagged, first: int, at: int) -> bool:
    """Whether the noun phrase that ends at a word is what somebody sees or helps do something: "see output grow"."""
    begin = at
    while begin > max(first, at - 8) and tagged.tags[begin - 1] in "DJNLKOQ":
        begin -= 1
    seeing = begin > first and tagged.tags[begin - 1] in "VG"
    return seeing and tagged.lemma(begin - 1) in _SEEING


def _ordered(tagged: Tagged, first: int, position: int) -> bool:
    """Whether a word is in the clause of "shall ensure that ..."."""
    that = tagged.tags.rfind("h", max(first, position - FAR), position)
    return that > first and tagged.tags[that - 1] == "V" and "W" not in tagged.tags[that:position]


def aimed_at(tagged: Tagged, verb: int) -> bool:
    """Whether a gerund stands behind the noun of an aim: "the goal of reaching peace"."""
    return tagged.tags[verb - 1 : verb + 1] == "OG" and tagged.word(verb - 2).lower() in AIMS


def governor(tagged: Tagged, first: int, at: int) -> tuple[str, int]:
    """(class, index) of the verb that governs a figure: V forward, i present, w past, z, h where it stands in the clause of "ensure that", or "" with none."""
    tags = tagged.tags
    position = at - 1
    first = max(first, at - FAR)
    # "by 10%" belongs to a verb of change, not to that of a relative clause before it.
    reaching = tags[at - 1 : at] in ("Y", "T")
    while position >= first:
        code = tags[position]
        if code == "I" and tags[position - 1 : position] == "," and tagged.words[position].lower() == "with":
            code, verb = governor(tagged, first, position - 1)
            return ("", position) if code == "V" else (code, verb)  # "become greener, with a cut of 40%"
        aims = code in "Iz" and tagged.words[position].lower() in _LISTING
        if aims and _AIMED.search(tagged.text, tagged.starts[max(first, position - 6)], tagged.starts[position]):
            return "", position  # "the aims include raising ..."
        if reaching and code in "izHw" and tags[position - 1 : position] in ("h", "W"):
            position -= 2
            continue
        if (
            code == "V"
            and reaching
            and tags[position - 2 : position] in ("NT", "LT")
            and "V" in tags[first : position - 2]
            and tagged.words[position - 2].lower() not in AIMS
        ):
            position -= 3  # "cut the time to open a shop to 3 days"
            continue
        if code == "V":
            return ("V" if forward(tagged, first, position) else "z"), position
        if code == "B":
            return "V", position
        if code == "H" and position > first and tags[position - 1] in "MT":
            return "V", position  # "seeks to have at least five"
        if (
            code == "H"
            and tags[position - 1] in ",Cc"
            and tagged.words[position] == "have"
            and _INTENDED.search(tags, first, position)
        ):
            return "V", position  # "plans to mend roads, have 80% of ..."
        if code in "wHn":
            return "w", position
        if code == "E":
            before = position - 1
            while before >= first and tags[before] in "RX":
                before -= 1
            if before >= first and tags[before] == "B":
                return "V", position
            if reaching and before > first and tags[before] == "i" and tags[before - 1] in "hW":
                position = before - 2
                continue
            if before > first and tags[before] == "H" and tags[before - 1] == "M":
                return "V", position  # "will have risen to"
            if before >= first and tags[before] in "wHni":
                return ("w" if tags[before] != "i" else "i"), position
            lemma = tagged.lemma(position)
            if tagged.words[position].lower() in verb_forms.PAST_ONLY and before >= first and tags[before] in "NLKP":
                return "w", position
            if lemma in PAST and before >= first and tags[before] in "NLKP" and tags[position + 1] not in "YNL":
                return "w", position
        elif code in "iz":
            items = code == "z" and (tags[position - 1 : position] == "#" or _ordered(tagged, first, position))
            return ("V" if items else code), position
        elif code in "h#" and _ordered(tagged, first, position + 1):
            return "h", first
        elif code in "W;" and position > first:
            ended = code == ";" or _MAIN.search(tags, position, at)
            return "" if ended else "W", position
        elif code == "m":
            return "w", position
        position -= 1
    return "", first


def gerund(tagged: Tagged, after: int, at: int) -> int | None:
    """The gerund after a word that a figure belongs to ("by reducing costs by 20%"), or None."""
    for position in range(at - 1, max(after, at - FAR) - 1, -1):
        code = tagged.tags[position]
        if (
            code == "G"
            and tagged.lemma(position) in _CHANGING
            and (
                tagged.tags[position - 1 : position] not in ("D", "J", "O") or tagged.word(position - 2).lower() in AIMS
            )
        ):
            return position
        if code in ";:#":
            return None
    return None
