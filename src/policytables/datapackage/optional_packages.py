"""Packages of the extra `validate`, asked for when a rare type, format or guess comes up."""

from __future__ import annotations

from policytables.problems import CannotRun

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def load(module: str, what: str) -> Any:
    """The module, imported. Raises CannotRun where it cannot be: `what` cannot be judged without it."""
    from importlib import import_module

    try:
        return import_module(module)
    except ImportError:
        package = PACKAGES[module.partition(".")[0]]
        raise CannotRun(
            f"{what} needs the package {package}; install it with: pip install 'policytables[validate]'"
        ) from None


PACKAGES = {
    "chardet": "chardet",
    "dateutil": "python-dateutil",
    "isodate": "isodate",
    "rfc3986": "rfc3986",
    "validators": "validators",
}
