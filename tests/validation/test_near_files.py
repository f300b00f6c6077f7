"""Advice on a path that leads to no file: none where nobody may look."""

import os
import tempfile

import pytest

from policytables.datapackage import near_files


@pytest.mark.skipif(not hasattr(os, "seteuid"), reason="permissions are those of POSIX")
def test_a_folder_that_may_not_be_listed_gives_no_advice():
    with tempfile.TemporaryDirectory() as folder:
        with open(os.path.join(folder, "measures.csv"), "w"):
            pass
        assert near_files.misspelt(folder, "measure.csv") == 'write "measures.csv" in the descriptor, which is there'
        os.chmod(folder, 0o311)
        own = os.geteuid()
        os.seteuid(own or 65534)  # root may list everything
        try:
            assert near_files.misspelt(folder, "measure.csv") == ""
        finally:
            os.seteuid(own)
            os.chmod(folder, 0o700)


def test_a_folder_that_is_not_there_gives_none(tmp_path):
    assert (
        near_files.misspelt(str(tmp_path / "gone"), "measures.csv")
        == near_files.misspelt(str(tmp_path), "a\0b/x")
        == ""
    )
