"""docs/architecture.md is a map: every folder of the library is on it, and what it names is there."""

import re

import pytest

from conftest import ROOT

LIBRARY = ROOT / "src" / "policytables"
MAP = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
LAYERS = MAP.partition("## Layers")[2].partition("## Three walks")[0]
FOLDERS = sorted(
    folder.relative_to(LIBRARY).as_posix() for folder in LIBRARY.rglob("*") if (folder / "__init__.py").is_file()
)


@pytest.mark.parametrize("folder", [folder for folder in FOLDERS if folder != "model"])
def test_every_folder_of_the_library_is_on_the_map(folder):
    assert f"`{folder}/`" in LAYERS, f"say in docs/architecture.md what {folder}/ holds"


def test_the_map_names_nothing_that_is_not_there():
    walks = MAP.partition("## Three walks")[2].partition("## Contracts")[0]
    for path in re.findall(r"`([\w/]+\.(?:py|csv|json|js))`", walks):
        near = (ROOT / path).exists() or [
            file for file in LIBRARY.rglob(path.rpartition("/")[2]) if file.as_posix().endswith(f"/{path}")
        ]
        assert near, f"docs/architecture.md sends its reader to {path}"
    for folder in re.findall(r"`([\w/]+)/`", LAYERS):
        assert (LIBRARY / folder).is_dir(), folder


def test_contributing_names_files_that_are_there():
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    for path in re.findall(r"`((?:src|tests|docs|registers|schemas|scripts|texts)/[\w/.-]+)`", text):
        assert (ROOT / path).exists(), f"CONTRIBUTING.md names {path}"
