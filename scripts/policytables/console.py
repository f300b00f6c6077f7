"""How every command behaves on a terminal, in a pipe and in CI: exit codes, streams, colour, progress, arguments.

A script is `def main(argv=None) -> int` and `sys.exit(console.run(main))`; `main` raises CannotRun where it cannot
go on, and imports what is heavy itself, because only what runs inside of `run` is guarded. What every start needs is
kept free of imports here: argparse and traceback come when they are wanted.
"""

import os
import sys

from policytables.problems import CannotRun

FINE, FINDINGS, CANNOT_RUN, INTERNAL_ERROR = 0, 1, 2, 3
INTERRUPTED = 130  # 128 + SIGINT, as a shell reports it
READER_GONE = 141  # 128 + SIGPIPE, as a shell reports it
TRACEBACK = "POLICYTABLES_TRACEBACK"


def run(main, argv=None, prog=None):
    """Call main(argv) and give its exit code; whatever goes wrong becomes one sentence on stderr and a code.

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
    except CannotRun as reason:
        _complain(f"{prog}: {reason}")
        return _leave(CANNOT_RUN)
    except MemoryError:
        _complain(f"{prog}: there is not enough memory for this")
        return _leave(CANNOT_RUN)
    except Exception as error:
        return _fail(prog, error)


def write(pieces):
    """Write an iterable of text to stdout; raises CannotRun where stdout is closed or cannot take it."""
    if sys.stdout is None:
        raise CannotRun("standard output is closed, so the result cannot be written; use -o FILE")
    try:
        for piece in pieces:
            sys.stdout.write(piece)
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise CannotRun(f"standard output cannot be written: {error.strerror}") from error


def shown(text, limit=1000):
    """Make text of any origin safe to look at: one line, and nothing invisible or acting on a terminal.

    Whatever Python calls not printable (control and format characters, bidi marks, lone surrogates, line
    separators, blanks other than the space) appears as an escape; beyond `limit` characters the text is cut.

    >>> shown("a\\x1b[31mb\\u202ec\\n")
    'a\\\\x1b[31mb\\\\u202ec\\\\n'
    """
    if limit and len(text) > limit:
        return f"{shown(text[:limit])}... ({len(text)} characters)"
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)


def colour(stream, choice="auto"):
    """Whether to colour what goes to the stream; `choice` is auto, always or never (an option of the user)."""
    if choice != "auto":
        return choice == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return os.environ.get("TERM") != "dumb" and _on_terminal(stream)


class Progress:
    """A line on stderr that tells where a long job is; nothing at all unless stderr is a terminal.

    >>> with Progress() as progress:
    ...     progress("reading measures.csv")
    """

    def __init__(self):
        self._stream = sys.stderr if os.environ.get("TERM") != "dumb" and _on_terminal(sys.stderr) else None
        self._next = 0.0
        self._drawn = False

    def __call__(self, sentence):
        if self._stream is None:
            return
        from time import monotonic

        now = monotonic()
        if now >= self._next:
            width = os.get_terminal_size(self._stream.fileno()).columns or 80
            self._stream.write(f"\r\x1b[K{shown(sentence)[:width - 1]}")
            self._stream.flush()
            self._next, self._drawn = now + 0.1, True

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self._drawn:
            self._stream.write("\r\x1b[K")
            self._stream.flush()


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
        elif word and word[0] != "-" and positional not in values:
            values[positional] = word
        else:
            return build().parse_args(argv)
    return SimpleNamespace(**{**defaults, **values})


def parser(description, example, prog=None):
    """An argument parser in this project's manners: a usage error is CannotRun, --help ends with the example."""
    import argparse

    class Parser(argparse.ArgumentParser):
        def error(self, message):
            raise CannotRun(f"{message}{self._nearest(message)}; `{self.prog} --help` shows the options")

        def _nearest(self, message):
            from difflib import get_close_matches

            meant = [word for word in message.split() if word.startswith("--")]
            near = get_close_matches(meant[0], self._option_string_actions, 1) if "unrecognized" in message and meant else ()
            return f", did you mean {near[0]}?" if near else ""

    return Parser(
        prog=prog,
        description=description,
        epilog=f"example:\n  {example}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )


def _speak_utf8():
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def _exit_code(returned):
    return FINE if returned is None else returned if isinstance(returned, int) else CANNOT_RUN


def _flush():
    if sys.stdout is not None:
        write(())


def _leave(code):
    """Give the code back, with nothing left that the interpreter would fail to flush after us."""
    for stream in (sys.stdout, sys.stderr):
        try:
            if stream is not None:
                stream.flush()
        except (OSError, ValueError):
            _discard(stream)
    return code


def _discard(stream):
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
    except (OSError, ValueError):
        pass


def _reader_gone():
    """Whether stdout or stderr is a pipe that nobody reads; another broken pipe is a fault of ours."""
    import select

    if not hasattr(select, "poll"):
        return True
    poll = select.poll()
    for stream in (sys.stdout, sys.stderr):
        try:
            poll.register(stream.fileno(), 0)
        except (AttributeError, OSError, ValueError):
            pass
    return any(event & select.POLLERR for _, event in poll.poll(0))


def _fail(prog, error):
    if os.environ.get(TRACEBACK):
        import traceback

        _complain("".join(traceback.format_exception(error)).rstrip("\n"), limit=0, lines=True)
    try:
        said = f"{type(error).__name__}: {error}"
    except Exception:  # an error that cannot even say its message
        said = type(error).__name__
    _complain(f"{prog}: internal error: {shown(said, 300)}; {TRACEBACK}=1 shows where, please report it")
    return _leave(INTERNAL_ERROR)


def _complain(sentence, limit=1000, lines=False):
    if sys.stderr is None:
        return
    try:
        for line in sentence.split("\n") if lines else (sentence,):
            sys.stderr.write(f"{shown(line, limit)}\n")
    except (OSError, ValueError):
        _discard(sys.stderr)


def _on_terminal(stream):
    try:
        return stream is not None and stream.isatty()
    except ValueError:
        return False
