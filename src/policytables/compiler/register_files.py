"""Registers for the jobs that write them: read whole or not at all, and written in canonical order."""

from __future__ import annotations

from policytables.compiler import curated
from policytables.model import tables
from policytables.problems import CannotRun, no_progress
from policytables.storage import whole_files


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


def write(root: str, sources: curated.Curated, register: str) -> None:
    """Write a register in canonical order, whole or not at all."""
    content = tables.write(sources.registers[register], sources.schemas[register]).decode("utf-8")
    whole_files.save_inside([content], root, f"registers/{register}.csv")
