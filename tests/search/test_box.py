"""What readers do with the search box, in a real browser: type, paste, use keys, open a result."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe

from guidebook.project import Project
from tests.site.conftest import ROOT

LOCALES = Project(ROOT).locales
TITLES, INDEX = "**/search-titles.js*", "**/search-index.js*"


def search(page, typed: str = "", ready: str = "texts"):
    """Open the box, wait until so much has come, type; returns the results."""
    page.click("#search-open")
    page.wait_for_selector(f"#search[data-ready={ready}]")
    page.fill("#search-words", typed)
    if typed:
        page.wait_for_selector("#search-results li")
    return page.locator("#search-results a")


def until(page, expression: str):
    """Wait for something in the page to be true; returns it. (The policy of the pages forbids
    Playwright's own way of waiting.)"""
    for _ in range(100):
        if value := page.evaluate(expression):
            return value
        page.wait_for_timeout(50)
    raise AssertionError(f"never true: {expression}")


def said(page) -> str:
    """What is announced, once it has come."""
    return until(page, "document.querySelector('#search-status').textContent")


@pytest.mark.parametrize("locale, typed, heading", [
    ("en", "sleep tonight", "tonight"), ("th", "ล่าม", "ล่าม"), ("vi", "phien dich", "phiên dịch")])
def test_a_result_names_guide_chapter_and_section_with_the_words_marked(
        watched, locale, typed, heading):
    page = watched.open(f"{locale}/")
    found = search(page, typed)
    assert heading in found.locator("mark").first.text_content().lower() or heading.startswith(
        found.locator("mark").first.text_content().lower())
    assert any(part.strip() for part in found.locator("small").all_text_contents())


def marks(page) -> list[str]:
    """The words marked on the page."""
    until(page, "CSS.highlights.has('found')")
    return page.evaluate("[...CSS.highlights.get('found')].map(range => range.toString())")


def test_a_result_opens_at_its_section_with_the_words_marked_and_leaves_nothing(watched):
    page = watched.open("en/")
    search(page, "stop sign").first.click()
    page.wait_for_url("**/first-hour/#*")
    assert "stop" in marks(page)
    assert page.evaluate("[sessionStorage.length, localStorage.length]") == [0, 0]
    assert "?" not in page.url
    page.reload()
    assert not page.evaluate("CSS.highlights.has('found')")


def test_a_result_on_the_page_itself_closes_the_box_and_marks(watched):
    page = watched.open("en/identification/first-hour/")
    search(page, "stop sign").first.click()
    assert not page.evaluate("document.querySelector('#search').open")
    assert "stop" in marks(page)
    assert page.evaluate("sessionStorage.length") == 0


def test_an_opened_file_can_be_searched_and_marks(browser, site):
    page = browser.new_page()
    page.goto((site / "th/glossary/index.html").as_uri())
    link = search(page, "ล่าม").first
    assert "file:" in link.evaluate("link => link.href")
    page.close()


@pytest.mark.parametrize("typed", ["   ", "?!… ((( \\ . * +", "x" * 5000, "😀🏽 👩‍👩‍👧",
                                   "<img src=x onerror=alert(1)>", "ล่าม interpreter phiên 通訳",
                                   "__proto__ constructor", "\u0301\u0e49\u0e4d", "ก" * 5000])
def test_what_people_paste_breaks_nothing(watched, typed):
    page = watched.open("th/")
    search(page)
    page.fill("#search-words", typed)
    page.wait_for_timeout(300)
    assert page.locator("#search-results :is(img, script)").count() == 0
    assert len(page.input_value("#search-words")) <= 200
    page.fill("#search-words", "ล่าม")
    page.wait_for_selector("#search-results li")


@pytest.mark.parametrize("typed", ["", "  ", "?!"])
def test_nothing_typed_says_nothing(watched, typed):
    page = watched.open("en/")
    search(page, "shelter")
    page.fill("#search-words", typed)
    until(page, "!document.querySelector('#search-results li')")
    assert page.text_content("#search-status") == ""
    assert page.locator("#search-help").is_hidden()


@pytest.mark.parametrize("locale", LOCALES)
def test_nothing_found_says_where_to_look(watched, project, locale):
    page = watched.open(f"{locale}/")
    search(page)
    page.fill("#search-words", "qqqqxxxxzzzz")
    assert said(page) == project.word(locale, "search_none")
    assert "/glossary/" in page.locator("#search-help a").first.evaluate("link => link.href")
    assert page.locator("#search-again").is_hidden()


def half(text: str) -> str:
    return text[:len(text) // 2]


SPOILT = {"missing": (404, ""), "empty": (200, ""), "garbage": (200, "<!doctype html><p>Hello"),
          "cut": (200, half), "of another shape": (200, "window.guideSearchTitles={};"
                                                   "window.guideSearchIndex={edition:1}")}


@pytest.mark.parametrize("name", SPOILT)
@pytest.mark.parametrize("file, locale", [(TITLES, "ms"), (INDEX, "vi")])
def test_a_spoilt_file_is_said_and_can_be_tried_again(context, address, project, site, file,
                                                      locale, name):
    status, body = SPOILT[name]
    if callable(body):
        whole = site / locale / "assets" / file.strip("*/")
        body = body(whole.read_text(encoding="utf-8"))
    page = context.new_page()
    page.route(file, lambda route: route.fulfill(status=status, body=body,
                                                 content_type="text/javascript; charset=utf-8"))
    page.goto(f"{address}{locale}/")
    page.click("#search-open")
    page.wait_for_selector("#search[data-ready=failed]")
    assert said(page) == project.word(locale, "search_failed" if file == TITLES
                                      else "search_partly")
    assert page.locator("#search-help a").count() == 2
    page.fill("#search-words", "Indonesia")
    if file == INDEX:  # titles are still found
        page.wait_for_selector("#search-results li")
    page.unroute(file)
    page.click("#search-again")
    page.wait_for_selector("#search[data-ready=texts]")
    page.wait_for_selector("#search-results li")
    assert page.locator("#search-help").is_hidden()


def test_keys_go_through_the_results_and_escape_closes(watched):
    page = watched.open("en/")
    search(page, "interpreter")
    here = "document.activeElement.closest('li') ? [...document.querySelectorAll(" \
           "'#search-results li')].indexOf(document.activeElement.closest('li')) : -1"
    for key, place in [("ArrowDown", 0), ("ArrowDown", 1), ("ArrowUp", 0), ("ArrowUp", -1),
                       ("Enter", 0)]:
        page.keyboard.press(key)
        assert page.evaluate(here) == place, key
    page.keyboard.press("Escape")
    assert not page.evaluate("document.querySelector('#search').open")
    assert page.evaluate("document.activeElement.id") == "search-open"
    page.keyboard.press("Enter")  # open again, words and results still there
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    page.wait_for_url("**/*interpreter*/**")


@pytest.mark.parametrize("locale", LOCALES)
def test_the_number_of_results_is_announced(watched, project, locale):
    page = watched.open(f"{locale}/")
    count = search(page, "UNHCR").count()
    assert str(count) in said(page)
    assert page.locator("#search-status").get_attribute("role") == "status"


def test_a_word_that_the_guides_never_use_leads_to_theirs(watched, project):
    page = watched.open("id/")
    search(page, "babu")
    assert "pekerja rumah tangga" in said(page)
    assert "babu" not in page.text_content("#search-results")


def test_results_stay_under_the_finger_when_the_texts_come(context, address):
    page, held = context.new_page(), []
    page.route(INDEX, lambda route: held.append(route))
    page.goto(f"{address}en/")
    found = search(page, "interpreter", ready="titles")
    page.keyboard.press("ArrowDown")
    before = found.evaluate_all("links => links.map(link => link.href)")
    assert before
    held[0].continue_()
    page.wait_for_selector("#search[data-ready=texts]")
    after = found.evaluate_all("links => links.map(link => link.href)")
    assert after[:len(before)] == before and len(after) > len(before)
    assert page.evaluate("document.activeElement.href") == before[0]


def test_half_of_an_older_edition_is_not_put_to_a_newer_one(context, address, site):
    page = context.new_page()
    other = (site / "ms/assets/search-index.js").read_text(encoding="utf-8")
    page.route(INDEX, lambda route: route.fulfill(body=other, content_type="text/javascript"))
    page.goto(f"{address}id/")
    page.click("#search-open")
    page.wait_for_selector("#search[data-ready=failed]")


@pytest.mark.parametrize("locale, typed, scheme", [
    ("vi", "phien dich", "light"), ("ms", "majikan", "dark"), ("th", "qqqqxxxx", "dark")])
def test_axe_finds_nothing_in_the_open_box(browser, address, locale, typed, scheme):
    # axe is put into the page by the test, which the pages' own policy rightly forbids
    context = browser.new_context(viewport={"width": 360, "height": 740}, color_scheme=scheme,
                                  bypass_csp=True)
    page = context.new_page()
    page.goto(f"{address}{locale}/")
    search(page)
    page.fill("#search-words", typed)
    said(page)
    found = Axe().run(page).response["violations"]
    context.close()
    assert [rule["id"] for rule in found] == []
