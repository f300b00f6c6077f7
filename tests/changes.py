"""The single changes of a module that a test ought to notice."""

from __future__ import annotations

import ast
import copy
from collections.abc import Iterator
from typing import NamedTuple

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
SIGNS = {"=": ">", ">": ">=", ">=": ">", "<": "<=", "<=": "<"}


class Mutant(NamedTuple):
    """A module with one change in a function or table; `name` stays the same when lines above it move."""

    module: str
    line: int
    place: str
    what: str
    source: str

    @property
    def name(self) -> str:
        return f"{self.module} {self.place}: {self.what}"


def mutants(module: str, source: str) -> Iterator[Mutant]:
    """Every single change of a module; annotations, docstrings and messages are left alone."""
    tree = ast.parse(source)
    places = {id(node): _named(top) for top in tree.body for node in ast.walk(top)}
    for number, node in enumerate(ast.walk(tree)):
        place = places.get(id(node), "")
        for other in changed(node) if place != "TYPE_CHECKING" else ():  # which is no decision of ours
            made = copy.deepcopy(tree)
            _put(made, number, other)
            what = f"{ast.unparse(node)}  ->  {ast.unparse(other)}"
            yield Mutant(module, node.lineno, place, what, ast.unparse(ast.fix_missing_locations(made)))


def _named(top: ast.stmt) -> str:
    """The function, class or table that a statement of a module defines."""
    targets = top.targets if isinstance(top, ast.Assign) else [getattr(top, "target", top)]
    return getattr(top, "name", "") or getattr(targets[0], "id", "")


def changed(node: ast.AST) -> Iterator[ast.AST]:
    """The node with one decision turned round, or with one name less in a table of names."""
    if isinstance(node, ast.Compare):
        for at, sign in enumerate(node.ops):
            signs = [*node.ops[:at], COMPARISONS[type(sign)](), *node.ops[at + 1 :]]
            yield ast.Compare(node.left, signs, node.comparators)
    elif isinstance(node, ast.BoolOp):
        yield ast.BoolOp(ast.And() if isinstance(node.op, ast.Or) else ast.Or(), node.values)
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield node.operand
    elif isinstance(node, ast.Constant):
        yield from _other_constants(node.value)
    elif isinstance(node, ast.Continue):
        yield ast.Break()
    elif isinstance(node, ast.IfExp):
        yield ast.IfExp(node.test, node.orelse, node.body)
    elif isinstance(node, ast.Tuple | ast.List | ast.Set) and len(node.elts) > 1 and _are_names(node.elts):
        for at in range(len(node.elts)):
            yield type(node)(
                [*node.elts[:at], *node.elts[at + 1 :]], *([] if isinstance(node, ast.Set) else [ast.Load()])
            )
    elif isinstance(node, ast.Dict) and len(node.keys) > 1 and _are_names(node.keys):
        for at in range(len(node.keys)):
            yield ast.Dict([*node.keys[:at], *node.keys[at + 1 :]], [*node.values[:at], *node.values[at + 1 :]])


def _other_constants(value: object) -> Iterator[ast.AST]:
    if isinstance(value, bool):
        yield ast.Constant(not value)
    elif isinstance(value, int):
        yield ast.Constant(value + 1)
    elif isinstance(value, str) and value in SIGNS:
        yield ast.Constant(SIGNS[value])


def _are_names(nodes: list[ast.expr | None] | list[ast.expr]) -> bool:
    return all(isinstance(node, ast.Constant) and isinstance(node.value, str) for node in nodes)


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
