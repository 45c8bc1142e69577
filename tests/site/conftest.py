"""The built site, served as a plain static host would, and a real browser to read it with."""

from __future__ import annotations

from pathlib import Path

import pytest

from guidebook.page import url_of
from guidebook.project import Project
from guidebook.web.built import read
from tests.site.host import serve

ROOT = Path(__file__).resolve().parents[2]
SITE = ROOT / "site"
# A page of every type, below /<locale>/.
TYPES = ["", "start/red-lines/", "start/roles/", "start/downloads/", "identification/",
         "identification/first-hour/", "checklists/", "checklists/first-hour/", "countries/",
         "glossary/", "references/", "about/", "about/translations/"]


@pytest.fixture(scope="session")
def project() -> Project:
    """The sources of the site under test."""
    return Project(ROOT)


@pytest.fixture(scope="session")
def site() -> Path:
    """The built site."""
    assert (SITE / "index.html").exists(), "site/ is not built: run make site first"
    return SITE


def every_page(project: Project) -> list[tuple[str, str]]:
    """(locale, path) of every page in every language."""
    return [(locale, path) for locale in project.locales for path in project.pages[locale]]


@pytest.fixture(scope="session")
def built(project, site):
    """(locale, path) -> parsed page, for every page in every language."""
    return {(locale, path): read(site / locale / url_of(path) / "index.html")
            for locale, path in every_page(project)}


@pytest.fixture(scope="session")
def address(site) -> str:
    """Where the site is served: "http://127.0.0.1:12345/"."""
    with serve(site) as address:
        yield address


class Watched:
    """A page that notes what it asks for and what goes wrong in it."""

    def __init__(self, page, address: str):
        self.page, self.address = page, address
        self.outside: list[str] = []
        self.errors: list[str] = []
        page.on("request", self._request)
        page.on("console", lambda said: said.type == "error" and self.errors.append(said.text))
        page.on("requestfailed", self._failed)
        page.on("pageerror", lambda error: self.errors.append(str(error)))

    def _request(self, request):
        if not request.url.startswith((self.address, "data:", "blob:")):
            self.outside.append(request.url)

    def _failed(self, request):
        if request.failure != "net::ERR_ABORTED":  # by leaving a page before its icon has come
            self.errors.append(f"{request.url}: {request.failure}")

    def open(self, path: str):
        """Go to a path below the site's root; returns the Playwright page."""
        self.page.goto(self.address + path)
        return self.page


@pytest.fixture
def context(browser):
    """A fresh browser profile on a desktop screen."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield context
    context.close()


@pytest.fixture
def watched(context, address) -> Watched:
    """A tab that must neither ask outside nor complain."""
    watched = Watched(context.new_page(), address)
    yield watched
    assert watched.outside == [], "requests to other hosts"
    assert watched.errors == [], "errors in the console"
