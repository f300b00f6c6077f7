"""Furniture of a page: navigation, page numbers, imprints, adverts."""

from __future__ import annotations

import re

_FURNITURE = re.compile(
    r"""\s*(?:
    \[+\s*pages?\b.*\]+ | \W*(?:page\s*)?\d{1,4}(?:\s*(?:of|/|\|)\s*\d{1,4})?\W* | (?:\[\d+\]\s*)+ | [\W_]{3,}
    | (?:previous|next)\ (?:article|post|page|story|section)\b.* | (?:reference\ address|source\ address|original\ link|permalink)\s*:.*
    | (?:latest|related|recommended|popular|recent|more)\ (?:[\w-]+\ ){0,4}(?:articles|news|posts|components|stories|links|content|topics|publications)
    | (?:read|see|show|load|view|learn)\ (?:more|less|all|also|next)\b.{0,60} | change\ more\ .* | scan\ .{0,20}(?:qr|code).*
    | (?:skip|jump|go|back|return)\ to\ .{1,30} | (?:click|tap)\ here.* | (?:follow|contact|about|join)\ us\b.{0,80}
    | (?:home|menu|search|share|share\ this.{0,20}|print|print\ this.{0,20}|e-?mail|log\ ?in|sign\ ?(?:in|up)|register|site\ ?map|help|feedback|subscribe.{0,40}
        |download.{0,40}|newsletter.{0,30}|facebook|twitter|linkedin|youtube|instagram|whatsapp|wechat|weibo|rss|tags?|english|languages?
        |accessibility|disclaimer|careers|contact|about|close|next|previous|prev|top|comments?|advertisement|sponsored|breadcrumb.*
        |table\ of\ contents|contents|on\ this\ page.{0,20}|toggle\ .{1,20}|expand\ all|collapse\ all|account|subscription|service)
    | (?:image|photo|picture|figure|video)(?:\ source|\ credit|\ courtesy)?\s*[:©].* | (?:tags?|keywords?|categories|category|filed\ under)\s*:.*
    | (?:adjust\ )?font\ size.* | \d+\ comments?.* | https?://\S+ | www\.\S+ | (?:tel|telephone|phone|fax|e-?mail|address)\s*(?:no\.?)?\s*:.*
    | federal\ register\ (?:/|volume).{0,90} | \[?federal\ register\ (?:volume|online).* | from\ the\ federal\ register.* | \[fr\ doc.* | \[pages?\ .*
    | (?:isbn|issn|doi)\b.{0,40} | billing\ code.* | this\ page\ belongs\ to.* | last\ (?:updated|modified|reviewed).{0,60} | read\ articles\ on.*
    | the\ white\ house,? | [\w.]+\.eps | you\ are\ here.*
    | retrieved\ from.* | printed\ (?:on|by)\b.{0,60} | official\ journal\ of\ the.{0,40} | document\ disclosed.*
    )\s*""",
    re.I | re.X,
)
_IMPRINT = re.compile(
    r"©|\(c\)\s*(?:19|20)\d\d|copyright|all rights reserved|ICP备|ICP证|公网安备|postal code|privacy policy|terms of use|cookie",
    re.I,
)
# Looked for before the pattern is.
_IMPRINT_MARKS = ("©", "(c)", "copyright", "rights reserved", "icp", "公网", "postal", "privacy", "terms of", "cookie")


def is_furniture(words: str) -> bool:
    """Whether a line is furniture of its page: navigation, a page number, an imprint."""
    return len(words) < 400 and bool(_FURNITURE.fullmatch(words) or _imprint(words))


def _imprint(words: str) -> bool:
    low = words.lower()
    return any(mark in low for mark in _IMPRINT_MARKS) and bool(_IMPRINT.search(words))
