"""SARIF 2.1.0 (OASIS) for code scanning: results whose identity stays when rows move."""

from __future__ import annotations

import hashlib
from urllib.parse import quote

from policytables import catalogue
from policytables.console.screen import shown
from policytables.reports.json_text import dumped

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Any

    from policytables.problems import Problem
    from policytables.reports.about import About

LIMIT = 25_000  # GitHub refuses a run with more results
_LEVELS = {"error": "error", "warning": "warning"}


def render(problems: Iterable[Problem], about: About) -> Iterator[str]:
    """Yield the log. The results come before the rules, so that only the names of the rules are held in memory."""
    yield '{"version": "2.1.0", "$schema": "https://json.schemastore.org/sarif-2.1.0.json", "runs": [{"results": ['
    rules: dict[str, int] = {}
    seen: dict[str, int] = {}
    listed, separator = 0, "\n"
    for problem in problems:
        if listed == LIMIT:
            break
        rule = rules.setdefault(problem.rule, len(rules))
        yield f"{separator}{dumped(_result(problem, rule, about.prefix, seen))}"
        separator = ",\n"
        listed += 1
    driver = {"name": "policytables", "rules": [_rule(name) for name in rules]}
    invocation: dict[str, Any] = {"executionSuccessful": True}
    if listed < about.counts["problems"]:
        said = f"{about.counts['problems'] - listed:,} more problems are not listed"
        invocation["toolExecutionNotifications"] = [{"level": "warning", "message": {"text": said}}]
    run = {"tool": {"driver": driver}, "invocations": [invocation], "columnKind": "unicodeCodePoints"}
    yield f"\n], {dumped(run)[1:-1]}" + "}]}\n"


def _rule(name: str) -> dict[str, Any]:
    known = catalogue.rules().get(name)
    return {"id": name, **({"shortDescription": {"text": known.meaning}} if known else {})}


def _result(problem: Problem, rule: int, prefix: str, seen: dict[str, int]) -> dict[str, Any]:
    fix = f"\nfix: {_plain(problem.fix)}" if problem.fix else ""
    # SARIF makes the line optional, GitHub requires it.
    region = {"startLine": max(problem.line or 1, 1)}
    location: dict[str, Any] = {
        "physicalLocation": {"artifactLocation": {"uri": _uri(prefix + problem.path)}, "region": region}
    }
    logical = [shown(part, 200) for part in (problem.table, problem.key, problem.field) if part]
    if logical:
        location["logicalLocations"] = [{"fullyQualifiedName": "/".join(logical), "kind": "member"}]
    return {
        "ruleId": problem.rule,
        "ruleIndex": rule,
        "level": _LEVELS.get(problem.severity, "note"),
        "message": {"text": f"{_plain(problem.message)}{fix}"},
        "locations": [location],
        "partialFingerprints": {"primaryLocationLineHash": _fingerprint(problem, seen)},
    }


def _plain(text: str) -> str:
    """Text without embedded links, which SARIF (3.11.6) allows even in plain text messages."""
    return shown(text).replace("](", "]\\x28")


def _fingerprint(problem: Problem, seen: dict[str, int]) -> str:
    """A hash of what the problem is about, without its line and row, and a number that tells equal ones apart.

    `primaryLocationLineHash` is the one fingerprint that GitHub reads, and it writes it as "hash:number".
    """
    about = (problem.rule, problem.path, problem.table, problem.field, problem.key or problem.value)
    digest = hashlib.sha256("\0".join(about).encode("utf-8", "surrogatepass")).hexdigest()[:16]
    seen[digest] = seen.get(digest, 0) + 1
    return f"{digest}:{seen[digest]}"


def _uri(path: str) -> str:
    return quote(path or ".", errors="surrogatepass")
