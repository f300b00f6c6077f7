"""Targets proposed from a raw text."""
