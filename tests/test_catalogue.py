"""The catalogue of rules is complete: the code is read, and each rule in it is held against its record."""

import ast
import re

import pytest

from conftest import ROOT, run
from policytables import catalogue
from policytables.catalogue.rule import ERROR, WARNING
from policytables.model.rules import ruleset

LIBRARY = ROOT / "src" / "policytables"
KEBAB = re.compile("[a-z]+(-[a-z]+)+")
# Folders in whose code a word of this form is the name of a rule. A folder that begins to find problems is added here.
FINDERS = ("datapackage", "validation", "originals", "model", "compiler", "agreement", "release")
# What is given the name of a rule as its first argument, which may then be a single word.
NAMERS = ("Problem", "problem", "_problem", "report", "Unread", "Unopened", "Error")
# Words with a hyphen in that code that are no rules, and what they are.
CHANGES = {
    *("table-added", "table-removed", "column-added", "column-removed", "column-renamed", "columns-reordered"),
    *("constraint-looser", "constraint-stricter", "categories-reordered", "key-changed", "rows-added", "rows-removed"),
    *("cells-changed", "references-changed", "ids-removed", "s-removed"),
}
NO_RULES = CHANGES | {
    *("us-ascii", "yyyy-mm-dd", "python-dateutil", "publication-other"),
    *(
        "tabular-data-package",
        "tabular-data-resource",
        "data-package",
        "fiscal-data-package",
        "data-resource",
    ),  # profiles
    *("check-novalidate", "find-principals", "ssh-keygen", "ls-tree", "rev-parse"),  # words of other commands
}
MISSING = """{path}:{line}: {word!r} is not in the catalogue.
If it is a rule, add its record to the module of src/policytables/catalogue/ that fits (its __init__ says how).
If it is none, add the word to NO_RULES in tests/test_catalogue.py."""


def words_in(tree):
    """(line, word) of everything in the code that may be a rule's name."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and KEBAB.fullmatch(node.value):
            yield node.lineno, node.value
        if isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) in NAMERS:
            first = node.args[0] if node.args else None
            if isinstance(first, ast.Constant) and re.fullmatch("[a-z]+", str(first.value)):
                yield first.lineno, first.value


def found_in_code():
    """{word: (path, line)} over all folders that find problems; a rule across tables is the name of its function."""
    found = {}
    for folder in FINDERS:
        for file in sorted((LIBRARY / folder).rglob("*.py")):
            for line, word in words_in(ast.parse(file.read_text(encoding="utf-8"))):
                found.setdefault(word, (file.relative_to(ROOT).as_posix(), line))
    for rule in ruleset.RULES:
        path = f"src/{rule.__module__.replace('.', '/')}.py"
        found[rule.__name__.replace("_", "-")] = (path, rule.__code__.co_firstlineno)
    return found


def test_every_rule_in_the_code_has_a_record():
    missing = [
        MISSING.format(path=path, line=line, word=word)
        for word, (path, line) in found_in_code().items()
        if word not in catalogue.rules() and word not in NO_RULES
    ]
    assert not missing, "\n".join(missing)


def test_every_record_is_of_a_rule_in_the_code():
    idle = set(catalogue.rules()) - set(found_in_code())
    assert not idle, f"nothing finds {sorted(idle)}: take the records out of src/policytables/catalogue/"


def test_what_is_no_rule_is_in_the_code_too():
    idle = NO_RULES - set(found_in_code())
    assert not idle, f"{sorted(idle)} no longer stand in the code: take them out of NO_RULES"


@pytest.mark.parametrize(
    ("code", "rules"),
    [
        ('yield Problem("lost", "words")', ["lost"]),
        ('self.report("blank-row", 3)', ["blank-row"]),
        ('found.append(("null-word", None))', ["null-word"]),
        ('rule = "no-fields" if a else "no-rows"', ["no-fields", "no-rows"]),
        ('print("no rule", "utf-8")', []),
    ],
)
def test_every_way_to_name_a_rule_is_seen(code, rules):
    assert [word for _, word in words_in(ast.parse(code))] == rules


def test_no_rule_has_two_records():
    names = [rule.name for module in catalogue.modules() for rule in module.RULES]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("rule", catalogue.rules().values(), ids=list(catalogue.rules()))
def test_a_record_is_whole(rule):
    assert rule.severity in (ERROR, WARNING)
    assert rule.found_by
    assert rule.meaning.endswith(".")
    assert rule.wrong
    assert rule.right
    assert rule.wrong != rule.right


def test_severities_are_those_that_the_examples_show():
    # A build holds its registers to house style too.
    for expected in ROOT.glob("tests/validation/broken/*/expected.txt"):
        name = expected.parent.name
        said = re.search(rf": {name}: .*", expected.read_text(encoding="utf-8"))[0]
        assert catalogue.rules()[name].severity == (WARNING if said.endswith(" (warning)") else ERROR), name


def test_the_page_of_rules_is_made_from_the_catalogue():
    page = (ROOT / "docs" / "rules.md").read_text(encoding="utf-8")
    assert page == "".join(catalogue.page()), "run: python scripts/validate.py --explain all > docs/rules.md"


@pytest.mark.parametrize("name", ["year-basis", "year_basis", "Year-Basis "])
def test_explain_prints_the_record(name):
    assert run("validate.py", "--explain", name) == (
        0,
        "year-basis (error; our own, frictionless does not report it)\n"
        "    A year has the basis none, or a basis has no year.\n"
        "    wrong: year 2030, year_basis none\n"
        "    right: year 2030, year_basis stated\n"
        "    found by: build, validate\n",
        "",
    )


def test_explain_names_the_nearest_rule():
    assert run("validate.py", "--explain", "foriegn-key") == (
        2,
        "",
        "validate.py: there is no rule foriegn-key; did you mean foreign-key? `--explain all` lists the rules\n",
    )
