"""Severities: what the standard forbids is an error, house style is a warning, and a package may choose otherwise.

A selector is `RULE`, `RULE@TABLE` or `RULE@TABLE.FIELD`; each part may contain `*`. The most specific one wins; of two equally
specific ones, the later. Names of tables and fields may contain dots themselves.
"""

from __future__ import annotations

import functools

from policytables.problems import CannotRun, Problem

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from typing import Any

    from policytables.datapackage.model import Package

ERROR, WARNING, IGNORED = "error", "warning", "ignored"
# Names of the options, and of the keys in the settings file.
OPTIONS = {"error": ERROR, "warn": WARNING, "ignore": IGNORED}


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
        self.rule, _, self.place = text.partition("@")
        self.used = False

    def exactness(self, rule: str, table: str, field: str) -> tuple[int, ...]:
        """How exactly a finding is met: by field, table and rule, and by how few `*`; () if it is not met."""
        whole = not self.place or matches(self.place, table)
        if not matches(self.rule, rule) or not (whole or (field and matches(self.place, f"{table}.{field}"))):
            return ()
        return bool(self.place) + (not whole), -self.place.count("*"), -self.rule.count("*")

    def missing(self, package: Package) -> tuple[str, str]:
        """(message, fix) if no table or field has the name; ("", "") if one has, or if the fields of a table are not known."""
        tables = [resource.name for resource in package.resources]
        if not self.place or any(matches(self.place, name) for name in tables):
            return "", ""
        schemas = {resource.name: resource.schema for resource in package.resources}
        places = [
            f"{name}.{field}" for name, schema in schemas.items() for field in (schema.names if schema else ["*"])
        ]
        if any(matches(self.place, place) or matches(place, self.place) for place in places):
            return "", ""
        from policytables.suggestions import nearest

        near = nearest(self.place, places if "." in self.place else tables)
        said = f"`{self.text}` names a table or field that does not exist"
        return (
            said,
            f"write `{self.rule}@{near}`, if that is meant" if near else "correct the name, or remove the choice",
        )


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
        chosen: Selector | None = None
        most: tuple[int, ...] = ()
        for selector in self.selectors:
            exactness = selector.exactness(rule, table, field)
            if exactness and exactness >= most:
                chosen, most = selector, exactness
        if chosen:
            chosen.used = True
            return chosen.level
        return self.house_style if rule in house_style() else otherwise

    def unneeded(self, package: Package, is_partial: bool) -> Iterator[Problem]:
        """Warnings about choices for places that do not exist, and, unless only a part was judged, about ignored rules that found nothing."""
        for selector in self.selectors:
            if selector.used:
                continue
            origin = selector.origin or package.path
            said, fix = selector.missing(package)
            if said:
                yield Problem("unknown-place", said, origin, None, fix, WARNING)
            elif selector.level == IGNORED and not is_partial:
                said = f"`{selector.text}` is ignored, but found nothing"
                yield Problem("unneeded-ignore", said, origin, None, "remove it from the ignored rules", WARNING)


def of_options(given: Mapping[str, Any]) -> list[Selector]:
    """The choices of {"error", "warn", "ignore"}, each a list of selectors or None. Raises CannotRun."""
    return [selector for option in OPTIONS for selector in selectors(given[option] or (), option)]


def selectors(texts: Iterable[str], option: str, origin: str = "") -> list[Selector]:
    """The selectors of one option; a text may list several, separated by commas. Raises CannotRun for an unknown rule."""
    from policytables import catalogue

    found = []
    for text in (part.strip() for listed in texts for part in listed.split(",")):
        rule, at, place = text.partition("@")
        made = Selector(f"{rule.strip().lower().replace('_', '-')}{at}{place}", OPTIONS[option], origin)
        if not any(matches(made.rule, rule) for rule in catalogue.rules()):
            from policytables import suggestions

            hint = suggestions.hint(made.rule, catalogue.rules()) or "; `--explain all` lists the rules"
            raise CannotRun(f"{origin or f'--{option}'}: there is no rule {made.rule or text!r}{hint}")
        found.append(made)
    return found
