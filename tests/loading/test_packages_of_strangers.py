"""Packages of strangers: whatever a descriptor says, the loader reads nothing outside of it and speaks in one sentence."""

import copy
import json
import os
import zipfile

import pytest

from packages import table_text, write
from policytables import describe, join, list_tables, load
from policytables.problems import CannotRun
from policytables.storage import limits

FIELDS = [
    {"name": "id", "type": "string"},
    {"name": "kind", "type": "string", "constraints": {"enum": ["a", "b"]}},
    {"name": "count", "type": "integer", "title": "Count", "description": "How many."},
]
OTHER = [{"name": "x", "type": "string"}, {"name": "t_id", "type": "string"}]
KEYS = {"foreignKeys": [{"fields": "t_id", "reference": {"resource": "t", "fields": "id"}}]}
EVERY_TYPE = (None, True, 5, 1.5, "", "x", [], [5], [[]], [None], {}, {"x": 5})


@pytest.fixture
def folder(tmp_path):
    return write(
        tmp_path,
        {"t": (FIELDS, [["r", "a", "1"]]), "o": (OTHER, [["y", "r"]], KEYS)},
        title="Toy",
        licenses=[{"name": "CC0-1.0", "path": "https://example.org"}],
        sources=[{"title": "A source"}],
        keywords=["toy"],
    )


def nodes(value, path=()):
    """The paths of all nodes of a JSON value."""
    yield path
    members = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in members:
        yield from nodes(inner, (*path, key))


def put(value, path, new):
    made = copy.deepcopy(value)
    if not path:
        return new
    at = made
    for key in path[:-1]:
        at = at[key]
    at[path[-1]] = new
    return made


def fault(ask):
    """The class of what a call raises, or None."""
    try:
        ask()
    except Exception as error:
        return type(error)
    return None


def test_every_node_of_a_descriptor_may_be_of_any_type(folder):
    """Each node is replaced by each type of JSON: the loader works, or says in a sentence that it cannot."""
    descriptor = json.loads((folder / "datapackage.json").read_text())
    descriptor["resources"][0] |= {"bytes": (folder / "data/t.csv").stat().st_size, "hash": "md5:0", "title": "T"}
    for path in nodes(descriptor):
        for new in EVERY_TYPE:
            (folder / "datapackage.json").write_text(json.dumps(put(descriptor, path, new)))
            for ask in (
                lambda: list_tables(package=folder),
                lambda: str(describe(package=folder)),
                lambda: str(describe("t", package=folder)),
                lambda: load("t", package=folder),
                lambda: join("o", "t", package=folder),
            ):
                assert fault(ask) in (None, CannotRun, LookupError), (path, new)


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("hash", 5, "resources[0].hash is a whole number, expected a string"),
        ("hash", ["sha256:0"], "resources[0].hash is a list, expected a string"),
        ("bytes", "5", "resources[0].bytes is a string, expected a whole number"),
        ("bytes", True, "resources[0].bytes is true, expected a whole number"),
        ("path", ["data/t.csv"], "resources[0].path is a list, expected a string"),
        ("schema", None, "resources[0].schema is null, expected a string or an object"),
        ("name", {}, "resources[0].name is an object, expected a string"),
    ],
)
def test_a_member_of_another_type_is_named(folder, name, value, said):
    descriptor = json.loads((folder / "datapackage.json").read_text())
    descriptor["resources"][0][name] = value
    (folder / "datapackage.json").write_text(json.dumps(descriptor))
    with pytest.raises(CannotRun) as refused:
        load("t", package=folder)
    assert str(refused.value) == f"{folder}: datapackage.json: {said}; scripts/validate.py reports all"


@pytest.mark.parametrize("linked", ["data/t.csv", "data", "datapackage.json"])
def test_a_link_out_of_the_package_is_not_followed(folder, tmp_path_factory, linked):
    outside = tmp_path_factory.mktemp("outside") / "secret"
    (folder / linked).rename(outside)
    (folder / linked).symlink_to(outside)
    with pytest.raises(CannotRun, match="cannot be read: it leads out of the folder$"):
        load("t", package=folder)


def test_a_link_inside_of_the_package_is_followed(folder):
    (folder / "data" / "t.csv").rename(folder / "data" / "real.csv")
    (folder / "data" / "t.csv").symlink_to("real.csv")
    assert len(load("t", package=folder)) == 1


@pytest.mark.parametrize("name", ["data/t.csv", "datapackage.json"])
@pytest.mark.parametrize("make", [os.mkfifo, os.mkdir, lambda path: path.symlink_to("/dev/zero")])
def test_what_is_no_file_is_not_waited_for(folder, name, make):
    (folder / name).unlink()
    make(folder / name)
    with pytest.raises(CannotRun, match="cannot be read: it "):
        load("t", package=folder)


def test_a_descriptor_beyond_the_limit_is_not_read(folder, monkeypatch):
    with open(folder / "datapackage.json", "r+b") as file:
        file.truncate(limits.DOCUMENT + 1)
    with pytest.raises(CannotRun, match="it is larger than 33,554,432 bytes, the most that is read$"):
        list_tables(package=folder)


@pytest.mark.parametrize("name", ["../t.csv", "/t.csv", "a/../../t.csv", "C:/t.csv", "..\\t.csv"])
def test_a_zip_with_a_name_that_leads_out_is_refused(folder, name):
    file = folder / "x.zip"
    with zipfile.ZipFile(file, "w") as archive:
        archive.write(folder / "datapackage.json", "datapackage.json")
        archive.writestr("data/t.csv", table_text(["id", "kind", "count"], [["r", "a", "1"]]))
    assert len(load("t", package=file)) == 1
    with zipfile.ZipFile(file, "a") as archive:
        archive.writestr(name, b"")
    with pytest.raises(CannotRun, match="which leads out of the folder$"):
        load("t", package=file)
