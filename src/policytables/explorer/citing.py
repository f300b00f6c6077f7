"""How to cite the dataset, from the facts that all its metadata share."""

from __future__ import annotations

import re
from typing import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from policytables.release.metadata.descriptor_facts import Facts

SPECIAL = {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{c: "\\" + c for c in "&%$#_{}"},
}


def text(known: Facts) -> str:
    """One line from Facts: makers (year). Title (version) [Data set]. Address, if there is one."""
    return f"{makers(known)} ({known.date[:4]}). {known.title} (version {known.version}) [Data set]. {address(known)}".strip()


def bibtex(known: Facts) -> str:
    """An entry @misc, with what TeX would act on escaped."""
    key = re.sub(r"[^A-Za-z0-9.-]", "-", f"{known.name}-{known.version}")
    fields = [
        ("author", f"{{{escaped(makers(known))}}}"),
        ("title", escaped(known.title)),
        ("year", known.date[:4]),
        ("note", f"Data set, version {escaped(known.version)}"),
    ]
    fields += [("doi", known.doi)] if known.doi else []
    fields += [("url", address(known))] if address(known) else []
    inner = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields)
    return f"@misc{{{key},\n{inner}\n}}"


class RowCitation(NamedTuple):
    """How to cite one row of one version."""

    apa: str
    bibtex: str
    ris: str


def of_row(known: Facts, row_id: str, words: str, path: str) -> RowCitation:
    """The citations of a row; `path` is its page on the site. Only a published site gives it an address."""
    at = f"{known.homepage.rstrip('/')}/{path}" if known.homepage else ""
    year, whole = known.date[:4], f"{known.title}, version {known.version}"
    fields = [
        ("author", f"{{{escaped(makers(known))}}}"),
        ("title", escaped(words)),
        ("booktitle", escaped(known.title)),
        ("year", year),
        ("note", f"Row {escaped(row_id)}, version {escaped(known.version)}"),
        *([("url", at)] if at else []),
    ]
    inner = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields)
    lines = ["TY  - DATA", *(f"AU  - {agent.name}" for agent in known.creators), f"PY  - {year}", f"TI  - {words}"]
    lines += [f"T2  - {whole}", f"ID  - {row_id}", f"ET  - {known.version}", *([f"UR  - {at}"] if at else []), "ER  - "]
    key = re.sub(r"[^A-Za-z0-9.-]", "-", f"{row_id}-{known.version}")
    apa = f"{makers(known)} ({year}). {words.rstrip('.')} ({row_id}). In {known.title} (version {known.version}) [Data set]. {at}"
    return RowCitation(apa.strip(), f"@incollection{{{key},\n{inner}\n}}", "\n".join(lines))


def makers(known: Facts) -> str:
    return "; ".join(agent.name for agent in known.creators)


def address(known: Facts) -> str:
    return f"https://doi.org/{known.doi}" if known.doi else known.homepage


def escaped(words: str) -> str:
    r"""Text for TeX.

    >>> escaped("R&D 100%")
    'R\\&D 100\\%'
    """
    return "".join(SPECIAL.get(character, character) for character in words)
