"""What a page keeps: nothing beyond its tab, unless the reader chose it for a list."""

from __future__ import annotations

import json
import re

import pytest

from guidebook.page import url_of

LIST = "checklists/first-hour/"
KEY = "ticks:first-hour"
BOXES = "form.checklist input"
STORED = "[Object.entries(sessionStorage), Object.entries(localStorage)]"


def keep(page, place: int = 0):
    """Choose for a list that its ticks are kept."""
    form = page.locator("form.checklist").nth(place)
    form.locator("summary").click()
    form.locator("details button").click()


def stored(page) -> tuple[dict, dict]:
    """What is in sessionStorage and localStorage."""
    tab, device = page.evaluate(STORED)
    return dict(tab), dict(device)


def test_nothing_is_stored_on_twenty_pages(project, watched):
    for path in list(project.pages["en"])[::7]:
        page = watched.open(f"en/{url_of(path)}")
    assert stored(page) == ({}, {})
    assert page.context.cookies() == []
    assert page.evaluate("caches.keys()") == []
    assert page.evaluate("indexedDB.databases()") == []
    assert page.evaluate("navigator.serviceWorker.getRegistrations().then(all => all.length)") == 0


def test_the_choice_is_explained_before_it_is_made(watched, project):
    for locale in project.locales:
        page = watched.open(f"{locale}/{LIST}")
        words = project.words(locale, "interface")
        page.click(".checklist summary")
        assert page.locator(".checklist details p").inner_text() == words["ticks_keep_note"]
        assert page.locator(".checklist details button").inner_text() == words["ticks_keep_yes"]
        assert stored(page) == ({}, {})
        assert page.locator(".checklist__tools button:visible").count() == 2  # clear, print


def test_kept_are_the_list_and_its_ticked_items_only(watched, context, address):
    page = watched.open(f"en/{LIST}")
    page.locator(BOXES).nth(2).check()
    keep(page)
    name = page.locator(BOXES).nth(2).get_attribute("name")
    assert re.fullmatch(r"first-hour-[0-9a-f]{6}", name)
    assert stored(page) == ({}, {KEY: json.dumps([name])})
    other = context.new_page()
    other.goto(f"{address}vi/identification/first-hour/")  # another tab, another language
    assert other.locator(BOXES).nth(2).is_checked()
    other.locator(BOXES).nth(3).check()
    assert page.locator(f"{BOXES}:checked").count() == 2  # told at once
    other.goto(f"{address}en/checklists/interpreter/")  # another list was not chosen
    other.locator(BOXES).first.check()
    assert list(stored(other)[1]) == [KEY]
    assert "?" not in page.url and "#" not in page.url


def test_it_can_be_taken_back(watched):
    page = watched.open(f"th/{LIST}")
    page.locator(BOXES).first.check()
    keep(page)
    assert page.locator(".checklist__tools button:visible").count() == 4
    page.locator(".checklist__tools button").nth(2).click()
    assert stored(page)[1] == {} and list(stored(page)[0]) == [KEY]
    assert page.locator(".checklist__tools button:visible").count() == 2
    assert page.locator(BOXES).first.is_checked()
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"


def test_everything_is_forgotten_and_it_is_said(watched, project):
    page = watched.open(f"ms/{LIST}")
    page.locator(BOXES).first.check()
    keep(page)
    page.evaluate("""async () => {
      await caches.open(location.origin + "/ms/");
      await caches.open("somebody else's");
      localStorage.setItem("theirs", "1");
    }""")
    page.locator(".checklist__tools button").nth(3).click()
    page.locator(".checklist [role=status]", has_text=project.word("ms", "forgotten")).wait_for()
    assert stored(page) == ({}, {"theirs": "1"})
    assert page.evaluate("caches.keys()") == ["somebody else's"]
    assert page.locator(f"{BOXES}:checked").count() == 0
    page.reload()
    assert page.locator(f"{BOXES}:checked").count() == 0


OTHERS = [  # what a browser may hold under our key
    '["first-hour-000000", "first-hour-3"]', "null", "17", '{"a": 1}', "[[1]]", "not JSON", "",
]


@pytest.mark.parametrize("held", OTHERS)
@pytest.mark.parametrize("store", ["sessionStorage", "localStorage"])
def test_ticks_of_another_edition_are_dropped_quietly(watched, store, held):
    page = watched.open("en/about/")
    page.evaluate("([store, key, held]) => window[store].setItem(key, held)", [store, KEY, held])
    watched.open(f"en/{LIST}")
    assert page.locator(f"{BOXES}:checked").count() == 0
    page.locator(BOXES).first.check()
    name = page.locator(BOXES).first.get_attribute("name")
    assert json.loads(stored(page)[store == "localStorage"][KEY]) == [name]


FORBIDDEN = [  # what the browser does
    ("no room", "Storage.prototype.setItem = () => { throw new DOMException('', "
     "'QuotaExceededError'); }"),
    ("no storage", "for (const name of ['localStorage', 'sessionStorage']) Object.defineProperty("
     "window, name, {get() { throw new DOMException('', 'SecurityError'); }})"),
    ("an app's own browser", "for (const name of ['localStorage', 'sessionStorage']) "
     "Object.defineProperty(window, name, {value: null})"),
]


@pytest.mark.parametrize("script", [script for _, script in FORBIDDEN],
                         ids=[name for name, _ in FORBIDDEN])
def test_where_nothing_can_be_stored_ticks_work_and_the_reader_is_told(watched, project, script):
    watched.page.add_init_script(script)
    page = watched.open(f"id/{LIST}")
    page.locator(BOXES).first.check()
    keep(page)
    words = project.words("id", "interface")
    said = page.locator(".checklist [role=status]").first
    assert said.inner_text() == words["ticks_keep_failed"]
    assert page.locator(BOXES).first.is_checked()
    page.locator(BOXES).nth(1).check()
    assert said.inner_text() == words["ticks_done"].format(done=2, all=page.locator(BOXES).count())


def test_leaving_keeps_what_the_reader_chose_to_keep(watched, project):
    page = watched.open(f"en/{LIST}")
    page.route(project.config["extra"]["exit_url"], lambda route: route.fulfill(status=204))
    page.locator(BOXES).first.check()
    keep(page)
    page.goto(page.url.replace("first-hour", "interpreter"))
    page.locator(BOXES).first.check()
    page.click("#leave")
    page.wait_for_selector(".cover")
    tab, device = stored(page)
    assert tab == {} and list(device) == [KEY]
    watched.outside.clear()  # the neutral address


def test_an_item_keeps_its_name_in_every_language_and_no_list_has_one_twice(project, built):
    def names(locale, path):
        return [box["name"] for box in built[locale, path].all("input") if "name" in box]

    for path in project.pages["en"]:
        english = names("en", path)
        assert len(english) == len(set(english)), path
        for locale in project.translations:
            if path in project.pages[locale]:
                assert names(locale, path) == english, f"{locale}/{path}"


def test_nothing_can_be_typed_but_a_search(built):
    for where, page in built.items():
        kinds = {(tag, attrs.get("type")) for tag, attrs in page.tags
                 if tag in ("input", "textarea", "select") or "contenteditable" in attrs}
        assert kinds <= {("input", "checkbox"), ("input", "search")}, where
        for form in page.all("form"):
            assert form.get("autocomplete") == "off" or form.get("method") == "dialog", where
