"""Whether the wheel of a release holds the package that lies beside it: recomputed checksums would not show it."""

from __future__ import annotations

from policytables.loading.package_store import DESCRIPTOR
from policytables.problems import Problem
from policytables.release import stated_sums
from policytables.storage import zips

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping


def problems(
    shown: str, content: bytes, descriptor: bytes | None, beside: Mapping[str, stated_sums.File]
) -> list[Problem]:
    """Problems of a wheel, by the descriptor and the files beside it."""
    try:
        files = zips.unpacked(content)
    except zips.Refused as reason:
        said = f"this is not the wheel that was released: {reason}"
        return [Problem("changed-zip", said, shown, fix=stated_sums.AGAIN)]
    folder = f"{shown.partition('-')[0]}/package/"
    held = {
        name.removeprefix(folder): stated_sums.of_bytes(file) for name, file in files.items() if name.startswith(folder)
    }
    found = list(stated_sums.of_descriptor(descriptor, held, f"{shown}/{folder}"))
    told = {problem.path for problem in found}
    for name in sorted({DESCRIPTOR, *held}):
        path = f"{shown}/{folder}{name}"
        if path not in told and held.get(name) != beside.get(name):
            said = f"its bytes differ from those of {name} beside the wheel"
            found.append(Problem("changed-file", said, path, fix=stated_sums.AGAIN))
    return found
