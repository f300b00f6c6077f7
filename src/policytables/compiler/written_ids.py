"""Where an id is written by hand, outside of registers: in the attribute lists of texts, in documents and in examples."""

from __future__ import annotations

import glob
import os
import re

from policytables.model.texts import attributes
from policytables.storage import regular_files, safe_paths

TYPE_CHECKING = False
if TYPE_CHECKING:
    from policytables.compiler.curated import Curated

ATTRIBUTE = re.compile(r'([\w:-]+)=("[^"]*"|[^\s}"]+)')
# Attributes of texts that hold ids of other registers than those of entities.
TABLE_OF_ATTRIBUTE = {"stip": "classes", "topic": "topics"}
DOCUMENTS = ("*.md", "docs/*.md", "examples/*.py")
CHANGE_LOG = "CHANGELOG.md"


def in_text(root: str, path: str, owner: str, old: str, new: str, sources: Curated) -> tuple[str, int]:
    """(text, lines that changed) of a text with the id renamed in its attribute lists."""
    lines = regular_files.text(root, path).split("\n")
    own = next((text.ids().get(old) for text in sources.texts if text.path == path), None)
    written = [
        _in_line(line, owner, old, new, number == own) if "]{" in line else line for number, line in enumerate(lines, 1)
    ]
    return "\n".join(written), sum(before != after for before, after in zip(lines, written))


def in_documents(root: str, old: str, new: str) -> dict[str, str]:
    """{path: text} of the documents and examples that hold the id, with it renamed; an id without a dot is an id only between quotation marks.

    The change log tells what was, and keeps the old one.
    """
    bounds = (r"(?<![\w.-])", r"(?![\w-]|\.\w)") if "." in old else ("(?<=[\"'])", "(?=[\"'])")
    id_ = re.compile(bounds[0] + re.escape(old) + bounds[1])
    changed = {}
    for pattern in DOCUMENTS:
        for path in sorted(glob.glob(pattern, root_dir=root)):
            if not os.path.isfile(os.path.join(root, path)) or not safe_paths.is_inside(root, path):
                continue
            before = regular_files.text(root, path, "surrogateescape")
            after = id_.sub(new, before)
            if after != before and os.path.basename(path) != CHANGE_LOG:
                changed[path] = after
    return changed


def _in_line(line: str, owner: str, old: str, new: str, is_own: bool) -> str:
    cut = line.rindex("]{") + 2
    words, listed = line[:cut], line[cut:]
    if is_own:
        local = re.escape(old.partition(".")[2])
        return words + re.sub(rf"#{local}(?=[\s}}])", f"#{new.partition('.')[2]}", listed, count=1)

    def replaced(match: re.Match[str]) -> str:
        name, value = match[1], match[2]
        holds = TABLE_OF_ATTRIBUTE.get(name, owner if name in attributes.references() else "")
        if holds != owner or owner in ("statements", "clauses"):
            return match[0]
        ids = [new if id_ == old else id_ for id_ in value.strip('"').split(" ")]
        return f'{name}="{" ".join(ids)}"' if value.startswith('"') else f"{name}={ids[0]}"

    return words + ATTRIBUTE.sub(replaced, listed)
