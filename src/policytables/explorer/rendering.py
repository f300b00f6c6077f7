"""The template engine, set up once for all pages of a build."""

from __future__ import annotations

import re

import jinja2
import markupsafe

from policytables.explorer import cell_display, citing, downloads, history, links, original_reader
from policytables.problems import counted
from policytables.release.metadata.descriptor_facts import facts

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from policytables.explorer.dataset import Dataset

    Renderer = Callable[..., tuple[str, bytes]]

NAVIGATION = (
    ("index.html", "Overview"),
    ("topics.html", "Topics"),
    ("documents.html", "Documents"),
    ("measures.html", "Measures"),
    ("compare.html", "Compare"),
    ("targets.html", "Targets"),
    ("zones.html", "Zones"),
    ("fields.html", "Fields"),
    ("labs.html", "Labs"),
    ("codebook.html", "Codebook"),
    ("search.html", "Search"),
)


def renderer(dataset: Dataset, private: bool, changed: bool) -> Renderer:
    """page(path, template, **what the template shows) -> (path, bytes)."""
    known = facts(dataset.package.raw)
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("policytables.explorer"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
    )
    environment.filters.update(
        words=cell_display.words,
        basis=cell_display.basis,
        counted=counted,
        dates=_dates,
        spoken=lambda text: cell_display.spoken(dataset, text),
        grouped=cell_display.grouped,
        slug=links.slug,
        quoted=links.quoted,
    )
    environment.globals.update(
        package=dataset.package,
        descriptor=dataset.package.raw,
        home=known.homepage.rstrip("/"),
        navigation=[(path, name) for path, name in NAVIGATION if path != "topics.html" or dataset.rows("topics")],
        private=private,
        changed=changed,
        archive=downloads.archive_name(dataset.package),
        citation=citing.text(known),
        bibtex=citing.bibtex(known),
        paths=links,
        original_path=original_reader.path,
        row_anchor=history.anchor,
        entity_path=lambda entity_id: links.entity(dataset, entity_id),
        label=dataset.label,
        refers=dataset.refers,
        short=dataset.short,
    )

    def page(path: str, template: str, data: str = "", **context: object) -> tuple[str, bytes]:
        text = environment.get_template(template).render(here=path, base="../" * path.count("/"), data=data, **context)
        return path, text.encode("utf-8", "replace")

    return page


def _dates(text: str) -> markupsafe.Markup:
    """The text with its dates marked, so that none breaks at the end of a line."""
    escaped = str(markupsafe.escape(text))
    return markupsafe.Markup(re.sub(r"(?<![\w-])\d{4}-\d\d-\d\d(?![\w-])", r"<time>\g<0></time>", escaped))
