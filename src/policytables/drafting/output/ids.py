"""Ids of a draft, and words escaped for Markdown."""

from __future__ import annotations

import re


def slug(words: str, limit: int = 48) -> str:
    """A local id: lower-case letters, digits and hyphens, beginning with a letter, cut at a word."""
    made = re.sub(r"[^a-z0-9]+", "-", words.lower().encode("ascii", "ignore").decode()).strip("-")
    made = "-".join(part for part in made.split("-") if part not in ("the", "a", "an", "of", "and", "for", "in", "to"))
    if not made[:1].isalpha():
        made = f"c-{made}".strip("-")
    return made if len(made) <= limit else made[:limit].rsplit("-", 1)[0]


def unique(wanted: str, used: dict[str, int]) -> str:
    """The wanted id, followed by a number if it is already used; `used` has the last number of each id, so that none is tried twice."""
    name, count = wanted, used.get(wanted, 0)
    while name in used:
        count += 1
        name = f"{wanted}-{count}"
    used[wanted] = count or 1
    used.setdefault(name, 1)
    return name


def safe(words: str) -> str:
    """Words escaped so that neither Markdown nor attribute lists interpret them."""
    words = words.translate(str.maketrans("[]{}<>", "()()()", '*_`\\|~#"')) if words else ""
    return " ".join(words.replace("&", " and ").split() if re.search(r"&#?\w+;", words) else words.split())
