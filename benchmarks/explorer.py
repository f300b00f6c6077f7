"""The explorer's goals, measured: building, page weight, first paint and redraw; with this dataset and with 20,000 statements.

    python benchmarks/explorer.py [STATEMENTS]        # 0 for this dataset alone

Needs chromium and the extra `proof`. Times are of several runs in one browser; first paint is what the
browser reports for the page with its data, redraw is from the click on a filter until the layout is done.
"""

import statistics
import sys
import tempfile
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
)
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
  LISTING.rest(() => done([performance.now() - start]));
})"""
FIND = """() => ['r', 're', 'research', 'ocean', 'semiconductor', 'research on the ocean', 'universtiy', 'what about chips'].map(words => {
  const start = performance.now();
  SEARCH(words);
  return performance.now() - start;
})"""
SEARCH = """() => (['r', 're', 'research', 'o', 'ocean'].map(word => {
  const start = performance.now(), field = document.getElementById('query');
  field.value = word;
  field.dispatchEvent(new Event('input'));
  document.body.getBoundingClientRect();
  return performance.now() - start;
}))"""


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


def weight(site, path):
    """Bytes of a page with everything that it loads."""
    page = sites.Page((site / path).read_text(encoding="utf-8"))
    loaded = {(site / path).parent.joinpath(source).resolve() for source in page.resources}
    return (site / path).stat().st_size + sum(file.stat().st_size for file in loaded)


def busy(session):
    """Processor time of the main thread so far, ms: what a page costs, whatever else the machine does meanwhile."""
    metrics = {metric["name"]: metric["value"] for metric in session.send("Performance.getMetrics")["metrics"]}
    return metrics["TaskDuration"] * 1000


def watched(context):
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    return page, session


def painted(context, site, path):
    """First contentful paints, ends of loading, and times of the main thread, ms, of three loads."""
    paints, stood, cost = [], [], []
    for _ in range(3):
        page, session = watched(context)
        page.goto(f"{site.as_uri()}/{path}")
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
    return f"{statistics.median(times):6.0f} ms (least {min(times):.0f})"


def measure(name, root, folder):
    from playwright.sync_api import sync_playwright

    site = Path(folder) / f"site of {name}"
    start = time.perf_counter()
    "".join(building.build(root, site))
    print(f"{name}\n  building                          {time.perf_counter() - start:8.2f} s")
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=sites.CHROMIUM, args=sites.FLAGS)
        context = browser.new_context(viewport={"width": 1440, "height": 900})
        for path in PAGES:
            paint, stood, cost = painted(context, site, path)
            print(
                f"  {path:33} {weight(site, path) / 1000:8.0f} kB   first paint {told(paint)}   loaded {told(stood)}   main thread {told(cost)}"
            )
        page, session = watched(context)
        page.goto(f"{site.as_uri()}/measures.html")
        for title, script in (
            ("reading all measures", READ),
            ("redraw after a filter", REDRAW),
            ("redraw after a search", SEARCH),
        ):
            if script == SEARCH:
                page.focus("#query")  # which folds the words, before the first letter
            before = busy(session)
            times = page.evaluate(script)
            cost = (busy(session) - before) / (16 if script == REDRAW else len(times))  # a filter is set and taken away
            print(f"  {title:33} {told(times)}   most {max(times):6.0f} ms   main thread {cost:6.0f} ms")
        page.goto(f"{site.as_uri()}/search.html#q=x")
        page.wait_for_load_state("networkidle")
        before = busy(session)
        times = page.evaluate(FIND)
        cost = (busy(session) - before) / len(times)
        print(f"  {'search of everything':33} {told(times)}   most {max(times):6.0f} ms   main thread {cost:6.0f} ms")
        browser.close()


def main(number=20_000):
    if sites.CHROMIUM is None:
        sys.exit("there is no chromium; apt-get install chromium")
    with tempfile.TemporaryDirectory() as folder:
        measure("this dataset", ROOT, folder)
        if not number:
            return
        made = synthetic(Path(folder) / "package", number)
        measure(f"{made:,} statements", Path(folder) / "package", folder)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
