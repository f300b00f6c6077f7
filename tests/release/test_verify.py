"""A downloaded release: every byte of every file counts, and what it proves is said."""

import os
import shutil
import subprocess
import zipfile

import pytest

from conftest import run
from packages import release, small_release  # noqa: F401
from policytables.release import checksums, release_verify
from policytables.storage import zips


@pytest.fixture
def copy(small_release, tmp_path):  # noqa: F811
    return shutil.copytree(small_release, tmp_path / small_release.name)


def zip_of(folder):
    return next(folder.glob("*.zip"))


def rules(problems):
    return {(problem.rule, problem.path) for problem in problems}


def test_a_release_as_it_was_made(release):  # noqa: F811
    number = sum(1 for file in release.rglob("*") if file.is_file()) - 1
    tables = len(list((release / "parquet").iterdir()))
    unsigned = "the release is not signed: its sums show that nothing was damaged, not who made it\n"
    assert run("release.py", "verify", release) == (
        0,
        f"{number} files are what SHA256SUMS says\nParquet, SQLite and the workbook hold the rows of the {tables} tables\n{unsigned}",
        "",
    )
    name = zip_of(release).name
    inside = len(zipfile.ZipFile(zip_of(release)).namelist()) - 1
    assert run("release.py", "verify", zip_of(release)) == (
        0,
        f"{inside} files in {name} are what its SHA256SUMS says\n{name} is what SHA256SUMS says\n{unsigned}",
        "",
    )
    assert run("release.py", "verify", "parquet/labs.parquet", cwd=release) == (
        0,
        f"parquet/labs.parquet is what SHA256SUMS says\n{unsigned}",
        "",
    )


def test_no_file_is_left_open(copy):
    environment = os.environ | {"PYTHONWARNINGS": "error"}
    assert run("release.py", "verify", copy, env=environment)[::2] == (0, "")
    assert run("release.py", "check", "--root", copy, "--last", zip_of(copy), env=environment)[::2] == (0, "")


def test_sha256sum_agrees(release):  # noqa: F811
    if shutil.which("sha256sum") is None:
        pytest.skip("NOT CHECKED: there is no sha256sum here")
    assert (
        subprocess.run(
            ["sha256sum", "--check", "--strict", "--quiet", "SHA256SUMS"], cwd=release, capture_output=True
        ).returncode
        == 0
    )


def test_the_zip_alone_is_enough(small_release, tmp_path):  # noqa: F811
    shutil.copy(zip_of(small_release), tmp_path)
    code, out, err = run("release.py", "verify", zip_of(tmp_path))
    assert (code, err) == (0, "") and out.endswith(
        "the sums are inside of the file: they show that nothing was damaged, not who made it\n"
    )


@pytest.mark.slow
def test_a_changed_byte_in_any_file_is_found(copy):
    for file in sorted(copy.rglob("*")):
        if not file.is_file():
            continue
        content = file.read_bytes()
        for at in {len(content) // 2, *((0, len(content) - 1) if file.suffix in ("", ".zip", ".sig") else ())}:
            file.write_bytes(content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :])
            name = str(file.relative_to(copy))
            found = release_verify.verify(copy).problems
            assert found, (name, at)
            assert name == "SHA256SUMS" or ("changed-file", name) in rules(found)
        file.write_bytes(content)
    assert release_verify.verify(copy).problems == []


def test_a_missing_and_a_stray_file_are_named(copy):
    (copy / "data" / "labs.csv").unlink()
    (copy / "data" / "more.csv").write_text("x\n")
    code, out, _ = run("release.py", "verify", copy)
    assert code == 1
    assert out.splitlines()[-7:] == [
        "data/labs.csv: missing-file: SHA256SUMS lists the file, but it is not there",
        "    fix: download the release again",
        "data/more.csv: unlisted-file: the file is not in SHA256SUMS, so it is no part of the release",
        "    fix: take it away",
        "data/labs.csv: missing-file: datapackage.json names the table, but it is not there",
        "    fix: download the release again",
        "3 problems: 2 missing-file, 1 unlisted-file",
    ]


def edited(content, edit):
    """A zip with its files edited, packed again as anybody's tool would, or as ours does."""
    files = zips.unpacked(content)
    edit(files)
    return zips.packed(files)


def put(name, content):
    return lambda files: files.__setitem__(name, content)


@pytest.mark.parametrize(
    "edit, rule, path",
    [
        (put("data/labs.csv", b"lab_id\n"), "changed-file", "x.zip/data/labs.csv"),
        (put("data/evil.csv", b"x\n"), "unlisted-file", "x.zip/data/evil.csv"),
        (lambda files: files.pop("data/labs.csv"), "missing-file", "x.zip/data/labs.csv"),
        (lambda files: files.pop("SHA256SUMS"), "missing-file", "x.zip"),
        (put("../evil.csv", b"x\n"), "unsafe-name", "x.zip"),
        (put("/etc/evil", b"x\n"), "unsafe-name", "x.zip"),
        (put("c:\\evil", b"x\n"), "unsafe-name", "x.zip"),
        (put("SHA256SUMS", b"nonsense\n"), "bad-sums", "x.zip/SHA256SUMS"),
        (put("SHA256SUMS", b"0" * 64 + b"  ../up\n"), "bad-sums", "x.zip/SHA256SUMS"),
    ],
)
def test_an_edited_zip_is_found_out(small_release, tmp_path, edit, rule, path):  # noqa: F811
    (tmp_path / "x.zip").write_bytes(edited(zip_of(small_release).read_bytes(), edit))
    assert (rule, path) in rules(release_verify.verify(tmp_path / "x.zip").problems)
    assert run("release.py", "verify", tmp_path / "x.zip")[0] == 1


def test_an_edit_that_mends_the_sums_is_held_to_the_descriptor(small_release, tmp_path):  # noqa: F811
    def edit(files):
        files["data/labs.csv"] = files["data/labs.csv"].replace(b"tide", b"Tide")
        del files["SHA256SUMS"]
        files["SHA256SUMS"] = checksums.written(files)

    (tmp_path / "x.zip").write_bytes(edited(zip_of(small_release).read_bytes(), edit))
    assert rules(release_verify.verify(tmp_path / "x.zip").problems) == {("changed-file", "x.zip/data/labs.csv")}


@pytest.mark.parametrize(
    "edit, said",
    [
        (
            lambda files, at: put(f"{at}data/labs.csv", b"lab_id\n")(files),
            "{at}data/labs.csv: changed-file: its bytes have another size or hash than datapackage.json states",
        ),
        (
            lambda files, at: files.pop(f"{at}data/labs.csv"),
            "{at}data/labs.csv: missing-file: datapackage.json names the table, but it is not there",
        ),
        (
            lambda files, at: put(f"{at}datapackage.json", b"{}")(files),
            "{at}datapackage.json: changed-file: its bytes differ from those of datapackage.json beside the wheel",
        ),
        (
            lambda files, at: put(f"{at}data/more.csv", b"x\n")(files),
            "{at}data/more.csv: changed-file: its bytes differ from those of data/more.csv beside the wheel",
        ),
    ],
)
def test_a_wheel_with_other_tables_is_found_out_though_the_sums_are_mended(copy, edit, said):
    wheel = next(copy.glob("*.whl"))
    folder = f"{wheel.name.partition('-')[0]}/package/"
    wheel.write_bytes(edited(wheel.read_bytes(), lambda files: edit(files, folder)))
    listed = {
        str(f.relative_to(copy)): f.read_bytes() for f in copy.rglob("*") if f.is_file() and f.name != "SHA256SUMS"
    }
    (copy / "SHA256SUMS").write_bytes(checksums.written(listed))
    code, out, _ = run("release.py", "verify", copy)
    assert code == 1 and out.splitlines()[1] == said.format(at=f"{wheel.name}/{folder}")
    assert out.splitlines()[-1].startswith("1 problem: ")


def repacked(file, kind):
    content = file.read_bytes()
    with zipfile.ZipFile(file) as archived, zipfile.ZipFile(file.with_name("again"), "w", kind) as again:
        for name in archived.namelist():
            again.writestr(name, archived.read(name))
    return content, file.with_name("again").read_bytes()


def test_a_zip_packed_again_damaged_or_no_zip_at_all_is_found_out(small_release, tmp_path):  # noqa: F811
    file = tmp_path / "x.zip"
    shutil.copy(zip_of(small_release), file)
    content, stored = repacked(file, zipfile.ZIP_STORED)
    _, deflated = repacked(file, zipfile.ZIP_DEFLATED)
    for other in (
        stored,
        deflated,
        content + b"x",
        content[:-1],
        content[:1000],
        b"",
        b"PK",
        content.replace(b"labs", b"LABS", 1),
    ):
        file.write_bytes(other)
        assert rules(release_verify.verify(file).problems) == {("changed-zip", "x.zip")}


@pytest.fixture(scope="module")
def key(tmp_path_factory):
    if shutil.which("ssh-keygen") is None:
        pytest.skip("NOT CHECKED: there is no ssh-keygen here")
    file = tmp_path_factory.mktemp("key") / "id_ed25519"
    subprocess.run(
        ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "publisher@example.org", "-f", file], check=True
    )
    (file.parent / "signers").write_text(f"publisher@example.org {file.with_suffix('.pub').read_text()}")
    return file


def test_a_signature_says_who_made_it(copy, key, tmp_path):
    from policytables.release import signing

    sums = copy / "SHA256SUMS"
    (copy / "SHA256SUMS.sig").write_bytes(signing.sign(sums.read_bytes(), str(key)))
    signers = key.parent / "signers"
    assert signing.sign(sums.read_bytes(), str(key)) == (copy / "SHA256SUMS.sig").read_bytes()
    code, out, _ = run("release.py", "verify", copy, "--signers", signers)
    assert code == 0 and out.endswith("signed by publisher@example.org\n")
    code, out, _ = run("release.py", "verify", copy)
    assert code == 0 and "ED25519 key SHA256:" in out and out.endswith("; --signers FILE says whose key that is\n")
    # The whole release edited, sums mended: only the signature knows.
    labs = copy / "parquet" / "labs.parquet"
    old = checksums.sha256(labs.read_bytes())
    labs.write_bytes(b"PAR1")
    sums.write_text(sums.read_text().replace(old, checksums.sha256(b"PAR1")))
    code, out, _ = run("release.py", "verify", copy, "--signers", signers)
    assert code == 1 and "SHA256SUMS.sig: bad-signature: the signature is not good: it does not fit the file\n" in out
    (tmp_path / "others").write_text(
        "somebody@example.org ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n"
    )
    code, out, _ = run("release.py", "verify", copy, "--signers", tmp_path / "others")
    assert code == 1 and "none of the signers in" in out
    (copy / "SHA256SUMS.sig").unlink()
    code, out, _ = run("release.py", "verify", copy, "--signers", signers)
    assert code == 1 and "SHA256SUMS.sig: not-signed: " in out


@pytest.mark.parametrize(
    "name, said",
    [
        ("none.zip", "there is no file {}"),
        ("", "{} is not a release: it has no SHA256SUMS"),
        (
            "x.csv",
            "there is no SHA256SUMS beside {}, so there is nothing to check it against; verify the zip, or the folder of the release",
        ),
    ],
)
def test_what_cannot_be_verified_is_said(tmp_path, name, said):
    (tmp_path / "x.csv").write_text("a\n")
    place = tmp_path / name if name else tmp_path
    assert run("release.py", "verify", place) == (2, "", f"release.py: {said.format(place)}\n")
