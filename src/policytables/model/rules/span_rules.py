"""Rules on spans, as far as they can be judged without the originals."""

from __future__ import annotations

from policytables.model.rules.records import Finding, Tables
from policytables.suggestions import Suggestions

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from policytables.validation.tables_in_memory import Row

    Span = tuple[str, int | None, int | None]  # source, start, end


def unanchored(tables: Tables) -> Iterator[Finding]:
    """Every statement has a span that states it, and every clause has a span."""
    stated = {row["statement_id"] for row in tables["evidence"] if row["role"] == "states"}
    renamed = {new for _, inside in _orphans(tables).values() for new in inside if len(inside) == 1}
    for row in tables["statements"]:
        if row["statement_id"] not in stated and row["statement_id"] not in renamed:
            yield Finding(
                "statements",
                row,
                "statement_id",
                f"the statement {row['statement_id']} has no span that states it",
                f"run scripts/anchor.py {row['statement_id']} with the first and last words of the span",
            )
    for row in tables["clauses"]:
        if not row["start_char"] and row["clause_id"] not in renamed:
            yield Finding(
                "clauses",
                row,
                "start_char",
                f"the clause {row['clause_id']} has no span",
                f"run scripts/anchor.py {row['clause_id']} --role clause with the first and last words of the clause",
            )


def unknown_anchor(tables: Tables) -> Iterator[Finding]:
    """An anchor belongs to a statement or a clause, and has a role for that kind."""
    statements = {row["statement_id"] for row in tables["statements"]}
    clauses = {row["clause_id"] for row in tables["clauses"]}
    both, suggestions, orphans = statements | clauses, Suggestions(), _orphans(tables)
    seen: set[str] = set()
    without = sorted(both - {row["id"] for row in tables["anchors"]})
    for id_, (row, inside) in orphans.items():
        near = inside[0] if len(inside) == 1 else _alike(id_, inside or without, suggestions)
        dropped = f"if it was dropped: scripts/anchor.py {id_} --remove"
        fix = (
            f"if {near} is its new id: scripts/anchor.py --rename {id_} {near}; {dropped}"
            if near
            else f"put it back into its text, or {dropped}"
        )
        yield Finding("anchors", row, "id", f"{id_} is neither a statement nor a clause", fix)
    for row in tables["anchors"]:
        known = clauses if row["role"] == "clause" else statements
        if row["id"] in orphans:
            continue
        if row["id"] not in known:
            kind = "clause" if row["id"] in clauses else "statement"
            yield Finding(
                "anchors",
                row,
                "role",
                f"{row['id']} is a {kind}, but its span has the role {row['role']}",
                "give a clause the role clause, a statement one of states, context, repeats",
            )
        elif row["role"] == "clause" and row["id"] in seen:
            yield Finding(
                "anchors", row, "part", f"the clause {row['id']} has a second span", "keep one span for a clause"
            )
        seen.add(row["id"])


def _alike(id_: str, others: Iterable[str], suggestions: Suggestions) -> str | None:
    """The id of the same document that is nearest without the document, which would make all of them alike."""
    document, _, local = id_.partition(".")
    locals_ = [other.removeprefix(f"{document}.") for other in others if other.startswith(f"{document}.")]
    near = suggestions.nearest(local, locals_)
    return near and f"{document}.{near}"


def _orphans(tables: Tables) -> dict[str, tuple[Row, list[str]]]:
    """{id: (its first span, what it may be called now)} of the ids that no text has any more.

    A statement may now be one without a span in the clause around its place, a clause one without a span in its document.
    """
    statements = {row["statement_id"]: row["clause_id"] for row in tables["statements"]}
    clauses = {row["clause_id"] for row in tables["clauses"]}
    anchored = {row["id"] for row in tables["anchors"]}
    lost: dict[str, tuple[Row, list[str]]] = {}
    for row in tables["anchors"]:
        if row["id"] in clauses or row["id"] in statements or row["id"] in lost:
            continue
        if row["role"] == "clause":
            document = row["id"].partition(".")[0]
            inside = sorted(id_ for id_ in clauses - anchored if id_.startswith(f"{document}."))
        else:
            around = {
                other["id"]
                for other in tables["anchors"]
                if other["role"] == "clause" and _holds(_stamp(other), _stamp(row))
            }
            inside = [id_ for id_, clause in statements.items() if id_ not in anchored and clause in around]
        lost[row["id"]] = row, inside
    return lost


def span_out_of_range(tables: Tables) -> Iterator[Finding]:
    """A span begins before it ends, inside its original."""
    lengths = {row["source_id"]: _number(row["characters"]) for row in tables["sources"]}
    published = ("source_id", "start_char", "end_char")
    places = {"skipped": published}
    # Anchors are published again as evidence and clauses: a fault is reported where it can be corrected.
    places |= (
        {"anchors": ("source", "start", "end")} if tables["anchors"] else {"evidence": published, "clauses": published}
    )
    for table, (source, start, end) in places.items():
        for row in tables[table]:
            first, last, length = _number(row[start]), _number(row[end]), lengths.get(row[source])
            if first is None or last is None or length is None:
                continue
            if first >= last:
                yield Finding(
                    table,
                    row,
                    start,
                    f"the span {first}-{last} is empty or reversed",
                    "stamp it again with scripts/anchor.py",
                )
            elif last > length:
                yield Finding(
                    table,
                    row,
                    end,
                    f"the span {first}-{last} ends beyond the {length} characters of {row[source]}",
                    "stamp it again with scripts/anchor.py",
                )


def skipped_evidence(tables: Tables) -> Iterator[Finding]:
    """A skipped passage holds no evidence."""
    lengths = {row["source_id"]: _number(row["characters"]) for row in tables["sources"]}
    spans: dict[str, list[tuple[int, int, str, Row]]] = {}  # of skipped passages and of evidence, by source
    for table, id_column in (("skipped", ""), ("evidence", "statement_id")):
        for row in tables[table]:
            start, end = _number(row["start_char"]), _number(row["end_char"])
            if start is not None and end is not None and end <= (lengths.get(row["source_id"]) or 0):
                held = row[id_column] if id_column else ""
                spans.setdefault(row["source_id"], []).append((start, end, held, row))
    for source, listed in spans.items():
        furthest: dict[bool, tuple[int, int, str, Row]] = {}  # for each kind, the span that reaches furthest so far
        reported = set()  # starts of skipped passages: one finding each is enough
        for span in sorted(listed, key=lambda span: span[:3]):
            other = furthest.get(not span[2])
            if other is not None and other[1] > span[0]:
                skipped, evidence = (other, span) if span[2] else (span, other)
                if skipped[0] not in reported:
                    yield Finding(
                        "skipped",
                        skipped[3],
                        "start_char",
                        f"{source} {skipped[0]}-{skipped[1]} is skipped,"
                        f" but {evidence[0]}-{evidence[1]} is evidence of {evidence[2]}",
                        "skip what no statement rests on, or stamp the statement without it",
                    )
                reported.add(skipped[0])
            before = furthest.get(bool(span[2]))
            if before is None or span[1] > before[1]:
                furthest[bool(span[2])] = span


def anchor_outside_clause(tables: Tables) -> Iterator[Finding]:
    """A span that states lies in the clause of its statement, context in the outermost clause around it, a clause in the one above."""
    clauses = {row["clause_id"]: row for row in tables["clauses"]}
    clause_of = {row["statement_id"]: row["clause_id"] for row in tables["statements"]}
    lengths = {row["source_id"]: _number(row["characters"]) for row in tables["sources"]}
    lost = [row for row, _ in _orphans(tables).values() if row["role"] == "clause"]
    for row in tables["evidence"]:
        end = _number(row["end_char"])
        if end is None or end > (lengths.get(row["source_id"]) or 0):
            continue  # found by span_out_of_range
        if any(_holds(_stamp(clause), _span(row)) for clause in lost):
            continue  # its clause is gone from the text, which unknown_anchor reports
        outer = clauses.get(clause_of.get(row["statement_id"]))
        if row["role"] == "context":
            outer = _outermost(outer, clauses)
        if outer is not None and row["role"] != "repeats" and _is_outside(_span(row), _span(outer)):
            yield Finding(
                "evidence",
                row,
                "start_char",
                f"the span {row['start_char']}-{row['end_char']} of {row['statement_id']} is outside its clause,"
                f" {outer['source_id']} {outer['start_char']}-{outer['end_char']}",
                "stamp it inside the clause, or give it the role repeats",
            )
    for row in tables["clauses"]:
        outer = clauses.get(row["parent_id"])
        if outer is not None and _is_outside(_span(row), _span(outer)):
            yield Finding(
                "clauses",
                row,
                "start_char",
                f"the clause {row['clause_id']} {row['start_char']}-{row['end_char']} is outside the clause above it,"
                f" {outer['clause_id']} {outer['start_char']}-{outer['end_char']}",
                "stamp both again with scripts/anchor.py --role clause",
            )


def larger_clause(tables: Tables) -> Iterator[Finding]:
    """A statement belongs to the smallest clause that contains its words."""
    below: dict[str, list[Row]] = {}
    for row in tables["clauses"]:
        below.setdefault(row["parent_id"], []).append(row)
    clause_of = {row["statement_id"]: row["clause_id"] for row in tables["statements"]}
    for row in tables["evidence"]:
        hangs_on = clause_of.get(row["statement_id"]) if row["role"] == "states" else None
        for clause in below.get(hangs_on, ()) if hangs_on else ():
            if clause["start_char"] and _holds(_span(clause), _span(row)):
                yield Finding(
                    "evidence",
                    row,
                    "statement_id",
                    f"{row['statement_id']} is in {clause['parent_id']}, but its words lie in {clause['clause_id']} below it",
                    f"move the statement to {clause['clause_id']}",
                )


def _outermost(clause: Row | None, clauses: dict[str, Row]) -> Row | None:
    seen: set[str] = set()
    while clause is not None and clause["parent_id"] in clauses and clause["clause_id"] not in seen:
        seen.add(clause["clause_id"])
        clause = clauses[clause["parent_id"]]
    return clause


def _span(row: Row) -> Span:
    return row["source_id"], _number(row["start_char"]), _number(row["end_char"])


def _stamp(anchor: Row) -> Span:
    return anchor["source"], _number(anchor["start"]), _number(anchor["end"])


def _holds(outer: Span, inner: Span) -> bool:
    """Whether one span lies in another; also where a number is missing, which is reported separately."""
    (source, start, end), (inner_source, first, last) = outer, inner
    if start is None or end is None or first is None or last is None:
        return True
    return source == inner_source and start <= first and last <= end


def _is_outside(inner: Span, outer: Span) -> bool:
    """Whether one span lies outside another; nothing is said of a reversed outer span, which span_out_of_range reports."""
    _, start, end = outer
    return not _holds(outer, inner) and (start or 0) < (end or 0)


def _number(text: str) -> int | None:
    return int(text) if text.isdecimal() else None
