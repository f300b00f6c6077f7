"""Processes side by side: copies of this one, which share what it has read, and give back what they found in the order of the work."""

from __future__ import annotations

import os

from policytables.problems import CannotRun

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import Any, TypeVar

    Item = TypeVar("Item")
    Result = TypeVar("Result")

AHEAD = 2  # pieces of work for each process that are begun or waiting
_work: Any = None  # of a process that was made here: what it does with an item


def count() -> int:
    """How many processes may run at once on this machine; 1 where a process cannot be copied."""
    if not hasattr(os, "fork"):
        return 1
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def in_order(work: Callable[[Item], Result], items: Iterable[Item], jobs: int) -> Iterator[Result]:
    """Yield work(item) of each item, in their order, `jobs` at once. Raises what the work raises, and CannotRun for a process that is gone.

    The work may be any function: it is not sent to the processes, they are copies that have it.
    """
    import multiprocessing
    from collections import deque
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool

    before = set(multiprocessing.active_children())  # of the program that uses the library
    pool = ProcessPoolExecutor(jobs, multiprocessing.get_context("fork"), _begin, (work, os.getpid()))
    waiting: deque[Any] = deque()
    done = False
    try:
        for item in items:
            waiting.append(pool.submit(_do, item))
            if len(waiting) >= AHEAD * jobs:
                yield waiting.popleft().result()
        while waiting:
            result = waiting.popleft().result()
            done = not waiting  # whoever takes the last result may not come back
            yield result
        done = True
    except BrokenProcessPool:
        raise CannotRun(
            "the system has ended a process of the validator, perhaps for want of memory; use --jobs 1"
        ) from None
    finally:
        pool.shutdown(wait=done, cancel_futures=True)
        for process in () if done else set(multiprocessing.active_children()) - before:
            process.terminate()


def _begin(work: Callable[[Any], Any], parent: int) -> None:
    """In a new process: an interrupt is for the one that made it, and without that one it ends."""
    import signal
    from threading import Thread

    global _work
    _work = work
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_follow, args=(parent,), daemon=True).start()


def _follow(parent: int) -> None:
    import time

    while os.getppid() == parent:
        time.sleep(0.5)
    os._exit(1)


def _do(item: Any) -> Any:
    return _work(item)
