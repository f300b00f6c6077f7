"""The page of promises names tests that there are, and limits that are kept."""

import re

from conftest import ROOT
from policytables.compiler import curated
from policytables.datapackage import json_documents
from policytables.release import programs
from policytables.storage import limits
from policytables.validation import tabular
from policytables.validation.tabular import sheet_rows, sqlite_rows

PAGE = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")
MIB, GIB = 1 << 20, 1 << 30


def test_every_promise_names_tests_that_there_are():
    rows = re.search(r"\| promise \| tests \|\n.*\n((?:\|.*\n)+)", PAGE)[1].splitlines()
    for row in rows:
        named = re.findall(r"`([\w/]+\.py)::(\w+)`", row)
        assert named, row
        for file, name in named:
            assert f"def {name}(" in (ROOT / "tests" / file).read_text(encoding="utf-8"), (file, name)


def test_the_limits_are_those_of_the_code():
    listed = dict(re.findall(r"^\| ([^|]+) \| ([^|]+) \|$", PAGE.partition("## Limits")[2], re.MULTILINE))
    assert listed == {
        "what": "at most",
        "---": "---",
        "descriptor, schema, register, settings, original, text to be drafted, list of sums": f"{limits.DOCUMENT // MIB} MiB",
        "restated text": f"{limits.TEXT // MIB} MiB",
        "a line of it": f"{curated.LONGEST:,} characters",
        "levels of a JSON document": str(json_documents.DEEPEST),
        "empty cells of a table of JSON or of a sheet": f"{tabular.SPARSE} for each value, where that is more than {tabular.FEW:,} cells",
        "cells of a table of Parquet": f"{limits.RATIO} for each byte of the file, where that is more than {tabular.FEW:,} cells",
        "cell of an SQLite file": f"{sqlite_rows.LONGEST // MIB} MiB",
        "rows of a sheet": f"{sheet_rows.ROWS:,}",
        "zip of a package, workbook": f"{limits.MEMBERS:,} entries, {limits.LEVELS} levels of folders, {limits.UNPACKED // GIB} GiB unpacked,"
        f" {limits.RATIO} times its size where that is more than {limits.SMALL // MIB} MiB",
        "zip of a release": f"{limits.ARCHIVE // MIB} MiB",
        "a program that is called (git, ssh-keygen)": f"{programs.READING_SECONDS} seconds for a short answer, {programs.SECONDS} for work",
    }
