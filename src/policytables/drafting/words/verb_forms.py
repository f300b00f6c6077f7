"""The forms of the verbs of verbs.csv, and which base form each belongs to."""

from __future__ import annotations

from typing import NamedTuple

from policytables.drafting.words.inflection import inflected, spelled
from policytables.drafting.words.word_lists import VERBS, Verb

# A form of two verbs belongs to the verb of the first of these kinds: "found" is of "find".
_ORDER = {form: place for place, form in enumerate(("plain", "verbish", "nounish", "with_preposition", "adjectival"))}


class Forms(NamedTuple):
    """A verb in one spelling, with its forms."""

    verb: Verb
    base: str
    third: str
    pasts: list[str]
    gerund: str


FORMS = [
    Forms(verb, spelling, *inflected(spelling, verb))
    for verb in sorted(VERBS, key=lambda verb: _ORDER.get(verb.form, len(_ORDER)))
    if verb.form
    for spelling in spelled(verb.base)
]
# Parts of phrasal verbs that belong to the verb: "set up", "carry out".
PARTICLES = {verb.base: verb.particles.split() for verb in VERBS if verb.particles}


def _lemmas() -> dict[str, str]:
    lemmas: dict[str, str] = {}
    for forms in FORMS:
        for form in (forms.third, forms.gerund, *forms.pasts):
            lemmas.setdefault(form, forms.verb.base)
    lemmas.update((forms.base, forms.verb.base) for forms in FORMS)
    return lemmas


# Forms that are of the past and no participle: "fell", "rose".
PAST_ONLY = frozenset(forms.pasts[0] for forms in FORMS if len(forms.pasts) > 1)

LEMMAS = _lemmas()  # any form of a known verb -> its base form in British spelling
