"""The HTML report in a real browser at three widths: nothing overflows, nothing runs, and people with a screen reader can use it."""

import warnings
from pathlib import Path

import pytest

from explorer import sites
from policytables import validate

WIDTHS = (360, 800, 1400)
EVIL = "<img src=x onerror=\"document.title='evil'\"><script>document.title='evil'</script>"


@pytest.fixture(scope="module")
def browser():
    playwright = pytest.importorskip(
        "playwright.sync_api", reason="NOT CHECKED IN A BROWSER: pip install -e '.[proof]'"
    )
    if not sites.CHROMIUM:
        warnings.warn("NOT CHECKED IN A BROWSER: there is no chromium; apt-get install chromium", stacklevel=1)
        pytest.skip("NOT CHECKED IN A BROWSER: there is no chromium; apt-get install chromium")
    with playwright.sync_playwright() as driver:
        launched = driver.chromium.launch(executable_path=sites.CHROMIUM, args=sites.FLAGS)
        yield launched
        launched.close()


@pytest.fixture(scope="module")
def page_file(tmp_path_factory):
    """The report of a package with a hostile text in every cell, a long word and many columns."""
    folder = tmp_path_factory.mktemp("package")
    names = [f"column_{number}" for number in range(30)]
    fields = ", ".join(f'{{"name": "{name}", "type": "integer"}}' for name in names)
    (folder / "datapackage.json").write_text(
        f'{{"name": "p", "resources": [{{"name": "t", "path": "t.csv", "schema": {{"fields": [{fields}]}}}}]}}'
    )
    quoted = '"' + EVIL.replace('"', '""') + '"'
    row = ",".join([quoted, "w" * 500, *[quoted] * 28])
    (folder / "t.csv").write_text(",".join(names) + "\n" + f"{row}\n" * 7)
    file = folder / "report.html"
    file.write_text(validate(folder).render("html"), encoding="utf-8")
    return file


@pytest.mark.slow
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS)
def test_the_page_fits_and_nothing_in_it_acts(browser, page_file, width, scheme):
    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(page_file.as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert "to be mended" in page.title()
    assert page.locator("img, script, iframe").count() == 0
    assert asked == [page_file.as_uri()]
    page.close()


@pytest.mark.slow
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_is_accessible(browser, page_file, scheme):
    axe_playwright = pytest.importorskip("axe_playwright_python")
    axe = (Path(axe_playwright.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
    page = browser.new_page(color_scheme=scheme, bypass_csp=True)
    page.goto(page_file.as_uri())
    page.evaluate(axe)
    found = page.evaluate("axe.run()")["violations"]
    assert [(fault["id"], fault["nodes"][0]["html"][:120]) for fault in found] == []
    page.close()
