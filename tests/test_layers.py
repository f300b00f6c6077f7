"""A module imports only from the layers above its own, and from its own folder (docs/architecture.md)."""

import ast

import pytest

from conftest import ROOT

LIBRARY = ROOT / "src" / "policytables"
LAYERS = (
    "record",
    "problems",
    "look_alikes",
    "suggestions",
    "catalogue",
    "console",
    "storage",
    "reports",
    "figures",
    "datapackage",
    "validation",
    "inference",
    "originals",
    "model.texts",
    "model.tables",
    "model.rules",
    "compiler",
    "drafting",
    "loading",
    "release",
    "explorer",
    "agreement",
    "package_report",
    "cli",
)
FRONT_DOORS = ("", "model")  # they hold no code of a layer, and may name anything, lazily
MODULES = sorted(LIBRARY.rglob("*.py"))


def module_of(file):
    """Dotted name of a file below the library; that of a package for its `__init__`."""
    parts = file.relative_to(LIBRARY).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def layer(module):
    """Number of the layer of a dotted name below the library."""
    held = [number for number, name in enumerate(LAYERS) if module == name or module.startswith(f"{name}.")]
    assert held, f"{module} belongs to no layer: add its folder to LAYERS and to docs/architecture.md"
    return held[0]


def imported(tree, package):
    """Dotted names below the library that a module imports, at its top, inside of functions, absolutely or relatively."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                above = package.split(".")[: len(package.split(".")) - node.level + 1]
                base = ".".join([*above, *([base] if base else [])])
            names = [f"{base}.{alias.name}" for alias in node.names]
        else:
            continue
        yield from (name.removeprefix("policytables.") for name in names if name.startswith("policytables."))


def known(name):
    """The module that an imported name is or stands in."""
    while (
        name
        and not (LIBRARY / name.replace(".", "/")).is_dir()
        and not (LIBRARY / f"{name.replace('.', '/')}.py").is_file()
    ):
        name = name.rpartition(".")[0]
    return name


@pytest.mark.parametrize("file", MODULES, ids=module_of)
def test_imports_only_from_above(file):
    own = module_of(file)
    if own in FRONT_DOORS:
        return
    package = own if file.name == "__init__.py" else own.rpartition(".")[0]
    for name in imported(ast.parse(file.read_text(encoding="utf-8")), f"policytables.{package}".rstrip(".")):
        target = known(name)
        if target not in FRONT_DOORS:
            assert layer(target) <= layer(own), f"{own} imports {name}"


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("def f():\n    from policytables.release import diff", ["release.diff"]),
        ("from . import diff", ["release.diff"]),
        ("from ..loading import joining", ["loading.joining"]),
        ("import policytables.cli.build", ["cli.build"]),
        ("from policytables import loading", ["loading"]),
        ("import os", []),
    ],
)
def test_every_way_to_import_is_seen(source, found):
    assert list(imported(ast.parse(source), "policytables.release")) == found


def test_scripts_are_thin():
    for script in (ROOT / "scripts").glob("*.py"):
        assert len(script.read_text(encoding="utf-8").splitlines()) <= 20, script.name
