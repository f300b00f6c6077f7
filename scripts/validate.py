"""Validate a Data Package: a folder, its datapackage.json or a zip; without PATH, this repository."""

import os
import sys

from policytables import console
from policytables.validation import command


def beyond(package):
    """What a schema cannot say, for packages that declare our rules; imported when there is a package."""
    from policytables.rules import published

    return published.judge(package)


def main(argv=None):
    return command.main(argv, default=os.path.dirname(os.path.dirname(os.path.abspath(__file__))), prog="validate.py", beyond=beyond)


if __name__ == "__main__":
    sys.exit(console.run(main))
