"""The pages as people meet them: a real browser, from disk, without a network. Skipped, loudly, without chromium."""

import csv
import io
import itertools
import json
import re
import warnings
from urllib.parse import unquote

import pytest

from explorer import sites
from policytables.explorer import map_labels

VIEWS = [
    "index",
    "documents",
    "measures",
    "compare",
    "targets",
    "zones",
    "fields",
    "labs",
    "codebook",
    "search",
    "documents/action-plan-2020",
    "entities/shenzhen",
    "tables/mentions",
]

TARGET = next(row for row in sites.rows(sites.ROOT, "targets") if row["value"])
MANY = ("statements/", "entities/", "topics/")  # folders of pages that one template makes

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def browser():
    playwright = pytest.importorskip(
        "playwright.sync_api", reason="NOT CHECKED IN A BROWSER: pip install -e '.[proof]'"
    )
    if sites.CHROMIUM is None:
        warnings.warn("NOT CHECKED IN A BROWSER: there is no chromium; apt-get install chromium", stacklevel=1)
        pytest.skip("NOT CHECKED IN A BROWSER: there is no chromium; apt-get install chromium")
    with playwright.sync_playwright() as driver:
        launched = driver.chromium.launch(executable_path=sites.CHROMIUM, args=sites.FLAGS)
        yield launched
        launched.close()


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("explorer") / "site"
    assert sites.explore("-o", folder).returncode == 0
    return folder


@pytest.fixture
def page(browser, site):
    with Watched(browser, site) as watched:
        yield watched.page


class Watched:
    """A browser page on a site that records what must not happen: console errors, page errors, requests elsewhere."""

    def __init__(self, browser, site, **options):
        self.site, self.faults = site, []
        self.context = browser.new_context(**{"viewport": {"width": 1280, "height": 900}, **options})
        self.page = self.context.new_page()
        self.page.on(
            "console", lambda message: message.type in ("error", "warning") and self.faults.append(message.text)
        )
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))
        self.page.on("dialog", lambda dialog: (self.faults.append(dialog.message), dialog.dismiss()))
        self.page.on("request", lambda request: self._own(request.url) or self.faults.append(request.url))
        self.page.open = self.open

    def _own(self, url):
        return url.startswith((self.site.as_uri() + "/", "blob:", "about:"))

    def open(self, path):
        """Load a page anew; a change of the hash alone would not."""
        self.page.goto("about:blank")
        self.page.goto(f"{self.site.as_uri()}/{path}")

    def __enter__(self):
        return self

    def __exit__(self, kind, *_):
        self.context.close()
        if kind is None:
            assert self.faults == []


def every_page(site, few=False):
    """The pages of a site; with `few` one in thirty of those that one template makes by the hundred."""
    paths = sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))
    return [path for at, path in enumerate(paths) if not few or at % 30 == 0 or not path.startswith(MANY)]


def one_of_each_kind(site):
    """Every page at the top, and the smallest page of each folder: one template makes all of a folder, and axe is slow on long tables."""
    top = [path.name for path in site.glob("*.html")]
    folders = sorted({path.parent for path in site.rglob("*.html")} - {site})
    least = [min(folder.glob("*.html"), key=lambda path: path.stat().st_size) for folder in folders]
    return sorted(top + [path.relative_to(site).as_posix() for path in least])


def until(page, condition):
    """Wait for a condition; the browser's own waiting compiles text, which the pages forbid."""
    for _ in range(100):
        if page.evaluate(condition):
            return
        page.wait_for_timeout(20)
    pytest.fail(f"never true: {condition}")


def count(page):
    """How many measures the view holds, shown or not."""
    return int(re.match(r"(?:First [\d,]+ of )?([\d,]+)", page.inner_text("#count"))[1].replace(",", ""))


def ids(page):
    """Ids of the measures in the list, in its order."""
    links = page.eval_on_selector_all("#rows a.words", "all => all.map(a => a.getAttribute('href'))")
    return [unquote(link.removeprefix("statements/").removesuffix(".html")) for link in links]


LAID_OUT = ["link-name", "button-name", "label", "heading-order", "target-size", "scrollable-region-focusable"]


# ---- every page ------------------------------------------------------------------------------------------------------


def test_every_page_is_accessible_and_quiet_in_both_themes(browser, site):
    import axe_playwright_python

    axe = (sites.Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
    run = "async only => (await axe.run({runOnly: only, preload: false})).violations.map(v => [v.id, v.nodes.map(n => n.html).slice(0, 3)])"
    found = {}
    with Watched(browser, site, bypass_csp=True) as watched:
        for path in one_of_each_kind(site):
            watched.page.emulate_media(color_scheme="light", reduced_motion="reduce")
            watched.open(path)
            watched.page.evaluate(axe)
            violations = watched.page.evaluate(
                run, ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
            )
            watched.page.emulate_media(color_scheme="dark", reduced_motion="reduce")
            violations += watched.page.evaluate(run, ["color-contrast"])  # all that a theme changes is colours
            watched.page.set_viewport_size({"width": 360, "height": 800})  # where names are hidden and lines break
            violations += watched.page.evaluate(run, LAID_OUT)
            watched.page.set_viewport_size({"width": 1280, "height": 720})
            if violations:
                found[path] = violations
        assert found == {}


@pytest.mark.parametrize("width", [360, 768, 1440])
def test_no_page_is_wider_than_the_window(browser, site, width):
    with Watched(browser, site, viewport={"width": width, "height": 800}) as watched:
        for path in every_page(site, few=True):
            watched.open(path)
            assert (
                watched.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
                <= 0
            ), path


def test_without_javascript_everything_can_be_read(browser, site):
    with Watched(browser, site, java_script_enabled=False) as watched:
        page = watched.page
        page.open("documents/action-plan-2020.html")
        assert page.locator("article.line").count() == sum(
            row["document_id"] == "action-plan-2020" for row in sites.rows(sites.ROOT, "statements")
        )
        page.open("tables/mentions.html")
        seen = page.locator("tbody tr").count()
        while (further := page.locator("#pages a:text-is('Next')")).count():
            further.click()
            seen += page.locator("tbody tr").count()
        assert seen == len(sites.rows(sites.ROOT, "mentions"))
        page.open("measures.html")
        assert page.locator("#rows tr").count() == min(100, len(sites.rows(sites.ROOT, "measures")))
        assert page.locator("#facets").is_hidden() and page.locator("#theme").is_hidden()
        page.open("codebook.html")
        assert page.locator("main section").count() == len(sites.tables(sites.ROOT))


def test_a_theme_is_chosen_and_kept(page):
    page.emulate_media(color_scheme="light")
    page.open("index.html")
    paper = "getComputedStyle(document.body).backgroundColor"
    assert page.evaluate(paper) == "rgb(251, 249, 245)"
    page.click("#theme")
    assert page.evaluate(paper) == "rgb(17, 22, 27)" and page.inner_text("#theme") == "Light theme"
    page.open("zones.html")
    assert page.evaluate(paper) == "rgb(17, 22, 27)"
    page.emulate_media(color_scheme="dark")
    page.click("#theme")
    assert page.evaluate(paper) == "rgb(251, 249, 245)"


def test_print_has_no_controls(page):
    page.open("measures.html")
    page.emulate_media(media="print")
    assert (
        page.locator("nav[aria-label=Pages]").is_hidden()
        and page.locator("#facets").is_hidden()
        and page.locator("#rows tr").count() > 0
    )


def test_where_the_system_chooses_the_colours_what_they_tell_apart_stays_so(browser, site):
    with Watched(browser, site, forced_colors="active") as watched:
        page = watched.page
        page.open("index.html")
        fills = "[...document.querySelectorAll('.whole .squares')].map(all => getComputedStyle(all.querySelector('i')).backgroundColor + all.className)"
        assert len({fill.split("squares")[0] for fill in page.evaluate(fills)}) > 2
        edges = "[...document.querySelectorAll('.top nav a')].map(link => getComputedStyle(link).borderBottomColor)"
        assert (
            sorted(page.evaluate(f"(all => all.map(edge => all.filter(one => one === edge).length))({edges})"))[0] == 1
        )
        page.open("compare.html")
        pressed = (
            "[...document.querySelectorAll('[aria-pressed]')].map(button => getComputedStyle(button).backgroundColor)"
        )
        assert len(set(page.evaluate(pressed))) == 2


def test_reduced_motion_changes_at_once(page):
    page.open("codebook.html")
    moves = "getComputedStyle(document.querySelector('main a')).transitionDuration"
    page.emulate_media(reduced_motion="no-preference")
    assert page.evaluate(moves).startswith("0.12s")
    page.emulate_media(reduced_motion="reduce")
    assert page.evaluate(moves) == "0s"


# ---- keyboard --------------------------------------------------------------------------------------------------------


def test_the_first_tab_leads_past_the_navigation(page):
    page.open("targets.html")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the content"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


@pytest.mark.parametrize("view", VIEWS)
def test_tab_reaches_every_control_and_shows_where_it_is(page, view):
    page.open(f"{view}.html")
    visible = (
        "[...document.querySelectorAll('a[href], button, input, summary')]"
        ".filter(e => e.checkVisibility({visibilityProperty: true}) && e.getClientRects().length)"
    )
    wanted = page.evaluate(f"{visible}.length")
    if wanted > 300:  # the same few kinds of controls again and again: pressing a key for each would take minutes
        assert page.evaluate(f"{visible}.filter(e => e.tabIndex < 0).length") == 0
        return
    page.evaluate(
        "window.reached = new Set(); document.addEventListener('focusin', e => { reached.add(e.target);"
        " if (getComputedStyle(e.target).outlineStyle === 'none' && e.target.id !== 'main') window.unseen = e.target.outerHTML; })"
    )
    for _ in range(wanted + 60):
        page.keyboard.press("Tab")
    assert page.evaluate(f"{visible}.filter(e => !reached.has(e)).map(e => e.outerHTML)") == []
    assert page.evaluate("window.unseen") is None


def test_the_list_is_worked_by_keyboard_alone(page):
    page.open("measures.html")
    page.focus("#query")
    page.keyboard.type("ocean")
    until(page, "location.hash === '#q=ocean'")
    assert count(page) == len(ids(page)) > 0
    before = count(page)
    page.focus("#groups label:not([hidden]) input")
    page.keyboard.press("Space")
    assert 0 < count(page) <= before
    page.focus("#chosen button")
    page.keyboard.press("Enter")
    assert count(page) == before and page.evaluate("document.activeElement.id") == "query"
    page.focus("#clear")
    page.keyboard.press("Enter")
    assert count(page) == len(sites.rows(sites.ROOT, "measures"))


# ---- measures --------------------------------------------------------------------------------------------------------


def choose(page, facet, label):
    group = page.locator("#groups details", has=page.locator("summary", has_text=facet)).first
    if not group.evaluate("e => e.open"):
        group.locator("summary").click()
    group.locator("label", has=page.locator(f"bdi:text-is('{label}')")).click()


def test_counts_of_the_facets_are_those_of_the_tables(page):
    page.open("measures.html")
    shown = page.evaluate(
        "[...document.querySelectorAll('#groups details')].map(d => [d.querySelector('summary').textContent,"
        " [...d.querySelectorAll('label')].map(l => [l.querySelector('bdi').textContent, +l.querySelector('.number').textContent])])"
    )
    shown = {title: dict(pairs) for title, pairs in shown}
    rows = sites.rows(sites.ROOT, "measures")
    labels = {row["action"]: row["label"] for row in sites.rows(sites.ROOT, "actions")}
    assert shown["Action"] == {
        label: found for action, label in labels.items() if (found := sum(row["action"] == action for row in rows))
    }
    keys = {row["measure_id"] for row in rows}
    names = {row["entity_id"]: row["label"] for row in sites.rows(sites.ROOT, "entities")}
    for kind, title in (("field", "Field"), ("zone", "Zone"), ("actor", "Actor"), ("mechanism", "Mechanism")):
        pairs = {
            (m["statement_id"], m["entity_id"])
            for m in sites.rows(sites.ROOT, "mentions")
            if m["entity_type"] == kind and m["statement_id"] in keys
        }
        assert shown[title] == {names[entity]: sum(pair[1] == entity for pair in pairs) for _, entity in pairs}


def test_back_and_forward_restore_the_view(page):
    page.open("measures.html")
    views = [ids(page)]
    choose(page, "Action", "Build")
    views.append(ids(page))
    choose(page, "Zone", "Shenzhen")
    views.append(ids(page))
    page.click("th[data-sort=statement] button")
    views.append(ids(page))
    assert len(set(map(tuple, views))) == 4 or len(set(map(tuple, views))) == 3
    for expected in views[-2::-1]:
        page.go_back()
        assert ids(page) == expected
    assert page.locator("#groups input:checked").count() == 0
    for expected in views[1:]:
        page.go_forward()
        assert ids(page) == expected
    assert page.locator("th[data-sort=statement]").get_attribute("aria-sort") == "ascending"


def test_a_permalink_opens_the_same_view(page):
    page.open("measures.html")
    choose(page, "Action", "Build")
    choose(page, "Modality", "support")
    page.fill("#query", "research")
    until(page, "location.hash.includes('q=research')")
    page.click("th[data-sort=action] button")
    view, address = ids(page), page.url
    page.open(address.split("/site/")[1])
    assert ids(page) == view and page.input_value("#query") == "research"
    assert sorted(page.eval_on_selector_all("#chosen button", "all => all.map(b => b.textContent)")) == [
        "Action: Build ×",
        "Modality: support ×",
    ]


@pytest.mark.parametrize(
    "hash_", ["action=nonsense", "nonsense", "sort=7", "action=build&field=%3Cscript%3E", "%E0%A4%A", "__proto__=x"]
)
def test_an_address_without_sense_gives_the_rest_and_a_word(page, hash_):
    page.open(f"measures.html#{hash_}")
    assert page.inner_text("#notice").endswith("which is not in this dataset; that part is left out.")
    expected = [
        row for row in sites.rows(sites.ROOT, "measures") if row["action"] == "build" or "action=build" not in hash_
    ]
    assert count(page) == len(expected)


def test_an_anchor_without_sense_gives_the_page_and_a_word(page):
    page.open("targets.html#no-such-target")
    assert page.inner_text("#no-anchor") == "This page has no part called “no-such-target”; it is shown from the top."


def test_the_address_of_a_statement_in_its_document_leads_to_its_page_and_back(page):
    document, local = TARGET["target_id"].split(".")
    page.open(f"documents/{document}.html#{local}")
    assert page.locator(f"#{local}").evaluate("e => e.getBoundingClientRect().top < innerHeight")
    page.click(f"#{local} .permalink")
    assert page.url.endswith(f"statements/{TARGET['target_id']}.html")
    assert page.locator("ul.evidence li").count() == sum(
        row["statement_id"] == TARGET["target_id"] for row in sites.rows(sites.ROOT, "evidence")
    )
    page.click("text=Read it in its place")
    assert page.url.endswith(f"documents/{document}.html#{local}")


def test_the_current_view_is_taken_away_as_csv_and_json(page):
    page.open("measures.html#action=build&sort=-statement")
    rows = {row["measure_id"]: row for row in sites.rows(sites.ROOT, "measures")}
    expected = [rows[measure] for measure in ids(page)]
    assert expected == [row for row in expected if row["action"] == "build"] and expected
    as_text = {None: "", True: "true", False: "false"}
    topics: dict[str, set[str]] = {}
    for row in sites.rows(sites.ROOT, "statement_topics"):
        topics.setdefault(row["statement_id"], set()).add(row["topic_id"])
    for button, read in ((".csv", lambda text: list(csv.DictReader(io.StringIO(text)))), (".json", json.loads)):
        with page.expect_download() as download:
            page.click("#" + button[1:])
        assert download.value.suggested_filename == f"measures-action-build-sort-statement{button}"
        taken = read(sites.Path(download.value.path()).read_text(encoding="utf-8"))
        assert [{name: as_text.get(row[name], row[name]) for name in expected[0]} for row in taken] == expected
        for row in taken:
            held = row["topic_ids"] if isinstance(row["topic_ids"], list) else row["topic_ids"].split("; ")
            assert set(filter(None, held)) == topics.get(row["measure_id"], set())
            assert row["action_label"] == "Build"


def test_code_for_the_view_names_the_file_of_the_view(page):
    page.open("measures.html#action=build")
    page.click("#code summary")
    until(page, "document.getElementById('pandas').textContent.includes('measures-action-build.csv')")
    assert "measures-action-build.csv" in page.inner_text("#duckdb")


def test_a_copied_link_leaves_the_count_where_it_is(page):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.open("measures.html#action=build")
    before = page.inner_text("#count")
    page.click("#share")
    until(page, "document.getElementById('shared').textContent === 'Copied.'")
    assert page.inner_text("#count") == before


def test_a_long_facet_has_a_search(page):
    page.open("measures.html")
    group = page.locator("#groups details", has=page.locator("summary", has_text="Mechanism")).first
    group.locator("summary").click()
    group.locator("input.narrow").fill("fund")
    shown = group.locator("label:not(.out) bdi:first-child").all_inner_texts()
    assert shown and all("fund" in text.lower() for text in shown)


def test_every_cell_of_the_matrix_counts_what_its_link_shows(page):
    page.open("fields.html")
    cells = page.eval_on_selector_all(".matrix td a", "all => all.map(a => [a.getAttribute('href'), +a.textContent])")
    assert len(cells) > 20
    for link, number in cells:
        page.open(link)
        assert count(page) == number, link


def compared(page):
    """The comparison as shown: [[aspect, line, numbers]]."""
    return page.evaluate("""[...document.querySelectorAll('#aspects section')].flatMap(section =>
        [...section.querySelectorAll('tbody tr')].map(row =>
            [section.querySelector('h2').textContent, ...[...row.cells].map(cell => cell.textContent.trim())]))""")


def test_a_band_of_who_acts_on_what_counts_what_its_link_shows(page):
    page.open("index.html")
    rows = page.eval_on_selector_all(
        "figure.network tbody a[href*='by=']", "all => all.map(a => [a.getAttribute('href'), +a.textContent])"
    )
    drawn = page.eval_on_selector_all(
        "figure.network svg.wide a.tip",
        "all => all.map(a => [a.getAttribute('href'), +a.ariaLabel.match(/: (\\d+) /)[1]])",
    )
    assert rows == drawn and len(rows) > 20
    for link, number in rows[::9]:
        page.open(link)
        until(page, "document.getElementById('count').textContent !== ''")
        assert count(page) == number, link


def test_the_comparison_is_the_same_with_and_without_javascript(browser, site):
    shown, said = [], []
    for javascript in (True, False):
        with Watched(browser, site, java_script_enabled=javascript) as watched:
            watched.page.open("compare.html#nonsense")  # gives the usual comparison, drawn anew
            if javascript:
                until(watched.page, "!document.getElementById('notice').hidden")
                shown.append(compared(watched.page))
            else:
                text = watched.page.locator("#aspects tbody tr").all_text_contents()
            said.append(watched.page.inner_text("#answer"))
    assert said[0] == said[1]
    assert ["".join(line[1:]) for line in shown[0]] == ["".join(line.split("\n")).strip() for line in text]


def test_a_bar_of_the_comparison_counts_what_its_link_shows_and_the_address_keeps_the_choice(page):
    page.open("compare.html#topic=talent&zone=shenzhen")
    until(page, "document.getElementById('answer').textContent.startsWith('Measures: ')")
    page.locator("#choose select").nth(2).select_option(label="Action plan of 2020")
    until(page, "location.hash.endsWith('document=action-plan-2020')")
    before, address = compared(page), page.url
    cells = page.eval_on_selector_all(
        "#aspects td a", "all => all.map(a => [a.getAttribute('href'), +a.textContent]).filter((_, at) => at % 7 == 0)"
    )
    for link, number in cells:
        page.open(link)
        until(page, "document.getElementById('count').textContent !== ''")
        assert count(page) == number, link
    page.open(address.split("/site/")[1])
    until(page, "document.getElementById('answer').textContent.startsWith('Measures: ')")
    assert compared(page) == before and len(cells) > 5


def test_the_comparison_is_worked_by_keyboard_and_taken_away(page):
    page.open("compare.html#topic=ocean")
    assert page.inner_text("#answer") == "Choose a second one to set beside Ocean."
    page.locator("#choose select").nth(1).focus()
    page.keyboard.type("Talent")
    until(page, "location.hash === '#topic=ocean&topic=talent'")
    page.focus("#share")
    page.keyboard.press("Enter")
    until(page, "location.hash.endsWith('as=share')")
    assert page.locator("#aspects td").all_text_contents()[-1].endswith("%")
    with page.expect_download() as download:
        page.click("#csv")
    text = sites.Path(download.value.path()).read_text(encoding="utf-8")
    assert text.startswith("by,id,label,ocean,talent\naction,")
    page.emulate_media(media="print")
    assert page.locator("#aspects tr.later").first.is_visible() and page.locator("#choose").is_hidden()


def test_a_comparison_without_sense_gives_the_rest_and_a_word(page):
    page.open("compare.html#topic=ocean&topic=ocean&zone=nowhere&topic=talent")
    assert page.inner_text("#notice").startswith("The address asks for “topic=ocean”, “zone=nowhere”, which cannot")
    assert page.locator("#choose select").nth(1).input_value().startswith("topic ")


def test_copying_says_so(page):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.open("index.html")
    page.click("button:text('Copy citation')")
    until(page, "document.getElementById('copied').textContent === 'Copied.'")


# What people type, and what must come first: (query, kind, beginning of the words). `None` for a kind that may be any.
SEARCHES = [
    ("AI", "field", "artificial intelligence"),
    ("artificial intelligence", None, "artificial intelligence"),
    ("a.i.", "field", "artificial intelligence"),
    ("chips", None, "integrated circuits"),
    ("semiconductor", None, "integrated circuits"),
    ("talent", "topic", "Talent"),
    ("talents", "topic", "Talent"),
    ("ocean", "topic", "Ocean"),
    ("ethics", "topic", "Ethics and safety"),
    ("funding", "topic", "Funding"),
    ("labs", "topic", "Laboratories"),
    ("patents", None, "PCT patent applications"),
    ("Shenzhen", "zone", "Shenzhen"),
    ("Shenzen", "zone", "Shenzhen"),
    ("shenzhne", "zone", "Shenzhen"),
    ("深圳", "zone", "Shenzhen"),
    ("光明区", "zone", "Guangming Science City"),
    ("光明科学城", "zone", "Guangming Science City"),
    ("Guangming", "zone", "Guangming Science City"),
    ("Hetao", "zone", "Hetao"),
    ("GBA", "zone", "Guangdong-Hong Kong-Macao Greater Bay Area"),
    ("华为", "actor", "Huawei"),
    ("HUAWEI", "actor", "Huawei"),
    ("huawai", "actor", "Huawei"),
    ("25000", "target", "By 2025, the number of PCT"),
    ("25,000", "target", "By 2025, the number of PCT"),
    ("4.8%", "target", "By 2025, R&D spending"),
    ("R&D", None, "R&D spending"),
    ("5G", "field", "5G"),
    ("quantum", "field", "quantum computing"),
    ("big data", "field", "big data"),
    ("bell", "lab", "Bell Laboratories"),
    ("blockchain", "field", "blockchain"),
    ("building a science city", "measure", "Build Guangming Science City"),
    ("observations", "table", "Observations"),
    # what strangers typed: misspelt, spaced, joined, in Chinese, abbreviated, as a figure, as a question
    ("artifical inteligence", "field", "artificial intelligence"),
    ("semi-conductor", "field", "integrated circuits"),
    ("芯片", "field", "integrated circuits"),
    ("半导体", "field", "integrated circuits"),
    ("人才", "topic", "Talent"),
    ("人工智能产业", "field", "AI industry"),
    ("Peng Cheng", "facility", "Pengcheng Cloud Brain"),
    ("Qian hai", "zone", "Qianhai"),
    ("MOST", "actor", "Ministry of Science and Technology"),
    ("MST", "actor", "Ministry of Science and Technology"),
    ("Macau", "zone", "Macao"),
    ("hongkong", "zone", "Hong Kong"),
    ("small companies", "actor", "micro, small and medium-sized enterprises"),
    ("startups", "actor", "AI startups"),
    ("companies", "topic", "Enterprises"),
    ("self driving cars", "field", "intelligent vehicles"),
    ("penalties", "measure", "Punish"),
    ("4.8 percent", "target", "By 2025, R&D spending"),
    ("25 000", "target", "By 2025, the number of PCT"),
    ("25k", "target", "By 2025, the number of PCT"),
    ("venture capital", "topic", "Funding"),
    ("universtiy", "actor", "universities"),
    ("laboritories", "topic", "Laboratories"),
    ("goverment", "actor", "Shenzhen Municipal People's Government"),
    ("algoritm", "topic", "Data and artificial intelligence"),
    ("data proctection", "topic", "Ethics and safety"),
    ("ethics committe", "actor", "municipal AI ethics committee"),
    ("what does the plan say about chips", "field", "integrated circuits"),
    ("spending on research", None, "R&D spending"),
    ("state key labs", "lab", "state key laboratories"),
    # what others typed: newer words, short words, endings of names, questions, figures that were observed, articles, pages
    ("machine learning", "field", "artificial intelligence"),
    ("autonomous cars", "field", "intelligent vehicles"),
    ("gene", "lab", "State Key Laboratory of Agricultural Genomics"),
    ("港", "zone", "Hong Kong"),
    ("河套", "zone", "Hetao"),
    ("中广核", "actor", "China General Nuclear Power"),
    ("SEZ", "zone", "Shenzhen Special Economic Zone"),
    ("2035", "target", "By 2035"),
    ("2025", "target", "By 2025"),
    ("38%", "target", "By 2025, the value added"),
    ("23,676", "observation", "PCT patent applications in 2023"),
    ("WIPO", "observation", "PCT patent applications in 2018"),
    ("gdp", "indicator", "R&D spending"),
    ("who pays", "topic", "Funding"),
    ("who is responsible", "page", "Who is to act on what"),
    ("venture", "topic", "Funding"),
    ("students", "topic", "Education"),
    ("genomics", "lab", "State Key Laboratory of Agricultural Genomics"),
    ("data protection", "topic", "Ethics and safety"),
    ("international cooperation", "topic", "International relations"),
    ("intellectual propety", "mechanism", "intellectual property"),
    ("action plan", "document", "Action Plan for Scientific"),
    ("interview", "document", "Interview with Liu Ruopeng"),
    ("2022 regulation", "document", "Regulations of Shenzhen"),
    ("Article 41", "clause", "41 "),
    ("military order", "mechanism", "issuing a military order"),
    ("comprehensive national science center", "facility", "comprehensive national science centre"),
    ("Xili lake", "zone", "Xili Lake"),
    ("infra", "topic", "Research infrastructure"),
    ("map", "page", "Maps of the zones"),
    ("download", "page", "Downloads"),
    ("licence", "page", "How to cite"),
    # a reader of Chinese, a journalist, an analyst of chips: places, two words in one and one in two, a kind beside a name, beginnings of initials
    ("前海", "zone", "Qianhai"),
    ("鹏城", "facility", "Pengcheng Cloud Brain"),
    ("鹏城实验室", "facility", "Pengcheng Cloud Brain"),
    ("Pengcheng Lab", "facility", "Pengcheng Cloud Brain"),
    ("特区", "zone", "Shenzhen Special Economic Zone"),
    ("大鹏", "zone", "Pingshan-Dapeng"),
    ("研发投入", None, "R&D spending"),
    ("大数据", "field", "big data"),
    ("风险投资", "topic", "Funding"),
    ("SZ", "zone", "Shenzhen"),
    ("CGN", "actor", "China General Nuclear Power"),
    ("Kuangchi", "actor", "Shenzhen Guangqi"),
    ("patent target", "target", "By 2025, the number of PCT"),
    ("R&D target", "target", "By 2025, R&D spending"),
    ("2035 goals", "target", "By 2035"),
    ("loans", "topic", "Funding"),
    ("wafer", "field", "integrated circuits"),
    ("IC design", "field", "integrated circuits"),
    ("supercomputer", "facility", "National Supercomputing Centre"),
    ("6G", "field", "next-generation mobile"),
    # words of one family, plurals and typing errors of synonyms, spellings of two countries, what measures are chosen by
    ("semiconducters", "field", "integrated circuits"),
    ("standarisation", "topic", "Property and standards"),
    ("technologies", "topic", "Key technologies"),
    ("technolgy", "topic", "Key technologies"),
    ("funded", "topic", "Funding"),
    ("planned", "topic", "Plans and coordination"),
    ("educate", "topic", "Education"),
    ("innovate", "measure", "Innovate organizational"),
    ("foreigners", "topic", "International relations"),
    ("labor mobility", "instrument", "Labour mobility"),
    ("debt guarantees", "instrument", "Debt guarantees"),
    ("forbid", "action", "Forbid"),
    ("oblige", "modality", "oblige"),
    ("data sharing", "document", "Catalogue of shared public data"),
    ("housing for talent", "measure", "Give preferential treatment"),
    ("hospitals", "field", "healthcare"),
    ("senior citizens", "actor", "senior people"),
    ("disabled", "actor", "people with disabilities"),
    ("deepfake", None, "Ethics and safety"),
    ("PhD", "topic", "Talent"),
    ("tax breaks", "field", "taxation"),
    ("Communist Party", "actor", "Communist Party of China"),
    ("ISO", "actor", "International Organization for Standardization"),
    ("伦理委员会", "actor", "municipal AI ethics committee"),
    # figures and dates that stand in registers, shares, articles as two languages number them, pages by what they hold
    ("1,997", "zone", "Shenzhen"),
    ("2022-11-01", "document", "Regulations of Shenzhen"),
    ("43%", "observation", "value added of strategic"),
    ("Art. 20", "clause", "20 Sharing"),
    ("第四十一条", "clause", "41 Industry"),
    ("how many measures", "page", "Measures"),
    ("list of zones", "page", "Zones"),
    ("who are the actors", "page", "Who is to act on what"),
    ("json", "page", "Downloads"),
    ("latest version", "page", "Latest changes"),
    ("doi", "page", "How to cite"),
]


def test_a_table_of_searches_finds_what_people_mean_first(page):
    page.open("search.html#q=x")
    until(page, "document.getElementById('count').textContent !== ''")
    wrong = {}
    for query, kind, words in SEARCHES:
        found = page.evaluate("q => SEARCH.search(q).rows.slice(0, 3).map(row => [row.kind, row.label])", query)
        if not found or kind not in (None, found[0][0]) or not any(label.startswith(words) for _, label in found[:2]):
            wrong[query] = found
    assert wrong == {}


def test_what_nothing_has_is_said_and_a_figure_is_not_guessed(page):
    page.open("search.html#q=Shenzen")
    until(page, "!document.getElementById('meant').hidden")
    assert "Nothing has “shenzen”. Did you mean shenzhen" in page.inner_text("#meant")
    assert page.inner_text("#found li mark") == "Shenzhen"
    page.open("search.html#q=25001")
    until(page, "document.getElementById('count').textContent === 'No name and no statement here has “25001”.'")
    assert page.locator("#found li").count() == 0
    assert page.evaluate("SEARCH.search('robots zeppelins').rows.length") == 0
    assert page.evaluate("[SEARCH.search('drone'), SEARCH.search('wafters')].map(found => found.meant)") == [[], []]
    page.open("search.html#q=MOST")
    until(page, "document.querySelectorAll('#found li').length > 0")
    assert page.locator("#found li a").first.inner_text() == "Ministry of Science and Technology"
    page.open("search.html#q=chips+qwertyuiop")
    until(page, "document.getElementById('count').textContent.startsWith('Nothing has all of these words; ')")
    assert page.locator("#found li a").first.inner_text() == "integrated circuits"
    page.open("search.html#nonsense")
    assert "is no search" in page.inner_text("#count")


def test_a_word_stands_for_one_thing_in_the_list_of_synonyms(page):
    page.open("search.html#q=x")
    until(page, "window.INDEX !== undefined && window.SEARCH !== undefined")
    stems = "INDEX.same.flat().map(phrase => WORDS.split(phrase).map(WORDS.stem).join(' '))"
    assert page.evaluate(f"(all => all.filter((one, at) => all.indexOf(one) !== at))({stems})") == []


def test_every_page_has_the_search_and_a_key_that_goes_there(page):
    page.open(f"statements/{TARGET['target_id']}.html")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "find"
    page.keyboard.type("talents")
    until(page, "document.querySelectorAll('#hits a').length > 1")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.textContent") == "Talent"
    page.keyboard.press("Enter")
    page.wait_for_url("**/topics/talent.html")
    page.locator("#find").wait_for()
    page.keyboard.press("/")
    page.keyboard.type("chips")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search.html#q=chips")


def test_results_are_narrowed_by_kind(page):
    page.open("search.html#q=ocean")
    until(page, "document.querySelectorAll('#kinds button').length > 2")
    button = page.locator("#kinds button", has_text="measure")
    number = int(button.locator(".number").inner_text())
    button.click()
    assert page.locator("#found li").count() == number > 0
    assert set(page.locator("#found .kindof").all_inner_texts()) == {"measure"}


# ---- tables, print, charts, maps ---------------------------------------------------------------------------------------


def test_without_javascript_the_measures_have_the_whole_width(browser, site):
    with Watched(browser, site, java_script_enabled=False) as watched:
        watched.page.open("measures.html")
        table, main = watched.page.locator("#measures").bounding_box(), watched.page.locator("main").bounding_box()
        assert table["width"] > main["width"] * 0.8
        assert "first 76 of 76" not in watched.page.inner_text("main")


BROKEN = """() => [...document.querySelectorAll('#table tbody td')].slice(0, 400).flatMap(cell => {
        const texts = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT), found = [];
        for (let node; (node = texts.nextNode());) for (const word of node.textContent.matchAll(/\\S+/g)) {
            if (word[0].length > 24 || word[0].includes('-') || word[0].includes('/') || /\\p{Script=Han}/u.test(word[0])) continue;
            const range = document.createRange();
            range.setStart(node, word.index);
            range.setEnd(node, word.index + word[0].length);
            if (range.getClientRects().length > 1) found.push(word[0]);
        }
        return found;
    })"""


@pytest.mark.parametrize("table", ["observations", "measures", "evidence", "sources", "targets"])
def test_no_word_and_no_number_breaks_in_a_table(page, table):
    page.open(f"tables/{table}.html")
    assert page.evaluate(BROKEN) == []


@pytest.mark.parametrize("table", ["observations", "measures", "labs"])
def test_a_table_is_printed_with_all_columns_and_whole_words(browser, site, table):
    with Watched(browser, site, viewport={"width": 1047, "height": 700}) as watched:  # A4 on its side, without margins
        watched.page.open(f"tables/{table}.html")
        watched.page.emulate_media(media="print")
        assert watched.page.evaluate("document.getElementById('table').getBoundingClientRect().width") <= 1048
        assert watched.page.evaluate(BROKEN) == []
        assert watched.page.locator("#table thead th").first.inner_text().strip()
        watched.page.open("index.html")
        exact = "getComputedStyle(document.querySelector('.squares i')).printColorAdjust"
        assert watched.page.evaluate(exact) == "exact"  # full and hollow squares mean different things


def test_on_a_phone_the_first_statement_is_on_the_first_screen(browser, site):
    with Watched(browser, site, viewport={"width": 360, "height": 800}) as watched:
        for path in ("documents/action-plan-2020.html", "documents/ai-regulations-2022.html"):
            watched.page.open(path)
            box = watched.page.locator("article.line").first.bounding_box()
            assert box["y"] < 700, path
        watched.page.open("documents/action-plan-2020.html")
        styles = "[...document.querySelectorAll('.line')].filter(line => getComputedStyle(line).borderTopStyle !== 'none').length"
        assert watched.page.evaluate(styles) == 0
        watched.page.open("index.html")
        words = "[...document.querySelectorAll('.network svg.narrow text')].some(text => text.getBoundingClientRect().right > innerWidth)"
        assert not watched.page.evaluate(words)


def test_a_table_is_sorted_filtered_made_denser_and_rid_of_columns(page):
    page.open("tables/observations.html")
    values = "[...document.querySelectorAll('#table tbody tr:not([hidden])')].map(row => row.cells[6].textContent)"
    page.click("#table th:nth-child(7) button")
    until(page, "document.querySelector('#table th:nth-child(7)').getAttribute('aria-sort') == 'ascending'")
    found = [float(value) for value in page.evaluate(values)]
    assert found == sorted(found)
    page.fill("#rowfilter", "pct")
    assert 0 < len(page.evaluate(values)) < len(found) and re.search(r"\d of \d+ rows\.", page.inner_text("#number"))
    page.click("text=Denser")
    assert page.locator("#table.dense").count() == 1
    page.click(".columns summary")
    page.locator(".columns label", has_text="note").click()
    assert page.locator("#table th", has_text="note").is_hidden()


def test_the_address_of_a_table_keeps_its_filter_and_its_order(page):
    page.open("tables/mentions/2.html")
    page.fill("#rowfilter", "huawei")
    page.click("#table th:nth-child(5) button")
    until(page, "location.hash === '#q=huawei&sort=basis'")
    seen = page.eval_on_selector_all("#table tbody tr", "all => all.map(row => row.textContent)")
    page.open("tables/mentions.html#q=huawei&sort=-basis")
    until(page, "document.querySelector('#table th:nth-child(5)').getAttribute('aria-sort') === 'descending'")
    until(page, f"document.querySelectorAll('#table tbody tr').length === {len(seen)}")
    assert page.locator("#no-anchor").count() == 0
    page.evaluate("location.hash = ''")
    until(page, "document.getElementById('rowfilter').value === ''")


def test_a_table_of_several_pages_is_sorted_filtered_and_printed_as_a_whole(page):
    rows = sites.rows(sites.ROOT, "mentions")
    page.open("tables/mentions/2.html")
    beginning = page.inner_text("#number")
    assert re.match(r"Rows \d+ to \d+ of [\d,]+\.$", beginning)
    assert page.inner_text("h1") == "Mentions, page 2" and "take in all rows" in page.inner_text("#tools")
    page.fill("#rowfilter", "huawei")
    until(page, "/ of .* rows\\.$/.test(document.getElementById('number').textContent)")
    found = page.eval_on_selector_all("#table tbody tr", "all => all.map(row => row.cells[1].textContent)")
    assert found.count("Huawei") == sum(row["entity_id"] == "huawei" for row in rows) > 0
    page.locator("#table tbody tr a").nth(1).click()
    assert page.url.endswith("/entities/huawei.html")  # the address is right from a page in a folder below
    page.go_back()
    page.fill("#rowfilter", "")
    assert page.inner_text("#number") == beginning
    head = page.locator("#table th:nth-child(6)")
    head.locator("button").click()
    head.locator("button").click()
    until(page, "document.getElementById('more').hidden === false")
    firsts = [int(row["start_char"]) for row in rows if row["start_char"]]
    shown = "[...document.querySelectorAll('#table tbody tr')].map(row => row.cells[5].textContent)"
    assert [int(cell) for cell in page.evaluate(shown)[:20]] == sorted(firsts, reverse=True)[:20]
    page.click("#more")
    assert len(page.evaluate(shown)) == 200
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert len(page.evaluate(shown)) == len(rows)
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert len(page.evaluate(shown)) == 200


def test_printing_a_table_of_several_pages_reads_all_of_them_first(page):
    page.open("tables/mentions.html")
    page.evaluate(
        "window.print = () => { dispatchEvent(new Event('beforeprint')); window.held = table.tBodies[0].rows.length; }"
    )
    page.keyboard.press("Control+p")
    until(page, "window.held > 0")
    assert page.evaluate("window.held") == len(sites.rows(sites.ROOT, "mentions"))


def test_the_address_of_a_row_finds_the_page_that_it_is_on(page):
    keys = [row["statement_id"] for row in sites.rows(sites.ROOT, "statements")]
    for key in (keys[0], keys[-1]):
        page.open(f"tables/statements.html#{key}")
        until(page, "document.getElementById(decodeURIComponent(location.hash.slice(1))) !== null")
        assert page.evaluate(
            "document.getElementById(location.hash.slice(1)).getBoundingClientRect().top < innerHeight"
        )
    page.fill("#rowfilter", "5g")
    until(page, "/ of .* rows\\.$/.test(document.getElementById('number').textContent)")
    page.evaluate("key => { location.hash = key; }", keys[-2])
    until(page, "document.getElementById('rowfilter').value === ''")
    assert page.evaluate("document.getElementById(location.hash.slice(1)).getBoundingClientRect().top < innerHeight")


def test_at_360_the_last_column_is_reached_and_the_page_says_so(browser, site):
    with Watched(browser, site, viewport={"width": 360, "height": 800}) as watched:
        watched.page.open("tables/observations.html")
        assert watched.page.inner_text("#hint") == "There are more columns to the right; scroll sideways."
        watched.page.evaluate("document.getElementById('scroll').scrollLeft = 1e6")
        box = watched.page.locator("#table tbody tr").first.locator("td").last.bounding_box()
        assert box["x"] + box["width"] <= 361
        until(watched.page, "document.getElementById('hint').hidden")


def test_print_is_black_on_white_with_all_rows(browser, site):
    with Watched(browser, site, color_scheme="dark") as watched:
        page = watched.page
        page.open("measures.html")
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        page.emulate_media(media="print")
        assert page.locator("#rows tr").count() == len(sites.rows(sites.ROOT, "measures"))
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
        assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
        page.emulate_media(media="screen")
        page.open("targets.html")
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        page.emulate_media(media="print")
        assert page.locator("main details:not([open])").count() == 0
        assert page.evaluate(
            "document.querySelector('.scroll').scrollWidth <= document.querySelector('.scroll').clientWidth + 1"
        )


@pytest.mark.parametrize("width", [360, 768, 1440])
def test_text_in_pictures_can_be_read(browser, site, width):
    small = """[...document.querySelectorAll('figure svg[role]')].filter(svg => svg.getClientRects().length).flatMap(svg => {
        const scale = svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
        return [...svg.querySelectorAll('text')].map(text => parseFloat(getComputedStyle(text).fontSize) * scale);
    }).filter(size => size < 11)"""
    with Watched(browser, site, viewport={"width": width, "height": 800}) as watched:
        for path in ("index.html", "targets.html", "zones.html", "documents.html"):
            watched.page.open(path)
            assert watched.page.evaluate(small) == [], path


def test_no_label_is_clipped_and_no_mark_lies_on_another(page):
    page.open("targets.html")
    outside = page.evaluate("""[...document.querySelectorAll('figure svg[role]')].filter(svg => svg.getClientRects().length).flatMap(svg => {
        const frame = svg.getBoundingClientRect();
        return [...svg.querySelectorAll('text')].filter(text => {
            const box = text.getBoundingClientRect();
            return box.left < frame.left - 1 || box.right > frame.right + 1;
        }).map(text => text.textContent);
    })""")
    assert outside == []
    close = page.evaluate("""[...document.querySelectorAll('.target svg')].flatMap(svg => {
        const marks = [...svg.querySelectorAll('.point')].map(mark => [mark.classList.contains('other'), mark.getBoundingClientRect()]);
        const apart = (a, b) => Math.hypot(a.x + a.width / 2 - b.x - b.width / 2, a.y + a.height / 2 - b.y - b.height / 2);
        return marks.flatMap(([other, a], at) => !other ? [] : marks.filter(([, b], to) => to !== at && apart(a, b) < 8).map(() => 1));
    })""")
    assert close == []


def test_a_chart_says_where_its_scale_begins_whose_a_bound_is_and_when_the_plan_was_issued(page):
    page.open("targets.html")
    for card in page.locator("figure.target").all():
        said = card.inner_text()
        lowest = card.locator("svg text.tick").first.text_content()
        assert lowest == "0" or f"The scale begins at {lowest}, not at zero." in said
        assert "The plan was issued on 2020-07-04." in said
    places = {row["entity_id"]: row["label"] for row in sites.rows(sites.ROOT, "entities")}
    for row in sites.rows(sites.ROOT, "observations"):
        if row["counted_in_id"]:
            assert f"counted in {places[row['counted_in_id']]}" in page.inner_text("main")


def test_a_point_says_its_words_by_pointer_and_by_keyboard(page):
    page.open("targets.html")
    point = page.locator("figure.target svg .tip").first
    point.hover()
    assert page.inner_text(".tooltip") == point.get_attribute("aria-label")
    page.keyboard.press("Escape")
    point.focus()
    until(page, "!document.querySelector('.tooltip').hidden")


def test_a_chart_is_taken_away_as_picture_and_table(page):
    page.open("targets.html")
    card = page.locator("figure.target").first
    for kind, begins in (("svg", b"<svg"), ("png", b"\x89PNG"), ("csv", b"Year,Value,What,Source\n")):
        with page.expect_download() as download:
            card.locator(f"[data-save={kind}]").click()
        content = sites.Path(download.value.path()).read_bytes()
        assert content.startswith(begins) and download.value.suggested_filename.endswith(f".{kind}")
    assert b"var(--" not in content
    shown = list(csv.DictReader(io.StringIO(content.decode())))
    assert all(" <http" in row["Source"] for row in shown[:-1])
    assert card.locator("[data-save=csv]").get_attribute("aria-label") == f"CSV of {card.locator('h3').inner_text()}"
    names = (("targets", ".timeline", "timeline"), ("zones", ".map", "map-shenzhen"))
    for (path, figure, name), kind in itertools.product(names, ("svg", "csv")):
        page.open(f"{path}.html")
        with page.expect_download() as download:
            page.locator(f"figure{figure} [data-save={kind}]").last.click()
        assert download.value.suggested_filename == f"{name}.{kind}"
        content = sites.Path(download.value.path()).read_text(encoding="utf-8")
        assert content.startswith({"svg": "<svg", "csv": {"targets": "Year,", "zones": "Place,"}[path]}[kind])


def test_the_map_names_places_and_keeps_what_it_cannot_place_in_a_tray(page):
    page.open("zones.html")
    text = page.evaluate("document.querySelector('.map svg.wide').textContent")
    assert "Guangzhou" in text and "Hong Kong" in text and "Guangming Science City" in text
    leads = """[...document.querySelectorAll('.map svg')].map(svg => [...svg.querySelectorAll('.lead')].map(
        line => ['x1', 'y1', 'x2', 'y2'].map(name => +line.getAttribute(name))))"""
    for lines in page.evaluate(leads):
        assert not any(map_labels.cross(one, other) for one in lines for other in lines)
    unplaced = [row for row in sites.rows(sites.ROOT, "zones") if not row["latitude"]]
    assert page.inner_text("#tray") == f"Not on the map: {len(unplaced)}"
    assert page.locator(".map circle.reach").count() == 0  # the circle of the city would lie on Hong Kong


# ---- private builds and long documents -----------------------------------------------------------------------------------


def test_the_reader_of_an_original_lights_both_sides_and_gives_commands(browser, tmp_path):
    folder = sites.ROOT.parent / "shared" / "originals"
    if not folder.is_dir():
        pytest.skip("not checked: no originals beside the checkout")
    assert sites.explore("--originals", folder, "-o", tmp_path / "site").returncode == 0
    pages = sites.pages(tmp_path / "site").items()
    assert {path for path, page in pages if sites.weight(tmp_path / "site", path, page) > 300_000} == set()
    with Watched(browser, tmp_path / "site") as watched:
        page = watched.page
        page.open("documents.html")
        page.locator("text=The original beside its statements").first.click()
        assert page.inner_text("#missing") == "0"
        page.locator(".resting li").nth(2).hover()
        assert page.locator(".piece.lit").count() > 0 and page.locator("li.lit").count() == 1
        identifier = page.locator(".resting input").first.get_attribute("data-id")
        page.locator(".resting input").first.check()
        assert page.inner_text("#lines") == f"python scripts/anchor.py {identifier} --reviewed"
        assert "the originals themselves are not here" not in page.inner_text("footer")


def test_a_long_document_is_cut_and_its_addresses_still_lead_there(browser, tmp_path):
    package = sites.copy(tmp_path / "package")

    def longer(found):
        mine = [row for row in found if row["document_id"] == "interview-2021"]
        return found + [
            {
                **row,
                "statement_id": f"{row['statement_id']}-{time}",
                "position": str(int(row["position"]) + 1000 * time),
            }
            for time in range(1, 20)
            for row in mine
        ]

    sites.rewrite(package, "statements", longer)
    assert sites.explore("--root", package, "-o", tmp_path / "site").returncode == 0
    paths = sorted((tmp_path / "site" / "documents" / "interview-2021").glob("*.html"))
    assert paths and all(path.stat().st_size < 1_000_000 for path in paths)
    last = [row["statement_id"] for row in sites.rows(package, "statements") if row["document_id"] == "interview-2021"][
        -1
    ]
    with Watched(browser, tmp_path / "site") as watched:
        watched.page.open(f"documents/interview-2021.html#{last.split('.', 1)[1]}")
        until(watched.page, "location.pathname.includes('/interview-2021/')")
        assert watched.page.locator(f"[id='{last.split('.', 1)[1]}']").count() == 1


def test_the_rest_of_a_long_list_of_measures_is_read_when_somebody_asks(browser, tmp_path):
    package = sites.copy(tmp_path / "package")
    sites.rewrite(
        package,
        "measures",
        lambda found: (
            found + [{**row, "measure_id": f"{row['measure_id']}-{time}"} for time in range(1, 5) for row in found]
        ),
    )
    assert sites.explore("--root", package, "-o", tmp_path / "site").returncode == 0
    rows = sites.rows(package, "measures")
    with Watched(browser, tmp_path / "site") as watched:
        page = watched.page
        page.open("measures.html")
        scripts = "[...document.scripts].filter(one => one.src.includes('measures-')).length"
        assert page.evaluate(scripts) == 0 and count(page) == len(rows)
        action = rows[0]["action"]
        page.locator(f"#groups label:has(bdi:text-is('{action.capitalize()}')) input").first.check()
        until(page, "document.getElementById('count').textContent.includes('in all') || rows.rows.length > 0")
        assert page.evaluate(scripts) > 0 and count(page) == sum(row["action"] == action for row in rows)
        page.open(f"measures.html#modality={rows[0]['modality']}&sort=-statement")
        until(page, "document.getElementById('count').textContent.includes('in all')")
        assert count(page) == sum(row["modality"] == rows[0]["modality"] for row in rows)


# ---- three people, three clicks each -------------------------------------------------------------------------------------


def test_a_journalist_asks_whether_the_target_of_research_spending_was_met(page):
    page.open("index.html")
    page.click("nav >> text=Targets")
    card = page.locator("figure.target", has_text="R&D spending").first
    assert "Already met before the plan" in card.inner_text()
    card.locator("summary").click()
    assert card.locator("tbody a[href^=http]").count() > 0


def test_an_analyst_takes_away_all_measures_on_the_ocean(page):
    page.open("index.html")
    page.click("nav >> text=Topics")
    page.click("main bdi:text-is('Ocean')")
    assert "measures" in page.inner_text("#answer")
    page.click("text=All as a list to filter and take away")
    # The page as it comes lists the first hundred, before the address is read.
    page.wait_for_url("**/measures.html#topic=ocean")
    until(page, "document.getElementById('count').textContent !== ''")
    on_ocean = {row["statement_id"] for row in sites.rows(sites.ROOT, "statement_topics") if row["topic_id"] == "ocean"}
    assert set(ids(page)) == on_ocean & {row["measure_id"] for row in sites.rows(sites.ROOT, "measures")}


def test_a_developer_gets_a_row_as_json_with_its_evidence(page):
    page.open("index.html")
    page.keyboard.press("/")
    page.keyboard.type(TARGET["value"])
    until(page, "document.querySelectorAll('#hits li a').length > 0")
    page.click("#hits li a")
    address = page.locator("text=The row as JSON").get_attribute("href")
    row = json.loads(
        (sites.Path(unquote(page.url.removeprefix("file://"))).parent / address).read_text(encoding="utf-8")
    )
    assert row["statement"]["statement_id"] == TARGET["target_id"] and row["evidence"]
    assert row["version"] == sites.descriptor()["version"] and row["targets"]["value"] == TARGET["value"]


def test_a_journalist_finds_what_the_city_says_of_talent_and_the_passage_behind_it(page):
    page.open("index.html")
    page.click("nav >> text=Topics")
    page.click("main bdi:text-is('Talent')")
    assert re.match(r"\d+ measures: \d+ in the ", page.inner_text("#answer"))
    page.locator("#s-measure ~ ul a").first.click()
    assert page.locator("ul.evidence li").count() > 0


def test_an_analyst_takes_the_shares_of_two_documents_away(page):
    page.open("index.html")
    page.click("text=/^How do the .* differ/")
    page.click("#share")
    with page.expect_download() as download:
        page.click("#csv")
    lines = sites.Path(download.value.path()).read_text(encoding="utf-8").splitlines()
    assert len(lines) > 20 and lines[0].startswith("by,id,label,")


def test_a_developer_finds_a_column_and_its_file(page):
    page.open("index.html")
    page.click("nav >> text=Codebook")
    page.click("nav[aria-label=Tables] >> text=/^observations/")
    with page.expect_download() as download:
        page.click("#observations a[download]")
    assert download.value.suggested_filename == "observations.csv"


def test_a_journalist_asks_what_is_forbidden_and_reads_where_it_stands(page):
    page.open("index.html")
    page.fill("#find", "forbidden")
    page.locator("#hits a", has_text="prohibit").first.click()
    until(page, "/^\\d+ of/.test(document.getElementById('count').textContent)")
    assert count(page) == sum(row["modality"] == "prohibit" for row in sites.rows(sites.ROOT, "measures")) > 0
    page.locator("#rows a.words").first.click()
    assert page.locator("ul.evidence li").count() > 0


def test_an_analyst_takes_away_what_was_observed_with_its_sources(page):
    page.open("index.html")
    page.click("nav >> text=Targets")
    with page.expect_download() as download:
        page.locator("figure.target", has_text="R&D").locator("[data-save=csv]").click()
    lines = sites.Path(download.value.path()).read_text(encoding="utf-8").splitlines()
    observed = [row for row in sites.rows(sites.ROOT, "observations") if "rd" in row["indicator_id"]]
    assert len(lines) == 2 + len(observed)  # with the head and the target


def test_a_developer_sends_a_colleague_all_mentions_of_one_company(page):
    page.open("index.html")
    page.click("nav >> text=Codebook")
    page.locator("#mentions a", has_text="See the rows").click()
    page.fill("#rowfilter", "zte")
    until(page, "location.hash === '#q=zte'")
    assert page.url.endswith("tables/mentions.html#q=zte")


# ---- hostile cells ---------------------------------------------------------------------------------------------------


def test_hostile_cells_neither_run_nor_break_the_layout(browser, tmp_path):
    package = sites.hostile(sites.copy(tmp_path / "package"))
    assert sites.explore("--root", package, "-o", tmp_path / "site").returncode == 0
    paths = every_page(tmp_path / "site", few=True)
    assert len(paths) > 50
    for width in (360, 1440):
        with Watched(browser, tmp_path / "site", viewport={"width": width, "height": 900}) as watched:
            for path in paths:
                watched.open(path)
                assert watched.page.evaluate("window.pwned") is None, path
                assert (
                    watched.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
                    <= 0
                ), (path, width)
                assert (
                    watched.page.evaluate(
                        "document.querySelectorAll('img[onerror], svg[onload], [href^=javascript]').length"
                    )
                    == 0
                ), path
            watched.open("measures.html")
            for box in watched.page.locator("#groups summary").all():
                box.evaluate("e => e.parentNode.open = true")
            watched.page.fill("#query", "<script>")
            assert watched.page.evaluate("window.pwned") is None
            watched.open("search.html#q=%3Cscript%3E")
            assert "<script>window.pwned=1</script>" in watched.page.inner_text("#found")
            assert watched.page.evaluate("window.pwned") is None
