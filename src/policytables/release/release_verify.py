"""A downloaded release held to its own sums, file by file, with nothing but the files."""

import json
import os
from typing import NamedTuple

from policytables.loading.package_store import DESCRIPTOR
from policytables.problems import CannotRun, Problem
from policytables.release import checksums, signing
from policytables.storage import safe_paths, zips

SIGNATURE = f"{checksums.NAME}.sig"


class Verdict(NamedTuple):
    """Problems, and the lines to say what was checked and what that proves."""

    problems: list
    lines: list


def verify(place, signers=None):
    """Verdict on a release: its folder, its zip, or any one file that lies in its folder. Raises CannotRun."""
    place = os.fspath(place)
    if os.path.basename(place) == checksums.NAME:
        place = os.path.dirname(place) or "."
    if os.path.isdir(place):
        return _folder(place, signers)
    content = _bytes(place)
    beside = _sums_above(place)
    if place.endswith(".zip"):
        inner, lines = _zip(os.path.basename(place), content)
        if not beside:
            return Verdict(
                inner,
                [*lines, "the sums are inside of the file: they show that nothing was damaged, not who made it\n"],
            )
        problems, more = _one(place, content, *beside, signers)
        return Verdict([*inner, *problems], [*lines, *more])
    if not beside:
        raise CannotRun(
            f"there is no {checksums.NAME} beside {place}, so there is nothing to hold it to; verify the zip, or the folder of the release"
        )
    return Verdict(*_one(place, content, *beside, signers))


def _folder(folder, signers):
    listed = _bytes(os.path.join(folder, checksums.NAME), f"{folder} is no release: it has no {checksums.NAME}")
    files = {}
    for path, folders, names in os.walk(folder):
        folders.sort()
        for name in sorted(names):
            file = os.path.join(path, name)
            files[os.path.relpath(file, folder).replace(os.sep, "/")] = file
    held = {name: _bytes(file) for name, file in files.items() if name not in (checksums.NAME, SIGNATURE)}
    problems = [*_sums(checksums.NAME, listed, held), *_descriptor(held)]
    for name, content in held.items():
        if name.endswith(".zip"):
            problems += _zip(name, content)[0]
    found, lines = _signature(folder, listed, signers)
    return Verdict(
        problems + found, [f"{len(held)} files are what {checksums.NAME} says\n", *lines] if not problems else lines
    )


def _one(place, content, folder, listed, signers):
    """(problems, lines) of one file by the sums in a folder."""
    name = os.path.relpath(place, folder).replace(os.sep, "/")
    sums, problems = _read_sums(checksums.NAME, listed)
    if not problems and name not in sums:
        problems = [
            Problem(
                "unlisted-file",
                f"the file is not in {checksums.NAME}, so it is no part of the release",
                name,
                fix="take it away",
            )
        ]
    elif not problems and sums[name] != checksums.sha256(content):
        problems = [_changed(name)]
    found, lines = _signature(folder, listed, signers)
    return problems + found, [*([] if problems else [f"{name} is what {checksums.NAME} says\n"]), *lines]


def _zip(shown, content):
    """(problems, lines) of a zip by the sums inside of it."""
    try:
        files = zips.unpacked(content)
    except zips.Refused as reason:
        return [
            Problem("changed-zip", f"this is not the zip that was released: {reason}", shown, fix="download it again")
        ], []
    unsafe = [name for name in files if not safe_paths.is_portable(name)]
    if unsafe:
        return [
            Problem(
                "unsafe-name",
                f"it holds a file {name!r}, which leads out of the release",
                shown,
                fix="do not unpack it",
                value=name,
            )
            for name in unsafe
        ], []
    listed = files.pop(checksums.NAME, None)
    if listed is None:
        return [
            Problem(
                "missing-file",
                f"it holds no {checksums.NAME}, so it is no release of this kind",
                shown,
                fix="download it again",
            )
        ], []
    problems = [*_sums(f"{shown}/{checksums.NAME}", listed, files, f"{shown}/"), *_descriptor(files, f"{shown}/")]
    return problems, [f"{len(files)} files in {shown} are what its {checksums.NAME} says\n"] if not problems else []


def _sums(shown, listed, files, prefix=""):
    sums, problems = _read_sums(shown, listed)
    if problems:
        return problems
    for name in sorted({*sums, *files}):
        if name not in files:
            problems.append(
                Problem(
                    "missing-file",
                    f"{checksums.NAME} lists the file, and it is not there",
                    prefix + name,
                    fix="download the release again",
                )
            )
        elif name not in sums:
            problems.append(
                Problem(
                    "unlisted-file",
                    f"the file is not in {checksums.NAME}, so it is no part of the release",
                    prefix + name,
                    fix="take it away",
                )
            )
        elif sums[name] != checksums.sha256(files[name]):
            problems.append(_changed(prefix + name))
    return problems


def _read_sums(shown, listed):
    try:
        return checksums.read(listed), []
    except ValueError as reason:
        return {}, [Problem("bad-sums", f"the sums cannot be read: {reason}", shown, fix="download the release again")]


def _changed(name):
    return Problem(
        "changed-file", f"its bytes have another sum than {checksums.NAME} states", name, fix="download it again"
    )


def _descriptor(files, prefix=""):
    """Problems of the tables by the size and hash in the descriptor."""
    try:
        resources = json.loads(files[DESCRIPTOR])["resources"]
        stated = [(resource["path"], resource["bytes"], resource["hash"]) for resource in resources]
    except (KeyError, TypeError, ValueError):
        yield Problem(
            "bad-descriptor",
            f"there is no {DESCRIPTOR} that states path, bytes and hash of every table",
            prefix + DESCRIPTOR,
            fix="download the release again",
        )
        return
    for path, size, sha in stated:
        if path not in files:
            yield Problem(
                "missing-file",
                f"{DESCRIPTOR} names the table, and it is not there",
                prefix + path,
                fix="download the release again",
            )
        elif (len(files[path]), f"sha256:{checksums.sha256(files[path])}") != (size, sha):
            yield Problem(
                "changed-file",
                f"its bytes have another size or hash than {DESCRIPTOR} states",
                prefix + path,
                fix="download the release again",
            )


def _signature(folder, listed, signers):
    """(problems, lines) of the signature beside the sums."""
    file = os.path.join(folder, SIGNATURE)
    if not os.path.isfile(file):
        if signers is None:
            return [], ["the release is not signed: its sums show that nothing was damaged, not who made it\n"]
        return [
            Problem(
                "not-signed",
                f"the release has no {SIGNATURE}, and one of {signers} was to have signed it",
                SIGNATURE,
                fix="ask the publisher",
            )
        ], []
    fault, signer = signing.check(listed, _bytes(file), signers)
    if fault:
        return [
            Problem(
                "bad-signature",
                f"the signature is not good: {fault}",
                SIGNATURE,
                fix="do not trust this copy; ask the publisher",
            )
        ], []
    return [], [f"signed by {signer}\n" if signers else f"signed {signer}; --signers FILE tells whose key that is\n"]


def _sums_above(place):
    """(folder, SHA256SUMS) of the release that a file lies in: its folder or the one above."""
    folder = os.path.dirname(os.path.abspath(place))
    for folder in (folder, os.path.dirname(folder)):
        file = os.path.join(folder, checksums.NAME)
        if os.path.isfile(file):
            return folder, _bytes(file)
    return None


def _bytes(file, absent=None):
    try:
        with open(file, "rb") as stream:
            return stream.read()
    except FileNotFoundError:
        raise CannotRun(absent or f"there is no file {file}") from None
    except OSError as error:
        raise CannotRun(f"{file} cannot be read: {error.strerror}") from error
