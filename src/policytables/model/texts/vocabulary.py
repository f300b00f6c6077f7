"""What statements are read with: the names, verbs, units and ids that the registers hold."""

from __future__ import annotations

from typing import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from policytables.model.texts.entity_names import Lexicon
    from policytables.validation.wording import Suggestions


class Vocabulary(NamedTuple):
    """What statements are read with; entity types and actions by id, units as the schemas allow them."""

    lexicon: Lexicon
    entity_types: dict[str, str]
    actions: dict[str, str]  # verb -> class of action
    verbs: dict[str, list[str]]  # as leading_verb.index makes it
    units: tuple[str, ...]
    indicator_units: dict[str, str]
    suggestions: Suggestions
