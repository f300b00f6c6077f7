"""JUnit XML for GitLab, Jenkins and others: a suite for each file, a test case for each rule that it breaks."""

from html import escape  # all that XML needs, where xml.sax would import the web

from policytables.console import shown
from policytables.reports.tally import number_of, sentence
from policytables.reports.text import place

_LISTED_CASE, _LISTED_ALL = 20, 5000  # a test case is read by people, and the document is held in memory


def render(problems, counts, *, summary, **_):
    """Give the document. Errors fail their case; a case of warnings alone passes and shows them as its output."""
    suites = _grouped(problems)
    cases = sum(map(len, suites.values())) or 1
    failures = sum(_fails(case) for suite in suites.values() for case in suite.values())
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield f'<testsuites name="policytables" tests="{cases}" failures="{failures}" errors="0">\n'
    listed = sum(case["number"] for suite in suites.values() for case in suite.values())
    said = sentence(counts, listed) if suites and listed < counts["problems"] else summary
    output = f"    <system-out>{_text(said)}</system-out>\n" if said else ""
    for path, suite in suites.items():
        failed = sum(map(_fails, suite.values()))
        yield f'  <testsuite name={_quoted(path or "package")} tests="{len(suite)}" failures="{failed}" errors="0">\n'
        for rule, case in suite.items():
            yield _case(path, rule, case)
        yield f"{output}  </testsuite>\n"
    if not suites:
        # A report without any test case counts as a broken run in more than one CI system.
        yield '  <testsuite name="package" tests="1" failures="0" errors="0">\n'
        yield f'    <testcase classname="package" name="no problems" />\n{output}  </testsuite>\n'
    yield "</testsuites>\n"


def _grouped(problems):
    """{path: {rule: {"errors", "number", "first", "lines"}}}, with a bounded number of lines."""
    suites, held = {}, 0
    for problem in problems:
        case = suites.setdefault(problem.path, {}).setdefault(
            problem.rule, {"errors": 0, "number": 0, "first": problem, "lines": []}
        )
        case["number"] += 1
        case["errors"] += problem.severity == "error"
        if len(case["lines"]) < _LISTED_CASE and held < _LISTED_ALL:
            held += 1
            fix = f"\n    fix: {shown(problem.fix)}" if problem.fix else ""
            where = f"{place(problem)}: " if problem.path or problem.line else ""
            case["lines"].append(f"{where}{shown(problem.message)}{fix}")
    return suites


def _fails(case):
    return case["errors"] > 0


def _case(path, rule, case):
    first = case["first"]
    line = "" if first.line is None else f' line="{first.line}"'
    lines = case["lines"]
    if len(lines) < case["number"]:
        lines = [*lines, f"{case['number'] - len(lines):,} more"]
    text = escape("\n".join(lines), quote=False)
    if _fails(case):
        several = f"{number_of(case['number'], 'problem')}, first: " if case["number"] > 1 else ""
        body = f'<failure type={_quoted(rule)} message="{several}{escape(shown(first.message))}">{text}</failure>'
    else:
        body = f"<system-out>{text}</system-out>"
    start = f"    <testcase classname={_quoted(path or 'package')} name={_quoted(rule)} file={_quoted(path)}{line}>"
    return f"{start}{body}</testcase>\n"


def _quoted(text):
    return f'"{escape(shown(text))}"'


def _text(text):
    return escape(shown(text), quote=False)
