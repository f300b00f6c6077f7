"""The loader as a wheel with the data inside, by the binary distribution format (PEP 427) and core metadata 2.4."""

import base64
import hashlib
import os

from policytables.problems import CannotRun
from policytables.storage import zips

LIBRARY = "policytables"
# What loading needs, and nothing that only compiles or releases.
MODULES = (
    "__init__.py",
    "problems.py",
    "schema",
    "originals",
    "loading",
    "compiler/__init__.py",
    "compiler/writing.py",
)
PYTHON = ">=3.11"
NEEDS = ("pandas>=2.2",)
EXTRAS = {"polars": ("polars>=1.30",), "arrow": ("pyarrow>=19",), "duckdb": ("duckdb>=1.2", "pyarrow>=19")}


def filename(version):
    """The name by which installers know what a wheel holds."""
    return f"{LIBRARY}-{version}-py3-none-any.whl"


def written(contents, package, licences, readme):
    """The bytes of the wheel; `package` is {path: bytes} of descriptor, schemas and tables, `licences` too, `readme` Markdown."""
    files = _modules() | {f"{LIBRARY}/package/{path}": content for path, content in package.items()}
    info = f"{LIBRARY}-{contents.version}.dist-info"
    files |= {f"{info}/licenses/{name}": content for name, content in licences.items()}
    files[f"{info}/METADATA"] = _metadata(contents, licences, readme).encode()
    files[f"{info}/WHEEL"] = b"Wheel-Version: 1.0\nGenerator: policytables\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
    record = [f"{name},sha256={_sum(content)},{len(content)}" for name, content in sorted(files.items())]
    files[f"{info}/RECORD"] = "".join(f"{line}\n" for line in [*record, f"{info}/RECORD,,"]).encode()
    return zips.packed(files)


def _modules():
    root = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    found = {}
    for name in MODULES:
        place = os.path.join(root, name)
        paths = (
            [place]
            if os.path.isfile(place)
            else [os.path.join(folder, file) for folder, _, files in os.walk(place) for file in files]
        )
        for path in paths:
            if path.endswith((".py", ".json")):
                with open(path, "rb") as stream:
                    found[f"{LIBRARY}/{os.path.relpath(path, root).replace(os.sep, '/')}"] = stream.read()
    if not found:
        raise CannotRun("the library does not lie in files, so no wheel of it can be made")
    return found


def _metadata(contents, licences, readme):
    raw = contents.descriptor
    lines = [
        "Metadata-Version: 2.4",
        f"Name: {LIBRARY}",
        f"Version: {contents.version}",
        f"Summary: {raw.get('title', contents.name)}, with a loader for pandas, polars, Arrow and DuckDB",
        f"Keywords: {','.join(raw.get('keywords', ()))}",
        f"License-Expression: {_licence(raw)}",
        *(f"License-File: {name}" for name in licences),
        "Classifier: Programming Language :: Python :: 3",
        "Classifier: Operating System :: OS Independent",
        f"Requires-Python: {PYTHON}",
        *(f"Requires-Dist: {need}" for need in NEEDS),
    ]
    for extra, needs in EXTRAS.items():
        lines += [f"Provides-Extra: {extra}", *(f'Requires-Dist: {need} ; extra == "{extra}"' for need in needs)]
    return "\n".join([*lines, "Description-Content-Type: text/markdown", "", readme])


def _licence(raw):
    # The loader's code is under MIT, whatever the data are under.
    names = [licence["name"] for licence in raw.get("licenses", ()) if licence.get("name")]
    return " AND ".join(["MIT", *names])


def _sum(content):
    return base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()
