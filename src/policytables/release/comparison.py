"""The current package compared with the last release."""

from __future__ import annotations

import contextlib
import datetime
import os
from typing import NamedTuple

from policytables.loading import package_store
from policytables.problems import CannotRun, Problem
from policytables.release import changelog, git_checkout, last_release, version_check, versions
from policytables.release import diff as diffs
from policytables.storage import regular_files

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Progress = Callable[[str], None]

CHANGELOG = "CHANGELOG.md"


class Comparison(NamedTuple):
    """The current package, the last release (None before the first) and the diff between the two."""

    now: package_store.Store
    last: last_release.Last | None
    diff: diffs.Diff | None

    def judge(self, version: str | None) -> list[Problem]:
        """Problems of releasing the package as this version; none for a first release."""
        if self.last is None or self.diff is None:
            return []
        return version_check.judge(self.diff, version, self.last.store, self.now)

    def changelog(self, root: str, version: str, date: str) -> str:
        """The text of CHANGELOG.md with the entry of this version."""
        return changelog.updated(
            changelog_of(root), version, date, changelog.entry(self.diff, self.now, version_check.retired(self.now))
        )

    def date(self, given: str | None) -> str:
        """The date of a release, never before the last one. Raises CannotRun."""
        date = given or str(self.now.descriptor.get("created", ""))[:10]
        if not _is_date(date):
            raise CannotRun(
                f"{date!r} is not a date: give YYYY-MM-DD, by --date or as `created` in {package_store.DESCRIPTOR}"
            )
        if self.last is not None:
            before = str(self.last.store.descriptor.get("created", ""))[:10]
            if date < before:
                raise CannotRun(
                    f"the date {date} is before that of {self.last.version}, {before}: give a later one by --date"
                )
        return date


class LastUnknown(CannotRun):
    """There was a release, but it is not available, as in a clone without tags."""


@contextlib.contextmanager
def made(
    root: str, dist: str, file: str | None, version: str | None, again: str | None, progress: Progress
) -> Iterator[Comparison]:
    """The Comparison of the package with the last release; `again` is a version that is released again. Raises CannotRun."""
    now = package_store.at(root)
    if version is not None:
        versions.parse(version)
    with last_release.found(root, dist, file, again) as before:
        if before is None:
            _first(root, version or now.version)
            yield Comparison(now, None, None)
        else:
            yield Comparison(
                now,
                before,
                diffs.compare(before.store, now, {row["id"] for _, row in version_check.retired(now)}, progress),
            )


def _first(root: str, version: str) -> None:
    """Refuse to treat a release as the first if the change log mentions an earlier one."""
    told = [
        earlier
        for earlier in changelog.versions_in(changelog_of(root))
        if versions.is_version(version) and versions.parse(earlier) < versions.parse(version)
    ]
    if told:
        last = max(told, key=versions.parse)
        known = (
            f"no tag has it: tag its commit v{last}, or"
            if git_checkout.is_checkout(root)
            else "dist/ does not have it:"
        )
        raise LastUnknown(f"{CHANGELOG} tells of {last}, and {known} give the last release by --last FILE")


def changelog_of(root: str) -> str:
    """The text of CHANGELOG.md, "" if there is none."""
    return regular_files.text(root, CHANGELOG) if os.path.lexists(os.path.join(root, CHANGELOG)) else ""


def _is_date(text: str) -> bool:
    try:
        return datetime.date.fromisoformat(text).isoformat() == text  # it also accepts 20261122 and week dates
    except ValueError:
        return False
