"""The last release: a named file, else the newest in dist/ or among the tags of git."""

from __future__ import annotations

import contextlib
import os
import tempfile
from typing import NamedTuple

from policytables.loading import package_store
from policytables.problems import CannotRun
from policytables.release import git_checkout, release_verify, versions

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


class Last(NamedTuple):
    """A release to compare with; `origin` says where it was found."""

    store: package_store.Store
    version: str
    origin: str


@contextlib.contextmanager
def found(root: str, dist: str, file: str | None = None, before: str | None = None) -> Iterator[Last | None]:
    """The last release, or None if there was none. Raises CannotRun if it is missing, damaged or mistyped.

    With `before`, a version, only earlier releases count, as when an old tag is released again.
    """
    if file is not None:
        yield _opened(file, os.fspath(file), verified=True)
        return
    # In a git checkout, tags say what was published; dist/ may hold unpublished trials.
    tagged = git_checkout.is_checkout(root)
    known = git_checkout.tags(root) if tagged else _in_dist(dist)
    earlier = [v for v in known if before is None or versions.parse(v) < versions.parse(before)]
    newest = max(earlier, key=versions.parse, default=None)
    if newest is None:
        yield None
    elif not tagged:
        yield _opened(known[newest], known[newest], verified=True)
    else:
        with tempfile.TemporaryDirectory() as folder:
            file = os.path.join(folder, "tag.zip")
            git_checkout.archive(root, known[newest], file)
            found = _opened(file, f"the tag {known[newest]}", verified=False)
            if found.version != newest:
                raise CannotRun(
                    f"the tag {known[newest]} is at a commit whose datapackage.json says {found.version}: move the tag to the commit"
                    f" of {newest}, or remove it with `git tag -d {known[newest]}`"
                )
            yield found


def _in_dist(dist: str) -> dict[str, str]:
    """{version: zip} of the releases in dist/: folders that hold a zip of the same name."""
    found = {}
    for name in sorted(os.listdir(dist)) if os.path.isdir(dist) else ():
        version, file = name.rpartition("-")[2], os.path.join(dist, name, f"{name}.zip")
        if versions.is_version(version) and not name.startswith("."):
            if not os.path.isfile(file):
                raise CannotRun(
                    f"the release {os.path.join(dist, name)} has lost its {name}.zip; remove the folder, or make the release again from its tag"
                )
            found[version] = file
    return found


def _opened(file: str, origin: str, verified: bool) -> Last:
    if verified and (problems := release_verify.verify(file).problems):
        raise CannotRun(f"the last release, {origin}, cannot be trusted: {problems[0].path}: {problems[0].message}")
    opened = package_store.at(file)
    versions.parse(opened.version)
    return Last(opened, opened.version, origin)
