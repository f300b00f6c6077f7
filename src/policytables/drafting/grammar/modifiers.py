"""What stands behind the nouns of an object and says which object it is: relative clauses, participles, adjectives, infinitives."""

from __future__ import annotations

import re

from policytables.drafting.grammar.phrases import STOPPING, phrase
from policytables.drafting.words import verb_kinds, word_lists

TYPE_CHECKING = False
if TYPE_CHECKING:
    from policytables.drafting.grammar.tagging import Tagged

# Bounded, as all that is searched for: no clause is followed further.
_RELATIVE = re.compile(r"[hW](?:[^,;:.Cc#-]|[Cc](?![MV]|R?[VMz])){1,60}")
# "raise the fee from 2 to 3", "top up the fund by 5 million"
_AMOUNT = re.compile(r",?(?:I(?:DNO)?Q{1,3}I?N?,?)?[TY](?:DNO|D|R)?Q{1,3}I?(?!K)[NL]{0,2}")
_YEAR = re.compile(r"(?:19|20)\d\d$")
_ENSURING = re.compile(r"R?[JE]TR?Vh[^,;:.#]{1,40}")  # "measures necessary to ensure that they are kept"
_IN_WHICH = re.compile(r"(?:IN)?[IOFTY](?=W)")
_FINITE = re.compile(r"[ziMmHwVBd]")
_PARTICIPLE = re.compile(r"R?E(?:[IOTFY]{1,2}(?=[DJNLKGEQR])|(?=[,;:.]))")
# "aimed at cutting costs, raising output and adding jobs"
_GERUNDS = re.compile(r"G[^,;:.CcMmiwHzV#GT]{1,20}(?:,R?G[^,;:.CcMmiwHzV#GT]{1,20}){1,5},?CR?G(?=[DJNLKE])")
_GERUND = re.compile(r"GR?(?:[IOTF](?=[DJNLKEQ])|(?=[DJNLKEQ]))")
_ADJECTIVE = re.compile(r"R?J[IOTF](?=[DJNLKGEQ])")
_TO_BE = re.compile(r"TBE(?:[IOTFY](?=[DJNLKQEG]))?")  # "the plan to be followed by owners"
_BEING = re.compile(r"gR?E(?:(?:TR?V)?[IOTFY]?(?=[DJNLKQEG]))?")  # "the steps being taken to mend the roof"
_HAVING = re.compile(r"H(?=[DJNLKQE])")  # "a person having a boat"
_AGAIN = re.compile(r"CR?G(?=[DJNLKE])")
_FOR_DOING = re.compile(r"[NLK]FR?G[DJNLKEOIGQ]{1,9}\Z")
_AS_TO = re.compile(r"IT(?=[DJNLK])")
_MEANT = re.compile(r"R?[JE]T(?:R?V[IOTF]?|B)(?=[DJNLKGEQ])")  # "the tools needed to mend a net"
# "trust in, and use of, lamps"; "incentives for and benefit from the lamps"
_SHARED = re.compile(r"[IOTF]{1,2},?[Cc](?:R?V|[JNLG]{1,4})[IOTF]{0,2},?(?=[DJNLK])")
_AS_FIT = re.compile(r"I(?:P|D?[NKL]{1,3})?(?:m(?:,I[^.;:]{1,6},)?(?:BE[IY]?|V(?:c?VJ?|J)?)|zJ(?:[Cc][JN])?)F?")
_ACT = re.compile(r"TR?V[IOTF]?(?=[DJNLKGEQ])")
_VERBS = re.compile(r"(?:,R?V){0,4},?[Cc]R?V[IOTF]?(?=[DJNLKGEQ])")
_KNOWN_ONE = re.compile(r"(?:\b(?:the|its|their|our|this|these|those)|['’]s)(?:\s+\S+){0,4}$", re.I)
_SPREAD = re.compile(r"ID?J?Q?[NL]I(?=[DJNLKQGE])")  # "spend 2 million over five years on lamps"
_RELATING = frozenset(("that", "who", "which", "whose", "where", "whom"))
_ASKING = frozenset((*_RELATING, "how", "whether", "what", "why"))
_MANNER = word_lists.verbs("manner_gerund")
POSTPOSING = word_lists.words("adjective_behind")
# Nothing without what they are for; efforts are not even where they are known already.
_PURSUING = frozenset(
    "measure measures strategy strategies effort efforts step steps action actions plan plans program programs programme programmes "
    "project projects initiative initiatives mechanism mechanisms solution solutions method methods pathway pathways decision decisions "
    "reform reforms opportunity opportunities".split()
)
_APPROACHES = _PURSUING - set(
    "effort efforts measure measures step steps action actions opportunity opportunities".split()
) | set("approach approaches framework frameworks scheme schemes system systems".split())
_EFFORTS = ("effort", "efforts")
_ENABLING = word_lists.words("enabling_noun")


def end(tagged: Tagged, last: int) -> int:
    """The last word of an object whose nouns end at a word."""
    for _ in range(4):
        further = _further(tagged, last)
        if further <= last:
            break
        last = further
    return last


def _words_before(tagged: Tagged, last: int) -> str:
    """The words of the noun phrase before its head, which tell whether it is a thing that is known already."""
    first = last
    while first > 0 and last - first < 5 and tagged.tags[first - 1] in "DJNLKE":
        first -= 1
    return tagged.text[tagged.starts[first] : tagged.starts[last]].rstrip()


def _enabled(tagged: Tagged, last: int) -> bool:
    """Whether a verb is what a noun enables to do: "the right to hold"."""
    return tagged.tags[last - 1 : last + 1] == "TV" and tagged.word(last - 2).lower() in _ENABLING


def _further(tagged: Tagged, last: int) -> int:
    at, tags = last + 1, tagged.tags
    code, word = tags[at], tagged.word(at).lower()
    if (amount := _AMOUNT.match(tags, at)) and not _YEAR.match(tagged.word(tags.rindex("Q", at, amount.end()))):
        return amount.end() - 1
    if ensuring := _ENSURING.match(tags, at):
        return ensuring.end() - 1
    if within := _IN_WHICH.match(tags, at):
        asked = tagged.word(within.end()).lower() in (_ASKING if code == "O" else _RELATING)
        clause = _RELATIVE.match(tags, within.end()) if asked else None
        # "land in respect of which a permit was given", "a test of how it floats"
        return clause.end() - 1 if clause else last
    if code in "hW":
        clause = _RELATIVE.match(tags, at) if word in _RELATING else None
        return clause.end() - 1 if clause and (code == "h" or _FINITE.search(clause.group())) else last
    if word == "about" and not verb_kinds.acts(tagged.word(last)) and (matter := phrase(tagged, at + 1)):
        return matter.last  # "advice about the weir", but "ask millers | about the weir"
    if code == "C" and (again := _AGAIN.match(tags, at)) and _FOR_DOING.search(tags, max(0, last - 12), at):
        inside = phrase(tagged, again.end())
        return inside.last if inside else last  # "a plan for mending nets and painting boats"
    if (
        code in "FT"
        and tags[at + 1] == "G"
        and tagged.word(last).lower() in _APPROACHES
        and (matter := phrase(tagged, at + 2))
    ):
        return matter.last  # "a plan for mending nets", "an approach to measuring yields"
    lemma = tagged.lemma(at)
    if code == "G":
        opening = _GERUND.match(tags, at) if lemma not in _MANNER else None
    elif code in "EJR":
        opening = _PARTICIPLE.match(tags, at)
        # "boats subject to a fee", but "regulate its meetings | subject to the rules"
        own = tagged.word(at + (code == "R")).lower() in POSTPOSING and (
            word != "subject" or not _KNOWN_ONE.search(_words_before(tagged, last))
        )
        opening = opening or _MEANT.match(tags, at) or (_ADJECTIVE.match(tags, at) if own else None)
    elif code == "H" and word == "having":
        opening = _HAVING.match(tags, at)
    elif code == "g":
        opening = _BEING.match(tags, at)
    elif code == "T" and tags[at + 1] == "B":
        opening = _TO_BE.match(tags, at)
    elif (
        code == "T"
        and not tagged.word(last)[0].isupper()
        and tagged.word(last).lower() in _PURSUING
        and (tagged.word(last).lower() in _EFFORTS or not _KNOWN_ONE.search(_words_before(tagged, last)))
    ):
        opening = _ACT.match(tags, at)  # "measures to raise trust"
    elif code in "IOTF":
        about = _AS_TO.match(tags, at) if word == "as" else None
        # "such terms as it thinks fit"
        opening = about or (_AS_FIT if word == "as" else _SPREAD if word in ("over", "within") else _SHARED).match(
            tags, at
        )
    elif code in "DJNLKQE" and tags[last] == "G":
        return inside.last if (inside := phrase(tagged, at)) else last  # "stop using coal"
    elif code in ",C" and _enabled(tagged, last) and (verbs := _VERBS.match(tags, at)):
        inside = phrase(tagged, verbs.end())
        return inside.last if inside else last  # "the power to draw, change and end rules"
    elif code in "DJNLKQ" and _enabled(tagged, last):
        return inside.last if (inside := phrase(tagged, at)) else last  # "the right to hold a fair"
    else:
        opening = None
    if not opening:
        return last
    series = _GERUNDS.match(tags, opening.end())
    inside = phrase(tagged, series.end() if series else opening.end(), stopping=STOPPING)
    return inside.last if inside else opening.end() - 1
