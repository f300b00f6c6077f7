"""The page to review a draft by: every proposal in its place in the original, and what no statement covers."""

import re

import pytest

from drafting.test_command import run

TEXT = """Harbour plan

1. Works

The Ministry of Harbours shall build a northern quay <soon> if the Council of Northport agrees.

The quay is old & small.

By 2040, the share of electric ships will reach 40%.
"""


@pytest.fixture
def page(tmp_path):
    original = tmp_path / "plan.txt"
    original.write_text(TEXT, encoding="utf-8")
    done = run(original, "--format", "review", "-o", tmp_path / "plan.html", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    return (tmp_path / "plan.html").read_text(encoding="utf-8")


def test_the_original_is_there_word_for_word(page):
    from html import unescape

    words = unescape(re.sub(r"<ul>.*?</ul>|<[^>]*>|↓|&#8595;", "", page.split("</h1>")[1], flags=re.S))
    for passage in TEXT.split("\n\n"):
        assert passage.strip() in words


def test_each_statement_is_marked_and_told(page):
    assert "<mark class='measure'>build a northern quay</mark>" in page
    assert "<mark class='target'>the share of electric ships will reach 40%</mark>" in page
    assert "<dt>actor</dt> <dd>The Ministry of Harbours</dd>" in page
    assert "<dt>condition</dt> <dd>if the Council of Northport agrees</dd>" in page


def test_what_no_statement_covers_is_shown(page):
    assert "1 passage without a statement" in page
    assert re.search(r"<section class='bare' id='bare-1'><p>The quay is old &amp; small\.", page)


def test_nothing_of_the_original_is_read_as_html(page):
    assert "<soon>" not in page and "&lt;soon&gt;" in page


def test_each_link_leads_somewhere(page):
    assert set(re.findall(r"href='#([^']*)'", page)) <= set(re.findall(r"id='([^']*)'", page))
