"""Packages and sites for the tests of the explorer: copies of the real one, changed cell by cell."""

import csv
import functools
import json
import shutil
from html.parser import HTMLParser
from pathlib import Path

import conftest

ROOT = Path(__file__).resolve().parents[2]
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


explore = functools.partial(conftest.run, "explore.py")


def copy(folder):
    """A copy of the package in `folder`, without what made it."""
    folder.mkdir(parents=True)
    shutil.copy(ROOT / "datapackage.json", folder)
    for name in ("data", "schemas"):
        shutil.copytree(ROOT / name, folder / name)
    return folder


def descriptor():
    """What the real package says of itself."""
    return json.loads((ROOT / "datapackage.json").read_text(encoding="utf-8"))


def tables(folder):
    """Names of the tables in a package."""
    return sorted(path.stem for path in (folder / "data").glob("*.csv"))


def rows(folder, table):
    with open(folder / "data" / f"{table}.csv", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def rewrite(folder, table, change):
    """Replace the rows of a table by what `change` makes of the list of dicts."""
    path = folder / "data" / f"{table}.csv"
    with open(path, encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        changed, names = change(list(reader)), reader.fieldnames
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, names, lineterminator="\n")
        writer.writeheader()
        writer.writerows(changed)


class Page(HTMLParser):
    """What a page refers to and names: links, resources, ids, scripts, JSON-LD, its text, and its text block by block."""

    BLOCKS = frozenset(
        "blockquote caption code dd dt figcaption h1 h2 h3 h4 h5 label li p pre summary td text th title".split()
    )

    def __init__(self, text):
        super().__init__()
        self.links: list[str] = []
        self.resources: list[str] = []
        self.ids: list[str] = []
        self.inline: list[str] = []
        self.linked_data: list[str] = []
        self.text: list[str] = []
        self.blocks: list[str] = [""]
        self.styled: list[str] = []
        self._script = None
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        found = dict(attributes)
        self._ends_block(tag)
        if "id" in found:
            self.ids.append(found["id"])
        if "style" in found or any(name.startswith("on") for name in found):
            self.styled.append(tag)
        if tag == "a" and "href" in found:
            self.links.append(found["href"])
        if tag in ("script", "img") and "src" in found:
            self.resources.append(found["src"])
        if tag == "link":
            self.resources.append(found["href"])
        if tag == "script" and "src" not in found:
            self._script = found.get("type", "")

    def _ends_block(self, tag):
        if tag in self.BLOCKS and self.blocks[-1]:
            self.blocks.append("")

    def handle_endtag(self, tag):
        self._ends_block(tag)
        if tag == "script":
            self._script = None

    def handle_data(self, data):
        if self._script == "application/ld+json":
            self.linked_data.append(data)
        elif self._script is not None:
            self.inline.append(data)
        else:
            self.text.append(data)
            self.blocks[-1] += data


def pages(site):
    """Relative path -> Page for every page of a site."""
    return {
        path.relative_to(site).as_posix(): Page(path.read_text(encoding="utf-8"))
        for path in sorted(site.rglob("*.html"))
    }


def weight(site, path, page):
    """Bytes of a page with all that it loads at once."""
    loaded = {
        (site / path).parent.joinpath(source).resolve()
        for source in page.resources
        if not source.endswith((".atom", ".json"))
    }
    return (site / path).stat().st_size + sum(file.stat().st_size for file in loaded)


HOSTILE = [
    "<script>window.pwned=1</script>",
    '"><img src=x onerror="window.pwned=1">',
    "</title></textarea></script><svg onload=window.pwned=1>",
    "'+(window.pwned=1)+'",
    "javascript:window.pwned=1",
    "{{ 7 * 7 }}{% raw %}",
    "\u202e\u2066right to left\u0000\u2028\u061c العربية עברית",
    "../../../../etc/passwd",
    "__proto__",
    "\ud83d\ude00 a&b; &lt;i&gt; ]]> --> \\ `${window.pwned=1}`".encode("utf-16", "surrogatepass").decode("utf-16"),
    "w" * 3000,
    "word " * 800,
]


def hostile(folder):
    """Spoil a package: in every table each column of some rows, and a row where every column is hostile."""
    for table in tables(folder):

        def spoil(found, table=table):
            names = (folder / "data" / f"{table}.csv").read_text(encoding="utf-8").split("\n")[0].split(",")
            for at, name in enumerate(names):
                if found:
                    found[at % len(found)][name] = f"{HOSTILE[at % len(HOSTILE)]} {name}"  # no key of another row
            return found + [dict.fromkeys(names, text) for text in HOSTILE]

        rewrite(folder, table, spoil)
    return folder
