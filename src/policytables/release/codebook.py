"""The codebook: every table and column in words, as Markdown and as a page."""

from __future__ import annotations

from html import escape

from policytables.loading.describing import CANNOT_SAY, limitations
from policytables.release.diff_page import STYLE
from policytables.release.metadata import dumped

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any

    from policytables.datapackage.model import Field, Schema
    from policytables.release.release_contents import Contents


def markdown(contents: Contents) -> bytes:
    """The bytes of codebook.md."""
    raw, lines = contents.descriptor, []
    lines += [f"# Codebook: {raw.get('title', contents.name)} {contents.version}", "", raw.get("description", ""), ""]
    cannot = limitations(raw)
    lines += [f"## {CANNOT_SAY}", "", *(f"- {text}" for text in cannot), ""] if cannot else []
    for name, resource in contents.resources.items():
        schema = contents.schemas[name]
        lines += [f"## {name}", "", f"{resource.get('title', '')}. {resource.get('description', '')}", ""]
        lines += [
            f"Rows: {contents.arrow[name].num_rows}. Key: {', '.join(f'`{part}`' for part in schema.primary_key)}.",
            "",
            "| column | type | | description | values |",
            "| --- | --- | --- | --- | --- |",
        ]
        for field in schema.fields:
            cells = [
                f"`{field.name}`",
                field.type,
                _need(field),
                field.description,
                _values(field, schema, "`{}`".format),
            ]
            lines.append(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |")
        lines.append("")
    return "\n".join(lines).encode()


def page(contents: Contents, linked_data: Mapping[str, Any]) -> bytes:
    """The bytes of the self-contained codebook.html; `linked_data` is embedded for dataset search engines."""
    raw = contents.descriptor
    title = escape(f"{raw.get('title', contents.name)} {contents.version}")
    # Only "</" can end a script element; JSON allows <\/ instead.
    embedded = dumped(linked_data).decode().replace("</", "<\\/")
    parts = [
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        f'<title>Codebook: {title}</title>\n<style>{STYLE}</style>\n<script type="application/ld+json">\n{embedded}</script>\n</head>\n<body>\n<main>\n'
        f"<h1>Codebook: {title}</h1>\n<p>{escape(raw.get('description', ''))}</p>\n{_limitations(raw)}<nav><p>"
        + " · ".join(f'<a href="#{name}">{name}</a>' for name in contents.resources)
        + "</p></nav>\n"
    ]
    for name, resource in contents.resources.items():
        schema = contents.schemas[name]
        parts.append(
            f'<section id="{name}">\n<h2>{name}</h2>\n'
            f"<p>{escape(resource.get('title', ''))}. {escape(resource.get('description', ''))}</p>\n"
            f"<p>Rows: {contents.arrow[name].num_rows}. Key: {escape(', '.join(schema.primary_key))}.</p>\n"
        )
        head = "".join(
            f'<th scope="col">{text}</th>' for text in ("column", "type", "required", "description", "values")
        )
        body = "".join(_row(field, schema) for field in schema.fields)
        parts.append(
            f'<div class="scroll"><table><thead><tr>{head}</tr></thead>\n<tbody>\n{body}</tbody></table></div>\n</section>\n'
        )
    return "".join([*parts, "</main>\n</body>\n</html>\n"]).encode()


def _limitations(raw: Mapping[str, Any]) -> str:
    listed = "".join(f"<li>{escape(text)}</li>\n" for text in limitations(raw))
    return f"<h2>{CANNOT_SAY}</h2>\n<ul>\n{listed}</ul>\n" if listed else ""


def _row(field: Field, schema: Schema) -> str:
    values = _values(field, schema, lambda text: f"<code>{escape(text)}</code>")
    cells = (field.type, _need(field), escape(field.description), values)
    return f'<tr><th scope="row"><code>{escape(field.name)}</code></th>{"".join(f"<td>{cell}</td>" for cell in cells)}</tr>\n'


def _need(field: Field) -> str:
    return "required" if field.constraints.get("required") else ""


def _values(field: Field, schema: Schema, marked: Callable[[str], str]) -> str:
    said = []
    if field.constraints.get("enum"):
        said.append(", ".join(marked(str(value)) for value in field.constraints["enum"]))
    said += [
        f"{word} {field.constraints[rule]}"
        for rule, word in (("minimum", "from"), ("maximum", "to"))
        if rule in field.constraints
    ]
    keys = sorted((key for key in schema.foreign_keys if field.name in key.fields), key=lambda key: len(key.fields))
    said += [f"a key of {key.resource}" if key.resource else "a key of this table" for key in keys[:1]]
    return "; ".join(said)
