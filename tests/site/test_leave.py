"""“Leave this page”: on every page, at once, by tap and keyboard, and nothing of it afterwards."""

from __future__ import annotations

import pytest

from guidebook.page import url_of

CHAPTER = "identification/first-hour/"
PHONE = {"width": 360, "height": 640}


@pytest.fixture
def exit_url(project) -> str:
    return project.config["extra"]["exit_url"]


@pytest.fixture
def phone(browser, exit_url):
    """A tab on a phone, where the neutral address is answered; `asked`: the headers."""
    context = browser.new_context(viewport=PHONE, has_touch=True)
    page = context.new_page()
    page.asked = []

    def answer(route):
        page.asked.append(route.request.headers)
        route.fulfill(body="<title>elsewhere</title>", content_type="text/html")

    page.route(exit_url, answer)
    yield page
    context.close()


def test_every_page_begins_with_the_way_out(project, built, exit_url):
    for (locale, path), page in built.items():
        links = page.all("a")
        assert links[1]["href"] == exit_url, f"{locale}/{path}"  # after the skip link
        assert links[1]["rel"] == "nofollow noreferrer"
        assert project.words(locale, "interface")["leave"] in page.text_in("header")


def test_without_scripts_it_is_a_link(browser, address, exit_url):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.route(exit_url, lambda route: route.fulfill(body="x", content_type="text/html"))
    for path in ("", f"en/{CHAPTER}", "en/404.html"):
        page.goto(f"{address}{path}")
        page.click(".leave")
        page.wait_for_url(exit_url)
    context.close()


def leave_by_tap(page):
    page.tap("#leave")


def leave_by_keyboard(page):
    for _ in range(3):
        page.keyboard.press("Shift")


def leave_from_search(page):
    page.tap("#search-open")
    page.tap("#search #leave")


def leave_from_the_menu(page):
    page.tap(".tool--menu")
    page.tap("#leave")


def nothing_comes(route):
    """Answer so that the browser stays where it is, as while it waits on a slow line."""
    route.fulfill(status=204)


@pytest.mark.parametrize("leave", [leave_by_tap, leave_by_keyboard, leave_from_search,
                                   leave_from_the_menu])
def test_leaving_replaces_the_page_and_tells_nobody_where_from(phone, address, exit_url, leave):
    phone.goto(f"{address}th/")
    phone.goto(f"{address}th/{CHAPTER}")
    leave(phone)
    phone.wait_for_url(exit_url)
    assert "referer" not in phone.asked[0]
    phone.go_back()
    before = CHAPTER if leave is leave_from_the_menu else ""  # #menu is a place of its own
    assert phone.url == f"{address}th/{before}"


@pytest.mark.parametrize("leave", [leave_by_tap, leave_from_search])
def test_the_page_is_hidden_before_the_other_one_comes(phone, address, exit_url, leave):
    phone.unroute(exit_url)
    phone.route(exit_url, nothing_comes)
    phone.goto(f"{address}vi/{CHAPTER}")
    going = phone.get_attribute("#leave", "data-going")
    leave(phone)
    phone.wait_for_selector(".cover")
    assert phone.evaluate("document.documentElement.innerText").strip() == going
    assert phone.title() == going


def test_without_a_connection_it_leads_to_an_empty_page(phone, address):
    phone.goto(f"{address}en/{CHAPTER}")
    phone.context.set_offline(True)
    phone.tap("#leave")
    phone.wait_for_url("about:blank")
    assert phone.asked == []


def test_after_back_the_page_is_whole_and_has_no_ticks(phone, address, exit_url):
    phone.goto(f"{address}en/{CHAPTER}")
    phone.locator("form.checklist input").first.check()
    phone.goto(f"{address}en/checklists/first-hour/")
    assert phone.locator("form.checklist input").first.is_checked()
    phone.tap("#leave")
    phone.wait_for_url(exit_url)
    phone.go_back()
    assert phone.url.endswith(CHAPTER)
    assert phone.locator("main").is_visible()
    assert phone.locator("form.checklist input:checked").count() == 0
    assert phone.evaluate("sessionStorage.length") == 0


def test_a_page_that_the_browser_kept_is_shown_again(phone, address, exit_url):
    """Browsers may keep a page that was left as it was and show it again: nobody may be stuck."""
    phone.unroute(exit_url)
    phone.route(exit_url, nothing_comes)
    phone.goto(f"{address}en/{CHAPTER}")
    title = phone.title()
    phone.tap("#leave")
    phone.wait_for_selector(".cover")
    phone.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))")
    assert phone.locator("main").is_visible() and phone.locator(".cover").count() == 0
    assert phone.title() == title


def test_shift_is_counted_aloud(phone, address):
    phone.clock.install()
    phone.goto(f"{address}en/{CHAPTER}")
    said = phone.locator(".aside[role=status]")
    words = {name: phone.get_attribute("#leave", f"data-{name}")
             for name in ("twice", "once", "stopped")}
    phone.keyboard.press("Shift")
    assert said.text_content() == words["twice"]
    phone.keyboard.press("Shift")
    assert said.text_content() == words["once"]
    phone.clock.fast_forward(6000)
    assert said.text_content() == words["stopped"]
    phone.keyboard.press("Shift")
    assert said.text_content() == words["twice"]
    phone.keyboard.press("a")
    assert said.text_content() == words["stopped"]


def test_capital_letters_are_not_counted(phone, address):
    phone.goto(f"{address}en/")
    phone.tap("#search-open")
    phone.keyboard.press("Shift+A")
    phone.keyboard.press("Shift+B")
    phone.keyboard.press("Shift+C")
    phone.keyboard.press("Shift+Tab")
    assert phone.url == f"{address}en/"
    assert phone.locator(".aside[role=status]").text_content() == ""


def test_it_hides_nothing_that_has_the_focus(phone, address):
    """WCAG 2.4.11, on a small phone: no focused element is wholly behind the button."""
    for locale in ("en", "vi"):  # the shortest words and the longest
        phone.goto(f"{address}{locale}/{CHAPTER}")
        hidden = []
        for _ in range(400):
            phone.keyboard.press("Tab")
            state = phone.evaluate("""() => {
              const on = document.activeElement, exit = document.getElementById("leave");
              if (on === document.body) return "end";
              if (on === exit) return "";
              const a = on.getBoundingClientRect(), b = exit.getBoundingClientRect();
              const behind = a.left >= b.left && a.right <= b.right
                && a.top >= b.top && a.bottom <= b.bottom;
              return behind ? on.outerHTML : "";
            }""")
            if state == "end":
                break
            hidden += [state] if state else []
        else:
            raise AssertionError("the end of the page was not reached")
        assert hidden == []


def test_it_is_not_printed(phone, address):
    phone.goto(f"{address}en/{CHAPTER}")
    phone.emulate_media(media="print")
    assert not phone.locator("#leave").is_visible()


def test_it_is_always_in_reach(phone, address, project):
    for locale in project.locales:
        for path in ("index.md", "identification/first-hour.md", "glossary.md"):
            phone.goto(f"{address}{locale}/{url_of(path)}")
            phone.evaluate("scrollTo(0, document.body.scrollHeight / 2)")
            box = phone.locator("#leave").bounding_box()
            assert box["height"] >= 44 and box["y"] + box["height"] <= PHONE["height"]
            assert box["x"] >= 0 and box["x"] + box["width"] <= PHONE["width"]
