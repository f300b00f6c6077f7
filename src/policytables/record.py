"""A frozen record with typed fields, as typing.NamedTuple makes it; importing typing is a tenth of what the validator needs to start."""

from __future__ import annotations

from collections import namedtuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NamedTuple as Record
else:

    class _Fields(type):
        """Makes a named tuple of what a class annotates; values in the class are the defaults."""

        def __new__(cls, name, bases, body):
            if not bases:
                return super().__new__(cls, name, bases, body)
            fields = list(body["__annotations__"])
            defaults = [body.pop(field) for field in fields if field in body]
            return type(name, (namedtuple(name, fields, defaults=defaults),), {"__slots__": (), **body})

    class Record(metaclass=_Fields):
        """The base of a record."""


__all__ = ["Record"]
