"""The executor for many processors: a file is cut into pieces of whole records, Dask scans them, Python judges and compares here.

A piece is (file, offset, bytes, record number, line), so that workers need only see the same files. Whatever cannot be split for
certain (see `survey`) is left to `stream`, and so are the judgement and the words of every finding.
"""

from __future__ import annotations

import os
from array import array
from hashlib import blake2b
from importlib import import_module

from policytables.datapackage import parsing
from policytables.problems import CannotRun
from policytables.storage import regular_files
from policytables.validation.csvio import batch, csv_reader
from policytables.validation.csvio.survey import Survey
from policytables.validation.engines import scan, stream
from policytables.validation.engines.duckdb_engine import is_plain
from policytables.validation.strict import row_judge
from policytables.validation.strict.table import Opened

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from policytables.datapackage.model import Schema
    from policytables.validation.package import Executor
    from policytables.validation.row_rules import Keys
    from policytables.validation.table_task import Task

    Compute = Callable[[list[Any]], Any]


PIECE = 4 << 20
PACKAGES = {"dask": "dask distributed", "distributed": "distributed"}
PATIENCE = 10  # seconds for a scheduler to answer, and for a worker to be there


def executor(address: str | None = None, size: int = PIECE, workers: int | None = None) -> Executor:
    """A function that judges one task, on the cluster at `address` or in `workers` processes of this machine.

    No worker (0) does the pieces one after the other in this process. Raises CannotRun.
    """
    compute = computer(address, workers)

    def run(task: Task) -> Keys | None:
        if not is_plain(task) or not keys_have_digests(task):
            return stream.run(task)
        survey = (
            Survey(os.path.join(task.package.folder, task.resource.path), task.resource.dialect, size)
            if may_be_read(task)
            else None
        )
        if survey is None or not survey.plain or len(survey.blocks) < 2:
            return stream.run(task)
        return merged(task, survey, compute)

    return run


def keys_have_digests(task: Task) -> bool:
    """Whether equal keys have equal digests: 1 and 1.0, or one moment in two zones, are written in two ways."""
    return {task.schema.field(name).type for name in unique_names(task.schema)} <= {"integer", "string", "any"}


def unique_names(schema: Schema) -> set[str]:
    """The fields of the keys that must not repeat."""
    listed = {*schema.primary_key, *(name for key in schema.unique_keys for name in key)}
    return (listed & set(schema.names)) | {field.name for field in schema.fields if field.constraints.get("unique")}


def may_be_read(task: Task) -> bool:
    from policytables.validation import package_files

    try:
        package_files.check(task.package.folder, task.resource.path)
    except package_files.Unopened:
        return False
    return True


def computer(address: str | None, workers: int | None) -> Compute:
    """A function that computes a list of delayed pieces."""
    dask = library("dask", "the engine dask")
    if not address:
        if workers == 0:
            return lambda pieces: dask.compute(*pieces, scheduler="synchronous")
        return lambda pieces: dask.compute(*pieces, scheduler="processes", num_workers=workers or os.cpu_count())
    return clustered(address)


def library(name: str, what: str) -> Any:
    """A library of the extra `large`. Raises CannotRun where it is not installed."""
    try:
        return import_module(name)
    except ImportError:
        raise CannotRun(f"{what} needs the package {name}; install it with: pip install {PACKAGES[name]}") from None


def clustered(address: str) -> Compute:
    """As `computer`, on the cluster at an address."""
    distributed = library("distributed", "--scheduler")
    try:
        client = distributed.Client(address, timeout=PATIENCE)
        client.wait_for_workers(1, timeout=PATIENCE)
    except Exception as error:
        raise CannotRun(f"no Dask scheduler with a worker answers at {address} ({error})") from None

    def compute(pieces: list[Any]) -> Any:
        try:
            return client.gather(client.compute(list(pieces)))
        except CannotRun:
            raise
        except Exception as error:
            advice = "its workers need this package, and the files under the same path"
            raise CannotRun(
                f"the cluster at {address} has not scanned the table ({type(error).__name__}: {error}); {advice}"
            ) from None

    return compute


def merged(task: Task, survey: Survey, compute: Compute) -> Keys | None:
    """Scan the pieces of a table, then judge and compare what they named, in the order of the file."""
    delayed = library("dask", "the engine dask").delayed

    findings = task.findings.copied()
    opened = Opened(task)
    if opened.failed:
        return None
    if opened.dialect is not task.resource.dialect:
        task.findings.restore(findings)
        return stream.run(task)
    plan = (
        survey.file,
        opened.first_row,
        task.schema.raw,
        task.judge.labels,
        opened.positions,
        task.parents,
        opened.wanted,
        opened.dialect.raw,
    )
    plan = delayed(plan, pure=False, traverse=False)
    pieces = [delayed(scanned, pure=False)(plan, *block) for block in survey.blocks]
    state = scan.Scan(task.judge, opened.wanted, digest)
    state.strictly = False  # nobody here has seen the keys ascend: their hashes decide
    order = Order()
    for (offset, *_), (doubtful, hashes, parents, rows, ordered) in zip(survey.blocks, compute(pieces)):
        state.mark(offset)
        for kept, fresh in zip(state.hashes, hashes):
            kept.extend(fresh)
        for fields, known in parents.items():
            state.parents[fields] |= known
        for number, line, record in doubtful:
            task.explain(number, line, record)
        task.rows += rows
        order.add(*ordered)
    if order.disorder:
        stream.report_row(task, *order.disorder)
    opened.source.index = survey.blocks
    stream.confirm(task, opened, state, state.repeated())
    return state.parents


class Order:
    """Whether the keys ascend over all pieces; the first row that does not fit."""

    def __init__(self) -> None:
        self.last: Any = None
        self.follows = True
        self.disorder: tuple[int, int] | None = None

    def add(
        self, first: Any, last: Any, place: tuple[int, int] | None, disorder: tuple[int, int] | None, follows: bool
    ) -> None:
        """A piece: its first and last key, where it begins, its own first disorder, whether its keys could all be compared."""
        if place is None or not self.follows:
            return
        if first is None or (isinstance(first, tuple) and None in first):
            self.follows = False
            return
        behind = self.last is not None and scan.stands_behind(self.last, first)
        if behind is None:
            self.follows = False
            return
        disorder = place if behind else disorder
        self.disorder, self.follows, self.last = disorder, follows and disorder is None, last


def digest(key: Any) -> int:
    """A number for a key, the same in every process (unlike `hash`)."""
    return int.from_bytes(
        blake2b(repr(key).encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big", signed=True
    )


def scanned(plan: Any, offset: int, size: int, number: int, line: int) -> Any:
    """One piece: (suspect rows, hashes, parent keys, number of rows, order)."""
    file, first_row, raw, labels, positions, parents, wanted, dialect = plan
    judge = row_judge.StrictJudge(
        parsing.schema(raw), labels, positions, parents, delimiter=parsing.dialect(dialect).delimiter
    )
    state = scan.Scan(judge, wanted, digest)
    with regular_files.regular(file) as stream_:
        stream_.seek(offset)
        text = stream_.read(size).decode("utf-8")
    doubtful, rows, place, disorder = [], 0, None, None
    for part in batch.parsed(text, number, line, offset, csv_reader.options(parsing.dialect(dialect))):
        if part.number < first_row:
            part = part.behind(min(first_row - part.number, len(part)))
        if not len(part):
            continue
        ascending = state.ascending
        doubtful += [(part.number + index, part.line_of(index), part.rows[index]) for index in state.batch(part)]
        rows += len(part)
        at = (
            next((index for index, record in enumerate(part.rows) if len(record) == judge.width), None)
            if place is None
            else None
        )
        if at is not None:
            place = (part.number + at, part.line_of(at))
        if ascending and not state.ascending and state.disorder is not None:
            disorder = (part.number + state.disorder, part.line_of(state.disorder))
    order = (state.first, state.last, place, disorder, state.ascending)
    return doubtful, [array("q", kept) for kept in state.hashes], state.parents, rows, order
