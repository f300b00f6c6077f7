"""W3C Web Annotations: every evidence span by its position in the original, without any of its words."""

from __future__ import annotations

from policytables.release.metadata.table_records import has, records

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from policytables.release.metadata.descriptor_facts import Facts
    from policytables.release.release_contents import Contents

NAME = "annotations.jsonld"
OWN = "urn:policytables:"
TERMS = {name: f"{OWN}{name}" for name in ("statement_id", "part", "role", "sha")}
NEEDED = {
    "evidence": ("statement_id", "part", "role", "source_id", "start_char", "end_char", "sha"),
    "sources": ("source_id", "url"),
    "statements": ("statement_id", "statement"),
}


def written(known: Facts, contents: Contents) -> dict[str, Any] | None:
    """The page of annotations; None for a package without evidence."""
    if not has(contents, NEEDED):
        return None
    urls = {source["source_id"]: source["url"] for source in records(contents, "sources")}
    words = {row["statement_id"]: row["statement"] for row in records(contents, "statements")}
    page = f"urn:{known.name}:{known.version}:annotations"
    return {
        "@context": ["http://www.w3.org/ns/anno.jsonld", TERMS],
        "id": page,
        "type": "AnnotationPage",
        "items": [_annotation(page, span, urls, words) for span in records(contents, "evidence")],
    }


def _annotation(page: str, span: dict[str, Any], urls: dict[str, str], words: dict[str, str]) -> dict[str, Any]:
    statement_id = span["statement_id"]
    return {
        "id": f"{page}:{statement_id}:{span['part']}",
        "type": "Annotation",
        "motivation": "describing",
        **{name: span[name] for name in TERMS},
        "body": {"type": "TextualBody", "value": words[statement_id], "format": "text/plain", "language": "en"},
        "target": {
            "source": urls[span["source_id"]],
            "selector": {"type": "TextPositionSelector", "start": span["start_char"], "end": span["end_char"]},
        },
    }
