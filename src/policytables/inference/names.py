"""Names of columns and tables as words, which show what a column may refer to."""

from __future__ import annotations

import re

KEY_WORDS = frozenset("id ids identifier code cod codes key uid uuid guid ref no nr symbol slug".split())
YEAR_WORDS = frozenset("year years yr ano año anno annee année jahr jaar rok år".split())
LABEL_WORDS = frozenset("postal postcode zip zipcode phone telephone isbn issn ean fips plz".split())
GENERIC = frozenset("id name code key title label type value number date year".split())
_PARTS = re.compile(r"[^\W\d_]+|\d+", re.UNICODE)


def words(name: str) -> tuple[str, ...]:
    """The words of a name in lower case: lab_id, LabID and "lab id" are the same.

    >>> words("deploymentID"), words("Lab_Name2")
    (('deployment', 'id'), ('lab', 'name', '2'))
    """
    apart = re.sub(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", " ", name)
    return tuple(part.lower() for part in _PARTS.findall(apart))


def singular(word: str) -> str:
    """An English noun without its plural ending, well enough to compare names.

    >>> [singular(word) for word in ("zones", "countries", "classes", "status", "media")]
    ['zone', 'country', 'class', 'status', 'media']
    """
    if word.endswith("ies") and len(word) > 4:
        return f"{word[:-3]}y"
    if word.endswith(("sses", "xes", "ches", "shes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3 else word


def stem(name: str) -> tuple[str, ...]:
    """The words that say what a name is about: singular, without those that only mark a key.

    >>> stem("zone_ids"), stem("Parameters")
    (('zone',), ('parameter',))
    """
    found = tuple(singular(word) for word in words(name) if word not in KEY_WORDS)
    return found or words(name)


def names_a_key(name: str) -> bool:
    """Whether a name marks a key, as id, zone_code and LabID do."""
    return words(name)[-1:] != () and words(name)[-1] in KEY_WORDS
