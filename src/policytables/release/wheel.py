"""The dataset as a wheel that loads itself, by the binary distribution format (PEP 427) and core metadata 2.4.

The wheel and its module have the name of the dataset. The loader is inside that module, and a file `policytables.py` beside
it stands in for the tool of that name. If both are installed, Python prefers the folder of the tool. So neither overwrites a
file of the other, and either can be removed alone.
"""

from __future__ import annotations

import ast
import base64
import hashlib
import os
from collections.abc import Iterator, Mapping
from typing import Any

from policytables.problems import CannotRun
from policytables.release.release_contents import Contents
from policytables.storage import zips

LIBRARY = "policytables"
LOADER = "_policytables"  # the folder in the dataset's module that holds the loader
ENTRY_POINTS = "policytables.packages"  # by which the loader finds installed datasets
PYTHON = ">=3.11"
NEEDS = ("pandas>=2.2.2",)
EXTRAS = {"polars": ("polars>=1.30",), "arrow": ("pyarrow>=19",), "duckdb": ("duckdb>=1.5", "pyarrow>=19")}

STAND_IN = '''"""The loader that came with {name}, under the name that code written for the tool `policytables` imports."""

from os.path import dirname, join

__path__ = [join(dirname(__file__), "{module}", "{loader}")]
__all__ = ["describe", "evidence", "join", "list_tables", "load"]

from policytables.loading import describe, evidence, join, list_tables, load  # noqa: E402
'''

MODULE = '''"""{title}: `from {module} import load; load("measures")`."""

from functools import wraps as _wraps
from os.path import dirname, join as _joined

from policytables import loading as _loading

__version__ = "{version}"
__all__ = ["describe", "evidence", "join", "list_tables", "load"]

PACKAGE = _joined(dirname(__file__), "package")


def _here(function):
    """The function with this package as its default; help() shows what the function says, which it would not of a partial."""

    @_wraps(function)
    def loaded(*args, package=PACKAGE, **options):
        return function(*args, package=package, **options)

    return loaded


describe = _here(_loading.describe)
evidence = _here(_loading.evidence)
join = _here(_loading.join)
list_tables = _here(_loading.list_tables)
load = _here(_loading.load)
'''


def filename(name: str, version: str) -> str:
    """The file name of a wheel, which installers parse.

    >>> filename("town-plans", "1.2.0")
    'town_plans-1.2.0-py3-none-any.whl'
    """
    return f"{module_name(name)}-{version}-py3-none-any.whl"


def module_name(name: str) -> str:
    """The module name of a dataset."""
    return name.replace("-", "_").replace(".", "_")


def written(contents: Contents, package: Mapping[str, bytes], licences: Mapping[str, bytes], readme: str) -> bytes:
    """The bytes of the wheel; `package` is {path: bytes} of descriptor, schemas and tables, and so is `licences`; `readme` is Markdown."""
    module = module_name(contents.name)
    said = {
        "name": contents.name,
        "module": module,
        "loader": LOADER,
        "version": contents.version,
        "title": contents.descriptor.get("title", contents.name),
    }
    files = {f"{module}/{LOADER}/{path}": content for path, content in loader().items()}
    files |= {f"{module}/package/{path}": content for path, content in package.items()}
    files |= {
        f"{module}/__init__.py": MODULE.format(**said).encode(),
        f"{LIBRARY}.py": STAND_IN.format(**said).encode(),
    }
    info = f"{module}-{contents.version}.dist-info"
    files |= {f"{info}/licenses/{name}": content for name, content in licences.items()}
    files[f"{info}/METADATA"] = _metadata(contents, licences, readme).encode()
    files[f"{info}/WHEEL"] = b"Wheel-Version: 1.0\nGenerator: policytables\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
    files[f"{info}/entry_points.txt"] = f"[{ENTRY_POINTS}]\n{contents.name} = {module}\n".encode()
    record = [f"{name},sha256={_sum(content)},{len(content)}" for name, content in sorted(files.items())]
    files[f"{info}/RECORD"] = "".join(f"{line}\n" for line in [*record, f"{info}/RECORD,,"]).encode()
    return zips.packed(files)


def loader() -> dict[str, bytes]:
    """Only the modules that loading needs: {path below the library: bytes}."""
    root = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    found: dict[str, bytes] = {}
    waiting = ["loading"]
    waiting += [f"loading.{name[:-3]}" for name in os.listdir(os.path.join(root, "loading")) if name.endswith(".py")]
    while waiting:
        name = waiting.pop()
        for path in (f"{name.replace('.', '/')}.py", f"{name.replace('.', '/')}/__init__.py"):
            if path not in found and os.path.isfile(os.path.join(root, path)):
                with open(os.path.join(root, path), "rb") as stream:
                    found[path] = stream.read()
                waiting += _imported(found[path])
    if not found:
        raise CannotRun("the library does not lie in files, so no wheel of it can be made")
    return dict(sorted(found.items()))


def _imported(source: bytes) -> Iterator[str]:
    """Names in the library that a module imports anywhere, each with its parent packages."""
    for node in ast.walk(ast.parse(source)):
        names = []
        if isinstance(node, ast.ImportFrom) and node.module:
            names = [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        for name in names:
            parts = name.split(".")
            if parts[0] == LIBRARY:
                yield from (".".join(parts[1:end]) for end in range(2, len(parts) + 1))


def _metadata(contents: Contents, licences: Mapping[str, bytes], readme: str) -> str:
    raw = contents.descriptor
    lines = [
        "Metadata-Version: 2.4",
        f"Name: {contents.name}",
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


def _licence(raw: Mapping[str, Any]) -> str:
    # The code of the loader is under MIT, whatever the licence of the data.
    names = [licence["name"] for licence in raw.get("licenses", ()) if licence.get("name")]
    return " AND ".join(["MIT", *names])


def _sum(content: bytes) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()
