"""How much is read and unpacked at the most; every reader of files keeps to these."""

DOCUMENT = (
    32 << 20
)  # bytes of a file that is read into memory whole: a descriptor, a schema, a restated text, a list of sums
ARCHIVE = 1 << 29  # bytes of a released zip, which is read into memory to be packed again

UNPACKED = 4 << 30  # bytes that anything may be unpacked
RATIO = 200  # how many times larger than packed it may become, from SMALL bytes on
SMALL = 100 << 20
MEMBERS = 10_000  # files and folders of a zip
