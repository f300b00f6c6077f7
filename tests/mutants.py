"""Change the code one place at a time and see whether a test notices: `python tests/mutants.py [MODULE ...] [--jobs N]`.

Only what decides is changed: figures, rules, keys and references. A change that no test notices is a survivor; it is
killed by a better test, or stands in tests/survivors.txt with the reason why it changes nothing that can be seen.
Exit code 1 when there is a survivor without a reason, or a reason without its survivor.

The tests of a module are collected once, in a checkout of its own. Each change is tried in a fork, where the file and the
module in memory are changed: what runs in the process sees the one, a command that a test starts the other.
"""

from __future__ import annotations

import argparse
import importlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from types import FunctionType, ModuleType

import pytest

from changes import Mutant, mutants

ROOT = Path(__file__).resolve().parent.parent
LIBRARY = Path("src") / "policytables"
REASONS = ROOT / "tests" / "survivors.txt"
SAYS_EXACTLY = "tests/test_broken.py::test_the_command_says_exactly_this"
KEYS = (
    "tests/validation/test_keys.py",
    "tests/validation/test_repeats.py",
    "tests/validation/test_tables_in_memory.py",
)
# Where decisions are made, and the tests that are to notice a wrong one, the fastest first.
TARGETS = {
    "figures/target_verdicts.py": ("tests/test_target_status.py",),
    "figures": ("tests/figures", "tests/test_texts.py"),
    "model/rules": ("tests/test_rules.py",),
    "validation/keys": KEYS,
}
OF_THE_TABLE = (
    "tests/figures/test_comparisons.py::test_no_phrase_can_be_taken_away"  # it changes the table, as we do the code
)
OPTIONS = ["-q", "-x", "-p", "no:cacheprovider", "-p", "no:xdist", "-m", "not slow", "--deselect", OF_THE_TABLE]
UNCHANGED = "unchanged"
SLOWEST = 300  # seconds; what takes longer hangs, and a hang is noticed


class Trial:
    """A plugin that lets the collected tests run once for each mutant, in a fork; `survivors` are those that none noticed."""

    def __init__(self, changed: list[Mutant], options: list[str]) -> None:
        self.changed, self.options = changed, options
        self.survivors: list[Mutant] = []
        self.is_fork = False

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self) -> bool | None:
        for mutant in self.changed:
            file = LIBRARY / mutant.module
            intact = file.read_text(encoding="utf-8")
            file.write_text(mutant.source, encoding="utf-8")
            process = os.fork()
            if not process:
                self.is_fork = True
                signal.alarm(SLOWEST)
                put_in_place(mutant)
                return None  # the tests run
            if os.waitpid(process, 0)[1] == 0 and (mutant.what == UNCHANGED or self.is_missed_anew()):
                self.survivors.append(mutant)
            file.write_text(intact, encoding="utf-8")
        return True

    def is_missed_anew(self) -> bool:
        """Whether the tests of a fresh process pass too: what other modules made of the changed one at import is changed there."""
        line = [sys.executable, "-m", "pytest", *self.options]
        try:
            return subprocess.run(line, capture_output=True, timeout=SLOWEST).returncode == 0
        except subprocess.TimeoutExpired:
            return False


def put_in_place(mutant: Mutant) -> None:
    """Change a module that was imported, so that whoever holds its functions, classes and tables has the changed ones."""
    name = ".".join(["policytables", *Path(mutant.module).with_suffix("").parts])
    module = importlib.import_module(name.removesuffix(".__init__"))
    before = dict(vars(module))
    exec(compile(mutant.source, str(LIBRARY / mutant.module), "exec"), vars(module))
    tables = {}
    for name, old in before.items():
        new = vars(module).get(name)
        if isinstance(old, FunctionType | type) and old.__module__ == module.__name__ and type(old) is type(new):
            _replace_code(old, new)
            setattr(module, name, old)
        elif isinstance(old, dict | frozenset | set | tuple | list) and not name.startswith("__"):
            tables[id(old)] = new
    for other in [held for held in sys.modules.values() if isinstance(held, ModuleType)]:
        for name, held in list(vars(other).items()):
            if id(held) in tables and other is not module:
                setattr(other, name, tables[id(held)])


def _replace_code(old: FunctionType | type, new: FunctionType | type) -> None:
    if isinstance(old, FunctionType) and isinstance(new, FunctionType):
        old.__code__, old.__defaults__, old.__kwdefaults__ = new.__code__, new.__defaults__, new.__kwdefaults__
    for name, member in vars(old).items() if isinstance(old, type) else ():
        if isinstance(member, FunctionType) and member.__module__ == old.__module__:
            _replace_code(member, vars(new)[name])


def tests_of(module: str, tests: tuple[str, ...]) -> list[str]:
    """The tests of a module: of a rule also its broken example."""
    if not module.startswith("model/rules/"):
        return list(tests)
    source = (ROOT / LIBRARY / module).read_text(encoding="utf-8")
    rules = sorted(folder.name for folder in (ROOT / "tests" / "broken").iterdir())
    own = [rule for rule in rules if f"def {rule.replace('-', '_')}(" in source]
    return [*tests, *(f"{SAYS_EXACTLY}[{rule}]" for rule in own)]


def modules(asked: tuple[str, ...]) -> Iterator[tuple[str, list[str]]]:
    """The modules asked for, each with its tests."""
    for file in sorted((ROOT / LIBRARY).rglob("*.py")):
        module = file.relative_to(ROOT / LIBRARY).as_posix()
        tests = next((tests for place, tests in TARGETS.items() if module.startswith(place)), ())
        if tests and module.startswith(asked) and any(mutants(module, file.read_text(encoding="utf-8"))):
            yield module, tests_of(module, tests)


def checkout(folder: Path) -> Path:
    """A copy of the tracked files."""
    tracked = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    for name in filter(None, tracked.split("\0")):
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, folder / name)
    return folder


def started(module: str, tests: list[str], place: Path, report: Path) -> int:
    """The id of a process that tries a module in a checkout, and writes a line for each survivor into a report."""
    process = os.fork()
    if process:
        return process
    os.chdir(place)
    for stream in (1, 2):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream)
    sys.path[:] = [entry for entry in sys.path if not entry.startswith(f"{ROOT}/") or "site-packages" in entry]
    source = (LIBRARY / module).read_text(encoding="utf-8")
    options = [*OPTIONS, f"--basetemp={place.parent / 'tmp'}", *tests]
    trial = Trial([Mutant(module, 1, "", UNCHANGED, source), *mutants(module, source)], options)
    code = pytest.main(options, plugins=[trial])
    if trial.is_fork:
        os._exit(code)
    lines = [f"{LIBRARY}/{module}:{mutant.line}\t{mutant.name}\n" for mutant in trial.survivors]
    report.write_text(f"{len(trial.changed) - 1}\n{''.join(lines)}", encoding="utf-8")
    os._exit(0)


def survivors(asked: tuple[str, ...], jobs: int) -> Iterator[str]:
    """The names of the mutants that no test notices, module by module as they end."""
    left = list(modules(asked))[::-1]
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as base:
        free = [checkout(Path(base) / f"{number}" / "checkout") for number in range(jobs)]
        running: dict[int, tuple[str, Path, Path]] = {}
        while left or running:
            if left and free:
                (module, tests), place = left.pop(), free.pop()
                report = Path(base) / f"{len(left)}.txt"
                running[started(module, tests, place, report)] = module, place, report
                continue
            module, place, report = running.pop(os.wait()[0])
            free.append(place)
            count, *lines = report.read_text(encoding="utf-8").splitlines() if report.is_file() else [""]
            if not lines or not lines[0].endswith(UNCHANGED):
                raise SystemExit(f"the tests of {LIBRARY}/{module} fail before anything is changed")
            print(f"{module}: {count} mutants, {len(lines) - 1} survive", flush=True)
            for where, _, name in (line.partition("\t") for line in lines[1:]):
                print(f"  {where}: {name}", flush=True)
                yield name


def main() -> int:
    parser = argparse.ArgumentParser(description="Find changes of the code that no test notices.")
    parser.add_argument("modules", nargs="*", metavar="MODULE", help="such as figures or model/rules (default: all)")
    parser.add_argument("--jobs", type=int, default=2, metavar="N")
    args = parser.parse_args()
    lines = REASONS.read_text(encoding="utf-8").splitlines() if REASONS.is_file() else []
    reasons = dict(line.split("  #  ", 1) for line in lines if "  #  " in line)
    asked = tuple(args.modules) or ("",)
    found = set(survivors(asked, args.jobs))
    stale = [name for name in reasons if name not in found and name.startswith(asked)]
    for name in stale:
        print(f"tests/survivors.txt gives a reason for what a test notices: {name}")
    unexplained = sorted(found - set(reasons))
    print(f"{len(found)} survive, {len(unexplained)} of them without a reason")
    return 1 if unexplained or stale else 0


if __name__ == "__main__":
    sys.exit(main())
