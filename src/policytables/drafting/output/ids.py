"""Words of a draft: ids, and words that Markdown reads as nothing but words."""

from __future__ import annotations

import re


def slug(words: str, limit: int = 48) -> str:
    """A local id: lower case, digits and hyphens, a letter first, cut at a word."""
    made = re.sub(r"[^a-z0-9]+", "-", words.lower().encode("ascii", "ignore").decode()).strip("-")
    made = "-".join(part for part in made.split("-") if part not in ("the", "a", "an", "of", "and", "for", "in", "to"))
    if not made[:1].isalpha():
        made = f"c-{made}".strip("-")
    return made if len(made) <= limit else made[:limit].rsplit("-", 1)[0]


def unique(wanted: str, used: set[str]) -> str:
    """The id that is wanted, with a number after it where it is used already."""
    name, count = wanted, 1
    while name in used:
        count += 1
        name = f"{wanted}-{count}"
    used.add(name)
    return name


def safe(words: str) -> str:
    """Words that Markdown and the attribute lists read as nothing but words."""
    words = words.translate(str.maketrans("[]{}<>", "()()()", '*_`\\|~#"')) if words else ""
    return " ".join(words.replace("&", " and ").split() if re.search(r"&#?\w+;", words) else words.split())
