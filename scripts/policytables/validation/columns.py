"""Whole columns accepted at once: `suspects` may name a good cell, it never passes a bad one.

A column remembers the texts it has judged good; once there are too many of them it turns to a test of the column as a whole,
where its type has one.
"""

import re

from policytables.validation import canonical

FEW = 4000
MANY = 200_000
NUMBERS = re.compile(r"(?:-?(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{1,15})?\n)*")


class Acceptor:
    """The fast test of one column, made from its judge."""

    __slots__ = ("judge", "good", "whole", "limit", "empty")

    def __init__(self, column):
        self.judge = column.judge
        self.good = set()
        self.whole = whole_test(column)
        self.limit = FEW if self.whole else MANY
        self.empty = "" if "" in column.missing and not column.field.constraints.get("required") else None

    def suspects(self, texts, flags):
        """Texts among `texts` that have to be judged; nearly always none."""
        good = self.good
        if len(good) <= self.limit:
            if good.issuperset(texts):
                return ()
            fresh = set(texts) - good
            bad = {text for text in fresh if self.judge(text)[1]}
            good |= fresh - bad
            if len(good) > self.limit and self.whole:
                good.clear()
                self.limit = -1
            return bad
        if self.whole:
            if self.empty is not None and self.empty in texts:
                texts = [text for text in texts if text]
            doubtful = self.whole(texts, flags)
        else:
            doubtful = set(texts) - good
        return {text for text in doubtful if self.judge(text)[1]} if doubtful else ()


def whole_test(column):
    """A function (texts, flags) -> texts in doubt, or None where the column has no test as a whole."""
    field = column.field
    if column.items or column.categories is not None:
        return None
    names = {name for name, _ in column.checks} - {"required"}
    plain = not any(field.raw.get(name) is not None for name in ("groupChar", "decimalChar", "bareNumber"))
    if field.type in ("integer", "number") and plain and names <= BOUNDS:
        try:
            return integers(column) if field.type == "integer" else numbers(column)
        except OverflowError:  # a bound beyond every float
            return None
    if field.type in ("string", "any") and names <= {"minLength", "maxLength", "pattern"} and field.format == "default":
        return texts_test(column)
    return None


BOUNDS = {"minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"}


def limits(column):
    """(least, greatest) that a float may have to be surely within the bounds; None where there is none."""
    given = {name: column.field.constraints[name] for name, _ in column.checks}
    least = [float(column.read(given[name])) for name in ("minimum", "exclusiveMinimum") if given.get(name) is not None]
    greatest = [float(column.read(given[name])) for name in ("maximum", "exclusiveMaximum") if given.get(name) is not None]
    return max(least, default=None), min(greatest, default=None)


def outside(texts, values, least, greatest):
    """Texts whose value does not lie strictly inside of the bounds."""
    if not values:
        return ()
    if (least is None or min(values) > least) and (greatest is None or max(values) < greatest):
        return ()
    return {
        text
        for text, value in zip(texts, values)
        if (least is not None and value <= least) or (greatest is not None and value >= greatest)
    }


def integers(column):
    least, greatest = limits(column)
    missing = column.missing - {""}

    def test(texts, flags):
        try:
            values = list(map(int, texts))
        except ValueError:
            return texts
        # Canonical spellings are the shortest, so that equal lengths in sum are equal spellings one by one.
        if "".join(map(str, values)) != "".join(texts) or (missing and not missing.isdisjoint(texts)):
            return texts
        return outside(texts, values, least, greatest)

    return test


def numbers(column):
    least, greatest = limits(column)
    missing = column.missing - {""}

    def test(texts, flags):
        joined = "\n".join(texts)
        if not NUMBERS.fullmatch(joined + "\n") or (missing and not missing.isdisjoint(texts)):
            return texts
        if least is None and greatest is None:
            return ()
        return outside(texts, list(map(float, texts)), least, greatest)

    return test


def texts_test(column):
    """Text without a vocabulary: lengths and pattern, then the characters as far as the block's flags leave doubt."""
    given = {name: column.field.constraints[name] for name, _ in column.checks}
    least, greatest = given.get("minLength"), given.get("maxLength")
    pattern = next((check for name, check in column.checks if name == "pattern"), None)
    missing = column.missing - {""}
    words = canonical.NULL_WORDS | missing

    def test(texts, flags):
        if not words.isdisjoint(texts):
            return texts
        if (least is not None and texts and min(map(len, texts)) < least) or (greatest is not None and texts and max(map(len, texts)) > greatest):
            return texts
        if pattern and not all(map(pattern, texts)):
            return texts
        if flags.spaces and list(map(str.strip, texts)) != list(texts):
            return texts
        if flags.control and canonical.CONTROL.search("".join(texts)):
            return texts
        if not flags.ascii and not canonical.composed("\n".join(texts)):
            return texts
        return ()

    return test
