"""SHA256SUMS, as sha256sum writes and checks it: one line per file, sorted by the bytes of the names."""

from __future__ import annotations

import hashlib
import re

from policytables.storage import safe_paths

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

NAME = "SHA256SUMS"
_LINE = re.compile(r"([0-9a-f]{64})  ([^\n]+)")


def sha256(content: bytes) -> str:
    """The hexadecimal SHA-256 of bytes."""
    return hashlib.sha256(content).hexdigest()


def written(files: Mapping[str, bytes]) -> bytes:
    """The content of SHA256SUMS for {name: bytes}."""
    return "".join(
        f"{sha256(content)}  {name}\n" for name, content in sorted(files.items(), key=lambda item: item[0].encode())
    ).encode()


def read(content: bytes) -> dict[str, str]:
    """{name: sha256}. Raises ValueError for a malformed line, and for a name that is repeated or leads out of the release."""
    sums: dict[str, str] = {}
    # Not splitlines, which also splits at other characters than line feeds.
    *lines, rest = content.decode("utf-8").split("\n")
    if rest:
        raise ValueError("its last line does not end")
    for number, line in enumerate(lines, 1):
        match = _LINE.fullmatch(line)
        if not match:
            raise ValueError(f"line {number} is not a sum, two spaces and a name")
        name = match[2]
        if name in sums:
            raise ValueError(f"line {number} names {name} again")
        if not safe_paths.is_portable(name):
            raise ValueError(f"line {number} names {name!r}, which leads out of the release")
        sums[name] = match[1]
    return sums
