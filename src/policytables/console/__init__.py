"""How every command behaves on a terminal, in a pipe and in CI: exit codes, streams, colour, progress and arguments.

A job is `def main(argv) -> int`, run by `sys.exit(console.run(main))`; `main` raises CannotRun where it cannot
go on. It does its own heavy imports, because only what runs inside `run` is guarded. This module imports little, because
every command needs it; argparse and traceback are imported when they are used.
"""

from __future__ import annotations

import errno
import os
import sys

from policytables.console.arguments import at_least, command, here, parse, parser, refuse
from policytables.console.screen import Progress, colour, printed, shown
from policytables.problems import CannotRun

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import TextIO

__all__ = [
    "CANNOT_RUN",
    "FINDINGS",
    "FINE",
    "INTERNAL_ERROR",
    "Progress",
    "at_least",
    "colour",
    "command",
    "here",
    "parse",
    "parser",
    "refuse",
    "run",
    "say",
    "shown",
    "write",
]

FINE, FINDINGS, CANNOT_RUN, INTERNAL_ERROR = 0, 1, 2, 3
INTERRUPTED = 130  # 128 + SIGINT, as a shell reports it
READER_GONE = 141  # 128 + SIGPIPE, as a shell reports it
TRACEBACK = "POLICYTABLES_TRACEBACK"
# What the system refuses, wherever it is met: permission, a read-only or full disk, too many open files.
_OF_THE_SYSTEM = {
    errno.EACCES,
    errno.EPERM,
    errno.EROFS,
    errno.ENOSPC,
    errno.EDQUOT,
    errno.EIO,
    errno.EMFILE,
    errno.ENFILE,
}


def run(main: Callable[[list[str] | None], int | None], argv: list[str] | None = None, prog: str | None = None) -> int:
    """Call main(argv) and return its exit code; whatever goes wrong becomes one sentence on stderr and a code.

    0 fine, 1 findings, 2 usage or cannot run, 3 internal error, 130 interrupted, 141 the reader of stdout went away.
    With the environment variable POLICYTABLES_TRACEBACK set, an internal error shows its traceback as well.
    """
    prog = prog or os.path.basename(sys.argv[0])
    _speak_utf8()
    try:
        code = _exit_code(main(argv))
        _flush()
        return code
    except SystemExit as left:
        return _leave(_exit_code(left.code))
    except KeyboardInterrupt:
        return _leave(INTERRUPTED)
    except BrokenPipeError as error:
        return _leave(READER_GONE) if _reader_gone() else _fail(prog, error)
    except Exception as error:
        if _interrupted(error):
            return _leave(INTERRUPTED)
        reason = _reason(error)
        if reason is None:
            return _fail(prog, error)
        _complain(f"{prog}: {reason}")
        return _leave(CANNOT_RUN)


def say(lines: Iterable[str], stream: TextIO | None = None) -> None:
    """Write lines for people, each ending with a newline, so that nothing in them acts on a terminal or a CI runner."""
    write((f"{printed(part)}\n" for line in lines if line for part in line.removesuffix("\n").split("\n")), stream)


def write(pieces: Iterable[str], stream: TextIO | None = None) -> None:
    """Write text unchanged to stdout or another stream. Raises CannotRun where the stream is closed or cannot take it."""
    out = sys.stdout if stream is None else stream
    if out is None:
        raise CannotRun("standard output is closed, so the result cannot be written; use -o FILE")
    try:
        for piece in pieces:
            out.write(piece)
        out.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise CannotRun(f"standard output cannot be written: {error.strerror}") from error


def _speak_utf8() -> None:
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def _exit_code(returned: object) -> int:
    return FINE if returned is None else returned if isinstance(returned, int) else CANNOT_RUN


def _flush() -> None:
    if sys.stdout is not None:
        write(())


def _leave(code: int) -> int:
    """Return the code, with nothing left that the interpreter could fail to flush at exit."""
    for stream in (sys.stdout, sys.stderr):
        try:
            if stream is not None:
                stream.flush()
        except (OSError, ValueError):
            _discard(stream)
    return code


def _discard(stream: TextIO) -> None:
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
    except (OSError, ValueError):
        pass


def _reader_gone() -> bool:
    """Whether stdout or stderr is a pipe that nobody reads; any other broken pipe is our own fault."""
    import select

    if not hasattr(select, "poll"):
        return True
    poll = select.poll()
    for stream in (sys.stdout, sys.stderr):
        try:  # noqa: SIM105 - contextlib is not needed by any other start
            poll.register(stream.fileno(), 0)
        except (AttributeError, OSError, ValueError):
            pass
    return any(event & select.POLLERR for _, event in poll.poll(0))


def _reason(error: Exception) -> str | None:
    """Why a command cannot run; None for a fault of ours."""
    if isinstance(error, CannotRun):
        return str(error)
    if isinstance(error, MemoryError):
        return "there is not enough memory for this"
    if isinstance(error, ModuleNotFoundError) and not (error.name or "policytables").startswith("policytables"):
        return f"the Python package {error.name} is not installed; `pip install .` installs all that is needed"
    if isinstance(error, OSError) and error.errno in _OF_THE_SYSTEM:
        named = (
            f"{shown(os.fsdecode(error.filename))} cannot be used: " if isinstance(error.filename, str | bytes) else ""
        )
        return f"{named}{error.strerror}"
    try:
        os.getcwd()
    except OSError:  # so that no path has a whole name
        return "the current folder is not there any more; go to another one"
    return None


def _interrupted(error: BaseException | None) -> bool:
    """Whether an interrupt is behind an error: while a class is made, Python wraps it into one of its own."""
    seen = set()
    while error is not None and id(error) not in seen:
        if isinstance(error, KeyboardInterrupt):
            return True
        seen.add(id(error))
        error = error.__cause__ or error.__context__
    return False


def _fail(prog: str, error: Exception) -> int:
    if os.environ.get(TRACEBACK):
        import traceback

        _complain("".join(traceback.format_exception(error)).rstrip("\n"), limit=0, lines=True)
    try:
        said = f"{type(error).__name__}: {error}"
    except Exception:  # an error that cannot even say its message
        said = type(error).__name__
    _complain(f"{prog}: internal error: {shown(said, 300)}; {TRACEBACK}=1 shows where, please report it")
    return _leave(INTERNAL_ERROR)


def _complain(sentence: str, limit: int = 1000, lines: bool = False) -> None:
    if sys.stderr is None:
        return
    try:
        for line in sentence.split("\n") if lines else (sentence,):
            sys.stderr.write(f"{printed(line, limit)}\n")
    except (OSError, ValueError):
        _discard(sys.stderr)
