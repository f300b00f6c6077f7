"""Warnings of libraries about the contents of a package. They are not findings, and must not reach the terminal."""

from __future__ import annotations

import warnings

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeVar

    Given = TypeVar("Given")
    Made = TypeVar("Made")


def quietly(read: Callable[[Given], Made], text: Given) -> Made:
    """read(text), without its warnings."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return read(text)
