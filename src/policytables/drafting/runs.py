"""Drafting one file or a folder, in one process, in several or on a cluster, and saving the results."""

from __future__ import annotations

import os
import re
import sys
from importlib import import_module

from policytables.drafting import proposals
from policytables.drafting.output import register_rows, rendering, review_page
from policytables.drafting.read import raw_text
from policytables.drafting.words import register_names
from policytables.problems import CannotRun
from policytables.storage import limits, regular_files, whole_files

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any

    Work = tuple[str, str, str, str]  # text, place of its draft, format, folder of registers


def source_id(path: str) -> str:
    """The id of a source: the name of its file in lower case, digits and hyphens.

    >>> source_id("originals/Action Plan_2020.TXT")
    'action-plan-2020'
    """
    stem = os.path.splitext(os.path.basename(path))[0]
    return re.sub(r"[^a-z0-9]+", "-", stem.lower().encode("ascii", "ignore").decode()).strip("-") or "source"


def results(path: str, form: str, folder_of_registers: str) -> dict[str, str]:
    """{suffix: text} of the draft of one file: ".json", ".html", or ".md" with the rows of each register. Raises CannotRun."""
    if os.path.isdir(path):
        raise CannotRun(f"{path} is a folder: give -o DIR to draft all texts in it")
    try:
        data = regular_files.whole(path, limits.DOCUMENT)
    except OSError as error:
        raise CannotRun(f"{path} cannot be read: {error.strerror}") from error
    draft = proposals.draft(raw_text.decode(data, path), register_names.read(folder_of_registers))
    if form == "json":
        return {".json": rendering.as_json(draft)}
    if form == "review":
        return {".html": review_page.page(draft, source_id(path))}
    text, found = rendering.as_markdown(
        draft, source_id(path), register_names.verbs(folder_of_registers), register_names.names(folder_of_registers)
    )
    return {
        ".md": text,
        **{
            f".{table}.csv": register_rows.as_csv(table, found[table])
            for table in register_rows.TABLES
            if found.get(table)
        },
    }


def shown(texts: dict[str, str]) -> Iterator[str]:
    """The results of one file as one stream: the text, then each register in a fenced block under its name."""
    (_, first), *rest = texts.items()
    yield first
    for suffix, content in rest:
        yield f"\n```csv registers/{suffix.removeprefix('.')}\n{content}```\n"


def save(texts: dict[str, str], path: str) -> list[str]:
    """Write the results of one file side by side. Raises CannotRun before anything would be replaced.

    A file that holds its result already stays, so that a killed run is finished by running it again.
    """
    stem = re.sub(r"\.(?:md|json|html)$", "", path)
    places = {suffix: path if index == 0 else stem + suffix for index, suffix in enumerate(texts)}
    there = {suffix for suffix, place in places.items() if os.path.isfile(place)}
    for suffix, place in places.items():
        if suffix in there and not _holds(place, texts[suffix]):
            raise CannotRun(f"{place} exists and is not replaced: remove it, or name another file with -o")
    new = {place: [texts[suffix]] for suffix, place in places.items() if suffix not in there}
    if len(texts) == 1:  # it may go to a stream
        for place, pieces in new.items():
            whole_files.save_new(pieces, place)
    else:
        whole_files.save_new_together(new)
    return list(places.values())


def _holds(place: str, text: str) -> bool:
    try:
        return regular_files.whole(place, limits.DOCUMENT) == text.encode()
    except OSError:
        return False


def folder(
    path: str,
    out: str,
    form: str,
    folder_of_registers: str,
    engine: str = "processes",
    jobs: int | None = None,
    progress: Callable[[str], object] = lambda sentence: None,
) -> tuple[int, list[str]]:
    """Draft every *.txt of a folder into another one: (number of drafts, sentences about what could not be drafted)."""
    names = sorted(
        name for name in os.listdir(path) if name.lower().endswith(".txt") and os.path.isfile(os.path.join(path, name))
    )
    if not names:
        raise CannotRun(f"{path} has no .txt file: nothing to draft")
    twice = {name for name in names if sum(source_id(other) == source_id(name) for other in names) > 1}
    if twice:
        raise CannotRun(f"{', '.join(sorted(twice))} would have one and the same id: rename them")
    os.makedirs(out, exist_ok=True)
    suffix = {"json": ".json", "review": ".html"}.get(form, ".md")
    work = [
        (os.path.join(path, name), os.path.join(out, source_id(name) + suffix), form, folder_of_registers)
        for name in names
    ]
    faults: list[str] = []
    for number, fault in enumerate(_ENGINES[engine](work, jobs), 1):
        progress(f"drafted {number} of {len(work)}")
        if fault:
            faults.append(fault)
    return len(work) - len(faults), faults


def _one(work: Work) -> str | None:
    """Draft one file of a folder, and return None, or a sentence on why it could not be drafted."""
    path, place, form, folder_of_registers = work
    try:
        save(results(path, form, folder_of_registers), place)
    except CannotRun as reason:
        return str(reason)
    return None


def _in_processes(work: list[Work], jobs: int | None) -> Iterator[str | None]:
    jobs = min(jobs or os.cpu_count() or 1, len(work))
    if jobs == 1:
        yield from map(_one, work)
        return
    from multiprocessing import get_context

    with get_context("spawn" if sys.platform == "win32" else "fork").Pool(jobs) as pool:
        yield from pool.imap(_one, work)


def _in_dask(work: list[Work], jobs: int | None) -> Iterator[str | None]:
    try:
        dask: Any = import_module("dask")
    except ImportError as error:
        raise CannotRun("--engine dask needs dask, which is not installed: pip install dask") from error
    tasks = [dask.delayed(_one)(item) for item in work]
    yield from dask.compute(*tasks, **({"num_workers": jobs} if jobs else {}), **_scheduler())


def _scheduler() -> dict[str, str]:
    """Processes of this machine, unless there is already a distributed client."""
    try:
        distributed: Any = import_module("distributed")
        distributed.default_client()
        return {}
    except (ImportError, ValueError):
        return {"scheduler": "processes"}


_ENGINES = {"processes": _in_processes, "dask": _in_dask}
