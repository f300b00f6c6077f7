"""The site from the package: everything is made in memory, then the folder is replaced in one step."""

from __future__ import annotations

import os
import time

from policytables.explorer import changes, dataset, downloads, pages, site_folder
from policytables.originals import originals_folder, sha256
from policytables.problems import CannotRun, no_progress

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from policytables.explorer.dataset import Dataset


def build(
    root: str,
    output: str,
    originals: str | None = None,
    previous: str | None = None,
    progress: Callable[[str], None] = no_progress,
) -> Iterator[str]:
    """Write the site of the package `root` to the folder `output`, and return the lines to print.

    `originals` (a folder with one <source>.txt each) makes a private build that shows their words; `previous` is an
    earlier release of the package (a folder or a zip). Raises CannotRun, with `output` as it was.
    """
    began = time.perf_counter()
    progress("reading the tables")
    data = dataset.read(root)
    texts = read_originals(data, originals) if originals else {}
    difference = changes.since(previous, root) if previous else None
    progress("making the pages")
    files = dict(pages.render(data, pages.Circumstances(texts, difference, downloads.changelog(root))))
    files.update(downloads.files(root, data))
    progress("writing the folder")
    site_folder.replace(output, files)
    size, seconds, index = (
        sum(map(len, files.values())) / 1000,
        time.perf_counter() - began,
        os.path.join(os.path.relpath(output), "index.html"),
    )
    yield f"{os.path.relpath(output)}: {len(files)} files, {size:,.0f} kB, in {seconds:.1f} s; open {index}\n"
    if texts:
        yield "It shows words of the originals: keep it to yourself.\n"


def read_originals(data: Dataset, folder: str) -> dict[str, str]:
    """Canonical text by source id. Raises CannotRun if one is missing or is not the text that was anchored."""
    texts = {}
    for source_id, row in data.by_key("sources").items():
        if os.path.basename(source_id) != source_id:
            raise CannotRun(f"the source id {source_id!r} is no file name, so its original cannot be found")
        text = originals_folder.read(folder, source_id)
        if text is None:
            raise CannotRun(
                f"{folder} has no {source_id}.txt; give the folder with the originals of this package, or leave --originals out"
            )
        if sha256(text) != row["sha256"]:
            raise CannotRun(
                f"{os.path.join(folder, source_id)}.txt is not the text that was anchored: its hash begins {sha256(text)[:8]},"
                f" sources.csv has {row['sha256'][:8]}; give the copy that was anchored"
            )
        texts[source_id] = text
    return texts
