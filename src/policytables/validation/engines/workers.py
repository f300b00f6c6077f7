"""Processes side by side: copies of this one, which share what it has read, and give back what they found in the order of the work."""

from __future__ import annotations

import os

from policytables.problems import CannotRun

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from mmap import mmap
    from typing import Any, TypeVar

    Item = TypeVar("Item")
    Result = TypeVar("Result")

AHEAD = 2  # pieces of work for each process that are begun or waiting
# Of a process that was made here: what it does with an item, and whether nobody waits for results any more.
_work: Any = None
_is_over: Any = None


def count() -> int:
    """How many processes may run at once on this machine; 1 where a process cannot be copied."""
    return processors() if hasattr(os, "fork") else 1


def processors() -> int:
    """How many processors of this machine the process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def in_order(work: Callable[[Item], Result], items: Iterable[Item], jobs: int) -> Iterator[Result]:
    """Yield work(item) of each item, in their order, `jobs` at once. Raises what the work raises, and CannotRun for a process that is gone.

    The work may be any function: it is not sent to the processes, they are copies that have it.
    """
    import signal
    from collections import deque
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool
    from mmap import mmap
    from multiprocessing import get_context

    is_over = mmap(-1, 1)  # memory that the processes share
    pool = ProcessPoolExecutor(jobs, get_context("fork"), _begin, (work, is_over, os.getpid()))
    waiting: deque[Any] = deque()
    try:
        for item in items:
            # An interrupt waits until new processes ignore it: one that came first would end them, and look like a fault.
            mask = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
            try:
                waiting.append(pool.submit(_do, item))
            finally:
                signal.pthread_sigmask(signal.SIG_SETMASK, mask)
            if len(waiting) >= AHEAD * jobs:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    except BrokenProcessPool:
        raise CannotRun(
            "the system has ended a process of the validator, perhaps for want of memory; use --jobs 1"
        ) from None
    finally:
        # The processes end with what they are at. One that is killed while it answers may leave whoever reads its answer waiting for ever.
        is_over[0] = 1
        pool.shutdown(cancel_futures=True)


def _begin(work: Callable[[Any], Any], is_over: mmap, parent: int) -> None:
    """In a new process: an interrupt is for the one that made it, and without that one it ends."""
    import signal
    from threading import Thread

    global _work, _is_over
    _work, _is_over = work, is_over
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_follow, args=(parent,), daemon=True).start()


def _follow(parent: int) -> None:
    import time

    while os.getppid() == parent:
        time.sleep(0.5)
    os._exit(1)


def _do(item: Any) -> Any:
    return None if _is_over[0] else _work(item)
