"""The default mode: the standard, and what frictionless misses, with one finding for one cause."""
