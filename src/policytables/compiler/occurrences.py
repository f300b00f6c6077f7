"""Where the names of entities occur in the originals, and what looks like a name there but is unknown."""

from __future__ import annotations

import re

from policytables.model.texts import entity_names
from policytables.problems import Problem

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from policytables.compiler.compiling import Compilation
    from policytables.validation.tables_in_memory import Row

TABLE = "name_occurrences"
BROKEN = re.compile(r"(?<=\S)[ \t]*\n[ \t]*(?=\S)|[ \t]{2,}")


def found(names: Iterable[Row], source_id: str, text: str) -> list[dict[str, str]]:
    """The cells for every occurrence of a name in the text of a source, the longest name at each place."""
    owners = {row["name"]: row["entity_id"] for row in names}
    spelled = {name.lower(): name for name in owners if name == name.lower()}
    line, places = _on_one_line(text)
    return [
        {
            "source_id": source_id,
            "start_char": str(places[name.start]),
            "end_char": str(places[name.end - 1] + 1),
            "entity_id": name.entity_id,
            "name": _listed(line[name.start : name.end], owners, spelled),
        }
        for name in entity_names.Lexicon(owners).find(line)
    ]


def _on_one_line(text: str) -> tuple[str, list[int]]:
    """The text with one blank for each broken line and run of blanks, and where each of its characters is; empty lines stay."""
    parts: list[str] = []
    places: list[int] = []
    at = 0
    for gap in BROKEN.finditer(text):
        parts += (text[at : gap.start()], " ")
        places += range(at, gap.start() + 1)
        at = gap.end()
    return "".join(parts) + text[at:], [*places, *range(at, len(text))]


def problems(compilation: Compilation, texts: Mapping[str, str]) -> Iterator[Problem]:
    """Missing and superfluous rows in the register of occurrences, and names in evidence that are not listed at all."""
    names = compilation.tables["names"]
    listed: dict[str, set[tuple[str, ...]]] = {}
    for row in compilation.tables.get(TABLE, ()):
        listed.setdefault(row["source_id"], set()).add(tuple(row.cells.values()))
    for source in compilation.tables["sources"]:
        source_id = source["source_id"]
        if source_id not in texts:
            continue
        known = found(names, source_id, texts[source_id])
        wrong = len(listed.get(source_id, set()) ^ {tuple(cells.values()) for cells in known})
        if wrong and source_id in listed:
            yield Problem(
                "stale-occurrences",
                f"{wrong} places of names in {source_id} differ from those that {TABLE} lists",
                source.path,
                source.line,
                f"run scripts/anchor.py {source_id} --names",
                table="sources",
                key=source_id,
            )
        yield from _unlisted(compilation, source, texts[source_id], known)


def _unlisted(
    compilation: Compilation, source: Row, text: str, known: Sequence[Mapping[str, str]]
) -> Iterator[Problem]:
    line, places = _on_one_line(text)
    place_in_line = {place: at for at, place in enumerate(places)}
    names = [
        entity_names.Name(
            place_in_line[int(o["start_char"])], place_in_line[int(o["end_char"]) - 1] + 1, o["entity_id"]
        )
        for o in known
    ]
    evidence = [
        (int(row["start"]), int(row["end"]))
        for row in compilation.tables["anchors"]
        if row["source"] == source["source_id"] and row["role"] != "clause"
    ]
    reported = set()
    for begin, end in entity_names.capital_runs(line, names):
        start, words = places[begin], line[begin:end]
        if " " not in words or words in reported or not any(first <= start < last for first, last in evidence):
            continue  # a single capitalised word may begin a sentence
        reported.add(words)
        yield Problem(
            "unlisted-spelling",
            f"{words!r} occurs in {source['source_id']} at {start} and reads like a name that registers/names.csv does not have",
            source.path,
            source.line,
            "add it with its entity to registers/names.csv",
            table="sources",
            key=source["source_id"],
            value=words,
        )


def _listed(words: str, owners: Mapping[str, str], spelled: Mapping[str, str]) -> str:
    """The spelling in registers/names.csv of a name found in a text; a name in lower case matches in any case."""
    return words if words in owners else spelled[words.lower()]
