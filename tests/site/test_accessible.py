"""Every page in every language as readers with other needs meet it: WCAG 2.2 AA, and the keyboard.

What each page showed comes from one walk through all of them (walk.py says how and why).
"""

from __future__ import annotations

import pytest
from axe_playwright_python.base import AXE_SCRIPT

from tests.site.conftest import Watched, every_page
from tests.site.walk import DESKTOP, LOST, PHONE, SPACED, ZOOMED, axe, look, walk

CHAPTER = "identification/first-hour/"


@pytest.fixture(scope="module")
def walked(project, address):
    """(locale, path) -> what was seen, for every page."""
    return walk(project, address)


def faulty(walked, name: str) -> dict:
    """The pages at which something of a kind was seen, and what."""
    return {where: getattr(seen, name) for where, seen in walked.items() if getattr(seen, name)}


def test_every_page_is_the_one_asked_for_and_leaves_nothing_behind(project, walked):
    assert set(walked) == set(every_page(project))
    for (locale, path), seen in walked.items():
        site_name, own = project.word(locale, "site_name"), project.pages[locale][path].title
        title = site_name if path == "index.md" else f"{own} · {site_name}"
        stored, cookie, broken_pictures = 0, "", 0
        assert seen.says == [locale, title, [own], stored, cookie, broken_pictures]


@pytest.mark.parametrize("kind", ["errors", "outside", "cookies", "axe", "lost"])
def test_nothing_is_wrong_on_any_page(walked, kind):
    """Errors, requests to others, cookies, rules of axe, text lost at 320 px or spaced."""
    assert faulty(walked, kind) == {}


FAULTS = [
    ("<img src=none.png>", "axe", "image-alt"),
    ('<p style="color:#bbb">pale</p>', "axe", "color-contrast"),
    ('<style>@media (prefers-color-scheme: dark) {p {color:#333;background:#000}}</style><p>dark',
     "axe", "dark, 390 px: color-contrast"),
    ('<button style="width:9px;height:9px">x</button><button style="width:9px">y</button>',
     "axe", "target-size"),
    ('<p style="width:500px">wide</p>', "lost", "320 px: spaced: the page scrolls"),
    ('<p style="overflow:hidden;height:1em">some words<br>and some more</p>', "lost", "cut: <p"),
    ('<p style="position:absolute;left:-40px">left</p>', "lost", "outside: left"),
    ("<script>console.error('wrong')</script>", "errors", "wrong"),
    ("<script>document.cookie = 'who=me'</script>", "says", "who=me"),
    ('<img alt="" src="http://127.0.0.2:9/none.png">', "outside", "127.0.0.2"),
]


@pytest.mark.parametrize("fault, kind, found", FAULTS)
def test_the_walk_sees_a_fault(browser, address, fault, kind, found):
    context = browser.new_context(viewport={"width": PHONE, "height": 800})
    context.add_init_script(AXE_SCRIPT)
    watched = Watched(context.new_page(), address)
    watched.page.route(f"{address}x", lambda route: route.fulfill(
        content_type="text/html",
        body=f"<!doctype html><html lang=en><title>x</title><main><h1>x</h1>{fault}</main>"))
    seen = look(watched.open("x"), set())
    seen.errors, seen.outside = watched.errors, watched.outside
    context.close()
    assert found in str(getattr(seen, kind))


def search(page):
    page.click("#search-open")
    page.wait_for_selector("#search[data-ready=texts]")
    page.fill("#search-words", "ล่าม")
    page.wait_for_selector("#search-results li")


STATES = {  # what is open on a page: where, and how it is reached
    "search": ("th/", search),
    "languages": (f"th/{CHAPTER}", lambda page: page.click(".languages summary")),
    "menu": (f"vi/{CHAPTER}#menu", lambda page: None),
    "meaning": ("vi/identification/what-trafficking-is/",
                lambda page: page.locator("a.term").first.focus()),
    "ticked": ("ms/checklists/first-hour/",
               lambda page: page.locator("form.checklist input").first.check()),
    "picker": ("", lambda page: None),
    "missing": ("id/no/such/page/", lambda page: None),
}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [PHONE, DESKTOP])
@pytest.mark.parametrize("state", STATES)
def test_what_opens_on_a_page_is_accessible_too(browser, address, state, width, scheme):
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
    context.add_init_script(AXE_SCRIPT)
    page = context.new_page()
    path, reach = STATES[state]
    page.goto(address + path)
    reach(page)
    found = axe(page) + page.evaluate(LOST)
    page.set_viewport_size({"width": ZOOMED, "height": 400})
    page.evaluate(SPACED)
    found += page.evaluate(LOST)
    context.close()
    assert found == []


# --- The keyboard alone ---------------------------------------------------------------------

# What has the focus, and whether a reader can see that it has.
FOCUS = """() => {
    const at = document.activeElement, box = at.getBoundingClientRect();
    const style = getComputedStyle(at);
    return {
        on: at.id || at.className || at.localName, tag: at.localName, href: at.getAttribute("href"),
        ring: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
        inside: box.width > 0 && box.bottom > 0 && box.top < innerHeight && box.left >= 0,
        covered: !at.contains(document.elementFromPoint(box.x + box.width / 2, Math.max(1,
            Math.min(innerHeight - 1, box.y + box.height / 2))))
            && at.getClientRects().length === 1,
    };
}"""


def tabs(page, key: str = "Tab", most: int = 400) -> list[dict]:
    """Press Tab from the start of a page until its end; every place the focus came to."""
    stops = []
    for _ in range(most):
        page.keyboard.press(key)
        stop = page.evaluate(FOCUS)
        if stop["tag"] == "body":
            return stops
        stops.append(stop)
    raise AssertionError(f"the focus does not leave the page, it goes round {stops[-5:]}")


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
@pytest.mark.parametrize("path", [f"en/{CHAPTER}", "th/checklists/first-hour/", "vi/"])
def test_tab_reaches_everything_in_order_and_one_sees_where(browser, address, path, width):
    context = browser.new_context(  # without motion: the page is where it goes at once
        viewport={"width": width, "height": 800}, reduced_motion="reduce")
    page = context.new_page()
    page.goto(address + path)
    stops = tabs(page)
    assert stops[0]["on"] == "skip"
    assert [stop for stop in stops if not stop["ring"]] == []
    assert [stop for stop in stops if not stop["inside"] or stop["covered"]] == []
    reachable = page.evaluate("""() => [...document.querySelectorAll(
        "a[href], summary, button, input")].filter((one) => one.checkVisibility()).length""")
    assert len(stops) >= reachable
    context.close()


def press(page, *keys: str) -> dict:
    for key in keys:
        page.keyboard.press(key)
    return page.evaluate(FOCUS)


def test_the_skip_link_leads_to_the_text(watched):
    page = watched.open(f"en/{CHAPTER}")
    press(page, "Tab")
    assert page.locator(".skip").bounding_box()["y"] >= 0
    assert press(page, "Enter")["on"] == "main"
    assert press(page, "Tab")["on"] not in ("skip", "brand")
    assert page.evaluate("document.activeElement.closest('main') !== null")


def test_the_keyboard_opens_and_closes_menu_languages_answers_and_search(browser, address):
    context = browser.new_context(viewport={"width": PHONE, "height": 800})
    page = context.new_page()
    page.goto(f"{address}en/{CHAPTER}")

    def go(selector: str):
        page.locator(selector).first.focus()

    go(".tool--menu")
    press(page, "Enter")
    assert page.evaluate("getComputedStyle(document.getElementById('menu')).position") == "fixed"
    assert press(page, "Tab")["on"].startswith("menu__close")
    press(page, "Enter")
    assert page.evaluate("location.hash") == "#main"

    go(".languages summary")
    press(page, "Enter", "Tab", "Tab")
    assert page.evaluate("document.activeElement.lang") == "id"
    assert press(page, "Escape")["tag"] == "summary"  # closed, and back where it was opened
    assert not page.locator(".languages ul").is_visible()

    go(".callout--answers summary")
    press(page, "Enter")
    assert page.locator(".callout--answers ol").is_visible()

    go("form.checklist input")
    press(page, "Space")
    assert page.locator("form.checklist input").first.is_checked()

    go("#search-open")
    press(page, "Enter")
    page.wait_for_selector("#search[data-ready=texts]")
    page.keyboard.type("interpreter")
    page.wait_for_selector("#search-results li")
    assert press(page, "Tab", "Tab")["tag"] == "a"  # past the button, to the first result
    assert press(page, "Escape")["on"] == "search-open"
    assert not page.locator("#search").is_visible()
    context.close()


# --- What readers set for themselves ---------------------------------------------------------

def test_motion_only_for_those_who_do_not_mind(context, address):
    page = context.new_page()
    page.goto(f"{address}en/{CHAPTER}")
    behaviour = "getComputedStyle(document.documentElement).scrollBehavior"
    page.emulate_media(reduced_motion="no-preference")
    assert page.evaluate(behaviour) == "smooth"
    page.emulate_media(reduced_motion="reduce")
    assert page.evaluate(behaviour) == "auto"
    assert page.evaluate("document.getAnimations().length") == 0


def test_dark_is_dark_and_print_is_white(context, address):
    page = context.new_page()
    page.goto(f"{address}en/{CHAPTER}")

    def lightness() -> float:
        """Of the paper, 0 to 255."""
        colour = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
        return sum(map(int, colour.removeprefix("rgb(").removesuffix(")").split(","))) / 3

    assert lightness() > 240
    page.emulate_media(color_scheme="dark")
    assert lightness() < 40
    page.emulate_media(color_scheme="dark", media="print")
    assert lightness() == 255
