"""Inputs of any size for each kind of work of the commands, and what a command costs on them; test_growth.py compares two sizes.

python tests/growth.py [KIND ...]       # what each costs at two sizes, and how much more the larger one costs
"""

import csv
import json
import re
import shutil
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "benchmarks"), str(HERE.parent / "src")]

import synthetic  # noqa: E402
from processes import measured  # noqa: E402

from conftest import ROOT  # noqa: E402
from packages import released, write  # noqa: E402
from policytables.loading import package_store  # noqa: E402
from policytables.release import release_files  # noqa: E402

FIELDS = [{"name": "id", "type": "string"}, {"name": "number", "type": "integer"}, {"name": "words", "type": "string"}]


class Work(NamedTuple):
    """`lay(folder, size)` writes the input and gives the command; it ends with `code`."""

    lay: object
    size: int
    code: int = 0


def rows(size, mark="x", first=0):
    return [
        [f"k{number:08}", str(number % 1000), f"{mark} some words {number}"] for number in range(first, first + size)
    ]


def faulty(size):
    """Each row has a cell that is no number."""
    return [[key, f"n{number}", words] for key, number, words in rows(size)]


def table(folder, made, fields=FIELDS, **more):
    return write(folder, {"towns": (fields, made)}, **more)


def validating(make, *options):
    return lambda folder, size: ["validate", table(folder, make(size)), *options]


def of_dask(folder, size):
    referring = {
        "primaryKey": ["id"],
        "foreignKeys": [{"fields": ["words"], "reference": {"resource": "towns", "fields": ["id"]}}],
    }
    others = [[f"o{number:08}", str(number), f"k{number:08}"] for number in range(size)]
    return [
        "validate",
        write(folder, {"towns": (FIELDS, rows(size)), "ships": (FIELDS, others, referring)}),
        "--engine",
        "dask",
    ]


def orphans(size):
    return [[f"k{number:08}", str(number), f"no town {number}"] for number in range(size)]


def of_dask_with_orphans(folder, size):
    referring = {
        "primaryKey": ["id"],
        "foreignKeys": [{"fields": ["words"], "reference": {"resource": "towns", "fields": ["id"]}}],
    }
    return [
        "validate",
        write(folder, {"towns": (FIELDS, rows(10)), "ships": (FIELDS, orphans(size), referring)}),
        "--engine",
        "dask",
    ]


def repeated(size):
    return [[f"k{number // 2:08}", str(number % 1000), "words"] for number in range(size)]


def baseline(folder, size):
    known = folder / "known.json"
    table(folder, faulty(size))
    measured(*script("validate"), folder, "--format", "json", "--limit", "0", "-o", known, code=1)
    return ["validate", folder, "--baseline", known]


def changes(how, *options):
    """Two versions of a table; the second has the rows that `how` makes of the first ones."""

    def lay(folder, size):
        old = rows(size)
        last = released(table(folder / "old", old, version="1.0.0"), folder / "toy-1.0.0.zip", "1.0.0")
        table(folder / "new", how(old), version="2.0.0")
        return ["release", "check", "2.0.0", "--root", folder / "new", "--last", last, *options]

    return lay


def other_words(old):
    return [[key, number, f"{words}!"] for key, number, words in old]


def other_keys(old):
    return [["l" + key[1:], number, words] for key, number, words in old]


def other_order(old):
    return old[::-1]


def release(folder, size):
    opened = package_store.at(table(folder / "package", rows(size)))
    made, problems = release_files.files(opened, "1.2.3", "2026-01-01", "# Change log\n")
    assert problems == []
    for name, content in release_files.with_sums(made).items():
        place = folder / "release" / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)
    return folder / "release"


def verified(folder, size):
    return ["release", "verify", release(folder, size)]


def changed(folder, size):
    """Every row of the table in a release is another one."""
    made = release(folder, size)
    (file,) = made.rglob("towns.csv")
    file.write_bytes(file.read_bytes().replace(b"some words", b"other words"))
    return ["release", "verify", made]


def curated(folder, size):
    synthetic.make(folder, size)
    return folder


def compiled(folder, size):
    curated(folder, size)
    measured(*script("build"), "--root", folder)
    return folder


def edited(path, change):
    path.write_text(change(path.read_text("utf-8")), "utf-8")


def many_names(folder, size):
    """A package of 1000 statements, and so many further names of one entity."""
    curated(folder, 1000)
    register = folder / "registers" / "names.csv"
    head, *held = register.read_text("utf-8").splitlines(keepends=True)
    entity = next(csv.reader(held[:1]))[1]
    held += [f"harbour office {number:06},{entity},en,variant,stated,\n" for number in range(size)]
    register.write_text("".join([head, *sorted(held)]), "utf-8")
    return ["build", "--root", folder]


def many_documents(folder, size):
    """As many texts of ten statements each."""
    text = synthetic.TEXT
    synthetic.TEXT = 10
    try:
        curated(folder, size * 10)
    finally:
        synthetic.TEXT = text
    return ["build", "--root", folder]


def many_problems(folder, size):
    """Every statement lacks its spans."""
    curated(folder, size)
    register = folder / "registers" / "anchors.csv"
    register.write_text(register.read_text("utf-8").partition("\n")[0] + "\n", "utf-8")
    return ["build", "--root", folder]


def spans(folder):
    with open(folder / "registers" / "anchors.csv", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def anchored(folder, size):
    """As many spans by their words: all that the package had."""
    curated(folder, size)
    register = folder / "registers" / "anchors.csv"
    held = spans(folder)
    register.write_text(register.read_text("utf-8").partition("\n")[0] + "\n", "utf-8")
    lines = [f"{row['id']} --start {row['start']} --end {row['end']} --role {row['role']}" for row in held]
    (folder / "lines.txt").write_text("\n".join(lines) + "\n")
    return ["anchor", "--from", folder / "lines.txt", "--root", folder, "--originals", folder / "originals"]


def by_words(folder, size):
    """As many spans by their first and last words."""
    curated(folder, size)
    register = folder / "registers" / "anchors.csv"
    texts = {file.stem: file.read_text("utf-8") for file in (folder / "originals").iterdir()}
    held = spans(folder)
    head, *lines = register.read_text("utf-8").splitlines(keepends=True)
    register.write_text("".join([head, *(line for line in lines if ",clause," in line)]), "utf-8")
    asked = []
    for row in held:
        if row["role"] != "states":
            continue
        words = texts[row["source"]][int(row["start"]) : int(row["end"])]
        asked.append(f"{row['id']} {json.dumps(words)}")
    (folder / "lines.txt").write_text("\n".join(asked) + "\n")
    return ["anchor", "--from", folder / "lines.txt", "--root", folder, "--originals", folder / "originals"]


def removed(folder, size):
    curated(folder, size)
    ids = dict.fromkeys(row["id"] for row in spans(folder) if row["role"] != "clause")
    (folder / "lines.txt").write_text("".join(f"{one} --remove\n" for one in ids))
    return ["anchor", "--from", folder / "lines.txt", "--root", folder, "--originals", folder / "originals"]


def wrong_lines(folder, size):
    """As many lines as it has statements, and none of them can be done."""
    curated(folder, size)
    (folder / "lines.txt").write_text("".join(f"report-0000.t{number} --remove\n" for number in range(size)))
    return ["anchor", "--from", folder / "lines.txt", "--root", folder, "--originals", folder / "originals"]


def renamed(folder, size):
    """Every statement has another id in its text than its spans have."""
    curated(folder, size)
    for file in (folder / "texts").iterdir():
        edited(file, lambda text: re.sub(r"#s(\d+)", r"#t\1", text))
    ids = dict.fromkeys(row["id"] for row in spans(folder) if row["role"] != "clause")
    (folder / "lines.txt").write_text("".join(f"{one} --rename {one.replace('.s', '.t')}\n" for one in ids))
    return ["anchor", "--from", folder / "lines.txt", "--root", folder, "--originals", folder / "originals"]


def renamed_once(folder, size):
    curated(folder, size)
    return ["anchor", "--rename", "actor-00001", "other-00001", "--root", folder, "--originals", folder / "originals"]


def named(folder, size):
    curated(folder, size)
    return ["anchor", "report-0000", "--names", "--root", folder, "--originals", folder / "originals"]


def sorted_again(folder, size):
    curated(folder, size)
    for register in (folder / "registers").glob("*.csv"):
        head, *held = register.read_text("utf-8").splitlines(keepends=True)
        register.write_text("".join([head, *held[::-1]]), "utf-8")
    return ["build", "--sort", "--root", folder]


def proved(folder, size):
    curated(folder, size)
    return ["verify", "--root", folder, "--originals", folder / "originals"]


def moved(folder, size):
    """Every original has a line before all others, so that no span is where it was."""
    curated(folder, size)
    for file in (folder / "originals").iterdir():
        edited(file, lambda text: "A new line.\n" + text)
    return ["verify", "--root", folder, "--originals", folder / "originals", "--relocated", folder / "moved.csv"]


def original(folder, size):
    folder.mkdir(exist_ok=True)
    text = "".join(
        f"{number}. The council will build {number} tide laboratories in Northport by 2030, and support pilots.\n"
        for number in range(size)
    )
    (folder / "plan.txt").write_text(text)
    return folder / "plan.txt"


def drafted(*options):
    return lambda folder, size: ["draft", original(folder, size), *options]


def many_files(folder, size):
    folder.mkdir(exist_ok=True)
    for number in range(size):
        (folder / f"towns-{number:05}.csv").write_text(
            "id,name,share\n" + "".join(f"{number * 10 + row},Town {row},0.{row}\n" for row in range(10))
        )
    return ["describe", folder]


def many_columns(folder, size):
    folder.mkdir(exist_ok=True)
    names = [f"column {number}" for number in range(size)]
    (folder / "t.csv").write_text(
        "\n".join([",".join(names), *(",".join(str(number * row % 97) for number in range(size)) for row in range(20))])
        + "\n"
    )
    return ["describe", folder / "t.csv"]


def many_rows(folder, size):
    folder.mkdir(exist_ok=True)
    (folder / "t.csv").write_text("id,number,words\n" + "\n".join(map(",".join, rows(size))) + "\n")
    return ["describe", folder / "t.csv"]


def related_files(folder, size):
    """Files of which each refers to the one before."""
    folder.mkdir(exist_ok=True)
    for number in range(size):
        lines = [f"{number * 50 + row},{max(number - 1, 0) * 50 + row},w{row % 7}" for row in range(50)]
        (folder / f"f{number:05}.csv").write_text(
            f"f{number}_id,f{max(number - 1, 0)}_id,word\n" + "\n".join(lines) + "\n"
        )
    return ["describe", folder]


def explored(folder, size):
    return ["explore", "--root", compiled(folder, size), "-o", folder / "site"]


def since(folder, size):
    """An explorer with the page of what changed: every statement."""
    compiled(folder / "old", size)
    shutil.copytree(folder / "old", folder / "new")
    for file in (folder / "new" / "texts").iterdir():
        edited(file, lambda text: text.replace("50 laboratories", "60 laboratories").replace("4.5%", "5.5%"))
    measured(*script("build"), "--root", folder / "new")
    return ["explore", "--root", folder / "new", "-o", folder / "site", "--previous", folder / "old"]


WORK = {
    # Large enough that Dask cuts the smaller input into pieces as well.
    "validate: dask": Work(of_dask, 300_000),
    "validate: dask, every cell wrong": Work(validating(faulty, "--engine", "dask"), 200_000, 1),
    "validate: dask, every reference wrong": Work(of_dask_with_orphans, 150_000, 1),
    "validate: dask, every key repeated": Work(validating(repeated, "--engine", "dask"), 300_000, 1),
    "validate: a baseline": Work(baseline, 20_000),
    **{
        f"validate: {form}": Work(validating(faulty, "--format", form, "--limit", "0"), 20_000, 1)
        for form in ("text", "json", "jsonl", "github", "markdown", "junit", "sarif", "html")
    },
    "validate: repeated keys as html": Work(validating(repeated, "--format", "html", "--limit", "0"), 20_000, 1),
    "release check: every row changed": Work(changes(other_words), 50_000),
    "release check: every row changed, as html": Work(changes(other_words, "--format", "html"), 50_000),
    "release check: every row changed, as json": Work(changes(other_words, "--format", "json"), 50_000),
    "release check: every key changed": Work(changes(other_keys), 50_000, 1),
    "release check: every row moved": Work(changes(other_order), 50_000),
    "release verify": Work(verified, 50_000),
    "release verify: every row changed": Work(changed, 50_000, 1),
    "explore": Work(explored, 4000),
    "explore: what changed": Work(since, 1000),
    "describe: files": Work(many_files, 400),
    "describe: files that refer to each other": Work(related_files, 200),
    "describe: columns": Work(many_columns, 2000),
    "describe: rows": Work(many_rows, 300_000),
    "build: statements": Work(lambda folder, size: ["build", "--root", curated(folder, size)], 2000),
    "build: names": Work(many_names, 10_000),
    "build: documents": Work(many_documents, 200),
    "build: a problem at each statement": Work(many_problems, 2000, 1),
    "build --sort": Work(sorted_again, 10_000),
    "anchor --from: offsets": Work(anchored, 2000),
    "anchor --from: words": Work(by_words, 1000),
    "anchor --from: spans removed": Work(removed, 2000),
    "anchor --from: ids renamed": Work(renamed, 2000),
    "anchor --from: every line wrong": Work(wrong_lines, 1000, 1),
    "anchor --rename": Work(renamed_once, 3000),
    "anchor --names": Work(named, 1000),
    "verify": Work(proved, 2000),
    "verify --relocated": Work(moved, 1000, 1),
    "draft: a review": Work(drafted("--format", "review"), 300),
    "draft: a text": Work(drafted(), 300),
}


def script(job):
    return sys.executable, ROOT / "scripts" / f"{job}.py"


def costs(kind, times=1):
    work = WORK[kind]
    with tempfile.TemporaryDirectory() as folder:
        job, *arguments = work.lay(Path(folder, "input"), work.size * times)
        return measured(*script(job), *arguments, code=work.code, is_read=False)


def main(kinds):
    for kind in kinds or WORK:
        once, twice = costs(kind), costs(kind, 2)
        print(
            f"{kind:50} {once.cpu:7.2f} s {twice.cpu:7.2f} s  {twice.cpu / once.cpu:5.2f}   {once.mb:5} MB {twice.mb:5} MB {twice.mb / once.mb:5.2f}",
            flush=True,
        )


if __name__ == "__main__":
    main(sys.argv[1:])
