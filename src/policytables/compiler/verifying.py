"""Proof that spans are in the originals, that they say what is claimed, and that nothing is left over."""

from __future__ import annotations

from typing import NamedTuple

from policytables import originals
from policytables.compiler import compiling, occurrences, span_wording
from policytables.originals import accounting, originals_folder, span_search
from policytables.problems import Problem, in_order
from policytables.reports.tally import number_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from policytables.compiler.compiling import Compilation
    from policytables.compiler.curated import Progress
    from policytables.model.tables.corpus import Corpus
    from policytables.validation.tables_in_memory import Row

    Span = tuple[str, Row, str, int, int]  # (register, row, source, start, end)


SKIPPED = {"source": "source_id", "start": "start_char", "end": "end_char"}
ANCHORS = {"source": "source", "start": "start", "end": "end"}


class Proof(NamedTuple):
    """Problems, the lines of the report, and the places of spans found again in copies that differ."""

    problems: list[Problem]
    lines: list[str]
    found_again: list[tuple[str, Row, int, int]]  # (register, row, start, end)


def verify(compilation: Compilation, corpus: Corpus, folder: str) -> Proof:
    """Check the spans of a compiled package against the originals in `folder`. Raises CannotRun if there is no folder."""
    problems: list[Problem] = []
    lines: list[str] = []
    found_again: list[tuple[str, Row, int, int]] = []
    texts: dict[str, str] = {}
    held: dict[str, list[Span]] = {}
    for span in rows_with_spans(compilation):
        held.setdefault(span[2], []).append(span)
    for source in compilation.tables["sources"]:
        source_id, text = source["source_id"], originals_folder.read(folder, source["source_id"])
        if text is None:
            problems.append(
                Problem(
                    "no-original",
                    f"not checked: no {source_id}.txt at {folder}",
                    source.path,
                    source.line,
                    "put the original there under that name",
                    table="sources",
                    key=source_id,
                )
            )
        elif originals.sha256(text) != source["sha256"]:
            found, moved, lost = _in_another_copy(held.get(source_id, ()), source_id, text)
            found_again += found
            said = f"the text at {folder} is another copy: {len(found)} spans are in it too, {moved} of them elsewhere, {len(lost)} are lost"
            problems += [
                Problem(
                    "changed-original",
                    said,
                    source.path,
                    source.line,
                    "get the copy with this sha256, or use --relocated FILE for the offsets in this one",
                    table="sources",
                    key=source_id,
                ),
                *lost,
            ]
        else:
            texts[source_id] = text
            unaccounted, told = _accounted(held.get(source_id, ()), source, text)
            problems += unaccounted
            lines += told
    problems += _hashes(compilation, texts)
    problems += span_wording.problems(compilation, corpus, texts)
    problems += occurrences.problems(compilation, texts)
    lines.append(f"{number_of(_count(compilation, texts), 'span')} are in the originals\n")
    return Proof(in_order(problems), lines, found_again)


def prove(root: str, folder: str, progress: Progress) -> Proof:
    """Compile the package, and verify it if it compiles. Raises CannotRun."""
    originals_folder.found(folder)
    compilation, corpus = compiling.compile_with_corpus(root, progress)
    if compilation.problems or corpus is None:
        return Proof(compilation.problems, ["not verified: the package does not compile\n"], [])
    progress("verifying the spans")
    return verify(compilation, corpus, folder)


def relocated(proof: Proof) -> Iterator[str]:
    """Yield the lines of a CSV with the places of the spans in the other copy."""
    yield "register,key,part,start,end,sha\n"
    for register, row, start, end in proof.found_again:
        key, part = (row["id"], row["part"]) if register == "anchors" else (row["source_id"], row["start_char"])
        yield f"{register},{key},{part},{start},{end},{row['sha']}\n"


def rows_with_spans(compilation: Compilation) -> Iterator[Span]:
    """Yield (register, row, source_id, start, end) for every span that a curator stamped."""
    for register, columns in (("anchors", ANCHORS), ("skipped", SKIPPED)):
        for row in compilation.tables[register]:
            yield register, row, row[columns["source"]], int(row[columns["start"]]), int(row[columns["end"]])


def _count(compilation: Compilation, texts: Mapping[str, str]) -> int:
    return sum(source in texts for _, _, source, _, _ in rows_with_spans(compilation))


def _hashes(compilation: Compilation, texts: Mapping[str, str]) -> Iterator[Problem]:
    for register, row, source, start, end in rows_with_spans(compilation):
        if source in texts and originals.sha16(texts[source][start:end]) != row["sha"]:
            yield _problem(
                "lost-span",
                row,
                register,
                f"the text at {source} {start}-{end} does not have the hash {row['sha']}",
                "stamp the span again with scripts/anchor.py",
                row["sha"],
            )


def _problem(rule: str, row: Row, register: str, message: str, fix: str, value: str = "") -> Problem:
    key = f"{row['id']},{row['part']}" if register == "anchors" else f"{row['source_id']},{row['start_char']}"
    return Problem(rule, message, row.path, row.line, fix, table=register, row=row.number, key=key, value=value)


def _in_another_copy(
    held: Sequence[Span], source_id: str, text: str
) -> tuple[list[tuple[str, Row, int, int]], int, list[Problem]]:
    """(found again, how many moved, problems of lost spans) for the spans of a source whose text is another copy."""
    places = span_search.relocate(text, {(end - start, row["sha"]) for _, row, _, start, end in held})
    found: list[tuple[str, Row, int, int]] = []
    lost: list[Problem] = []
    moved = 0
    for register, row, _, start, end in held:
        starts = places[end - start, row["sha"]]
        if len(starts) == 1:
            found.append((register, row, starts[0], starts[0] + end - start))
            moved += starts[0] != start
        else:
            state = f"occurs there {len(starts)} times" if starts else "does not occur there"
            lost.append(
                _problem(
                    "lost-span",
                    row,
                    register,
                    f"the span {row['sha']} of {source_id} {start}-{end} {state}",
                    "find its place in this copy by hand",
                    row["sha"],
                )
            )
    return found, moved, lost


def _accounted(held: Sequence[Span], source: Row, text: str) -> tuple[list[Problem], list[str]]:
    """Problems of passages that no span accounts for, and a line on how much is accounted for."""
    source_id = source["source_id"]
    # The span of a clause accounts for nothing.
    evidence = [
        (start, end) for register, row, _, start, end in held if register == "anchors" and row["role"] != "clause"
    ]
    both = evidence + [(start, end) for register, _, _, start, end in held if register == "skipped"]
    problems = [
        Problem(
            "unaccounted-text",
            f"{source_id} {start}-{end} ({_ends(text[start:end])}, {end - start} characters) is neither evidence nor skipped",
            source.path,
            source.line,
            f"stamp it for a statement, or with scripts/anchor.py {source_id} --start {start} --end {end} --skip REASON",
            table="sources",
            key=source_id,
            value=f"{start}-{end}",
        )
        for start, end in accounting.gaps(text, both)
    ]
    solid, in_evidence = accounting.covered(text, evidence)
    in_either = accounting.covered(text, both)[1]
    left = (
        f"{solid - in_either} are connectives and punctuation"
        if not problems
        else f"{number_of(len(problems), 'passage')} not accounted for"
    )
    return problems, [
        f"{source_id}: of {solid} characters {in_evidence} are evidence, {in_either - in_evidence} are skipped with a reason, {left}\n"
    ]


def _ends(passage: str) -> str:
    """The first two and the last two words of a passage, by which anchor.py finds it again."""
    words = passage.strip(" \t\n.,;:").split()
    return f'"{" ".join(words[:2])}" ... "{" ".join(words[-2:])}"' if len(words) > 4 else f'"{" ".join(words)}"'
