"""One walk through every page of every language, in the real browser; the tests judge what it saw.

Loading pages takes longest, so whatever is asked of every page is asked while it is open, and two
browsers share the pages. axe is the dearest: all its rules, best practice included, see each page
once, in light on a phone. Dark and desktop differ from that in colours and in places. Places
(size of targets, areas that scroll) are judged on every page again; colours are judged wherever a
page has something that no page of its language had before: an element at the end of such a row of
elements, classes and states. The style has nothing else to choose colours by.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from queue import Empty, SimpleQueue

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page, sync_playwright

from guidebook.page import url_of
from guidebook.project import Project
from tests.conftest import launch
from tests.site.conftest import Watched

PHONE, DESKTOP, ZOOMED = 390, 1400, 320  # CSS px wide; 320 is 1280 at 400 % (WCAG 1.4.10)
PLACES = ["target-size", "scrollable-region-focusable"]
COLOURS = ["color-contrast", "link-in-text-block"]

AXE = """async (options) => (await axe.run(options)).violations.map(
    (found) => `${found.id}: ${found.nodes[0].html.slice(0, 120)}`)"""

# Closed parts are judged too: answers and contents are opened.
SAYS = r"""() => {
    document.querySelectorAll("main details").forEach((one) => { one.open = true; });
    return [document.documentElement.lang, document.title,
        [...document.querySelectorAll("h1")].map(
            (h1) => h1.textContent.replace(/\s+/g, " ").trim()),
        localStorage.length + sessionStorage.length, document.cookie,
        [...document.images].filter((image) => !image.naturalWidth).length];
}"""

KINDS = """() => {
    const kinds = new Set(), states = ["hidden", "open", "aria-current", "rel", "disabled"];
    (function look(element, above) {
        const kind = [above, element.localName, element.id ? "#" : "", ...[...element.classList],
            ...states.filter((name) => element.hasAttribute(name))].join(" ");
        kinds.add(kind);
        [...element.children].forEach((child) => look(child, kind));
    })(document.body, "");
    return [...kinds];
}"""

# Text that stands outside the window, and boxes that hide a part of what is in them.
LOST = """() => {
    const lost = [], width = document.documentElement.clientWidth, range = document.createRange();
    if (document.documentElement.scrollWidth > width) lost.push("the page scrolls sideways");
    const meant = (element) =>
        element.closest(".skip, dialog, .stack thead, [hidden], details:not([open]) > ul");
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
        const text = texts.currentNode;
        if (!text.data.trim() || meant(text.parentElement)) continue;
        range.selectNodeContents(text);
        const box = range.getBoundingClientRect();
        if (box.left < -1 || box.right > width + 1) lost.push(`outside: ${text.data.slice(0, 60)}`);
    }
    for (const element of document.querySelectorAll("body *")) {
        const style = getComputedStyle(element);
        if (!/hidden|clip/.test(style.overflow) || meant(element) || element.closest("svg"))
            continue;
        const hidden = Math.max(element.scrollWidth - element.clientWidth,
            element.scrollHeight - element.clientHeight);
        if (hidden > 1) lost.push(`cut: ${element.outerHTML.slice(0, 60)}`);
    }
    return lost;
}"""

# What a reader may set for herself without losing anything (WCAG 1.4.12).
SPACED = """() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: .12em !important;
        word-spacing: .16em !important; } p { margin-bottom: 2em !important; }`);
    document.adoptedStyleSheets = [sheet];
}"""


@dataclass
class Seen:
    """What one page showed: SAYS, the rules of axe that it breaks, what is lost, and its errors."""

    says: list
    axe: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    outside: list[str] = field(default_factory=list)
    cookies: list = field(default_factory=list)


def axe(page: Page, only: list[str] | None = None) -> list[str]:
    """The rules of axe that a page breaks as it is now, with the first element that does.

    only: names of rules; otherwise all, those of best practice too. A page that does not have
    AXE_SCRIPT gets it.
    """
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    options = {"resultTypes": ["violations"], "preload": False}
    options |= {"runOnly": only} if only else {"rules": {"target-size": {"enabled": True}}}
    return page.evaluate(AXE, options)


def look(page: Page, known: set[str]) -> Seen:
    """Judge the page that is open, in a window of PHONE in light. known: grows by its kinds."""
    seen = Seen(page.evaluate(SAYS))
    kinds = set(page.evaluate(KINDS))
    new = not kinds <= known
    known |= kinds

    def window(width: int, scheme: str = "light") -> str:
        page.set_viewport_size({"width": width, "height": 800})
        page.emulate_media(color_scheme=scheme)
        return f"{scheme}, {width} px: "

    def judge(where: str, rules: list[str] | None) -> None:
        seen.axe.extend(where + found for found in axe(page, rules))

    def lose(where: str) -> None:
        seen.lost.extend(where + lost for lost in page.evaluate(LOST))

    lose(window(PHONE))
    judge(window(PHONE), None)
    if new:
        judge(window(PHONE, "dark"), COLOURS)
        judge(window(DESKTOP, "dark"), COLOURS)
    judge(window(DESKTOP), PLACES + COLOURS * new)
    page.evaluate(SPACED)
    lose(window(DESKTOP) + "spaced: ")
    lose(window(ZOOMED) + "spaced: ")
    return seen


def walk(project: Project, address: str) -> dict[tuple[str, str], Seen]:
    """Look at every page of every language: (locale, path) -> what was seen."""
    pages: SimpleQueue = SimpleQueue()
    for locale in project.locales:
        for path in project.pages[locale]:
            pages.put((locale, path))
    known = {locale: set() for locale in project.locales}
    found: dict[tuple[str, str], Seen] = {}

    def walker(_) -> None:
        with sync_playwright() as playwright:
            browser = launch(playwright)
            context = browser.new_context(viewport={"width": PHONE, "height": 800})
            context.add_init_script(AXE_SCRIPT)
            watched = Watched(context.new_page(), address)
            while True:
                try:
                    locale, path = pages.get_nowait()
                except Empty:
                    break
                page = watched.open(f"{locale}/{url_of(path)}")
                found[locale, path] = seen = look(page, known[locale])
                seen.errors, watched.errors = watched.errors, []
                seen.outside, watched.outside = watched.outside, []
                seen.cookies = context.cookies()
                page.emulate_media(color_scheme="light")
                page.set_viewport_size({"width": PHONE, "height": 800})
            browser.close()

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(walker, range(2)))
    return found
