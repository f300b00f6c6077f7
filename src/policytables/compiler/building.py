"""The jobs of scripts/build.py: build, check, and put the registers in order."""

from __future__ import annotations

from typing import NamedTuple

from policytables.compiler import compiling, curated, data_folder, generated_blocks, register_files, summary
from policytables.problems import Problem, in_order
from policytables.storage import locks, regular_files, whole_files

TYPE_CHECKING = False
if TYPE_CHECKING:
    from policytables.compiler.compiling import Compilation
    from policytables.compiler.curated import Progress
    from policytables.datapackage import Schema


class Outcome(NamedTuple):
    """What a job found, and its report; `lines` is empty if there are problems."""

    problems: list[Problem]
    lines: list[str]


@compiling.collecting_later()
def build(root: str, progress: Progress) -> Outcome:
    """Compile the package, and write data/ and the generated blocks. With any problem, nothing is written."""
    with locks.locked(data_folder.existing(root)):
        data_folder.clear(root)
        compilation = compiling.compile(root, progress)
        problems = compilation.problems + _strays(root, compilation)
        if problems:
            return Outcome(problems, [])
        before, after = data_folder.committed(root), compilation.files()
        if before != after:
            progress("writing data/")
            data_folder.replace(root, after)
        documents = generated_blocks.refresh(root, compilation)
    lines = [*summary.render(compilation, before, after), *summary.closing(compilation, before != after)]
    return Outcome([], [*lines, *(f"{path} was brought up to date\n" for path in documents)])


@compiling.collecting_later()
def check(root: str, progress: Progress) -> Outcome:
    """Compile the package and compare, without writing. A table or generated block that differs is a problem."""
    compilation = compiling.compile(data_folder.existing(root), progress)
    problems = compilation.problems + _strays(root, compilation)
    if problems:
        return Outcome(problems, [])
    before, after = data_folder.committed(root), compilation.files()
    if not before:
        return Outcome(
            [
                Problem(
                    "stale-table",
                    "there is no data/, expected the tables made from texts/ and registers/",
                    "data",
                    fix="run scripts/build.py and commit data/",
                )
            ],
            [],
        )
    stale = [
        _stale(name, before, compilation.schemas[name.removesuffix(".csv")], content)
        for name, content in after.items()
        if before.get(name) != content
    ]
    stale += generated_blocks.judge(root, compilation)
    return Outcome(in_order(stale), [] if stale else ["data/ is what texts/ and registers/ give\n"])


def sort(root: str, progress: Progress) -> Outcome:
    """Sort the rows of every register by its key. Other faults are left for the next build to report."""
    with locks.locked(data_folder.existing(root)):
        return _sorted(root, progress)


def _sorted(root: str, progress: Progress) -> Outcome:
    sources, problems = curated.read(root, progress)
    unreadable = [p for p in problems if not p.path.startswith("texts/")]
    if sources is None or unreadable:
        return Outcome(unreadable, [])
    sorted_ = register_files.contents(sources, sources.registers)
    changed = {path: content for path, content in sorted_.items() if regular_files.text(root, path) != content}
    whole_files.save_together(changed, root)
    return Outcome([], [f"{path}\n" for path in changed] or ["the registers are in order\n"])


def _strays(root: str, compilation: Compilation) -> list[Problem]:
    """Files in data/ that are not tables: replacing the folder would lose them."""
    if not compilation.published:
        return []
    names = data_folder.strays(root, {f"{name}.csv" for name in compilation.published})
    return [
        Problem(
            "stray-file",
            "data/ holds only generated tables, and no resource has this file",
            f"data/{name}",
            fix="move it out of data/, or remove it",
        )
        for name in names
    ]


def _stale(name: str, before: dict[str, bytes], schema: Schema, content: bytes) -> Problem:
    said = summary.change(before.get(name), content, schema)
    return Problem(
        "stale-table",
        f"the table is not what texts/ and registers/ give: {said}",
        f"data/{name}",
        fix="run scripts/build.py and commit data/",
        table=name.removesuffix(".csv"),
    )
