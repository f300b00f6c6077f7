"""The lowest versions that pyproject.toml declares, as constraints for pip: `python tests/lowest.py > lowest.txt`."""

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# What users install. The rest are tools of ours, or pinned because they decide the bytes of a release.
EXTRAS = ("agreement", "examples", "explorer", "formats", "large", "load", "load-all", "validate")


def lowest(project):
    """{distribution: lowest version} of a project's own requirements; the highest of them where extras differ."""
    needs = [*project["dependencies"], *(need for name in EXTRAS for need in project["optional-dependencies"][name])]
    found = {}
    for need in needs:
        name, version = re.fullmatch(r"([A-Za-z0-9._-]+)(?:>=|==)([0-9.]+)", need).groups()
        found[name] = max(found.get(name, "0"), version, key=lambda text: [int(part) for part in text.split(".")])
    return found


if __name__ == "__main__":
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    print(*(f"{name}=={version}" for name, version in lowest(project).items()), sep="\n")
