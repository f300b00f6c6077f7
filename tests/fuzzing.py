"""Bytes become faults in texts, registers, originals, releases and tables, and the promises of the commands are held to them.

    python tests/fuzz.py build -max_total_time=300     # guided by coverage, see there
    pytest tests/test_fuzzing.py                       # with hypothesis, and what was found so far

A target turns bytes into a Case: the files that differ from a good package, and the arguments of the command. `hold` raises
Broken where a promise is not kept. What it means stands in the case, so that one that is kept outlives the lists below.
"""

import atexit
import contextlib
import csv
import functools
import gc
import io
import json
import os
import shutil
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

from conftest import lay_out
from packages import write
from policytables import cli, console
from policytables.loading import package_store
from policytables.model.texts import markdown
from policytables.originals import canonical
from policytables.release import checksums, release_files
from policytables.storage import unfinished
from validation.fuzzing import VALUES, Broken, Choices, nodes

TEXT, ORIGINAL = "texts/harbour-plan.md", "originals/harbour-plan.txt"
FIELDS = [
    {"name": "id", "type": "string"},
    {"name": "name", "type": "string"},
    {"name": "people", "type": "integer"},
    {"name": "share", "type": "number"},
    {"name": "since", "type": "date"},
]
TOWNS = [["a", "Aalen, or so", "5", "0.5", "2020-01-05"], ["b", 'B"', "", "1", ""]]
PATIENCE = 10  # seconds for anything that a few kilobytes ask for


class Case(NamedTuple):
    """`changes` are the files that differ from the good package, None for one that is taken away."""

    command: list[str]
    changes: dict[str, bytes | None]


class Place(NamedTuple):
    """A folder that holds a good package all the time: an input costs no more than writing, and putting back, what it changes."""

    folder: str
    good: dict[str, bytes]
    marks: dict[str, tuple[int, int, int]]

    def lay(self, changes):
        """Bring in the changes, and give what the folder holds now."""
        for path, content in changes.items():
            self.write(path, content)
        return {path: raw for path, raw in {**self.good, **changes}.items() if raw is not None}

    def changed(self, files):
        """Names of the files that are no longer what `files` says; anything unfinished counts too."""
        found = self.marked()
        suspects = {path for path in {*found, *files} if found.get(path) != self.marks.get(path)}
        names = {path for path in suspects if self.content(path) != files.get(path)}
        return names | {path for path in found if unfinished.is_unfinished(os.path.basename(path))}

    def put_back(self):
        for path in self.changed(self.good):
            self.write(path, self.good.get(path))
        for path, mark in self.marked().items():
            self.marks[path] = mark

    def content(self, path):
        place = os.path.join(self.folder, path)
        return Path(place).read_bytes() if os.path.isfile(place) else None

    def write(self, path, content):
        place = os.path.join(self.folder, path)
        if content is None:
            os.unlink(place)
        else:
            os.makedirs(os.path.dirname(place), exist_ok=True)
            Path(place).write_bytes(content)

    def marked(self):
        """What tells a file that was written from one that was not, without reading it."""
        found = {}
        for folder, _, names in os.walk(self.folder):
            for name in names:
                place = os.path.join(folder, name)
                state = os.stat(place)
                found[place[len(self.folder) + 1 :]] = (state.st_ino, state.st_mtime_ns, state.st_size)
        return found


@functools.cache
def package():
    """The minimal package with its tables built."""
    folder = tempfile.mkdtemp()
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    lay_out(Path(folder))
    code, said = call("build", "--root", folder)
    assert code == 0, said
    return placed(folder)


@functools.cache
def released():
    """A release of two small tables, which has all formats that a large one has."""
    folder = tempfile.mkdtemp()
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    toy = write(Path(folder, "toy"), {"towns": (FIELDS, TOWNS), "ships": (FIELDS[:2], [["a", "Aal"], ["b", "Butt"]])})
    made, problems = release_files.files(package_store.at(toy), "1.2.3", "2026-01-01", "# Change log\n")
    assert problems == []
    shutil.rmtree(toy)
    place = Place(folder, {}, {})
    place.lay({f"release/{name}": content for name, content in release_files.with_sums(made).items()})
    return placed(folder)


def placed(folder):
    place = Place(folder, {}, {})
    return Place(folder, {path: place.content(path) for path in place.marked()}, place.marked())


def call(job, *arguments):
    """(exit code, stdout) of the real command. Raises Broken for a traceback, a hang, or more than a sentence on stderr."""
    out, error, began = io.StringIO(), io.StringIO(), time.process_time()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(error):
        code = console.run(lambda argv: cli.job(job).main(argv, ".", f"{job}.py"), list(arguments), f"{job}.py")
    if code not in (0, 1, 2) or error.getvalue().count("\n") != (code == 2):
        raise Broken(f"{job} {arguments}: exit code {code}: {error.getvalue()}")
    if time.process_time() - began > PATIENCE:
        raise Broken(f"{job} {arguments}: {time.process_time() - began:.0f} s")
    if any(ord(letter) < 32 and letter not in "\t\n" for letter in out.getvalue()):
        raise Broken(f"{job} {arguments}: a control character on stdout: {out.getvalue()!r}")
    return code, out.getvalue()


def hold(target, data):
    """Hold the promises to any bytes. Raises Broken."""
    replay(made(target, data))
    gc.unfreeze()  # what a command froze, because its process was to end
    gc.enable()


def made(target, data):
    return TARGETS[target](Choices(data))


def replay(case):
    """Hold the promises to a case. Raises Broken."""
    place = released() if case.command[0] == "release" else package()
    files = place.lay(case.changes)
    try:
        PROMISES[case.command[0]](case, place, files)
    finally:
        place.put_back()


def kept(case):
    """A case as JSON."""
    changes = {path: None if raw is None else raw.decode("latin-1") for path, raw in case.changes.items()}
    return json.dumps({"command": case.command, "changes": changes}, indent=1)


def read(text):
    """The case of some JSON."""
    found = json.loads(text)
    changes = {path: None if raw is None else raw.encode("latin-1") for path, raw in found["changes"].items()}
    return Case(found["command"], changes)


# What is promised of each command.


def built(case, place, files):
    """Tables are made whole and valid, or everything stays as it was."""
    code, said = call("build", "--root", place.folder)
    touched = place.changed(files)
    if code:
        if touched:
            raise Broken(f"exit code {code}, and files were changed: {touched}")
        return
    if not all(path.startswith("data/") for path in touched):
        raise Broken(f"files beside data/ were changed: {touched}")
    judges = [("build", "--check", "--root", place.folder)]
    # What the descriptor says of files (encoding, dialect, sums) is for the validator alone.
    judges += [("validate", place.folder)] if "datapackage.json" not in case.changes else []
    for again in judges:
        if call(*again)[0]:
            raise Broken(f"a build that was fine, and then {again[0]}: {call(*again)[1]}\n{said}")


def anchored(case, place, files):
    """One register or two take the change, or everything stays as it was; no command is kept from reading them."""
    code, said = call(*case.command, "--root", place.folder, "--originals", os.path.join(place.folder, "originals"))
    touched = place.changed(files)
    if code and touched:
        raise Broken(f"exit code {code}, and files were changed: {touched}")
    if not all(path.startswith(("registers/", "texts/")) for path in touched):
        raise Broken(f"files beside registers/ and texts/ were changed: {touched}")
    if not code and call("build", "--root", place.folder)[0] == 2:
        raise Broken(f"the registers cannot be read after {case.command}: {said}")


def verified(case, place, files):
    call("verify", "--root", place.folder, "--originals", os.path.join(place.folder, "originals"))
    if touched := place.changed(files):
        raise Broken(f"files were changed: {touched}")


def drafted(case, place, files):
    """Every proposal stands in the original as it says, and a longer text takes a time in proportion."""
    file, registers = os.path.join(place.folder, ORIGINAL), os.path.join(place.folder, "registers")
    code, said = call("draft", file, "--registers", registers, "--format", "json")
    if code:
        return
    text = canonical(files[ORIGINAL])
    for proposal in json.loads(said)["proposals"]:
        words = text[proposal["start_char"] : proposal["end_char"]]
        if not words or words != words.strip():
            raise Broken(f"{proposal['kind']} is {words!r}")
    markdown_of(call("draft", file, "--registers", registers)[1])
    call("draft", file, "--registers", registers, "--format", "review")


def markdown_of(draft):
    """The text of a draft is read as it was meant: a statement for each of its bullets, and words that are nothing but words."""
    text = draft.partition("\n```csv")[0]
    parsed, problems = markdown.parse("texts/x.md", text)
    bullets = sum(line.startswith("- [") for line in text.split("\n"))
    misread = [
        problem
        for problem in problems
        if problem.rule in ("unexpected-markdown", "unparsed-attributes", "broken-front-matter")
    ]
    if misread or len(parsed.statements) != bullets:
        raise Broken(f"{len(parsed.statements)} of {bullets} bullets are read: {misread}\n{text}")


def checked(case, place, files):
    """A release is good, or it is not the one that was made; with sums made anew it is judged, and nothing more is said of it."""
    code, said = call("release", "verify", os.path.join(place.folder, "release"))
    good = released().good
    is_changed = any(
        path.startswith("release/") and not is_another_order(path, content, good.get(path))
        for path, content in case.changes.items()
    )
    if code == 0 and is_changed and "--anew" not in case.command:
        raise Broken(f"it is another release, and good: {sorted(case.changes)}: {said}")
    if touched := place.changed(files):
        raise Broken(f"files were changed: {touched}")


def is_another_order(path, content, good):
    """Whether the sums of a release only stand in another order, some of them twice."""
    return path == "release/SHA256SUMS" and content and set(content.splitlines()) == set(good.splitlines())


def explored(case, place, files):
    """A site is written that runs nothing of a cell, or none is."""
    site = os.path.join(place.folder, "site")
    code, _ = call("explore", "--root", place.folder, "-o", site)
    if code and os.path.lexists(site):
        raise Broken(f"exit code {code}, and a site is there")
    for path in place.changed(files):
        if path.endswith((".html", ".svg")) and MARKER in (place.content(path) or b""):
            raise Broken(f"{path} has markup of a cell")
    shutil.rmtree(site, ignore_errors=True)
    if touched := place.changed(files):
        raise Broken(f"files were changed: {touched}")


# From bytes to cases.


def build(choices):
    return Case(["build"], curated(choices))


def anchor(choices):
    """Any arguments, over an original and registers that may be changed, too."""
    ids = ("plan.school", "plan.a1", "plan.clean-ships", "harbour-plan", "plan", "northport", "", "plan.", "a.b", "é")
    words = ("five laboratories", "1.", "Harbour plan", "The council", "will", "40%", "", " ", "ships.", "2", "\n", "é")
    some = {
        "words": lambda: [choices.of(words), choices.of(words)],
        "offsets": lambda: ["--start", str(choices.byte() * 2), "--end", str(choices.byte() * 2)],
        "skip": lambda: ["--skip", choices.of(("furniture", "heading", "", "é,\n"))],
        "remove": lambda: ["--remove"],
        "names": lambda: ["--names"],
        "reviewed": lambda: ["--reviewed"],
        "rename": lambda: ["--rename", choices.of(("plan.academy", "plan.a2", "x", "", "plan.é", "other.school"))],
    }
    arguments = [choices.of(ids)]
    for _ in range(choices.byte() % 2 + 1):
        arguments += choices.of(list(some.values()))()
    if choices.byte() % 3 == 1:
        arguments += ["--role", choices.of(("clause", "states", "context", "repeats"))]
    changes = curated(choices) if choices.byte() % 2 else {}
    return Case(["anchor", *arguments], changes | original(choices) if choices.byte() % 2 else changes)


def verify(choices):
    return Case(["verify"], original(choices) | (curated(choices) if choices.byte() % 2 else {}))


def draft(choices):
    """Phrases of plans in any order, one of them perhaps many times, and any text behind them."""
    parts = []
    for _ in range(choices.byte() % 24 + 1):
        part = choices.of(PHRASES)
        parts.append(part * (40 if choices.byte() % 16 == 1 else 1))
    text = choices.of((" ", "", "\n", "\n\n")).join(parts)
    return Case(["draft"], {ORIGINAL: text.encode("utf-8", "surrogatepass") + choices.rest()[:500]})


def release(choices):
    """A byte, a file or a line of a release is another one; the sums are made anew in one of two."""
    names = sorted(path for path in released().good if path.startswith("release/"))
    changes = {}
    for _ in range(choices.byte() % 3 + 1):
        path = (
            choices.of(names) if choices.byte() % 2 else choices.of([n for n in names if n.endswith((".json", ".csv"))])
        )
        changes[path] = spoiled(path, changes.get(path) or released().good[path], choices)
    changes = {path: content for path, content in changes.items() if content != released().good[path]}
    if choices.byte() % 2 == 0:
        return Case(["release"], changes)
    files = {path: content for path, content in {**released().good, **changes}.items() if path.startswith("release/")}
    del files[next(name for name in names if name.endswith(".zip"))]
    gone = {path: None for path in names if path not in files}
    inner = {path.removeprefix("release/"): content for path, content in files.items() if content is not None}
    inner.pop(checksums.NAME, None)
    return Case(["release", "--anew"], {**changes, **gone, f"release/{checksums.NAME}": checksums.written(inner)})


def explore(choices):
    """Tables whose cells are anything."""
    changes = {}
    names = sorted(path for path in package().good if path.startswith("data/"))
    for _ in range(choices.byte() % 4 + 1):
        path = choices.of(names)
        changes[path] = spoiled(path, changes.get(path, package().good[path]), choices)
    if choices.byte() % 4 == 1:
        changes["datapackage.json"] = spoiled("datapackage.json", package().good["datapackage.json"], choices)
    return Case(["explore"], changes)


def curated(choices):
    """Up to four of the files that people write are spoiled."""
    kinds = (TEXT, "registers/", "registers/", "schemas/", "datapackage.json", TEXT)
    changes = {}
    for _ in range(choices.byte() % 4 + 1):
        kind = choices.of(kinds)
        path = choices.of(sorted(path for path in package().good if path.startswith(kind)))
        content = changes.get(path, package().good[path])
        changes[path] = None if choices.byte() == 255 else spoiled(path, content or b"", choices)
    return changes


def original(choices):
    return {ORIGINAL: spoiled(ORIGINAL, package().good[ORIGINAL], choices)}


def spoiled(path, content, choices):
    """A file with one place changed, by what it holds."""
    how = choices.byte() % 8
    if how == 0:
        return lines(content, choices)
    if how == 1:
        at = (choices.byte() << 8 | choices.byte()) % (len(content) + 1)
        return content[:at] + bytes([choices.byte()]) * (choices.byte() % 3) + content[at + choices.byte() % 3 :]
    if path.endswith(".json"):
        return document(content, choices)
    if path.endswith(".csv"):
        return cell(content, choices)
    return words(content, choices)


def lines(content, choices):
    found = content.split(b"\n")
    at, other, act = choices.byte() % len(found), choices.byte() % len(found), choices.byte() % 4
    if act == 0:
        del found[at]
    elif act == 1:
        found.insert(other, found[at])
    elif act == 2:
        found[at], found[other] = found[other], found[at]
    else:
        found[at] = found[at][: choices.byte()]
    return b"\n".join(found)


def document(content, choices):
    try:
        value = json.loads(content)
    except ValueError:
        return content
    places = list(nodes(value))
    if not places:
        return content
    holder, key = places[(choices.byte() << 8 | choices.byte()) % len(places)]
    if choices.byte() % 4 == 0:
        del holder[key]
    else:
        holder[key] = json.loads(choices.of(VALUES))
    return json.dumps(value).encode()


def cell(content, choices):
    rows = list(csv.reader(io.StringIO(content.decode("utf-8", "replace"), newline="")))
    if not rows:
        return content
    row = rows[choices.byte() % len(rows)]
    if row:
        at = choices.byte() % len(row)
        row[at] = choices.of(WORDS) if choices.byte() % 2 else choices.of(choices.of(rows) or [""])
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue().encode("utf-8", "surrogatepass")


def words(content, choices):
    """A word is replaced, added or taken away."""
    found = content.decode("utf-8", "replace").split(" ")
    at, act = (choices.byte() << 8 | choices.byte()) % len(found), choices.byte() % 4
    if act == 0:
        found[at] = choices.of(WORDS)
    elif act == 1:
        found.insert(at, choices.of(WORDS))
    elif act == 2:
        found[at] += choices.of(WORDS)
    else:
        del found[at]
    return " ".join(found).encode("utf-8", "surrogatepass")


TARGETS = {"build": build, "anchor": anchor, "verify": verify, "draft": draft, "release": release, "explore": explore}
PROMISES = {
    "build": built,
    "anchor": anchored,
    "verify": verified,
    "draft": drafted,
    "release": checked,
    "explore": explored,
}
MARKER = b"<script>alert"
WORDS = (
    *("", " ", "  ", "\n", "\r", "\t", "\0", "\x1b[31m", "\x85", "\u2028", "\ufeff", "\u202e", "\ufffd", "e\u0301"),
    *(
        "[",
        "]",
        "{",
        "}",
        "(",
        ")",
        "*",
        "_",
        "`",
        "#",
        "##",
        "---",
        "-",
        "- ",
        "|",
        "\\",
        '"',
        '""',
        "'",
        ",",
        ";",
        ":",
    ),
    *(
        "[a]{",
        "]{.measure #x}",
        "]{.target}",
        "{#a1}",
        "{.claim #laboratories}",
        "]{id=a id=b}",
        "[[",
        "]]",
        "![",
        "<a>",
    ),
    *("modality=direct", "actor=", "actor=nobody", "number=1", 'number="', "level=", "year=2030", "speaker=ada-moll"),
    *("source: &a [*a, *a]", "source: 2020-13-45", "? a", "source: !!python/object:os.system", "%YAML 3", "<<: *b"),
    *(
        "40%",
        "0%",
        "-1",
        "1e400",
        "1.0.0",
        "9" * 400,
        "NaN",
        "½",
        "٣",
        "五",
        "2030",
        "20300",
        "CNY 5 billion",
        "1/0",
        "1-2",
    ),
    *("2020-01-05", "2020-13-45", "0000-00-00", "true", "null", "=cmd()", "@a", "+1", "<script>alert(1)</script>"),
    *("../../x", "/etc/passwd", "a/b", ".", "CON", "é", "ﷺ", "𝔸", "İ", "ß", "\ud800", "🏴‍☠️", "x" * 6000, "a " * 3000),
    *("plan", "plan.a1", "plan.school", "northport", "council", "harbour-plan", "measure", "target", "states", "skip"),
)
PHRASES = (
    *(
        "We will build",
        "the council shall",
        "support",
        "by 2030",
        "more than 40%",
        "no less than 5 laboratories",
        "and",
        "or",
    ),
    *(
        "in Northport",
        "to",
        "that",
        "which",
        "of",
        "the",
        "a",
        ",",
        ";",
        ".",
        ":",
        "(",
        ")",
        "-",
        "•",
        "—",
        "“",
        "”",
        "'",
    ),
    *(
        "1.",
        "1.1",
        "(1)",
        "I.",
        "Article 5",
        "Chapter II",
        "第一章",
        "# ",
        "* ",
        "| a | b |",
        "\t",
        "\n",
        "\n\n",
        "    ",
    ),
    *(
        "laboratory",
        "laboratories",
        "State Key Laboratory of Tides",
        "Greater Bay Area",
        "University",
        "Co., Ltd.",
        "e.g.",
    ),
    *(
        "double",
        "from 3% to 5%",
        "CNY 100 million",
        "RMB 1.5 billion",
        "10,000",
        "1/3",
        "one third",
        "a dozen",
        "2025-2030",
    ),
    *(
        "is",
        "are built",
        "building",
        "having been",
        "should not",
        "may",
        "must",
        "strive",
        "explore",
        "encourage",
        "reach",
    ),
    *(
        "compared with 2020",
        "on average",
        "per year",
        "at least",
        "up to",
        "about",
        "over",
        "under",
        "top 10",
        "ranked first",
    ),
    *(
        "January",
        "end of 2025",
        "the 14th five-year plan",
        "page 3",
        "Contact us",
        "http://x.org/a",
        "a@b.org",
        "\x0c",
        "\0",
    ),
    *(
        "A" * 300,
        "a-" * 150,
        "((",
        "[[",
        "{{",
        "%%",
        "1" * 300,
        "\u00a0",
        "\u200b",
        "\u202e",
        "ﬁ",
        "é",
        "e\u0301",
        "北京",
    ),
)
