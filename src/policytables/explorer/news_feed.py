"""changes.atom: the newest version for readers of feeds (RFC 4287)."""

from __future__ import annotations

from xml.sax.saxutils import escape

TYPE_CHECKING = False
if TYPE_CHECKING:
    from policytables.release.metadata.descriptor_facts import Facts

SPACE = "http://www.w3.org/2005/Atom"


def written(known: Facts, news: tuple[str, list[str]] | None) -> bytes:
    """The feed with one entry for this version; ids are URNs, because a folder on a disk has no address."""
    feed = f"urn:dataset:{known.name}"
    moment = known.date if "T" in known.date else f"{known.date}T00:00:00Z"
    address = f'<link href="{escape(known.homepage, {chr(34): "&quot;"})}"/>' if known.homepage else ""
    said = "\n".join(news[1]) if news else ""
    return (
        f'<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="{SPACE}">\n'
        f"<id>{escape(feed)}</id><title>{escape(known.title)}</title><updated>{escape(moment)}</updated>{address}\n"
        f"<author><name>{escape('; '.join(agent.name for agent in known.creators))}</name></author>\n"
        f"<entry><id>{escape(f'{feed}:{known.version}')}</id><title>{escape(f'Version {known.version}')}</title>"
        f'<updated>{escape(moment)}</updated><content type="text">{escape(said)}</content></entry>\n</feed>\n'
    ).encode("utf-8", "replace")
