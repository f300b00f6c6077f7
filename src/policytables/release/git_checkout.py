"""What git knows of the checkout that is released."""

import os
import subprocess

from policytables.problems import CannotRun
from policytables.release import versions


def dirty(root):
    """Paths that are changed, new or in conflict, as git shows them. Raises CannotRun where there is no checkout."""
    top = _git(root, "rev-parse", "--show-toplevel").decode().rstrip("\n")
    if os.path.realpath(top) != os.path.realpath(root):
        raise CannotRun(f"{root} is not the top of a git checkout, so it cannot be proved to be what was committed")
    # `-z` keeps names as they are; --untracked-files=all lists what stands in new folders, too.
    return [
        entry[3:]
        for entry in _git(root, "status", "--porcelain", "-z", "--untracked-files=all")
        .decode("utf-8", "replace")
        .split("\0")
        if entry
    ]


def head(root):
    """The commit that is checked out."""
    return _git(root, "rev-parse", "HEAD").decode().strip()


def tags(root, at=None):
    """{version: tag} of the tags v1.2.3 or 1.2.3, of all commits or of those that point at a commit; none outside of git."""
    try:
        listed = _git(root, "tag", "--list", *(["--points-at", at] if at else [])).decode().split()
    except CannotRun:
        return {}
    return {tag.removeprefix("v"): tag for tag in sorted(listed) if versions.is_version(tag.removeprefix("v"))}


def archive(root, tag, file):
    """Write what a tag holds of the package into a zip. Raises CannotRun."""
    held = _git(root, "ls-tree", "--name-only", tag).decode().split("\n")
    wanted = [name for name in ("datapackage.json", "schemas", "data") if name in held]
    if "datapackage.json" not in wanted:
        raise CannotRun(f"the tag {tag} holds no datapackage.json")
    _git(root, "archive", "--format=zip", "-o", file, tag, *wanted)


def signing_key(root):
    """The ssh key that git signs with, or None."""
    try:
        if _git(root, "config", "gpg.format").decode().strip() != "ssh":
            return None
        return os.path.expanduser(_git(root, "config", "user.signingkey").decode().strip()) or None
    except CannotRun:
        return None


def _git(root, *arguments):
    try:
        done = subprocess.run(["git", "-C", root, *arguments], capture_output=True, stdin=subprocess.DEVNULL)
    except OSError as error:
        raise CannotRun(f"git cannot be run: {error.strerror}") from error
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise CannotRun(f"git {arguments[0]}: {said[-1] if said else 'failed'}")
    return done.stdout
