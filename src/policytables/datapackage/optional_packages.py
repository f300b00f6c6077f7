"""Packages of the extras `validate` and `formats`, imported when a rare type, format or guess needs them."""

from __future__ import annotations

from policytables.problems import CannotRun

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def load(module: str, what: str) -> Any:
    """Import a module. Raises CannotRun if it is missing; `what` says what cannot be judged without it."""
    from importlib import import_module

    try:
        return import_module(module)
    except ImportError:
        package, extra = PACKAGES[module.partition(".")[0]]
        raise CannotRun(
            f"{what} needs the package {package}; install it with: pip install 'policytables[{extra}]'"
        ) from None


PACKAGES = {
    "chardet": ("chardet", "validate"),
    "dateutil": ("python-dateutil", "validate"),
    "isodate": ("isodate", "validate"),
    "openpyxl": ("openpyxl", "formats"),
    "pyarrow": ("pyarrow", "formats"),
    "rfc3986": ("rfc3986", "validate"),
    "validators": ("validators", "validate"),
}
