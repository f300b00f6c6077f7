"""The ten changes by the book, each in a scratch clone with the real originals, until `check` passes as CI demands it.

CONTRIBUTING.md says what each of them edits. The slow proof then runs the tests that read the data.
"""

import csv
import hashlib
import json
import re
import shutil
import subprocess
import sys

import pytest

from conftest import ROOT
from packages import commit, tag

NOW = json.loads((ROOT / "datapackage.json").read_text(encoding="utf-8"))["version"]
MAJOR = f"{int(NOW.split('.')[0]) + 1}.0.0"
# Whatever reads the data of this repository.
OF_THE_DATA = ("tests/test_readme.py", "tests/test_package.py", "tests/loading", "tests/examples", "tests/outside")


@pytest.fixture(scope="module")
def released(tmp_path_factory):
    """The files that git knows of, committed, with the tag of a first release."""
    listed = subprocess.run(["git", "-C", ROOT, "ls-files", "-z"], capture_output=True, text=True, encoding="utf-8")
    if listed.returncode:
        pytest.skip("NOT CHECKED: this is no git checkout, of which a clone could be made")
    folder = tmp_path_factory.mktemp("released") / "clone"
    for name in filter(None, listed.stdout.split("\0")):
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, folder / name)
    commit(folder, "the release before")
    tag(folder, f"v{NOW}")
    return folder


@pytest.fixture
def clone(released, originals, tmp_path):
    """A clone of its own, with the originals beside it."""
    shutil.copytree(released, tmp_path / "clone")
    shutil.copytree(originals, tmp_path / "shared" / "originals")
    return tmp_path / "clone"


def do(clone, script, *args, code=0):
    """Run a script of the clone."""
    done = subprocess.run(
        [sys.executable, clone / "scripts" / script, *map(str, args)],
        cwd=clone,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=300,
    )
    assert done.returncode == code, done.stdout + done.stderr
    return done.stdout


def edit(file, old, new):
    content = file.read_text(encoding="utf-8")
    assert content.count(old) == 1, (file.name, old)
    file.write_text(content.replace(old, new), encoding="utf-8")


def rows(clone, table, folder="registers"):
    with open(clone / folder / f"{table}.csv", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def add(clone, table, **cells):
    """Add a row to a register, and put the register in order."""
    schema = json.loads((clone / "schemas" / f"{table}.json").read_text(encoding="utf-8"))
    with open(clone / "registers" / f"{table}.csv", "a", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerow([cells.get(field["name"], "") for field in schema["fields"]])
    do(clone, "build.py", "--sort")


def passes(clone):
    """What `make` and `make check` do."""
    do(clone, "build.py")
    do(clone, "verify.py", "--originals", clone.parent / "shared" / "originals", "--refresh")
    assert "NOT CHECKED" not in do(clone, "check.py")


def a_statement(clone, kind="measure"):
    """(file, line, id) of a statement whose words nothing else in the file has."""
    for file in sorted((clone / "texts").glob("*.md")):
        document = ""
        for line in file.read_text(encoding="utf-8").split("\n"):
            document = (re.search(r"\{document=([\w-]+)\}", line) or [None, document])[1]
            found = re.match(rf"- \[(Strengthen|Improve|Build|Promote) [^\]]*\]\{{\.{kind} #([\w-]+)", line)
            if found:
                return file, line, f"{document}.{found[2]}"
    raise AssertionError("no statement to try it with")


def spans(clone, id_):
    return [row for row in rows(clone, "anchors") if row["id"] == id_]


def mend_a_statement(clone):
    file, line, _ = a_statement(clone)
    edit(file, line, line.replace(".]{", " in many ways.]{"))


def add_a_statement(clone):
    file, line, id_ = a_statement(clone)
    local = id_.partition(".")[2]
    edit(file, line, f"{line}\n{line.replace(f'#{local}', '#tried-once').replace('.]{', ' more than before.]{')}")
    span = next(row for row in spans(clone, id_) if row["role"] == "states")
    document = id_.partition(".")[0]
    do(clone, "anchor.py", f"{document}.tried-once", "--start", span["start"], "--end", span["end"])
    for relation in rows(clone, "document_relations"):
        if relation["document_id"] == document and relation["relation"] == "summarises":
            cells = {"part": 1, "relation": "none_found", "basis": "reading", "note": "Looked for."}
            other = relation["related_id"]
            add(clone, "correspondences", statement_id=f"{document}.tried-once", document_id=other, **cells)


def withdraw_a_statement(clone):
    add_a_statement(clone)  # whose passage stays accounted for when it goes
    do(clone, "build.py")
    commit(clone, "a statement more")
    file, line, id_ = a_statement(clone)
    edit(file, f"{line}\n", "")
    do(clone, "anchor.py", id_, "--remove")
    for table in ("reviews", "correspondences"):
        register = clone / "registers" / f"{table}.csv"
        kept = [row for row in register.read_text(encoding="utf-8").splitlines(True) if id_ not in row]
        register.write_text("".join(kept), encoding="utf-8")
    add(clone, "retired", id=id_, table_name="measures", version=MAJOR, reason="said twice")


def rename_an_id(clone):
    _, _, id_ = a_statement(clone)
    said = do(clone, "anchor.py", "--rename", id_, f"{id_.partition('.')[0]}.tried-once")
    assert "registers/retired.csv" in said


def rename_a_column(clone):
    schema = clone / "schemas" / "bibliography.json"
    edit(schema, '"name": "read_as"', '"name": "seen_as"')
    for register in [clone / "registers" / "bibliography.csv", *(clone / "tests").rglob("bibliography.csv")]:
        header, _, body = register.read_text(encoding="utf-8").partition("\n")
        register.write_text(header.replace("read_as", "seen_as") + "\n" + body, encoding="utf-8")


def add_an_entity(clone):
    page = rows(clone, "bibliography")[0]["bibliography_id"]
    add(
        clone,
        "facilities",
        facility_id="tried-hall",
        facility_type="platform",
        name_en="Hall of Trials",
        name_zh="试验厅",
    )
    add(clone, "names", name="Hall of Trials", entity_id="tried-hall", language="en", name_type="full", basis="own")
    add(clone, "external_facts", entity_id="tried-hall", property="name_zh", basis="external", bibliography_id=page)


def add_an_outside_fact(clone):
    add(
        clone,
        "bibliography",
        bibliography_id="tried-page",
        title="Page of trials",
        url="https://example.org/",
        publisher="Example",
        accessed="2026-11-28",
        read_as="original",
    )
    empty = next(
        row
        for row in rows(clone, "actors")
        if not row["country"]
        and not [
            fact
            for fact in rows(clone, "external_facts")
            if fact["entity_id"] == row["actor_id"] and fact["property"] == "country"
        ]
    )
    register = clone / "registers" / "actors.csv"
    line = next(
        line for line in register.read_text(encoding="utf-8").split("\n") if line.startswith(f"{empty['actor_id']},")
    )
    edit(register, f"\n{line}\n", f"\n{line}CHN\n")
    add(
        clone,
        "external_facts",
        entity_id=empty["actor_id"],
        property="country",
        basis="external",
        as_of="2026-11-28",
        bibliography_id="tried-page",
    )


def add_a_document(clone):
    text = "Harbour order\n\nArticle 1 The council builds a quay.\n\nArticle 2 It strengthens the quay.\n"
    (clone.parent / "shared" / "originals" / "harbour-order.txt").write_text(text, encoding="utf-8")
    one = next(row for row in rows(clone, "sources"))
    add(
        clone,
        "sources",
        **{
            **one,
            "source_id": "harbour-order",
            "title": "Harbour order",
            "url": "https://example.org/order",
            "sha256": hashlib.sha256(text.encode()).hexdigest(),
            "characters": len(text),
        },
    )
    add(
        clone,
        "documents",
        document_id="harbour-order",
        source_id="harbour-order",
        title_en="Harbour order",
        document_type="order",
    )
    topic = rows(clone, "topics")[0]["topic_id"]  # no word of ours gives one
    (clone / "texts" / "harbour-order.md").write_text(
        "---\nsource: harbour-order\n---\n\n# [Harbour order]{document=harbour-order}\n\n"
        "## [The quay]{#a1 level=article number=1 modality=direct}\n\n- [Build a quay.]{.measure #quay "
        f"topic={topic}}}\n\n"
        "## [A stronger quay]{#a2 level=article number=2 modality=direct}\n\n- [Strengthen the quay.]{.measure #stronger-quay "
        f"topic={topic}}}\n",
        encoding="utf-8",
    )
    do(clone, "anchor.py", "harbour-order.a1", "--role", "clause")
    do(clone, "anchor.py", "harbour-order.a2", "--role", "clause")
    do(clone, "anchor.py", "harbour-order.quay", "The council builds a quay")
    do(clone, "anchor.py", "harbour-order.stronger-quay", "It strengthens the quay")
    for words in ("Harbour order", "Article 1", "Article 2"):
        do(clone, "anchor.py", "harbour-order", words, "--skip", "heading")


CHANGES = (
    mend_a_statement,
    add_a_statement,
    withdraw_a_statement,
    rename_an_id,
    rename_a_column,
    add_an_entity,
    add_an_outside_fact,
    add_a_document,
)


QUICK = (add_a_statement, rename_an_id)


@pytest.mark.parametrize(
    "change",
    [pytest.param(change, marks=() if change in QUICK else pytest.mark.slow, id=change.__name__) for change in CHANGES],
)
def test_a_change_by_the_book_passes(clone, change):
    change(clone)
    passes(clone)


def release(clone, version, date):
    """What docs/releases.md says of cutting a version."""
    do(clone, "release.py", "prepare", version, "--date", date)
    do(clone, "build.py")
    commit(clone, f"Version {version}")
    tag(clone, f"v{version}")
    do(clone, "release.py", "make", version, "--unsigned")
    passes(clone)
    name = json.loads((clone / "datapackage.json").read_text(encoding="utf-8"))["name"]
    assert (clone / "dist" / f"{name}-{version}" / f"{name}-{version}.zip").is_file()


@pytest.mark.slow
def test_two_versions_one_after_the_other(clone):
    mend_a_statement(clone)
    passes(clone)
    commit(clone, "a better word")
    release(clone, MAJOR, "2027-01-05")
    rename_an_id(clone)
    passes(clone)
    commit(clone, "a better id")
    release(clone, f"{int(MAJOR.split('.')[0]) + 1}.0.0", "2027-02-05")


def raise_the_version(clone):
    do(clone, "build.py")  # the change log tells of data/
    do(clone, "release.py", "prepare", MAJOR, "--date", "2027-01-05")


# What may be changed at once; to withdraw a statement adds one first, and commits it.
GROWING = (withdraw_a_statement, add_an_entity, add_an_outside_fact, add_a_document)
CHANGING = (rename_an_id, rename_a_column, mend_a_statement, raise_the_version)


@pytest.mark.slow
@pytest.mark.parametrize("changes", [GROWING, CHANGING], ids=["growing", "changing"])
def test_no_test_of_the_data_hard_codes_what_a_change_changes(clone, changes):
    for change in changes:
        change(clone)
        do(clone, "build.py")
    passes(clone)
    tests = ["-m", "pytest", "-q", "-p", "no:cacheprovider", "-m", "not slow", *OF_THE_DATA]
    for command in (["examples/answers.py"], tests):
        done = subprocess.run(
            [sys.executable, *command], cwd=clone, capture_output=True, text=True, encoding="utf-8", timeout=1200
        )
        assert done.returncode == 0, done.stdout[-4000:] + done.stderr
