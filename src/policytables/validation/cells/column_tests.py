"""Whole columns accepted at once: `suspects` may name a good cell, it never passes a bad one.

A column remembers the texts it has judged good; once there are too many of them it turns to a test of the column as a whole,
where its type has one.
"""

import re

from policytables.validation.cells import canonical_form
from policytables.validation.keys.key_values import MANY

PASSED, WATCHED = 2000, 5000  # rows
NUMBERS = r"(?:-?(?:0|[1-9][0-9]{0,14}+)(?:\n|\.[0-9]{1,15}+\n))*+"
# Every day but the last ones of February, which the judge looks up.
DATES = r"(?:(?!0000)[0-9]{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)|02-(?:0[1-9]|1[0-9]|2[0-8]))\n)*+"


class Acceptor:
    """The fast test of one column, made from its judge.

    Texts known to be good are remembered (`good`) where that pays: in a column without a test as a whole, and in one whose
    texts repeat. A column of ever new texts is tested as a whole.
    """

    __slots__ = ("empty", "good", "judge", "sample", "seen", "whole")

    def __init__(self, column):
        self.judge = column.judge
        self.whole = whole_test(column)
        self.good = None if self.whole else set()
        self.sample, self.seen = set(), 0
        self.empty = "" if "" in column.missing and not column.field.constraints.get("required") else None

    def suspects(self, texts):
        """Texts among `texts` that have to be judged; nearly always none."""
        good = self.good
        if good is not None:
            return () if good.issuperset(texts) else self.learn(texts)
        if self.sample is not None:
            self.watch(texts)
        if self.empty is not None and self.empty in texts:
            texts = [text for text in texts if text]
            if not texts:
                return ()
        doubtful = self.whole(texts)
        return {text for text in doubtful if self.is_bad(text)} if doubtful else ()

    def is_bad(self, text):
        return bool(self.judge(text)[1])

    def learn(self, texts):
        """Judge the texts that are new, and remember the good ones."""
        fresh = set(texts) - self.good
        bad = {text for text in fresh if self.is_bad(text)}
        if len(self.good) < MANY:
            self.good |= fresh - bad
        return bad

    def watch(self, texts):
        """Find out whether texts repeat, from the rows behind the first ones: for a short table it does not matter."""
        self.seen += len(texts)
        if self.seen < PASSED:
            return
        self.sample.update(texts)
        if self.seen >= PASSED + WATCHED:
            if len(self.sample) < WATCHED * 0.3:
                self.good = set()
            self.sample = None


def whole_test(column):
    """A function (texts) -> texts in doubt, or None where the column has no test as a whole."""
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
    if field.type == "date" and field.format == "default" and not names:
        return dates(column)
    if field.type in ("string", "any") and names <= {"minLength", "maxLength", "pattern"} and field.format == "default":
        return texts_test(column)
    return None


BOUNDS = {"minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"}


def limits(column):
    """(least, greatest) between which a value is surely within the bounds; None where there is none.

    Integers for integers, for a float is none of those beyond 2**53; else floats, as the cells are compared.
    """
    given = {name: column.field.constraints[name] for name, _ in column.checks}
    made = int if column.field.type == "integer" else float
    least = [made(column.read(given[name])) for name in ("minimum", "exclusiveMinimum") if given.get(name) is not None]
    greatest = [
        made(column.read(given[name])) for name in ("maximum", "exclusiveMaximum") if given.get(name) is not None
    ]
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

    # Digits alone and no zero in front: at least 1, and below the upper bound when there are fewer digits than it has.
    floor = column.field.constraints.get("exclusiveMinimum") is None
    by_length = (least is None or least < 1 or (least == 1 and floor)) and (greatest is None or greatest > 1)
    longest = 10**6 if greatest is None else len(str(greatest)) - 1

    def test(texts):
        joined = "".join(texts)
        if (
            by_length
            and joined.isdecimal()
            and joined.isascii()
            and min(texts) >= "1"
            and max(map(len, texts)) <= longest
        ):
            return () if not missing or missing.isdisjoint(texts) else texts
        try:
            values = list(map(int, texts))
        except ValueError:
            return texts
        # Canonical spellings are the shortest, so that equal lengths in sum are equal spellings one by one.
        if "".join(map(str, values)) != joined or (missing and not missing.isdisjoint(texts)):
            return texts
        return outside(texts, values, least, greatest)

    return test


def numbers(column):
    least, greatest = limits(column)
    missing, match = column.missing - {""}, re.compile(NUMBERS).fullmatch

    def test(texts):
        joined = "\n".join(texts)
        if not match(joined + "\n") or (missing and not missing.isdisjoint(texts)):
            return texts
        if least is None and greatest is None:
            return ()
        return outside(texts, list(map(float, texts)), least, greatest)

    return test


def dates(column):
    missing, match = column.missing - {""}, re.compile(DATES).fullmatch

    def test(texts):
        return () if match("\n".join(texts) + "\n") and (not missing or missing.isdisjoint(texts)) else texts

    return test


def texts_test(column):
    """Text without a vocabulary: lengths and pattern, then spaces at the edges, control characters, composition."""
    given = {name: column.field.constraints[name] for name, _ in column.checks}
    least, greatest = given.get("minLength"), given.get("maxLength")
    pattern = next((check for name, check in column.checks if name == "pattern"), None)
    match, together = (pattern.match, pattern.together()) if pattern else (None, None)
    words = canonical_form.NULL_WORDS | column.missing
    closed = bool(together) and pattern.lists_its_characters()
    if closed:  # what matches has no space, no control character and no accent: only words can be wrong
        words = frozenset(word for word in words if match(word) is not None)

    def test(texts):
        if words and not words.isdisjoint(texts):
            return texts
        if (least is not None and texts and min(map(len, texts)) < least) or (
            greatest is not None and texts and max(map(len, texts)) > greatest
        ):
            return texts
        if together:
            joined = "\n".join(texts) + "\n"
            if not together(joined) or joined.count("\n") != len(texts):
                return texts
        elif match and None in map(match, texts):
            return texts
        return () if closed or are_clean(texts) else texts

    return test


def are_clean(texts):
    """Whether no text has a control character or a space at its edge, and all are in NFC."""
    plain = "".join(texts)
    if plain.isascii():
        if not plain.isprintable():
            if canonical_form.CONTROL.search(plain):
                return False
        elif " " not in plain:
            return True
    joined = "\n".join(texts)
    if (
        " \n" in joined
        or "\n " in joined
        or "\n\n" in joined
        or "\r" in joined
        or not joined.isascii()
        or joined != joined.strip()
    ):
        if list(map(str.strip, texts)) != list(texts):
            return False
    return plain.isascii() or (not canonical_form.CONTROL.search(plain) and canonical_form.composed(joined))
