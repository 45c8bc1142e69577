"""What axe finds on one page of every type: all languages, light and dark, phone and desktop."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe

TYPES = ["", "identification/", "identification/what-trafficking-is/",
         "identification/from-concern-to-status/", "checklists/", "checklists/first-hour/",
         "start/roles/", "glossary/", "references/", "about/", "404.html"]


def violations(page) -> list[str]:
    """Every rule of axe that the page breaks, with the first element that breaks it."""
    return [f"{page.url}: {found['id']}: {found['nodes'][0]['html'][:100]}"
            for found in Axe().run(page).response["violations"]]


@pytest.mark.parametrize("scheme, width", [("light", 390), ("dark", 1400)])
def test_axe_finds_nothing(project, browser, address, scheme, width):
    # axe is put into the page by the test, which the pages' own policy rightly forbids
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme,
                                  bypass_csp=True)
    page, found = context.new_page(), []
    for locale in project.locales:
        for path in TYPES:
            page.goto(f"{address}{locale}/{path}")
            found += violations(page)
    page.goto(address)
    found += violations(page)
    page.goto(f"{address}th/")
    page.click("#search-open")
    page.wait_for_selector("#search[data-ready=texts]")
    page.fill("#search-words", "ล่าม")
    page.wait_for_selector("#search-results li")
    found += violations(page)
    context.close()
    assert found == []


def test_axe_sees_a_fault(browser):
    page = browser.new_page()
    page.set_content("<html lang=en><title>x</title><main><h1>x</h1><img src=x></main></html>")
    assert any("image-alt" in line for line in violations(page))
    page.close()
