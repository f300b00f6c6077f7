"""The validator as a library, what its report says was checked, the JSON Schema of the report, and the page for data owners."""

import csv
import json
import re
import shutil
from html.parser import HTMLParser

import jsonschema
import pytest
from jsonschema.validators import validator_for

import policytables
from conftest import ROOT, run
from policytables import CannotRun, Problem, Report, validate
from policytables.validation import applied_rules

SCHEMA = json.loads((ROOT / "src/policytables/reports/report.schema.json").read_text(encoding="utf-8"))
FORM = validator_for(SCHEMA)(SCHEMA)
MINIMAL = ROOT / "tests" / "validation" / "minimal"
BROKEN = sorted(
    folder for folder in (ROOT / "tests/validation/broken").iterdir() if not (folder / "links.txt").exists()
)


def laid_out(folder, broken=None):
    shutil.copytree(MINIMAL, folder)
    if broken:
        shutil.copytree(broken, folder, dirs_exist_ok=True)
    return folder


@pytest.fixture
def labs(tmp_path):
    """A package whose table labs has one cell that acts in HTML, one unknown zone, and one stray space."""
    package = laid_out(tmp_path / "package")
    rows = ["bio,hetoa,<script>alert(1)</script>,1999,2020-01-05", "chips,guangming,city,2005,", "c,hetao ,state,1,"]
    (package / "labs.csv").write_text("\n".join(["lab_id,zone_id,kind,founded,opened", *rows, ""]), encoding="utf-8")
    return package


def test_a_good_package_is_valid():
    report = validate(ROOT / "datapackage.json")
    assert isinstance(report, Report)
    assert (report.valid, report.problems, report.counts["problems"]) == (True, [], 0)
    assert str(report) == f"{report.summary}\n"
    assert repr(report) == f"<Report of {ROOT / 'datapackage.json'}: valid, {report.summary}>"


def test_problems_are_records_and_a_frame(labs):
    report = validate(labs)
    assert not report.valid
    assert all(isinstance(problem, Problem) for problem in report.problems)
    frame = report.to_pandas()
    assert list(frame.columns) == list(Problem._fields)
    assert list(frame.rule) == [problem.rule for problem in report.problems]
    assert str(frame.line.dtype) == "Int64"
    assert repr(report).startswith(f"<Report of {labs}: {report.counts['errors']} errors, 2 tables")


def test_an_empty_report_is_an_empty_frame():
    frame = validate(MINIMAL).to_pandas()
    assert (len(frame), list(frame.columns)) == (0, list(Problem._fields))


def test_counts_are_complete_where_details_are_limited(labs):
    whole, limited = validate(labs, limit=0), validate(labs, limit=1)
    assert whole.counts["problems"] == limited.counts["problems"] == len(whole.problems)


def test_the_report_is_that_of_the_command(labs):
    for compat in (False, True):
        options = ["--compat"] if compat else []
        for format in ("text", "json", "html"):
            assert (
                validate(labs, compat=compat).render(format)
                == run("validate.py", labs, "--format", format, *options)[1]
            )


def test_severities_and_resources_are_chosen_as_on_the_command_line(labs):
    assert "foreign-key" in validate(labs).counts["rules"]
    assert "foreign-key" not in validate(labs, ignore=["foreign-key"]).counts["rules"]
    assert [table["table"] for table in validate(labs, resources=["zones"]).checked["tables"]] == ["zones"]
    assert validate(labs, skip_resources=["labs"]).valid
    with pytest.raises(CannotRun, match="there is no rule 'foriegn-key'; did you mean foreign-key"):
        validate(labs, warn=["foriegn-key"])


def test_what_is_no_package_cannot_run(tmp_path):
    with pytest.raises(CannotRun, match="there is no "):
        validate(tmp_path)


def test_the_front_door_names_what_it_has():
    assert all(getattr(policytables, name) is not None for name in policytables.__all__)
    with pytest.raises(AttributeError):
        getattr(policytables, "nothing")  # noqa: B009 - it is the access that is tried


def test_checked_says_tables_rows_and_rules():
    labs, zones = sorted(validate(MINIMAL).checked["tables"], key=lambda table: table["table"])
    assert (labs["table"], labs["path"], labs["rows"], zones["rows"]) == ("labs", "labs.csv", 2, 2)
    assert {"type-error", "constraint-error", "foreign-key", "primary-key"} <= set(labs["rules"])
    assert "foreign-key" not in zones["rules"]


def test_tables_that_are_no_text_are_not_held_to_rules_of_text(tmp_path):
    rows = [{"lab_id": 1, "name": "a"}, {"lab_id": "<b>x</b>", "name": "b"}]
    schema = {"fields": [{"name": "lab_id", "type": "integer"}, {"name": "name", "type": "string"}]}
    (tmp_path / "labs.json").write_text(json.dumps(rows))
    resources = [{"name": "file", "path": "labs.json", "type": "table", "schema": schema}]
    resources.append({"name": "inline", "data": rows, "schema": schema})
    (tmp_path / "datapackage.json").write_text(json.dumps({"name": "p", "resources": resources}))
    report = validate(tmp_path)
    assert report.counts["rules"] == {"type-error": 2}
    assert [(table["path"], table["rows"]) for table in report.checked["tables"]] == [
        ("labs.json", 2),
        ("datapackage.json", 2),
    ]
    assert all(not applied_rules.WRITTEN.intersection(table["rules"]) for table in report.checked["tables"])
    page = report.render("html")
    assert "<b>x" not in page
    assert "<th" not in page[page.index("What has to be mended") :]


def test_rules_across_tables_are_named_where_they_were_asked():
    assert "year-basis" in validate(ROOT).checked["across_tables"]
    assert validate(MINIMAL).checked["across_tables"] == []


def test_a_descriptor_that_ends_the_validation_checked_nothing(tmp_path):
    (tmp_path / "datapackage.json").write_text('{"resources": {}}')
    assert validate(tmp_path, compat=True).checked == {"tables": [], "across_tables": []}


@pytest.mark.parametrize("folder", BROKEN, ids=lambda folder: folder.name)
def test_what_is_found_was_checked_and_the_report_fits_its_schema(folder, tmp_path):
    package = laid_out(tmp_path / "package", folder)
    for compat in (True, False):
        if compat and folder.name == "slow-pattern":
            with pytest.raises(CannotRun):  # nobody can say what the reference finds
                validate(package, compat=True)
            continue
        found = validate(package, compat=compat)
        report = json.loads(found.render("json"))
        FORM.validate(report)
        assert report["valid"] == found.valid
        checked = {table["table"]: table["rules"] for table in report["checked"]["tables"]}
        for problem in report["problems"]:
            if problem["table"] in checked and problem["rule"] in applied_rules.ASKED:
                assert problem["rule"] in checked[problem["table"]]


def test_the_schema_of_the_report_refuses_another_form():
    report = json.loads(validate(MINIMAL).render("json"))
    for broken in (
        {**report, "valid": "yes"},
        {**report, "more": 1},
        {k: v for k, v in report.items() if k != "checked"},
    ):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(broken, SCHEMA)


class Page(HTMLParser):
    """The tags and the text of a page."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.attributes, self.words = [], [], []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += attrs

    def handle_data(self, data):
        self.words.append(data)


def test_the_page_says_the_verdict_first_and_shows_rows(labs):
    page = validate(labs).render("html")
    text = " ".join(Page(page).words)
    assert re.search(r"<h1 class=\"bad\">\d+ problems have to be mended", page)
    assert "2 tables with 5 rows were checked." in text
    assert "A row refers to a key that does not exist." in text
    assert "<mark>hetoa</mark>" in page
    assert "What to do: use &quot;hetao&quot;" in page


def test_nothing_of_a_cell_acts_in_the_page(labs):
    page = Page(validate(labs).render("html"))
    assert "script" not in page.tags
    assert "<script>alert(1)</script>" in page.words
    assert {name for name, _ in page.attributes} <= {
        "lang",
        "charset",
        "name",
        "content",
        "http-equiv",
        "class",
        "open",
        "title",
        "tabindex",
        "role",
        "aria-label",
    }


def test_the_page_loads_nothing(labs):
    page = validate(labs).render("html")
    assert "default-src 'none'" in page
    assert not re.search(r"https?://|src=|href=|@import|url\(", page)


def test_the_page_leaves_the_process_as_it_was(labs):
    report = validate(labs)
    before = csv.field_size_limit()
    report.render("html")
    assert csv.field_size_limit() == before


def test_the_page_of_a_good_package():
    page = validate(MINIMAL).render("html")
    assert '<h1 class="good">The data are in order</h1>' in page


def test_rows_of_a_zip_and_of_a_compressed_table_are_shown(labs, tmp_path):
    shutil.make_archive(str(tmp_path / "package"), "zip", labs)
    assert "<mark>hetoa</mark>" in validate(tmp_path / "package.zip").render("html")


def test_what_people_pass_without_reading_the_manual(tmp_path):
    (tmp_path / "t.csv").write_text("a\n1\nx\n")
    schema = {"fields": [{"name": "a", "type": "integer"}]}
    report = validate(tmp_path / "t.csv", schema=schema)
    assert not report and [problem.row for problem in report.problems] == [3]
    assert repr(report) == f"<Report of {tmp_path / 't.csv'}: 1 error, 1 table, 2 rows>"
    assert validate(str(tmp_path / "t.csv").encode(), schema=schema, ignore="type-error", resources="t")
    for path, said in (({"resources": []}, "not a dict"), (None, "not a NoneType"), ([], "not a list")):
        with pytest.raises(TypeError, match=said):
            validate(path)
    for wrong, said in (
        ({"path": "https://example.org/datapackage.json"}, "is an address, and nothing is fetched"),
        ({"path": tmp_path / "t.csv", "engine": "pandas"}, 'there is no engine "pandas"; there are auto'),
        ({"path": tmp_path / "t.csv", "schema": {"fields": {1, 2}}}, "the schema cannot be written as JSON"),
    ):
        with pytest.raises(CannotRun, match=said):
            validate(**wrong)


def test_the_same_words_name_another_package_elsewhere(tmp_path, monkeypatch):
    for name, cells in (("one", "a\n1\n"), ("two", "a\n1,2\n")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "t.csv").write_text(cells)
        (tmp_path / name / "datapackage.json").write_text('{"resources": [{"name": "t", "path": "t.csv"}]}')
    (tmp_path / "latest").symlink_to(tmp_path / "one")
    assert validate(tmp_path / "latest").valid
    monkeypatch.chdir(tmp_path / "one")
    assert validate(".").valid
    monkeypatch.chdir(tmp_path / "two")
    assert [problem.rule for problem in validate(".").problems] == ["extra-cell"]
    (tmp_path / "latest").unlink()
    (tmp_path / "latest").symlink_to(tmp_path / "two")
    assert [problem.rule for problem in validate(tmp_path / "latest").problems] == ["extra-cell"]
