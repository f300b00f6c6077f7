"""Zips of strangers are looked at before they are unpacked, and ours are the same bytes everywhere."""

import io
import time
import zipfile

import pytest

from policytables.problems import CannotRun
from policytables.storage import limits, zips


def zip_of(file, *names, content=b""):
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in names:
            archive.writestr(name, content)
    return str(file)


def refused(file):
    with pytest.raises(CannotRun) as reason, zips.extracted(file):
        pass
    return str(reason.value).removeprefix(f"{file} cannot be unpacked: ")


def test_a_package_is_at_the_top_or_in_the_one_folder(tmp_path):
    for names in (["datapackage.json", "data/t.csv"], ["toy/datapackage.json", "toy/data/t.csv", "__MACOSX/x"]):
        with zips.extracted(zip_of(tmp_path / "x.zip", *names)) as folder:
            assert sorted(path.name for path in map(type(tmp_path), [folder]) for path in path.iterdir()) == [
                "data",
                "datapackage.json",
            ]


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (["x"], "it holds no datapackage.json"),
        (["d/" * 3000 + "x"], "it holds a file below 3,000 folders, expected at most 100"),
        (
            ["a/datapackage.json", "b/datapackage.json"],
            "it holds several packages: a/datapackage.json, b/datapackage.json",
        ),
        (["datapackage.json", "../x"], "it holds '../x', which leads out of the folder"),
        (["datapackage.json", "/x"], "it holds '/x', which leads out of the folder"),
        (["datapackage.json", "a/../../x/"], "it holds 'a/../../x/', which leads out of the folder"),
        ([f"{n}" for n in range(limits.MEMBERS + 1)], "it holds 10,001 files, expected at most 10,000"),
    ],
)
def test_what_no_package_holds_is_refused(tmp_path, names, said):
    assert refused(zip_of(tmp_path / "x.zip", *names)) == said


def test_a_list_of_millions_is_refused_before_it_is_read(tmp_path):
    entry = zipfile.ZipInfo("a/")
    content = io.BytesIO(zip_of(tmp_path / "x.zip", "a/") and (tmp_path / "x.zip").read_bytes())
    with zipfile.ZipFile(content) as archive:
        start, raw = archive.start_dir, content.getvalue()
    listed = raw[start:-22] * 500_000
    end = raw[-22:-10] + len(listed).to_bytes(4, "little") + raw[-6:]
    (tmp_path / "x.zip").write_bytes(raw[:start] + listed + end)
    began = time.process_time()
    assert refused(str(tmp_path / "x.zip")).startswith("its list of files has ")
    assert time.process_time() - began < 1 and entry.is_dir()


def test_a_bomb_is_refused(tmp_path):
    assert "which is refused" in refused(
        zip_of(tmp_path / "x.zip", "datapackage.json", content=b"0" * (limits.SMALL + 1))
    )


def test_ours_are_the_same_bytes_whatever_the_order():
    files = {"b": b"2", "a": b"1"}
    assert zips.packed(files) == zips.packed(dict(sorted(files.items())))
    assert zips.unpacked(zips.packed(files)) == files
