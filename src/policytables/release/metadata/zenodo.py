""".zenodo.json, which Zenodo prefers to CITATION.cff."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from policytables.release.metadata.descriptor_facts import Facts


def written(known: Facts) -> dict[str, Any]:
    """The JSON object."""
    related = [
        {"relation": "isDerivedFrom", "identifier": url, "resource_type": "publication-other"}
        for _, url in known.sources
        if url
    ]
    return {
        "title": known.title,
        "upload_type": "dataset",
        "description": known.described,
        "version": known.version,
        "publication_date": known.date,
        "creators": [
            {"name": f"{agent.family}, {agent.given}" if agent.family else agent.name} for agent in known.creators
        ],
        "license": known.licence,
        "access_right": "open",
        "keywords": known.keywords,
        "related_identifiers": related,
    }
