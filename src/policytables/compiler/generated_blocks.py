"""What the documents say about the data, made by the build: the text between `<!-- NAME -->` and `<!-- /NAME -->`.

A block stands in a Markdown file of the package's own folder or of docs/. docs/rules.md is generated as a whole.
"""

from __future__ import annotations

import os
import re
from collections import Counter

from policytables import catalogue, datapackage
from policytables.model.rules.outside_rules import SCHEME
from policytables.problems import Problem
from policytables.storage import regular_files, whole_files

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from policytables.compiler.compiling import Compilation

HEADLINES = 5  # the first tables of the descriptor, which are shown in bold
RULES = "docs/rules.md"


def refresh(root: str, compilation: Compilation) -> list[str]:
    """Write every document whose blocks are not what the build makes; gives their paths."""
    return write(root, _stale(root, _blocks(root, compilation), with_rules=True))


def judge(root: str, compilation: Compilation) -> list[Problem]:
    """A problem for every document that `refresh` would write, at the first line that differs."""
    return _problems(root, _stale(root, _blocks(root, compilation), with_rules=True), "scripts/build.py")


def refresh_spans(root: str, lines: Iterable[str]) -> list[str]:
    """As `refresh`, for the block that says what was verified; `lines` are those of the report."""
    return write(root, _stale(root, {"verify": _joined(lines)}))


def judge_spans(root: str, lines: Iterable[str]) -> list[Problem]:
    """As `judge`, for the block that says what was verified."""
    return _problems(root, _stale(root, {"verify": _joined(lines)}), "scripts/verify.py --refresh")


def write(root: str, documents: Mapping[str, str]) -> list[str]:
    for path, content in documents.items():
        whole_files.save_inside([content], root, path)
    return list(documents)


def _stale(root: str, blocks: Mapping[str, str], with_rules: bool = False) -> dict[str, str]:
    """{path: content} of the documents that do not hold the blocks as they are made."""
    found = {}
    for path in _documents(root):
        before = _read(root, path)
        after = "".join(catalogue.page()) if with_rules and path == RULES else before
        for name, made in blocks.items():
            head, opening, rest = after.partition(f"<!-- {name} -->\n")
            _, closing, tail = rest.partition(f"<!-- /{name} -->")
            after = f"{head}{opening}{made}{closing}{tail}" if closing else after
        if after != before:
            found[path] = after
    return found


def _documents(root: str) -> Iterator[str]:
    for folder in ("", "docs"):
        place = os.path.join(root, folder)
        for name in sorted(os.listdir(place)) if os.path.isdir(place) else ():
            if name.endswith(".md") and os.path.isfile(os.path.join(place, name)):
                yield f"{folder}/{name}".lstrip("/")


def _read(root: str, path: str) -> str:
    return regular_files.text(root, path, "surrogateescape")


def _blocks(root: str, compilation: Compilation) -> dict[str, str]:
    return {"tables": _tables(root, compilation), "classes": _classes(compilation)}


def _classes(compilation: Compilation) -> str:
    """Tables of Markdown, one for each column of classes of an outside scheme: the most common class first, how many have none, and all."""
    made = []
    for table in compilation.published:
        for field in compilation.schemas[table].fields:
            if SCHEME in field.raw and isinstance(field.raw[SCHEME], str):
                found = [row[field.name] for row in compilation.tables[table]]
                counts = sorted(Counter(filter(None, found)).items(), key=lambda pair: (-pair[1], pair[0]))
                rows = [*counts, ("none", found.count("")), ("all", len(found))]
                made.append(
                    f"| class of {table} | {table} |\n|---|--:|\n" + "".join(f"| {a} | {b} |\n" for a, b in rows)
                )
    return "\n".join(made)


def _tables(root: str, compilation: Compilation) -> str:
    """A row of Markdown for each table: what one row is, by the description of its resource, and how many there are."""
    described = {
        resource.name: resource.raw.get("description", "") for resource in datapackage.read_package(root).resources
    }
    lines = []
    for at, name in enumerate(compilation.published):
        shown = f"**{name}**" if at < HEADLINES else name
        what = re.split("[:;]", described.get(name, ""), maxsplit=1)[0]
        what = re.sub(r"^One row (is|says|ties|gives) (that )?", "", what).rstrip(".")
        lines.append(f"| {shown} | {what} | {len(compilation.tables[name])} |\n")
    return "".join(lines)


def _joined(lines: Iterable[str]) -> str:
    return "".join(line if line.endswith("\n") else f"{line}\n" for line in lines)


def _problems(root: str, documents: Mapping[str, str], command: str) -> list[Problem]:
    return [_problem(path, _read(root, path), made, command) for path, made in documents.items()]


def _problem(path: str, before: str, after: str, command: str) -> Problem:
    stands, made = before.split("\n"), after.split("\n")
    at = next((at for at, (old, new) in enumerate(zip(stands, made)) if old != new), min(len(stands), len(made)))
    wanted = made[at] if at < len(made) else "nothing more"
    return Problem(
        "stale-block",
        f"what the build writes here is not what it makes; expected {wanted!r}",
        path,
        min(at + 1, len(stands)),
        f"run {command} and commit {path}",
    )
