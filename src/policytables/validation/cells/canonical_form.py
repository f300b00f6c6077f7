"""What a cell says that readers take in different ways: spaces, nulls in disguise, spellings of a value other than the canonical one."""

import re

# Read as null by pandas (its default na_values) or by R; a cell that means one of these words needs another spelling.
NULL_WORDS = frozenset(
    "#N/A|#N/A N/A|#NA|-1.#IND|-1.#QNAN|-NaN|-nan|1.#IND|1.#QNAN|<NA>|N/A|NA|NULL|NaN|None|n/a|nan|null".split("|")
)
CONTROL = re.compile(r"[\x00-\x08\x09\x0b-\x0c\x0e-\x1f\x7f]")

ZONE = r"(?:Z|[+-][0-9]{2}:[0-9]{2})?"
CLOCK = r"[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]+)?"
INTEGER = r"-?(?:0|[1-9][0-9]*)(?<!-0)"
NUMBER = r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?"
FORMS = {
    "integer": (INTEGER, "plain ASCII digits without leading zeros, plus sign or underscores"),
    "number": (NUMBER + "|-?INF", "ASCII digits with one decimal point between digits"),
    "date": (r"[0-9]{4}-[0-9]{2}-[0-9]{2}", "YYYY-MM-DD"),
    "datetime": (r"[0-9]{4}-[0-9]{2}-[0-9]{2}T" + CLOCK + ZONE, "YYYY-MM-DDThh:mm:ss with an optional zone"),
    "time": (CLOCK + ZONE, "hh:mm:ss with an optional zone"),
    "year": (r"[0-9]{4}", "four ASCII digits"),
    "yearmonth": (r"[0-9]{4}-[0-9]{2}", "YYYY-MM"),
    "uuid": (r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}", "8-4-4-4-12 hexadecimal digits"),
    "binary": (r"(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?", "base64 without other characters"),
    "uri": (r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]+", "an absolute URI without spaces"),
}


def form(field):
    """(compiled pattern, words) of the canonical spelling of a field's values, or None when any spelling will do."""
    kind = field.format if field.type == "string" else field.type
    if kind in ("integer", "number"):
        if (
            any(field.raw.get(name) is not None for name in ("groupChar", "decimalChar"))
            or field.raw.get("bareNumber") is False
        ):
            return None
    elif field.type != "string" and field.format != "default":
        return None
    if kind not in FORMS:
        return None
    pattern, words = FORMS[kind]
    return re.compile(pattern), words


def faults(text):
    """Rules that the mere characters of a cell break, in a fixed order; for most texts none."""
    if text.isascii() and text.isprintable() and text == text.strip():
        return ["null-word"] if text in NULL_WORDS else []
    found = []
    if text != text.strip():
        found.append("stray-space")
    if text in NULL_WORDS:
        found.append("null-word")
    if CONTROL.search(text):
        found.append("control-character")
    if not text.isascii() and not composed(text):
        found.append("not-nfc")
    return found


def composed(text):
    from unicodedata import is_normalized

    return is_normalized("NFC", text)
