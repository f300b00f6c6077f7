"""The record of a proposal."""

from __future__ import annotations

from typing import NamedTuple


class Proposal(NamedTuple):
    """One proposed entity or statement. Offsets are code points of the canonical text, end exclusive; fields that a kind
    does not have are None. `entity` is an id of the registers, or empty; `also` are other places of the same name.

    `words` are the name, or a statement that says no more than verb and object; `modality` is one of CODING.md, empty for
    "direct". `actor`, `addressee`, `condition` and `exception` are words of the sentence of a measure; `fields` and `places`
    are the names inside a statement.
    """

    kind: str
    start: int
    end: int
    action: str | None = None
    object: str | None = None
    indicator: str | None = None
    comparator: str | None = None
    value: float | None = None
    unit: str | None = None
    year: int | None = None
    value_to: float | None = None
    entity: str = ""
    also: tuple[tuple[int, int], ...] = ()
    words: str = ""
    modality: str = ""
    actor: str = ""
    addressee: str = ""
    condition: str = ""
    exception: str = ""
    fields: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
