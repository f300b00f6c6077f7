"""Layout: what a block is, in texts of our own."""

import pytest

from policytables.drafting.read import layout

PAGE = """\
Home
Search

Harbour plan of the city

Source: Harbour News, updated 3 May 2031

I. General rules

The harbour shall be open to all ships that carry grain, timber or passengers, without regard to the flag.

(I) Build a northern quay for ships with deep draught, and repair the southern quay before the winter.

1.1 Fees

- keep fees low
- publish the fees

Article 5

Nobody may pay more than the published fee, whatever the size of the ship or the season.

[[Page 12]]

Previous article: A whale in the bay
Copyright 2031 Harbour News. All rights reserved.
"""


def kinds(text):
    return [
        (block.kind, block.number, text[block.body : block.end].split("\n")[0][:24]) for block in layout.blocks(text)
    ]


def test_a_page():
    assert kinds(PAGE) == [
        ("furniture", "", "Home"),
        ("furniture", "", "Search"),
        ("title", "", "Harbour plan of the city"),
        ("byline", "", "Source: Harbour News, up"),
        ("heading", "I", "General rules"),
        ("paragraph", "", "The harbour shall be ope"),
        ("clause", "(I)", "Build a northern quay fo"),
        ("heading", "1.1", "Fees"),
        ("item", "", "keep fees low"),
        ("item", "", "publish the fees"),
        ("heading", "Article 5", ""),
        ("paragraph", "", "Nobody may pay more than"),
        ("furniture", "", "[[Page 12]]"),
        ("furniture", "", "Previous article: A whal"),
        ("furniture", "", "Copyright 2031 Harbour N"),
    ]


@pytest.mark.parametrize(
    "line, number",
    [
        ("I. Aims", "I"),
        ("(IV) Aims", "(IV)"),
        ("2. Aims", "2"),
        ("2.3.1 Aims", "2.3.1"),
        ("Article 7 Aims", "Article 7"),
        ("Sec. 3. Aims", "Sec. 3"),
        ("Section 12: Aims", "Section 12"),
        ("CHAPTER II AIMS", "CHAPTER II"),
        ("3、Aims", "3"),
        ("§ 4 Aims", "§ 4"),
        ("Recommendation 9 Aims", "Recommendation 9"),
    ],
)
def test_numbers_of_many_kinds(line, number):
    before = "Some title\n\nA first paragraph that says a little about the matter at hand."
    text = f"{before}\n\n{line}\n\nThe text of the clause follows here, and it ends with a full stop.\n"
    (heading,) = [block for block in layout.blocks(text) if block.kind == "heading"]
    assert (heading.number, text[heading.body : heading.end].lower()) == (number, "aims")


@pytest.mark.parametrize("mark", ["(a)", "a)", "(ii)", "•", "–", "*", "-"])
def test_items_of_many_kinds(mark):
    text = f"The agency shall:\n\n{mark} plant trees;\n{mark} count trees.\n"
    assert [block.kind for block in layout.blocks(text)] == ["paragraph", "item", "item"]


def test_lines_of_a_wrapped_paragraph_are_one_block():
    text = "The ministry shall plant trees along all the\nroads of the province and water them in the\nfirst two summers.\n\nIt shall count them.\n"
    assert [text[b.start : b.end] for b in layout.blocks(text)] == [text[:107].rstrip("\n"), "It shall count them."]


def test_a_page_mark_does_not_end_a_sentence():
    text = "The agency shall publish a list of all trees that were planted along the\n\n[[Page 9]]\n\nroads of the province.\n"
    assert [(b.kind, b.joined) for b in layout.blocks(text)] == [
        ("paragraph", False),
        ("furniture", False),
        ("paragraph", True),
    ]


def test_every_character_lies_in_one_block():
    covered = set()
    for block in layout.blocks(PAGE):
        places = set(range(block.start, block.end))
        assert not covered & places
        covered |= places
    assert all(PAGE[i].isspace() for i in range(len(PAGE)) if i not in covered)


def test_markdown_is_read_as_it_is_meant():
    text = "# Plan\n\n## Aims\n\nThe agency shall plant trees along all the roads of the province, and water them.\n\n* count trees\n"
    assert [(b.kind, text[b.body : b.end].split(" along")[0]) for b in layout.blocks(text)] == [
        ("title", "Plan"),
        ("title", "Aims"),
        ("paragraph", "The agency shall plant trees"),
        ("item", "count trees"),
    ]


def test_a_short_line_behind_a_full_stop_is_a_heading_in_wrapped_text():
    text = (
        "The agency shall plant trees along all the roads of the province and keep them\n"
        "for as long as they bear fruit, whatever the season and the price of the fruit.\nAims\n"
        "(i) Plant trees along the roads;\n(ii) Keep the trees;\nOutcomes\n(i) Shade along the roads;\n(ii) Fruit.\n"
    )
    assert [text[b.body : b.end] for b in layout.blocks(text) if b.kind == "heading"] == ["Aims", "Outcomes"]


def test_sections_with_roman_numbers_stand_between_articles_that_are_counted_on():
    text = (
        "I. Nets\n\n1. The guild mends the nets.\n\n2. The guild dries them.\n\n"
        "II. Boats\n\n3. The guild tars the boats.\n\nIII. Sails\n\n4. The guild sews the sails.\n"
    )
    found = [(block.kind, block.number) for block in layout.blocks(text)]
    assert [number for kind, number in found if kind == "heading"] == ["I", "II", "III"]
    assert [number for kind, number in found if kind == "clause"] == ["1", "2", "3", "4"]


def test_lines_that_no_sentence_runs_over_are_not_joined():
    lines = ["The guild is responsible for:"] + [
        f"Mending the weir at the mill by the town gate number {n}" for n in range(9)
    ]
    assert [kind for kind, _, _ in kinds("\n".join([*lines, "The guild met in May and sang."]))] == [
        "paragraph",
        *["item"] * 9,
        "paragraph",
    ]


def test_lines_below_a_colon_are_items_as_long_as_they_are_no_headings_in_capitals():
    text = "Targets of the guild:\nBetter roofs for the old barns\nCleaner ponds for the hens\nThe Hens of the Valley\nThe hens met.\n"
    assert [block.kind for block in layout.blocks(text)][1:4] == ["item", "item", "heading"]


def test_a_numbered_line_above_a_first_number_is_a_heading():
    text = "8. The guild\n\n1. The guild shall mend nets.\n\n9. Mending of boats\n\n1. The guild shall mend boats.\n"
    assert [block.kind for block in layout.blocks(text)] == ["heading", "clause", "heading", "clause"]
