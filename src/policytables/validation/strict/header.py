"""Labels matched with fields: one finding per cause, and the position of each field in the row."""

from __future__ import annotations

from policytables import look_alikes, suggestions
from policytables.datapackage.model import text
from policytables.problems import Problem, counted
from policytables.validation import wording

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from policytables.datapackage.model import Schema


def match(
    labels: list[str],
    schema: Schema,
    path: str,
    line: int | None = 1,
    row: int = 1,
    table: str = "",
    folds_case: bool = False,
) -> tuple[list[int | None], list[Problem]]:
    """(positions, problems): `positions[i]` is the index of the column of field i, or None when it is missing.

    Fields are found by name in any order, so one wrong label does not spoil every cell after it.
    """
    header = Header(labels, schema, Problem("", "", path, line, table=table, row=row))
    header.place(str.lower if folds_case else str)
    if schema.fields_match == "partial" and not header.where.keys() & set(schema.names):
        header.problems.clear()
        header.report(
            "unmatched-header", "no label is the name of a field", f"use the labels {wording.listed(schema.names)}"
        )
        return [None] * len(schema.names), header.problems
    header.settle()
    return [header.where.get(name) for name in schema.names], header.problems


class Header:
    """Labels being matched with the fields of a schema: `where` each was found, and what is wrong with them."""

    def __init__(self, labels: list[str], schema: Schema, place: Problem) -> None:
        self.labels, self.schema, self.names = labels, schema, schema.names
        self.problems: list[Problem] = []
        self.where: dict[str, int] = {}
        self.doubled = False
        self.at = place  # file, line, table and row of every finding

    def report(self, rule: str, message: str, fix: str, number: int | None = None, value: str = "") -> None:
        self.problems.append(self.at._replace(rule=rule, message=message, fix=fix, field_number=number, value=value))

    def place(self, case: Callable[[str], str]) -> None:
        """Note where each label is. Report blank and duplicate labels, and white space at their edges."""
        folded = {case(name): name for name in reversed(self.names)}
        clean = [folded.get(case(label.strip()), label.strip()) for label in self.labels]
        for number, label in enumerate(clean, 1):
            # A column with a blank or repeated label belongs to the field in its position, unless that field has a column.
            own = self.names[number - 1] if number <= len(self.names) and self.names[number - 1] not in clean else ""
            if not label:
                fix = f'write "{own}"' if own else "give the column a label or remove it"
                self.report("blank-label", f"column {number} has no label", fix, number)
                self.where.setdefault(label if label in self.names else own, number - 1)
            elif label in self.where:
                self.double(label, number, own)
            else:
                self.where[label] = number - 1
        if "" not in self.names:
            self.where.pop("", None)
        self.tell_spaces([at for at, label in enumerate(clean) if label in self.names])

    def double(self, label: str, number: int, own: str) -> None:
        """Report a repeated label; `own` is the field whose column it is, "" if unknown."""
        if self.names.count(label) > 1:
            self.doubled = True  # so does the schema, which has the finding
            return
        if own:
            self.where[own] = number - 1
        self.doubled = self.doubled or not own
        fix = f'write "{own}" over column {number}' if own else "remove one of the columns"
        message = f'the label "{label}" is over columns {self.where[label] + 1} and {number}'
        self.report("duplicate-label", message, fix, number, label)

    def tell_spaces(self, known: list[int]) -> None:
        """One finding for all labels of fields with white space at an edge; other labels have their own finding."""
        spaced = [at for at in known if self.labels[at] != self.labels[at].strip()]
        if spaced:
            first = self.labels[spaced[0]]
            others = counted(len(spaced) - 1, "more label has", "more labels have")
            more = f", and {others}" if len(spaced) > 1 else ""
            message = f"the label {wording.quoted(first)} of column {spaced[0] + 1} has white space at its edge{more}"
            self.report("stray-space", message, f'write "{first.strip()}"', spaced[0] + 1, first)

    def settle(self) -> None:
        """Report misspelt, missing, unknown and misplaced labels."""
        match, places = self.schema.fields_match, {name: at for at, name in reversed(list(enumerate(self.names)))}
        missing = [name for name in self.names if name not in self.where]
        extra = [label for label in self.where if label not in places]
        if titled := self.by_title(missing, extra):
            self.tell_titles(titled)
            missing = [name for name in missing if name not in titled]
            extra = [label for label in extra if label not in titled.values()]
        renamed = pairs(missing, extra, self.where, {} if match in LENIENT else places)
        for name, label in renamed.items():
            number = self.where[label] + 1
            message = f'the label of column {number} is {wording.quoted(label)}, expected "{name}"'
            if is_same_text(label, name):
                message += ", which has the same letters in another Unicode form (NFC, NFD)"
            elif name.isascii() and (letters := look_alikes.words(label)):
                message = f'the label of column {number} is {wording.quoted(label)}{letters}, expected "{name}"'
            self.report("incorrect-label", message, f'write "{name}"', number, label)
            self.where[name] = number - 1
        gone = [name for name in missing if name not in renamed and (match not in LENIENT or self.is_needed(name))]
        unknown = [label for label in extra if label not in renamed.values()]
        if match in ("subset", "partial") or len(unknown) <= self.schema.unnamed:
            unknown = []  # allowed, or the columns of fields without a name
        for name in gone:
            fix = f'add the column "{name}" at position {places[name] + 1}'
            self.report("missing-label", f'there is no column "{name}"', fix, len(self.labels) + 1)
        for label in unknown:
            fix = "remove the column or add the field to the schema"
            self.report("extra-label", f'the schema has no field "{label}"', fix, self.where[label] + 1, label)
        if match == "exact" and not (gone or unknown or self.doubled):
            self.tell_order()

    def by_title(self, missing: list[str], extra: list[str]) -> dict[str, str]:
        """{missing field: the unknown label that is its title}."""
        named = {title: name for name, title in titles(self.schema).items()}
        return {named[label]: label for label in extra if named.get(label) in missing}

    def tell_titles(self, titled: dict[str, str]) -> None:
        """One finding for all labels that are the titles of fields and not their names."""
        name, label = next(iter(titled.items()))
        number, others = (
            self.where[label] + 1,
            counted(len(titled) - 1, "more label is a title", "more labels are titles"),
        )
        more = f"; {others}" if len(titled) > 1 else ""
        message = f'the label of column {number} is {wording.quoted(label)}, the title of the field "{name}"{more}'
        self.report("incorrect-label", message, f'write "{name}", the name of the field', number, label)
        self.where.update({name: self.where[label] for name, label in titled.items()})

    def is_needed(self, name: str) -> bool:
        """Whether a field must have a column even if the header may have fewer columns than the schema."""
        return name in self.schema.primary_key or bool(self.schema.field(name).constraints.get("required"))

    def tell_order(self) -> None:
        order = [self.where[name] for name in self.names]
        if order != sorted(order):
            first = next(at for at, wanted in zip(order, sorted(order)) if at != wanted)
            message = f"the columns are not in the order of the schema: {wording.listed(self.names)}"
            self.report("label-order", message, "put the columns into that order", order.index(first) + 1)


def meant(missing: list[str], extra: list[str], schema: Schema) -> dict[str, str]:
    """{missing field: the unknown label meant for it}, its title or similar in spelling; labels have no places."""
    titled = {name: title for name, title in titles(schema).items() if name in missing and title in extra}
    left = [name for name in missing if name not in titled]
    others = [label for label in extra if label not in titled.values()]
    return {**titled, **pairs(left, others, dict.fromkeys(others, -1), {})}


def titles(schema: Schema) -> dict[str, str]:
    return {field.name: text(field.raw, "title").strip() for field in reversed(schema.fields)}


def is_same_text(label: str, name: str) -> bool:
    if label.isascii() and name.isascii():
        return False
    from unicodedata import normalize

    return normalize("NFC", label) == normalize("NFC", name)


LENIENT = ("superset", "partial")  # the header may have fewer columns than the schema


def pairs(missing: list[str], extra: list[str], where: dict[str, int], places: dict[str, int]) -> dict[str, str]:
    """{missing field: the unknown label meant for it}: similar in spelling, or in the field's own place, if fields have places."""
    found, known = {}, suggestions.Suggestions()
    free = dict.fromkeys(extra)
    at_place = {where[label]: label for label in extra} if len(missing) == len(extra) else {}
    for name in missing:
        chosen = known.nearest(name, free) if free else None
        if chosen is None and at_place.get(places.get(name, -1)) in free:
            chosen = at_place[places[name]]
        if chosen:
            found[name] = chosen
            del free[chosen]
    return found
