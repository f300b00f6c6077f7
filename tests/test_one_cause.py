"""One cause is one problem of the build, at the line that somebody must edit."""

import json

from conftest import run


def change(file, old, new, times=1):
    content = file.read_text(encoding="utf-8")
    assert old in content
    file.write_text(content.replace(old, new, times), encoding="utf-8")


def told(package):
    code, out, err = run("build.py", "--root", package)
    assert (code, err) == (1, "")
    return [line for line in out.splitlines() if not line.startswith(" ")]


def test_a_clause_that_misspells_what_its_statements_inherit(minimal):
    text = minimal / "texts" / "harbour-plan.md"
    change(text, "modality=direct", "modality=dirrect")
    problem, count = told(minimal)
    assert problem.startswith(
        (
            "texts/harbour-plan.md:7: foreign-key: ",
            'texts/harbour-plan.md:7: constraint-error: measures: modality is "dirrect"',
        )
    )
    assert count.startswith("1 problem: ")


def test_a_clause_that_names_nobody(minimal):
    change(minimal / "texts" / "harbour-plan.md", "zone=northport", "zone=norhtport")
    assert told(minimal) == [
        "texts/harbour-plan.md:7: unknown-id: zone=norhtport is not an id of any zone in the registers",
        "1 problem: 1 unknown-id",
    ]


def test_a_fault_in_a_text_with_a_clause_that_is_not_anchored_yet(minimal):
    """That a clause has no span is told once everything can be read, and never as four empty cells."""
    text = minimal / "texts" / "harbour-plan.md"
    change(text, "#school", "#school tide=high")
    text.write_text(text.read_text(encoding="utf-8") + "\n## [Quays]{#quays level=article}\n", encoding="utf-8")
    problem, count = told(minimal)
    assert "bad-attributes" in problem and count == "1 problem: 1 bad-attributes"


def test_a_statement_with_several_spans_that_is_dropped(minimal):
    """Its spans are lost together, in the register and in what is made of it."""
    anchors = minimal / "registers" / "anchors.csv"
    first = next(line for line in anchors.read_text(encoding="utf-8").splitlines() if line.startswith("plan.school,1,"))
    change(anchors, first, first + "\n" + first.replace(",1,states,", ",2,context,"))
    text = minimal / "texts" / "harbour-plan.md"
    change(text, "- [Found a school of tides.]{.proposal #school}\n", "")
    # The school is named nowhere else.
    problems = [problem for problem in told(minimal) if "unused-entity" not in problem]
    assert problems == ["registers/anchors.csv:7: unknown-anchor: plan.school is neither a statement nor a clause"]


def test_a_habit_of_spelling(minimal):
    change(minimal / "registers" / "names.csv", ",stated,", ",Stated,", 99)
    problem, count = told(minimal)
    assert problem.startswith('registers/names.csv:2: constraint-error: basis is "Stated", expected one of')
    assert "; also on " in problem and " more lines: 3, " in problem
    assert count == "1 problem: 1 constraint-error"


def test_a_header_that_lost_a_label(minimal):
    change(minimal / "registers" / "names.csv", "name,entity_id,", "name,")
    assert told(minimal) == [
        'registers/names.csv:1: missing-label: there is no column "entity_id"',
        "1 problem: 1 missing-label",
    ]


def test_a_path_of_the_descriptor_that_no_table_has(minimal):
    change(minimal / "datapackage.json", "data/measures.csv", "data/mesures.csv")
    problem, count = told(minimal)
    line = (
        (minimal / "datapackage.json")
        .read_text(encoding="utf-8")
        .split("\n")
        .index('      "path": "data/mesures.csv",')
    )
    assert problem == (
        f"datapackage.json:{line + 1}: resource-error: the resource measures is read from data/mesures.csv,"
        " but the build writes data/measures.csv"
    )
    assert count == "1 problem: 1 resource-error"


def test_a_schema_that_the_descriptor_misspells(minimal):
    descriptor = json.loads((minimal / "datapackage.json").read_text(encoding="utf-8"))
    descriptor["resources"][0]["schema"] = "schemas/mesures.json"
    (minimal / "datapackage.json").write_text(json.dumps(descriptor, indent=2), encoding="utf-8")
    problem, count = told(minimal)
    assert problem.endswith("schema-error: the schema of measures is schemas/mesures.json, and there is no such file")
    assert problem.startswith("datapackage.json:") and count == "1 problem: 1 schema-error"


def test_a_statement_that_cannot_be_read_is_not_missed_elsewhere(minimal):
    text, correspondences = minimal / "texts" / "harbour-plan.md", minimal / "registers" / "correspondences.csv"
    with correspondences.open("a", encoding="utf-8") as file:
        file.write("plan.laboratories,1,none_found,tide-act,,reading,Looked for.\n")
    with (minimal / "registers" / "documents.csv").open("a", encoding="utf-8") as file:
        file.write("tide-act,,Tide act,,law,,,\n")
    for broken in ("laboratories.{.claim", "laboratories.]{.claims", "laboratories.]{.claim #school"):
        before = text.read_text(encoding="utf-8")
        text.write_text(before.replace("laboratories.]{.claim", broken), encoding="utf-8")
        assert told(minimal)[-1].startswith("1 problem: "), broken
        text.write_text(before, encoding="utf-8")


def test_what_the_validator_says_of_the_same(minimal):
    run("build.py", "--root", minimal)
    change(minimal / "datapackage.json", "data/measures.csv", "data/mesures.csv")
    out = run("validate.py", minimal)[1]
    assert '    fix: write "data/measures.csv" in the descriptor, which is there\n' in out
    change(minimal / "datapackage.json", "data/mesures.csv", "data/measures.csv")
    change(minimal / "data" / "actors.csv", "council,", "<<<<<<< HEAD\ncouncil,")
    out = run("validate.py", minimal)[1]
    assert "data/actors.csv:3: missing-cell: the row is a conflict marker of git\n" in out
    assert out.splitlines()[-1] == "1 problem: 1 missing-cell"
    change(minimal / "data" / "actors.csv", "port-company,", "=======\n>>>>>>> theirs\nport-company,")
    places, fix, *_ = run("validate.py", minimal)[1].splitlines()
    assert places.endswith("a conflict marker of git; also on 2 more lines: 5, 6"), fix


def test_our_own_versions_are_three_numbers(minimal):
    run("build.py", "--root", minimal)
    change(minimal / "datapackage.json", '"version": "1.0.0"', '"version": "1.0"')
    problem, fix, *_ = run("validate.py", minimal)[1].splitlines()
    assert problem.startswith("datapackage.json: bad-version: the version is '1.0', expected MAJOR.MINOR.PATCH")
    assert fix == "    fix: write a version such as 1.0.0"


def test_an_id_that_was_changed_by_hand(minimal):
    """The span, its review and the new id without a span have one cause, and one command mends them."""
    change(minimal / "texts" / "harbour-plan.md", "#pilots", "#pilot-training")
    problem, count = told(minimal)
    assert problem.endswith(": unknown-anchor: plan.pilots is neither a statement nor a clause")
    assert count == "1 problem: 1 unknown-anchor"


def test_a_clause_whose_heading_is_lost(minimal):
    """Its statements fall into the clause before it; that their spans lie outside of that one is no fault of theirs."""
    text = minimal / "texts" / "harbour-plan.md"
    heading = next(line for line in text.read_text(encoding="utf-8").splitlines() if "{#a2 " in line)
    change(text, heading + "\n", "")
    assert [problem for problem in told(minimal) if "anchor-outside-clause" in problem] == []


def test_a_list_of_codes_that_a_schema_calls_otherwise(minimal):
    change(
        minimal / "schemas" / "zones.json", '"policytables:codes": "zone_type"', '"policytables:codes": "zone_types"'
    )
    problem, count = told(minimal)
    assert "is of the list zone_type, which no column has" in problem and count == "1 problem: 1 unknown-code-list"


def test_a_name_of_an_entity_that_is_misspelled(minimal):
    change(minimal / "registers" / "names.csv", "Northport,northport,", "Northport,nortport,")
    problem, count = told(minimal)
    assert 'entity_id "nortport" is not in entities' in problem and count == "1 problem: 1 foreign-key"


def test_a_text_that_is_gone(minimal):
    (minimal / "texts" / "harbour-plan.md").unlink()
    problem, count = told(minimal)
    assert "missing-text: the source harbour-plan has spans" in problem and count == "1 problem: 1 missing-text"


def test_a_name_that_is_misspelt_in_the_list_of_names(minimal):
    """Places and statements that have it rightly are not told to write the misspelt one."""
    change(minimal / "registers" / "names.csv", "Northport,northport", "Norhtport,northport")
    problem, count = told(minimal)
    assert problem.startswith("registers/zones.csv:2: label-not-in-names: the name 'Northport' of northport ")
    assert count.startswith("1 problem: ")


def test_a_span_of_a_clause_that_is_reversed(minimal):
    """Every statement of the clause lies outside of it then, and none is at fault."""
    change(minimal / "registers" / "anchors.csv", "harbour-plan,14,196,", "harbour-plan,196,14,")
    assert told(minimal) == [
        "registers/anchors.csv:2: span-out-of-range: the span 196-14 is empty or reversed",
        "1 problem: 1 span-out-of-range",
    ]


def test_a_code_whose_row_cannot_be_read_is_not_missed_everywhere(minimal):
    change(minimal / "registers" / "codes.csv", "The currency of China.", "Currency, of China")
    change(minimal / "registers" / "codes.csv", "Hundredths of", "Hundredths, of")
    assert told(minimal) == [
        "registers/codes.csv:2: extra-cell: the row has 5 cells, expected 4",
        "registers/codes.csv:3: extra-cell: the row has 5 cells, expected 4",
        "2 problems: 2 extra-cell",
    ]


def test_a_row_that_is_there_twice_is_told_by_its_register_alone(minimal):
    row = "northport,Northport,,city,,,,,\n"
    change(minimal / "registers" / "zones.csv", row, row * 2)
    assert told(minimal) == [
        'registers/zones.csv:3: primary-key: zone_id "northport" is already the key of registers/zones.csv:2',
        "1 problem: 1 primary-key",
    ]


def test_letters_that_a_spreadsheet_lost_are_no_name(minimal):
    change(minimal / "registers" / "zones.csv", "northport,Northport,,", "northport,Northport,???,")
    problem, count = told(minimal)
    assert problem.startswith('registers/zones.csv:2: constraint-error: name_zh is "???", expected a match of ')
    assert count == "1 problem: 1 constraint-error"


def test_a_register_from_a_spreadsheet_is_told_with_the_command_that_mends_it(minimal):
    zones = minimal / "registers" / "zones.csv"
    zones.write_bytes(b"\xef\xbb\xbf" + zones.read_bytes().replace(b"\n", b"\r\n"))
    out = run("build.py", "--root", minimal)[1]
    assert out.count("(scripts/validate.py --fix registers/zones.csv does it)") == 2
    assert run("validate.py", "--fix", zones)[0] == 0
    assert run("build.py", "--root", minimal)[0] == 0


def test_a_bullet_on_two_lines_and_one_with_curly_quotes_say_so(minimal):
    text = minimal / "texts" / "harbour-plan.md"
    change(text, "[Found a school", "[Found a\n  school")
    change(text, "{.claim #laboratories}", "{.claim #laboratories zone=\u201cnorthport\u201d}")
    lines = [line for line in told(minimal) if "unparsed-attributes: " in line]
    assert [line.partition("unparsed-attributes: ")[2] for line in lines] == [
        "the attribute list has curly quotes, expected plain double quotes",
        "a statement or heading runs over several lines, expected one",
    ]


def test_an_id_that_was_changed_in_its_register_alone(minimal):
    """All rows that refer to it have the old id, and one finding names both."""
    change(minimal / "registers" / "zones.csv", "northport,", "northharbour,")
    code, out, _ = run("build.py", "--root", minimal)
    message = "the names of northharbour belong to northport, which no register has"
    fix = "write northport here; `scripts/anchor.py --rename northport northharbour` then renames it everywhere"
    assert code == 1
    assert out == (
        f"registers/zones.csv:2: label-not-in-names: {message}\n    fix: {fix}\n1 problem: 1 label-not-in-names\n"
    )
