"""A frozen record with typed fields, like typing.NamedTuple. Importing typing would take a tenth of the validator's start-up time."""

from __future__ import annotations

from collections import namedtuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NamedTuple as Record
else:

    class _Fields(type):
        """Turns the annotations of a class into a named tuple; values in the class are the defaults."""

        def __new__(cls, name, bases, body):
            if not bases:
                return super().__new__(cls, name, bases, body)
            fields = list(body["__annotations__"])
            defaults = [body.pop(field) for field in fields if field in body]
            return type(name, (namedtuple(name, fields, defaults=defaults),), {"__slots__": (), **body})

    class Record(metaclass=_Fields):
        """The base of a record."""


__all__ = ["Record"]
