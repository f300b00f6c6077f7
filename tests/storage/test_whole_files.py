"""`-o FILE`: the whole report or the file as it was."""

import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from policytables.problems import CannotRun
from policytables.storage import whole_files

SCRIPTS = Path(__file__).resolve().parents[2] / "src"


def breaking(error):
    yield "half a report\n"
    raise error


def test_a_report_is_written_as_utf8_with_lf(tmp_path):
    path = tmp_path / "report.txt"
    whole_files.save(iter(["深圳\n", "\r\n"]), path)
    assert path.read_bytes() == "深圳\n\r\n".encode()
    assert os.listdir(tmp_path) == ["report.txt"]


@pytest.mark.parametrize("error", [RuntimeError("fault"), KeyboardInterrupt()])
def test_what_stops_halfway_leaves_the_old_file_and_nothing_else(tmp_path, error):
    path = tmp_path / "report.txt"
    path.write_text("old")
    with pytest.raises(type(error)):
        whole_files.save(breaking(error), path)
    assert path.read_text() == "old"
    assert os.listdir(tmp_path) == ["report.txt"]


def test_a_full_disk_leaves_the_old_file_and_is_said(tmp_path):
    path = tmp_path / "report.txt"
    path.write_text("old")
    code = (
        "import sys\nfrom policytables import console\nfrom policytables.storage import whole_files\n"
        f"sys.exit(console.run(lambda argv: whole_files.save(('x' * 1000 for _ in range(1000)), {str(path)!r}), [], 'validate.py'))"
    )

    def small_files():
        resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, 50_000))

    done = subprocess.run(
        [sys.executable, "-B", "-c", code],
        cwd=SCRIPTS,
        capture_output=True,
        text=True,
        preexec_fn=small_files,
        timeout=60,
    )
    assert (done.returncode, done.stderr) == (2, f"validate.py: {path} cannot be written: File too large\n")
    assert path.read_text() == "old"
    assert os.listdir(tmp_path) == ["report.txt"]


def test_a_killed_command_leaves_the_old_file(tmp_path):
    path = tmp_path / "report.txt"
    path.write_text("old")
    code = f"import os\nfrom policytables.storage import whole_files\nwhole_files.save((os._exit(9) if i else 'x' * 10**6 for i in range(2)), {str(path)!r})"
    assert subprocess.run([sys.executable, "-c", code], cwd=SCRIPTS, timeout=60).returncode == 9
    assert path.read_text() == "old"
    whole_files.save(["new"], path)
    assert path.read_text() == "new"


def test_places_that_cannot_take_a_file_are_named(tmp_path):
    for path, said in [
        (tmp_path / "no" / "report.txt", f"there is no folder {tmp_path / 'no'}; create it or name another file"),
        (tmp_path, "it is a folder; name a file in it"),
        (tmp_path / ("x" * 300), "File name too long"),
    ]:
        with pytest.raises(CannotRun) as refused:
            whole_files.save(["x"], path)
        assert str(refused.value) == f"{path} cannot be written: {said}"
    assert os.listdir(tmp_path) == []


@pytest.mark.skipif(not os.path.isdir("/sys/kernel"), reason="needs a folder that not even root may write to")
def test_a_place_without_permission_is_named():
    with pytest.raises(
        CannotRun, match="permission denied; choose a place that you may write to|Read-only file system"
    ):
        whole_files.save(["x"], "/sys/kernel/report.txt")


def test_links_are_followed_and_modes_kept(tmp_path):
    path, link = tmp_path / "report.txt", tmp_path / "link"
    path.write_text("old")
    path.chmod(0o640)
    link.symlink_to(path)
    whole_files.save(["new"], link)
    assert link.is_symlink() and path.read_text() == "new" and path.stat().st_mode & 0o777 == 0o640


def test_a_new_file_has_the_mode_that_the_user_chose(tmp_path):
    before = os.umask(0o027)
    try:
        whole_files.save(["new"], tmp_path / "report.txt")
    finally:
        os.umask(before)
    assert (tmp_path / "report.txt").stat().st_mode & 0o777 == 0o640


def test_streams_are_written_and_stay_what_they_are(tmp_path):
    code = [
        sys.executable,
        "-c",
        "from policytables.storage import whole_files\nwhole_files.save(['new\\n'], '/dev/stdout')",
    ]
    assert subprocess.run(code, cwd=SCRIPTS, stdout=subprocess.PIPE, timeout=60).stdout == b"new\n"
    path = tmp_path / "summary.md"
    path.write_text("old\n")
    with path.open("a") as file:
        subprocess.run(code, cwd=SCRIPTS, stdout=file, timeout=60)
    assert path.read_text() == "old\nnew\n"
    whole_files.save(["new\n"], os.devnull)
    assert not os.path.isfile(os.devnull)


@pytest.mark.parametrize("make", [Path.touch, Path.mkdir, lambda path: path.symlink_to("nowhere")])
def test_a_new_file_replaces_nothing(tmp_path, make):
    path = tmp_path / "draft.md"
    make(path)
    with pytest.raises(CannotRun, match="exists and is not replaced"):
        whole_files.save_new(["new"], str(path))
    assert os.listdir(tmp_path) == ["draft.md"] and not path.is_file() or path.read_text() == ""
    whole_files.save_new(["new"], str(tmp_path / "other.md"))
    assert (tmp_path / "other.md").read_text() == "new"
    whole_files.save_new(["new"], os.devnull)


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (os.mkdir, "it is a folder; name a file in it"),
        (os.mkfifo, "it is not a regular file"),
        (lambda place: os.symlink("/etc/hostname", place), "it leads out of the folder"),
    ],
)
def test_of_several_files_none_is_written_where_one_cannot_be(tmp_path, make, said):
    (tmp_path / "a.txt").write_text("old")
    make(tmp_path / "b.txt")
    with pytest.raises(CannotRun) as refused:
        whole_files.save_together({"a.txt": "new", "b.txt": "new", "c.txt": "new"}, str(tmp_path))
    assert str(refused.value) == f"{tmp_path / 'b.txt'} cannot be written: {said}"
    assert sorted(os.listdir(tmp_path)) == ["a.txt", "b.txt"]
    assert (tmp_path / "a.txt").read_text() == "old"


def test_of_several_new_files_none_is_written_where_one_cannot_be(tmp_path):
    with pytest.raises(CannotRun, match="there is no folder"):
        whole_files.save_new_together({str(tmp_path / "a.md"): ["new"], str(tmp_path / "absent" / "b.csv"): ["new"]})
    assert os.listdir(tmp_path) == []


def test_several_files_take_their_places(tmp_path):
    (tmp_path / "a.txt").write_text("old")
    whole_files.save_together({"a.txt": "new", "b.txt": "\udcff"}, str(tmp_path))
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"a.txt": b"new", "b.txt": b"\xff"}
