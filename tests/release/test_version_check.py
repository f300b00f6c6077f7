"""The second release rehearsed: an edit of every kind, the version that it asks for, and what stands in the way."""

import copy
import json
import shutil

import pytest

from conftest import ROOT, run
from packages import commit, released, tag, write
from policytables.problems import no_progress
from policytables.release import jobs, versions

ID = {
    "name": "lab_id",
    "type": "string",
    "title": "Lab",
    "description": "Id of the lab.",
    "constraints": {"required": True, "pattern": "[a-z]+"},
}
KIND = {"name": "kind", "type": "string", "constraints": {"enum": ["state", "private"]}}
STAFF = {"name": "staff", "type": "integer", "constraints": {"minimum": 0, "maximum": 500}}
ZONE = {"name": "zone_id", "type": "string"}
NOTE = {"name": "note", "type": "string", "constraints": {"pattern": "[A-Z]*"}}
RETIRED = [{"name": name, "type": "string"} for name in ("id", "table_name", "version", "reason", "replaced_by")]
KEYS = {"foreignKeys": [{"fields": ["zone_id"], "reference": {"resource": "zones", "fields": ["zone_id"]}}]}
TABLES = {
    "labs": (
        [ID, KIND, STAFF, ZONE, NOTE],
        [
            ["acoustics", "state", "12", "hetao", "A"],
            ["biology", "private", "", "", ""],
            ["chemistry", "state", "40", "hetao", ""],
        ],
        KEYS,
    ),
    "zones": (
        [ZONE | {"constraints": {"required": True}}, {"name": "name", "type": "string"}],
        [["dapeng", "Dapeng"], ["hetao", "Hetao"]],
    ),
    "lab_zones": ([ID, ZONE], [["acoustics", "hetao"], ["biology", "dapeng"]], {"primaryKey": ["lab_id", "zone_id"]}),
    "retired": (RETIRED, []),
}


@pytest.fixture(scope="module")
def last(tmp_path_factory):
    folder = tmp_path_factory.mktemp("last")
    return released(write(folder / "package", TABLES, title="Toy"), folder / "toy-1.2.3.zip")


def edited(tmp_path, edit, **descriptor):
    tables, descriptor = copy.deepcopy(TABLES), {"title": "Toy", **descriptor}
    edit(tables, descriptor)
    return write(tmp_path / "package", tables, **descriptor)


def labs(tables):
    return tables["labs"][1]


def field(tables, name):
    return next(field for field in tables["labs"][0] if field["name"] == name)


def add_column(tables, _):
    tables["labs"][0].append({"name": "founded", "type": "integer"})
    for row in labs(tables):
        row.append("1999")


def rename_column(tables, _):
    field(tables, "staff")["name"] = "employees"


def drop_column(tables, _):
    del tables["labs"][0][2]
    for row in labs(tables):
        del row[2]


def swap_columns(tables, _):
    fields = tables["labs"][0]
    fields[1], fields[2] = fields[2], fields[1]
    for row in labs(tables):
        row[1], row[2] = row[2], row[1]


def retire(tables, _):
    labs(tables).pop()
    tables["retired"][1].append(["chemistry", "labs", "2.0.0", "It never was a laboratory.", "biology"])


def rename_id(tables, _):
    labs(tables)[2][0] = "chemicals"
    tables["retired"][1].append(["chemistry", "labs", "2.0.0", "Misread name.", "chemicals"])


def drop_table(tables, _):
    del tables["zones"]
    tables["labs"] = (*tables["labs"][:2], {})
    tables["retired"][1].extend(
        [[zone, "zones", "2.0.0", "Zones are told elsewhere.", ""] for zone in ("dapeng", "hetao")]
    )


def change(name, **constraints):
    return lambda tables, _: field(tables, name)["constraints"].update(constraints)


def put(row, column, text):
    return lambda tables, _: labs(tables)[row].__setitem__(column, text)


EDITS = {
    "nothing": (lambda tables, _: None, "none", "1.2.4", []),
    "row added": (
        lambda tables, _: labs(tables).append(["physics", "state", "3", "", ""]),
        "minor",
        "1.3.0",
        ["minor  labs: 1 row added"],
    ),
    "cell corrected": (put(0, 2, "13"), "patch", "1.2.4", ["patch  labs: 1 cell of staff changed"]),
    "cell filled": (put(1, 2, "7"), "patch", "1.2.4", ["patch  labs: 1 cell of staff changed"]),
    "reference changed": (
        put(0, 3, "dapeng"),
        "minor",
        "1.3.0",
        ["minor  labs: 1 cell of zone_id changed, which refers to another table"],
    ),
    "id withdrawn": (retire, "major", "2.0.0", ["major  labs: 1 id removed", "minor  retired: 1 row added"]),
    "id renamed": (
        rename_id,
        "major",
        "2.0.0",
        ["major  labs: 1 id removed", "minor  labs: 1 row added", "minor  retired: 1 row added"],
    ),
    "row of a linking table removed": (
        lambda tables, _: tables["lab_zones"][1].pop(),
        "minor",
        "1.3.0",
        ["minor  lab_zones: 1 row removed"],
    ),
    "column added": (add_column, "major", "2.0.0", ["major  labs: the column founded is new"]),
    "column renamed": (rename_column, "major", "2.0.0", ["major  labs: the column staff is called employees"]),
    "column removed": (drop_column, "major", "2.0.0", ["major  labs: the column staff is gone"]),
    "columns reordered": (swap_columns, "major", "2.0.0", ["major  labs: the columns stand in another order"]),
    "type changed": (
        lambda tables, _: field(tables, "staff").update(type="number"),
        "major",
        "2.0.0",
        ['major  labs: the type of staff was "integer" and is "number"'],
    ),
    "looser maximum": (
        change("staff", maximum=900),
        "minor",
        "1.3.0",
        ["minor  labs: the maximum of staff was 500 and is 900"],
    ),
    "stricter maximum": (
        change("staff", maximum=100),
        "major",
        "2.0.0",
        ["major  labs: the maximum of staff was 500 and is 100"],
    ),
    "stricter minimum": (
        change("staff", minimum=1),
        "major",
        "2.0.0",
        ["major  labs: the minimum of staff was 0 and is 1"],
    ),
    "more allowed values": (
        change("kind", enum=["state", "private", "mixed"]),
        "minor",
        "1.3.0",
        ['minor  labs: kind allows also "mixed"'],
    ),
    "other allowed values": (
        change("kind", enum=["state", "private", "mixed"][1:]),
        "major",
        "2.0.0",
        ['major  labs: kind allows no longer "state", also "mixed"'],
    ),
    "required": (change("kind", required=True), "major", "2.0.0", ["major  labs: kind is now required"]),
    "another pattern": (
        change("note", pattern="[A-Z-]*"),
        "major",
        "2.0.0",
        ['major  labs: the pattern of note was "[A-Z]*" and is "[A-Z-]*"'],
    ),
    "pattern taken away": (
        lambda tables, _: field(tables, "note")["constraints"].pop("pattern"),
        "minor",
        "1.3.0",
        ["minor  labs: note has no pattern any more"],
    ),
    "foreign key taken away": (
        lambda tables, _: tables.update(labs=(*tables["labs"][:2], {})),
        "minor",
        "1.3.0",
        ["minor  labs: a foreign key is gone: zone_id -> zones(zone_id)"],
    ),
    "description": (
        lambda tables, _: field(tables, "note").update(description="A note."),
        "patch",
        "1.2.4",
        ["patch  labs: the description of note is worded anew"],
    ),
    "title of the package": (
        lambda _, descriptor: descriptor.update(title="Toys"),
        "patch",
        "1.2.4",
        ["patch  the metadata have another title"],
    ),
    "name of the package": (
        lambda _, descriptor: descriptor.update(name="other"),
        "major",
        "2.0.0",
        ["major  the name of the package is another"],
    ),
    "table added": (
        lambda tables, _: tables.update(sites=([ID], [["x"]])),
        "minor",
        "1.3.0",
        ["minor  sites: the table is new, with 1 row"],
    ),
    "table removed": (
        drop_table,
        "major",
        "2.0.0",
        [
            "major  zones: the table is gone, with 2 rows",
            "minor  labs: a foreign key is gone: zone_id -> zones(zone_id)",
            "minor  retired: 2 rows added",
        ],
    ),
}


@pytest.mark.parametrize("name", EDITS)
def test_every_kind_of_edit_asks_for_its_version(last, tmp_path, name):
    edit, level, smallest, reasons = EDITS[name]
    folder = edited(tmp_path, edit)
    told = json.loads("".join(jobs.check(folder, folder / "dist", None, last, "json", no_progress).pieces))
    said = [
        f"{reason['level']:5}  {reason['table'] + ': ' if reason['table'] else ''}{reason['message']}"
        for reason in told["reasons"]
    ]
    assert (told["level"], told["smallest"], said, told["problems"]) == (level, smallest, reasons, [])


@pytest.mark.parametrize("name", EDITS)
def test_a_smaller_version_is_refused_and_the_smallest_is_not(last, tmp_path, name):
    edit, _, smallest, _ = EDITS[name]
    folder = edited(tmp_path, edit)
    for version in ("1.2.2", "1.2.3", "1.2.4", "1.3.0", "2.0.0", "2.0.1"):
        problems = jobs.check(folder, folder / "dist", version, last, "text", no_progress).problems
        enough = versions.parse(version) >= versions.parse(smallest)
        assert ([p.rule for p in problems if p.rule != "retired-version"] == []) is enough, version


def test_the_report_of_a_contribution(last, tmp_path):
    def edit(tables, _):
        for row in labs(tables):
            row[1] = {"state": "private"}.get(row[1], row[1])
        put(1, 2, "7")(tables, _)
        labs(tables).append(["physics", "state", "3", "", ""])

    code, out, err = run("release.py", "check", "--root", edited(tmp_path, edit), "--last", last)
    assert (code, err) == (0, "")
    assert (
        out
        == f"""\
since 1.2.3: rows 0 removed, 3 changed, 1 added · 1 table changed, 3 identical
smallest version: 1.3.0 (minor)
  minor  labs: 1 row added
  patch  labs: 2 cells of kind changed
  patch  labs: 1 cell of staff changed

labs: 3 rows -> 4
  + physics
  ~ kind: "state" -> "private" (2 rows)
  ~ staff: empty -> "7" (biology)
compared with {last}
"""
    )


def test_a_vanished_id_is_refused_with_the_row_to_add(last, tmp_path):
    folder = edited(tmp_path, lambda tables, _: labs(tables).pop())
    code, out, _ = run("release.py", "check", "2.0.0", "--root", folder, "--last", last)
    assert code == 1
    assert out.endswith("""\
registers/retired.csv: unretired-id: chemistry was in labs in 1.2.3 and is gone
    fix: add the row chemistry,labs,2.0.0,REASON,
1 problem: 1 unretired-id
""")


def test_a_renamed_id_is_recognised(last, tmp_path):
    folder = edited(tmp_path, lambda tables, _: labs(tables)[2].__setitem__(0, "chemistries"))
    _, out, _ = run("release.py", "check", "--root", folder, "--last", last)
    assert "chemistry was in labs in 1.2.3 and is gone; was it renamed to chemistries?" in out
    assert "    fix: add the row chemistry,labs,2.0.0,REASON,chemistries\n" in out


@pytest.mark.parametrize(
    "row, said",
    [
        (
            ["chemistry", "labs", "2.0.0", "Why.", "nothing"],
            "registers/retired.csv:2: unknown-successor: chemistry is replaced by nothing, which does not exist",
        ),
        (
            ["chemistry", "labs", "1.2.3", "Why.", ""],
            "registers/retired.csv:2: retired-version: chemistry is withdrawn in 1.2.3, but was still there in 1.2.3",
        ),
        (
            ["chemistry", "labs", "2.1.0", "Why.", ""],
            "registers/retired.csv:2: retired-version: chemistry is withdrawn in 2.1.0, but the version to be released is 2.0.0",
        ),
        (
            ["alchemy", "labs", "2.0.0", "Why.", ""],
            "registers/retired.csv:2: never-released: alchemy is withdrawn, but 1.2.3 did not have it",
        ),
    ],
)
def test_a_row_of_a_withdrawn_id_has_to_be_right(last, tmp_path, row, said):
    def edit(tables, _):
        labs(tables).pop()
        tables["retired"][1].append(row)

    code, out, _ = run("release.py", "check", "2.0.0", "--root", edited(tmp_path, edit), "--last", last)
    assert code == 1 and said in out.splitlines()


def test_a_withdrawn_id_stays_withdrawn(tmp_path):
    tables = copy.deepcopy(TABLES)
    tables["retired"][1].append(["physics", "labs", "1.0.0", "Why.", ""])
    last = released(write(tmp_path / "package", tables), tmp_path / "last.zip")
    folder = write(tmp_path / "package", TABLES)
    code, out, _ = run("release.py", "check", "--root", folder, "--last", last)
    assert (
        code == 1
        and "registers/retired.csv: retired-row-removed: physics was withdrawn before 1.2.3 and its row is gone" in out
    )


def test_without_a_release_the_version_is_the_first(tmp_path):
    folder = write(tmp_path / "package", TABLES)
    assert run("release.py", "check", "--root", folder) == (
        0,
        "there is no release to compare with: 1.2.3 would be the first, with 4 tables\n",
        "",
    )


@pytest.mark.parametrize("version", ["1.2", "v1.2.4", "1.2.4-rc.1", "01.2.4", "1.2.4.5", "../2.0.0", "one"])
def test_what_is_no_version_is_refused(last, version):
    code, out, err = run("release.py", "check", version, "--last", last)
    assert (code, out) == (2, "")
    assert (
        err
        == f"release.py: {version!r} is not a version: give MAJOR.MINOR.PATCH, three numbers without leading zeros, such as 1.0.0\n"
    )


def test_a_last_release_that_is_missing_or_damaged_is_refused(last, tmp_path):
    folder = write(tmp_path / "package", TABLES)
    assert run("release.py", "check", "--root", folder, "--last", tmp_path / "none.zip") == (
        2,
        "",
        f"release.py: there is no file {tmp_path / 'none.zip'}\n",
    )
    damaged = tmp_path / "damaged.zip"
    content = bytearray(last.read_bytes())
    content[content.index(b"acoustics")] = ord("A")
    damaged.write_bytes(content)
    code, out, err = run("release.py", "check", "--root", folder, "--last", damaged)
    assert (code, out) == (2, "")
    assert err.startswith(
        f"release.py: the last release, {damaged}, cannot be trusted: damaged.zip: this is not the zip that was released: it is damaged: Bad CRC-32"
    )
    (folder / "dist" / "toy-1.2.3").mkdir(parents=True)
    code, _, err = run("release.py", "check", "--root", folder)
    assert (code, err) == (
        2,
        f"release.py: the release {folder / 'dist' / 'toy-1.2.3'} has lost its toy-1.2.3.zip; remove the folder, or make the release again from its tag\n",
    )


def in_dist(folder, last):
    (folder / "dist" / "toy-1.2.3").mkdir(parents=True)
    shutil.copy(last, folder / "dist" / "toy-1.2.3" / "toy-1.2.3.zip")
    return folder / "dist" / "toy-1.2.3" / "toy-1.2.3.zip"


def test_without_git_the_last_release_is_the_newest_in_dist(last, tmp_path):
    folder = write(tmp_path / "package", TABLES, title="Toy")
    file = in_dist(folder, last)
    code, out, _ = run("release.py", "check", "--root", folder)
    assert code == 0 and f"compared with {file}" in out


def test_the_last_release_is_the_newest_tag_and_no_trial_in_dist(last, tmp_path):
    folder = write(tmp_path / "package", TABLES, title="Toy", version="1.2.2")
    commit(folder)
    tag(folder, "v1.2.2")
    tag(folder, "not-a-version")
    in_dist(folder, last)
    code, out, _ = run("release.py", "check", "1.2.3", "--root", folder)
    assert code == 0 and "compared with the tag v1.2.2" in out


def test_a_tag_at_a_commit_of_another_version_is_named(tmp_path):
    folder = write(tmp_path / "package", TABLES, title="Toy", version="1.0.0")
    commit(folder)
    tag(folder, "v1.0.1")
    assert run("release.py", "check", "--root", folder) == (
        2,
        "",
        "release.py: the tag v1.0.1 is at a commit whose datapackage.json says 1.0.0: move the tag to the commit of 1.0.1,"
        " or remove it with `git tag -d v1.0.1`\n",
    )


@pytest.mark.parametrize("stated", ["1.0", "v1.0.0", "one"])
def test_a_descriptor_without_a_version_is_a_problem(last, tmp_path, stated):
    folder = write(tmp_path / "package", TABLES, title="Toy", version=stated)
    code, out, _ = run("release.py", "check", "2.0.0", "--root", folder, "--last", last)
    assert (code, out) == (
        1,
        f"datapackage.json: bad-version: the version is '{stated}', expected MAJOR.MINOR.PATCH, three numbers without leading zeros\n"
        "    fix: write a version such as 1.0.0\n1 problem: 1 bad-version\n",
    )


def test_one_report_names_one_version(last, tmp_path):
    """The row for a vanished id is that of the version that the change asks for, whatever was asked."""
    folder = edited(tmp_path, lambda tables, _: labs(tables).pop())
    code, out, _ = run("release.py", "check", "1.3.0", "--root", folder, "--last", last)
    assert code == 1 and "fix: release it as 2.0.0 or larger\n" in out
    assert "fix: add the row chemistry,labs,2.0.0,REASON,\n" in out and "1.3.0,REASON" not in out


def test_a_change_log_that_tells_of_a_release_asks_for_it(tmp_path):
    folder = write(tmp_path / "package", TABLES)
    (folder / "CHANGELOG.md").write_text("# Change log\n\n## 1.2.2 (2026-01-01)\n")
    code, out, err = run("release.py", "check", "--root", folder)
    assert (code, out, err) == (
        2,
        "",
        "release.py: CHANGELOG.md tells of 1.2.2, and dist/ does not have it: give the last release by --last FILE\n",
    )


def test_this_package_can_be_released_as_it_says(tmp_path):
    code, out, err = run("release.py", "check", "--dist", tmp_path)
    if "no tag has it" in err:
        pytest.skip(f"NOT CHECKED: a clone without tags: {err}")
    assert (code, err) == (0, ""), out
    assert json.loads((ROOT / "datapackage.json").read_text("utf-8"))["version"] in out or "nothing changed" in out


@pytest.mark.parametrize(
    "format, said",
    [("json", '"last": null, "version": "1.2.3"'), ("html", '<p class="signal">there is no release to compare with')],
)
def test_the_first_release_in_every_format(tmp_path, format, said):
    code, out, err = run("release.py", "check", "--root", write(tmp_path / "package", TABLES), "--format", format)
    assert (code, err) == (0, "") and said in out


def test_another_key_is_said_and_not_compared(last, tmp_path):
    def edit(tables, _):
        tables["zones"] = (
            [{"name": "code", "type": "string"}, *tables["zones"][0]],
            [["1", *row] for row in tables["zones"][1]],
        )
        tables["labs"] = (*tables["labs"][:2], {})

    code, out, _ = run("release.py", "check", "2.0.0", "--root", edited(tmp_path, edit), "--last", last)
    assert code == 0
    assert (
        "  major  zones: the key was zone_id and is code\n" in out
        and "\nzones: the key has changed, so rows cannot be compared\n" in out
    )
