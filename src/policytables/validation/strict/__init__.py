"""The default mode: the standard, including what frictionless misses, with one finding per cause."""
