"""Every rule once: name, severity, meaning, a wrong and a right example, and the jobs that find it.

`validate --explain`, the rules of a SARIF log and docs/rules.md are made from these records.

To add a rule:

1. Add its record to the module of this folder whose docstring fits: descriptors, files, rows, texts, cross_table, spans or releases.
2. Add its broken example: tests/validation/broken/<rule>/ for a rule on any package, tests/broken/<rule>/ for the texts,
   the registers and rules across tables.
3. Run `python scripts/validate.py --explain all > docs/rules.md`.

tests/test_catalogue.py reads the code: it fails for a rule that is not here, and for one here that nothing finds.
"""

from __future__ import annotations

from functools import cache

from policytables.catalogue.rule import COMPAT, Rule
from policytables.problems import CannotRun

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import ModuleType

MODULES = ("descriptors", "files", "rows", "texts", "cross_table", "spans", "releases")
EVERY = "all"


@cache
def modules() -> list[ModuleType]:
    """The modules with rules; a report of valid tables needs two of them."""
    from importlib import import_module

    return [import_module(f"policytables.catalogue.{name}") for name in MODULES]


@cache
def rules() -> dict[str, Rule]:
    """Every rule by its name."""
    return {rule.name: rule for module in modules() for rule in module.RULES}


def explained(name: str) -> list[str]:
    """Lines about a rule, or docs/rules.md for `all`. Raises CannotRun for an unknown name, with the nearest one."""
    if name == EVERY:
        return list(page())
    rule = rules().get(name.strip().lower().replace("_", "-").replace(" ", "-"))
    if rule is None:
        from policytables import suggestions

        near = suggestions.hint(name, rules()) or ";"
        raise CannotRun(f"there is no rule {name}{near} `--explain {EVERY}` lists the rules")
    return [
        f"{rule.name} ({rule.severity}; {_origin(rule)})\n",
        f"    {rule.meaning}\n",
        f"    wrong: {rule.wrong}\n",
        f"    right: {rule.right}\n",
        f"    found by: {', '.join(rule.found_by)}\n",
    ]


def page() -> list[str]:
    """The page docs/rules.md."""
    lines = ["# Rules\n\n", "<!-- python scripts/validate.py --explain all > docs/rules.md -->\n\n"]
    lines.append("`python scripts/validate.py --explain RULE` prints one of them.\n")
    for module in modules():
        heading, _, about = module.ABOUT.partition(": ")
        lines.append(
            f"\n## {heading}\n\n{about}\n\n| rule | severity | meaning | wrong | right | found by |\n|---|---|---|---|---|---|\n"
        )
        lines += [f"| {' | '.join(map(_cell, _columns(rule)))} |\n" for rule in module.RULES]
    return lines


def _columns(rule: Rule) -> tuple[str, ...]:
    return (f"`{rule.name}`", rule.severity, rule.meaning, rule.wrong, rule.right, ", ".join(rule.found_by))


def _cell(text: str) -> str:
    for active in "\\|<>":
        text = text.replace(active, f"\\{active}")
    return text


def _origin(rule: Rule) -> str:
    return "as in frictionless" if COMPAT in rule.found_by else "our own, frictionless does not report it"
