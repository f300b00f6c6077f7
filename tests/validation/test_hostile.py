"""Hostile packages: always a finding or exit 2 with a sentence; no traceback, no hang, no network, no read outside of the package."""

import functools
import json
import os
import zipfile

import pytest

import conftest

FIELDS = {"fields": [{"name": "a", "type": "string"}, {"name": "b", "type": "integer"}]}


def package(folder, raw=b"a,b\nx,1\n", path="t.csv", **more):
    folder.mkdir(exist_ok=True)
    if raw is not None:
        (folder / "t.csv").write_bytes(raw)
    resource = {
        "name": "t",
        "path": path,
        "type": "table",
        "encoding": "utf-8",
        "schema": FIELDS,
        "dialect": {"header": True, "delimiter": ","},
        **more,
    }
    (folder / "datapackage.json").write_text(json.dumps({"name": "p", "resources": [resource]}))
    return folder


run = functools.partial(conftest.run, "validate.py")


def rules(done):
    return [problem["rule"] for problem in json.loads(done.stdout)["problems"]]


@pytest.mark.parametrize(
    "path", ["../t.csv", "/etc/passwd", "~/t.csv", "$HOME/t.csv", "file:///etc/passwd", "%TEMP%/t.csv", "a/../t.csv"]
)
@pytest.mark.parametrize("mode", [[], ["--compat"]])
def test_unsafe_paths_are_refused(tmp_path, path, mode):
    done = run(package(tmp_path / "p", path=path), "--format", "json", *mode)
    assert (done.returncode, rules(done)) == (1, ["resource-error"])


@pytest.mark.parametrize("path", ["https://127.0.0.1:9/t.csv", "ftp://127.0.0.1/t.csv", "s3://bucket/t.csv"])
def test_addresses_are_not_fetched(tmp_path, path):
    done = run(package(tmp_path / "p", path=path), "--format", "json")
    assert rules(done) == ["remote-path"]
    assert run(package(tmp_path / "q", path=path), "--compat").returncode == 1


@pytest.mark.parametrize("depth", [120, 150, 250, 400])
@pytest.mark.parametrize("mode", [[], ["--compat"]])
def test_deep_constraints(tmp_path, depth, mode):
    """All of it is gone through level by level."""
    deep = {}
    for level in range(depth):
        deep = {"items": deep} if level % 2 else {"properties": {"a": deep}}
    field = {"name": "a", "type": "object", "constraints": {"jsonSchema": deep}}
    done = run(package(tmp_path / "p", b'a\n"{""a"": 1}"\n', schema={"fields": [field]}), *mode)
    assert done.returncode in (0, 1)
    assert ("nested too deeply" in done.stdout) == (depth > 130)


def test_a_link_out_of_the_package_is_not_read(tmp_path):
    (tmp_path / "secret.csv").write_text("a,b\nsecret,x\n")
    folder = package(tmp_path / "p", raw=None, path="t.csv")
    os.symlink("../secret.csv", folder / "t.csv")
    done = run(folder, "--format", "json")
    assert rules(done) == ["escaping-path"]
    assert "secret," not in done.stdout + run(folder, "--compat").stdout


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_pipes_devices_and_folders_are_not_read(tmp_path):
    folder = package(tmp_path / "p", raw=None)
    os.mkfifo(folder / "t.csv")
    for mode in ([], ["--compat"]):
        assert rules(run(folder, "--format", "json", *mode, timeout=20)) == ["scheme-error"]
    os.remove(folder / "t.csv")
    (folder / "t.csv").mkdir()
    assert rules(run(folder, "--format", "json")) == ["scheme-error"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{",
        '{"a": 1',
        "nul",
        "[" * 100_000,
        '{"resources": ' + '{"a":' * 5000 + "1" + "}" * 5000 + "}",
        '{"resources": 1' + "0" * 5000 + "}",
        "\x00",
        '"\\ud800"',
    ],
)
@pytest.mark.parametrize("mode", [[], ["--compat"]])
def test_descriptors_that_are_none(tmp_path, text, mode):
    (tmp_path / "datapackage.json").write_text(text)
    done = run(tmp_path, "--format", "json", *mode)
    assert done.returncode == 1
    assert "package-error" in rules(done)


def test_a_descriptor_of_100_mb_is_not_read(tmp_path):
    with open(tmp_path / "datapackage.json", "wb") as out:
        out.write(b'{"resources": [], "x": "')
        out.truncate(100 << 20)
    done = run(tmp_path, "--format", "json")
    assert rules(done) == ["package-error"]


@pytest.mark.parametrize("value", [None, 5, "x", [], {}, [5], [[]], {"resource": 5}])
@pytest.mark.parametrize(
    "name",
    [
        "name",
        "path",
        "schema",
        "dialect",
        "encoding",
        "profile",
        "hash",
        "bytes",
        "type",
        "format",
        "data",
        "licenses",
        "sources",
    ],
)
def test_resource_properties_of_any_shape(tmp_path, name, value):
    from policytables.cli import validate

    folder = package(tmp_path / "p", **{name: value})
    for mode in ([], ["--compat"]):
        assert validate.main([str(folder), *mode, "-o", str(tmp_path / "out")]) in (0, 1)


@pytest.mark.parametrize("value", [None, 5, "x", [], {}, [5], [[]], [{}], {"reference": 5}])
@pytest.mark.parametrize(
    "name", ["fields", "primaryKey", "uniqueKeys", "foreignKeys", "missingValues", "fieldsMatch", "$schema", "name"]
)
def test_schema_properties_of_any_shape(tmp_path, name, value):
    from policytables.cli import validate

    folder = package(tmp_path / "p", schema={**FIELDS, name: value})
    for mode in ([], ["--compat"]):
        assert validate.main([str(folder), *mode, "-o", str(tmp_path / "out")]) in (0, 1)


def test_a_type_that_does_not_exist_is_a_finding(tmp_path):
    done = run(
        package(tmp_path / "p", schema={"fields": [{"name": "a", "type": "unicorn"}, {"name": "b"}]}),
        "--format",
        "json",
    )
    assert (done.returncode, done.stderr, len(rules(done))) == (1, "", 1)
    assert "unicorn" in done.stdout


@pytest.mark.parametrize(
    "name",
    [
        "delimiter",
        "quoteChar",
        "escapeChar",
        "commentChar",
        "headerRows",
        "header",
        "lineTerminator",
        "commentRows",
        "skipInitialSpace",
    ],
)
@pytest.mark.parametrize("value", ["", "ab", "\n", "\x00", "é", '"', ",", 5, [], [0], [-1], ["x"], [10**9], None, True])
def test_dialects_of_any_shape(tmp_path, name, value):
    from policytables.cli import validate

    folder = package(tmp_path / "p", dialect={name: value})
    for mode in ([], ["--compat"]):
        assert validate.main([str(folder), *mode, "-o", str(tmp_path / "out")]) in (0, 1)


@pytest.mark.parametrize(
    "raw",
    [
        b"a,b\n" + b"x" * (10 << 20) + b",1\n",
        b"a,b\nx\0y,1\n",
        b"a,b\n\xff,1\n",
        b"\xff\xfea\0,\0b\0\n\0",
        b"," * 100_000 + b"\n",
        b'"' * 9999,
        b"\r" * 999,
        b"\n" * 999,
        b"a,b\n" + b'"x\n' * 5000,
        b"\xef\xbb\xbf",
        b"\xed\xa0\x80,b\n",
        b"a,b\n1,2\x1a\n",
    ],
    ids=range(12),
)
@pytest.mark.parametrize("mode", [[], ["--compat"]])
def test_tables_of_any_bytes(tmp_path, raw, mode):
    from policytables.cli import validate

    folder = package(tmp_path / "p", raw=raw)
    assert validate.main([str(folder), *mode, "-o", str(tmp_path / "out")]) in (0, 1)


@pytest.mark.parametrize("name", ["../out.csv", "/elsewhere/out.csv", "a/../../out.csv", "C:/out.csv"])
def test_a_zip_cannot_write_elsewhere(tmp_path, name):
    with zipfile.ZipFile(tmp_path / "p.zip", "w") as archive:
        archive.writestr("datapackage.json", "{}")
        archive.writestr(name, "x")
    done = run(tmp_path / "p.zip")
    assert done.returncode == 2
    assert "leads out of the folder" in done.stderr


def test_a_zip_bomb_is_refused(tmp_path):
    with (
        zipfile.ZipFile(tmp_path / "p.zip", "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("t.csv", "w", force_zip64=True) as out,
    ):
        for _ in range(200):
            out.write(b"\0" * (1 << 20))
    done = run(tmp_path / "p.zip")
    assert done.returncode == 2
    assert "which is refused" in done.stderr


def test_a_package_in_a_zip(tmp_path):
    folder = package(tmp_path / "p")
    with zipfile.ZipFile(tmp_path / "p.zip", "w") as archive:
        for file in folder.iterdir():
            archive.write(file, f"p/{file.name}")
    done = run(tmp_path / "p.zip")
    assert (done.returncode, done.stdout) == (0, "1 table, 1 row\n")
    (tmp_path / "q.zip").write_bytes(b"no zip")
    assert run(tmp_path / "q.zip").returncode == 2


@pytest.mark.parametrize(
    "arguments",
    [
        ["/nowhere"],
        ["--engine", "x"],
        ["--limit", "-1"],
        ["--limit-rows", "3"],
        ["--scheduler", "a:1", "--engine", "stream"],
        ["--explain", "x"],
    ],
)
def test_wrong_usage_is_a_sentence(arguments):
    done = run(*arguments)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
