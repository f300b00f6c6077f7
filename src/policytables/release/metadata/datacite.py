"""DataCite metadata 4.7 as JSON; it uses nothing that 4.5 does not have."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from policytables.release.metadata.descriptor_facts import Agent, Facts


def written(known: Facts) -> dict[str, Any]:
    """The JSON object; without a DOI the package is identified by its name."""
    made = {
        "alternateIdentifiers": [{"alternateIdentifier": known.name, "alternateIdentifierType": "name of the package"}],
        "creators": [_creator(agent) for agent in known.creators],
        "titles": [{"title": known.title}],
        "publisher": {"name": known.publisher},
        "publicationYear": known.date[:4],
        "types": {"resourceTypeGeneral": "Dataset", "resourceType": "Relational tables"},
        "subjects": [{"subject": word} for word in known.keywords],
        "dates": [{"date": known.date, "dateType": "Issued"}],
        "language": "en",
        "version": known.version,
        "rightsList": [
            {
                "rights": known.licence,
                "rightsUri": known.licence_url,
                "rightsIdentifier": known.licence,
                "rightsIdentifierScheme": "SPDX",
            }
        ],
        "descriptions": [
            {"description": known.description, "descriptionType": "Abstract"},
            *({"description": text, "descriptionType": "TechnicalInfo"} for text in known.limitations),
        ],
        "relatedIdentifiers": [
            {"relatedIdentifier": url, "relatedIdentifierType": "URL", "relationType": "IsDerivedFrom"}
            for _, url in known.sources
            if url
        ],
        "schemaVersion": "http://datacite.org/schema/kernel-4",
    }
    if known.doi:
        made["doi"] = known.doi
    return made


def _creator(agent: Agent) -> dict[str, str]:
    if agent.family:
        return {
            "name": f"{agent.family}, {agent.given}",
            "nameType": "Personal",
            "givenName": agent.given,
            "familyName": agent.family,
        }
    return {"name": agent.name, "nameType": "Organizational"}
