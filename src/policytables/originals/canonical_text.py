"""The published rule that gives everybody the same offsets and hashes for a text."""

import hashlib


def canonical(data: bytes) -> str:
    r"""Return the canonical text of an original's bytes.

    UTF-8 is decoded strictly (UnicodeDecodeError names the byte), one leading byte order mark is removed, CRLF
    and CR become LF; nothing else changes. Offsets count the code points of the result.

    >>> canonical(b"\xef\xbb\xbfa\r\nb\rc")
    'a\nb\nc'
    """
    text = data.decode("utf-8")
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def sha256(text: str) -> str:
    """Return all 64 hexadecimal digits of the SHA-256 of a canonical text."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def sha16(span: str) -> str:
    """Return the 16 hexadecimal digits that identify a span.

    >>> sha16("abc")
    'ba7816bf8f01cfea'
    """
    return sha256(span)[:16]
