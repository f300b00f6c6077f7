"""Policy texts compiled into tables, the tables loaded, and any data package validated.

`from policytables import load; load("measures")`; `from policytables import validate; validate("datapackage.json").valid`.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from policytables.loading import describe, evidence, join, list_tables, load
    from policytables.package_report import Report, validate
    from policytables.problems import CannotRun, Problem

# name -> the module that defines it, imported on first use: every command imports this package, and few need these names.
_HOMES = {
    **dict.fromkeys(("describe", "evidence", "join", "list_tables", "load"), "policytables.loading"),
    **dict.fromkeys(("Report", "validate"), "policytables.package_report"),
    **dict.fromkeys(("CannotRun", "Problem"), "policytables.problems"),
}

__all__ = ["CannotRun", "Problem", "Report", "describe", "evidence", "join", "list_tables", "load", "validate"]


def __getattr__(name: str) -> object:
    """Import a public name on first use."""
    if name == "__version__":
        from importlib.metadata import PackageNotFoundError, version

        try:
            return version("policytables")
        except PackageNotFoundError:
            raise AttributeError("policytables runs from a checkout and has no version: it is not installed") from None
    if name in _HOMES:
        from importlib import import_module

        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted([*__all__, "__version__"])
