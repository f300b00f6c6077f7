"""Change the code one place at a time and see whether a test notices: `python tests/mutants.py [MODULE ...] [--jobs N]`.

Only what decides is changed: figures, rules, keys and references. A change that no test notices is a survivor; it is
killed by a better test, or stands in tests/survivors.txt with the reason why it changes nothing that can be seen.
Exit code 1 when there is a survivor without a reason, or a reason without its survivor.
"""

from __future__ import annotations

import argparse
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import hypothesis  # what the tests need is loaded once; every mutant is tried in a fork
import jsonschema
import markdown_it
import pytest
import yaml

from changes import Mutant, mutants

ROOT = Path(__file__).resolve().parent.parent
LIBRARY = Path("src") / "policytables"
REASONS = ROOT / "tests" / "survivors.txt"
LOADED = (hypothesis, jsonschema, markdown_it, yaml)
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
UNCHANGED = "unchanged"
SLOWEST = 120  # seconds; what takes longer hangs, and a hang is noticed


def tests_of(module: str, tests: tuple[str, ...]) -> list[str]:
    """The tests of a module: of a rule also the broken examples, of the module that runs them the examples of all."""
    if not module.startswith("model/rules/"):
        return list(tests)
    source = (ROOT / LIBRARY / module).read_text(encoding="utf-8")
    rules = sorted(folder.name for folder in (ROOT / "tests" / "broken").iterdir())
    own = [rule for rule in rules if f"def {rule.replace('-', '_')}(" in source]
    return [*tests, *(f"{SAYS_EXACTLY}[{rule}]" for rule in own or rules)]


def work(asked: tuple[str, ...]) -> Iterator[tuple[Mutant, list[str]]]:
    """The mutants of the modules asked for, each with its tests."""
    for file in sorted((ROOT / LIBRARY).rglob("*.py")):
        module = file.relative_to(ROOT / LIBRARY).as_posix()
        tests = next((tests for place, tests in TARGETS.items() if module.startswith(place)), ())
        if tests and module.startswith(asked):
            source, noticing = file.read_text(encoding="utf-8"), tests_of(module, tests)
            yield Mutant(module, 1, "", UNCHANGED, source), noticing
            yield from ((mutant, noticing) for mutant in mutants(module, source))


def checkout(folder: Path) -> Path:
    """A copy of the tracked files."""
    tracked = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    for name in filter(None, tracked.split("\0")):
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, folder / name)
    return folder


def started(mutant: Mutant, place: Path, tests: list[str]) -> int:
    """The id of a process that tries a mutant in a checkout: it ends with 0 where no test fails."""
    (place / LIBRARY / mutant.module).write_text(mutant.source, encoding="utf-8")
    process = os.fork()
    if process:
        return process
    signal.alarm(SLOWEST)
    os.chdir(place)
    for stream in (1, 2):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream)
    sys.path[:] = [entry for entry in sys.path if not entry.startswith(f"{ROOT}/") or "site-packages" in entry]
    options = ["-q", "-x", "-p", "no:cacheprovider", "-p", "no:xdist", "-m", "not slow", "--deselect", OF_THE_TABLE]
    os._exit(pytest.main([*options, *tests]))


def survivors(asked: tuple[str, ...], jobs: int) -> Iterator[Mutant]:
    """The mutants that no test notices, as they are found."""
    left = list(work(asked))
    print(f"{len(left)} mutants", flush=True)
    left.reverse()
    with tempfile.TemporaryDirectory() as base:
        intact, *free = [checkout(Path(base) / f"{number}" / "checkout") for number in range(jobs + 1)]
        running: dict[int, tuple[Mutant, Path]] = {}
        while left or running:
            if left and free:
                mutant, tests = left.pop()
                place = free.pop()
                running[started(mutant, place, tests)] = mutant, place
                continue
            process, status = os.wait()
            mutant, place = running.pop(process)
            shutil.copy(intact / LIBRARY / mutant.module, place / LIBRARY / mutant.module)
            free.append(place)
            if mutant.what == UNCHANGED:
                if status:
                    raise SystemExit(f"the tests of {LIBRARY}/{mutant.module} fail before anything is changed")
            elif status == 0:
                print(f"survives: {LIBRARY}/{mutant.module}:{mutant.line}: {mutant.name}", flush=True)
                yield mutant


def main() -> int:
    parser = argparse.ArgumentParser(description="Find changes of the code that no test notices.")
    parser.add_argument("modules", nargs="*", metavar="MODULE", help="such as figures or model/rules (default: all)")
    parser.add_argument("--jobs", type=int, default=2, metavar="N")
    args = parser.parse_args()
    lines = REASONS.read_text(encoding="utf-8").splitlines() if REASONS.is_file() else []
    reasons = dict(line.split("  #  ", 1) for line in lines if "  #  " in line)
    asked = tuple(args.modules) or ("",)
    found = {mutant.name for mutant in survivors(asked, args.jobs)}
    stale = [name for name in reasons if name not in found and name.startswith(asked)]
    for name in stale:
        print(f"tests/survivors.txt gives a reason for what a test notices: {name}")
    unexplained = sorted(found - set(reasons))
    print(f"{len(found)} survive, {len(unexplained)} of them without a reason")
    return 1 if unexplained or stale else 0


if __name__ == "__main__":
    sys.exit(main())
