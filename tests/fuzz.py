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
LENGTH = 400  # bytes of an input that is a row of decisions; more are not read
# What is watched of each target: the parts that read what is changed. To watch all of them costs ten times the time.
WATCHED = {
    "build": ("compiler", "model"),
    "anchor": ("cli.anchor", "compiler", "originals"),
    "verify": ("compiler", "originals"),
    "draft": ("drafting", "model.texts"),
    "release": ("release", "storage.zips"),
    "explore": ("explorer", "figures"),
}
VALIDATOR = ("reader", "descriptor", "document", "cells", "pattern")


def main():
    target, *options = sys.argv[1:]
    if options[:1] == ["--keep"]:
        with open(options[1], "rb") as found:
            print(kept(target, found.read()))
        return
    import atheris

    watched = [f"policytables.{part}" for part in WATCHED.get(target, ("datapackage", "validation"))]
    # All at once: atheris says on stderr what it does, and a command that imports later would be held to that.
    with atheris.instrument_imports(include=watched):
        import policytables

        for module in pkgutil.walk_packages(policytables.__path__, "policytables."):
            with contextlib.suppress(ImportError):
                importlib.import_module(module.name)
        hold = holder(target)
    length = LENGTH if target in WATCHED else 4096
    remember()
    atheris.Setup(
        [sys.argv[0], f"-timeout={LONGEST}", "-rss_limit_mb=3000", f"-max_len={length}", "-len_control=0", *options],
        lambda data: hold(target, data),
    )
    atheris.Fuzz()


def remember():
    """Judge each schema and compile each template once: an input leaves most of them as they were."""
    import jinja2

    from policytables.datapackage import descriptor

    schemas, templates = {}, {}
    judge, compiled = descriptor.schema_in, jinja2.Environment.compile

    def schema_in(document, shown, version="v2"):
        key = document.text, tuple(document.oddities), shown, version
        if key not in schemas:
            schemas[key] = judge(document, shown, version)
        return schemas[key]

    def compile_template(self, *arguments, **named):
        key = arguments, tuple(named.items())
        if key not in templates:
            templates[key] = compiled(self, *arguments, **named)
        return templates[key]

    descriptor.schema_in, jinja2.Environment.compile = schema_in, compile_template


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
