"""Releases: what changed, which version that needs, and the package in every format, whole or not at all."""
