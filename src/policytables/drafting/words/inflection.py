"""Forms of English verbs: spelling in -ise and -ize, third person, participles, gerund."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from policytables.drafting.words.word_lists import Verb

_ALWAYS_ISE = frozenset(
    [
        "advise",
        "arise",
        "comprise",
        "devise",
        "exercise",
        "franchise",
        "practise",
        "promise",
        "raise",
        "revise",
        "rise",
        "supervise",
    ]
)


def spelled(base: str) -> list[str]:
    """Both spellings of a verb in -ise: `organise` gives `organise` and `organize`."""
    if base.endswith("ise") and base not in _ALWAYS_ISE:
        return [base, base[:-3] + "ize"]
    if base in ("analyse", "catalyse"):
        return [base, base[:-3] + "yze"]
    return [base, base + "l"] if base in ("fulfil", "enrol") else [base]


def inflected(spelling: str, verb: Verb) -> tuple[str, list[str], str]:
    """Forms of a verb in one spelling: (third person, past and participle forms, gerund).

    >>> from policytables.drafting.words.word_lists import Verb
    >>> inflected("carry", Verb("carry", "plain", "", "", ""))
    ('carries', ['carried'], 'carrying')
    """
    ends_in_e = spelling.endswith("e")
    if spelling.endswith("y") and spelling[-2] not in "aeiou":
        third, past = spelling[:-1] + "ies", spelling[:-1] + "ied"
    elif spelling.endswith(("s", "x", "z", "ch", "sh", "o")):
        third, past = spelling + "es", spelling + "ed"
    else:
        third, past = spelling + "s", spelling + ("d" if ends_in_e else "ed")
    stem = spelling[:-1] if ends_in_e and not spelling.endswith(("ee", "oe")) else spelling
    gerund = spelling[:-2] + "ying" if spelling.endswith("ie") else stem + "ing"
    if "doubling" in verb.classes and spelling == verb.base:
        past, gerund = spelling + spelling[-1] + "ed", spelling + spelling[-1] + "ing"
    return third, verb.past.split() or [past], gerund
