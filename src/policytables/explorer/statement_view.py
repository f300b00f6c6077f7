"""A statement as its pages show it: marked words, coded row, evidence."""

from __future__ import annotations

from policytables.explorer import cell_display, correspondences, links

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Set

    from policytables.explorer.cell_display import Cell
    from policytables.explorer.dataset import Dataset, Row, View

    Titled = list[tuple[str, list[Cell]]]

# Columns of the coded row that the page shows elsewhere.
SAID = {"document_id", "clause_id", "statement", "comparator", "value", "unit"}
# Columns that a line of a document leaves to the page of the statement.
ASIDE = {"verb", "year_basis"}
OPEN_LIST = "and others: the text leaves its list open"


def coded_row(dataset: Dataset, row: Row) -> Row | None:
    """The row of measures, targets and so on that codes a statement; None if its kind has no table."""
    table = dataset.kinds.get(row["kind"])
    return dataset.by_key(table).get(row["statement_id"]) if table else None


def line(dataset: Dataset, row: Row, shared: set[tuple[str, str, str]], originals: dict[str, str]) -> View:
    """A statement as a line of its document; chips show what is neither in its words nor shared by the clause."""
    coded = coded_row(dataset, row)
    named = {entity for _, _, entity in _named(dataset, row)}
    chips = [
        (column, cell._replace(text=dataset.short(value)) if value in dataset.by_key("documents") else cell)
        for column, value, cell in codes(dataset, row["kind"], coded)
        if column not in ASIDE and value not in named and (row["kind"], column, value) not in shared
    ]
    return {
        **_said(dataset, row, coded),
        "chips": chips,
        "counterparts": correspondences.counterparts(dataset, row["statement_id"]),
        "quoted": _apart([words for part in _evidence(dataset, row) if (words := quoted(part, originals))]),
    }


def _apart(quotes: list[str]) -> list[str]:
    """The quotes that are not part of another: one passage often supports a statement in several ways."""
    once = dict.fromkeys(quotes)
    return [words for words in once if not any(words != other and words in other for other in once)]


def view(dataset: Dataset, row: Row, originals: dict[str, str] | None = None) -> View:
    """Everything that a page says of a row of `statements`; `originals` maps source ids to texts in a private build."""
    coded = coded_row(dataset, row)
    who = parties(dataset, row["statement_id"])
    said = {*(coded or {}).values(), *(party["actor_id"] for party in who)}
    return {
        **_said(dataset, row, coded),
        "coded": [
            *coded_cells(dataset, row["kind"], coded, {party["actor_id"] for party in who}),
            *([("Who", [_party(dataset, party) for party in who])] if who else []),
            *mentioned(dataset, row["statement_id"], said),
        ],
        "topics": [
            cell_display.topic(dataset, found["topic_id"])._replace(note=cell_display.basis(found["basis"]))
            for found in dataset.pointing("statement_topics", "statement_id", row["statement_id"])
        ],
        "counterparts": correspondences.counterparts(dataset, row["statement_id"]),
        "evidence": [span(dataset, part, originals or {}) for part in _evidence(dataset, row)],
    }


def _said(dataset: Dataset, row: Row, coded: Row | None) -> View:
    return {
        "id": row["statement_id"],
        "anchor": links.anchor(row),
        "path": links.statement(row),
        "context": links.in_document(dataset, row),
        "kind": row["kind"],
        "review": row["review"],
        "statement": row["statement"],
        "segments": segments(dataset, row),
        "figure": cell_display.figure(coded) if coded and coded.get("value") else "",
    }


def _evidence(dataset: Dataset, row: Row) -> list[Row]:
    return dataset.pointing("evidence", "statement_id", row["statement_id"])


def segments(dataset: Dataset, row: Row) -> list[tuple[str, str]]:
    """The words of a statement in pieces (text, path of the entity named there or ""), by the stored offsets.

    Offsets that do not fit (no numbers, outside the text, across one another) mark nothing.
    """
    text, at = row["statement"], 0
    pieces: list[tuple[str, str]] = []
    for start, end, entity_id in sorted(_named(dataset, row)):
        if at <= start < end <= len(text):
            pieces += [(text[at:start], "")] if start > at else []
            pieces.append((text[start:end], links.entity(dataset, entity_id)))
            at = end
    return [*pieces, (text[at:], "")] if at < len(text) else pieces


def _named(dataset: Dataset, row: Row) -> Iterator[tuple[int, int, str]]:
    for mention in dataset.pointing("mentions", "statement_id", row["statement_id"]):
        start, end = cell_display.integer(mention["start_char"]), cell_display.integer(mention["end_char"])
        if start is not None and end is not None:
            yield start, end, mention["entity_id"]


def codes(dataset: Dataset, kind: str, coded: Row | None) -> Iterator[tuple[str, str, Cell]]:
    """(column, value, Cell) for each filled column of the coded row that the page does not say elsewhere."""
    if coded is None:
        return
    table = dataset.kinds[kind]
    skip = {*SAID, dataset.key(table)}
    for name in dataset.schema(table).names:
        value = coded[name]
        if name not in skip and value and value != "false":
            cell = cell_display.of(dataset, table, name, value)
            yield name, value, cell_display.Cell(OPEN_LIST) if name == "open_list" else cell


def coded_cells(dataset: Dataset, kind: str, coded: Row | None, who: Set[str] = frozenset()) -> Titled:
    """(title, [Cell]) for each filled column of the coded row, in the order of its schema, but for what would be said twice.

    That is a verb which is the action's own, and an actor who is among those of measure_actors, `who`.
    """
    return [
        (cell_display.title(dataset, dataset.kinds[kind], column), [cell])
        for column, value, cell in codes(dataset, kind, coded)
        if not (column == "verb" and coded and value == coded.get("action"))
        and not (column == "actor_id" and value in who)
    ]


def shared(dataset: Dataset, rows: list[Row]) -> dict[str, list[tuple[str, str, Cell]]]:
    """kind -> (column, value, Cell) of what all statements of this kind in a clause have in common, where they are two or more."""
    by_kind: dict[str, list[list[tuple[str, str, Cell]]]] = {}
    for row in rows:
        if coded := coded_row(dataset, row):
            by_kind.setdefault(row["kind"], []).append(list(codes(dataset, row["kind"], coded)))
    found = {}
    for kind, coded_rows in by_kind.items():
        common = set.intersection(*({code[:2] for code in one} for one in coded_rows))
        if len(coded_rows) > 1 and common:
            found[kind] = [code for code in coded_rows[0] if code[:2] in common]
    return found


def parties(dataset: Dataset, measure_id: str) -> list[Row]:
    """Who takes part in a measure: the rows of measure_actors."""
    return dataset.pointing("measure_actors", "measure_id", measure_id)


def _party(dataset: Dataset, party: Row) -> Cell:
    part = cell_display.words(party["role"])
    note = ", ".join(filter(None, (part, cell_display.basis(party["basis"]))))
    return cell_display.reference(dataset, "entities", party["actor_id"])._replace(note=note)


def mentioned(dataset: Dataset, statement_id: str, said: set[str]) -> Titled:
    """(title, [Cell]) of the entities mentioned, by type; without those already `said`."""
    found: dict[str, list[Cell]] = {}
    for mention in dataset.pointing("mentions", "statement_id", statement_id):
        if mention["entity_id"] not in said:
            cell = cell_display.reference(dataset, "entities", mention["entity_id"])
            cell = cell._replace(note=cell_display.basis(mention["basis"]))
            found.setdefault(mention["entity_type"], []).append(cell)
    return [
        (cell_display.table_title(dataset, table), found[entity_type])
        for entity_type, table in dataset.registers.items()
        if entity_type in found
    ]


def quoted(part: Row, originals: dict[str, str]) -> str:
    """The words of a span; empty where there is no original or the offsets are none."""
    text = originals.get(part["source_id"])
    start, end = cell_display.integer(part["start_char"]), cell_display.integer(part["end_char"])
    return text[start:end] if text is not None and start is not None and end is not None else ""


def span(dataset: Dataset, part: Row, originals: dict[str, str]) -> View:
    """One span of evidence; its words only where a private build has the original."""
    source = dataset.by_key("sources").get(part["source_id"], {})
    return {
        **part,
        "title": source.get("title", part["source_id"]),
        "publisher": source.get("publisher", ""),
        "path": f"documents.html#source-{links.slug(part['source_id'])}",
        "url": links.web(source.get("url", "")),
        "quoted": quoted(part, originals),
    }
