"""The change log: generated entries in the order in which changes hurt, and words by hand that survive."""

import copy

from packages import released, write
from policytables.loading import package_store
from policytables.release import changelog, diff, version_check

FIELDS = [{"name": "lab_id", "type": "string"}, {"name": "staff", "type": "integer"}]
RETIRED = [{"name": name, "type": "string"} for name in ("id", "table_name", "version", "reason", "replaced_by")]


def entry(tmp_path, edit):
    tables = {"labs": (FIELDS, [["acoustics", "1"], ["biology", "2"], ["chemistry", "3"]]), "retired": (RETIRED, [])}
    last = released(write(tmp_path / "p", tables), tmp_path / "last.zip")
    tables = copy.deepcopy(tables)
    edit(tables)
    now = package_store.at(write(tmp_path / "p", tables))
    rows = version_check.retired(now)
    return changelog.entry(diff.compare(package_store.at(last), now, {row["id"] for _, row in rows}), now, rows)


def test_what_is_gone_comes_first(tmp_path):
    def edit(tables):
        labs = tables["labs"][1]
        labs[0][1], labs[1][1] = "5", "5"
        labs[2:] = [["chemistries", "3"], ["drugs", ""]]
        tables["labs"][0][1]["constraints"] = {"minimum": 1}
        tables["retired"][1].append(["chemistry", "labs", "2.0.0", "Misread.", "chemistries"])

    assert (
        entry(tmp_path, edit)
        == """\
After 1.2.3; the changes ask for 2.0.0 (major).

### Removed

- labs: `chemistry`, replaced by `chemistries`: Misread.

### Corrected

- labs: 2 of `staff`: "1" -> "5"; "2" -> "5"

### Added

- labs: `chemistries`
- labs: `drugs`

### Schema and metadata

- labs: staff has a minimum of 1 (major)
"""
    )


def test_shifted_positions_are_no_corrections_and_added_rows_are_named(tmp_path):
    fields = [{"name": "statement_id", "type": "string"}, {"name": "position", "type": "integer"}]
    names = [{"name": "name", "type": "string"}, {"name": "entity", "type": "string"}]
    tables = {
        "statements": (fields, [["a", "1"], ["c", "2"]]),
        "names": (names, [["Bell", "bell"], ["Yard", "yard"]]),
        "retired": (RETIRED, []),
    }
    last = released(write(tmp_path / "p", tables), tmp_path / "last.zip")
    tables["statements"] = (fields, [["a", "1"], ["b", "2"], ["c", "3"]])
    tables["names"] = (names, [["Bell Labs", "bell"], ["Yard", "yard"]])
    now = package_store.at(write(tmp_path / "p", tables))
    assert (
        changelog.entry(diff.compare(package_store.at(last), now, set()), now, [])
        == """\
After 1.2.3; the changes ask for 1.3.0 (minor).

### Removed

- names: `Bell`

### Added

- statements: `b`
- names: `Bell Labs`

### Moved

- statements: 1 row by `position`
"""
    )


def test_words_by_hand_survive_and_the_rest_is_made_anew():
    text = changelog.updated("", "1.0.0", "2026-11-22", "The first release.\n")
    text = changelog.updated(text, "1.1.0", "2027-01-01", "Old.\n")
    by_hand = text.replace("## 1.1.0 (2027-01-01)\n", "## 1.1.0 (2027-01-01)\n\nRead this first.\n\nAnd *this*.\n")
    again = changelog.updated(by_hand, "1.1.0", "2027-02-02", "New.\n")
    assert (
        again
        == f"""\
{changelog.TITLE}
## 1.1.0 (2027-02-02)

Read this first.

And *this*.

{changelog.GENERATED}

New.

## 1.0.0 (2026-11-22)

{changelog.GENERATED}

The first release.
"""
    )
    assert changelog.updated(again, "1.1.0", "2027-02-02", "New.\n") == again
    assert changelog.versions_in(again) == ["1.1.0", "1.0.0"]


def test_an_older_version_takes_its_place():
    text = changelog.updated(changelog.updated("", "2.0.0", "2027-01-01", "Two.\n"), "1.9.0", "2026-12-01", "One.\n")
    assert changelog.versions_in(text) == ["2.0.0", "1.9.0"]
    assert changelog.versions_in(changelog.updated(text, "10.0.0", "2027-03-01", "Ten.\n")) == [
        "10.0.0",
        "2.0.0",
        "1.9.0",
    ]


def test_long_lists_are_cut_and_say_so(tmp_path):
    made = entry(tmp_path, lambda tables, _=None: tables["labs"][1].extend([f"lab{n:02}", ""] for n in range(25)))
    assert "- labs: `lab19`\n- labs: and 5 more\n" in made and "lab20" not in made
