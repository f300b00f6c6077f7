"""What statements are read with: the names, verbs, units and ids from the registers."""

from __future__ import annotations

from typing import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from policytables.model.texts.entity_names import Lexicon
    from policytables.suggestions import Suggestions


class Vocabulary(NamedTuple):
    """Entity types by id, actions by verb, and the units that the schemas allow."""

    lexicon: Lexicon
    entity_types: dict[str, str]
    actions: dict[str, str]  # verb -> class of action
    verbs: dict[str, list[str]]  # as returned by leading_verb.index
    units: dict[str, str]  # spelling -> unit
    indicator_units: dict[str, str]
    suggestions: Suggestions
