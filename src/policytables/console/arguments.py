"""Command lines: read quickly where they are plain, refused in one sentence where they are wrong."""

import sys

from policytables.problems import CannotRun


def parse(build, argv, defaults, choices):
    """Read a command line: `[PATH] [--OPTION CHOICE]...` at once, and any other by the parser that build() gives.

    `defaults` is {name: default} of all arguments, the positional first; `choices` is {option: allowed values}.
    Building an argparse parser costs 5 ms, a fifth of what the whole check of a small package may take.
    """
    from types import SimpleNamespace

    argv = sys.argv[1:] if argv is None else argv
    values, positional, words = {}, next(iter(defaults)), iter(argv)
    for word in words:
        option = word[2:] if word.startswith("--") else ""
        if option in choices and (value := next(words, None)) in choices[option]:
            values[option] = value
        elif word[:1] != "-" and positional not in values:
            values[positional] = word
        else:
            return build().parse_args(argv)
    return SimpleNamespace(**{**defaults, **values})


def parser(description, example, prog):
    """An argument parser whose usage errors raise CannotRun, and whose --help ends with an example.

    `prog` is `policytables JOB` or the name of a checkout's script; `example` is what follows the command.
    """
    import argparse

    class Parser(argparse.ArgumentParser):
        def error(self, message):
            raise CannotRun(f"{message};{self._nearest(message)} `{self.prog} --help` shows the options")

        def _nearest(self, message):
            from difflib import get_close_matches

            meant = [word for word in message.split() if word.startswith("--")]
            near = (
                get_close_matches(meant[0], self._option_string_actions, 1)
                if "unrecognized" in message and meant
                else ()
            )
            return f" did you mean {near[0]}?" if near else ""

    return Parser(
        prog=prog,
        description=description,
        epilog=f"example:\n  {command(prog)} {example}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )


def command(prog):
    """What a user types to run `prog`."""
    return f"python scripts/{prog}" if prog.endswith(".py") else prog


def here(prog):
    """What the package is called that a command works on when none is named."""
    return "this repository" if prog.endswith(".py") else "the current folder"
