"""Fields of science, technology and industry that are known by name, and the words that make a field of others."""

from __future__ import annotations

from policytables.drafting.words import word_lists

NAMES = word_lists.names("field", "weak field")
# Fields that count only beside another one or after a cue, in lower case.
WEAK = frozenset(name.lower() for name in word_lists.names("weak field"))
# "X technology", "X industry": X is the field, unless X only praises or classes.
MAKERS = word_lists.words("field_maker")
# Words that stand before these without making a field.
PLAIN = word_lists.words("no_field_word")
_LOWER = frozenset(name.lower() for name in NAMES)


def is_field(name: str) -> bool:
    """Whether a phrase, with or without an article or a maker word behind it, is a field by name.

    >>> is_field("the quantum computing industry")
    True
    """
    words = name.lower().split()
    while words and words[0] in ("the", "a", "an", "and", "of"):
        words = words[1:]
    for candidate in (words, words[:-1] if words and words[-1] in MAKERS | {"field", "fields", "applications"} else []):
        phrase = " ".join(candidate)
        if phrase in _LOWER or phrase.rstrip("s") in _LOWER:
            return True
    return False
