"""Tables as Parquet files, with types, descriptions and where they are from inside."""

import pyarrow as pa
import pyarrow.parquet as pq

# Everything that decides the bytes is said; what stays open is the version of pyarrow, which the file names.
OPTIONS = {
    "compression": "zstd", "compression_level": 9, "version": "2.6", "data_page_version": "1.0", "row_group_size": 122_880,
    "use_dictionary": True, "write_statistics": True,
}  # fmt: skip


def written(table):
    """The bytes of a Parquet file of a pyarrow Table; the metadata of its schema and fields are kept."""
    stream = pa.BufferOutputStream()
    pq.write_table(table.combine_chunks(), stream, **OPTIONS)
    return stream.getvalue().to_pybytes()
