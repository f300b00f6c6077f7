"""Rules on how statements of different documents correspond, and how actors relate."""

from __future__ import annotations

from policytables.model.rules.records import Finding, Tables

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

OF_WHOLE_DOCUMENTS = ("carries_out", "none_found")  # relations that need no single statement on the other side


def misplaced_correspondence(tables: Tables) -> Iterator[Finding]:
    """A correspondence leads into another document, and its statement there belongs to that document."""
    documents = {row["statement_id"]: row["document_id"] for row in tables["statements"]}
    for row in tables["correspondences"]:
        own, other = documents.get(row["statement_id"]), row["document_id"]
        related = documents.get(row["related_id"], other)
        if own == other:
            said = f"{row['statement_id']} is itself of {other}"
        elif related != other:
            said = f"{row['related_id']} is of {related}, but the row says {other}"
        else:
            continue
        yield Finding("correspondences", row, "document_id", said, "name the other document, and a statement of it")


def contradictory_correspondence(tables: Tables) -> Iterator[Finding]:
    """Either counterparts are named or none was found, and two statements correspond in one direction."""
    found = {(r["statement_id"], r["document_id"]) for r in tables["correspondences"] if r["relation"] != "none_found"}
    pairs = set()
    for row in tables["correspondences"]:
        relation, related = row["relation"], row["related_id"]
        pairs.add((row["statement_id"], related))
        if relation == "none_found" and related:
            said, fix = f"none was found, but {related} is named", "empty related_id, or say how they relate"
        elif relation == "none_found" and (row["statement_id"], row["document_id"]) in found:
            said, fix = f"none was found in {row['document_id']}, but another row has one", "keep one of the two rows"
        elif not related and relation not in OF_WHOLE_DOCUMENTS:
            said, fix = f"{relation} names no statement", "name the statement in related_id"
        elif (related, row["statement_id"]) in pairs:
            said, fix = f"{related} corresponds to it already", "keep the row of the later statement"
        else:
            continue
        yield Finding("correspondences", row, "related_id", f"{row['statement_id']}: {said}", fix)


def missing_counterpart(tables: Tables) -> Iterator[Finding]:
    """Every statement of a summary has its counterpart in what is summarised, or was looked for there in vain."""
    restated = {row["document_id"] for row in tables["statements"]}
    summarised: dict[str, list[str]] = {}
    for row in tables["document_relations"]:
        if row["relation"] == "summarises" and row["related_id"] in restated:
            summarised.setdefault(row["document_id"], []).append(row["related_id"])
    told = {(row["statement_id"], row["document_id"]) for row in tables["correspondences"]}
    for row in tables["statements"]:
        for other in summarised.get(row["document_id"], ()):
            if (row["statement_id"], other) not in told:
                yield Finding(
                    "statements",
                    row,
                    "statement_id",
                    f"{row['document_id']} summarises {other}, and nothing says which statement there corresponds to {row['statement_id']}",
                    "add its row to registers/correspondences.csv; the relation is none_found where you looked in vain",
                )


def unsupported_relation(tables: Tables) -> Iterator[Finding]:
    """A stated relation between actors names its statement; no other relation does."""
    for row in tables["actor_relations"]:
        if (row["basis"] == "stated") != bool(row["statement_id"]):
            state = f"the statement {row['statement_id']}" if row["statement_id"] else "no statement"
            yield Finding(
                "actor_relations",
                row,
                "statement_id",
                f"the basis is {row['basis']}, with {state}",
                "give a stated basis its statement_id, and leave it empty otherwise",
            )


def another_host(tables: Tables) -> Iterator[Finding]:
    """The host of a laboratory is the same in both tables."""
    hosts = {row["lab_id"]: row["host_id"] for row in tables["labs"]}
    for row in tables["actor_relations"]:
        host = hosts.get(row["related_id"], row["actor_id"])
        if row["relation"] == "hosts" and host != row["actor_id"]:
            yield Finding(
                "actor_relations",
                row,
                "actor_id",
                f"{row['actor_id']} hosts {row['related_id']}, whose host_id in labs is {host or 'empty'}",
                "correct one of the two",
            )
