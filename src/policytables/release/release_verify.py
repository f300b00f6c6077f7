"""A downloaded release checked against its own checksums, file by file, with nothing but the files."""

from __future__ import annotations

import os
from typing import NamedTuple

from policytables.loading.package_store import DESCRIPTOR
from policytables.problems import CannotRun, Problem
from policytables.release import checksums, same_rows, signing, stated_sums, wheel_package
from policytables.storage import limits, regular_files, safe_paths, zips

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

SIGNATURE = f"{checksums.NAME}.sig"
ALONE = "the sums are inside of the file: they show that nothing was damaged, not who made it\n"
UNSIGNED = "the release is not signed: its sums show that nothing was damaged, not who made it\n"


class Verdict(NamedTuple):
    """Problems, and the lines to say what was checked and what that proves."""

    problems: list[Problem]
    lines: list[str]


def verify(place: str | os.PathLike[str], signers: str | None = None) -> Verdict:
    """Verdict on a release: its folder, its zip, or a single file in its folder. Raises CannotRun."""
    place = os.fspath(place)
    if os.path.basename(place) == checksums.NAME:
        place = os.path.dirname(place) or "."
    if os.path.isdir(place):
        return _folder(place, signers)
    beside = _sums_above(place)
    if place.endswith(".zip"):
        inner = _zip(os.path.basename(place), _bytes(place, limits.ARCHIVE))
        if not beside:
            return Verdict(inner.problems, [*inner.lines, ALONE])
        outer = _one(place, *beside, signers)
        return Verdict([*inner.problems, *outer.problems], [*inner.lines, *outer.lines])
    file = _file(place)
    if not beside:
        raise CannotRun(
            f"there is no {checksums.NAME} beside {place}, so there is nothing to check it against; verify the zip, or the folder of the release"
        )
    return _one(place, *beside, signers, file)


def _folder(folder: str, signers: str | None) -> Verdict:
    absent = f"{folder} is not a release: it has no {checksums.NAME}"
    listed = _bytes(os.path.join(folder, checksums.NAME), absent=absent)
    names, problems = _regular(folder)
    files = {name: _file(os.path.join(folder, name)) for name in names if name not in (checksums.NAME, SIGNATURE)}
    problems += stated_sums.problems(listed, files)
    descriptor = _bytes(os.path.join(folder, DESCRIPTOR)) if DESCRIPTOR in files else None
    problems += stated_sums.of_descriptor(descriptor, files)
    for name in files:
        if name.endswith(".zip"):
            problems += _zip(name, _bytes(os.path.join(folder, name), limits.ARCHIVE), files).problems
    lines = [f"{len(files)} files are what {checksums.NAME} says\n"]
    if not problems:
        # The files now match their checksums. These can be recomputed, so the rows must also be the same in every format.
        for name in files:
            if name.endswith(".whl"):
                wheel = _bytes(os.path.join(folder, name), limits.ARCHIVE)
                problems += wheel_package.problems(name, wheel, descriptor, files)
        found, more = same_rows.problems(folder, names)
        problems, lines = problems + found, lines + more
    signature = _signature(folder, listed, signers)
    return Verdict(problems + signature.problems, [*(lines if not problems else []), *signature.lines])


def _regular(folder: str) -> tuple[list[str], list[Problem]]:
    """The names of all files in a folder, and problems of links, pipes and devices, which a release never holds."""
    names, problems, waiting = [], [], [""]
    while waiting:
        prefix = waiting.pop()
        try:
            with os.scandir(os.path.join(folder, prefix)) as entries:
                found = sorted(entries, key=lambda entry: entry.name)
        except OSError as error:
            raise CannotRun(f"{os.path.join(folder, prefix)} cannot be read: {error.strerror}") from None
        for entry in found:
            if entry.is_dir(follow_symlinks=False):
                waiting.append(f"{prefix}{entry.name}/")
            elif entry.is_file(follow_symlinks=False):
                names.append(prefix + entry.name)
            else:
                kind = "a link" if entry.is_symlink() else "neither a file nor a folder"
                problems.append(
                    Problem(
                        "no-file",
                        f"it is {kind}, and a release holds only files",
                        prefix + entry.name,
                        fix="take it away",
                    )
                )
    return sorted(names), problems


def _one(place: str, folder: str, listed: bytes, signers: str | None, file: stated_sums.File | None = None) -> Verdict:
    """Verdict on one file by the checksums in a folder."""
    name = os.path.relpath(os.path.abspath(place), folder).replace(os.sep, "/")
    sums, problems = stated_sums.read(listed)
    if not problems:
        problems = stated_sums.of_file(name, file or _file(place), sums)
    signature = _signature(folder, listed, signers)
    lines = [] if problems else [f"{name} is what {checksums.NAME} says\n"]
    return Verdict(problems + signature.problems, [*lines, *signature.lines])


def _zip(shown: str, content: bytes, beside: dict[str, stated_sums.File] | None = None) -> Verdict:
    """Verdict on a zip by the checksums inside it, and by files with the same names beside it."""
    try:
        files = zips.unpacked(content)
    except zips.Refused as reason:
        said = f"this is not the zip that was released: {reason}"
        return Verdict([Problem("changed-zip", said, shown, fix="download it again")], [])
    unsafe = [name for name in files if not safe_paths.is_portable(name)]
    if unsafe:
        said = "it holds a file {!r}, which leads out of the release"
        return Verdict(
            [Problem("unsafe-name", said.format(n), shown, fix="do not unpack it", value=n) for n in unsafe], []
        )
    listed = files.pop(checksums.NAME, None)
    if listed is None:
        said = f"it holds no {checksums.NAME}, so it is not a release of this kind"
        return Verdict([Problem("missing-file", said, shown, fix="download it again")], [])
    held = {name: stated_sums.of_bytes(file) for name, file in files.items()}
    problems = stated_sums.problems(listed, held, f"{shown}/")
    problems += stated_sums.of_descriptor(files.get(DESCRIPTOR), held, f"{shown}/")
    problems += _differing(shown, held, beside or {})
    lines = [f"{len(files)} files in {shown} are what its {checksums.NAME} says\n"]
    return Verdict(problems, lines if not problems else [])


def _differing(shown: str, held: dict[str, stated_sums.File], beside: dict[str, stated_sums.File]) -> Iterator[Problem]:
    for name, file in held.items():
        if name in beside and beside[name] != file:
            yield Problem(
                "changed-file", f"its bytes differ from those of {name} in {shown}", name, fix=stated_sums.AGAIN
            )


def _signature(folder: str, listed: bytes, signers: str | None) -> Verdict:
    """Verdict on the signature beside the checksums."""
    file = os.path.join(folder, SIGNATURE)
    if not os.path.lexists(file):
        if signers is None:
            return Verdict([], [UNSIGNED])
        said = f"the release has no {SIGNATURE}, but a signature by one of {signers} is required"
        return Verdict([Problem("not-signed", said, SIGNATURE, fix="ask the publisher")], [])
    fault, signer = signing.check(listed, _bytes(file), signers)
    if fault:
        said = f"the signature is not good: {fault}"
        return Verdict([Problem("bad-signature", said, SIGNATURE, fix="do not trust this copy; ask the publisher")], [])
    return Verdict(
        [], [f"signed by {signer}\n" if signers else f"signed {signer}; --signers FILE says whose key that is\n"]
    )


def _sums_above(place: str) -> tuple[str, bytes] | None:
    """(folder, SHA256SUMS) of the release that a file belongs to: its folder or the one above."""
    folder = os.path.dirname(os.path.abspath(place))
    for above in (folder, os.path.dirname(folder)):
        file = os.path.join(above, checksums.NAME)
        if os.path.isfile(file):
            return above, _bytes(file)
    return None


def _file(file: str) -> stated_sums.File:
    try:
        with regular_files.regular(file) as stream:
            return stated_sums.of_stream(stream)
    except OSError as error:
        raise _unread(file, error) from error


def _bytes(file: str, largest: int = limits.DOCUMENT, absent: str = "") -> bytes:
    try:
        with regular_files.regular(file) as stream:
            return regular_files.content(stream, largest)
    except OSError as error:
        raise _unread(file, error, absent) from error


def _unread(file: str, error: OSError, absent: str = "") -> CannotRun:
    if isinstance(error, FileNotFoundError):
        return CannotRun(absent or f"there is no file {file}")
    return CannotRun(f"{file} cannot be read: {error.strerror}")
