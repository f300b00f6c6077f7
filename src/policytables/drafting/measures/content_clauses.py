"""What is to be ensured, recommended or ordered: the clauses behind "that"."""

from __future__ import annotations

import re

from policytables.drafting.grammar.governing_verb import FAR
from policytables.drafting.grammar.tagging import run_end

TYPE_CHECKING = False
if TYPE_CHECKING:
    from policytables.drafting.grammar.sentence import Sentence

_FINITE = re.compile(r"[ziHMVBwdE]")
_CLAUSE = re.compile(r"[h,P](?:[^,;:.Cc#-]|[Cc](?![MV]|R?[VM])|,(?=W|(?:R?E,){0,4}[Cc]?R?E(?:[,CcIOTFYR.;]|JR|$)))*")
_FURTHER_CLAUSE = re.compile(r",?[Cc]h(?!PV)|,h(?=[DJ]|P[^V])")
_PREDICATE = re.compile(r",?[Cc]R?V(?:[^,;:.Cc#-]|[Cc](?![MV]|R?[VM])|,(?=[NJLKGE]+,))*")


def read(sentence: Sentence, position: int) -> tuple[list[tuple[int, int]], int]:
    """([(first, last)], last) of the clause after "ensure that", once more with each further predicate of it; none where
    the items of a list are the acts."""
    tags = sentence.tags
    open_end = sentence.end - position < 16 and sentence.unfinished() and tags[sentence.end - 1] not in '")'
    if "#" in tags[position : min(sentence.end, position + FAR)] or (
        open_end and not _FINITE.search(tags, position, sentence.end)
    ):
        sentence.clausal = True
        return [], position
    begins, ends = [position], [_clause_end(sentence, position)]
    while True:
        if further := _FURTHER_CLAUSE.match(tags, ends[-1] + 1, sentence.end):  # "that S, and that S"
            begins.append(further.end())
            ends.append(_clause_end(sentence, further.end() - 1))
        elif further := _PREDICATE.match(tags, ends[-1] + 1, sentence.end):
            begins.append(tags.index("V", ends[-1] + 1))
            ends.append(further.end() - 1)
        else:
            break
    for i in range(len(ends) - 1, 0, -1):
        if tags[ends[i - 1]] == "V":  # "that towns draw and sign a plan"
            ends[i - 1] = ends[i]
    return list(zip(begins, ends, strict=True)), ends[-1]


def _clause_end(sentence: Sentence, that: int) -> int:
    """The last word of the clause that begins with "that" at a word."""
    tags = sentence.tags
    end = run_end(_CLAUSE, tags, that, sentence.end)
    while (
        tags[end] == ","
        and end - that < FAR
        and not _FINITE.search(tags, that + 1, end)
        and not _FURTHER_CLAUSE.match(tags, end)
    ):
        end = run_end(_CLAUSE, tags, end, sentence.end)  # a comma inside its subject
    return end - 1
