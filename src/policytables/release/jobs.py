"""The jobs of scripts/release.py: check, prepare, make and verify."""

from __future__ import annotations

import os
import re
from typing import NamedTuple

from policytables.loading import package_store
from policytables.model.rules.version_form import bad_version
from policytables.problems import CannotRun, Problem
from policytables.release import (
    checksums,
    comparison,
    diff_json,
    diff_page,
    diff_text,
    git_checkout,
    metadata,
    release_verify,
    version_check,
    versions,
)
from policytables.storage import locks, whole_files

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    Progress = Callable[[str], None]


class Outcome(NamedTuple):
    """What a job found, and its report in pieces; `told` says that the report includes the problems."""

    problems: list[Problem]
    pieces: Iterable[str]
    told: bool = False


def check(root: str, dist: str, version: str | None, file: str | None, format: str, progress: Progress) -> Outcome:
    """Compare the tables with the last release and judge the version, without writing anything."""
    with comparison.made(root, dist, file, version, None, progress) as compared:
        named = version or compared.now.version
        if not versions.is_version(compared.now.version):
            return Outcome([bad_version(compared.now.version)], [])
        if compared.last is None or compared.diff is None:
            said = f"there is no release to compare with: {named} would be the first, with {len(compared.now.tables)} tables"
            pages = {"text": [f"{said}\n"], "json": diff_json.first(named), "html": diff_page.first(said)}
            return Outcome([], pages[format])
        # A package that still has the version of the last release is waiting for one; that is not the contributor's fault.
        asked = None if version is None and named == compared.last.version else named
        problems = compared.judge(asked)
        if format == "json":
            return Outcome(problems, diff_json.render(compared.diff, compared.last.origin, asked, problems), told=True)
        if format == "html":
            return Outcome(problems, diff_page.render(compared.diff, problems), told=True)
        verdict = f"{asked} may be released\n" if asked and not problems else ""
        return Outcome(problems, [*diff_text.render(compared.diff), f"compared with {compared.last.origin}\n", verdict])


def prepare(root: str, dist: str, version: str, file: str | None, date: str | None, progress: Progress) -> Outcome:
    """Write version, date, change log and citation into the checkout, to be committed and tagged.

    The change log tells of data/, so nothing is written unless that is what the texts and registers give.
    """
    from policytables.compiler import building

    versions.parse(version)
    stale = building.check(root, progress).problems
    if stale:
        return Outcome(stale, [])
    with locks.locked(root), comparison.made(root, dist, file, version, None, progress) as compared:
        date = compared.date(date)
        problems = compared.judge(version)
        if problems:
            return Outcome(problems, [])
        text = compared.now.files.read(package_store.DESCRIPTOR).decode("utf-8", "surrogateescape")
        for name, value in (("version", version), ("created", f"{date}T00:00:00Z")):
            text, count = re.subn(rf'^(  "{name}": )"[^"]*"', rf'\g<1>"{value}"', text, count=1, flags=re.MULTILINE)
            if not count:
                raise CannotRun(f'datapackage.json has no line `  "{name}": "..."`; write one')
        written = {package_store.DESCRIPTOR: text, comparison.CHANGELOG: compared.changelog(root, version, date)}
        stated = {**compared.now.descriptor, "version": version, "created": date}
        written |= {name: content.decode() for name, content in metadata.of_checkout(stated).items()}
        whole_files.save_together(written, root)
    return Outcome(
        [],
        [
            f"wrote {', '.join(written)}\n",
            f"next: add a paragraph to {comparison.CHANGELOG} if there is more to say, commit, tag v{version}, and run scripts/release.py make {version}\n",
        ],
    )


def make(
    root: str,
    dist: str,
    version: str,
    file: str | None,
    date: str | None,
    key: str | None,
    unsigned: bool,
    progress: Progress,
) -> Outcome:
    """Make the release in dist/, or nothing."""
    from policytables.compiler import building
    from policytables.release import dist_folder, release_files, signing

    versions.parse(version)
    state, tags = _clean(root, dist), git_checkout.tags(root, "HEAD")
    public = version in tags
    problems = [*building.check(root, progress).problems, *release_files.unsafe(package_store.at(root))]
    problems += version_check.tags(tags, version, package_store.at(root).version)
    if problems:
        return Outcome(problems, [])
    name = f"{package_store.at(root).package.name}-{version}"
    place = os.path.join(dist, name)
    with dist_folder.held(dist):
        there = dist_folder.there(dist, name)
        with comparison.made(root, dist, file, version, version if public or there else None, progress) as compared:
            date, problems = compared.date(date), compared.judge(version)
            log = compared.changelog(root, version, date)
            if not problems:
                made, problems = release_files.files(compared.now, version, date, log, progress)
        if problems:
            return Outcome(problems, [])
        if there is not None:
            return _again(release_files.same(made, there), place)
        made = release_files.with_sums(made)
        key = None if unsigned else key or git_checkout.signing_key(root)
        if key:
            made[release_verify.SIGNATURE] = signing.sign(made[checksums.NAME], key)
        dist_folder.put(dist, name, made, lambda: _unchanged(root, dist, state))
    unprepared = compared.now.version != version or log != comparison.changelog_of(root)
    mistyped = [] if public else git_checkout.like_a_version(root, "HEAD")
    return Outcome([], list(_made(place, made, version, public, mistyped, key, unprepared)))


def verify(file: str, signers: str | None) -> Outcome:
    """Check a release against its own checksums."""
    verdict = release_verify.verify(file, signers)
    return Outcome(verdict.problems, verdict.lines)


def _clean(root: str, dist: str) -> str:
    """The commit that is released. Raises CannotRun if the working tree differs from it."""
    inside = os.path.relpath(os.path.realpath(dist), os.path.realpath(root)).replace(os.sep, "/") + "/"
    dirty = [path for path in git_checkout.dirty(root) if not path.startswith(inside)]
    if dirty:
        more = f" and {len(dirty) - 1} more" if len(dirty) > 1 else ""
        raise CannotRun(
            f"a release is made from a commit, and {dirty[0]}{more} is not committed: commit it, or remove it"
        )
    return git_checkout.head(root)


def _unchanged(root: str, dist: str, state: str) -> None:
    if _clean(root, dist) != state:
        raise CannotRun("another commit was checked out while the release was made; make it again")


def _again(same: bool, place: str) -> Outcome:
    if same:
        return Outcome([], [f"{place} holds this release already; nothing was written\n"])
    said = f"{os.path.basename(place)} was made before, with other content"
    return Outcome(
        [
            Problem(
                "released-already",
                said,
                place,
                fix="give this one a larger version; if the other never left this machine, remove its folder first",
            )
        ],
        [],
    )


def _made(
    place: str,
    made: Mapping[str, bytes],
    version: str,
    public: bool,
    mistyped: list[str],
    key: str | None,
    unprepared: bool,
) -> Iterator[str]:
    yield f"{place}: {len(made)} files, {sum(map(len, made.values())):,} bytes\n"
    yield f"public: the commit has the tag of {version}\n" if public else f"private: the commit has no tag v{version}\n"
    if mistyped:
        yield f"note: {mistyped[0]} is no tag of a version; v{version} would be\n"
    if unprepared:
        yield f"note: number, date or change log of the commit are not those of this release; scripts/release.py prepare {version} writes them\n"
    yield f"signed with {key}\n" if key else "not signed\n"
