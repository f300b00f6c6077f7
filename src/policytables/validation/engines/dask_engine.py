"""The executor for many processors: Dask scans the pieces of a table, in processes of this machine or on a cluster.

A piece is the offset and the bytes in a file, so that workers need only see the same files.
"""

from __future__ import annotations

import os
from hashlib import blake2b
from importlib import import_module

from policytables.problems import CannotRun
from policytables.validation.engines import pieces, stream
from policytables.validation.engines.workers import processors

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import Any

    from policytables.datapackage.model import Schema
    from policytables.validation.engines.pieces import Cut, Piece, Plan
    from policytables.validation.package import Executor
    from policytables.validation.row_rules import Keys
    from policytables.validation.strict.row_judge import StrictJudge
    from policytables.validation.table_task import Task

    Run = Callable[[list[Any]], Any]


PACKAGES = {"dask": "dask distributed", "distributed": "distributed"}
PATIENCE = 10  # seconds for a scheduler to answer, and for a worker to be there


def executor(address: str | None = None, size: int = pieces.PIECE, workers: int | None = None) -> Executor:
    """A function that judges one task, on the cluster at `address` or in `workers` processes of this machine.

    No worker (0) does the pieces one after the other in this process. Raises CannotRun.
    """
    run = clustered(address) if address else local(workers)
    delayed = library("dask", "the engine dask").delayed
    is_copied = not address and hasattr(os, "fork")  # copies of this process give a key the same hash

    def compute(plan: Plan, judge: StrictJudge, cuts: Iterable[Cut]) -> Iterable[Piece | None]:
        shared = delayed(plan, pure=False, traverse=False)
        found: Iterable[Piece | None] = run([delayed(scanned, pure=False)(shared, *cut) for cut in cuts])
        return found

    def judge(task: Task) -> Keys | None:
        if is_copied:
            return pieces.run(task, compute, hash, size)
        return pieces.run(task, compute, digest, size) if keys_have_digests(task) else stream.run(task)

    return judge


def scanned(plan: Plan, offset: int, size: int) -> Piece | None:
    """One piece, by whoever has nothing but the plan."""
    return pieces.scanned(plan, pieces.judge_of(plan), (offset, size))[0]


def keys_have_digests(task: Task) -> bool:
    """Whether equal keys have equal digests: 1 and 1.0, or one moment in two zones, are written in two ways."""
    return {task.schema.field(name).type for name in unique_names(task.schema)} <= {"integer", "string", "any"}


def unique_names(schema: Schema) -> set[str]:
    """The fields of the keys that must not repeat."""
    listed = {*schema.primary_key, *(name for key in schema.unique_keys for name in key)}
    return (listed & set(schema.names)) | {field.name for field in schema.fields if field.constraints.get("unique")}


def digest(key: Any) -> int:
    """A number for a key, the same in every process (unlike `hash`)."""
    return int.from_bytes(
        blake2b(repr(key).encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big", signed=True
    )


def local(workers: int | None) -> Run:
    """A function that computes delayed pieces in processes of this machine."""
    dask = library("dask", "the engine dask")
    if workers == 0:
        return lambda delayed: dask.compute(*delayed, scheduler="synchronous")
    context = {"multiprocessing.context": "fork"} if hasattr(os, "fork") else {}

    def compute(delayed: list[Any]) -> Any:
        with dask.config.set(context):
            return dask.compute(*delayed, scheduler="processes", num_workers=workers or processors())

    return compute


def library(name: str, what: str) -> Any:
    """A library of the extra `large`. Raises CannotRun where it is not installed."""
    try:
        return import_module(name)
    except ImportError:
        raise CannotRun(f"{what} needs the package {name}; install it with: pip install {PACKAGES[name]}") from None


def clustered(address: str) -> Run:
    """As `local`, on the cluster at an address."""
    library("dask", "the engine dask")
    distributed = library("distributed", "--scheduler")
    try:
        client = distributed.Client(address, timeout=PATIENCE)
        client.wait_for_workers(1, timeout=PATIENCE)
    except Exception as error:
        raise CannotRun(f"no Dask scheduler with a worker answers at {address} ({error})") from None

    def compute(delayed: list[Any]) -> Any:
        try:
            return client.gather(client.compute(list(delayed)))
        except CannotRun:
            raise
        except Exception as error:
            advice = "its workers need this package, and the files under the same path"
            raise CannotRun(
                f"the cluster at {address} has not scanned the table ({type(error).__name__}: {error}); {advice}"
            ) from None

    return compute
