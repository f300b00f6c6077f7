"""What git knows about the checkout that is released. Nothing is written, and no lock of git is taken."""

from __future__ import annotations

import os

from policytables.problems import CannotRun
from policytables.release import programs, versions

# Otherwise `status` rewrites the index, and if it is killed, its lock stops every later git command.
READ_ONLY = {"GIT_OPTIONAL_LOCKS": "0"}


def dirty(root: str) -> list[str]:
    """Paths that are changed, new or in conflict, according to git. Raises CannotRun if there is no checkout."""
    top = os.fsdecode(_git(root, "rev-parse", "--show-toplevel").removesuffix(b"\n"))
    if os.path.realpath(top) != os.path.realpath(root):
        raise CannotRun(f"{root} is not the top of a git checkout, so it cannot be proved to be what was committed")
    # `-z` keeps names unquoted; --untracked-files=all also lists the files in new folders.
    listed = _git(root, "status", "--porcelain", "-z", "--no-renames", "--untracked-files=all")
    return [entry[3:] for entry in os.fsdecode(listed).split("\0") if entry]


def is_checkout(root: str) -> bool:
    """Whether a folder is in a git checkout."""
    try:
        return _git(root, "rev-parse", "--is-inside-work-tree").strip() == b"true"
    except CannotRun:
        return False


def head(root: str) -> str:
    """The commit that is checked out."""
    return _git(root, "rev-parse", "HEAD").decode().strip()


def tags(root: str, at: str | None = None) -> dict[str, str]:
    """{version: tag} of the tags v1.2.3 or 1.2.3, of all commits or of those that point at a commit; none outside git."""
    try:
        listed = _git(root, "tag", "--list", *(["--points-at", at] if at else [])).decode("utf-8", "replace").split()
    except CannotRun:
        return {}
    return {tag.removeprefix("v"): tag for tag in sorted(listed) if versions.is_version(tag.removeprefix("v"))}


def archive(root: str, tag: str, file: str) -> None:
    """Write what a tag holds of the package into a zip. Raises CannotRun."""
    held = _git(root, "ls-tree", "--name-only", tag).decode("utf-8", "replace").split("\n")
    wanted = [name for name in ("datapackage.json", "schemas", "data") if name in held]
    if "datapackage.json" not in wanted:
        raise CannotRun(f"the tag {tag} holds no datapackage.json")
    _git(root, "archive", "--format=zip", "-o", os.path.abspath(file), tag, *wanted)


def signing_key(root: str) -> str | None:
    """The file of the ssh key that git signs with, or None."""
    try:
        if _git(root, "config", "gpg.format").strip() != b"ssh":
            return None
        return os.path.expanduser(os.fsdecode(_git(root, "config", "--path", "user.signingkey").strip())) or None
    except CannotRun:
        return None


def _git(root: str, *arguments: str) -> bytes:
    done = programs.call(["git", "-C", root, *arguments], environment=READ_ONLY)
    if done.code:
        said = next((line for line in done.err.splitlines() if line.startswith(("fatal: ", "error: "))), done.err)
        if "not a git repository" in said:
            raise CannotRun(f"{root} is not a git checkout, and a release is made from a commit")
        raise CannotRun(
            f"git {arguments[0]} failed in {root}: {said.partition(': ')[2] or said or 'it gave no reason'}"
        )
    return done.out
