"""Files in other encodings, read as a stream of UTF-8; and files that are not text, recognised by their first bytes."""

from __future__ import annotations

import codecs
import json

from policytables.validation.package_files import Unopened, unreadable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import BinaryIO, Protocol

    class ByteStream(Protocol):
        def read(self, size: int = -1, /) -> bytes: ...

        def seek(self, offset: int, /) -> int: ...

        def close(self) -> None: ...


BLOCK = 1 << 20
SAVE = "save the file as UTF-8"
PUT = "put a CSV file there"
# (how the file begins, what it is, what to do) of files that are not text; if the beginning could be a label, bytes that no text has follow
BINARY = (
    (b"\x1f\x8b", "a gzip file", "unpack it, or end its name in .gz"),
    (b"BZh91AY", "a bzip2 file", "unpack it, or end its name in .bz2"),
    (b"\xfd7zXZ\0", "an xz file", "unpack it, or end its name in .xz"),
    (b"\x28\xb5\x2f\xfd", "compressed by zstd", "unpack it: gz, bz2 and xz are read"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive", "put the CSV file itself there"),
    (b"Rar!\x1a\x07", "a RAR archive", "put the CSV file itself there"),
    (b"PK\x03\x04", "a zip or a workbook", "put the CSV file itself there"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old workbook (.xls)", "save the sheet as CSV or .xlsx"),
    (b"SQLite format 3\0", "an SQLite file", 'declare "format": "sqlite", or put a CSV file there'),
    (b"PAR1", "a Parquet file", 'declare "format": "parquet", or put a CSV file there'),
    (b"ARROW1", "an Arrow file", "put a CSV or Parquet file there"),
    (b"RDX", "an R data file", PUT),
    (b"RDA", "an R data file", PUT),
    (b"\x89HDF\r\n", "an HDF5 file", PUT),
    (b"\x89PNG\r\n", "a picture", PUT),
    (b"\xff\xd8\xff", "a picture", PUT),
)
# The same of texts, in any case, and of JSON with white space anywhere.
TEXTS = (
    (b"version https://git-lfs", "a pointer of Git LFS", "fetch the file itself: git lfs pull"),
    (b"<!doctype html", "a web page", "download the file itself"),
    (b"<html", "a web page", "download the file itself"),
    (b"<?xml", "XML", PUT),
    (b"<stata_dta>", "a Stata file", PUT),
    (b"$fl2@(#)", "an SPSS file", PUT),
    (b"%pdf-", "a PDF", "put the CSV file itself there"),
    (b'{"', "JSON", 'declare "format": "json", or put a CSV file there'),
    (b'[{"', "JSON", 'declare "format": "json", or put a CSV file there'),
)
# Codecs of other things than files.
NO_CHARSETS = ("idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined")
PLAIN = ("utf-8", "utf-8-sig", "ascii")  # read unchanged; in other encodings a control byte may be part of a letter
CONTROL = bytes([*range(9), *range(14, 32), 127])
UNICODE = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def as_utf8(stream: BinaryIO, encoding: str | None) -> ByteStream:
    """The stream as UTF-8, decoded in blocks of 1 MB. Raises Unopened if it is in another encoding, or not text."""
    try:
        name = codecs.lookup(encoding or "utf-8").name
        if not is_charset(name):
            raise LookupError
    except (LookupError, ValueError):  # no such codec, or not one for text
        raise Unopened(
            "encoding-error", f'is of the unknown encoding "{encoding}"', fix=encoding_meant(encoding or "")
        ) from None
    try:
        head = stream.read(1024)
        stream.seek(0)
        refuse(head, name, encoding)
        if name in PLAIN:
            return stream
        check(stream, name, encoding)
        stream.seek(0)
    except Exception as error:
        raise unreadable(error) from None
    return Recoded(stream, name)


def is_charset(name: str) -> bool:
    """Whether a codec is one of text: others are rot13, hex or base64."""
    try:
        "".encode(name)
    except (LookupError, ValueError):
        return False
    return name.replace("-", "_") not in NO_CHARSETS


def encoding_meant(name: str) -> str:
    """What to do about the name of an encoding that is not known: the one that it most likely means."""
    import re

    bare = re.sub("[^a-z0-9]", "", name.lower())
    number = re.sub("[^0-9]", "", bare)
    known = {
        "unicode": "utf-16",
        "ansi": "windows-1252",
        "utf8bom": "utf-8-sig",
        "utf8sig": "utf-8-sig",
        "utf8mb4": "utf-8",
    }
    meant = known.get(bare) or (f"windows-{number}" if bare.startswith(("win", "cp", "ansi")) and number else "")
    meant = meant or (f"iso-8859-{number.removeprefix('8859')}" if bare.startswith("iso8859") else "")
    try:
        codecs.lookup(meant or "?")
    except LookupError:
        from encodings.aliases import aliases

        from policytables.suggestions import nearest

        texts = {alias: target for alias, target in aliases.items() if is_charset(target)}
        meant = nearest(name, [alias.replace("_", "-") for alias in (*texts, *texts.values())]) or ""
        if not meant:
            return "name the encoding as Python or IANA do, such as utf-8 or windows-1252"
    return f'write "{meant}", if that is meant'


def refuse(head: bytes, name: str, encoding: str | None) -> None:
    """Raise Unopened if the beginning shows another encoding, or is not text: one finding instead of one for each cell."""
    squeezed, lower = b"".join(head[:200].split()), head[:200].lower()
    found = next((other for other in BINARY if head.startswith(other[0]) and is_binary(head, other[0])), None)
    found = found or next(
        (other for other in TEXTS if lower.startswith(other[0]) or squeezed.startswith(other[0])), None
    )
    if found:
        raise Unopened("format-error", f"is {found[1]}, expected text", fix=found[2])
    wide = name.startswith(("utf-16", "utf-32"))
    unicode = next((other for mark, other in UNICODE if head.startswith(mark)), None)
    if not unicode and not wide:
        unicode = without_mark(head)
    if (
        not unicode
        and name in PLAIN
        and len(head) >= 512
        and 20 * (len(head) - len(head.translate(None, CONTROL))) > len(head)
    ):
        raise Unopened("format-error", "is binary, expected text", fix="put a CSV file there")
    if unicode and not wide:
        if encoding:
            raise Unopened(
                "encoding-error",
                f"is {unicode}, expected {encoding}",
                fix=f'{SAVE}, or declare "encoding": "{unicode}"',
            )
        raise Unopened(
            "guessed-encoding",
            f"is {unicode}, which the descriptor does not say",
            fix=f'{SAVE}, or declare "encoding": "{unicode}"',
        )
    if wide and head and b"\0" not in head and head.isascii():
        raise Unopened(
            "encoding-error",
            f"is not {encoding}: it begins with {json.dumps(head[:10].decode())}",
            fix=f"save the file as {encoding}, or correct `encoding`",
        )


def is_binary(head: bytes, mark: bytes) -> bool:
    """Whether bytes that begin with a mark are no text: it is none itself, or what follows is none."""
    following = head[: len(mark) + 12]
    return not mark.isascii() or len(following.translate(None, CONTROL)) < len(following)


def without_mark(head: bytes) -> str | None:
    """UTF-16 without a byte order mark, where every other byte of a text in Latin letters is null; None for other bytes."""
    nulls = [head[start::2].count(b"\0") for start in (0, 1)]
    if 3 * sum(nulls) <= len(head) or 10 * min(nulls) > max(nulls):
        return None
    return "utf-16-be" if nulls[0] > nulls[1] else "utf-16-le"


def check(stream: BinaryIO, name: str, encoding: str | None) -> None:
    """Raise Unopened with the offset of the first byte that cannot be decoded."""
    decoder = codecs.getincrementaldecoder(name)()
    offset, final = 0, False
    while not final:
        block = stream.read(BLOCK)
        final = not block
        waiting = len(decoder.getstate()[0])
        try:
            decoder.decode(block, final)
        except UnicodeError as error:
            place = (
                f"byte {offset - waiting + error.start} cannot be decoded"
                if isinstance(error, UnicodeDecodeError)
                else str(error)
            )
            raise Unopened(
                "encoding-error",
                f"is not {encoding}: {place}",
                fix=f"save the file as {encoding}, or correct `encoding`",
            ) from None
        offset += len(block)


class Recoded:
    """A stream in another encoding, read as UTF-8, with `read` and `seek` like a binary file."""

    def __init__(self, stream: BinaryIO, name: str) -> None:
        self.stream, self.name, self.offset = stream, name, 0
        self.seek(0)

    def seek(self, offset: int) -> int:
        """Go to an offset in the UTF-8. Going back means decoding from the beginning."""
        if not offset or offset < self.offset:
            self.stream.seek(0)
            self.decoder = codecs.getincrementaldecoder(self.name)()
            self.ready, self.offset = b"", 0
        while self.offset < offset and self.read(min(BLOCK, offset - self.offset)):
            pass
        return self.offset

    def close(self) -> None:
        self.stream.close()

    def read(self, size: int = -1) -> bytes:
        """Up to `size` bytes, or the rest for -1; empty only at the end."""
        parts, held = [self.ready], len(self.ready)
        while (size < 0 or held < size) and (block := self.stream.read(BLOCK)):
            parts.append(self.decoder.decode(block).encode("utf-8", "surrogatepass"))
            held += len(parts[-1])
        whole = b"".join(parts)
        size = len(whole) if size < 0 else size
        self.ready = whole[size:]
        self.offset += len(whole[:size])
        return whole[:size]
