"""RO-Crate 1.3: the folder of a release, or an unpacked zip, as a research object."""

from __future__ import annotations

from policytables.release.metadata.descriptor_facts import media

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Any

    from policytables.release.metadata.descriptor_facts import Facts
    from policytables.release.release_contents import Contents

NAME = "ro-crate-metadata.json"
PROFILE = "https://w3id.org/ro/crate/1.3"
MEDIA = {
    ".csv": "text/csv",
    ".json": "application/json",
    ".jsonld": "application/ld+json",
    ".md": "text/markdown",
    ".html": "text/html",
    ".cff": "application/yaml",
}


def written(known: Facts, contents: Contents, names: Iterable[str]) -> dict[str, Any]:
    """The JSON-LD object; `names` are the files that lie beside it."""
    tables = {resource["path"]: table for table, resource in contents.resources.items()}
    # The file of checksums cannot be included in itself; hidden files are for the services that read them.
    listed = sorted(name for name in names if name not in (NAME, "SHA256SUMS") and not name.startswith("."))
    creators = [
        {"@id": f"#creator-{n}", "@type": "Person" if agent.family else "Organization", "name": agent.name}
        for n, agent in enumerate(known.creators, 1)
    ]
    licence = {
        "@id": known.licence_url,
        "@type": "CreativeWork",
        "name": known.licence,
        "identifier": known.licence_url,
    }
    sources = [{"@id": url, "@type": "CreativeWork", "name": title} for title, url in known.sources if url]
    root = {
        "@id": "./",
        "@type": "Dataset",
        "name": known.title,
        "description": known.described,
        "datePublished": known.date,
        "version": known.version,
        "license": {"@id": known.licence_url},
        "keywords": known.keywords,
        "identifier": f"https://doi.org/{known.doi}" if known.doi else known.name,
        "creator": _ids(creators),
        "author": _ids(creators),
        "publisher": {"@id": "#publisher"},
        "isBasedOn": _ids(sources),
        "hasPart": [{"@id": name} for name in listed],
    }
    descriptor = {"@id": NAME, "@type": "CreativeWork", "conformsTo": {"@id": PROFILE}, "about": {"@id": "./"}}
    publisher = {"@id": "#publisher", "@type": "Organization", "name": known.publisher}
    return {
        "@context": f"{PROFILE}/context",
        "@graph": [
            descriptor,
            root,
            publisher,
            *creators,
            licence,
            *sources,
            *(_file(name, tables, contents) for name in listed),
        ],
    }


def _file(name: str, tables: Mapping[str, str], contents: Contents) -> dict[str, Any]:
    made = {
        "@id": name,
        "@type": "File",
        "name": name,
        "encodingFormat": next((kind for end, kind in MEDIA.items() if name.endswith(end)), "text/plain"),
    }
    if name in tables:
        file = media(tables[name], contents)
        made |= {
            "name": file["title"],
            "description": file["description"],
            "contentSize": str(file["bytes"]),
            "sha256": file["sha256"],
        }
    return made


def _ids(entities: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    return [{"@id": entity["@id"]} for entity in entities]
