"""The hash algorithms that a descriptor may name."""

from __future__ import annotations

ALGORITHMS = ("md5", "sha1", "sha224", "sha256", "sha384", "sha512", "sha3_256", "sha3_512", "blake2b", "blake2s")


LENGTHS = {32: "md5", 40: "sha1", 56: "sha224", 64: "sha256", 96: "sha384", 128: "sha512"}  # hexadecimal digits


def misfit(algorithm: str, digest: str) -> str:
    """What to write in place of a digest that the algorithm cannot have, "" for one that it can."""
    meant = LENGTHS.get(len(digest))
    is_hexadecimal = all(character in "0123456789abcdef" for character in digest)
    if is_hexadecimal and (meant == algorithm or algorithm not in LENGTHS.values()):
        return ""
    if is_hexadecimal and meant:
        return f"write {meant}:{digest}, if it is a hash by {meant}"
    return "write the algorithm, a colon, and the digest in hexadecimal digits"


def plain_name(algorithm: str) -> str:
    """The name of an algorithm as Python writes it: SHA-256 is sha256."""
    name = algorithm.strip().lower()
    return name.replace("sha-", "sha").replace("sha3-", "sha3_")
