"""A release made by the real command: the same bytes twice, whole or not at all, and the second one after an edit."""

import fcntl
import json
import os
import shutil
import signal
import subprocess
import sys
import time

import pytest

from conftest import ROOT, lay_out, run
from packages import commit, tag
from policytables.release import checksums

pytest.importorskip("pyarrow")
pytest.importorskip("xlsxwriter")
NAME = "shenzhen-innovation-plan"


@pytest.fixture(scope="module")
def committed(tmp_path_factory):
    """The minimal package as a git checkout, built and committed; the settings of whoever runs the tests do not count."""
    with pytest.MonkeyPatch.context() as settings:
        settings.setenv("GIT_CONFIG_GLOBAL", os.devnull)
        folder = lay_out(tmp_path_factory.mktemp("committed") / "package")
        (folder / ".gitignore").write_text("dist/\n")
        build(folder)
        run("release.py", "prepare", "1.0.0", "--root", folder)
        commit(folder, "the first version")
        yield folder


@pytest.fixture
def checkout(committed, tmp_path):
    return shutil.copytree(committed, tmp_path / "package")


def build(folder):
    code, out, err = run("build.py", "--root", folder)
    assert code == 0, out + err


def make(folder, version="1.0.0", *more, **options):
    return run("release.py", "make", version, "--root", folder, *more, **options)


def add_row(folder, register, **cells):
    file = folder / "registers" / f"{register}.csv"
    head, *rows = file.read_text("utf-8").splitlines()
    file.write_text(
        "\n".join([head, *sorted([*rows, ",".join(cells.get(name, "") for name in head.split(","))])]) + "\n", "utf-8"
    )


def add_actor(folder):
    """A new actor, named and mentioned, as a curator adds one."""
    add_row(folder, "actors", actor_id="zhongguancun", actor_type="company", name_en="Zhongguancun")
    add_row(
        folder, "names", name="Zhongguancun", entity_id="zhongguancun", language="en", name_type="full", basis="own"
    )
    document = (folder / "data" / "documents.csv").read_text("utf-8").splitlines()[1].split(",")[0]
    add_row(folder, "document_actors", document_id=document, actor_id="zhongguancun", role="issuer")


def held(folder):
    """{path: bytes} of everything in a folder."""
    return {str(file.relative_to(folder)): file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file()}


def test_one_command_makes_a_release(checkout):
    code, out, err = make(checkout)
    folder = checkout / "dist" / f"{NAME}-1.0.0"
    assert (code, err) == (0, "")
    files = held(folder)
    assert out == (
        f"{folder}: {len(files)} files, {sum(map(len, files.values())):,} bytes\n"
        "private: the commit has no tag v1.0.0\nnot signed\n"
    )
    tables = [resource["name"] for resource in json.loads(files["datapackage.json"])["resources"]]
    expected = {f"{NAME}-1.0.0.{end}" for end in ("zip", "sqlite", "xlsx")} | {
        f"{NAME.replace('-', '_')}-1.0.0-py3-none-any.whl",
        "README.md",
        "CHANGELOG.md",
        "codebook.md",
        "codebook.html",
    }
    expected |= {
        "datapackage.json",
        "croissant.json",
        "schema-org.jsonld",
        "datacite.json",
        "dcat.jsonld",
        "csv-metadata.json",
        "ro-crate-metadata.json",
        "CITATION.cff",
        ".zenodo.json",
        "annotations.jsonld",
        "concepts.jsonld",
        "zones.geojson",
    }
    expected |= (
        {"SHA256SUMS", "CONTENT-SHA256SUMS"}
        | {f"parquet/{table}.parquet" for table in tables}
        | {f"data/{table}.csv" for table in tables}
        | {f"schemas/{table}.json" for table in tables}
    )
    assert set(files) == expected
    assert all(files[f"data/{table}.csv"] == (checkout / "data" / f"{table}.csv").read_bytes() for table in tables)


@pytest.mark.slow
def test_the_descriptor_is_stamped_and_nothing_else_of_it_changes(checkout):
    make(checkout, "1.0.0", "--date", "2027-02-03")
    stamped = json.loads((checkout / "dist" / f"{NAME}-1.0.0" / "datapackage.json").read_text("utf-8"))
    written = json.loads((checkout / "datapackage.json").read_text("utf-8"))
    assert (stamped.pop("version"), stamped.pop("created")) == ("1.0.0", "2027-02-03T00:00:00Z")
    for resource in stamped["resources"]:
        content = (checkout / resource["path"]).read_bytes()
        assert (resource.pop("bytes"), resource.pop("hash")) == (len(content), f"sha256:{checksums.sha256(content)}")
    del written["version"], written["created"]
    assert stamped == written


def test_the_same_commit_gives_the_same_bytes(checkout, tmp_path):
    """In another place, time zone, locale, umask and order of hashing; later, and with other times on the files."""
    make(checkout)
    other = tmp_path / "other" / "clone"
    subprocess.run(["git", "clone", "--quiet", checkout, other], check=True)
    environment = os.environ | {"TZ": "Asia/Shanghai", "LC_ALL": "C", "PYTHONHASHSEED": "1", "SOURCE_DATE_EPOCH": "1"}
    for file in other.rglob("*.csv"):
        os.utime(file, (0, 0))
    code, _, err = make(other, env=environment, umask=0o077)
    assert code == 0, err
    name = f"{NAME}-1.0.0"
    assert held(checkout / "dist" / name) == held(other / "dist" / name)


@pytest.mark.slow
def test_making_it_again_changes_nothing(checkout):
    make(checkout)
    folder = checkout / "dist" / f"{NAME}-1.0.0"
    before = {file: file.stat().st_mtime_ns for file in folder.rglob("*")}
    assert make(checkout) == (0, f"{folder} holds this release already; nothing was written\n", "")
    assert {file: file.stat().st_mtime_ns for file in folder.rglob("*")} == before


@pytest.mark.slow
def test_a_released_version_is_never_made_with_other_content(checkout):
    make(checkout)
    before = held(checkout / "dist")
    descriptor = checkout / "datapackage.json"
    descriptor.write_text(descriptor.read_text("utf-8").replace('"science policy"', '"policy"'), "utf-8")
    commit(checkout)
    code, out, _ = make(checkout)
    assert code == 1 and "released-already: shenzhen-innovation-plan-1.0.0 was made before, with other content" in out
    assert held(checkout / "dist") == before


@pytest.mark.parametrize("change", ["data/labs.csv", "a new file.txt", "registers/actors.csv"])
def test_a_dirty_tree_is_never_released(checkout, change):
    with open(checkout / change, "a", encoding="utf-8") as file:
        file.write("x\n")
    assert make(checkout) == (
        2,
        "",
        f"release.py: a release is made from a commit, and {change} is not committed: commit it, or remove it\n",
    )
    assert not (checkout / "dist").exists()


def test_what_is_no_checkout_is_never_released(tmp_path):
    folder = lay_out(tmp_path / "package")
    code, out, err = make(folder)
    assert (code, out, err) == (
        2,
        "",
        f"release.py: {folder} is not a git checkout, and a release is made from a commit\n",
    )


def test_a_lock_that_somebody_left_does_not_matter(checkout):
    """Whoever killed another git left its lock; asking what was committed takes none."""
    (checkout / ".git" / "index.lock").touch()
    (checkout / "datapackage.json").touch()
    assert make(checkout)[0] == 0


def test_stale_tables_are_never_released(checkout):
    with open(checkout / "data" / "labs.csv", "a", encoding="utf-8") as file:
        file.write("x,,,,,,\n")
    commit(checkout)
    code, out, _ = make(checkout)
    assert code == 1 and out.startswith("data/labs.csv: stale-table: ")
    assert not (checkout / "dist").exists()


@pytest.mark.slow
@pytest.mark.parametrize("moment", [0.35, 0.6, "writing"])
def test_a_killed_run_leaves_nothing_and_the_next_one_is_whole(checkout, moment):
    dist = checkout / "dist"
    command = [sys.executable, ROOT / "scripts" / "release.py", "make", "1.0.0", "--root", checkout]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    if moment == "writing":
        while process.poll() is None and not list(dist.glob(".policytables-*.unfinished/*")):
            time.sleep(0.001)
    else:
        time.sleep(moment)
    process.send_signal(signal.SIGKILL)
    process.wait()
    left = [path.name for path in dist.glob("*") if not path.name.startswith(".")] if dist.exists() else []
    assert left in ([], [f"{NAME}-1.0.0"])
    assert make(checkout)[0] == 0
    assert [path.name for path in dist.iterdir()] == [f"{NAME}-1.0.0"]
    assert run("release.py", "verify", dist / f"{NAME}-1.0.0")[0] == 0


def test_two_at_once_do_not_meet(checkout):
    dist = checkout / "dist"
    dist.mkdir()
    handle = os.open(dist, os.O_RDONLY)
    fcntl.flock(handle, fcntl.LOCK_EX)
    assert make(checkout) == (
        2,
        "",
        f"release.py: another command is writing to {dist} at this moment; run this one again when it is done\n",
    )
    os.close(handle)
    assert list(dist.iterdir()) == []


def test_a_full_disk_leaves_dist_as_it_was(checkout):
    """No file may grow beyond 100 kB: what a full disk or a quota does to a writer."""
    command = (
        f'ulimit -f 100; exec "{sys.executable}" "{ROOT / "scripts" / "release.py"}" make 1.0.0 --root "{checkout}"'
    )
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (2, "")
    assert (
        done.stderr
        == f"release.py: {checkout / 'dist' / NAME}-1.0.0 cannot be written: File too large; it is as it was\n"
    )
    assert not (checkout / "dist").exists()


def test_a_place_that_cannot_be_written_is_said(checkout, tmp_path):
    (tmp_path / "file").write_text("")
    assert make(checkout, "1.0.0", "--dist", tmp_path / "file" / "dist") == (
        2,
        "",
        f"release.py: {tmp_path / 'file' / 'dist'} cannot be made: Not a directory\n",
    )


@pytest.mark.parametrize(
    "options, said",
    [
        (
            ["--date", "yesterday"],
            "'yesterday' is not a date: give YYYY-MM-DD, by --date or as `created` in datapackage.json",
        ),
        (
            ["--date", "20261122"],
            "'20261122' is not a date: give YYYY-MM-DD, by --date or as `created` in datapackage.json",
        ),
        (
            ["--date", "2026-W47-7"],
            "'2026-W47-7' is not a date: give YYYY-MM-DD, by --date or as `created` in datapackage.json",
        ),
        (
            ["--date", "2026-02-30"],
            "'2026-02-30' is not a date: give YYYY-MM-DD, by --date or as `created` in datapackage.json",
        ),
        (["--key", "no-such-key"], "the release cannot be signed with no-such-key: No such file or directory"),
    ],
)
def test_a_wrong_option_is_said(checkout, options, said):
    code, out, err = make(checkout, "1.0.0", *options)
    assert (code, out, err.rstrip("\r\n")) == (2, "", f"release.py: {said}")
    assert not (checkout / "dist").exists()


def test_a_name_that_leads_elsewhere_is_refused(checkout):
    descriptor = checkout / "datapackage.json"
    descriptor.write_text(descriptor.read_text("utf-8").replace(f'"name": "{NAME}"', '"name": "../escape"'), "utf-8")
    commit(checkout)
    code, out, err = make(checkout)
    assert code == 1 and "datapackage.json: unsafe-name: '../escape' cannot name a file" in out, err
    assert not (checkout / "dist").exists()


@pytest.mark.parametrize(
    ("tagged", "said", "fix"),
    [
        (
            "v1.0.1",
            "the commit has the tag v1.0.1, and is to be released as 1.0.0",
            "remove the tag with `git tag -d v1.0.1` and tag it v1.0.0, or release it as 1.0.1",
        ),
        (
            "v1.2.0",
            "the commit has the tag v1.2.0, and its version is 1.0.0",
            "run scripts/release.py prepare 1.2.0, commit, and move the tag there; or tag it v1.0.0",
        ),
    ],
)
def test_a_mistyped_tag_is_named(checkout, tagged, said, fix):
    tag(checkout, tagged)
    version = "1.0.0" if tagged == "v1.0.1" else "1.2.0"
    assert make(checkout, version) == (
        1,
        f"datapackage.json: wrong-tag: {said}\n    fix: {fix}\n1 problem: 1 wrong-tag\n",
        "",
    )
    assert not (checkout / "dist").exists()


@pytest.mark.parametrize("tagged", ["V1.0.0", "v1.0", "v1.0.0-rc1"])
def test_a_tag_that_names_no_version_is_no_public_release_and_said(checkout, tagged):
    tag(checkout, tagged)
    code, out, _ = make(checkout)
    assert (
        code == 0
        and f"private: the commit has no tag v1.0.0\nnote: {tagged} is no tag of a version; v1.0.0 would be\n" in out
    )


def test_a_trial_is_no_release_to_compare_with(checkout):
    """Made without a tag, it was for nobody; the first public one is the first."""
    assert make(checkout)[0] == 0
    add_actor(checkout)
    build(checkout)
    code, out, _ = run("release.py", "check", "--root", checkout)
    assert code == 0 and out.startswith("there is no release to compare with: 1.0.0 would be the first")


@pytest.mark.slow
def test_the_second_release(checkout):
    """Made of an edit as a curator makes it: checked, refused with too small a number, prepared, tagged, made, verified."""
    assert make(checkout)[0] == 0
    tag(checkout, "v1.0.0")
    add_actor(checkout)
    build(checkout)
    code, out, err = run("release.py", "check", "--root", checkout)
    assert (code, err) == (0, "") and "smallest version: 1.1.0 (minor)\n" in out and "  + zhongguancun\n" in out
    code, out, _ = run("release.py", "prepare", "1.0.1", "--root", checkout)
    assert code == 1 and "version-too-small: the version 1.0.1 is too small after 1.0.0: " in out
    code, out, err = run("release.py", "prepare", "1.1.0", "--root", checkout, "--date", "2027-01-05")
    assert (code, err) == (0, "")
    log = (checkout / "CHANGELOG.md").read_text("utf-8")
    assert "## 1.1.0 (2027-01-05)" in log and "- actors: `zhongguancun`\n" in log
    (checkout / "CHANGELOG.md").write_text(
        log.replace("## 1.1.0 (2027-01-05)\n", "## 1.1.0 (2027-01-05)\n\nOne more actor, by hand.\n"), "utf-8"
    )
    commit(checkout, "the second version")
    tag(checkout, "v1.1.0")
    code, out, err = make(checkout, "1.1.0")
    assert (code, err) == (0, "") and "public: the commit has the tag of 1.1.0\n" in out
    folder = checkout / "dist" / f"{NAME}-1.1.0"
    assert "One more actor, by hand." in (folder / "CHANGELOG.md").read_text("utf-8")
    assert (folder / "CHANGELOG.md").read_text("utf-8") == (checkout / "CHANGELOG.md").read_text("utf-8")
    assert run("release.py", "verify", folder)[0] == 0
    assert run("release.py", "check", "--root", checkout)[1].startswith("nothing changed since 1.1.0: ")
    # From a clone without dist/, the tags alone give the same bytes.
    clone = checkout.parent / "clone"
    subprocess.run(["git", "clone", "--quiet", checkout, clone], check=True)
    assert make(clone, "1.1.0")[0] == 0
    assert held(clone / "dist" / f"{NAME}-1.1.0") == held(folder)
    # A date before that of the last release is refused, whatever the clock says.
    code, _, err = run("release.py", "prepare", "1.2.0", "--root", checkout, "--date", "2026-12-31")
    assert (code, err) == (
        2,
        "release.py: the date 2026-12-31 is before that of 1.1.0, 2027-01-05: give a later one by --date\n",
    )


@pytest.mark.slow
def test_the_key_that_git_signs_with_signs(checkout, tmp_path):
    if shutil.which("ssh-keygen") is None:
        pytest.skip("NOT CHECKED: there is no ssh-keygen here")
    key = tmp_path / "key"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", key], check=True)
    for name, value in (("gpg.format", "ssh"), ("user.signingkey", key)):
        subprocess.run(["git", "-C", checkout, "config", name, value], check=True)
    assert make(checkout, "1.0.0", "--unsigned", "--dist", tmp_path / "unsigned")[1].endswith("not signed\n")
    assert make(checkout)[1].endswith(f"signed with {key}\n")
    (tmp_path / "signers").write_text(f"us {key.with_suffix('.pub').read_text()}")
    code, out, _ = run("release.py", "verify", checkout / "dist" / f"{NAME}-1.0.0", "--signers", tmp_path / "signers")
    assert code == 0 and out.endswith("signed by us\n")


@pytest.mark.slow
def test_a_number_that_the_commit_does_not_state_is_stamped_and_noted(checkout):
    tag(checkout, "v1.0.0")
    (checkout / "note.txt").write_text("")
    commit(checkout)
    code, out, _ = make(checkout, "1.2.0")
    assert (
        code == 0
        and "note: number, date or change log of the commit are not those of this release; scripts/release.py prepare 1.2.0 writes them\n"
        in out
    )
