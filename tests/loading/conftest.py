"""Small packages written for a test."""

import csv
import io
import json

import pytest


@pytest.fixture
def package(tmp_path):
    """package({table: (fields, rows, more schema)}) writes a package and gives its folder."""

    def write(tables, **descriptor):
        resources = []
        for name, (fields, rows, *more) in tables.items():
            stream = io.StringIO(newline="")
            writer = csv.writer(stream, lineterminator="\n")
            writer.writerow([field["name"] for field in fields])
            writer.writerows(rows)
            (tmp_path / "data").mkdir(exist_ok=True)
            (tmp_path / "data" / f"{name}.csv").write_bytes(stream.getvalue().encode())
            schema = {"fields": fields, "missingValues": [""], "primaryKey": [fields[0]["name"]], **(more[0] if more else {})}
            resources.append({"name": name, "path": f"data/{name}.csv", "schema": schema})
        (tmp_path / "datapackage.json").write_text(json.dumps({"name": "toy", "version": "1.2.3", "resources": resources, **descriptor}))
        return tmp_path

    return write
