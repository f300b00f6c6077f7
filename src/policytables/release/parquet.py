"""Tables as Parquet files that carry types, descriptions and origin."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.parquet as pq

# Every option that affects the bytes is set; what remains is the version of pyarrow, which the file names.
OPTIONS = {
    "compression": "zstd",
    "compression_level": 9,
    "version": "2.6",
    "data_page_version": "1.0",
    "use_dictionary": True,
    "write_statistics": True,
}
GROUP = 122_880


def written(table: pa.Table) -> bytes:
    """The bytes of a Parquet file of a pyarrow Table; the metadata of its schema and fields are kept."""
    stream = pa.BufferOutputStream()
    with pq.ParquetWriter(stream, table.schema, **OPTIONS) as writer:
        if table.num_rows:  # readers take their block size from the first group: none is better than an empty one
            writer.write_table(table.combine_chunks(), row_group_size=GROUP)
    content: bytes = stream.getvalue().to_pybytes()
    return content
