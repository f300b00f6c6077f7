"""Whether a version may be released: its number, and the ids that vanished."""

from __future__ import annotations

import csv
import io
from difflib import get_close_matches

from policytables.problems import Problem
from policytables.release import versions
from policytables.release.diff import RETIRED

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from policytables.loading.package_store import Store
    from policytables.release.diff import Diff

PATH = "registers/retired.csv"


def retired(store: Store | None) -> list[tuple[int, dict[str, str]]]:
    """The rows of the table of withdrawn ids: [(line, {column: text})]; none if the package has no such table."""
    if store is None or RETIRED not in store.tables:
        return []
    reader = csv.DictReader(io.StringIO(store.content(RETIRED).decode("utf-8"), newline=""))
    return [(reader.line_num, row) for row in reader]


def judge(diff: Diff, version: str | None, last: Store, now: Store) -> list[Problem]:
    """Problems of releasing `now` as `version` after `last`; `version` is None if it is not chosen yet."""
    problems = list(_number(diff, version))
    # The other problems are reported for the smallest possible version, or the report would contradict itself.
    if problems:
        version = diff.smallest
    return [*problems, *_vanished(diff, version or diff.smallest), *_withdrawn(last, now, diff, version)]


def tags(found: Mapping[str, str], version: str, stated: str) -> Iterator[Problem]:
    """Problems of the tags {version: tag} of the commit that is released as `version`; its descriptor says `stated`."""
    if version in found:
        if stated != version:
            yield Problem(
                "wrong-tag",
                f"the commit has the tag {found[version]}, and its version is {stated}",
                "datapackage.json",
                fix=f"run scripts/release.py prepare {version}, commit, and move the tag there; or tag it v{stated}",
                value=found[version],
            )
    elif found:
        other, tag = next(iter(found.items()))
        yield Problem(
            "wrong-tag",
            f"the commit has the tag {tag}, and is to be released as {version}",
            "datapackage.json",
            fix=f"remove the tag with `git tag -d {tag}` and tag it v{version}, or release it as {other}",
            value=tag,
        )


def _number(diff: Diff, version: str | None) -> Iterator[Problem]:
    if version is None or versions.parse(version) >= versions.parse(diff.smallest):
        return
    if versions.parse(version) <= versions.parse(diff.last):
        said = (
            f"the version {version} is {'that of' if version == diff.last else 'before'} the last release, {diff.last}"
        )
    else:
        reason = diff.reasons[0]
        said = f"the version {version} is too small after {diff.last}: {reason.table + ': ' if reason.table else ''}{reason.message} ({reason.level})"
    yield Problem(
        "version-too-small", said, "datapackage.json", fix=f"release it as {diff.smallest} or larger", value=version
    )


def _vanished(diff: Diff, version: str) -> Iterator[Problem]:
    said = set()
    for table in diff.tables:
        rows = table.rows
        if rows is None:
            continue
        for id in rows.unretired:
            # An id that several tables share (a statement and its measure) is reported once.
            if id not in said:
                said.add(id)
                near = get_close_matches(id, [key[0] for key, _ in rows.added[:200]], 1)
                hint = f"; was it renamed to {near[0]}?" if near else ""
                yield Problem(
                    "unretired-id",
                    f"{id} was in {table.name} in {diff.last} and is gone{hint}",
                    PATH,
                    fix=f"add the row {id},{table.name},{version},REASON,{near[0] if near else ''}",
                    table=RETIRED,
                    key=id,
                    value=id,
                )
        if rows.count_unretired > len(rows.unretired):
            more = rows.count_unretired - len(rows.unretired)
            yield Problem(
                "unretired-id", f"{more} more ids of {table.name} are gone", PATH, fix="add their rows", table=RETIRED
            )


def _withdrawn(last: Store, now: Store, diff: Diff, version: str | None) -> Iterator[Problem]:
    """Problems of new rows in retired.csv, and of old rows that are gone."""
    rows = retired(now)
    known, before = {row["id"] for _, row in rows}, {row["id"] for _, row in retired(last)}
    for id in sorted(before - known):
        yield Problem(
            "retired-row-removed",
            f"{id} was withdrawn before {diff.last} and its row is gone",
            PATH,
            fix="put the row back: a withdrawn id is never used again",
            table=RETIRED,
            key=id,
            value=id,
        )
    if not rows:
        return
    fresh = known - before
    gone = _standing(fresh, last, diff)
    found = known | _standing({row["replaced_by"] for _, row in rows if row["replaced_by"]} - known, now, diff)
    for line, row in rows:
        id, successor = row["id"], row["replaced_by"]
        if successor and successor not in found:
            yield Problem(
                "unknown-successor",
                f"{id} is replaced by {successor}, which does not exist",
                PATH,
                line,
                "name an id that is in a table, or none",
                table=RETIRED,
                key=id,
                value=successor,
            )
        if id in fresh - gone:
            yield Problem(
                "never-released",
                f"{id} is withdrawn, but {diff.last} did not have it",
                PATH,
                line,
                "remove the row: only what was released can be withdrawn",
                table=RETIRED,
                key=id,
                value=id,
            )
            continue
        wrong = _wrong(row["version"], version, diff.last) if id not in before else ""
        if wrong:
            yield Problem(
                "retired-version",
                f"{id} is withdrawn in {row['version']}, but {wrong}",
                PATH,
                line,
                f"write {version or diff.smallest}, the version in which it is gone",
                table=RETIRED,
                key=id,
                value=row["version"],
            )


def _wrong(stated: str, version: str | None, last: str) -> str:
    if not versions.is_version(stated) or versions.parse(stated) <= versions.parse(last):
        return f"was still there in {last}"
    return "" if version in (None, stated) else f"the version to be released is {version}"


def _standing(wanted: set[str], now: Store, diff: Diff) -> set[str]:
    """Those ids that are in a table whose key is an id. Tables are read as streams, because they may be large."""
    found: set[str] = set()
    for table in diff.tables:
        if wanted - found and table.is_id and table.name in now.tables:
            schema = now.schema(table.name)  # of another version, in which the key may have another name
            at = schema.names.index(schema.primary_key[0])
            with io.TextIOWrapper(now.stream(table.name), "utf-8", newline="") as text:
                found |= {row[at] for row in csv.reader(text) if len(row) > at and row[at] in wanted}
    return found
