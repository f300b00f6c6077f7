"""Every format of a report, read back by somebody else's parser; golden files hold the exact bytes."""

import json
import re
import tracemalloc
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import cmarkgfm
import pytest
from hypothesis import given
from hypothesis import strategies as st
from junitparser import JUnitXml
from markdown_it import MarkdownIt
from sarif_pydantic import Sarif

from policytables import reports
from policytables.console import shown
from policytables.problems import Problem

GOLDEN = Path(__file__).parent / "golden" / "reports"
SUFFIXES = {"text": "txt", "markdown": "md", "junit": "xml"}  # every other format is its own
MEMBERS = [
    "rule",
    "severity",
    "path",
    "table",
    "row",
    "line",
    "field",
    "field_number",
    "key",
    "value",
    "message",
    "fix",
]

PROBLEMS = [
    Problem(
        "unknown-id",
        "zone_id is 'hetoa', expected an id of zones",
        "data/labs.csv",
        7,
        "write 'hetao', or add the zone",
        table="labs",
        row=6,
        field="zone_id",
        field_number=7,
        key="lab-a",
        value="hetoa",
    ),
    Problem(
        "control-character",
        "name_en is 'a\x1b[31mred\u202e\n::error::b | <b>', expected plain text",
        "data/labs.csv",
        9,
        "remove the characters",
        table="labs",
        row=8,
        field="name_en",
        field_number=2,
        key="lab-b",
        value="a\x1b[31mred\u202e\n::error::b | <b>",
    ),
    Problem(
        "stray-space",
        "value ends with a space: 100%, or 'x, y: z '",
        "data/100%, a:b.csv",
        2,
        severity="warning",
        value="深圳 ",
    ),
    Problem(
        "unreadable-descriptor",
        "datapackage.json is not JSON: '##[add-mask]@you www.example.org https://example.org `*_~$'",
    ),
]

# What breaks printers: controls, bidi marks, lone surrogates, noncharacters, and the special characters of every format.
# (A list of characters, because st.text would draw evenly from all of Unicode.)
nasty = "\x00\x1b\x7f\x9b\ud800\udcff\u202e\u2028\ufffe%:,|`<>&\"'\\[](){}@#*_~$\r\n "
pieces = [
    "::error::x",
    "##[stop-commands]x",
    "]]>",
    "%0A",
    "%250A",
    "```",
    "\x9b31m",
    "www.example.org",
    "WWW.A.BC",
    "http://a.bc",
]
pieces += ["mailto:a@b.cd", "a@b.cd", "[a](b)", "{0}", "深圳", "\U0001f600"]
hostile = st.lists(st.characters() | st.sampled_from(nasty) | st.sampled_from(pieces), max_size=6).map("".join)
problems_of = st.lists(
    st.builds(
        Problem,
        rule=st.sampled_from(["unknown-id", "bad-date", "stray-space"]),
        message=hostile,
        path=hostile,
        line=st.none() | st.integers(1, 10**9),
        fix=hostile,
        severity=st.sampled_from(["error", "error", "warning", "note"]),
        table=hostile,
        row=st.none() | st.integers(1, 10**9),
        field=hostile,
        field_number=st.none() | st.integers(1, 999),
        key=hostile,
        value=hostile,
    ),
    max_size=12,
)


def rendered(problems, format, **options):
    text = "".join(reports.render(problems, format, **options))
    text.encode()
    return text


@pytest.mark.parametrize("format", reports.FORMATS)
def test_golden_bytes(format):
    path = GOLDEN / f"report.{SUFFIXES.get(format, format)}"
    assert rendered(PROBLEMS, format, summary="1 of 29 tables checked (1,234 rows).") == path.read_bytes().decode()


@pytest.mark.parametrize("format", reports.FORMATS)
def test_golden_bytes_when_all_is_well(format):
    path = GOLDEN / f"fine.{SUFFIXES.get(format, format)}"
    assert rendered([], format, summary="All 29 tables passed (1,234 rows).") == path.read_bytes().decode()


@given(problems_of, st.sampled_from(reports.FORMATS))
def test_no_character_acts_or_hides_in_any_format(problems, format):
    text = rendered(problems, format, summary="a\x1b[2Jb")
    assert all(line.isprintable() for line in text.split("\n"))
    assert text == "" or text.endswith("\n")


@given(problems_of, st.sampled_from([name for name in reports.FORMATS if name != "github"]))
def test_no_format_holds_a_command_of_a_runner(problems, format):
    text = rendered(problems, format, summary="a ##[error]b")
    assert "##[" not in text and not any(line.lstrip().startswith("::") for line in text.split("\n"))


@given(problems_of)
def test_text_has_one_line_for_a_problem_and_one_for_its_fix(problems):
    lines = rendered(problems, "text").split("\n")
    assert len(lines) == len(problems) + sum(bool(problem.fix) for problem in problems) + 2
    assert not any(line.startswith("::") or "##[" in line for line in lines)


def test_text_is_coloured_only_when_asked():
    plain = rendered(PROBLEMS, "text")
    coloured = rendered(PROBLEMS, "text", colour=True)
    assert "\x1b" not in plain
    assert "\x1b[31munknown-id\x1b[0m" in coloured
    assert re.sub(r"\x1b\[\d+m", "", coloured) == plain


def test_text_says_what_is_not_listed():
    counts = {"problems": 200_000, "errors": 200_000, "warnings": 0, "rules": {"bad-date": 199_000, "unknown-id": 1000}}
    text = rendered(PROBLEMS[:1], "text", counts=counts)
    assert text.splitlines()[-1] == "200,000 problems: 199,000 bad-date, 1,000 unknown-id; 199,999 of them not listed"


@given(problems_of)
def test_json_gives_back_every_value(problems):
    report = json.loads(rendered(problems, "json"))
    assert list(report) == ["schema_version", "valid", "counts", "problems"]
    assert report["valid"] is all(problem.severity != "error" for problem in problems)
    assert report["counts"]["problems"] == sum(report["counts"]["rules"].values()) == len(problems)
    assert [list(entry) for entry in report["problems"]] == [MEMBERS] * len(problems)
    assert report["problems"] == [{name: paired(getattr(problem, name)) for name in MEMBERS} for problem in problems]


def paired(value):
    """Two surrogates that stand side by side are one character to JSON; no decoder of bytes makes such a pair."""
    return (
        value.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass") if isinstance(value, str) else value
    )


def test_json_gives_back_a_pair_of_surrogates_as_one_character():
    report = json.loads(rendered([Problem("a", "\ud83d\ude00", value="\udcff")], "json"))
    assert [(entry["message"], entry["value"]) for entry in report["problems"]] == [("\U0001f600", "\udcff")]


@given(problems_of)
def test_json_lines_give_back_every_value_and_end_with_the_verdict(problems):
    *entries, verdict = map(json.loads, rendered(problems, "jsonl").splitlines())
    document = json.loads(rendered(problems, "json"))
    assert entries == document.pop("problems")
    assert verdict == document


def test_json_entries_take_more_members_and_counts_too():
    report = json.loads(
        rendered(
            PROBLEMS[:1],
            "json",
            counts={**reports.count(PROBLEMS), "tables": 29},
            extra=lambda problem: {"type": "foreign-key", "rowNumber": problem.row, "fieldNumber": None},
        )
    )
    assert report["counts"]["tables"] == 29 and report["counts"]["problems"] == 4
    assert {name: value for name, value in report["problems"][0].items() if name not in MEMBERS} == {
        "type": "foreign-key",
        "rowNumber": 6,
        "fieldNumber": None,
    }


def annotations(text):
    """Read workflow commands as GitHub documents them: ::name key=value,key=value::message, %-escapes last to first."""
    found = []
    for line in text.split("\n"):
        if match := re.fullmatch(r"::([a-z]+) ([^:]*)::(.*)", line):
            properties = dict(part.split("=", 1) for part in match[2].split(","))
            escapes = {"%0D": "\r", "%0A": "\n", "%25": "%"}
            read = re.compile("%0D|%0A|%25").sub
            message = read(lambda escape: escapes[escape[0]], match[3])
            escapes |= {"%3A": ":", "%2C": ","}
            read = re.compile("%0D|%0A|%25|%3A|%2C").sub
            properties = {name: read(lambda escape: escapes[escape[0]], value) for name, value in properties.items()}
            found.append((match[1], properties, message))
        else:
            assert not line.startswith("::")
    return found


@given(problems_of)
def test_github_reads_every_annotation(problems):
    found = annotations(rendered(problems, "github", prefix="packages/a/"))
    assert len(found) == min(len(problems), 10)
    if len(problems) <= 10:
        levels = {"error": "error", "warning": "warning", "note": "notice"}
        assert found == [
            (
                levels[problem.severity],
                ({"file": shown("packages/a/" + problem.path)} if problem.path else {})
                | ({"line": str(problem.line)} if problem.line else {})
                | {"title": problem.rule},
                shown(problem.message) + (f"\nfix: {shown(problem.fix)}" if problem.fix else ""),
            )
            for problem in problems
        ]


def test_github_shows_every_rule_before_repetitions_and_says_how_many_are_missing():
    flood = [Problem("bad-date", "no date", "a.csv", line) for line in range(2, 1002)]
    warnings = [Problem("stray-space", "a space", "a.csv", 1, severity="warning")]
    text = rendered([*warnings, *flood, Problem("unknown-id", "no id", "z.csv", 5)], "github")
    found = annotations(text)
    assert [properties["title"] for _, properties, _ in found] == ["bad-date"] * 8 + ["unknown-id", "more problems"]
    assert found[-1] == ("error", {"title": "more problems"}, "993 more problems, see the summary of this job")
    assert text.splitlines()[-1] == "1,002 problems: 1,000 bad-date, 1 stray-space, 1 unknown-id"


class Page(HTMLParser):
    """The elements of a page, and the text of its table rows."""

    def __init__(self, html):
        super().__init__()
        self.elements, self.rows = set(), []
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        self.elements.add(tag)
        assert not [name for name, _ in attributes if name not in ("style", "align")]
        if tag == "tr":
            self.rows.append([])
        elif tag in ("td", "th"):
            self.rows[-1].append("")
        elif tag == "br":
            self.rows[-1][-1] += "\n"

    def handle_data(self, data):
        if self.rows and self.rows[-1] and data != "\n":
            self.rows[-1][-1] += data


def commonmark(text):
    return MarkdownIt("commonmark", {"html": True}).enable("table").render(text)


def github_flavoured(text):
    return cmarkgfm.github_flavored_markdown_to_html(text, options=cmarkgfm.cmark.Options.CMARK_OPT_UNSAFE)


@pytest.mark.parametrize("reader", [commonmark, github_flavoured])
@given(problems=problems_of.filter(bool))
def test_markdown_shows_every_word_and_does_nothing(reader, problems):
    page = Page(reader(rendered(problems, "markdown", summary="www.example.org a@example.org")))
    assert page.elements <= {"h2", "table", "thead", "tbody", "tr", "th", "td", "br", "span", "p"}
    start = page.rows.index(["Where", "Rule", "What is wrong, and what to do"]) + 1
    assert len(page.rows[start:]) == len(problems)
    for (_, rule, said), problem in zip(page.rows[start:], problems, strict=True):
        assert rule.split(" ")[0] == problem.rule
        # Markdown trims the blanks around a cell and around a line break.
        expected = shown(problem.message, 500) + (f"\nfix: {shown(problem.fix, 500)}" if problem.fix else "")
        assert [line.strip() for line in said.split("\n")] == [line.strip() for line in expected.split("\n")]


def test_markdown_stays_below_one_mebibyte():
    flood = [
        Problem("bad-date", "\U0001f600|" * 400, f"{line}.csv", line, "@" * 500, value="x") for line in range(20_000)
    ]
    text = rendered(flood, "markdown")
    assert 900_000 < len(text.encode()) < 2**20
    assert re.search(r"\n\n[\d,]+ more problems not listed here\.\n$", text)


@given(problems_of)
def test_junit_parser_reads_every_case(problems):
    suites = JUnitXml.fromstring(rendered(problems, "junit", summary="3 tables").encode())
    cases = {(shown(path), rule) for path, rule in {(problem.path, problem.rule) for problem in problems}}
    read = [(suite.name, case.name, case) for suite in suites for case in suite]
    assert suites.tests == len(read) and suites.tests >= 1
    assert {(name, rule) for name, rule, _ in read} == {
        (path or "package", rule) for path, rule in cases
    } or not problems
    failing = {(problem.path, problem.rule) for problem in problems if problem.severity == "error"}
    assert suites.failures == sum(bool(case.result) for _, _, case in read) == len(failing)


def test_junit_names_place_and_number():
    suites = JUnitXml.fromstring(rendered([PROBLEMS[0]] * 30, "junit").encode())
    (case,) = [case for suite in suites for case in suite]
    (failure,) = case.result
    assert (case.classname, case.name, failure.type) == ("data/labs.csv", "unknown-id", "unknown-id")
    assert failure.message == "30 problems, first: zone_id is 'hetoa', expected an id of zones"
    assert failure.text.count("data/labs.csv:7: ") == 20 and failure.text.endswith("\n10 more")


@given(problems_of)
def test_sarif_model_reads_every_result(problems):
    log = Sarif.model_validate_json(rendered(problems, "sarif"))
    (run,) = log.runs
    assert log.version == "2.1.0" and len(run.results) == len(problems)
    for result, problem in zip(run.results, problems, strict=True):
        assert run.tool.driver.rules[result.rule_index].id == result.rule_id == problem.rule
        place = result.locations[0].physical_location
        assert unquote(place.artifact_location.uri, errors="surrogatepass") == (problem.path or ".")
        assert re.fullmatch(r"[\w.%/~-]+", place.artifact_location.uri, re.ASCII)
        assert place.region.start_line == (problem.line or 1)
        assert result.message.text.startswith(shown(problem.message).replace("](", "]\\x28"))


def test_junit_says_what_is_not_listed():
    counts = {"problems": 500, "errors": 500, "warnings": 0, "rules": {"unknown-id": 500}}
    text = rendered([PROBLEMS[0]] * 30, "junit", counts=counts)
    assert "<system-out>500 problems: 500 unknown-id; 470 of them not listed</system-out>" in text


def fingerprints(problems):
    (run,) = json.loads(rendered(problems, "sarif"))["runs"]
    return [result["partialFingerprints"]["primaryLocationLineHash"] for result in run["results"]]


def test_sarif_fingerprints_stay_when_rows_move_and_differ_otherwise():
    moved = [problem._replace(line=(problem.line or 0) + 5, row=(problem.row or 0) + 5) for problem in PROBLEMS]
    before, after = fingerprints(PROBLEMS), fingerprints([Problem("new", "before all", "a.csv", 1), *moved])
    assert before == after[1:] and len(set(after)) == 5
    twice = fingerprints([PROBLEMS[2], PROBLEMS[2]])
    assert [mark.split(":")[1] for mark in twice] == ["1", "2"] and twice[0] == before[2]


def test_sarif_stops_where_github_would_refuse_it():
    flood = (Problem("bad-date", "no date", "a.csv", line, value=str(line)) for line in range(2, 30_002))
    (run,) = json.loads(rendered(flood, "sarif"))["runs"]
    assert len(run["results"]) == 25_000
    assert (
        run["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"]
        == "5,000 more problems are not listed"
    )


@pytest.mark.slow
@pytest.mark.parametrize("format", reports.FORMATS)
def test_memory_is_bounded_where_counts_are_given(format):
    number = 30_000
    counts = {"problems": number, "errors": number, "warnings": 0, "rules": {"bad-date": number}}
    flood = (
        Problem("bad-date", f"no date: {line}", "a.csv", line, "write a date", value=str(line))
        for line in range(1, number)
    )
    tracemalloc.start()
    for _ in reports.render(flood, format, counts=counts):
        pass
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 8_000_000


def test_shown_cuts_what_nobody_would_read():
    assert shown("x" * 10_000_000) == f"{'x' * 1000}... (10000000 characters)"
    assert shown("深圳 ü é 😀") == "深圳 ü é 😀"
