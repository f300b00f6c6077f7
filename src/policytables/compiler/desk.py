"""The curated files of a package and its originals, opened for stamping: the only code that writes offsets."""

from __future__ import annotations

import datetime

from policytables import originals, suggestions
from policytables.compiler import occurrences, register_files
from policytables.model.tables import code_lists
from policytables.model.tables.anchors import by_id
from policytables.model.tables.statements import fingerprint
from policytables.originals import originals_folder, span_search
from policytables.problems import CannotRun
from policytables.storage import whole_files
from policytables.validation.tables_in_memory import Row

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection

    Place = tuple[str, str] | tuple[int, int]  # first and last words, or offsets

NUMBER = r"(\([^()]*\)|[^\s()]+)$"  # the last part of the number of a clause: "(V)" of "III (V)"


class Desk:
    """Curated files and originals; stamps are kept in memory until `save` writes them."""

    def __init__(self, root: str, folder: str) -> None:
        self.root, self.folder = root, folder
        self.texts: dict[str, str] = {}
        self.sources = register_files.read_whole(root)
        self.statements = {s.id: s for text in self.sources.texts for s in text.statements}
        self.clauses = {c.id: c for text in self.sources.texts for c in text.clauses}
        self.source_of = {id_: text.source_id for text in self.sources.texts for id_ in text.ids()}
        self.touched: set[str] = set()
        self.suggestions = suggestions.Suggestions()
        # By id, because one run may do something for each of thousands of ids.
        self.anchors = by_id(self.sources.registers["anchors"])
        self.reviews: dict[str, list[Row]] = {}
        for row in self.sources.registers["reviews"]:
            self.reviews.setdefault(row["statement"], []).append(row)

    def original(self, source_id: str) -> str:
        """The canonical text of a source. Raises CannotRun if the folder does not have it, or has another copy of it."""
        if source_id not in self.texts:
            text = originals_folder.read(self.folder, source_id)
            if text is None:
                raise CannotRun(f"there is no {source_id}.txt in {self.folder}")
            sha = originals.sha256(text)
            row = next((row for row in self.sources.registers["sources"] if row["source_id"] == source_id), None)
            if row is not None and row["sha256"] != sha:
                raise CannotRun(
                    f"{source_id}.txt in {self.folder} has the sha256 {sha} and {len(text)} characters, and"
                    f" registers/sources.csv:{row.line} tells of another copy: offsets would differ;"
                    " get that copy, or write these two into a row that is new"
                )
            self.texts[source_id] = text
        return self.texts[source_id]

    def anchor(self, id_: str, role: str, place: Place, source_id: str = "") -> tuple[int, int]:
        """Stamp a span for a statement or clause.

        The span is looked for inside the clause, a repetition in the whole source. Raises CannotRun.
        """
        self._judge_role(id_, role)
        source_id = source_id or self.source_of[id_]
        return self._stamp(id_, role, source_id, *self._locate(source_id, place, *self._window(id_, role, source_id)))

    def anchor_section(self, id_: str, heading: str, source_id: str = "") -> tuple[int, int]:
        """Stamp a clause that is a whole section, from its heading to the next one of the same form. Raises CannotRun.

        Without a heading, it is found by the number of the clause, with or without a word before it: "Article 5", "5.", "(V)".
        """
        self._judge_role(id_, "clause")
        source_id = source_id or self.source_of[id_]
        text = self.original(source_id)
        start, end = self._window(id_, "clause", source_id)
        end = self._before_what_is_skipped(source_id, end)
        try:
            heading = heading or span_search.numbered(text, self._number(id_), start, end)
            start, end = span_search.section(text, heading, start, end)
        except span_search.NotFound as reason:
            raise CannotRun(f"{source_id}: {reason}") from reason
        return self._stamp(id_, "clause", source_id, start, end)

    def skip(self, source_id: str, reason: str, place: Place) -> tuple[int, int]:
        """Stamp a passage that carries no statement. Raises CannotRun."""
        allowed = code_lists.allowed("skipped", "reason", self.sources.schemas, self.sources.registers)
        if allowed and reason not in allowed:
            raise CannotRun(f"{reason} is not a reason to skip; expected one of {', '.join(allowed)}")
        start, end = self._locate(source_id, place, 0, len(self.original(source_id)))
        sha = originals.sha16(self.original(source_id)[start:end])
        cells = {"source_id": source_id, "start_char": str(start), "end_char": str(end), "sha": sha, "reason": reason}
        self._add("skipped", cells)
        return start, end

    def remove(self, id_: str) -> int:
        """Remove all spans of a statement or clause, and return their number. Raises CannotRun if there are none."""
        if id_ not in self.anchors:
            raise CannotRun(f"{id_} has no span to remove{self._near(id_, self.anchors)}")
        rows = self.anchors.pop(id_)
        self.touched.add("anchors")
        # Nobody has to remember who checked what is gone.
        if id_ not in self.statements and id_ in self.reviews:
            del self.reviews[id_]
            self.touched.add("reviews")
        return len(rows)

    def follow(self, old: str, new: str) -> int:
        """Give the spans of an id to the one that its text now has instead, and return their number. Raises CannotRun."""
        if old not in self.anchors:
            raise CannotRun(f"{old} has no span to move{self._near(old, self.anchors)}")
        if old in self.source_of:
            raise CannotRun(f"{old} is still in its text: rename it with scripts/anchor.py --rename {old} {new}")
        if new not in self.source_of:
            raise CannotRun(f"{new} is neither a statement nor a clause{self._near(new, self.source_of)}")
        if new in self.anchors:
            raise CannotRun(f"{new} has spans of its own; remove those of {old}, or those of {new} first")
        rows = self.anchors[new] = self.anchors.pop(old)
        for row in rows:
            row.cells["id"] = new
        self.touched.add("anchors")
        return len(rows)

    def review(self, id_: str, date: str | None = None) -> None:
        """Record that the statement, as it is, was checked against its spans. Raises CannotRun."""
        if id_ not in self.statements:
            raise CannotRun(f"{id_} is not a statement{self._near(id_, self.statements)}")
        mark = fingerprint(self.statements[id_].text, self.anchors.get(id_, ()))
        cells = {"statement": id_, "fingerprint": mark, "date": date or datetime.date.today().isoformat()}
        self.reviews[id_] = [_row("reviews", cells)]
        self.touched.add("reviews")

    def list_names(self, source_id: str) -> int:
        """Record where names of entities occur in an original, and return the number of places."""
        register = self.sources.registers[occurrences.TABLE]
        register[:] = [row for row in register if row["source_id"] != source_id]
        self.touched.add(occurrences.TABLE)
        places = occurrences.found(self.sources.registers["names"], source_id, self.original(source_id))
        for cells in places:
            self._add(occurrences.TABLE, cells)
        return len(places)

    def save(self) -> None:
        """Write the changed registers, all or none."""
        for register, rows in (("anchors", self.anchors), ("reviews", self.reviews)):
            self.sources.registers[register][:] = [row for held in rows.values() for row in held]
        whole_files.save_together(register_files.contents(self.sources, sorted(self.touched)), self.root)

    def _judge_role(self, id_: str, role: str) -> None:
        if id_ not in self.source_of:
            raise CannotRun(f"{id_} is neither a statement nor a clause{self._near(id_, self.source_of)}")
        if (id_ in self.clauses) != (role == "clause"):
            kind = "clause" if id_ in self.clauses else "statement"
            raise CannotRun(f"{id_} is a {kind}: a clause has the role clause, a statement states, context or repeats")

    def _stamp(self, id_: str, role: str, source_id: str, start: int, end: int) -> tuple[int, int]:
        rows = [] if role == "clause" else self.anchors.get(id_, [])
        place = {"role": role, "source": source_id, "start": str(start), "end": str(end)}
        if any(place.items() <= row.cells.items() for row in rows):
            raise CannotRun(f"{id_} already has the span {start}-{end} in the role {role}")
        part = str(max((int(row["part"]) for row in rows), default=0) + 1)
        cells = {"id": id_, "part": part, **place, "sha": originals.sha16(self.original(source_id)[start:end])}
        self.anchors[id_] = [*rows, _row("anchors", cells)]
        self.touched.add("anchors")
        return start, end

    def _add(self, register: str, cells: dict[str, str]) -> None:
        self.sources.registers[register].append(_row(register, cells))
        self.touched.add(register)

    def _locate(self, source_id: str, place: Place, start: int, end: int) -> tuple[int, int]:
        text, (first, last) = self.original(source_id), place
        if isinstance(first, int) and isinstance(last, int):
            if not 0 <= first < last <= len(text):
                raise CannotRun(f"{first}-{last} is not a span in the {len(text)} characters of {source_id}")
            return first, last
        try:
            return span_search.find(text, str(first), str(last), start, end)
        except span_search.NotFound as reason:
            raise CannotRun(f"{source_id}: {reason}") from reason

    def _number(self, id_: str) -> str:
        import re

        found = re.search(NUMBER, self.clauses[id_].attributes.get("number", ""))
        if not found:
            raise CannotRun(f"the clause {id_} has no number; give the first words of its heading")
        return found[0]

    def _before_what_is_skipped(self, source_id: str, end: int) -> int:
        """The end of the text without skipped passages at its end, so that no section runs into page furniture."""
        skipped = [row for row in self.sources.registers["skipped"] if row["source_id"] == source_id]
        for row in sorted(skipped, key=lambda row: -int(row["end_char"])):
            if int(row["end_char"]) <= end and not self.original(source_id)[int(row["end_char"]) : end].strip():
                end = int(row["start_char"])
        return end

    def _window(self, id_: str, role: str, source_id: str) -> tuple[int, int]:
        """Where a span may be: in the clause of a statement (context in the outermost one), or in the clause above a clause."""
        outer = self.statements[id_].clause_id if id_ in self.statements else self.clauses[id_].parent_id
        while role == "context" and outer in self.clauses and self.clauses[outer].parent_id:
            outer = self.clauses[outer].parent_id
        held = self.anchors.get(outer, ()) if role != "repeats" else ()
        for row in held:
            if row["source"] == source_id:
                return int(row["start"]), int(row["end"])
        return 0, len(self.original(source_id))

    def _near(self, id_: str, known: Collection[str]) -> str:
        near = self.suggestions.nearest(id_, known)
        return f"; did you mean {near}?" if near else ""


def _row(register: str, cells: dict[str, str]) -> Row:
    return Row(cells, f"registers/{register}.csv", 0, None)
