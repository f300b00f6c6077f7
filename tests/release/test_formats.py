"""Every format read by its real reader: the same rows as the CSV, nulls and types included."""

import csv
import datetime
import json
import sqlite3
import zipfile
from decimal import Decimal

import pytest

from conftest import ROOT
from packages import release  # noqa: F401
from policytables.release import release_contents

READ = {
    "integer": int,
    "number": float,
    "boolean": {"true": True, "false": False}.__getitem__,
    "date": datetime.date.fromisoformat,
}


@pytest.fixture(scope="module")
def tables(release):  # noqa: F811
    """{table: (fields, rows)} of the CSV files of the release, read by the csv module and nothing of ours."""
    found = {}
    for resource in json.loads((release / "datapackage.json").read_text("utf-8"))["resources"]:
        fields = json.loads((release / resource["schema"]).read_text("utf-8"))["fields"]
        with open(release / resource["path"], encoding="utf-8", newline="") as file:
            _, *records = csv.reader(file)
        readers = [READ.get(field["type"], str) for field in fields]
        found[resource["name"]] = (
            fields,
            [tuple(None if cell == "" else read(cell) for read, cell in zip(readers, record)) for record in records],
        )
    return found


def as_stored(rows, fields):
    """Rows as a format without booleans and dates holds them."""
    return [
        tuple(
            int(cell) if isinstance(cell, bool) else str(cell) if isinstance(cell, datetime.date) else cell
            for cell in row
        )
        for row in rows
    ]


def test_parquet_by_pyarrow(release, tables):  # noqa: F811
    parquet = pytest.importorskip("pyarrow.parquet")
    for name, (fields, rows) in tables.items():
        table = parquet.read_table(release / "parquet" / f"{name}.parquet")
        assert [tuple(row.values()) for row in table.to_pylist()] == rows, name
        assert [field.metadata[b"description"].decode() for field in table.schema] == [
            field["description"] for field in fields
        ]
        assert table.schema.metadata[b"table"] == name.encode() and table.schema.metadata[b"description"]


def test_parquet_by_pandas_polars_and_duckdb(release, tables):  # noqa: F811
    pandas, polars, duckdb = (pytest.importorskip(name) for name in ("pandas", "polars", "duckdb"))
    for name, (_fields, rows) in tables.items():
        file = release / "parquet" / f"{name}.parquet"
        assert polars.read_parquet(file).rows() == rows, name
        assert duckdb.sql(f"SELECT * FROM '{file}'").fetchall() == rows, name
        frame = pandas.read_parquet(file, dtype_backend="numpy_nullable")
        assert [
            tuple(None if pandas.isna(cell) else cell for cell in row)
            for row in frame.itertuples(index=False, name=None)
        ] == rows, name


def test_sqlite(release, tables):  # noqa: F811
    connection = sqlite3.connect(f"file:{next(release.glob('*.sqlite'))}?mode=ro", uri=True)
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    for name, (fields, rows) in tables.items():
        assert connection.execute(f'SELECT * FROM "{name}" ORDER BY rowid').fetchall() == as_stored(rows, fields), name
        assert connection.execute("SELECT strict FROM pragma_table_list WHERE name = ?", [name]).fetchone() == (1,)
    described = dict(connection.execute("SELECT table_name || '.' || column_name, description FROM _columns"))
    assert described == {
        f"{name}.{field['name']}": field["description"] for name, (fields, _) in tables.items() for field in fields
    }
    assert (
        connection.execute("SELECT value FROM _meta WHERE name = 'version'").fetchone()[0]
        == release.name.rpartition("-")[2]
    )
    connection.close()


@pytest.mark.parametrize(
    "statement, said",
    [
        ("INSERT INTO labs (lab_id, lab_type) VALUES ('x', 'palace')", "FOREIGN KEY constraint failed"),
        ("UPDATE statements SET kind = 'wish'", "CHECK constraint failed"),
        ("INSERT INTO labs (lab_id) VALUES ('x')", "NOT NULL constraint failed: labs.lab_type"),
        (
            "INSERT INTO labs (lab_id, lab_type, zone_id) VALUES ('x', 'group', 'nowhere')",
            "FOREIGN KEY constraint failed",
        ),
        ("UPDATE targets SET year = 'soon'", "cannot store TEXT value in INTEGER column targets.year"),
        ("UPDATE measures SET open_list = 2", "CHECK constraint failed"),
        ("UPDATE zones SET latitude = 91", "CHECK constraint failed"),
        ("INSERT INTO labs SELECT * FROM labs LIMIT 1", "UNIQUE constraint failed: labs.lab_id"),
    ],
)
def test_sqlite_enforces_what_the_schema_says(release, statement, said):  # noqa: F811
    connection = sqlite3.connect(":memory:")
    connection.deserialize(next(release.glob("*.sqlite")).read_bytes())
    connection.execute("PRAGMA foreign_keys = ON")
    with pytest.raises(sqlite3.IntegrityError, match=said), connection:
        connection.execute(statement)


def test_views_give_what_join_gives(release):  # noqa: F811
    pytest.importorskip("pandas")
    from policytables import join

    connection = sqlite3.connect(f"file:{next(release.glob('*.sqlite'))}?mode=ro", uri=True)
    views = [name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'view'")]
    assert len(views) > 10
    for view in views:
        left, _, right = view.partition("_with_")
        frame = join(left, right, package=release)
        cursor = connection.execute(f'SELECT * FROM "{view}"')
        assert [column[0] for column in cursor.description] == list(frame.columns), view
        texts = sorted(tuple("" if cell is None else str(cell) for cell in row) for row in cursor)
        ours = frame.astype("object").where(frame.notna(), None).itertuples(index=False, name=None)
        plain = [
            ["" if cell is None else str(int(cell)) if isinstance(cell, bool) else str(cell) for cell in row]
            for row in ours
        ]
        assert texts == sorted(map(tuple, plain)), view
    connection.close()


def test_the_workbook(release, tables):  # noqa: F811
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.load_workbook(next(release.glob("*.xlsx")))
    assert book.sheetnames == ["codebook", *tables]
    for name, (fields, rows) in tables.items():
        head, *body = book[name].iter_rows(values_only=True)
        assert list(head) == [field["name"] for field in fields]
        kinds = [field["type"] for field in fields]
        read = [
            tuple(cell.date() if kind == "date" and cell is not None else cell for kind, cell in zip(kinds, row))
            for row in body
        ]
        assert read == rows, name
        assert book[name].freeze_panes == "B2"


def test_one_hash_of_content_in_every_format(release, tables):  # noqa: F811
    stated = dict(reversed(line.split("  ")) for line in (release / release_contents.CONTENT).read_text().splitlines())
    assert stated == {name: release_contents.digest(rows) for name, (_, rows) in tables.items()}
    parquet = pytest.importorskip("pyarrow.parquet")
    for name in tables:
        rows = (tuple(row.values()) for row in parquet.read_table(release / "parquet" / f"{name}.parquet").to_pylist())
        assert release_contents.digest(rows) == stated[name]


@pytest.mark.slow
def test_frictionless(release, tables):  # noqa: F811
    frictionless = pytest.importorskip("frictionless")
    report = frictionless.validate(str(release / "datapackage.json"))
    assert report.valid, report.flatten(["type", "message"])[:5]
    package = frictionless.Package(str(release / "datapackage.json"))
    for name, (_, rows) in tables.items():
        read = [
            tuple(float(cell) if isinstance(cell, Decimal) else cell for cell in row.to_dict().values())
            for row in package.get_resource(name).read_rows()
        ]
        assert read == rows, name


def test_the_zip_holds_the_package_as_it_lies_beside_it(release):  # noqa: F811
    with zipfile.ZipFile(next(release.glob("*.zip"))) as archive:
        names = set(archive.namelist())
        for name in names - {"SHA256SUMS"}:
            assert archive.read(name) == (release / name).read_bytes(), name
        assert {member.date_time for member in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert {member.external_attr >> 16 for member in archive.infolist()} == {0o100644}
    text = (".csv", ".json", ".jsonld", ".geojson", ".md", ".html", ".cff")
    beside = {str(file.relative_to(release)) for file in release.rglob("*") if file.is_file()} - names
    assert not [name for name in beside if name.endswith(text)]  # what is left are the formats for single readers


def test_the_zip_is_loaded_without_being_unpacked(release, tables):  # noqa: F811
    pytest.importorskip("pandas")
    from policytables import list_tables, load

    assert list_tables(package=next(release.glob("*.zip"))) == list(tables)
    assert len(load("measures", package=next(release.glob("*.zip")))) == len(tables["measures"][1])


def test_the_record_of_the_wheel_is_right(release):  # noqa: F811
    import base64
    import hashlib

    with zipfile.ZipFile(next(release.glob("*.whl"))) as wheel:
        (record,) = [name for name in wheel.namelist() if name.endswith("RECORD")]
        rows = list(csv.reader(wheel.read(record).decode().splitlines()))
        assert {row[0] for row in rows} == set(wheel.namelist())
        for name, stated, size in rows:
            if name != record:
                content = wheel.read(name)
                assert stated == "sha256=" + base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(
                    b"="
                ).decode() and int(size) == len(content)
        loader = "shenzhen_innovation_plan/_policytables/"
        modules = [name for name in wheel.namelist() if name.startswith(loader)]
        for name in modules:
            assert wheel.read(name) == (ROOT / "src" / "policytables" / name.removeprefix(loader)).read_bytes()


def test_the_metadata_of_the_wheel_by_packaging(release):  # noqa: F811
    packaging = pytest.importorskip("packaging.metadata")
    from packaging.utils import parse_wheel_filename

    file = next(release.glob("*.whl"))
    name, version, _, tags = parse_wheel_filename(file.name)
    with zipfile.ZipFile(file) as wheel:
        stated = packaging.Metadata.from_email(
            wheel.read(f"shenzhen_innovation_plan-{version}.dist-info/METADATA"), validate=True
        )
        assert {
            f"shenzhen_innovation_plan-{version}.dist-info/licenses/{license}" for license in stated.license_files
        } <= set(wheel.namelist())
    assert (stated.name, str(stated.version), name, {str(tag) for tag in tags}) == (
        "shenzhen-innovation-plan",
        str(version),
        "shenzhen-innovation-plan",
        {"py3-none-any"},
    )
    assert (
        stated.license_expression == "MIT AND CC-BY-4.0"
        and next(str(need) for need in stated.requires_dist) == "pandas>=2.2.2"
    )


def test_a_cell_that_excel_would_drop_is_refused(tmp_path):
    pytest.importorskip("xlsxwriter")
    from packages import write
    from policytables.loading import package_store
    from policytables.release import release_files

    fields = [{"name": "row_id", "type": "string"}, {"name": "text", "type": "string"}]
    folder = write(tmp_path, {"t": (fields, [["a", "x" * 32_767], ["b", "x" * 32_768], ["c", "\U0001f600" * 16_384]])})
    made, problems = release_files.files(package_store.at(folder), "1.2.3", "2026-01-01", "")
    assert made == {}
    assert [(p.path, p.line, p.rule, p.message) for p in problems] == [
        ("data/t.csv", 3, "cell-too-long", "the cell has 32768 characters, and Excel takes 32767"),
        ("data/t.csv", 4, "cell-too-long", "the cell has 16384 characters, and Excel takes 32767"),
    ]


def test_a_workbook_keeps_what_looks_like_something_else(tmp_path):
    openpyxl = pytest.importorskip("openpyxl")
    pytest.importorskip("xlsxwriter")
    from packages import write
    from policytables.loading import package_store
    from policytables.release import release_files

    words = ["=1+1", "https://example.org", "007", "1e5", "TRUE", "'quoted", "2020-01-01", "@cmd", "-1", " "]
    fields = [
        {"name": "row_id", "type": "string"},
        {"name": "text", "type": "string"},
        {"name": "day", "type": "date"},
        {"name": "count", "type": "integer"},
    ]
    folder = write(
        tmp_path / "p",
        {
            "t": (
                fields,
                [
                    [str(n), word, day, count]
                    for n, (word, day, count) in enumerate(
                        zip(words, ["1582-10-15", "1900-01-01", "1900-03-01"] * 4, ["1", str(2**53 + 1), ""] * 4)
                    )
                ],
            )
        },
    )
    made, _ = release_files.files(package_store.at(folder), "1.2.3", "2026-01-01", "")
    (tmp_path / "t.xlsx").write_bytes(made["toy-1.2.3.xlsx"])
    rows = list(openpyxl.load_workbook(tmp_path / "t.xlsx")["t"].iter_rows(min_row=2, values_only=True))
    assert [row[1] for row in rows] == words
    assert [row[2] for row in rows[:3]] == ["1582-10-15", "1900-01-01", datetime.datetime(1900, 3, 1)]
    assert [row[3] for row in rows[:3]] == [1, str(2**53 + 1), None]
