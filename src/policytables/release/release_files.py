"""All files of a release, as a pure function of the package, its version, its date and its change log."""

from __future__ import annotations

import os
import re

from policytables.loading.package_store import DESCRIPTOR
from policytables.problems import CannotRun, Problem, no_progress
from policytables.release import checksums, codebook, metadata, wheel
from policytables.release.metadata import card, ro_crate, schema_org
from policytables.release.metadata.descriptor_facts import facts
from policytables.release.release_contents import CONTENT, Contents
from policytables.storage import zips

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any

    from policytables.loading.package_store import Store

    Files = dict[str, bytes]

# Byte identity is promised for everything but these; their content is pinned by CONTENT-SHA256SUMS.
CONTENT_ONLY = (".parquet", ".sqlite", ".xlsx")
LICENCES = ("LICENSE-DATA", "LICENSE-CODE")
PAGES = ("QUESTIONS.md",)  # from the checkout, for readers of the release
_NAME = re.compile(r"[a-z0-9][a-z0-9._-]*")


def stamped(store: Store, version: str, date: str) -> dict[str, Any]:
    """The descriptor of a release, with version, date, and the size and hash of every table."""
    made = {**store.descriptor, "version": version, "created": f"{date}T00:00:00Z"}
    made["resources"] = []
    for resource in store.package.resources:
        content = store.content(resource.name)
        made["resources"].append({**resource.raw, "bytes": len(content), "hash": f"sha256:{checksums.sha256(content)}"})
    return made


def files(
    store: Store, version: str, date: str, changelog: str, progress: Callable[[str], None] = no_progress
) -> tuple[Files, list[Problem]]:
    """({path: bytes} of the release, problems). Raises CannotRun."""
    _needed()
    from policytables.release import xlsx

    contents = Contents(store, stamped(store, version, date), changelog)
    found = list(xlsx.problems(contents))
    if found:
        return {}, found
    progress("writing text and metadata")
    text = _text(store, contents)
    inner = text | {checksums.NAME: checksums.written(text)}
    return text | {f"{contents.stem}.zip": zips.packed(inner)} | _formats(contents, text, progress), []


def unsafe(store: Store) -> Iterator[Problem]:
    """Problems of package and table names that cannot name a file, to be checked before anything else."""
    for name in (store.package.name, *store.tables):
        if not _NAME.fullmatch(name):
            yield Problem(
                "unsafe-name",
                f"{name!r} cannot name a file; expected small letters, digits, dots, underscores and hyphens",
                DESCRIPTOR,
                fix="rename it",
                value=name,
            )


def with_sums(made: Files) -> Files:
    """The files with SHA256SUMS over all of them."""
    return made | {checksums.NAME: checksums.written(made)}


def same(made: Files, there: Files) -> bool:
    """Whether two releases are the same: the same files, with equal bytes where those are promised."""
    promised = [
        {
            name: content
            for name, content in files.items()
            if not name.endswith(CONTENT_ONLY) and not name.startswith(checksums.NAME)
        }
        for files in (made, there)
    ]
    return promised[0] == promised[1]


def _text(store: Store, contents: Contents) -> Files:
    """The text files: the package and everything that describes it."""
    package = _package(contents)
    text = package | metadata.files(contents) | {CONTENT: contents.sums(), "CHANGELOG.md": contents.changelog.encode()}
    text |= {
        "codebook.md": codebook.markdown(contents),
        "codebook.html": codebook.page(contents, schema_org.written(facts(contents.descriptor), contents)),
    }
    for name in (*LICENCES, *PAGES):
        if os.path.isfile(os.path.join(store.place, name)):
            text[name] = store.files.read(name)
    text["README.md"] = card.written(facts(contents.descriptor), contents)
    text[ro_crate.NAME] = metadata.crate(contents, [*text])
    return text


def _package(contents: Contents) -> Files:
    tables = {contents.paths[name]: content for name, content in contents.csv.items()}
    return {DESCRIPTOR: metadata.dumped(contents.descriptor), **contents.schema_files, **tables}


def _formats(contents: Contents, text: Files, progress: Callable[[str], None]) -> Files:
    from policytables.release import parquet, sqlite, xlsx

    progress("writing Parquet")
    made = {f"parquet/{name}.parquet": parquet.written(table) for name, table in contents.arrow.items()}
    progress("writing SQLite")
    made[f"{contents.stem}.sqlite"] = sqlite.written(contents)
    progress("writing the workbook")
    made[f"{contents.stem}.xlsx"] = xlsx.written(contents)
    progress("writing the wheel")
    made[wheel.filename(contents.name, contents.version)] = wheel.written(
        contents,
        _package(contents),
        {name: text[name] for name in LICENCES if name in text},
        text["codebook.md"].decode(),
    )
    return made


def _needed() -> None:
    from importlib.util import find_spec

    missing = [name for name in ("pyarrow", "xlsxwriter") if find_spec(name) is None]
    if missing:
        raise CannotRun(f"a release needs {' and '.join(missing)}: pip install '.[release]'")
