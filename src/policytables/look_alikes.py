"""Letters of other alphabets that look like ASCII letters, which nobody sees in a message."""

from __future__ import annotations

# Letters of other alphabets that look like one of ASCII.
ALIKE = str.maketrans("АВЕЅІЈКМНОРСТУХасеорхуіјѕΑΒΕΖΗΙΚΜΝΟΡΤΥΧο", "ABESIJKMHOPCTYXaceopxyijsABEZHIKMNOPTYXo")


def words(text: str) -> str:
    """Words about the letters of a text that only look like ASCII letters, "" if it has none.

    >>> words("\u0430b"), words("ab")
    (', in which character 1 is U+0430', '')
    """
    unlike = [(at, one) for at, one in enumerate(text, 1) if ord(one) in ALIKE]
    if not unlike or not any(letter.isascii() and letter.isalpha() for letter in text.translate(ALIKE)):
        return ""
    return f", in which {', '.join(f'character {at} is U+{ord(letter):04X}' for at, letter in unlike[:3])}"
