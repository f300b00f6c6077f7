"""What a passive acts on: its subject, also with words in between, and what stands behind "there is established"."""

from __future__ import annotations

import re

from policytables.drafting.grammar import coordination, phrases, subjects
from policytables.drafting.grammar.governing_verb import FAR

TYPE_CHECKING = False
if TYPE_CHECKING:
    from policytables.drafting.grammar.sentence import Sentence

_FRONTED = re.compile(r"(?:[IF]|G[DITOFPK])[^,.;:]{1,30},(?=[DJNLKE])")
_PREDICATE = re.compile(r"[zimwHMVB]")

_ONE_SUBJECT = re.compile(r"#?(?P<subject>[DJNLKGOQ]{1,14}(?<=[NLK]))(?:R?Hn|[iw])R?E[^,;:.MmiwHzVWh]{0,12},?[Cc]")


def objects(sentence: Sentence, group: int, participle: int) -> list[tuple[int, int]]:
    """Objects of a passive as (first, last): the subject, or what follows "there is hereby established"."""
    tags, tagged = sentence.tags, sentence.tagged
    subject = sentence.topic(group)
    if subject >= group and tags[group - 1] == ",":  # "a committee, chaired by the minister, will be set up"
        aside = tags.rfind(",", max(sentence.start, group - FAR), group - 1)
        subject = subjects.before(tagged, aside, sentence.start) if aside > 0 and tags[aside + 1] in "EWI" else subject
        if (
            subject >= aside
            and tags[group] == "M"
            and group - sentence.start < FAR
            and (head := phrases.phrase(tagged, sentence.start))
        ):
            return [(sentence.start, head.last)]  # "enterprises that pollute, or hide it, shall be fined"
        return [(subject, aside - 1)] if subject < aside else []
    while subject < group and tags[subject] == '"':
        subject += 1
    begin = _clause_head(sentence, group)
    subject = max(subject, begin)
    if _heads_sentence(sentence, begin, subject, group):
        found, last = coordination.coordinated(tagged, begin, stop=group)
        return found if found and last == group - 1 else [(begin, group - 1)]
    if subject < group and tags[subject] == "P":
        return [(subject, subject)]
    if subject < group:
        if tags[subject] == "E" and tags[subject + 1] in "Cc" and tags[subject - 1] in "BR":
            return [(subject + 2, group - 1)]  # "the speed will be raised and costs will be cut"
        found, last = coordination.coordinated(tagged, subject, stop=group)
        broken = tags[subject - 1] in "IOFV" or (tags[subject] == "E" and tags[subject - 1] in "BRni")
        apart = subject > sentence.start and broken and _PREDICATE.search(tags, sentence.start, subject)
        if apart and (joint := max(tags.find(",C", subject, group) + 1, 0) or tags.find("C", subject, group)) > 0:
            own, last = coordination.coordinated(tagged, joint + 1, stop=group)
            # "... in the town, and a road must be built"
            return own if own and last == group - 1 else [(joint + 1, group - 1)]
        return found if found and last == group - 1 else [(subject, group - 1)]
    # "shall be signed and shall be published"
    if tags[group - 1] in "Cc," and sentence.found and tags[sentence.found[-1].verb] == "E":
        return [(sentence.found[-1].object_first, sentence.found[-1].object_last)]
    if tags[group - 1] in "Cc" and (told := _ONE_SUBJECT.fullmatch(tags, sentence.start, group)):
        return [(told.start("subject"), told.end("subject") - 1)]  # "The quay has been drawn and will be built"
    if tags[group - 1] != "e" or participle + 1 >= sentence.end:
        return []
    inside = phrases.phrase(tagged, participle + 2) if tags[participle + 1] in "IF" else None
    found, last = coordination.coordinated(tagged, inside.last + 1 if inside else participle + 1)
    sentence.read_up_to = last + 1 if found else sentence.read_up_to
    return found


def _clause_head(sentence: Sentence, group: int) -> int:
    """Where the main clause begins: behind the first comma where the sentence opens with a preposition or a participle."""
    opening = _FRONTED.match(sentence.tags, sentence.start, group)
    return opening.end() if opening else sentence.start


def _heads_sentence(sentence: Sentence, start: int, subject: int, group: int) -> bool:
    """Whether what stands before a subject belongs to it: a noun phrase at the head of the sentence, with no verb between, as in
    "a system based on value, ability and care shall be set up"."""
    tags = sentence.tags
    return (
        start < subject < group < start + FAR
        and tags[start] in "DJNLK"
        and tags[start + 1] != "T"
        and phrases.phrase(sentence.tagged, start) is not None
        and tags[subject - 1] in ",CIO"
        and not _PREDICATE.search(tags, start, subject)
        and tags.find(":", start, subject) < 0
    )
