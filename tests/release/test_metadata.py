"""Metadata held to the validators and readers of their own worlds, offline, and to one another."""

import contextlib
import csv
import html
import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import time
import urllib.request
import zipfile
from pathlib import Path

import pytest

from conftest import ROOT
from packages import release  # noqa: F401
from policytables import describe
from policytables.release import metadata

OFFLINE = {
    "HF_HUB_OFFLINE": "1",
    "HF_DATASETS_OFFLINE": "1",
    "no_proxy": "*",
    "http_proxy": "http://127.0.0.1:9",
    "https_proxy": "http://127.0.0.1:9",
}


def tool(name):
    """A program beside the running Python, or on the path."""
    found = shutil.which(name, path=os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")]))
    if found is None:
        pytest.skip(f"NOT CHECKED: there is no {name} here")
    return found


def python_of(program):
    """The Python that a program is installed with: some validators pin what others cannot have beside them."""
    return (
        Path(program).resolve().parent / "python"
        if (Path(program).resolve().parent / "python").exists()
        else Path(program).parent / "python"
    )


def read(release, name):  # noqa: F811
    return json.loads((release / name).read_text("utf-8"))


def csv_rows(release):  # noqa: F811
    """{table: its records as lists of texts}."""
    rows = {}
    for file in sorted((release / "data").glob("*.csv")):
        with open(file, encoding="utf-8", newline="") as stream:
            rows[file.stem] = list(csv.reader(stream))[1:]
    return rows


def test_all_of_them_say_the_same(release):  # noqa: F811
    descriptor, yaml = read(release, "datapackage.json"), pytest.importorskip("yaml")
    title, version, date, licence = (
        descriptor["title"],
        descriptor["version"],
        descriptor["created"][:10],
        descriptor["licenses"][0],
    )
    cff = yaml.safe_load((release / "CITATION.cff").read_text("utf-8"))
    zenodo, croissant, schema_org, datacite, dcat, csvw = (
        read(release, name)
        for name in (
            ".zenodo.json",
            "croissant.json",
            "schema-org.jsonld",
            "datacite.json",
            "dcat.jsonld",
            "csv-metadata.json",
        )
    )
    crate = {item["@id"]: item for item in read(release, "ro-crate-metadata.json")["@graph"]}["./"]
    assert {
        cff["title"],
        zenodo["title"],
        croissant["alternateName"],
        schema_org["name"],
        datacite["titles"][0]["title"],
        dcat["dct:title"]["@value"],
        csvw["dc:title"],
        crate["name"],
    } == {title}
    assert {
        cff["version"],
        zenodo["version"],
        croissant["version"],
        schema_org["version"],
        datacite["version"],
        dcat["dcat:version"],
        csvw["dc:hasVersion"],
        crate["version"],
    } == {version}
    assert {
        cff["date-released"],
        zenodo["publication_date"],
        croissant["datePublished"],
        schema_org["datePublished"],
        datacite["dates"][0]["date"],
        dcat["dct:issued"]["@value"],
        csvw["dc:issued"],
        crate["datePublished"],
    } == {date}
    assert {cff["license"], zenodo["license"], datacite["rightsList"][0]["rightsIdentifier"]} == {licence["name"]}
    assert {
        croissant["license"],
        schema_org["license"],
        csvw["dc:license"]["@id"],
        crate["license"]["@id"],
        dcat["dcat:distribution"][0]["dct:license"]["@id"],
    } == {licence["path"]}
    creators = [item["title"] for item in descriptor["contributors"]]
    assert (
        [item["name"] for item in cff["authors"]]
        == [item["name"] for item in zenodo["creators"]]
        == [item["name"] for item in croissant["creator"]]
        == [item["name"] for item in datacite["creators"]]
        == creators
    )


def test_no_metadata_name_a_file_that_is_not_there(release):  # noqa: F811
    named = [
        item["contentUrl"]
        for name in ("croissant.json", "schema-org.jsonld")
        for item in read(release, name)["distribution"]
    ]
    named += [item["dcat:accessURL"]["@id"] for item in read(release, "dcat.jsonld")["dcat:distribution"]] + [
        item["url"] for item in read(release, "csv-metadata.json")["tables"]
    ]
    named += [item["@id"] for item in read(release, "ro-crate-metadata.json")["@graph"] if item["@type"] == "File"]
    assert len(named) > 100 and all((release / name).is_file() for name in named)


def test_what_the_data_cannot_say_goes_with_everything(release):  # noqa: F811
    limits = read(release, "datapackage.json")["limitations"]
    assert limits
    plain = ("codebook.md", "README.md")
    for name in plain:
        assert f"## What the data cannot say\n\n- {limits[0]}\n" in (release / name).read_text("utf-8"), name
    assert f"<li>{html.escape(limits[0])}</li>" in (release / "codebook.html").read_text("utf-8")
    for name in (
        ".zenodo.json",
        "croissant.json",
        "schema-org.jsonld",
        "datacite.json",
        "dcat.jsonld",
        "csv-metadata.json",
    ):
        text = json.dumps(read(release, name), ensure_ascii=False)
        assert all(json.dumps(limit, ensure_ascii=False)[1:-1] in text for limit in limits), name
    for name in ("CITATION.cff", "ro-crate-metadata.json"):
        assert limits[0] in (release / name).read_text("utf-8"), name
    with zipfile.ZipFile(next(release.glob("*.zip"))) as archive:
        assert archive.read("README.md") == (release / "README.md").read_bytes()
    with contextlib.closing(sqlite3.connect(next(release.glob("*.sqlite")))) as connection:
        assert connection.execute("SELECT value FROM _meta WHERE name = 'limitations'").fetchone() == (
            " ".join(limits),
        )
    assert "What the data cannot say:\n- " + limits[0] in str(describe(package=release))


def test_the_metadata_of_the_repository_are_those_of_its_descriptor():
    stated = metadata.of_checkout(json.loads((ROOT / "datapackage.json").read_text("utf-8")))
    assert {name: (ROOT / name).read_bytes() for name in stated} == stated, "run scripts/release.py prepare VERSION"


def test_a_person_a_doi_and_a_homepage_come_through():
    raw = json.loads((ROOT / "datapackage.json").read_text("utf-8")) | {
        "id": "https://doi.org/10.5281/zenodo.1",
        "homepage": "https://example.org/data",
    }
    raw["contributors"] = [
        {"title": "Ada B. Lovelace", "givenName": "Ada B.", "familyName": "Lovelace", "roles": ["author"]},
        {"title": 'A "quoted": press', "roles": ["publisher"]},
    ]
    known = metadata.facts(raw)
    cff = pytest.importorskip("yaml").safe_load(metadata.citation.written(known))
    assert (cff["authors"], cff["doi"], cff["url"]) == (
        [{"family-names": "Lovelace", "given-names": "Ada B."}],
        "10.5281/zenodo.1",
        "https://example.org/data",
    )
    assert metadata.datacite.written(known)["publisher"] == {"name": 'A "quoted": press'}
    assert metadata.zenodo.written(known)["creators"] == [{"name": "Lovelace, Ada B."}]


@pytest.mark.parametrize("version", ["1.0", "2.0"])
def test_the_stamped_descriptor_by_both_profiles(release, version):  # noqa: F811
    jsonschema, dplib = pytest.importorskip("jsonschema"), pytest.importorskip("dplib")
    profile = json.loads((Path(dplib.__file__).parent / "profiles" / version / "datapackage.json").read_text("utf-8"))
    descriptor = read(release, "datapackage.json")
    whole = {
        **descriptor,
        "resources": [
            {**resource, "schema": read(release, resource["schema"])} for resource in descriptor["resources"]
        ],
    }
    validator = jsonschema.Draft7Validator if version == "2.0" else jsonschema.Draft4Validator
    assert [
        f"{list(error.absolute_path)}: {error.message[:200]}" for error in validator(profile).iter_errors(whole)
    ] == []


def test_citation_by_check_jsonschema(release):  # noqa: F811
    done = subprocess.run(
        [tool("check-jsonschema"), "--builtin-schema", "vendor.citation-file-format", release / "CITATION.cff"],
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout


def test_datacite_by_its_schema(release):  # noqa: F811
    schema45 = pytest.importorskip("datacite.schema45")
    assert [error.message for error in schema45.validator.iter_errors(read(release, "datacite.json"))] == []


def test_zenodo_by_what_its_server_asks_for(release):  # noqa: F811
    jsonschema = pytest.importorskip("jsonschema")
    text = {"type": "string", "minLength": 1}
    asked = {
        "required": ["title", "upload_type", "description", "creators", "license", "version", "publication_date"],
        "additionalProperties": False,
        "properties": {
            "title": text,
            "description": text,
            "version": text,
            "upload_type": {"const": "dataset"},
            "access_right": {"const": "open"},
            "license": text,
            "publication_date": {"pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"},
            "keywords": {"type": "array", "items": text},
            "creators": {"type": "array", "minItems": 1, "items": {"required": ["name"], "properties": {"name": text}}},
            "related_identifiers": {
                "type": "array",
                "items": {
                    "required": ["relation", "identifier"],
                    "properties": {"relation": {"enum": ["isDerivedFrom"]}},
                },
            },
        },
    }
    jsonschema.validate(read(release, ".zenodo.json"), asked)


@pytest.mark.slow
@pytest.mark.parametrize("name", ["dcat.jsonld", "schema-org.jsonld"])
def test_linked_data_by_pyshacl(release, name):  # noqa: F811
    pyshacl = pytest.importorskip("pyshacl")
    shapes = str(Path(__file__).with_name("shapes.ttl"))
    conforms, _, said = pyshacl.validate(str(release / name), shacl_graph=shapes, data_graph_format="json-ld")
    assert conforms, said
    target = {"dcat.jsonld": "dct:description", "schema-org.jsonld": "description"}[name]
    spoilt = {key: value for key, value in read(release, name).items() if key != target}
    assert not pyshacl.validate(json.dumps(spoilt), shacl_graph=shapes, data_graph_format="json-ld")[0]


@pytest.mark.slow
def test_croissant_by_mlcroissant(release):  # noqa: F811
    mlcroissant = pytest.importorskip("mlcroissant")
    rows = csv_rows(release)
    for record_set in read(release, "croissant.json")["recordSet"]:
        table, columns = record_set["@id"], [field["@id"] for field in record_set["field"]]
        # A data set of its own for each: one that follows references cannot be used twice.
        records = list(mlcroissant.Dataset(str(release / "croissant.json")).records(table))
        kinds = {field["@id"]: field["dataType"] for field in record_set["field"]}
        assert [[_as_text(record[column], kinds[column]) for column in columns] for record in records] == [
            [_plain(cell, kinds[column]) for cell, column in zip(row, columns)] for row in rows[table]
        ], table


def _as_text(value, kind):
    if value is None or value != value:
        return ""
    if isinstance(value, bytes):
        return value.decode()
    if kind == "sc:Date":
        return str(value)[:10].replace("NaT", "")
    return (
        str(float(value))
        if kind in ("sc:Integer", "sc:Float")
        else str(value).lower()
        if kind == "sc:Boolean"
        else str(value)
    )


def _plain(cell, kind):
    return str(float(cell)) if cell and kind in ("sc:Integer", "sc:Float") else cell


@pytest.mark.slow
def test_the_crate_by_its_validator(release, tmp_path):  # noqa: F811
    """Offline the validator needs the context of RO-Crate in its cache; the package rocrate carries it."""
    validator = tool("rocrate-validator")
    code = """
import io, json, pathlib, sys, requests, requests_cache, rocrate, urllib3
context = (pathlib.Path(rocrate.__file__).parent / "data" / "ro-crate.jsonld").read_bytes()
class FromWheel(requests.adapters.HTTPAdapter):
    def send(self, request, **_):
        kind = {"Content-Type": "application/ld+json"}
        found = urllib3.HTTPResponse(io.BytesIO(context), status=200, headers=kind, preload_content=False)
        return self.build_response(request, found)
session = requests_cache.CachedSession(cache_name=sys.argv[1], backend="sqlite")
session.mount("https://", FromWheel())
session.get(json.loads(context)["@id"])
print(json.loads(context)["@id"])
"""
    done = subprocess.run([python_of(validator), "-c", code, tmp_path / "http_cache"], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert read(release, "ro-crate-metadata.json")["@context"] == done.stdout.strip()

    def passed(folder):
        report = tmp_path / "report.json"
        command = [
            validator,
            "-y",
            "validate",
            "--offline",
            "--cache-path",
            tmp_path / "http_cache",
            "--no-paging",
            "-f",
            "json",
            "-o",
            report,
            folder,
        ]
        subprocess.run(command, capture_output=True, env=os.environ | OFFLINE)
        return json.loads(report.read_text())["passed"]

    assert passed(release)
    broken = shutil.copytree(release, tmp_path / "broken")
    (broken / "data" / "labs.csv").unlink()
    assert not passed(broken)


@pytest.mark.slow
def test_csvw(release):  # noqa: F811
    validator = tool("csvwvalidate")
    code = """
import csvw, json, pathlib, sys
for table in csvw.TableGroup.from_file(sys.argv[1]).tables:
    table.check_primary_key()
    print(json.dumps([pathlib.Path(str(table.url)).stem, [[value is None for value in row.values()] for row in table.iterdicts()]]))
"""
    done = subprocess.run(
        [python_of(validator), "-c", code, release / "csv-metadata.json"], capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    nulls = dict(map(json.loads, done.stdout.splitlines()))
    assert nulls == {name: [[cell == "" for cell in row] for row in rows] for name, rows in csv_rows(release).items()}
    # Its check of foreign keys takes an empty cell for a broken key unless it is told to be lax.
    done = subprocess.run([validator, "--lax", "-v", release / "csv-metadata.json"], capture_output=True, text=True)
    assert (done.returncode, done.stdout.strip()) == (0, "OK"), done.stderr


@pytest.mark.slow
def test_the_card_by_datasets(release, tmp_path):  # noqa: F811
    pytest.importorskip("datasets")
    code = """
import json, sys
from datasets import get_dataset_config_names, load_dataset
folder = sys.argv[1]
names = get_dataset_config_names(folder)
print(json.dumps({name: load_dataset(folder, name, split="train").num_rows for name in names}))
table = load_dataset(folder, "targets", split="train")
print(json.dumps([str(table.features["year"].dtype), list(table["year"]), list(table["comparator"])]))
"""
    environment = os.environ | OFFLINE | {"HF_HOME": str(tmp_path / "hf")}
    done = subprocess.run([sys.executable, "-c", code, release], capture_output=True, text=True, env=environment)
    assert done.returncode == 0, done.stderr[-2000:]
    counts, targets = map(json.loads, done.stdout.splitlines()[-2:])
    rows = csv_rows(release)
    assert counts == {name: len(table) for name, table in rows.items() if table}
    with open(release / "data" / "targets.csv", encoding="utf-8", newline="") as file:
        records = list(csv.DictReader(file))
    assert targets == [
        "int64",
        [int(row["year"]) if row["year"] else None for row in records],
        [row["comparator"] or None for row in records],
    ]


@pytest.mark.slow
def test_datasette_serves_the_database(release):  # noqa: F811
    pytest.importorskip("datasette")
    file = next(release.glob("*.sqlite"))
    command = [sys.executable, "-m", "datasette", "serve", "--immutable", file, "--host", "127.0.0.1", "--port", "0"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    try:
        said = ""
        while not (found := re.search(r"running on (http://127\.0\.0\.1:[0-9]+)", said)):
            line = process.stderr.readline()
            assert line, said
            said += line
        time.sleep(0.1)
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))

        def ask(path):
            return json.load(opener.open(f"{found[1]}/{file.stem.replace('.', '~2E')}{path}"))

        tables = {table["name"]: table for table in ask(".json")["tables"]}
        rows = csv_rows(release)
        assert {name: tables[name]["count"] for name in rows} == {name: len(table) for name, table in rows.items()}
        assert any(
            key["column"] == "actor_id" and key["other_table"] == "entities"
            for key in tables["measures"]["foreign_keys"]["outgoing"]
        )
        assert len(ask("/measures_with_fields.json?_shape=array&_size=max")) > len(rows["measures"])
    finally:
        process.terminate()
        process.wait()


@pytest.mark.slow
def test_r_reads_the_same(release, tmp_path):  # noqa: F811
    """Base R, told that only an empty cell is missing; a text NA stays a text."""
    rscript = tool("Rscript")
    (tmp_path / "read.R").write_text("""
for (file in list.files(file.path(commandArgs(TRUE)[1], "data"), full.names = TRUE)) {
  table <- read.csv(file, colClasses = "character", na.strings = "", encoding = "UTF-8", check.names = FALSE)
  cat(sub("[.]csv$", "", basename(file)), nrow(table), ncol(table), sum(is.na(table)), sum(nchar(unlist(table), type = "chars"), na.rm = TRUE), "\\n")
}
""")
    environment = os.environ | {"LC_ALL": "C.UTF-8"}
    done = subprocess.run(
        [rscript, "--vanilla", tmp_path / "read.R", release], capture_output=True, text=True, env=environment
    )
    assert done.returncode == 0, done.stderr
    read_by_r = {line.split()[0]: [int(word) for word in line.split()[1:]] for line in done.stdout.splitlines()}
    for name, rows in csv_rows(release).items():
        cells = [cell for row in rows for cell in row]
        if rows:
            assert read_by_r[name] == [len(rows), len(rows[0]), cells.count(""), sum(map(len, cells))], name
        else:
            assert read_by_r[name][0] == 0


def test_the_codebook_has_a_line_for_every_column(release):  # noqa: F811
    text, page = (release / "codebook.md").read_text("utf-8"), (release / "codebook.html").read_text("utf-8")
    for resource in read(release, "datapackage.json")["resources"]:
        for field in read(release, resource["schema"])["fields"]:
            assert f"| `{field['name']}` | {field['type']} |" in text
            assert f"<code>{field['name']}</code>" in page
    (embedded,) = re.findall(r'<script type="application/ld\+json">\n(.*?)</script>', page, re.DOTALL)
    assert json.loads(embedded) == read(release, "schema-org.jsonld")
    assert "src=" not in page and "<link" not in page
