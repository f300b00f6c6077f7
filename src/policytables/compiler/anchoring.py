"""Stamping spans: the only code that writes offsets."""

import datetime
import os

from policytables import originals
from policytables.compiler import curated, data_folder
from policytables.model import tables
from policytables.model.tables import code_lists
from policytables.model.tables.anchors import by_id
from policytables.model.tables.statements import fingerprint
from policytables.originals import originals_folder, span_search
from policytables.problems import CannotRun, no_progress
from policytables.reports.tally import number_of
from policytables.storage import locks, whole_files
from policytables.validation.tables_in_memory import Row


def carry_out(args):
    """Do what the command line of scripts/anchor.py asks for, and say in one line what was done. Raises CannotRun."""
    given = args.first if args.start is None and args.end is None else None
    wants_place = not (args.remove or args.reviewed)
    if wants_place and given is None and None in (args.start, args.end):
        raise CannotRun("give the first and last words of the span, or --start N and --end N")
    place = (given, args.last) if given is not None else (args.start, args.end)
    with locks.locked(data_folder.existing(args.root)):
        desk = Desk(args.root, args.originals)
        if args.remove:
            said = f"{args.id}: {number_of(desk.remove(args.id), 'span')} taken away"
        elif args.reviewed:
            desk.review(args.id)
            said = f"{args.id}: checked as it stands"
        else:
            start, end = (
                desk.skip(args.id, args.skip, place)
                if args.skip
                else desk.anchor(args.id, args.role, place, args.source)
            )
            said = f"{args.id}: {args.skip or args.role} {start}-{end}"
        desk.save()
    return f"{said}; run scripts/build.py\n"


class Desk:
    """The curated files of a package and its originals, open for stamping; `save` writes what was stamped."""

    def __init__(self, root, folder):
        self.root, self.folder, self.texts = root, folder, {}
        self.sources, problems = curated.read(root, no_progress)
        broken = [p for p in problems if not p.path.startswith("texts/")]
        if broken:  # a register that is not read whole must not be written
            raise CannotRun(
                f"{broken[0].path}:{broken[0].line}: {broken[0].rule}: {broken[0].message}; mend the register first, scripts/build.py shows all"
            )
        self.statements = {s.id: s for text in self.sources.texts for s in text.statements}
        self.clauses = {c.id: c for text in self.sources.texts for c in text.clauses}
        self.source_of = {
            i: text.source_id
            for text in self.sources.texts
            for item in (text.statements, text.clauses)
            for i in (x.id for x in item)
        }
        self.touched = set()

    @property
    def anchors(self):
        return self.sources.registers["anchors"]

    def original(self, source_id):
        """The canonical text of a source; raises CannotRun where the folder does not have it."""
        if source_id not in self.texts:
            text = originals_folder.read(self.folder, source_id)
            if text is None:
                raise CannotRun(f"there is no {source_id}.txt in {self.folder}")
            self.texts[source_id] = text
        return self.texts[source_id]

    def anchor(self, id_, role, place, source_id=""):
        """Stamp a span for a statement or clause; `place` is (first, last) words or (start, end) offsets.

        The span is looked for inside of the clause; a repetition in the whole of its source. Raises CannotRun.
        """
        if id_ not in self.statements and id_ not in self.clauses:
            raise CannotRun(f"{id_} is no statement and no clause{self._near(id_)}")
        if (id_ in self.clauses) != (role == "clause"):
            raise CannotRun(
                f"{id_} is a {'clause' if id_ in self.clauses else 'statement'}: a clause has the role clause, a statement states, context or repeats"
            )
        source_id = source_id or self.source_of[id_]
        start, end = self._locate(source_id, place, *self._window(id_, role, source_id))
        rows = by_id(self.anchors).get(id_, [])
        if role == "clause":
            for row in rows:
                self.anchors.remove(row)
            rows = []
        cells = {
            "id": id_,
            "part": str(max((int(r["part"]) for r in rows), default=0) + 1),
            "role": role,
            "source": source_id,
            "start": str(start),
            "end": str(end),
            "sha": originals.sha16(self.original(source_id)[start:end]),
        }
        if any(all(row[name] == cells[name] for name in ("role", "source", "start", "end")) for row in rows):
            raise CannotRun(f"{id_} has the span {start}-{end} in the role {role} already")
        self._add("anchors", cells)
        return start, end

    def skip(self, source_id, reason, place):
        """Stamp a passage that carries no statement. Raises CannotRun."""
        allowed = code_lists.allowed("skipped", "reason", self.sources.schemas, self.sources.registers)
        if allowed and reason not in allowed:
            raise CannotRun(f"{reason} is no reason to skip; expected one of {', '.join(allowed)}")
        start, end = self._locate(source_id, place, 0, len(self.original(source_id)))
        self._add(
            "skipped",
            {
                "source_id": source_id,
                "start_char": str(start),
                "end_char": str(end),
                "sha": originals.sha16(self.original(source_id)[start:end]),
                "reason": reason,
            },
        )
        return start, end

    def remove(self, id_):
        """Take all spans of a statement or clause away, and say how many there were."""
        rows = by_id(self.anchors).get(id_, [])
        for row in rows:
            self.anchors.remove(row)
        self.touched.add("anchors")
        return len(rows)

    def review(self, id_, date=None):
        """Say that a statement was checked as it stands against its spans. Raises CannotRun."""
        if id_ not in self.statements:
            raise CannotRun(f"{id_} is no statement{self._near(id_)}")
        reviews = self.sources.registers["reviews"]
        reviews[:] = [row for row in reviews if row["statement"] != id_]
        mark = fingerprint(self.statements[id_].text, by_id(self.anchors).get(id_, ()))
        self._add("reviews", {"statement": id_, "fingerprint": mark, "date": date or datetime.date.today().isoformat()})

    def save(self):
        """Write the registers that were touched, each whole or not at all."""
        for name in sorted(self.touched):
            content = tables.write(self.sources.registers[name], self.sources.schemas[name]).decode("utf-8")
            whole_files.save([content], os.path.join(self.root, "registers", f"{name}.csv"))

    def _add(self, register, cells):
        self.sources.registers[register].append(Row(cells, f"registers/{register}.csv", None, None))
        self.touched.add(register)

    def _locate(self, source_id, place, start, end):
        text = self.original(source_id)
        if isinstance(place[0], int):
            if not 0 <= place[0] < place[1] <= len(text):
                raise CannotRun(f"{place[0]}-{place[1]} is no span of the {len(text)} characters of {source_id}")
            return place
        try:
            return span_search.find(text, *place, start, end)
        except span_search.NotFound as reason:
            raise CannotRun(f"{source_id}: {reason}") from reason

    def _window(self, id_, role, source_id):
        """Where a span may lie: in the clause of a statement (its context in the outermost one), in the clause above a clause."""
        outer = self.statements[id_].clause_id if id_ in self.statements else self.clauses[id_].parent_id
        while role == "context" and outer in self.clauses and self.clauses[outer].parent_id:
            outer = self.clauses[outer].parent_id
        held = by_id(self.anchors).get(outer, ()) if role != "repeats" else ()
        for row in held:
            if row["source"] == source_id:
                return int(row["start"]), int(row["end"])
        return 0, len(self.original(source_id))

    def _near(self, id_):
        from difflib import get_close_matches

        near = get_close_matches(id_, [*self.statements, *self.clauses], 1)
        return f"; did you mean {near[0]}?" if near else ""
