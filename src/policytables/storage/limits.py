"""The most that is read or unpacked, in bytes; every reader of files keeps to these limits."""

DOCUMENT = 32 << 20  # of a file that is read whole: a descriptor, a schema, an original, a list of sums
TEXT = 8 << 20  # of a restated text, whose parts take fifty times the room
ARCHIVE = 1 << 29  # of a released zip, which is read whole to be packed again

UNPACKED = 4 << 30  # of anything when it is unpacked
RATIO = 200  # how many times larger than packed it may become, from SMALL bytes on
SMALL = 100 << 20
MEMBERS = 10_000  # files and folders of a zip, no bytes
