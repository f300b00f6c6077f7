"""Files in other encodings, read as a stream of UTF-8; and files that are not text, recognised by their first bytes."""

from __future__ import annotations

import codecs

from policytables.validation.package_files import Unopened, unreadable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import BinaryIO, Protocol

    class ByteStream(Protocol):
        def read(self, size: int = -1, /) -> bytes: ...

        def seek(self, offset: int, /) -> int: ...


BLOCK = 1 << 20
SAVE = "save the file as UTF-8"
# (how the file begins, what it is, what to do)
OTHERS = (
    (b"\x1f\x8b", "a gzip file", "unpack it, or end its name in .gz"),
    (b"PK\x03\x04", "a zip or a workbook", "put the CSV file itself there"),
    (b"PAR1", "a Parquet file", "put a CSV file there"),
    (b"version https://git-lfs", "a pointer of Git LFS", "fetch the file itself: git lfs pull"),
    (b"<!doctype html", "a web page", "download the file itself"),
    (b"<html", "a web page", "download the file itself"),
    (b"%PDF-", "a PDF", "put the CSV file itself there"),
    (b'{"', "JSON", 'declare "format": "json", or put a CSV file there'),
    (b'[{"', "JSON", 'declare "format": "json", or put a CSV file there'),
)
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
        "".encode(name)
    except (LookupError, ValueError):  # no such codec, or not one for text (rot13, hex, undefined)
        raise Unopened(
            "encoding-error", f'is of the unknown encoding "{encoding}"', fix="name the encoding as Python or IANA do"
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


def refuse(head: bytes, name: str, encoding: str | None) -> None:
    """Raise Unopened if the beginning shows another encoding, or is not text: one finding instead of one for each cell."""
    squeezed = b"".join(head[:200].split())
    for beginning, what, fix in OTHERS:
        if head.lower().startswith(beginning.lower()) or squeezed.startswith(beginning):
            raise Unopened("format-error", f"is {what}, expected text", fix=fix)
    wide = name.startswith(("utf-16", "utf-32"))
    found = next((other for mark, other in UNICODE if head.startswith(mark)), None)
    if not found and not wide and 3 * head.count(b"\0") > len(head):
        found = "utf-16"
    if (
        not found
        and name in PLAIN
        and len(head) >= 512
        and 20 * (len(head) - len(head.translate(None, CONTROL))) > len(head)
    ):
        raise Unopened("format-error", "is binary, expected text", fix="put a CSV file there")
    if found and not wide:
        if encoding:
            raise Unopened(
                "encoding-error", f"is {found}, expected {encoding}", fix=f'{SAVE}, or declare "encoding": "{found}"'
            )
        raise Unopened(
            "guessed-encoding",
            f"is {found}, which the descriptor does not say",
            fix=f'{SAVE}, or declare "encoding": "{found}"',
        )
    if wide and head and b"\0" not in head and head.isascii():
        raise Unopened(
            "encoding-error",
            f"is not {encoding}: it begins with {head[:10].decode()!r}",
            fix=f"save the file as {encoding}, or correct `encoding`",
        )


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
