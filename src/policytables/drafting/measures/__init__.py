"""Measures proposed from a raw text."""
