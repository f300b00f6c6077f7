"""Warnings of libraries about what stands in somebody's package: they are no findings, and must not reach the terminal."""

import warnings


def quietly(read, text):
    """read(text), without its warnings."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return read(text)
