"""What readers do, in a real browser: switch language, search, tick, print, go without scripts."""

from __future__ import annotations

import pytest

from tests.site.conftest import TYPES

CHAPTER = "identification/first-hour/"


@pytest.mark.parametrize("start, other", [("en", "th"), ("th", "vi"), ("vi", "ms"), ("ms", "id")])
def test_the_language_switch_keeps_page_and_section(watched, start, other):
    page = watched.open(f"{start}/{CHAPTER}#phones")
    page.click(".languages summary")
    page.click(f".languages a[lang={other}]")
    page.wait_for_url(f"**/{other}/{CHAPTER}#phones")
    assert page.evaluate("document.documentElement.lang") == other


SEARCHES = [  # language, what is typed, the page that must be among the first three
    ("en", "interpreter", "interpreters"),
    ("en", "interpretters", "interpreters"),
    ("en", "first hour", "first-hour"),
    ("en", "passports held", "reading-indicators"),
    ("id", "juru bahasa", "interpreters"),
    ("id", "jam pertama", "first-hour"),
    ("ms", "jurubahasa", "interpreters"),
    ("ms", "jam pertama", "first-hour"),
    ("vi", "phiên dịch", "interpreters"),
    ("vi", "phien dich", "interpreters"),
    ("vi", "gio dau tien", "first-hour"),
    ("th", "ล่าม", "interpreters"),
    ("th", "ชั่วโมงแรก", "first-hour"),
]


@pytest.mark.parametrize("locale, typed, wanted", SEARCHES)
def test_search_finds_in_the_readers_language_only(watched, locale, typed, wanted):
    page = watched.open(f"{locale}/")
    page.click("#search-open")
    page.wait_for_selector("#search[data-ready=texts]")
    page.fill("#search-words", typed)
    page.wait_for_selector("#search-results li")
    addresses = page.eval_on_selector_all("#search-results a", "links => links.map(a => a.href)")
    assert all(f"/{locale}/" in address for address in addresses)
    assert any(wanted in address for address in addresses[:3]), addresses[:3]
    page.click("#search-results li:first-child a")
    assert f"/{locale}/" in page.url


PASTED = ["", "   ", "x" * 5000, "<img src=x onerror=alert(1)>", "(((", "\\"]


@pytest.mark.parametrize("typed", PASTED)
def test_search_survives_what_people_paste(watched, typed):
    page = watched.open("en/")
    page.click("#search-open")
    page.wait_for_selector("#search[data-ready=texts]")
    page.fill("#search-words", typed)
    page.wait_for_timeout(200)
    assert page.locator("#search-results img").count() == 0
    page.fill("#search-words", "shelter")
    page.wait_for_selector("#search-results li")


def test_nothing_of_search_is_loaded_before_it_is_used(context, address):
    page, asked = context.new_page(), []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{address}en/{CHAPTER}")
    assert not [url for url in asked if "search" in url]
    page.keyboard.press("/")
    page.wait_for_selector("#search[data-ready=texts]")
    names = [url.rpartition("/")[2] for url in asked if "search" in url]
    assert sorted(names) == ["search-index.js", "search-titles.js", "search.js"]


def test_titles_are_found_while_the_texts_are_on_their_way(context, address):
    page = context.new_page()
    page.route("**/search-index.js", lambda route: None)  # never answered
    page.goto(f"{address}en/")
    page.click("#search-open")
    page.wait_for_selector("#search[data-ready=titles]")
    page.fill("#search-words", "first hour")
    page.wait_for_selector("#search-results li")
    assert "first-hour" in page.locator("#search-results a").first.get_attribute("href")


def test_a_failed_search_says_so(context, address):
    page = context.new_page()
    page.route("**/search-titles.js", lambda route: route.abort())
    page.goto(f"{address}en/")
    page.click("#search-open")
    said = page.get_attribute("#search", "data-failed")
    page.locator("#search-status", has_text=said).wait_for()


def test_ticks_stay_in_this_tab_and_can_be_cleared(context, watched, address):
    page = watched.open(f"en/{CHAPTER}")
    boxes = page.locator("form.checklist input[type=checkbox]")
    boxes.nth(0).check()
    boxes.nth(3).check()
    page.reload()
    assert boxes.nth(0).is_checked() and boxes.nth(3).is_checked()
    page.goto(f"{address}en/checklists/first-hour/")  # the same checklist, the same ticks
    assert boxes.nth(3).is_checked()
    page.goto(f"{address}th/checklists/first-hour/")
    assert boxes.nth(3).is_checked()
    other = context.new_page()
    other.goto(f"{address}en/{CHAPTER}")
    assert other.locator("form.checklist input:checked").count() == 0
    page.locator(".checklist__tools button").first.click()
    assert page.locator("form.checklist input:checked").count() == 0
    page.reload()
    assert page.locator("form.checklist input:checked").count() == 0
    assert page.evaluate("[sessionStorage.length, localStorage.length]") == [0, 0]
    assert "?" not in page.url and "#" not in page.url


def test_a_box_is_ticked_by_its_text_and_by_the_keyboard(watched):
    page = watched.open("vi/checklists/first-hour/")
    page.locator("form.checklist label").nth(1).click()
    box = page.locator("form.checklist input").nth(1)
    assert box.is_checked()
    box.focus()
    page.keyboard.press("Space")
    assert not box.is_checked()


def test_a_printed_page_has_boxes_and_no_furniture(watched):
    page = watched.open(f"en/{CHAPTER}")
    page.locator("form.checklist input").nth(0).check()
    page.emulate_media(media="print")
    for furniture in (".top", ".menu", ".foot", ".checklist__tools", ".toc"):
        assert not page.locator(furniture).first.is_visible(), furniture
    box = page.locator("form.checklist input").nth(1).bounding_box()
    assert 17 < box["width"] < 21  # 5 mm
    assert page.pdf()[:5] == b"%PDF-"


def test_a_marked_word_is_explained_to_pointer_keyboard_and_screen_reader(watched):
    page = watched.open("th/identification/what-trafficking-is/")
    term = page.locator("a.term").first
    meaning = page.locator(f"#{term.get_attribute('aria-describedby')}").text_content().strip()
    assert meaning
    term.focus()
    assert meaning in page.locator(".tip").text_content()
    page.keyboard.press("Escape")
    assert page.locator(".tip").count() == 0
    term.hover()
    assert page.locator(".tip").is_visible()


def test_without_scripts_everything_but_search_and_keeping_ticks_works(browser, address):
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 800})
    page = context.new_page()
    page.goto(f"{address}en/{CHAPTER}")
    assert page.locator("#never").is_visible()
    page.click("a[href='#menu']")
    page.click("#menu a:has-text('Interpreters')")
    page.wait_for_url("**/en/identification/interpreters/")
    page.click(".languages summary")
    page.click(".languages a[lang=ms]")
    page.wait_for_url("**/ms/identification/interpreters/")
    page.click(".callout--answers summary")
    assert page.locator(".callout--answers ol").is_visible()
    page.click("#search-open")  # leads to the glossary
    page.wait_for_url("**/ms/glossary/")
    context.close()


@pytest.mark.parametrize("path", TYPES)
def test_the_text_is_the_same_before_any_script_runs(browser, address, path):
    """Line for line, but for the buttons and notes that scripts add to a checklist."""
    shown = {}
    for scripts in (False, True):
        context = browser.new_context(java_script_enabled=scripts,
                                      viewport={"width": 390, "height": 800})
        page = context.new_page()
        page.goto(f"{address}vi/{path}")
        tools = "\n".join(page.locator(".checklist__tools, .checklist > details").all_inner_texts())
        lines = page.locator("main").inner_text().splitlines()
        shown[scripts] = [line for line in lines if line.strip() and line not in tools]
        assert page.locator("#menu a[href]").last.is_visible() or not path  # the home page is one
        context.close()
    assert shown[False] == shown[True] and shown[True]


def test_on_a_phone_every_cell_of_a_wide_table_names_its_column(watched):
    page = watched.open("en/identification/asking-safely/")
    page.set_viewport_size({"width": 360, "height": 640})
    shown = page.eval_on_selector_all(".stack td", """cells => cells.map(cell =>
        JSON.parse(getComputedStyle(cell, "::before").content.split(" / ")[0]))""")
    heads = page.eval_on_selector_all(".stack th", "heads => heads.map(th => th.textContent)")
    assert heads and shown[:len(heads)] == heads


def test_a_missing_page_speaks_the_readers_language(context, address, project):
    page = context.new_page()
    for locale in project.locales:
        page.goto(f"{address}{locale}/no/such/page/")
        title = project.words(locale, "interface")["missing_title"]
        assert page.locator("h1").text_content() == title
        assert page.evaluate("getComputedStyle(document.querySelector('.top')).display") == "flex"
