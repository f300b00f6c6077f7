"""Originals that are cited by offsets and hash, and never redistributed."""

from policytables.originals.canonical_text import canonical, sha16, sha256

__all__ = ["canonical", "sha16", "sha256"]
