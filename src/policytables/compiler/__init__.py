"""Texts and registers to the tables of data/: compiled, judged, and written whole or not at all."""
