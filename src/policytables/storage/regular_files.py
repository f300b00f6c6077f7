"""Files opened only when they are regular ones: a pipe would be waited for, a device never end."""

import errno
import os
import stat

AT_ONCE = getattr(os, "O_NONBLOCK", 0)


def regular(file):
    """Binary stream of a regular file. Raises OSError, at once, for a pipe, a device or a folder, and for a name that no file can have."""
    try:
        return open(file, "rb", opener=descriptor)
    except ValueError:  # a NUL, or half a character
        raise OSError(errno.EINVAL, "no file can have this name") from None


def descriptor(file, flags):
    # Opened first and looked at then: what a name stands for may be changed between the two.
    made = os.open(file, flags | AT_ONCE)
    if stat.S_ISREG(os.fstat(made).st_mode):
        return made
    os.close(made)
    raise OSError(errno.EINVAL, "it is not a regular file")
