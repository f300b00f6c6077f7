"""How much is read and unpacked at the most; every reader of files keeps to these."""

LARGEST = 4 << 30  # bytes that anything may be unpacked
RATIO = 200  # how many times larger than packed it may become, from SMALL bytes on
SMALL = 100 << 20
