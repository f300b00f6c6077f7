"""Metadata in other formats, each generated from the one descriptor; never edited by hand."""

from __future__ import annotations

import json

from policytables.release.metadata import (
    citation,
    croissant,
    csvw,
    datacite,
    dcat,
    geojson_points,
    ro_crate,
    schema_org,
    skos,
    web_annotations,
    zenodo,
)
from policytables.release.metadata.descriptor_facts import facts

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Any

    from policytables.release.metadata.descriptor_facts import Facts
    from policytables.release.release_contents import Contents


def files(contents: Contents) -> dict[str, bytes]:
    """{name: bytes} of the metadata beside the tables, in the zip and in the folder of a release."""
    known = facts(contents.descriptor)
    return {
        "CITATION.cff": citation.written(known),
        ".zenodo.json": dumped(zenodo.written(known)),
        "croissant.json": dumped(croissant.written(known, contents)),
        "schema-org.jsonld": dumped(schema_org.written(known, contents)),
        "datacite.json": dumped(datacite.written(known)),
        "dcat.jsonld": dumped(dcat.written(known, contents)),
        "csv-metadata.json": dumped(csvw.written(known, contents)),
        **_of_tables(known, contents),
    }


def _of_tables(known: Facts, contents: Contents) -> dict[str, bytes]:
    """The files that only some packages have: those with evidence, points or concepts."""
    made = {web_annotations.NAME: web_annotations.written(known, contents), skos.NAME: skos.written(known, contents)}
    made |= {f"{table}.geojson": geojson_points.written(contents, table) for table in geojson_points.tables(contents)}
    return {name: dumped(thing) for name, thing in made.items() if thing is not None}


def crate(contents: Contents, names: Iterable[str]) -> bytes:
    """The bytes of ro-crate-metadata.json, which lists every file beside it."""
    return dumped(ro_crate.written(facts(contents.descriptor), contents, names))


def of_checkout(descriptor: Mapping[str, Any]) -> dict[str, bytes]:
    """{name: bytes} of the metadata at the top of a repository, where GitHub and Zenodo look for them."""
    known = facts(descriptor)
    return {"CITATION.cff": citation.written(known), ".zenodo.json": dumped(zenodo.written(known))}


def dumped(thing: object) -> bytes:
    """JSON as a file: indented, in insertion order, ending with a line feed."""
    return (json.dumps(thing, ensure_ascii=False, indent=2) + "\n").encode()
