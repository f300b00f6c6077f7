"""Fuzz the validator, guided by coverage: python tests/validation/fuzz.py TARGET [FOLDER OF INPUTS] [options of libFuzzer].

The targets are in fuzzing.py. Needs `pip install atheris`, which nothing else needs. What it finds is written to crash-… and
timeout-…; `fuzz.py TARGET --keep FILE` prints it as a case for the folder fuzzed/, where test_fuzzed.py holds it for ever.
"""

import json
import os
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [os.path.dirname(HERE), os.path.join(os.path.dirname(os.path.dirname(HERE)), "src")]

LONGEST = 10  # seconds that one input may take


def main():
    target, *options = sys.argv[1:]
    if options[:1] == ["--keep"]:
        from validation import fuzzing

        with open(options[1], "rb") as found:
            print(json.dumps(fuzzing.kept(target, found.read()), indent=1))
        return
    import atheris

    with atheris.instrument_imports(include=["policytables"]):
        from validation import fuzzing

    atheris.Setup(
        [sys.argv[0], f"-timeout={LONGEST}", "-rss_limit_mb=3000", "-max_len=4096", *options],
        lambda data: fuzzing.hold(target, data),
    )
    atheris.Fuzz()


if __name__ == "__main__":
    main()
