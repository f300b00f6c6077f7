"""What git knows about the checkout that is released.

Nothing is written, no lock of git is taken, and no program runs that the checkout itself names: it may be a stranger's.
"""

from __future__ import annotations

import os
import re
import stat

from policytables.problems import CannotRun
from policytables.release import programs, versions

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

# Otherwise `status` rewrites the index, and if it is killed, its lock stops every later git command. Objects that are missing
# from a partial clone are not fetched.
READ_ONLY = {"GIT_OPTIONAL_LOCKS": "0", "GIT_NO_LAZY_FETCH": "1", "GIT_TERMINAL_PROMPT": "0"}
# What the settings of a checkout could start: a monitor of files, hooks, and the transports of a remote.
INERT = (
    *("-c", "core.fsmonitor=false"),
    *("-c", f"core.hooksPath={os.devnull}"),
    *("-c", "protocol.allow=never"),
    *("-c", "status.submoduleSummary=false"),
)
FILTERS = r"^filter\..*\.(clean|smudge|process|required)$"


class NoCheckout(CannotRun):
    """Git knows of no checkout there."""


def dirty(root: str) -> list[str]:
    """Paths that are changed, new or in conflict, according to git. Raises CannotRun if there is no checkout."""
    _refuse_what_never_ends(root)
    top = os.fsdecode(_git(root, "rev-parse", "--show-toplevel").removesuffix(b"\n"))
    if os.path.realpath(top) != os.path.realpath(root):
        raise CannotRun(f"{root} is not the top of a git checkout, so it cannot be proved to be what was committed")
    # `-z` keeps names unquoted; --untracked-files=all also lists the files in new folders.
    # The settings of a submodule are not ours to switch off, so its work tree is not looked into.
    options = ("--porcelain", "-z", "--no-renames", "--untracked-files=all", "--ignore-submodules=dirty")
    listed = _git(root, "status", *options, environment=_without_filters(root))
    return [entry[3:] for entry in os.fsdecode(listed).split("\0") if entry]


def is_checkout(root: str) -> bool:
    """Whether a folder is in a git checkout. Raises CannotRun if there is one that git cannot read."""
    git_folder = _git_folder(root)
    if git_folder is None:
        return False
    _refuse_what_never_ends(root)
    try:
        return _git(root, "rev-parse", "--is-inside-work-tree").strip() == b"true"
    except NoCheckout:
        if os.path.isdir(git_folder) and os.access(git_folder, os.R_OK | os.X_OK):
            return False  # git looks above a folder that only has this name
        raise CannotRun(f"{git_folder} does not lead git to a checkout: mend it, or remove it") from None


def head(root: str) -> str:
    """The commit that is checked out."""
    return _git(root, "rev-parse", "HEAD").decode().strip()


def tags(root: str, at: str | None = None) -> dict[str, str]:
    """{version: tag} of the tags v1.2.3 or 1.2.3, of all commits or of those that point at a commit."""
    listed = _listed_tags(root, at)
    return {tag.removeprefix("v"): tag for tag in sorted(listed) if versions.is_version(tag.removeprefix("v"))}


def like_a_version(root: str, at: str) -> list[str]:
    """The tags of a commit that have digits and a dot, but name no version: "v2.1", "V2.1.0", "v2.1.0-rc1"."""
    listed = sorted(_listed_tags(root, at))
    return [tag for tag in listed if re.search(r"\d\.\d", tag) and not versions.is_version(tag.removeprefix("v"))]


def _listed_tags(root: str, at: str | None) -> list[str]:
    return _git(root, "tag", "--list", *(["--points-at", at] if at else [])).decode("utf-8", "replace").split()


def archive(root: str, tag: str, file: str) -> None:
    """Write what a tag holds of the package into a zip. Raises CannotRun."""
    held = _git(root, "ls-tree", "--name-only", tag).decode("utf-8", "replace").split("\n")
    wanted = [name for name in ("datapackage.json", "schemas", "data") if name in held]
    if "datapackage.json" not in wanted:
        raise CannotRun(f"the tag {tag} holds no datapackage.json")
    file = os.path.abspath(file)
    options = ("--format=zip", "-o", file, tag, *wanted)
    _git(root, "archive", *options, environment=_without_filters(root), seconds=programs.SECONDS)


def signing_key(root: str) -> str | None:
    """The file of the ssh key that git signs with, or None."""
    if _git(root, "config", "--default", "", "gpg.format").strip() != b"ssh":
        return None
    key = _git(root, "config", "--default", "", "--path", "user.signingkey").strip()
    return os.path.expanduser(os.fsdecode(key)) or None


def _without_filters(root: str) -> dict[str, str]:
    """Variables that switch off the filters that the checkout itself defines; those of its user (as of Git LFS) stay.

    They are variables and not options, in which a name with an equals sign would be cut.
    """
    listed = programs.call(
        ["git", *INERT, "-C", root, "config", "--show-scope", "-z", "--get-regexp", FILTERS], environment=READ_ONLY
    )
    scopes_and_keys = os.fsdecode(listed.out).split("\0")[:-1]
    pairs = zip(scopes_and_keys[::2], scopes_and_keys[1::2])
    keys = list(dict.fromkeys(entry.partition("\n")[0] for scope, entry in pairs if scope in ("local", "worktree")))
    made = {"GIT_CONFIG_COUNT": str(len(keys))}
    for number, key in enumerate(keys):
        made[f"GIT_CONFIG_KEY_{number}"] = key
        made[f"GIT_CONFIG_VALUE_{number}"] = "false" if key.endswith(".required") else ""
    return made


def _git(
    root: str, *arguments: str, environment: Mapping[str, str] | None = None, seconds: float = programs.READING_SECONDS
) -> bytes:
    command = ["git", *INERT, "-C", root, *arguments]
    done = programs.call(command, environment={**READ_ONLY, **(environment or {})}, seconds=seconds)
    if done.code:
        said = next((line for line in done.err.splitlines() if line.startswith(("fatal: ", "error: "))), done.err)
        if "not a git repository" in said:
            raise NoCheckout(f"{root} is not a git checkout, and a release is made from a commit")
        why = said.partition(": ")[2] or said
        why = why or (f"signal {-done.code} ended it" if done.code < 0 else "it gave no reason")
        raise CannotRun(f"git {arguments[0]} failed in {root}: {why}")
    return done.out


def _git_folder(root: str) -> str | None:
    """The .git of a folder or of the nearest folder above; it may be a file that names another place."""
    folder = os.path.realpath(root)
    while not os.path.lexists(found := os.path.join(folder, ".git")):
        folder, below = os.path.dirname(folder), folder
        if folder == below:
            return None
    return found


def _refuse_what_never_ends(root: str) -> None:
    """Git waits for what a pipe will say, and reads a device as long as it gives something."""
    git_folder = _git_folder(root)
    places = [git_folder] if git_folder else []
    seen = set()  # links may lead in circles
    while places:
        place = places.pop()
        try:
            found = os.stat(place)
            if stat.S_IFMT(found.st_mode) in (stat.S_IFIFO, stat.S_IFCHR):
                raise CannotRun(f"{place} is not a regular file, so git would not end: remove it")
            if (found.st_dev, found.st_ino) in seen:
                continue
            seen.add((found.st_dev, found.st_ino))
            with os.scandir(place) as entries:
                places += [entry.path for entry in entries if not entry.is_file(follow_symlinks=False)]
        except OSError:
            continue  # what is no folder has nothing inside, and of what cannot be read git tells
