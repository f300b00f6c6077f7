"""Command lines: plain ones are read quickly, wrong ones are refused in one sentence."""

from __future__ import annotations

import sys

from policytables.problems import CannotRun

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Mapping
    from typing import Any, NoReturn


def parse(
    build: Callable[[], argparse.ArgumentParser],
    argv: list[str] | None,
    defaults: Mapping[str, Any],
    choices: Mapping[str, tuple[str, ...]],
) -> Any:
    """Read a command line: `[PATH] [--OPTION CHOICE]...` directly, any other with the parser that build() returns.

    `defaults` is {name: default} of all arguments, the positional one first; `choices` is {option: allowed values}.
    Building an argparse parser costs 5 ms, a fifth of the time budget for checking a small package.
    """
    from types import SimpleNamespace

    argv = sys.argv[1:] if argv is None else argv
    values: dict[str, Any] = {}
    positional, words = next(iter(defaults)), iter(argv)
    for word in words:
        option = word[2:] if word.startswith("--") else ""
        if option in choices and (value := next(words, "")) in choices[option]:
            values[option] = value
        elif word and word[0] != "-" and positional not in values:
            values[positional] = word
        else:
            return build().parse_args(argv)
    return SimpleNamespace(**{**defaults, **values})


def parser(description: str, example: str, prog: str) -> argparse.ArgumentParser:
    """An argument parser whose usage errors raise CannotRun, and whose --help ends with an example.

    `prog` is `policytables JOB` or the name of a checkout's script; `example` is what follows the command.
    """
    import argparse

    class Parser(argparse.ArgumentParser):
        def parse_known_args(self, args: Any = None, namespace: Any = None) -> tuple[Any, list[str]]:
            words = sys.argv[1:] if args is None else args
            if any(not word or (word.startswith("-") and word.endswith("=")) for word in words):
                self.error("an argument is empty, as a variable that is not set makes it")
            return super().parse_known_args(words, namespace)

        def error(self, message: str) -> NoReturn:
            raise CannotRun(f"{message};{self._nearest(message)} `{self.prog} --help` shows the options")

        def _nearest(self, message: str) -> str:
            from policytables import suggestions

            if " invalid choice: " in message:
                given, _, listed = message.partition(" invalid choice: ")[2].partition(" (choose from ")
                near = suggestions.nearest(
                    given.strip("'"), [name.strip(" '") for name in listed.rstrip(")").split(",")]
                )
                return f" did you mean {near}?" if near else ""
            meant = [word for word in message.split() if word.startswith("--")]
            if "unrecognized" not in message:
                return ""
            if not meant:
                files = [word for word in message.split() if word.lower().endswith((".json", ".yaml", ".yml"))]
                is_schema = files and "--schema" in self._option_string_actions
                return f" a schema is named by --schema {files[0]}, and only one path is taken;" if is_schema else ""
            near = suggestions.nearest(meant[0], list(self._option_string_actions))
            return f" did you mean {near}?" if near else ""

    return Parser(
        prog=prog,
        description=description,
        epilog=f"example:\n  {command(prog)} {example}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )


def at_least(smallest: int) -> Callable[[str], int]:
    """The type of an argument that is a whole number of at least `smallest`."""

    def number(text: str) -> int:
        value = int(text)
        if value < smallest:
            from argparse import ArgumentTypeError

            raise ArgumentTypeError(f"{value} is too small, expected {smallest} or more")
        return value

    return number


def refuse(given: Mapping[str, object], reason: str) -> None:
    """Raise CannotRun if an option was given that would be ignored; `reason` says why."""
    ignored = [option for option, value in given.items() if value not in (None, False)]
    if ignored:
        raise CannotRun(f"{' and '.join(ignored)} would be ignored: {reason}")


def command(prog: str) -> str:
    """What a user types to run `prog`."""
    return f"python scripts/{prog}" if prog.endswith(".py") else prog


def here(prog: str) -> str:
    """What to call the package that a command works on when none is named."""
    return "this repository" if prog.endswith(".py") else "the current folder"
