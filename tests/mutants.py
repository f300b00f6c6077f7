"""Change the code one place at a time and see whether a test notices: `python tests/mutants.py [MODULE ...] [--jobs N]`.

Only what decides is changed: figures, rules, keys and references. A change that no test notices is a survivor; it is
killed by a better test, or stands in tests/survivors.txt with the reason why it changes nothing that can be seen.
Exit code 1 when there is a survivor without a reason, or a reason without its survivor.
"""

from __future__ import annotations

import argparse
import ast
import copy
import queue
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
LIBRARY = Path("src") / "policytables"
REASONS = ROOT / "tests" / "survivors.txt"
# Where decisions are made, and the tests that are to notice a wrong one.
TARGETS = {
    "figures": ("tests/figures", "tests/test_texts.py"),
    "model/rules": ("tests/test_rules.py", "tests/test_broken.py"),
    "validation/keys/foreign_key.py": ("tests/validation/test_broken.py", "tests/validation/test_traps.py"),
    "validation/keys/keys_in_memory.py": ("tests/validation/test_tables_in_memory.py", "tests/test_broken.py"),
    "validation/keys/key_values.py": ("tests/validation/test_traps.py", "tests/validation/test_tables_in_memory.py"),
    "validation/keys/repeats.py": ("tests/validation/test_repeats.py",),
}
COMPARISONS: dict[type, type] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}
SLOWEST = 300  # seconds; what takes longer hangs, and a hang is noticed


class Mutant(NamedTuple):
    """A module with one change; `what` is the changed line, which stays the same when lines above it move."""

    module: str
    line: int
    what: str
    source: str

    @property
    def name(self) -> str:
        return f"{self.module}: {self.what}"


def changed(node: ast.AST) -> Iterator[ast.AST]:
    """The node with one decision turned round."""
    if isinstance(node, ast.Compare) and type(node.ops[0]) in COMPARISONS:
        yield ast.Compare(node.left, [COMPARISONS[type(node.ops[0])](), *node.ops[1:]], node.comparators)
    elif isinstance(node, ast.BoolOp):
        yield ast.BoolOp(ast.And() if isinstance(node.op, ast.Or) else ast.Or(), node.values)
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield node.operand
    elif isinstance(node, ast.Constant) and isinstance(node.value, bool):
        yield ast.Constant(not node.value)
    elif isinstance(node, ast.Constant) and isinstance(node.value, int):
        yield ast.Constant(node.value + 1)
    elif isinstance(node, ast.Constant) and node.value in ("=", ">", ">=", "<", "<="):
        yield ast.Constant({"=": ">", ">": ">=", ">=": ">", "<": "<=", "<=": "<"}[node.value])
    elif isinstance(node, ast.Continue):
        yield ast.Break()
    elif isinstance(node, ast.IfExp):
        yield ast.IfExp(node.test, node.orelse, node.body)


def mutants(module: str, source: str) -> Iterator[Mutant]:
    """Every single change of a module; annotations, docstrings and messages are left alone."""
    tree = ast.parse(source)
    for number, node in enumerate(ast.walk(tree)):
        for other in changed(node):
            made = copy.deepcopy(tree)
            _put(made, number, other)
            line = getattr(node, "lineno", 1)
            before, after = ast.unparse(node), ast.unparse(other)
            yield Mutant(module, line, f"{before}  ->  {after}", ast.unparse(ast.fix_missing_locations(made)))


def _put(tree: ast.AST, number: int, other: ast.AST) -> None:
    place = list(ast.walk(tree))[number]
    for parent in ast.walk(tree):
        for field, value in ast.iter_fields(parent):
            if value is place:
                setattr(parent, field, other)
                return
            if isinstance(value, list) and any(item is place for item in value):
                value[next(at for at, item in enumerate(value) if item is place)] = other
                return


def is_noticed(mutant: Mutant, checkout: Path, tests: tuple[str, ...]) -> bool:
    """Whether a test of the checkout fails with the mutant in place; the checkout is as before afterwards."""
    file = checkout / LIBRARY / mutant.module
    kept = file.read_text(encoding="utf-8")
    file.write_text(mutant.source, encoding="utf-8")
    line = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", "-p", "no:xdist", "-m", "not slow"]
    try:
        return bool(subprocess.run([*line, *tests], cwd=checkout, capture_output=True, timeout=SLOWEST).returncode)
    except subprocess.TimeoutExpired:
        return True
    finally:
        file.write_text(kept, encoding="utf-8")


def checkout(folder: Path) -> Path:
    """A copy of the tracked files."""
    tracked = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    for name in filter(None, tracked.split("\0")):
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, folder / name)
    return folder


def survivors(asked: list[str], jobs: int) -> list[Mutant]:
    """The mutants of the modules asked for that no test notices."""
    work = []
    for folder, tests in TARGETS.items():
        known = tuple(test for test in tests if (ROOT / test).exists())
        place = ROOT / LIBRARY / folder
        for file in sorted(place.rglob("*.py")) if place.is_dir() else [place]:
            module = file.relative_to(ROOT / LIBRARY).as_posix()
            if not asked or any(module.startswith(name) for name in asked):
                work += [(mutant, known) for mutant in mutants(module, file.read_text(encoding="utf-8"))]
    print(f"{len(work)} mutants", flush=True)
    found = []
    with tempfile.TemporaryDirectory() as base, ThreadPoolExecutor(jobs) as pool:
        free: queue.Queue[Path] = queue.Queue()
        for number in range(jobs):
            free.put(checkout(Path(base) / f"{number}" / "checkout"))

        def tried(pair: tuple[Mutant, tuple[str, ...]]) -> bool:
            place = free.get()
            try:
                return is_noticed(pair[0], place, pair[1])
            finally:
                free.put(place)

        for (mutant, _), noticed in zip(work, pool.map(tried, work)):
            if not noticed:
                print(f"survives: {LIBRARY}/{mutant.module}:{mutant.line}: {mutant.what}", flush=True)
                found.append(mutant)
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description="Find changes of the code that no test notices.")
    parser.add_argument("modules", nargs="*", metavar="MODULE", help="such as figures or model/rules (default: all)")
    parser.add_argument("--jobs", type=int, default=2, metavar="N")
    args = parser.parse_args()
    lines = REASONS.read_text(encoding="utf-8").splitlines() if REASONS.is_file() else []
    reasons = dict(line.split("  #  ", 1) for line in lines if "  #  " in line)
    found = {mutant.name for mutant in survivors(args.modules, args.jobs)}
    stale = [name for name in reasons if name not in found and not args.modules]
    for name in stale:
        print(f"tests/survivors.txt gives a reason for what a test notices: {name}")
    unexplained = sorted(found - set(reasons))
    print(f"{len(found)} survive, {len(unexplained)} of them without a reason")
    return 1 if unexplained or stale else 0


if __name__ == "__main__":
    sys.exit(main())
