"""Registers for the jobs that write them: read whole or not at all, and laid out in canonical order."""

from __future__ import annotations

from policytables.compiler import curated
from policytables.model import tables
from policytables.problems import CannotRun, no_progress

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable


def read_whole(root: str) -> curated.Curated:
    """The curated files. Raises CannotRun if a register cannot be read whole, because it must not be written then."""
    sources, problems = curated.read(root, no_progress)
    broken = [problem for problem in problems if not problem.path.startswith("texts/")]
    if broken or sources is None:
        first = (broken or problems)[0]
        raise CannotRun(
            f"{first.path}:{first.line}: {first.rule}: {first.message}; correct the register first, scripts/build.py shows all"
        )
    return sources


def contents(sources: curated.Curated, registers: Iterable[str]) -> dict[str, str]:
    """{path: text} of registers in canonical order."""
    return {
        f"registers/{name}.csv": tables.write(sources.registers[name], sources.schemas[name]).decode("utf-8")
        for name in registers
    }
