"""The leading verb of a statement, by longest match in a list of verbs and verb phrases."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


def index(verbs: Iterable[str]) -> dict[str, list[str]]:
    """Index verbs by their first word, longest first."""
    found: dict[str, list[str]] = {}
    for verb in sorted(verbs, key=len, reverse=True):
        found.setdefault(verb.split(" ")[0], []).append(verb)
    return found


def leading(text: str, indexed: Mapping[str, list[str]]) -> str:
    """The longest verb or verb phrase that the text begins with, or an empty string.

    >>> leading("Carry out trials of X.", index(["carry out", "carry"]))
    'carry out'
    """
    lower = text.lower()
    first = lower.split(" ", 1)[0].rstrip(",.;:")
    for verb in indexed.get(first, ()):
        if lower.startswith(verb) and not lower[len(verb) : len(verb) + 1].isalnum():
            return verb
    return ""
