"""Where everything stands on the site: paths of pages and anchors, safe whatever an id holds."""

from __future__ import annotations

import re

from policytables.originals import sha16

TYPE_CHECKING = False
if TYPE_CHECKING:
    from policytables.explorer.dataset import Dataset, Row

SAFE = re.compile(r"[A-Za-z0-9]+([._-][A-Za-z0-9]+)*\Z")
WEB = re.compile(r"https?://[^\s<>\"'`\\]+\Z", re.ASCII)


def slug(text: str) -> str:
    """An id as a part of a path or an anchor: itself where that is safe, else named by its hash.

    >>> slug("hetao-zone"), slug("../x")
    ('hetao-zone', 'x-d6b96a97d147daaa')
    """
    return text if len(text) <= 80 and SAFE.match(text) else f"x-{sha16(text)}"


def document(document_id: str) -> str:
    return f"documents/{slug(document_id)}.html"


def statement(row: Row) -> str:
    """Permalink of a row with document_id and an id that begins with it: a page and an anchor."""
    return f"{document(row['document_id'])}#{anchor(row)}"


def anchor(row: Row) -> str:
    """The local part of a statement's id, by which its page knows it."""
    return slug(_id(row).removeprefix(row["document_id"] + "."))


def clause_anchor(row: Row) -> str:
    return f"clause-{slug(row['clause_id'].removeprefix(row['document_id'] + '.'))}"


def entity(dataset: Dataset, entity_id: str) -> str:
    """The page of an entity, or "" where no register has it."""
    row = dataset.by_key("entities").get(entity_id)
    if row is None:
        return ""
    return document(entity_id) if row["entity_type"] == "document" else f"entities/{slug(entity_id)}.html"


def table(name: str) -> str:
    return f"tables/{slug(name)}.html"


def web(url: str) -> str:
    """The address where it may be linked (http or https, nothing that could break out), else ""."""
    return url if WEB.match(url) else ""


def _id(row: Row) -> str:
    return next(
        row[key] for key in ("statement_id", "measure_id", "target_id", "proposal_id", "claim_id") if key in row
    )
