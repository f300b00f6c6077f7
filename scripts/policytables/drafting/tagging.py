"""Text -> words with their places and one class character each, ambiguous words settled by their neighbours."""

import re
from typing import NamedTuple

from .vocabulary import CAPITAL, LOWERED, PROPER, Classes

TOKEN = re.compile(
    r"\((?:[a-zA-Z]|[ivxIVX]{1,5}|\d{1,2})\)"  # the mark of an item
    r"|(?:[A-Za-z]\.){2,}"
    r"|(?:No|Nos|Art|Arts|Sec|Secs|Mr|Mrs|Ms|Dr|Prof|St|Ltd|Inc|Co|Corp|Rs|Reg|cf|vs|approx|pp?|Fig|Hon|Gen|Vol)\.(?=\s?\S)"
    r"|etc\.(?=\s*[,;)a-z])"
    r"|\d+(?:[.,]\d+)+"
    r"|\w+(?:[-'’&/]\w+)*"
    r"|\S"
)


class Tagged(NamedTuple):
    """`tags[i]` is the class of the word text[starts[i]:ends[i]]; a passage ends in a full stop of no width."""

    text: str
    starts: list
    ends: list
    tags: str

    def span(self, first, last):
        """The characters of the words first..last, both inclusive."""
        return self.starts[first], self.ends[last]

    def word(self, i):
        return self.text[self.starts[i] : self.ends[i]]


_CAPS = "".join(chr(code) for code in LOWERED)
_OPENING = re.compile(rf'(?<![^.#:;])["(]*R?[{_CAPS}]')
_ITEM_NUMBER = re.compile(r"(?<![^.;:])Q(?=\.)\.")

# Each rule settles an ambiguous class by what stands beside it; they are applied in this order.
_SETTLING = tuple((re.compile(pattern), code) for pattern, code in (
    (r"(?<=[TMmP])[AaU]|(?<=[TMmP][RX])[AaU]|(?<=[TMmP]R[RX])[AaU]|(?<=M,R,)[AaU]", "V"),
    (r"(?<=[Bnwi])[Aa](?![DJ])|(?<=[Bnwi]R)[Aa](?![DJ])", "E"),
    (r"(?<=[DO])V", "N"),
    (r"(?<=D)R(?=[.,;OI])", "N"),
    (r"(?<=[DJOIFYEQNLKG])A", "N"),
    (r"(?<=[DJOIFYEQNLKGN])a", "N"),
    (r"(?<=[DJOIFYEQNLKG])U", "J"),
    # at the head of a sentence or item: a verb before an object, unless a finite verb shows it to be a subject
    (r"(?<![^.#:;])(?P<lead>[\"(]*R?)[Aa](?=R?[DPJU\"])", "V"),
    (r"(?<![^.#:;])[AaU](?=[Cc][RJ]?[VAU])", "V"),
    (r"(?<![^.#:;])A(?![NJLKQGEaZ]{0,5}(?:[OFI][DJNLKQGEaZ]{1,6}){0,3}[,]?[MmiwHdz])(?=R?[KLNEGQaZ])", "V"),
    # after a comma or conjunction
    (r"(?<=[,Cc;R-])[Aa](?=R?[DPJU\"])", "V"),
    (r"(?<=[,Cc;R-])A(?=R?[LKEGQNaZ]|I[DJ])", "V"),
    (r"(?<=[VA][Cc])[Aa](?=R?[DPJLKEGNaZU])", "V"),
    (r"(?<![^.#:;,CcR])U(?=R?[DPK])", "V"),
    (r"(?<=[V][Cc])U", "V"),
    (r"(?<=[PH])Z", "z"),
    (r"(?<=[NKR])Z(?=R?[DPJTKVh])", "z"),
    (r"[Aa]", "N"), (r"U", "J"), (r"Z", "L"),
))


def tag(text, passages, classes=None):
    """Words and classes of the passages (start, end) of a text, in the order given."""
    classes = classes if classes is not None else Classes()
    starts, ends, parts = [], [], []
    for start, end in passages:
        for match in TOKEN.finditer(text, start, end):
            first, last = match.span()
            starts.append(first)
            ends.append(last)
        parts.extend([classes[word] for word in TOKEN.findall(text, start, end)])
        starts.append(end)
        ends.append(end)
        parts.append(".")
    return Tagged(text, starts, ends, settle("".join(parts)))


def settle(tags):
    """One unambiguous class for each word; the length stays."""
    tags = _OPENING.sub(lambda match: match.group().translate(LOWERED), tags).translate(PROPER)
    for pattern, code in _SETTLING:
        if "lead" in pattern.groupindex:
            tags = pattern.sub(lambda match: match.group("lead") + code, tags)
        else:
            tags = pattern.sub(code, tags)
    return tags
