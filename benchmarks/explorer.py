"""The explorer's goals, measured: building, page weight, first paint and redraw; with this dataset and with 20,000 statements.

    python benchmarks/explorer.py [--statements 0] [--save benchmarks/results/explorer.json]

Needs chromium and the extra `proof`. Times are of several loads in one browser, from disk and from a server on this
machine; first paint is what the browser reports for the page with its data, redraw is from the click on a filter until the layout is done.
"""

import argparse
import contextlib
import datetime
import functools
import http.server
import json
import os
import platform
import statistics
import sys
import tempfile
import threading
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tests")]

from explorer import sites  # noqa: E402
from policytables.explorer import site as building  # noqa: E402

PAGES = (
    "index.html",
    "measures.html",
    "compare.html",
    "targets.html",
    "documents/action-plan-2020.html",
    "search.html",
    "zones.html",
    "fields.html",
    "codebook.html",
    "entities/shenzhen.html",
    "documents/ai-regulations-2022.html",
    "tables/evidence.html",
    "tables/mentions.html",
)
LOADS = 9
REDRAW = """() => {
  const boxes = [...document.querySelectorAll('#groups label:not([hidden]) input')].slice(0, 8);
  return boxes.map(box => {
    const start = performance.now();
    box.click();
    document.body.getBoundingClientRect();
    const taken = performance.now() - start;
    box.click();
    return taken;
  });
}"""
READ = """() => new Promise(done => {
  const start = performance.now();
  LISTING.rest(() => done(performance.now() - start));
})"""
ASKED = [
    *("r", "re", "the", "research", "ocean", "semiconductor", "artificial intelligence", "research on the ocean"),
    *("universtiy", "what about chips", "money for company innovation", "1", "25", "2025", "港", "科技创新"),
]
FIND = (
    "() => "
    + json.dumps(ASKED)
    + """.map(words => {
  const start = performance.now();
  SEARCH.search(words);
  return performance.now() - start;
})"""
)
SEARCH = """() => (['r', 're', 'research', 'o', 'ocean'].map(word => {
  const start = performance.now(), field = document.getElementById('query');
  field.value = word;
  field.dispatchEvent(new Event('input'));
  document.body.getBoundingClientRect();
  return performance.now() - start;
}))"""

WHOLE = """() => new Promise(done => {
  const start = performance.now(), field = document.getElementById('rowfilter');
  field.value = 'no row has this';
  field.dispatchEvent(new Event('input'));
  const poll = () => document.querySelector('#table tbody tr') ? setTimeout(poll) : done(performance.now() - start);
  poll();
})"""
ROWS = """() => [...['s', 'shenzhen', 'innovation entities', ''].map(word => {
  const start = performance.now(), field = document.getElementById('rowfilter');
  field.value = word;
  field.dispatchEvent(new Event('input'));
  document.body.getBoundingClientRect();
  return performance.now() - start;
}), ...[...document.querySelectorAll('#table th button')].map(button => {
  const start = performance.now();
  button.click();
  document.body.getBoundingClientRect();
  return performance.now() - start;
})]"""


def synthetic(folder, number):
    """A package like the real one with about `number` statements: every document's statements again and again, under new ids."""
    sites.copy(folder)
    times = number // len(sites.rows(folder, "statements"))
    columns = {
        "documents": ("document_id",),
        "statements": ("statement_id", "document_id", "clause_id"),
        "clauses": ("clause_id", "document_id", "parent_id"),
    }
    columns |= {
        "measures": ("measure_id", "document_id", "clause_id"),
        "targets": ("target_id", "document_id", "clause_id"),
        "evidence": ("statement_id",),
        "mentions": ("statement_id",),
    }
    columns |= {
        "claims": ("claim_id", "document_id", "clause_id"),
        "proposals": ("proposal_id", "document_id", "clause_id"),
    }

    def again(found, names):
        return found + [
            {**row, **{name: row[name] and f"copy-{time}-{row[name]}" for name in names}}
            for time in range(1, times)
            for row in found
        ]

    for table, names in columns.items():
        sites.rewrite(folder, table, lambda found, names=names: again(found, names))
    sites.rewrite(
        folder,
        "entities",
        lambda found: (
            found
            + [
                {**row, "entity_id": f"copy-{time}-{row['entity_id']}"}
                for time in range(1, times)
                for row in found
                if row["entity_type"] == "document"
            ]
        ),
    )
    return len(sites.rows(folder, "statements"))


def busy(session):
    """Processor time of the main thread so far, ms: what a page costs, whatever else the machine does meanwhile."""
    metrics = {metric["name"]: metric["value"] for metric in session.send("Performance.getMetrics")["metrics"]}
    return metrics["TaskDuration"] * 1000


def watched(context):
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    return page, session


def painted(context, address):
    """First contentful paints, ends of loading, and times of the main thread, ms, of several loads."""
    paints, stood, cost = [], [], []
    for _ in range(LOADS):
        page, session = watched(context)
        page.goto(address)
        while not (
            entries := page.evaluate(
                "performance.getEntriesByName('first-contentful-paint').map(entry => entry.startTime)"
            )
        ):
            page.wait_for_timeout(20)
        paints += entries
        stood.append(page.evaluate("performance.getEntriesByType('navigation')[0].loadEventEnd"))
        cost.append(busy(session))
        page.close()
    return paints, stood, cost


def told(times):
    """Median and least: on a machine that others use as well, the least is nearer to what the page costs."""
    return {"median": round(statistics.median(times)), "least": round(min(times)), "most": round(max(times))}


class Quiet(http.server.SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass


@contextlib.contextmanager
def served(site):
    """The address of the site on a server of this machine."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


def measure(name, root, folder):
    """Every figure of one package, printed as it comes: {what: figures}."""
    from playwright.sync_api import sync_playwright

    site = Path(folder) / f"site of {name}"
    start = time.perf_counter()
    "".join(building.build(root, site))
    found = {"building": {"seconds": round(time.perf_counter() - start, 1)}}
    print(name, found, flush=True)
    with sync_playwright() as driver, served(site) as address:
        browser = driver.chromium.launch(executable_path=sites.CHROMIUM, args=sites.FLAGS)
        context = browser.new_context(viewport={"width": 1440, "height": 900})
        for path in PAGES:
            page = sites.Page((site / path).read_text(encoding="utf-8"))
            found[path] = {"kB": round(sites.weight(site, path, page) / 1000)}
            for place, base in (("disk", site.as_uri()), ("server", address)):
                paint, stood, cost = painted(context, f"{base}/{path}")
                found[path][place] = {"first paint": told(paint), "loaded": told(stood), "main thread": told(cost)}
            print(" ", path, found[path], flush=True)
        for what, figures in answered(context, site):
            found[what] = figures
            print(" ", what, figures, flush=True)
        browser.close()
    return found


def answered(context, site):
    """(what, figures) of filters and searches; `thread` is the main thread's time for each."""
    page, session = watched(context)
    for what, script, path in (
        ("reading all measures", READ, "measures.html"),
        ("redraw after a filter", REDRAW, ""),
        ("redraw after a search", SEARCH, ""),
        ("search of everything", FIND, "search.html#q=x"),
        ("reading a whole table", WHOLE, "tables/mentions.html"),
        ("redraw of a whole table", ROWS, ""),
    ):
        if path:
            page.goto(f"{site.as_uri()}/{path}")
            page.wait_for_load_state("networkidle")
        if script == SEARCH:
            page.focus("#query")  # which folds the words, before the first letter
        before = busy(session)
        times = page.evaluate(script)
        times = times if isinstance(times, list) else [times]
        rounds = 16 if script == REDRAW else len(times)  # a filter is set and taken away
        yield what, told(times) | {"thread": round((busy(session) - before) / rounds)}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--statements", type=int, default=20_000, help="of the second package; 0 for this dataset alone"
    )
    parser.add_argument("--save", metavar="FILE")
    args = parser.parse_args()
    if sites.CHROMIUM is None:
        sys.exit("there is no chromium; apt-get install chromium")
    found = {
        "date": datetime.date.today().isoformat(),
        "machine": f"{os.cpu_count()} processors, {platform.system()}",
        "unit": f"ms; of {LOADS} loads of a page",
    }
    with tempfile.TemporaryDirectory() as folder:
        found["this dataset"] = measure("this dataset", ROOT, folder)
        if args.statements:
            made = synthetic(Path(folder) / "package", args.statements)
            found[f"{made:,} statements"] = measure(f"{made:,} statements", Path(folder) / "package", folder)
    if args.save:
        Path(args.save).write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
