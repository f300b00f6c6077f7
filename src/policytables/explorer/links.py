"""Addresses on the site: paths of pages and anchors, safe whatever characters an id has."""

from __future__ import annotations

import re
import urllib.parse

from policytables.originals import sha16

TYPE_CHECKING = False
if TYPE_CHECKING:
    from policytables.explorer.dataset import Dataset, Row

SAFE = re.compile(r"[A-Za-z0-9]+([._-][A-Za-z0-9]+)*\Z")
WEB = re.compile(r"https?://[^\s<>\"'`\\]+\Z", re.ASCII)


def slug(text: str) -> str:
    """An id as part of a path or an anchor: unchanged if it is safe, else with a hash.

    >>> slug("hetao-zone"), slug("../x")
    ('hetao-zone', 'x-d6b96a97d147daaa')
    """
    return text if len(text) <= 80 and SAFE.match(text) else f"x-{sha16(text)}"


def document(document_id: str) -> str:
    return f"documents/{slug(document_id)}.html"


def statement(row: Row) -> str:
    """The page of a statement, or of the row that codes it."""
    return f"statements/{slug(_id(row))}.html"


def in_document(dataset: Dataset, row: Row) -> str:
    """The place of a statement in its document: a page and an anchor."""
    return f"{part(row['document_id'], dataset.parts.get(_id(row), 1))}#{anchor(row)}"


def part(document_id: str, number: int) -> str:
    """The page of a part of a document; the first part is on the page of the document itself."""
    return document(document_id) if number == 1 else f"documents/{slug(document_id)}/{number}.html"


def anchor(row: Row) -> str:
    """The local part of a statement's id, which is its anchor."""
    return slug(_id(row).removeprefix(row["document_id"] + "."))


def clause(dataset: Dataset, row: Row) -> str:
    """Where a clause begins in its document: a page and an anchor."""
    return f"{part(row['document_id'], dataset.parts.get(row['clause_id'], 1))}#{clause_anchor(row)}"


def clause_anchor(row: Row) -> str:
    return f"clause-{slug(row['clause_id'].removeprefix(row['document_id'] + '.'))}"


def entity(dataset: Dataset, entity_id: str) -> str:
    """The page of an entity, or "" if no register has it."""
    row = dataset.by_key("entities").get(entity_id)
    if row is None:
        return ""
    return document(entity_id) if row["entity_type"] == "document" else f"entities/{slug(entity_id)}.html"


def topic(topic_id: str) -> str:
    return f"topics/{slug(topic_id)}.html"


def quoted(text: str) -> str:
    """An id as a value in a hash.

    >>> quoted("a&b")
    'a%26b'
    """
    return urllib.parse.quote(text, safe="", errors="surrogatepass")


def table(name: str, number: int = 1) -> str:
    """A page of a table; the first has the address of the table."""
    return f"tables/{slug(name)}.html" if number == 1 else f"tables/{slug(name)}/{number}.html"


def row(dataset: Dataset, name: str, key: str) -> str:
    """The place of a row in its table: a page and an anchor."""
    return f"{table(name, dataset.row_parts.get((name, key), 1))}#{slug(key)}"


def json_beside(path: str) -> str:
    """The file with the same rows as JSON."""
    return f"{path.removesuffix('.html')}.json"


def web(url: str) -> str:
    """The address if it is safe to link (http or https, without characters that could break out), else ""."""
    return url if WEB.match(url) else ""


def _id(row: Row) -> str:
    return next(
        row[key] for key in ("statement_id", "measure_id", "target_id", "proposal_id", "claim_id") if key in row
    )
