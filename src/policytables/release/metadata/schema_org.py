"""schema.org's Dataset as JSON-LD, for dataset search engines."""

from __future__ import annotations

from policytables.release.metadata.descriptor_facts import media

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from policytables.release.metadata.descriptor_facts import Agent, Facts
    from policytables.release.release_contents import Contents

# The context is included, so that readers need not fetch https://schema.org/.
CONTEXT = {"@vocab": "https://schema.org/"}


def written(known: Facts, contents: Contents) -> dict[str, Any]:
    """The JSON object."""
    made = {
        "@context": CONTEXT,
        "@type": "Dataset",
        "name": known.title,
        "alternateName": known.name,
        "description": known.described,
        "version": known.version,
        "datePublished": known.date,
        "license": known.licence_url,
        "keywords": known.keywords,
        "inLanguage": "en",
        "isAccessibleForFree": True,
        "creator": [agent(creator) for creator in known.creators],
        "publisher": {"@type": "Organization", "name": known.publisher},
        "isBasedOn": [{"@type": "CreativeWork", "name": title, "url": url} for title, url in known.sources],
        "distribution": [_download(contents, table) for table in contents.resources],
    }
    return (
        made
        | ({"identifier": f"https://doi.org/{known.doi}"} if known.doi else {})
        | ({"url": known.homepage} if known.homepage else {})
    )


def agent(creator: Agent) -> dict[str, Any]:
    """A person or organization of schema.org."""
    made = (
        {"@type": "Person", "name": creator.name, "givenName": creator.given, "familyName": creator.family}
        if creator.family
        else {"@type": "Organization", "name": creator.name}
    )
    return made | ({"url": creator.url} if creator.url else {})


def _download(contents: Contents, table: str) -> dict[str, Any]:
    file = media(table, contents)
    return {
        "@type": "DataDownload",
        "name": file["title"],
        "description": file["description"],
        "contentUrl": file["path"],
        "encodingFormat": "text/csv",
        "contentSize": f"{file['bytes']} B",
        "sha256": file["sha256"],
    }
