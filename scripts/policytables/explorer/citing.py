"""How to cite the dataset, from its descriptor."""

import re

SPECIAL = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}", **{c: "\\" + c for c in "&%$#_{}"}}


def text(descriptor):
    """One line: makers (year). Title (version) [Data set]. Address or DOI where there is one."""
    parts = f"{makers(descriptor)} ({year(descriptor)}). {descriptor.get('title', '')} (version {descriptor.get('version', '')}) [Data set]."
    return f"{parts} {address(descriptor)}".strip()


def bibtex(descriptor):
    """An entry @misc, with what TeX would act on escaped.

    >>> print(bibtex({"name": "d", "version": "1.0.0", "title": "R&D", "created": "2026-01-01", "contributors": [{"title": "A"}]}))
    @misc{d-1.0.0,
      author = {{A}},
      title = {R\\&D},
      year = {2026},
      note = {Data set, version 1.0.0}
    }
    """
    key = re.sub(r"[^A-Za-z0-9.-]", "-", f"{descriptor.get('name', 'dataset')}-{descriptor.get('version', '')}")
    fields = [("author", f"{{{escaped(makers(descriptor))}}}"), ("title", escaped(descriptor.get("title", ""))), ("year", year(descriptor)), ("note", f"Data set, version {escaped(str(descriptor.get('version', '')))}")]
    if address(descriptor):
        fields.append(("url", address(descriptor)))
    inner = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields)
    return f"@misc{{{key},\n{inner}\n}}"


def makers(descriptor):
    return "; ".join(person.get("title", "") for person in descriptor.get("contributors", []))


def year(descriptor):
    return str(descriptor.get("created", ""))[:4]


def address(descriptor):
    identifier = str(descriptor.get("id", ""))
    return identifier if identifier.startswith("https://doi.org/") else descriptor.get("homepage", "")


def escaped(words):
    return "".join(SPECIAL.get(character, character) for character in words)
