"""Policy texts compiled into tables, and the tables loaded: `from policytables import load; load("measures")`."""

__all__ = ["describe", "evidence", "join", "list_tables", "load"]


def __getattr__(name):
    """Import the loader when it is asked for: every command imports this package, and few of them load tables."""
    if name in __all__:
        from policytables import loading

        return getattr(loading, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__():
    return sorted([*globals(), *__all__])
