"""Texts and registers compiled to the tables in data/: judged, and written whole or not at all."""
