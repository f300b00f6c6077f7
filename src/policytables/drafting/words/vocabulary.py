"""The class of each word as one character, so that the grammar can be regular expressions over classes.

word_classes.csv gives the character and the meaning of each class in verbs.csv and words.csv. The tagger adds: L plural noun,
K capitalised name, Z plural noun or third person, z third person, E -ed form, G -ing form. Punctuation marks are their own class;
# is the mark of an item such as (a).
"""

from __future__ import annotations

import re

from policytables.drafting.words import verb_forms, word_lists
from policytables.drafting.words.word_lists import CODES, WORDS

CAPITAL = {ord(c): chr(ord(c) + 0x180) for c in "JNLVAabUZzEG"}  # the same class, but the word is capitalised
LOWERED = {ord(v): k for k, v in CAPITAL.items()}
PROPER = dict.fromkeys(LOWERED, "K")

_ADJECTIVAL_ENDINGS = ("al", "ive", "ous", "ful", "able", "ible", "ic", "less", "ant", "ary", "ular", "-wide")
_QUALIFYING = (
    "-based",
    "-oriented",
    "-orientated",
    "-led",
    "-driven",
    "-centred",
    "-centered",
    "-focused",
    "-related",
    "-minded",
    "-skilled",
)
_VERBAL = re.compile(r"[a-z]+[^aeiou](?:i[sz]e|ify)$")


def _known() -> dict[str, str]:
    known: dict[str, str] = {}
    for forms in verb_forms.FORMS:
        code = CODES[forms.verb.form]
        if forms.verb.form == "other":
            known.setdefault(forms.base, code)
        else:
            known[forms.base] = code
        known.setdefault(forms.third, "z" if code == "V" else "Z")
        known.setdefault(forms.gerund, "G")
        for past in forms.pasts:
            known.setdefault(past, "E")
    known.update((word.word, CODES[word.grammar_class]) for word in WORDS if word.grammar_class)
    return known


KNOWN = _known()


_LISTED = frozenset(word.word for word in WORDS)
MARKS = {
    c: code
    for code, marks in {
        ".": ".!?",
        ",": ",/",
        ";": ";|",
        ":": ":",
        "(": "([",
        ")": ")]",
        "-": "-–—",
        "#": "①②③④⑤⑥⑦⑧⑨⑩•·▪◦●■□►▶▲△➢➤✓✔\uf0b7\uf0a7\uf0d8–*",
        '"': "\"“”'‘’`«»",
        "Q": "$€£¥₹",
        "N": "%°",
        "C": "&",
    }.items()
    for c in marks
    if c not in "–" or code == "-"
}
_SHOUTED = ("IT", "US", "WHO")  # names that would be pronouns in lower case
_PREFIX = re.compile(r"^(?:re|co|dis|mis|over|under|pre)")
_ATTRIBUTIVE = word_lists.words("attributive_prefix")
_LETTERED = re.compile(r"\d+\.[a-z]$")
_MONEY = re.compile(r"[a-z]{1,3}\$?\d+[.,]\d")
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)$")


def _guess(word: str) -> str:
    if len(word) == 1 and not word.isalnum():
        return MARKS.get(word, "^")
    if "://" in word or word.startswith("www."):
        return "N"
    if word[0] == "(" or word[-1] == ")":
        return "N" if " " in word else "#"
    if word[-1] == "-":
        return "J"
    if word[0].isdigit():
        if word[-1].isspace() or _LETTERED.match(word):
            return "#"
        if _ORDINAL.match(word):
            return "J"
        return "N" if any(c.isalpha() for c in word) else "Q"
    if word.endswith(("'s", "’s")):
        return "N"
    if _MONEY.match(word):
        return "Q"
    if KNOWN.get(_PREFIX.sub("", word), "x") in "VAb" and _PREFIX.match(word):  # "refocus"
        return "V"
    prefix, _, rest = word.partition("-")
    if rest and prefix in _ATTRIBUTIVE and (rest[-1] != "s" or rest[-2:] == "ss"):
        return "J"
    if prefix in ("de", "re", "co", "pre", "dis", "up", "out", "over", "under", "self") and rest in KNOWN:
        return "A" if KNOWN[rest] == "a" and prefix in ("de", "re", "co") else KNOWN[rest]
    if word.endswith("ly") and len(word) > 4:
        return "R"
    if word.endswith("ing"):
        return "J" if rest and KNOWN.get(prefix) in ("J", "R") else "G"  # "high-yielding", not "map-making"
    if word.endswith(_QUALIFYING):
        return "J"
    if word.endswith("ed"):
        return "E"
    if word.endswith(_ADJECTIVAL_ENDINGS):
        return "J"
    if word.endswith("s") and not word.endswith(("ss", "us")):
        return "L"
    return "V" if _VERBAL.match(word) else "N"


def ordinary(word: str) -> bool:
    """Whether a word in lower case is an ordinary one: it is listed, or has the ending of an adjective or a participle."""
    return word in KNOWN or word in _LISTED or _guess(word) in "JEG"


class Classes(dict[str, str]):
    """The class of a word as written. Results are cached up to a limit, so that no text can fill the memory."""

    def __missing__(self, word: str) -> str:
        lower = " ".join(word.lower().split()) if not word[-1].isspace() else word
        code = "N" if word in _SHOUTED else KNOWN.get(lower) or KNOWN.get(lower.replace("’", "'")) or _guess(lower)
        if word[0].isupper():
            code = code.translate(CAPITAL)
        if len(self) > 200_000:
            self.clear()
        self[word] = code
        return code
