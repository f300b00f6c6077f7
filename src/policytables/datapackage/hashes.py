"""The hash algorithms that a descriptor may name."""

from __future__ import annotations

ALGORITHMS = ("md5", "sha1", "sha224", "sha256", "sha384", "sha512", "sha3_256", "sha3_512", "blake2b", "blake2s")


def plain_name(algorithm: str) -> str:
    """The name of an algorithm as Python writes it: SHA-256 is sha256."""
    name = algorithm.strip().lower()
    return name.replace("sha-", "sha").replace("sha3-", "sha3_")
