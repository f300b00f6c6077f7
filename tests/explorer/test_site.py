"""The folder that the command writes, judged from its files."""

import doctest
import importlib
import json
import os
import posixpath
import re
import shutil
import zipfile
from collections import Counter
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree

import pytest

from conftest import lay_out, run
from explorer import sites
from policytables import originals
from policytables.explorer import overview
from policytables.storage import locks

VERSION = json.loads((sites.ROOT / "datapackage.json").read_text(encoding="utf-8"))["version"]


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("explorer") / "site"
    done = sites.explore("-o", folder)
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture(scope="module")
def pages(site):
    return sites.pages(site)


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    """A package of one short document: for what does not depend on the data, and for a dataset without most tables."""
    folder = lay_out(tmp_path_factory.mktemp("small") / "package")
    assert run("build.py", "--root", folder).returncode == 0
    return folder


@pytest.fixture
def package(small, tmp_path):
    """The small package, to be changed."""
    return shutil.copytree(small, tmp_path / "package")


def files(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


def test_the_command_says_what_it_wrote(small, tmp_path):
    done = sites.explore("--root", small, "-o", tmp_path / "site")
    assert (done.returncode, done.stderr) == (0, "")
    assert re.fullmatch(r"\S*site: \d+ files, [\d,]+ kB, in \d+\.\d s; open \S*index\.html\n", done.stdout)


@pytest.mark.slow
def test_two_builds_are_the_same_bytes(site, tmp_path):
    sites.explore("-o", tmp_path / "again")
    assert files(tmp_path / "again") == files(site)


def test_every_link_resolves(site, pages):
    links_resolve(site, pages)


def test_two_builds_of_a_small_package_are_the_same_and_every_link_resolves(small, tmp_path):
    for name in ("site", "again"):
        assert sites.explore("--root", small, "-o", tmp_path / name).returncode == 0
    assert files(tmp_path / "again") == files(tmp_path / "site")
    links_resolve(tmp_path / "site", sites.pages(tmp_path / "site"))


def links_resolve(site, pages):
    for path, page in pages.items():
        for link in page.links + page.resources:
            parts = urlsplit(link)
            if parts.scheme:
                assert parts.scheme in ("http", "https"), (path, link)
                continue
            target = (site / path).parent.joinpath(unquote(parts.path)).resolve() if parts.path else site / path
            assert target.is_file() and site in target.parents, (path, link)
            if (
                parts.fragment
                and target.suffix == ".html"
                and target.name not in ("measures.html", "compare.html", "search.html")
            ):
                assert unquote(parts.fragment) in pages[target.relative_to(site).as_posix()].ids, (path, link)


def test_links_into_the_measures_name_what_the_list_knows(site, pages):
    facets = {facet["key"]: set(facet["ids"]) for facet in measures(site)["facets"]}
    links = {
        link.split("#")[1]
        for path, page in pages.items()
        for link in page.links
        if posixpath.normpath(posixpath.join(posixpath.dirname(path), link)).startswith("measures.html#")
    }
    assert links
    for link in links:
        for part in link.split("&"):
            key, value = part.split("=")
            assert unquote(value) in facets[key], link


def test_nothing_is_loaded_from_elsewhere_and_nothing_runs_inline(site, pages):
    for path, page in pages.items():
        assert not [source for source in page.resources if urlsplit(source).scheme or source.startswith("//")], path
        assert page.inline == [] and page.styled == [], path
        text = (site / path).read_text(encoding="utf-8")
        assert (
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; base-uri 'none'; form-action 'none'"
            in text
        )
        assert len(page.ids) == len(set(page.ids)), path


def test_linked_data_is_json_and_names_the_page(pages):
    assert all(json.loads("".join(page.linked_data))["@type"] for path, page in pages.items() if "/" in path)
    dataset = json.loads("".join(pages["index.html"].linked_data))
    assert dataset["@type"] == "Dataset" and dataset["@context"] == {"@vocab": "https://schema.org/"}
    assert len(dataset["distribution"]) == len(sites.tables(sites.ROOT))


def test_every_row_has_its_place(site, pages):
    for statement in sites.rows(sites.ROOT, "statements"):
        document, anchor = statement["statement_id"].split(".", 1)
        parts = [
            pages[path]
            for path in pages
            if path == f"documents/{document}.html" or path.startswith(f"documents/{document}/")
        ]
        (page,) = [part for part in parts if anchor in part.ids]
        assert statement["statement"] in "".join(page.text)
        assert statement["statement"] in "".join(pages[f"statements/{statement['statement_id']}.html"].text)
    for entity in sites.rows(sites.ROOT, "entities"):
        folder = "documents" if entity["entity_type"] == "document" else "entities"
        assert entity["label"] in "".join(pages[f"{folder}/{entity['entity_id']}.html"].text) or folder == "documents"
    for table in sites.tables(sites.ROOT):
        assert f"tables/{table}.html" in pages


def test_no_two_pages_have_one_title(site):
    titles: dict[str, list[str]] = {}
    for path in site.rglob("*.html"):
        titles.setdefault(
            re.search(r"<title>(.*?)</title>", path.read_text(encoding="utf-8"), re.DOTALL)[1], []
        ).append(path.name)
    assert {title: paths for title, paths in titles.items() if len(paths) > 1} == {}


RAW = re.compile(
    r"\b(Stip|Ford|Name zh|Name en|Title en|[A-Z]\w+_id|\(other\)|1 (claim|measure|target|proposal|principle)s|0 added|0 removed)\b"
)


def test_no_page_shows_the_raw_vocabulary(pages):
    """Names of columns stand in the codebook and in the tables, where they are the subject."""
    found = {
        path: match[0]
        for path, page in pages.items()
        if not path.startswith(("tables/", "codebook"))
        for block in page.blocks
        if (match := RAW.search(block))
    }
    assert found == {}


def test_every_page_of_this_dataset_is_light(site, pages):
    """300 kB with all that the page loads at once; what comes when somebody asks for it is as light."""
    assert {path: size for path, page in pages.items() if (size := sites.weight(site, path, page)) > 300_000} == {}
    assert [path for path in site.rglob("*.js") if path.stat().st_size > 300_000] == []


def test_every_statement_and_entity_has_its_rows_beside_it(site):
    for row in sites.rows(sites.ROOT, "statements"):
        beside = json.loads((site / "statements" / f"{row['statement_id']}.json").read_text(encoding="utf-8"))
        assert beside["statement"] == {name: value for name, value in row.items() if value}
        assert len(beside["evidence"]) >= 1
    id_ = row["statement_id"]
    page = (site / "statements" / f"{id_}.html").read_text(encoding="utf-8")
    title, version = sites.descriptor()["title"], sites.descriptor()["version"]
    assert f"({id_}). In {title} (version {version}) [Data set]." in page
    assert f"ET  - {version}" in page and f"@incollection{{{id_}-{version}," in page


@pytest.mark.slow
def test_a_package_without_topics_and_newer_tables_is_shown_all_the_same(tmp_path):
    package = sites.copy(tmp_path / "package")
    descriptor = json.loads((package / "datapackage.json").read_text(encoding="utf-8"))
    newer = {
        "topics",
        "statement_topics",
        "correspondences",
        "identifiers",
        "target_status",
        "measure_actors",
        "document_dates",
    }
    descriptor["resources"] = [resource for resource in descriptor["resources"] if resource["name"] not in newer]
    (package / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")
    done = sites.explore("--root", package, "-o", tmp_path / "site")
    assert (done.returncode, done.stderr) == (0, "")
    assert "topics.html" not in sites.pages(tmp_path / "site")["index.html"].links


def test_the_first_page_says_what_the_data_cannot_say(site):
    page = " ".join((site / "index.html").read_text("utf-8").split())
    limits = json.loads((sites.ROOT / "datapackage.json").read_text("utf-8"))["limitations"]
    assert all(f"<li>{text.replace(chr(39), '&#39;')}</li>" in page for text in limits)


def test_numbers_on_the_first_page_are_those_of_the_tables(site):
    text = (site / "index.html").read_text(encoding="utf-8")
    shown = dict(re.findall(r'href="(\w+)\.html"><span class="count">([\d,]+)</span>', text))
    assert shown == {name: str(len(sites.rows(sites.ROOT, name))) for name, _ in overview.HEADLINES}


def test_the_first_page_answers_its_questions_with_numbers_of_the_tables(site):
    text = (site / "index.html").read_text(encoding="utf-8")
    said = sites.Page(text[text.index('class="findings"') : text.index('class="cards"')]).blocks
    rows = sites.rows(sites.ROOT, "measures")
    labels = {row["action"]: row["label"].lower() for row in sites.rows(sites.ROOT, "actions")}
    documents = Counter(row["document_id"] for row in rows).most_common(2)
    for document, total in documents:
        actions = Counter(row["action"] for row in rows if row["document_id"] == document)
        action, number = max(actions.items(), key=lambda pair: (pair[1], [-ord(letter) for letter in pair[0]]))
        assert any(f": {total} measures. Most often to {labels[action]} ({number})" in line for line in said), document
    met = {row["target_id"] for row in sites.rows(sites.ROOT, "target_status") if row["status"] == "met"}
    assert sum(bool(re.search(r": (already met before the plan|met)\.$", line)) for line in said) == len(met)


def test_a_document_has_one_colour_on_every_page(site):
    found: dict[str, set[str]] = {}
    for path in [site / "topics.html", *(site / "topics").glob("*.html"), *(site / "entities").glob("*.html")]:
        for tint, name in re.findall(r'<span class="dot tint-(\d)"[^>]*></span> ([^<]+)<', path.read_text("utf-8")):
            found.setdefault(name, set()).add(tint)
    assert len(found) > 3 and all(len(tints) == 1 for tints in found.values()), found


def test_the_page_of_an_indicator_begins_with_the_verdict(site):
    for row in sites.rows(sites.ROOT, "targets"):
        if row["value"] and row["indicator_id"]:
            text = (site / "entities" / f"{row['indicator_id']}.html").read_text(encoding="utf-8")
            answer = re.search(r'id="answer">([^<]+)<', text)[1]
            assert re.match(
                rf".*{float(row['value']):,.10g}.* by {row['year']}: (already |not )?(met|known)", answer
            ), answer


def test_the_topics_stand_by_number_of_measures_with_a_bar_of_documents(site):
    text = (site / "topics.html").read_text(encoding="utf-8")
    measures = {row["measure_id"] for row in sites.rows(sites.ROOT, "measures")}
    topics = {row["topic_id"]: row for row in sites.rows(sites.ROOT, "topics")}
    on = Counter(
        row["topic_id"] for row in sites.rows(sites.ROOT, "statement_topics") if row["statement_id"] in measures
    )
    shown = re.findall(r'<li( class="below")?>.*?topics/([\w-]+)\.html.*?<p><b>(\d+|No) measure', text, re.DOTALL)
    assert {topic: 0 if number == "No" else int(number) for _, topic, number in shown} == {
        one: on[one] for one in topics
    }
    groups: dict[str, int] = {}
    for _, topic, _ in shown:
        top = topics[topic]["broader_id"] or topic
        groups[top] = groups.get(top, 0) + on[topic]
    assert list(groups.values()) == sorted(groups.values(), reverse=True)
    for below, topic, _ in shown:
        assert bool(below) == bool(topics[topic]["broader_id"]), topic
    bars = re.findall(r"<svg.*?</svg>", text, re.DOTALL)
    lengths = [sum(map(float, re.findall(r'width="([\d.]+)"', bar))) for bar in bars]
    for (_, topic, _), length in zip(shown, lengths, strict=True):
        assert abs(length - 100 * on[topic] / max(on.values())) < 0.1, topic


def test_the_list_of_measures_holds_the_table_cell_by_cell(site):
    found = measures(site)
    columns = {
        column["name"]: [column["words"][cell] for cell in cells] if "words" in column else cells
        for column, cells in zip(found["columns"], found["block"]["columns"], strict=True)
    }
    listed = sorted(zip(*columns.values(), strict=True))
    assert listed == sorted(tuple(row.values()) for row in sites.rows(sites.ROOT, "measures"))


def measures(site):
    return json.loads(
        (site / "measures.js").read_text(encoding="utf-8").removeprefix("window.MEASURES=").removesuffix(";\n")
    )


def test_downloads_are_the_package_itself(site):
    with zipfile.ZipFile(site / "downloads" / f"shenzhen-innovation-plan-{VERSION}.zip") as archive:
        names = archive.namelist()
        for name in names:
            assert archive.read(name) == (sites.ROOT / name).read_bytes() == (site / "downloads" / name).read_bytes()
    assert len(names) == 1 + 2 * len(sites.tables(sites.ROOT))


# ---- originals -------------------------------------------------------------------------------------------------------


@pytest.fixture
def with_toy_originals(tmp_path):
    """A package whose sources are toy texts of the right length: (package, folder of originals)."""
    package, folder = sites.copy(tmp_path / "package"), tmp_path / "originals"
    folder.mkdir()

    def anchor(found):
        for row in found:
            text = "".join(f"<{number:05}>" for number in range(int(row["characters"]) // 7 + 1))[
                : int(row["characters"])
            ]
            (folder / f"{row['source_id']}.txt").write_text(text, encoding="utf-8")
            row["sha256"] = originals.sha256(text)
        return found

    sites.rewrite(package, "sources", anchor)
    return package, folder


@pytest.mark.slow
def test_a_private_build_shows_the_words_and_says_so_on_every_page(with_toy_originals, tmp_path):
    package, folder = with_toy_originals
    done = sites.explore("--root", package, "--originals", folder, "-o", tmp_path / "site")
    assert done.stdout.endswith("It shows words of the originals: keep it to yourself.\n")
    part = sites.rows(package, "evidence")[0]
    text = (folder / f"{part['source_id']}.txt").read_text(encoding="utf-8")
    pages = sites.pages(tmp_path / "site")
    assert text[int(part["start_char"]) : int(part["end_char"])] in "".join(
        pages[f"documents/{part['statement_id'].split('.')[0]}.html"].text
    )
    assert all("Private copy." in page.text for page in pages.values())


def test_a_published_build_holds_no_words_and_no_notice(site):
    assert not [
        path for path, content in files(site).items() if b"Private copy" in content or b"<blockquote" in content
    ]


def test_no_words_of_the_originals_are_published_beyond_the_tables(pages):
    folder = sites.ROOT.parent / "shared" / "originals"
    if not folder.is_dir():
        pytest.skip("not checked: no originals beside the checkout")
    titles = "|".join(re.escape(row["title_en"]) for row in sites.rows(sites.ROOT, "documents"))  # a title is nobody's
    published = {
        run
        for page in pages.values()
        for block in page.blocks  # what stands in two cells is no run of words
        for piece in re.split(titles, block)
        for run in runs(piece, 10)
    }
    tables = {run for path in (sites.ROOT / "data").glob("*.csv") for run in runs(path.read_text(encoding="utf-8"), 10)}
    for path in folder.glob("*.txt"):
        shared = set(runs(path.read_text(encoding="utf-8"), 10)) & published - tables
        assert not shared


def runs(text, length):
    words = re.findall(r"\w+", text.lower())
    return zip(*(words[at:] for at in range(length)), strict=False)


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (
            lambda folder: (folder / "interview-2021.txt").unlink(),
            "has no interview-2021.txt; give the folder with the originals of this package, or leave --originals out",
        ),
        (
            lambda folder: (folder / "interview-2021.txt").write_text("another"),
            "is not the text that was anchored: its hash begins ae448ac8, sources.csv has",
        ),
        (
            lambda folder: (folder / "interview-2021.txt").write_bytes(b"\xff"),
            "is not UTF-8: byte 0xff at position 0; save it as UTF-8",
        ),
    ],
)
def test_originals_that_do_not_fit_are_one_sentence(with_toy_originals, tmp_path, spoil, said):
    package, folder = with_toy_originals
    spoil(folder)
    refused(tmp_path, said, "--root", package, "--originals", folder)


def test_a_folder_of_originals_that_is_not_there(tmp_path):
    refused(
        tmp_path, f"explore.py: not checked: no originals at {tmp_path / 'none'}\n", "--originals", tmp_path / "none"
    )


# ---- what cannot run -------------------------------------------------------------------------------------------------


def refused(tmp_path, said, *arguments):
    """The command ends with 2 and one sentence on stderr, and the site is as it was."""
    site = tmp_path / "site"
    site.mkdir(exist_ok=True)
    (site / "explorer.txt").write_text("mark of an earlier run")
    (site / "index.html").write_text("as it was")
    before = files(site)
    done = sites.explore("-o", site, *arguments)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert said in done.stderr
    assert files(site) == before
    assert sorted(path.name for path in tmp_path.iterdir() if path.name.startswith("site")) == ["site"]


def double(file):
    """A spoiler that repeats the first row of a table."""

    def spoil(package):
        head, row, *rest = (package / file).read_text(encoding="utf-8").splitlines(keepends=True)
        (package / file).write_text("".join([head, row, row, *rest]), encoding="utf-8")

    return spoil


def drop(name, file="datapackage.json"):
    """A spoiler that takes a member from the descriptor or from a schema."""

    def spoil(package):
        raw = json.loads((package / file).read_text(encoding="utf-8"))
        del raw[name]
        (package / file).write_text(json.dumps(raw), encoding="utf-8")

    return spoil


def put(name, value):
    """A spoiler that gives the descriptor another member."""

    def spoil(package):
        descriptor = json.loads((package / "datapackage.json").read_text(encoding="utf-8"))
        (package / "datapackage.json").write_text(json.dumps({**descriptor, name: value}), encoding="utf-8")

    return spoil


def drop_table(package):
    descriptor = json.loads((package / "datapackage.json").read_text(encoding="utf-8"))
    descriptor["resources"] = [resource for resource in descriptor["resources"] if resource["name"] != "skipped"]
    (package / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")


def called_otherwise(table, column):
    """A column gets another name, in the schema and in the table."""

    def spoil(package):
        for file, old in ((f"schemas/{table}.json", f'"name": "{column}"'), (f"data/{table}.csv", f",{column},")):
            content = (package / file).read_text(encoding="utf-8")
            assert content.count(old) == 1
            (package / file).write_text(content.replace(old, old.replace(column, "called")), encoding="utf-8")

    return spoil


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (
            lambda package: (package / "data" / "zones.csv").unlink(),
            "explore.py: data/zones.csv is missing; `python scripts/build.py` makes it\n",
        ),
        (
            lambda package: (package / "data" / "zones.csv").write_bytes(b"\xff"),
            "explore.py: data/zones.csv is not UTF-8: byte 0xff at position 0; `python scripts/build.py` makes it anew\n",
        ),
        (
            lambda package: (package / "data" / "zones.csv").write_bytes(b""),
            "explore.py: data/zones.csv has no column zone_id; `python scripts/build.py` makes it anew\n",
        ),
        (
            lambda package: (package / "data" / "zones.csv").write_text("zone_id\nx\n"),
            "explore.py: data/zones.csv has no column name_en; `python scripts/build.py` makes it anew\n",
        ),
        (double("data/entities.csv"), "explore.py: data/entities.csv: two rows have the key "),
        (
            lambda package: (package / "datapackage.json").write_text("{"),
            "explore.py: datapackage.json:1: datapackage.json is not JSON: ",
        ),
        (lambda package: (package / "schemas" / "zones.json").unlink(), "explore.py: schemas/zones.json:1: "),
        (put("limitations", None), "explore.py: datapackage.json: limitations is null, expected a list; "),
        (
            put("contributors", [{"roles": ["creator", {}]}]),
            "explore.py: datapackage.json: contributors[0].roles[1] is an object, expected a string; ",
        ),
        (drop("version"), "explore.py: datapackage.json has no version, which the pages show; write it there\n"),
        (drop("title"), "explore.py: datapackage.json has no title, which the pages show; write it there\n"),
        (
            drop("primaryKey", "schemas/names.json"),
            "explore.py: schemas/names.json: there is no primaryKey; `python scripts/validate.py` tells all\n",
        ),
        (
            lambda package: (package / "data" / ".policytables-replacing").touch(),
            "data/ is a mix of two builds; run scripts/build.py, which completes it\n",
        ),
        (
            called_otherwise("sources", "title"),
            "explore.py: schemas/sources.json has no column title, which the pages show; call it title again, or rename it"
            " in src/policytables/explorer as well\n",
        ),
        (drop_table, "explore.py: datapackage.json has no table skipped, which the pages need; describe it there\n"),
    ],
)
def test_a_package_that_cannot_be_shown_is_one_sentence(tmp_path, spoil, said):
    package = sites.copy(tmp_path / "package")
    spoil(package)
    refused(tmp_path, said, "--root", package)


def test_a_folder_of_somebody_else_is_left_alone(small, tmp_path):
    (tmp_path / "letter.txt").write_text("dear")
    done = sites.explore("--root", small, "-o", tmp_path)
    assert (done.returncode, done.stderr) == (
        2,
        f"explore.py: {tmp_path} holds letter.txt, which this command did not write; move it away, or name another folder\n",
    )
    assert files(tmp_path) == {"letter.txt": b"dear"}


def test_a_file_in_the_way_is_left_alone(small, tmp_path):
    (tmp_path / "site").write_text("dear")
    done = sites.explore("--root", small, "-o", tmp_path / "site")
    assert (done.returncode, done.stderr) == (
        2,
        f"explore.py: {tmp_path / 'site'} is not a folder; move it away, or name another folder\n",
    )


def test_files_put_into_a_site_are_kept(small, tmp_path):
    assert sites.explore("--root", small, "-o", tmp_path / "site").returncode == 0
    (tmp_path / "site" / "CNAME").write_text("example.org")
    (tmp_path / "site" / ".git").mkdir()
    before = files(tmp_path / "site")
    done = sites.explore("--root", small, "-o", tmp_path / "site")
    assert (done.returncode, done.stderr) == (
        2,
        f"explore.py: {tmp_path / 'site'} holds .git and 1 more, which this command did not write; move it away, or name another folder\n",
    )
    assert files(tmp_path / "site") == before and (tmp_path / "site" / ".git").is_dir()


@pytest.mark.parametrize("name", ["site.writing", "site.replaced"])
def test_folders_of_the_user_beside_it_are_kept(small, tmp_path, name):
    (tmp_path / name).mkdir()
    (tmp_path / name / "letter.txt").write_text("dear")
    for _ in range(2):
        assert sites.explore("--root", small, "-o", tmp_path / "site").returncode == 0
    assert (tmp_path / name / "letter.txt").read_text() == "dear"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["site", name]


def test_two_runs_at_once_do_not_mix(small, tmp_path):
    assert sites.explore("--root", small, "-o", tmp_path / "site").returncode == 0
    with locks.locked(str(tmp_path / "site")):
        done = sites.explore("--root", small, "-o", tmp_path / "site")
    assert (done.returncode, done.stderr) == (
        2,
        f"explore.py: another command is writing to {tmp_path / 'site'} at this moment; run this one again when it is done\n",
    )


def test_without_the_template_engine_it_says_what_to_install(tmp_path):
    (tmp_path / "jinja2.py").write_text("raise ModuleNotFoundError('No module named jinja2', name='jinja2')")
    done = sites.explore(env={**os.environ, "PYTHONPATH": str(tmp_path)})
    assert (done.returncode, done.stderr) == (2, "explore.py: jinja2 is not installed: pip install '.[explorer]'\n")


def test_usage(tmp_path):
    done = sites.explore("--orignals", "x")
    assert (done.returncode, done.stderr) == (
        2,
        "explore.py: unrecognized arguments: --orignals x; did you mean --originals? `explore.py --help` shows the options\n",
    )
    assert "python scripts/explore.py -o site" in sites.explore("--help").stdout


# ---- other data ------------------------------------------------------------------------------------------------------


def test_empty_tables_are_told_in_sentences(tmp_path):
    package = sites.copy(tmp_path / "package")
    for table in sites.tables(package):
        sites.rewrite(package, table, lambda found: [])
    done = sites.explore("--root", package, "-o", tmp_path / "site")
    assert done.returncode == 0, done.stderr
    pages = sites.pages(tmp_path / "site")
    for path, sentence in {
        "index.html": "No target has a figure in this dataset.",
        "measures.html": "This dataset has no measures.",
        "targets.html": "This dataset has no targets.",
        "zones.html": "No zone has coordinates in this version, so there is no map to draw.",
        "fields.html": "No measure names a field in this dataset.",
        "labs.html": "This dataset has no laboratories.",
        "tables/observations.html": f"This table has no rows in version {VERSION}.",
    }.items():
        assert sentence in "".join(pages[path].text), path


def test_targets_without_observations_say_so(package, tmp_path):
    sites.rewrite(package, "observations", lambda found: [])
    assert sites.explore("--root", package, "-o", tmp_path / "site").returncode == 0
    assert (
        "".join(sites.pages(tmp_path / "site")["targets.html"].text).count("No observation is in the dataset yet.") == 1
    )


def test_the_page_of_a_change_between_two_releases(small, package, tmp_path):
    sites.rewrite(
        package,
        "actors",
        lambda found: [{**found[0], "name_en": "Somebody"}, *found[2:], {**found[1], "actor_id": "gone-actor"}],
    )
    done = sites.explore("--root", small, "--previous", package, "-o", tmp_path / "site")
    assert done.returncode == 0, done.stderr
    pages = sites.pages(tmp_path / "site")
    text = " ".join("".join(pages["changes.html"].text).split())
    first, second = sites.rows(small, "actors")[:2]
    assert "actors 1 added, 1 removed, 1 changed." in text
    assert f"Added+ {second['actor_id']}" in text and "Removed− gone-actor" in text
    assert f"Changed{first['actor_id']}name_enSomebody {first['name_en']}" in text
    assert "changes.html" in pages["index.html"].links


def test_a_row_tells_what_became_of_it_since_the_release_before_and_a_lost_address_answers(small, package, tmp_path):
    statements = sites.rows(small, "statements")
    same, other, new = (row["statement_id"] for row in statements[:3])

    def before(found):
        changed = [{**row, "statement": "Another"} if row["statement_id"] == other else row for row in found]
        lost = {**found[0], "statement_id": "plan.lost", "statement": "Something lost."}
        return [row for row in changed if row["statement_id"] != new] + [lost]

    sites.rewrite(package, "statements", before)
    descriptor = json.loads((package / "datapackage.json").read_text(encoding="utf-8"))
    (package / "datapackage.json").write_text(json.dumps({**descriptor, "version": "0.9.0"}), encoding="utf-8")
    done = sites.explore("--root", small, "--previous", package, "-o", tmp_path / "site")
    assert done.returncode == 0, done.stderr

    def said(statement_id):
        page = sites.Page((tmp_path / "site" / "statements" / f"{statement_id}.html").read_text(encoding="utf-8"))
        return " ".join("".join(page.text).split()), page

    assert "The same in version 0.9.0." in said(same)[0]
    assert "New since version 0.9.0." in said(new)[0]
    text, page = said(other)
    assert "Other than in version 0.9.0" in text and "Another " + statements[1]["statement"] in text
    (link,) = [link for link in page.links if "changes.html#" in link]
    assert link.split("#")[1] in sites.pages(tmp_path / "site")["changes.html"].ids
    text, _ = said("plan.lost")
    assert "Something lost." in text and "was in version 0.9.0 and is not in version 1.0.0" in text


def test_the_feed_of_changes_has_what_atom_asks_for_and_pages_know_their_address(package, tmp_path):
    descriptor = json.loads((package / "datapackage.json").read_text(encoding="utf-8"))
    descriptor["homepage"] = "https://example.org/shenzhen"
    (package / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")
    assert sites.explore("--root", package, "-o", tmp_path / "site").returncode == 0
    feed = ElementTree.parse(tmp_path / "site" / "changes.atom").getroot()
    names = {child.tag.removeprefix("{http://www.w3.org/2005/Atom}") for child in feed}
    assert names == {"id", "title", "updated", "link", "author", "entry"}
    for path, found in sites.pages(tmp_path / "site").items():
        assert f"https://example.org/shenzhen/{path}" in found.resources, path
    text = (tmp_path / "site" / "documents" / "plan.html").read_text(encoding="utf-8")
    assert '<meta property="og:url" content="https://example.org/shenzhen/documents/plan.html">' in text


def test_a_page_of_a_topic_is_described_by_what_is_on_it(site):
    text = (site / "topics" / "ocean.html").read_text(encoding="utf-8")
    assert re.search(r'<meta property="og:description" content="Ocean: \d+ measures', text)


def test_the_latest_changes_stand_on_the_first_page(package, tmp_path):
    (package / "CHANGELOG.md").write_text(
        "# Change log\n\n## 1.1.0 (2026-12-01)\n\nBy <b>hand</b>.\n<!-- generated -->\n\n### Added\n\n- zones: 2 rows\n- labs: 1 row\n\n### Corrected\n\n- fields: 1 row\n\n## 1.0.0 (2026-11-22)\n\nOld.\n",
        encoding="utf-8",
    )
    assert sites.explore("--root", package, "-o", tmp_path / "site").returncode == 0
    text = "".join(sites.pages(tmp_path / "site")["index.html"].text)
    assert "1.1.0 (2026-12-01)" in text and "By <b>hand</b>." in text
    assert "The change log has the entries: 2 under added, 1 under corrected." in text and "zones: 2 rows" not in text
    assert "generated" not in text and "Old." not in text


@pytest.mark.slow
def test_hostile_cells_are_text_in_every_file(tmp_path):
    package = sites.hostile(sites.copy(tmp_path / "package"))
    done = sites.explore("--root", package, "-o", tmp_path / "site")
    assert (done.returncode, done.stderr) == (0, "")
    for path, page in sites.pages(tmp_path / "site").items():
        assert page.inline == [] and page.styled == [], path
        assert not [link for link in page.links if urlsplit(link).scheme not in ("", "http", "https")], path
    assert all(tmp_path / "site" in path.resolve().parents for path in (tmp_path / "site").rglob("*"))
    for name in ("measures.js", "search.js"):
        json.loads((tmp_path / "site" / name).read_text(encoding="utf-8").split("=", 1)[1].removesuffix(";\n"))
    table = "".join(sites.pages(tmp_path / "site")["tables/mechanisms.html"].text)
    assert "<script>window.pwned=1</script>" in table and "{{ 7 * 7 }}" in table


@pytest.mark.parametrize(
    "module", ["axes", "cell_display", "citing", "labels", "links", "map_labels", "maps", "original_strip", "tallies"]
)
def test_examples_in_the_code_hold(module):
    failed, tried = doctest.testmod(importlib.import_module(f"policytables.explorer.{module}"))
    assert tried and not failed
