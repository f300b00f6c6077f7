"""The rules of the benchmark's largest table in two libraries that judge data frames: python benchmarks/validate_peers.py PEER FILE.

What they do not do of what the validator does: they judge typed columns, so that polars first reads the file and makes null of what
is not of its type; they say nothing of the file (quotes, encoding, rows of another length), nor of stray spaces and other spellings;
a foreign key is a list of values; a finding has no line. Both need the whole table in memory.
"""

import sys

import polars

PATTERNS = {"model": "^[A-Z]{2}-[0-9]{3}$", "url": "^https://[a-z.]+/[a-z0-9/]*$"}
KINDS = ["share", "count", "area", "rate", "index", "other"]
TYPES = {"id": polars.Int64, "target_id": polars.Int64, "value": polars.Float64, "n": polars.Int64, "day": polars.Date}


def read(file):
    frame = polars.read_csv(file, infer_schema=False)
    casts = [polars.col(name).cast(kind, strict=False) for name, kind in TYPES.items() if name != "day"]
    return frame.with_columns(*casts, polars.col("day").str.to_date(strict=False))


def pandera(frame):
    import pandera.polars as pa

    columns = {
        "id": pa.Column(int, pa.Check.ge(1), unique=True),
        "target_id": pa.Column(int, pa.Check.isin(range(1, 10_001))),
        "model": pa.Column(str, pa.Check.str_matches(PATTERNS["model"])),
        "metric": pa.Column(str, pa.Check.isin(KINDS)),
        "value": pa.Column(float, pa.Check.in_range(0, 1)),
        "n": pa.Column(int, pa.Check.ge(1), nullable=True),
        "day": pa.Column(polars.Date),
        "run_key": pa.Column(str, pa.Check.str_length(min_value=8), unique=True),
        "url": pa.Column(str, pa.Check.str_matches(PATTERNS["url"]), nullable=True),
        "note": pa.Column(str, pa.Check.str_length(min_value=3), nullable=True),
    }
    try:
        pa.DataFrameSchema(columns).validate(frame, lazy=True)
    except pa.errors.SchemaErrors as found:
        return len(found.failure_cases)
    return 0


def dataframely(frame):
    import dataframely as dy

    class Measures(dy.Schema):
        id = dy.Int64(primary_key=True, min=1)
        target_id = dy.Int64(nullable=False, is_in=list(range(1, 10_001)))
        model = dy.String(nullable=False, regex=PATTERNS["model"])
        metric = dy.Enum(KINDS, nullable=False)
        value = dy.Float64(nullable=False, min=0, max=1)
        n = dy.Int64(nullable=True, min=1)
        day = dy.Date(nullable=False)
        run_key = dy.String(nullable=False, min_length=8)
        url = dy.String(nullable=True, regex=PATTERNS["url"])
        note = dy.String(nullable=True, min_length=3)

        @dy.rule()
        def is_unique(cls) -> polars.Expr:  # noqa: N805 - a rule is a class method
            return cls.run_key.col.is_unique()

    _, failures = Measures.filter(frame.with_columns(polars.col("metric").cast(polars.Enum(KINDS), strict=False)))
    return sum(failures.counts().values())


if __name__ == "__main__":
    print({"pandera": pandera, "dataframely": dataframely}[sys.argv[1]](read(sys.argv[2])))
