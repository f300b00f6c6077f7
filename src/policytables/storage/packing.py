"""Zip archives that are the same bytes on every machine and in every year."""

import io
import zipfile

# Stored, not deflated: the bytes of a deflated member depend on the zlib that a Python was built with.
# The year is the first that a zip can state; mode and system are those of a plain file on Unix.
MOMENT, SYSTEM, MODE = (1980, 1, 1, 0, 0, 0), 3, 0o100644 << 16


def packed(files):
    """The bytes of a zip of {name: bytes}, in the order of the names."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as archive:
        for name, content in sorted(files.items()):
            member = zipfile.ZipInfo(name, MOMENT)
            member.create_system, member.external_attr = SYSTEM, MODE
            archive.writestr(member, content)
    return stream.getvalue()


def unpacked(content):
    """{name: bytes} of a zip that `packed` made. Raises ValueError for any other, or for one that was changed."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            # Stored members are no larger than the file itself; anything else is not ours and might unpack to terabytes.
            if any(member.compress_type != zipfile.ZIP_STORED for member in archive.infolist()):
                raise ValueError("it holds compressed files, and a release holds none")
            files = {name: archive.read(name) for name in archive.namelist()}
    except (
        zipfile.BadZipFile,
        zipfile.LargeZipFile,
        NotImplementedError,
        RuntimeError,
        EOFError,
        OSError,
        KeyError,
    ) as error:
        raise ValueError(f"it is damaged: {error}") from None
    if packed(files) != content:
        raise ValueError("it was changed after it was made: its files, packed again, are other bytes")
    return files
