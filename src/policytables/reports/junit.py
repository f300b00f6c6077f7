"""JUnit XML for GitLab, Jenkins and others: a suite for each file, a test case for each rule that it breaks."""

from __future__ import annotations

from policytables.console.screen import shown
from policytables.reports.markup import escaped
from policytables.reports.tally import number_of, sentence
from policytables.reports.text import place

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from policytables.problems import Problem
    from policytables.reports.about import About

_LISTED_CASE, _LISTED_ALL = 20, 5000  # a test case is read by people, and the document is held in memory


class _Case:
    """The problems of one rule in one file: their number, and the text of a limited number of them."""

    def __init__(self, first: Problem) -> None:
        self.first = first
        self.errors = self.number = 0
        self.lines: list[str] = []

    def fails(self) -> bool:
        return self.errors > 0


def render(problems: Iterable[Problem], about: About) -> Iterator[str]:
    """Yield the document. Errors fail their case; a case with only warnings passes and shows them as its output."""
    suites = _grouped(problems)
    cases = [case for suite in suites.values() for case in suite.values()]
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield f'<testsuites name="policytables" tests="{len(cases) or 1}" failures="{sum(case.fails() for case in cases)}" errors="0">\n'
    listed = sum(case.number for case in cases)
    said = sentence(about.counts, listed) if cases and listed < about.counts["problems"] else about.summary
    output = f"    <system-out>{_text(said)}</system-out>\n" if said else ""
    for path, suite in suites.items():
        failed = sum(case.fails() for case in suite.values())
        yield f'  <testsuite name={_quoted(path or "package")} tests="{len(suite)}" failures="{failed}" errors="0">\n'
        for rule, case in suite.items():
            yield _case(path, rule, case)
        yield f"{output}  </testsuite>\n"
    if not suites:
        # A report without any test case counts as a broken run in more than one CI system.
        yield '  <testsuite name="package" tests="1" failures="0" errors="0">\n'
        yield f'    <testcase classname="package" name="no problems" />\n{output}  </testsuite>\n'
    yield "</testsuites>\n"


def _grouped(problems: Iterable[Problem]) -> dict[str, dict[str, _Case]]:
    """{path: {rule: case}}."""
    suites: dict[str, dict[str, _Case]] = {}
    held = 0
    for problem in problems:
        suite = suites.setdefault(problem.path, {})
        case = suite.setdefault(problem.rule, _Case(problem))
        case.number += 1
        case.errors += problem.severity == "error"
        if len(case.lines) < _LISTED_CASE and held < _LISTED_ALL:
            held += 1
            fix = f"\n    fix: {shown(problem.fix)}" if problem.fix else ""
            where = f"{place(problem)}: " if problem.path or problem.line else ""
            case.lines.append(f"{where}{shown(problem.message)}{fix}")
    return suites


def _case(path: str, rule: str, case: _Case) -> str:
    line = "" if case.first.line is None else f' line="{case.first.line}"'
    lines = case.lines
    if len(lines) < case.number:
        lines = [*lines, f"{case.number - len(lines):,} more"]
    text = escaped("\n".join(lines), quote=False)
    if case.fails():
        several = f"{number_of(case.number, 'problem')}, first: " if case.number > 1 else ""
        body = f'<failure type={_quoted(rule)} message="{several}{escaped(shown(case.first.message))}">{text}</failure>'
    else:
        body = f"<system-out>{text}</system-out>"
    start = f"    <testcase classname={_quoted(path or 'package')} name={_quoted(rule)} file={_quoted(path)}{line}>"
    return f"{start}{body}</testcase>\n"


def _quoted(text: str) -> str:
    return f'"{escaped(shown(text))}"'


def _text(text: str) -> str:
    return escaped(shown(text), quote=False)
