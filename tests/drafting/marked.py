"""Sentences of our own in which «...» marks what a reader would mark."""

from policytables.drafting import proposals


def spans(text, kind):
    """The words of each proposal of a kind, in reading order."""
    return [" ".join(text[p.start : p.end].split()) for p in proposals.draft(text).proposals if p.kind == kind]


def unmarked(sentence):
    """A sentence without its marks, and the marked words in reading order."""
    marked = [part.split("»")[0] for part in sentence.split("«")[1:]]
    return sentence.replace("«", "").replace("»", ""), marked
