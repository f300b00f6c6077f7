"""One page for the owner of the data: the verdict in a sentence, each cause in words, some of its rows, and what to do.

The page is one file. It loads nothing and runs nothing, and text from cells is only ever text.
"""

from __future__ import annotations

from importlib.resources import files

from policytables import catalogue
from policytables.console.screen import shown
from policytables.reports.markup import escaped
from policytables.reports.tally import number_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from policytables.problems import Problem
    from policytables.reports.about import About, CheckedTable
    from policytables.reports.tally import Counts

SAMPLES = 5  # of one cause; its count is always complete
BESIDE = 3  # columns that are shown on either side of the one with the problem
LONGEST = 120  # characters of a cell

HEAD = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{title}</title>
<style>
{style}</style>
</head>
<body>
<main>
"""


def render(problems: Iterable[Problem], about: About) -> Iterator[str]:
    """Yield the page: the verdict, what was checked, then a section for each cause, errors before warnings."""
    causes = _causes(problems, about.counts)
    verdict = _verdict(about)
    style = files("policytables.reports").joinpath("report.css").read_text(encoding="utf-8")
    yield HEAD.format(title=_text(verdict), style=style)
    yield f'<h1 class="{"good" if not about.counts["errors"] else "bad"}">{_text(verdict)}</h1>\n'
    yield f"<p>{_text(_looked_at(about))}</p>\n"
    yield from _tables(about)
    for severity, heading in (("error", "What has to be mended"), ("warning", "What is worth a look")):
        held = [cause for cause in causes if (cause.first[0].severity == "error") == (severity == "error")]
        if held:
            yield f"<h2>{heading}</h2>\n"
            for cause in held:
                yield from _section(cause, about)
    yield "</main>\n</body>\n</html>\n"


class _Cause:
    """Problems of one rule in one column of one file: how many, and the first of them."""

    def __init__(self) -> None:
        self.number = 0
        self.first: list[Problem] = []


def _causes(problems: Iterable[Problem], counts: Counts) -> list[_Cause]:
    """The causes, the most frequent first; their numbers are complete even if not all problems are listed."""
    causes: dict[tuple[str, ...], _Cause] = {}
    for problem in problems:
        place = (problem.severity, problem.path, problem.table, problem.rule, problem.field)
        cause = causes.setdefault(place, _Cause())
        cause.number += 1
        if len(cause.first) < SAMPLES:
            cause.first.append(problem)
    told: dict[tuple[str, ...], int] = {}
    for item in counts.get("causes", ()):
        key = (item["path"], item["table"], item["rule"], item["field"])
        told[key] = told.get(key, 0) + item["count"]
    for (_, *about), cause in causes.items():
        cause.number = max(cause.number, told.get(tuple(about), 0))
    return sorted(causes.values(), key=lambda cause: -cause.number)


def _verdict(about: About) -> str:
    counts = about.counts
    warnings = number_of(counts["warnings"], "warning") if counts["warnings"] else ""
    if not counts["errors"]:
        return f"The data are in order, with {warnings}" if warnings else "The data are in order"
    said = f"{number_of(counts['errors'], 'problem')} {'has' if counts['errors'] == 1 else 'have'} to be mended"
    return f"{said}, and there {'is' if counts['warnings'] == 1 else 'are'} {warnings}" if warnings else said


def _looked_at(about: About) -> str:
    tables = about.checked["tables"] if about.checked else []
    if not tables:
        return "No table could be read." if about.checked and about.counts["problems"] else about.summary
    counted = [table["rows"] for table in tables if table["rows"] is not None]
    rows = f" with {number_of(sum(counted), 'row')}" if counted else ""
    across = " The tables were also held to the rules that tie them together." if _across(about) else ""
    return f"{number_of(len(tables), 'table')}{rows} {'was' if len(tables) == 1 else 'were'} checked.{across}"


def _across(about: About) -> bool:
    return bool(about.checked and about.checked["across_tables"])


def _tables(about: About) -> Iterator[str]:
    tables = about.checked["tables"] if about.checked else []
    if not tables:
        return
    found: dict[str, int] = {}
    for cause in about.counts.get("causes", ()):
        found[cause["table"]] = found.get(cause["table"], 0) + cause["count"]
    yield f"<details{' open' if len(tables) <= 8 else ''}>\n<summary>What was checked</summary>\n"
    yield '<div class="wide" tabindex="0" role="group" aria-label="tables"><table>\n'
    yield "<thead><tr><th>Table</th><th>File</th><th>Rows</th><th>Found</th></tr></thead>\n<tbody>\n"
    for table in tables:
        yield _table(table, found.get(table["table"], 0))
    yield "</tbody></table></div>\n</details>\n"


def _table(table: CheckedTable, problems: int) -> str:
    rows = "" if table["rows"] is None else f"{table['rows']:,}"
    mark = f"<b>{problems:,}</b>" if problems else "none"
    rules = f"{number_of(len(table['rules']), 'rule')}: {', '.join(table['rules'])}"
    return (
        f'<tr title="{_text(rules, 5000)}"><td>{_text(table["table"])}</td><td>{_text(table["path"])}</td>'
        f'<td class="number">{rows}</td><td class="number">{mark}</td></tr>\n'
    )


def _section(cause: _Cause, about: About) -> Iterator[str]:
    first, number, shown_ones = cause.first[0], cause.number, cause.first
    known = catalogue.rules().get(first.rule)
    times = f'<span class="count">{number:,} times</span> ' if number > 1 else ""
    yield f'<section class="{"error" if first.severity == "error" else "warning"}">\n'
    yield f"<h3>{times}{_prose(known.meaning if known else first.message)}</h3>\n"
    yield f'<p class="place">{_place(first)}</p>\n'
    for message, lines in _grouped(shown_ones, lambda problem: problem.message):
        yield f"<p>{_lines(lines)}{_text(message, 600)}</p>\n"
    yield from _rows(shown_ones, about)
    for fix, lines in _grouped(shown_ones, lambda problem: problem.fix):
        if fix:
            where = "" if len(lines) == len(shown_ones) else _lines(lines)
            yield f'<p class="fix">What to do: {where}{_text(fix, 600)}</p>\n'
    if number > len(shown_ones):
        yield f'<p class="more">{number - len(shown_ones):,} more like {"this" if len(shown_ones) == 1 else "these"}.</p>\n'
    yield f'<p class="rule">Rule: <code>{_text(first.rule)}</code></p>\n</section>\n'


def _grouped(cause: list[Problem], about: Callable[[Problem], str]) -> list[tuple[str, list[int | None]]]:
    """[(sentence, lines it applies to)], so that each sentence appears once."""
    said: dict[str, list[int | None]] = {}
    for problem in cause:
        said.setdefault(about(problem), []).append(problem.line)
    return list(said.items())


def _place(problem: Problem) -> str:
    parts = [("Table", problem.table), ("Column", problem.field), ("File", problem.path)]
    return " · ".join(f"{name} <b>{_text(value)}</b>" for name, value in parts if value) or "The package"


def _lines(lines: list[int | None]) -> str:
    numbers = [f"{line:,}" for line in lines if line]
    if not numbers:
        return ""
    return f'<span class="line">Line{"s" if len(numbers) > 1 else ""} {", ".join(numbers)}:</span> '


def _rows(cause: list[Problem], about: About) -> Iterator[str]:
    """The rows of some problems as a table: the column with the problem, its cells marked, and its neighbours."""
    samples = about.samples or {}
    found = [
        (problem, *samples[problem.path, problem.line])
        for problem in cause
        if problem.row and problem.line and (problem.path, problem.line) in samples
    ]
    if not found:
        return
    at = None if cause[0].field_number is None else cause[0].field_number - 1
    widest = max(len(texts) for _, labels, cells in found for texts in (labels, cells))
    columns = range(max(0, (at or 0) - BESIDE), min(widest, max((at or 0) + BESIDE + 1, 2 * BESIDE + 1)))
    labels = found[0][1]
    yield '<div class="wide" tabindex="0" role="group" aria-label="rows"><table>\n<thead><tr><th class="number">Line</th>'
    yield "".join(f"<th>{_text(_at(labels, n))}</th>" for n in columns)
    yield "</tr></thead>\n<tbody>\n"
    for problem, _, cells in found:
        yield f'<tr><td class="number">{problem.line:,}</td>'
        yield "".join(f"<td>{_cell(cells, n, at)}</td>" for n in columns)
        yield "</tr>\n"
    yield "</tbody></table></div>\n"


def _cell(cells: Sequence[str], number: int, at: int | None) -> str:
    text = _text(_at(cells, number))
    if number != at:
        return text
    return f"<mark>{text or '(empty)'}</mark>"


def _prose(text: str) -> str:
    """A sentence of the catalogue; text between backticks is code."""
    parts = _text(text, 600).split("`")
    return "".join(f"<code>{part}</code>" if n % 2 else part for n, part in enumerate(parts))


def _at(texts: Sequence[str], number: int) -> str:
    return texts[number] if number < len(texts) else ""


def _text(text: str, limit: int = LONGEST) -> str:
    return escaped(shown(text, limit))
