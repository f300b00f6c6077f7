"""Anchors: the curated ties between statements or clauses and spans of originals."""

SPAN = {"source_id": "source", "start_char": "start", "end_char": "end", "sha": "sha"}


def by_id(anchors):
    """Group the rows of the anchors register by statement or clause, in their order."""
    grouped = {}
    for anchor in anchors:
        grouped.setdefault(anchor["id"], []).append(anchor)
    return grouped


def span(anchor):
    """The columns by which published tables cite a span."""
    return {published: anchor[curated] for published, curated in SPAN.items()}
