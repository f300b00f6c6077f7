"""The tables of words beside this module, as rows of cells."""

from __future__ import annotations

from pathlib import Path


def rows(name: str) -> list[list[str]]:
    """The rows of a table below its header. No cell of them holds a comma, so that the csv module need not be loaded."""
    lines = Path(__file__).with_name(name).read_text(encoding="utf-8").splitlines()
    return [line.split(",") for line in lines[1:]]
