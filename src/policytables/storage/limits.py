"""The most that is read or unpacked, in bytes; every reader of files keeps to these limits."""

DOCUMENT = 32 << 20  # a file that is read whole: a descriptor, a schema, an original, a list of sums
TEXT = 8 << 20  # a restated text, whose parsed form takes fifty times the memory
ARCHIVE = 1 << 29  # a released zip, which is read whole and packed again

UNPACKED = 4 << 30  # anything when it is unpacked
RATIO = 200  # how many times larger than its packed size it may become, from SMALL bytes on
SMALL = 100 << 20
MEMBERS = 10_000  # files and folders of a zip; a count, not bytes
LEVELS = 100  # of folders in a zip
