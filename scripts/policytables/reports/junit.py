"""JUnit XML for GitLab, Jenkins and others: a suite for each file, a test case for each rule that it breaks."""

from xml.sax.saxutils import escape, quoteattr

from policytables.console import shown
from policytables.reports.tally import number_of
from policytables.reports.text import place

_LISTED_CASE, _LISTED_ALL = 20, 5000  # a test case is read by people, and the document is held in memory


def render(problems, counts, *, summary, **_):
    """Give the document. Errors fail their case; a case of warnings alone passes and shows them as its output."""
    suites = _grouped(problems)
    cases = sum(map(len, suites.values())) or 1
    failures = sum(_fails(case) for suite in suites.values() for case in suite.values())
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield f'<testsuites name="policytables" tests="{cases}" failures="{failures}" errors="0">\n'
    for path, suite in suites.items():
        failed = sum(map(_fails, suite.values()))
        yield f'  <testsuite name={_quoted(path or "package")} tests="{len(suite)}" failures="{failed}" errors="0">\n'
        for rule, case in suite.items():
            yield _case(path, rule, case)
        yield "  </testsuite>\n"
    if not suites:
        # A report without any test case counts as a broken run in more than one CI system.
        said = f"<system-out>{_text(summary)}</system-out>" if summary else ""
        yield '  <testsuite name="package" tests="1" failures="0" errors="0">\n'
        yield f'    <testcase classname="package" name="no problems">{said}</testcase>\n  </testsuite>\n'
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
            case["lines"].append(f"{place(problem)}: {shown(problem.message)}{fix}")
    return suites


def _fails(case):
    return case["errors"] > 0


def _case(path, rule, case):
    first = case["first"]
    line = "" if first.line is None else f' line="{first.line}"'
    lines = case["lines"]
    if len(lines) < case["number"]:
        lines = [*lines, f"{case['number'] - len(lines):,} more"]
    text = escape("\n".join(lines))
    if _fails(case):
        message = shown(first.message) if case["number"] == 1 else f"{number_of(case['number'], 'problem')}, first: {shown(first.message)}"
        body = f"<failure type={_quoted(rule)} message={quoteattr(message)}>{text}</failure>"
    else:
        body = f"<system-out>{text}</system-out>"
    start = f"    <testcase classname={_quoted(path or 'package')} name={_quoted(rule)} file={_quoted(path)}{line}>"
    return f"{start}{body}</testcase>\n"


def _quoted(text):
    return quoteattr(shown(text))


def _text(text):
    return escape(shown(text))
