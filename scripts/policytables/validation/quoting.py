"""Quotes that RFC 4180 does not allow, found exactly and slowly; `is_sound` tells quickly that there are none."""


def is_sound(text, delimiter, quote):
    """Whether every quote of a whole text opens or closes a cell (never wrong when true).

    Between quoted parts stands nothing, or something that begins and ends at the border of a cell.
    """
    parts = text.split(quote)
    if len(parts) == 1:
        return True
    if len(parts) % 2 == 0:
        return False
    border = (delimiter, "\n", "\r")
    first, last = parts[0], parts[-1]
    if (first and not first.endswith(border)) or (last and not last.startswith(border)):
        return False
    outside = set(parts[2:-1:2])
    outside.discard("")
    return all(part.startswith(border) and part.endswith(border) for part in outside)


def faults(text, delimiter, quote):
    """Yield (rule, physical line, record number) of each stray quote and of the quote that is never closed."""
    line = record = 1
    at, size = 0, len(text)
    begins = True  # at the border of a cell
    while at < size:
        character = text[at]
        if character == quote and begins:
            opened = line, record
            at += 1
            while True:
                close = text.find(quote, at)
                if close < 0:
                    yield "unclosed-quote", *opened
                    return
                line += newlines(text, at, close)
                at = close + 1
                if text[at : at + 1] != quote:
                    break
                at += 1
            begins = False
            if at < size and text[at] != delimiter and text[at] not in "\r\n":
                yield "stray-quote", line, record
                at = border(text, at, delimiter)
            continue
        if character == quote:
            yield "stray-quote", line, record
            at = border(text, at, delimiter)
            continue
        if character in "\r\n":
            if character == "\r" and text[at + 1 : at + 2] == "\n":
                at += 1
            line, record, begins = line + 1, record + 1, True
        else:
            begins = character == delimiter
        at += 1


def border(text, at, delimiter):
    """Position of the next delimiter or line end from `at` on."""
    while at < len(text) and text[at] != delimiter and text[at] not in "\r\n":
        at += 1
    return at


def newlines(text, start, end):
    """Line ends in a slice: LF, CR and CRLF each count once."""
    part = text[start:end]
    return part.count("\n") + part.count("\r") - part.count("\r\n")
