"""The page of an entity: what it is, how that is known, and everything that mentions it."""

from __future__ import annotations

from policytables.explorer import answers, cell_display, citing, linked_data, links, sources, tallies, target_pages

TYPE_CHECKING = False
if TYPE_CHECKING:
    from policytables.explorer.cell_display import Cell
    from policytables.explorer.dataset import Dataset, Row, View
    from policytables.release.metadata.descriptor_facts import Facts

PARTS = {
    "responsible": "its duty",
    "lead": "its duty, with others",
    "together_with": "shared with the one in the lead",
    "addressee": "addressed to it",
    "beneficiary": "for its benefit",
}
MANY = 200  # mentions of one kind on a page; the rest is a click away on the pages that filter


def context(dataset: Dataset, entity: Row, known: Facts) -> View:
    """What the page of an entity shows."""
    entity_id = entity["entity_id"]
    statements = [mention["statement_id"] for mention in dataset.pointing("mentions", "entity_id", entity_id)]
    path = links.entity(dataset, entity_id)
    answer = answers.answer(dataset, statements, f"{entity['entity_type']}={links.quoted(entity_id)}", path)
    charts = _charts(dataset, entity_id) if entity["entity_type"] == "indicator" else []
    if charts:
        answer["sentence"] = " ".join(target_pages.told(item) for item in charts)
    return {
        "data": linked_data.entity(entity, dataset.chinese(entity_id), dataset.register_row(entity_id) or {}),
        "entity": view(dataset, entity),
        "answer": answer,
        "duties": duties(dataset, entity_id),
        "charts": charts,
        "cite": citing.of_row(known, entity_id, entity["label"], path),
        "beside": links.json_beside(path).rpartition("/")[2],
    }


def _charts(dataset: Dataset, indicator_id: str) -> list[View]:
    return [item for item in target_pages.with_figures(dataset) if item["row"]["indicator_id"] == indicator_id]


def duties(dataset: Dataset, entity_id: str) -> list[tuple[str, int]]:
    """(part in words, number of measures) of those whose measures name it with a part."""
    found = tallies.most_first(row["role"] for row in dataset.pointing("measure_actors", "actor_id", entity_id))
    return [(PARTS.get(role, cell_display.words(role)), number) for role, number in found.items()]


def view(dataset: Dataset, entity: Row) -> View:
    """Everything a page says of a row of `entities` itself."""
    entity_id = entity["entity_id"]
    return {
        "id": entity_id,
        "type": entity["entity_type"],
        "label": entity["label"],
        "chinese": dataset.chinese(entity_id),
        "values": values(dataset, entity),
        "names": [row for row in dataset.pointing("names", "entity_id", entity_id) if row["name"] != entity["label"]],
        "parts": pointing(dataset, entity),
        "roles": [
            (row["role"], cell_display.reference(dataset, "documents", row["document_id"]))
            for row in dataset.pointing("document_actors", "actor_id", entity_id)
        ],
        "fields": lab_fields(dataset, "lab_id", "field_id", entity_id)
        + lab_fields(dataset, "field_id", "lab_id", entity_id),
        "observations": observations(dataset, entity_id),
        "identifiers": [
            (row, sources.source(dataset, row["bibliography_id"]))
            for row in dataset.pointing("identifiers", "entity_id", entity_id)
        ],
    }


def values(dataset: Dataset, entity: Row) -> list[tuple[str, Cell, list[View]]]:
    """(title, Cell, facts) for each filled column of the register row, and for values that were looked for but not found."""
    row, table = dataset.register_row(entity["entity_id"]), dataset.registers.get(entity["entity_type"])
    if row is None or table is None:
        return []
    found = []
    for field in dataset.schema(table).fields[1:]:
        known = sources.facts(dataset, entity["entity_id"], field.name)
        if known or row[field.name] not in ("", entity["label"], dataset.chinese(entity["entity_id"])):
            found.append((field.title, cell_display.of(dataset, table, field.name, row[field.name]), known))
    return found


def pointing(dataset: Dataset, entity: Row) -> list[tuple[str, list[Cell]]]:
    """(title, [Cell]) of the register rows that refer to this one: parts, members, hosted laboratories."""
    table, found = dataset.registers.get(entity["entity_type"]), []
    for other in dataset.registers.values():
        key = dataset.key(other)
        for reference in dataset.schema(other).foreign_keys:
            if (reference.resource or other) != table or len(reference.fields) != 1:
                continue
            rows = dataset.pointing(other, reference.fields[0], entity["entity_id"])
            if rows:
                title = f"{dataset.package.resource(other).raw.get('title', other)} with this {dataset.schema(other).field(reference.fields[0]).title.lower()}"
                found.append((title, [cell_display.reference(dataset, "entities", row[key]) for row in rows]))
    return found


def lab_fields(dataset: Dataset, column: str, other: str, entity_id: str) -> list[tuple[Cell, str, Cell]]:
    """(Cell of the other side, basis, Cell of the source) for the laboratory's fields, or the field's laboratories."""
    return [
        (
            cell_display.reference(dataset, "entities", row[other]),
            row["basis"],
            sources.source(dataset, row["bibliography_id"]),
        )
        for row in dataset.pointing("lab_fields", column, entity_id)
    ]


def observations(dataset: Dataset, entity_id: str) -> list[tuple[Row, str, Cell, Cell]]:
    """(row, figure, Cell of the source) for what was measured of an indicator or in a zone."""
    rows = dataset.pointing("observations", "indicator_id", entity_id) + dataset.pointing(
        "observations", "zone_id", entity_id
    )
    return [
        (
            row,
            cell_display.figure(row),
            cell_display.reference(dataset, "entities", row["indicator_id"]),
            sources.source(dataset, row["bibliography_id"]),
        )
        for row in rows
    ]


def mentions(dataset: Dataset, entity_id: str) -> dict[str, tuple[int, list[tuple[str, str, str]]]]:
    """Statements that mention the entity, by kind: {kind: (count, [(statement, path, roles, basis)])}."""
    found: dict[str, dict[str, tuple[Row, list[str]]]] = {}
    for mention in dataset.pointing("mentions", "entity_id", entity_id):
        statement = dataset.by_key("statements").get(mention["statement_id"])
        if statement:
            roles = found.setdefault(statement["kind"], {}).setdefault(statement["statement_id"], (statement, []))[1]
            roles.append(mention["role"] if mention["basis"] == "stated" else f"{mention['role']}, {mention['basis']}")
    return {
        kind: (
            len(rows),
            [(row["statement"], links.statement(row), "; ".join(roles)) for row, roles in list(rows.values())[:MANY]],
        )
        for kind, rows in found.items()
    }
