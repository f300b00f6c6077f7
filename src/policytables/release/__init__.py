"""Releases: what changed, which version that takes, and the package in every format, whole or not at all."""
