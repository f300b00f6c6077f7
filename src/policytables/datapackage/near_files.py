"""Which file of nearly the same name is meant by a path that leads to none."""

from __future__ import annotations

import os

PACKED = (".gz", ".bz2", ".xz", ".zip")
MOST = 1000  # files of a folder among which a name is looked for


def elsewhere(folder: str, name: str) -> str:
    """The only file of that name in the folders of a package, "" for none or several."""
    found: list[str] = []
    seen = 0
    for place, folders, names in os.walk(folder):
        folders[:] = [inner for inner in folders if not inner.startswith(".")]
        seen += len(names) + len(folders)
        if seen > MOST:
            return ""
        if name in names:
            found.append(os.path.relpath(os.path.join(place, name), folder).replace(os.sep, "/"))
    return found[0] if len(found) == 1 else ""


def without_query(name: str, names: list[str]) -> list[str]:
    """The file whose name is followed by the query or anchor of an address."""
    bare = name.partition("?")[0].partition("#")[0]
    return [bare] if bare in names else []


def beside(path: str) -> str:
    """The end of a sentence about a file that is not there: the one of nearly the same name, "" for none."""
    folder, name = os.path.split(path.rstrip("/"))
    try:
        names = os.listdir(folder or ".")
    except (OSError, ValueError):
        return ""
    from policytables import suggestions

    near = suggestions.nearest(name, names) if len(names) <= MOST and not os.path.exists(path) else None
    return f"; did you mean {os.path.join(folder, near)}?" if near else ""


def instead_of_descriptor(path: str, file: str) -> str:
    """What to name where `path` is no package, because `file` is not there."""
    names = sorted(os.listdir(path))[:MOST] if os.path.isdir(path) else []
    plain = (name for name in names if name.lower().replace("-", "").replace("_", "") == "datapackage.json")
    if other := next(plain, ""):
        return f"name {os.path.join(path, other)}, which is there, or rename it"
    below = [name for name in names if os.path.isfile(os.path.join(path, name, "datapackage.json"))]
    if len(below) == 1:
        return f"name {os.path.join(path, below[0])}, which has one"
    if any(name.lower().endswith((".csv", ".tsv")) for name in names):
        return f"name a single table, or make a descriptor first: policytables describe {path} -o {file}"
    return "name a folder with a datapackage.json, the file itself, or a zip"


def misspelt(folder: str, path: str) -> str:
    """Advice for a path whose file is not there while one of nearly the same name is; "" for none."""
    from difflib import get_close_matches

    head, slash, name = path.rpartition("/")
    try:
        names = [entry for entry in os.listdir(os.path.join(folder, head)) if not entry.startswith(".")]
    except (OSError, ValueError):  # there is no such folder, or it may not be listed
        names = []
    if len(names) > MOST:
        return ""
    # The stem is compared alone: an extension that all files share makes any two names look alike.
    stem, extension = os.path.splitext(name)
    stems = {os.path.splitext(other)[0]: other for other in names if os.path.splitext(other)[1] == extension}
    meant = [stems[near] for near in get_close_matches(stem, stems, 1, 0.8)]
    meant = meant or [other for other in get_close_matches(name, names, 1, 0.8) if os.path.splitext(other)[0] == stem]
    meant = meant or [other for other in names if os.path.splitext(other)[0] == name and name]
    meant = meant or without_query(name, names) or [f"{name}{end}" for end in PACKED if f"{name}{end}" in names]
    if not meant and set(name) & set("*["):
        return "list the files one by one: patterns of names are not expanded"
    if not meant and (found := elsewhere(folder, name.replace("\\", "/").rpartition("/")[2])):
        return f'write "{found}", which is there'
    return f'write "{head}{slash}{meant[0]}" in the descriptor, which is there' if meant else ""
