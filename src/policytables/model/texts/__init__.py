"""Restated texts: parsed from Markdown, and read for names, figures and verbs."""
