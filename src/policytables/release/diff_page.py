"""A diff as one self-contained HTML page: a one-line summary, a few samples, and all details folded."""

from __future__ import annotations

from policytables.release import diff_text, versions
from policytables.release.diff import plural
from policytables.reports.markup import escaped

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from policytables.problems import Problem
    from policytables.release.diff import Diff, Table
    from policytables.release.diff_text import Group
    from policytables.release.row_diff import Key, Rows

SAMPLES = 3
END = "</main>\n</body>\n</html>\n"
STYLE = """
:root { color-scheme: light dark; --line: #8885; --gone: #b3261e; --come: #1b7a3d; --mark: #8882 }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 72rem; margin: 2rem auto; padding: 0 1rem }
h1 { font-size: 1.5rem } h2 { font-size: 1.15rem; margin: 0 } .signal { font-size: 1.15rem; font-weight: 600 }
.scroll { overflow-x: auto } table { border-collapse: collapse; margin: .5rem 0 }
caption { text-align: left; font-weight: 600 } th, td { border: 1px solid var(--line); padding: .2rem .5rem; text-align: left; vertical-align: top }
th { background: var(--mark) } td.n { text-align: right } del { color: var(--gone) } ins { color: var(--come) }
section { border-top: 1px solid var(--line); padding: 1rem 0 } summary { cursor: pointer } code { overflow-wrap: anywhere }
@media (prefers-color-scheme: dark) { :root { --gone: #ff8a80; --come: #81c995 } }
"""


def render(diff: Diff, problems: Sequence[Problem] = ()) -> Iterator[str]:
    """Yield the pieces of the page."""
    yield _head(f"Changes since {diff.last}", diff_text.signal(diff))
    if problems:
        said = (f"<strong>{escaped(p.rule)}</strong>: {escaped(p.message)} <br>fix: {escaped(p.fix)}" for p in problems)
        yield f"<h2>What stands in the way</h2>\n{_list(said)}"
    if diff.level != versions.NONE:
        yield f"<p>{escaped(diff_text.version_line(diff))}</p>\n"
        yield _table("Why", ("level", "table", "change"), [(c.level, c.table, c.message) for c in diff.reasons])
    for table in diff.tables:
        if table.rows is None or table.rows.is_changed:
            yield from _section(table)
    same = [table.name for table in diff.tables if table.identical]
    if same:
        yield f"<details><summary>{plural(len(same), 'table')} identical</summary><p>{escaped(', '.join(same))}</p></details>\n"
    yield END


def first(sentence: str) -> Iterator[str]:
    """The page when there is no release to compare with."""
    yield _head("The first release", sentence)
    yield END


def _head(title: str, signal: str) -> str:
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        f"<title>{escaped(title)}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<main>\n<h1>{escaped(title)}</h1>\n"
        f'<p class="signal">{escaped(signal)}</p>\n'
    )


def _section(table: Table) -> Iterator[str]:
    rows = table.rows
    if rows is None:
        yield f"<section><h2>{escaped(table.name)}</h2><p>The key has changed, so rows cannot be compared.</p></section>\n"
        return
    counts = f"{plural(rows.before, 'row')}, then {rows.after}: {rows.count_removed} removed, {rows.count_changed} changed, {rows.count_added} added"
    yield f"<section>\n<h2>{escaped(table.name)}</h2>\n<p>{counts}</p>\n"
    kinds = diff_text.groups(rows)
    if kinds:
        yield _groups("Cells that changed, identical changes once", kinds[:SAMPLES])
        if len(kinds) > SAMPLES:
            yield f"<details><summary>all {len(kinds)} kinds of change</summary>\n{_groups('', kinds)}</details>\n"
    for what, listed, count in (("removed", rows.removed, rows.count_removed), ("added", rows.added, rows.count_added)):
        if listed:
            yield f"<details><summary>{plural(count, 'row')} {what}{_cut(listed, count)}</summary>\n{_rows(listed)}</details>\n"
    if rows.changed:
        yield f"<details><summary>{plural(rows.count_changed, 'row')} changed{_cut(rows.changed, rows.count_changed)}</summary>\n{_changed(rows)}</details>\n"
    yield "</section>\n"


def _groups(caption: str, kinds: Sequence[Group]) -> str:
    return _html_table(
        caption,
        ("column", "was", "is", "rows"),
        ([escaped(column), _del(old), _ins(new), str(count)] for column, old, new, count in kinds),
    )


def _changed(rows: Rows) -> str:
    body = (
        [escaped(diff_text.key_text(key)), escaped(name), _del(old), _ins(new)]
        for key, cells in rows.changed
        for name, (old, new) in cells.items()
    )
    return _html_table("", ("key", "column", "was", "is"), body)


def _rows(listed: Sequence[tuple[Key, dict[str, str]]]) -> str:
    names = list(listed[0][1])
    return _table("", names, [[cells[name] for name in names] for _, cells in listed])


def _cut(listed: Sequence[object], count: int) -> str:
    return f", the first {len(listed)} here" if count > len(listed) else ""


def _del(text: str) -> str:
    return f"<del>{escaped(text)}</del>" if text else "<em>empty</em>"


def _ins(text: str) -> str:
    return f"<ins>{escaped(text)}</ins>" if text else "<em>empty</em>"


def _list(items: Iterable[str]) -> str:
    return f"<ul>{''.join(f'<li>{item}</li>' for item in items)}</ul>\n"


def _table(caption: str, names: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    return _html_table(caption, names, ([escaped(cell) for cell in row] for row in rows))


def _html_table(caption: str, names: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    head = "".join(f'<th scope="col">{escaped(name)}</th>' for name in names)
    body = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>\n" for row in rows)
    said = f"<caption>{escaped(caption)}</caption>" if caption else ""
    return f'<div class="scroll"><table>{said}<thead><tr>{head}</tr></thead>\n<tbody>\n{body}</tbody></table></div>\n'
