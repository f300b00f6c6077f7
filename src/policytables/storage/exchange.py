"""Two folders swapped in one step, where the system can do that."""

from __future__ import annotations

import os
import sys

_SWAP = 2  # RENAME_EXCHANGE of Linux and RENAME_SWAP of macOS are the same number
_HERE = -100  # AT_FDCWD of Linux


def exchange(one: str, other: str) -> bool:
    """Swap the names of two folders; False where the system or file system cannot. Raises OSError."""
    if sys.platform not in ("linux", "darwin"):
        return False
    import ctypes
    import errno

    library = ctypes.CDLL(None, use_errno=True)
    names = os.fsencode(one), os.fsencode(other)
    if sys.platform == "linux" and hasattr(library, "renameat2"):
        failed = library.renameat2(_HERE, names[0], _HERE, names[1], _SWAP)
    elif sys.platform == "darwin" and hasattr(library, "renamex_np"):
        failed = library.renamex_np(*names, _SWAP)
    else:
        return False
    if not failed:
        return True
    number = ctypes.get_errno()
    # Layered and network file systems refuse the exchange in several ways, but accept a plain rename.
    if number in (errno.ENOSYS, errno.EINVAL, errno.EXDEV, errno.ENOTSUP, errno.EOPNOTSUPP):
        return False
    raise OSError(number, os.strerror(number), other)
