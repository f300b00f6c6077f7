"""The content of the files of a resource: decompressed if necessary, and joined if there are several."""

from __future__ import annotations

import io
import os
import re

from policytables.storage.limits import RATIO, SMALL, UNPACKED
from policytables.validation import package_files
from policytables.validation.package_files import Unopened

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, BinaryIO

    from policytables.datapackage.model import Resource


def opened(folder: str, resource: Resource) -> BinaryIO:
    """Binary stream over the files of a resource, decompressed. Raises Unopened, and so does reading what cannot be decompressed."""
    if len(resource.paths) == 1:
        return unpacked(folder, resource.path, resource)
    for path in resource.paths:
        package_files.check(folder, path)
    return io.BufferedReader(Joined(folder, resource))


def unpacked(folder: str, path: str, resource: Resource, reads_zips: bool = False) -> BinaryIO:
    """Binary stream of the content of one file. `reads_zips` is off for the reference, which reads zips differently. Raises Unopened."""
    stream = package_files.opened_inside(folder, path)
    try:
        return _unpacked(stream, path, resource, reads_zips)
    except Unopened:
        stream.close()
        raise


def _unpacked(stream: BinaryIO, path: str, resource: Resource, reads_zips: bool) -> BinaryIO:
    declared = resource.raw.get("compression")
    kind = declared if isinstance(declared, str) and declared not in ("", "no") else os.path.splitext(path)[1][1:]
    if kind == "gz":
        import gzip

        return io.BufferedReader(Unpacked(stream, gzip.GzipFile(fileobj=stream)))
    if kind == "bz2":
        import bz2

        return io.BufferedReader(Unpacked(stream, bz2.open(stream)))
    if kind == "xz":
        import lzma

        return io.BufferedReader(Unpacked(stream, lzma.open(stream)))
    if kind == "zip" and reads_zips:
        return member_of_zip(stream, resource)
    if kind == "zip":
        raise Unopened("compression-error", "is a zip inside the package; its files are not read")
    if kind == declared:
        meant = {"gzip": "gz", "bzip2": "bz2", "lzma": "xz"}.get(kind.lower())
        fix = f'write "{meant}"' if meant else "unpack the file, and remove `compression`"
        raise Unopened("compression-error", f'is compressed by "{kind}", expected gz, bz2 or xz', fix=fix)
    return stream


def member_of_zip(stream: BinaryIO, resource: Resource) -> BinaryIO:
    """Binary stream of the file in a zip that `innerpath` names, or of the only one. Raises Unopened."""
    from policytables.storage import zips

    fix = "name one of its files by `innerpath`, or put the CSV file itself there"
    try:
        archive = zips.archive(stream)
        names = [member.filename for member in archive.infolist() if not member.is_dir()]
        wanted = resource.raw.get("innerpath") or (names[0] if len(names) == 1 else "")
        if wanted not in names:
            said = f'holds no file "{wanted}"' if wanted else f"holds {len(names):,} files, and `innerpath` names none"
            raise Unopened("compression-error", said, fix=fix)
        return io.BufferedReader(Unpacked(stream, archive.open(wanted)))
    except (zips.Refused, NotImplementedError, RuntimeError, OSError, ValueError) as error:
        words = lowered(str(error).removeprefix("it is damaged: "))
        fix = "remove `compression`, or pack the file" if words == "file is not a zip file" else fix
        raise Unopened("compression-error", f"cannot be unpacked: {words}", fix=fix) from None


class Unpacked(io.RawIOBase):
    """The content of a compressed file; reading stops with Unopened when it grows beyond plausible size."""

    def __init__(self, packed: BinaryIO, inner: Any) -> None:
        super().__init__()
        self.packed, self.inner, self.size = packed, inner, os.fstat(packed.fileno()).st_size

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = 0) -> int:
        return int(self.inner.seek(offset, whence))

    def tell(self) -> int:
        return int(self.inner.tell())

    def close(self) -> None:
        self.packed.close()
        super().close()

    def readinto(self, target: Any) -> int | None:
        try:
            count: int = self.inner.readinto(target)
        except Exception as error:
            words = lowered(str(error).partition(" (b'")[0])
            fix = "pack the file again, or correct the end of its name"
            raise Unopened("compression-error", f"cannot be unpacked: {words}", fix=fix) from error
        if self.inner.tell() > UNPACKED or (self.inner.tell() > SMALL and self.inner.tell() > RATIO * self.size):
            raise Unopened(
                "compression-error",
                f"would be more than {self.inner.tell():,} bytes unpacked from {self.size:,}, which is refused",
            )
        return count


def lowered(words: str) -> str:
    return words[:1].lower() + words[1:]


class Joined(io.RawIOBase):
    """The bytes of several files in a row, joined like in the reference without a line end between them."""

    def __init__(self, folder: str, resource: Resource) -> None:
        super().__init__()
        self.folder, self.resource = folder, resource
        self.skips = resource.dialect.header and package_files.format_of(resource) == "csv"
        self.rewind()

    def rewind(self) -> None:
        self.waiting = list(self.resource.paths)
        self.current: Any = None
        self.position = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self.position

    def close(self) -> None:
        if self.current is not None:
            self.current.close()
        super().close()

    def seek(self, offset: int, whence: int = 0) -> int:
        """Go to an offset by reading up to it: the size of each part is known only then."""
        offset += self.position if whence == 1 else 0
        if offset < self.position:
            self.rewind()
        while self.position < offset and self.readinto(memoryview(bytearray(min(offset - self.position, 1 << 20)))):
            pass
        return self.position

    def readinto(self, target: Any) -> int:
        while True:
            if self.current is None:
                if not self.waiting:
                    return 0
                self.current = unpacked(self.folder, self.waiting.pop(0), self.resource)
                if self.skips and len(self.waiting) < len(self.resource.paths) - 1:
                    skip_line(self.current)
            count: int = self.current.readinto(target)
            if count:
                self.position += count
                return count
            self.current.close()
            self.current = None


def skip_line(stream: BinaryIO) -> None:
    """Move past the first line, which ends with LF, CR or CRLF."""
    while block := stream.read(65536):
        if found := re.search(rb"\r\n?|\n", block):
            stream.seek(stream.tell() - len(block) + found.end())
            if found[0] == b"\r" and found.end() == len(block) and stream.read(1) not in (b"\n", b""):
                stream.seek(-1, os.SEEK_CUR)
            return
