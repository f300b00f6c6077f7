"""Which file of nearly the same name is meant by a path that leads to none."""

from __future__ import annotations

import os

MOST = 1000  # files of a folder among which a name is looked for


def misspelt(folder: str, path: str) -> str:
    """Advice for a path whose file is not there while one of nearly the same name is; "" for none."""
    from difflib import get_close_matches

    head, slash, name = path.rpartition("/")
    place = os.path.join(folder, head)
    names = [entry for entry in os.listdir(place) if not entry.startswith(".")] if os.path.isdir(place) else []
    if len(names) > MOST:
        return ""
    # The stem is compared alone: an extension that all files share makes any two names look alike.
    stem, extension = os.path.splitext(name)
    stems = {os.path.splitext(other)[0]: other for other in names if os.path.splitext(other)[1] == extension}
    meant = [stems[near] for near in get_close_matches(stem, stems, 1, 0.8)]
    meant = meant or [other for other in get_close_matches(name, names, 1, 0.8) if os.path.splitext(other)[0] == stem]
    return f'write "{head}{slash}{meant[0]}" in the descriptor, which is there' if meant else ""
