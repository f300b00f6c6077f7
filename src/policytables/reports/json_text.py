"""The reports for programs: one JSON document, or one JSON object a line."""

import json

SCHEMA_VERSION = 1
_MEMBERS = (
    "rule",
    "severity",
    "path",
    "table",
    "row",
    "line",
    "field",
    "field_number",
    "key",
    "value",
    "message",
    "fix",
)


def render(problems, counts, *, extra, **_):
    """{"schema_version", "valid", "counts", "problems"} with one entry a line, so that the file is also greppable."""
    yield f'{dumped(_verdict(counts))[:-1]}, "problems": ['
    separator = "\n"
    for problem in problems:
        yield f"{separator}{dumped(_entry(problem, extra))}"
        separator = ",\n"
    yield "\n]}\n"


def render_lines(problems, counts, *, extra, **_):
    """One entry a line, then {"schema_version", "valid", "counts"}: a file without that last line was cut off."""
    for problem in problems:
        yield f"{dumped(_entry(problem, extra))}\n"
    yield f"{dumped(_verdict(counts))}\n"


def escaped(text):
    """Write what is not printable in JSON text as JSON escapes (in valid JSON it stands only inside strings)."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else json.dumps(c)[1:-1] if c != "\x7f" else "\\u007f" for c in text)


def _verdict(counts):
    return {"schema_version": SCHEMA_VERSION, "valid": not counts["errors"], "counts": counts}


def _entry(problem, extra):
    entry = {name: getattr(problem, name) for name in _MEMBERS}
    if extra is not None:
        entry.update(extra(problem))
    return entry


def dumped(thing):
    """JSON text of one line in which everything invisible is an escape; NaN is refused, being no JSON."""
    return escaped(json.dumps(thing, ensure_ascii=False, allow_nan=False))
