"""CITATION.cff, Citation File Format 1.2.0."""

from __future__ import annotations

import json

TYPE_CHECKING = False
if TYPE_CHECKING:
    from policytables.release.metadata.descriptor_facts import Facts


def written(known: Facts) -> bytes:
    """The bytes of the file. Every string is written as JSON, which YAML reads as the same string."""
    lines = [
        "# Generated from datapackage.json by scripts/release.py; edit that.",
        "cff-version: 1.2.0",
        "message: If you use this dataset, please cite it as below.",
        "type: dataset",
        f"title: {_text(known.title)}",
    ]
    lines += [
        f"abstract: {_text(known.described)}",
        f"version: {_text(known.version)}",
        f"date-released: {_text(known.date)}",
    ]
    lines += [f"license: {known.licence}"] if known.licence else []
    lines += [f"doi: {_text(known.doi)}"] if known.doi else []
    lines += [f"url: {_text(known.homepage)}"] if known.homepage else []
    lines += ["authors:"]
    for agent in known.creators:
        lines += (
            [f"  - family-names: {_text(agent.family)}", f"    given-names: {_text(agent.given)}"]
            if agent.family
            else [f"  - name: {_text(agent.name)}"]
        )
    lines += ["keywords:", *(f"  - {_text(word)}" for word in known.keywords)] if known.keywords else []
    return "".join(f"{line}\n" for line in lines).encode()


def _text(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
