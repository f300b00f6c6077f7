"""The dataset card: README.md of a release, with the front matter by which the datasets library finds the tables."""

from __future__ import annotations

import json

from policytables.loading.describing import CANNOT_SAY
from policytables.release import wheel

TYPE_CHECKING = False
if TYPE_CHECKING:
    from policytables.release.metadata.descriptor_facts import Facts
    from policytables.release.release_contents import Contents


def written(known: Facts, contents: Contents) -> bytes:
    """The bytes of the card; the tables are loaded from Parquet, which keeps types and nulls."""
    front = [
        "---",
        "language:",
        "- en",
        f"license: {known.licence.lower()}",
        f"pretty_name: {_text(known.title)}",
        "tags:",
        *(f"- {_text(word)}" for word in known.keywords),
        "configs:",
    ]
    # The datasets library cannot load a split without rows, so empty tables are left to other readers.
    for number, table in enumerate(name for name in contents.resources if contents.arrow[name].num_rows):
        front += [
            f"- config_name: {table}",
            *(["  default: true"] if number == 0 else []),
            "  data_files:",
            "  - split: train",
            f"    path: parquet/{table}.parquet",
        ]
    tables = "\n".join(
        f"| [{name}](codebook.md#{name}) | {contents.arrow[name].num_rows} | {resource.get('description', '')} |"
        for name, resource in contents.resources.items()
    )
    body = f"""
# {known.title} {known.version}

{known.description}
{_limitations(known)}
| table | rows | one row is |
| --- | ---: | --- |
{tables}

## Load it

```python
# pip install {wheel.filename(known.name, known.version)}
from policytables import load, join, describe, evidence

load("{next(iter(contents.resources))}")      # pandas, with the types of the schema; engine="polars", "arrow", "duckdb"
```

Without the loader: `parquet/*.parquet` with any reader of Parquet, `{contents.stem}.sqlite` with any tool for SQLite,
`{contents.stem}.xlsx` with a spreadsheet, `data/*.csv` with everything else. In `pandas.read_csv`, give
`keep_default_na=False, na_values=[""]`. The columns are explained in [codebook.md](codebook.md).

## Verify it

`sha256sum --check SHA256SUMS`, or `python scripts/release.py verify FOLDER` from the repository. Every table has one hash of its
content, whatever the format, in `CONTENT-SHA256SUMS`.

## Licence and citation

{known.licence} ({known.licence_url}). [CITATION.cff](CITATION.cff) says how to cite it, [CHANGELOG.md](CHANGELOG.md) what changed.
"""
    return ("\n".join([*front, "---"]) + "\n" + body).encode()


def _limitations(known: Facts) -> str:
    listed = "".join(f"- {text}\n" for text in known.limitations)
    return f"\n## {CANNOT_SAY}\n\n{listed}" if listed else ""


def _text(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
