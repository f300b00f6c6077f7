"""The facts in the descriptor, in the form that all metadata formats share."""

from __future__ import annotations

from typing import NamedTuple

from policytables.loading.describing import CANNOT_SAY, limitations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from policytables.release.release_contents import Contents


class Agent(NamedTuple):
    """Who made the dataset: a person if the descriptor gives a family name, else an organization. `url` may be an ORCID or ROR."""

    name: str
    given: str
    family: str
    url: str


class Facts(NamedTuple):
    """The descriptor's metadata; `doi`, `homepage` and `repository` are "" if it has none. `sources` are (title, url)."""

    name: str
    title: str
    description: str
    version: str
    date: str
    keywords: list[str]
    licence: str
    licence_url: str
    creators: list[Agent]
    publisher: str
    sources: list[tuple[str, str]]
    doi: str
    homepage: str
    limitations: list[str]

    @property
    def described(self) -> str:
        """The description with what the data cannot say, for formats that have one text for both."""
        return (
            f"{self.description} {CANNOT_SAY}: {' '.join(self.limitations)}" if self.limitations else self.description
        )


def facts(descriptor: Mapping[str, Any]) -> Facts:
    """Facts of a stamped descriptor."""
    contributors = [
        (_agent(item), {*item.get("roles", ()), item.get("role", "")}) for item in descriptor.get("contributors", ())
    ]
    creators = [agent for agent, roles in contributors if roles & {"creator", "author"}] or [
        agent for agent, _ in contributors
    ]
    publishers = [agent.name for agent, roles in contributors if "publisher" in roles]
    licence = (descriptor.get("licenses") or [{}])[0]
    return Facts(
        descriptor["name"],
        descriptor.get("title") or descriptor["name"],
        descriptor.get("description", ""),
        descriptor["version"],
        descriptor["created"][:10],
        descriptor.get("keywords", []),
        licence.get("name", ""),
        licence.get("path", ""),
        creators,
        (publishers or [agent.name for agent in creators] or [""])[0],
        [(source.get("title", ""), source.get("path", "")) for source in descriptor.get("sources", ())],
        _doi(descriptor),
        descriptor.get("homepage", ""),
        limitations(descriptor),
    )


def media(table: str, contents: Contents) -> dict[str, Any]:
    """Path, size, hash and title of a table's file."""
    resource = contents.resources[table]
    return {
        "path": resource["path"],
        "bytes": resource["bytes"],
        "sha256": resource["hash"].removeprefix("sha256:"),
        "title": resource.get("title") or table,
        "description": resource.get("description", ""),
    }


def _agent(item: Mapping[str, str]) -> Agent:
    given, family = item.get("givenName", ""), item.get("familyName", "")
    return Agent(item.get("title") or f"{given} {family}".strip(), given, family, item.get("path", ""))


def _doi(descriptor: Mapping[str, Any]) -> str:
    """The DOI of all versions, if `id` is one. The DOI of a single version is unknown when its files are made."""
    id = descriptor.get("id", "").removeprefix("https://doi.org/").removeprefix("doi:")
    return id if id.startswith("10.") and "/" in id else ""
