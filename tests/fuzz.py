"""Fuzz a command, guided by coverage: python tests/fuzz.py TARGET [FOLDER OF INPUTS] [options of libFuzzer].

The targets are in fuzzing.py, and those of the validator in validation/fuzzing.py. Needs `pip install atheris`, which is nowhere
else asked for. What it finds is written to crash-… and timeout-…; `fuzz.py TARGET --keep FILE` prints it as a case for the folder
fuzzed/ or validation/fuzzed/, where a test holds it for ever.
"""

import contextlib
import importlib
import json
import os
import pkgutil
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [HERE, os.path.join(os.path.dirname(HERE), "src")]

LONGEST = 60  # seconds that one input may take
VALIDATOR = ("reader", "descriptor", "document", "cells", "pattern")


def main():
    target, *options = sys.argv[1:]
    if options[:1] == ["--keep"]:
        with open(options[1], "rb") as found:
            print(kept(target, found.read()))
        return
    import atheris

    # All at once: atheris says on stderr what it does, and a command that imports later would be held to that.
    with atheris.instrument_imports(include=["policytables"]):
        import policytables

        for module in pkgutil.walk_packages(policytables.__path__, "policytables."):
            with contextlib.suppress(ImportError):
                importlib.import_module(module.name)
        hold = holder(target)
    atheris.Setup(
        [sys.argv[0], f"-timeout={LONGEST}", "-rss_limit_mb=3000", "-max_len=4096", "-len_control=0", *options],
        lambda data: hold(target, data),
    )
    atheris.Fuzz()


def holder(target):
    """The function that holds the promises of a target to some bytes."""
    if target in VALIDATOR:
        from validation import fuzzing
    else:
        import fuzzing
    return fuzzing.hold


def kept(target, data):
    """The case of an input, as JSON."""
    if target in VALIDATOR:
        from validation import fuzzing

        return json.dumps(fuzzing.kept(target, data), indent=1)
    import fuzzing

    return fuzzing.kept(fuzzing.made(target, data))


if __name__ == "__main__":
    main()
