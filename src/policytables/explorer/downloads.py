"""Downloads of the site: the package itself, file by file and as one archive."""

from __future__ import annotations

import re

from policytables.explorer.links import slug
from policytables.storage import regular_files, zips

TYPE_CHECKING = False
if TYPE_CHECKING:
    from policytables.datapackage import Package
    from policytables.explorer.dataset import Dataset

NEWS = 8  # lines of the change log on the first page


def files(root: str, dataset: Dataset) -> dict[str, bytes]:
    """Relative path on the site -> bytes: descriptor, schemas and tables as they lie in the package, and a zip of them."""
    inside = {"datapackage.json": _read(root, "datapackage.json"), **dataset.files}
    for resource in dataset.package.resources:
        if isinstance(resource.raw.get("schema"), str):
            inside[resource.raw["schema"]] = _read(root, resource.raw["schema"])
    found = {f"downloads/{path}": content for path, content in inside.items()}
    found[f"downloads/{archive_name(dataset.package)}"] = zips.packed(inside)
    return found


def archive_name(package: Package) -> str:
    return f"{slug(package.name)}-{slug(package.version)}.zip"


def changelog(root: str) -> tuple[str, list[str]] | None:
    """(heading, what people wrote of it with a count of the other entries) of the newest version in CHANGELOG.md."""
    try:
        text = _read(root, "CHANGELOG.md").decode("utf-8", "replace")
    except FileNotFoundError:
        return None
    found = re.search(r"^## +(.+)\n((?:(?!## ).*\n?)*)", text, re.MULTILINE)
    if found is None:
        return None
    written, *kinds = re.split(r"^### +", found[2], flags=re.MULTILINE)
    written = written.partition("<!--")[0] or written
    lines = [line.strip("-*# ").replace("**", "").replace("`", "") for line in written.splitlines()]
    entries = [(kind.splitlines()[0].strip().lower(), len(re.findall(r"^- ", kind, re.MULTILINE))) for kind in kinds]
    counted = ", ".join(f"{number} under {kind}" for kind, number in entries if number)
    told = [f"The change log has the entries: {counted}."] if counted else []
    return found[1], [line for line in lines if line][:NEWS] + told


def _read(root: str, path: str) -> bytes:
    with regular_files.inside(root, path) as file:
        return file.read()
