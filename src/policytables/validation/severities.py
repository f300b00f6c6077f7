"""Severities: what the standard forbids is an error, house style is a warning, and a package may choose otherwise.

A selector is `RULE`, `RULE@TABLE` or `RULE@TABLE.FIELD`; each part may contain `*`. The most specific one wins; of two equally
specific ones, the later.
"""

from __future__ import annotations

import functools

from policytables.problems import CannotRun, Problem

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from typing import Any

ERROR, WARNING, IGNORED = "error", "warning", "ignored"
OPTIONS = {
    "error": ERROR,
    "warn": WARNING,
    "ignore": IGNORED,
}  # names of the options, and of the keys in the settings file


@functools.cache
def house_style() -> frozenset[str]:
    """Rules on what RFC 4180, JSON and the standards of Frictionless allow, and a careful house does not.

    They are the warnings about files and rows; the catalogue is loaded when there is something to find only.
    """
    from policytables.catalogue import files, rows

    return frozenset(rule.name for rule in (*files.RULES, *rows.RULES) if rule.severity == WARNING)


class Selector:
    """One choice of a package or a command line; `origin` is the file that holds it, "" for the command line."""

    def __init__(self, text: str, level: str, origin: str = "") -> None:
        self.text, self.level, self.origin = text, level, origin
        self.rule, _, place = text.partition("@")
        self.table, _, self.field = place.partition(".")
        self.used = False
        parts = (self.rule, self.table, self.field)
        self.exactness = tuple(0 if not part else 1 if "*" in part else 2 for part in reversed(parts))

    def meets(self, rule: str, table: str, field: str) -> bool:
        pairs = ((self.rule, rule), (self.table, table), (self.field, field))
        return all(not wanted or matches(wanted, name) for wanted, name in pairs)


def matches(wanted: str, name: str) -> bool:
    """Whether a name matches; `*` in `wanted` stands for any characters."""
    if "*" not in wanted:
        return wanted == name
    from fnmatch import fnmatchcase

    return fnmatchcase(name, wanted.replace("[", "[[]").replace("?", "[?]"))


class Severities:
    """The choices of a run. The level is looked up once for each cause."""

    def __init__(self, selectors: Iterable[Selector] = (), house_style: str = WARNING) -> None:
        self.selectors = list(selectors)
        self.house_style = house_style

    def of(self, problem: Problem) -> str:
        """error, warning or ignored."""
        return self.level(problem.rule, problem.table, problem.field, problem.severity)

    def level(self, rule: str, table: str, field: str, otherwise: str = ERROR) -> str:
        met = [selector for selector in self.selectors if selector.meets(rule, table, field)]
        if met:
            chosen = max(reversed(met), key=lambda selector: selector.exactness)
            chosen.used = True
            return chosen.level
        return self.house_style if rule in house_style() else otherwise

    def unneeded(self, path: str) -> Iterator[Problem]:
        """Warnings about ignored rules that found nothing."""
        for selector in self.selectors:
            if selector.level == IGNORED and not selector.used:
                message = f"`{selector.text}` is ignored, but found nothing"
                yield Problem(
                    "unneeded-ignore",
                    message,
                    selector.origin or path,
                    None,
                    "remove it from the ignored rules",
                    WARNING,
                )


def of_options(given: Mapping[str, Any]) -> list[Selector]:
    """The choices of {"error", "warn", "ignore"}, each a list of selectors or None. Raises CannotRun."""
    return [selector for option in OPTIONS for selector in selectors(given[option] or (), option)]


def selectors(texts: Iterable[str], option: str, origin: str = "") -> list[Selector]:
    """The selectors of one option; a text may list several, separated by commas. Raises CannotRun for an unknown rule."""
    from policytables import catalogue

    found = []
    for text in (part.strip() for listed in texts for part in listed.split(",")):
        made = Selector(text, OPTIONS[option], origin)
        if not any(matches(made.rule, rule) for rule in catalogue.rules()):
            from difflib import get_close_matches

            near = get_close_matches(made.rule, catalogue.rules(), 1)
            hint = f"did you mean {near[0]}?" if near else "`--explain RULE` says what a rule means"
            raise CannotRun(f"{origin or f'--{option}'}: there is no rule {made.rule or text!r}; {hint}")
        found.append(made)
    return found
