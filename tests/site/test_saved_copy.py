"""A language saved on a phone: only on request, whole or not at all, renewed, and removed again."""

from __future__ import annotations

import json
import os
import re
import shutil
from datetime import date

import pytest
from PIL import Image

from guidebook.web import saved_copy
from tests.site.conftest import Watched
from tests.site.host import Handler, serve
from tests.site.walk import axe

PAGE = "start/offline/"
CHAPTER = "identification/first-hour/"
LATER = date(2031, 2, 3)


class Host:
    """A copy of the English site on a host that can be changed, watched and made to fail.

    asked: the paths that were asked for. refuse: pattern of paths whose answers break off. portal:
    whether every answer is the page of somebody who wants a password first.
    """

    def __init__(self, folder, project):
        self.folder, self.project = folder, project
        self.asked: list[str] = []
        self.refuse, self.portal = "", False
        self.address = ""

    def renew(self, changes: dict[str, tuple[str, str]]) -> None:
        """Put a newer edition online. changes: file to (old text, new text)."""
        for name, (old, new) in changes.items():
            file = self.folder / "en" / name
            text = file.read_text("utf-8")
            assert old in text
            file.write_text(text.replace(old, new), "utf-8")
        project = self.project
        project.config["extra"] = {**project.config["extra"], "edition": LATER}
        saved_copy.write_worker(project, self.folder, "en")

    def handler(self):
        """The request handler that does so."""
        host = self

        class Watching(Handler):
            def do_GET(self):
                host.asked.append(self.path)
                if host.refuse and re.search(host.refuse, self.path):
                    self.close_connection = True
                elif host.portal and not self.path.endswith("sw.js"):
                    self.send_response(200)
                    self.send_header("Content-Type", "text/html")
                    self.end_headers()
                    self.wfile.write(b"<title>Welcome</title>Your password?")
                else:
                    super().do_GET()

            def end_headers(self):
                self.send_header("Cache-Control", "no-cache")  # what is asked for is asked here
                super().end_headers()

        return Watching


@pytest.fixture
def host(site, tmp_path):
    """The English site on a host of its own."""
    from guidebook.project import Project
    from tests.site.conftest import ROOT

    shutil.copytree(site / "en", tmp_path / "en")
    shutil.copy(site / "404.html", tmp_path)
    host = Host(tmp_path, Project(ROOT))
    with serve(tmp_path, host.handler()) as host.address:
        yield host


@pytest.fixture
def phone(browser):
    """A fresh browser profile on a phone."""
    context = browser.new_context(viewport={"width": 360, "height": 640}, has_touch=True)
    yield context
    context.close()


@pytest.fixture
def page(phone, host):
    """The page about saving, opened on the phone."""
    page = phone.new_page()
    page.goto(f"{host.address}en/{PAGE}")
    page.locator("#copy button:visible").first.wait_for()
    return page


def word(host, key: str, **values) -> str:
    return host.project.word("en", f"copy_{key}").format(**values)


def said(page, text: str):
    """Wait until the page says so."""
    page.locator("#copy [role=status]", has_text=text).wait_for()


def save(page, host, then: str = "saved"):
    """Press the button and wait for what is said then."""
    page.locator("#copy button:visible").first.tap()
    said(page, word(host, then, date="{").partition("{")[0])


def kept(page) -> list[str]:
    """What is in the copy: addresses below the site, without the hash."""
    return page.evaluate("""async () => {
      const found = [];
      for (const name of await caches.keys())
        for (const one of await (await caches.open(name)).keys()) found.push(one.url.split("?")[0]);
      return found;
    }""")


def workers(page) -> int:
    return page.evaluate(
        "navigator.serviceWorker.getRegistrations().then((all) => all.length)")


def test_nothing_is_saved_before_the_reader_asks_and_the_size_is_said(page, host):
    load = page.locator("[data-copy-size=load]").text_content()
    assert re.fullmatch(r"\d\.\d MB", load)
    assert page.locator("#copy button").first.inner_text() == word(host, "save", size=load)
    assert load in page.locator("[data-copy-size=takes]").inner_text()
    assert workers(page) == 0 and kept(page) == []
    assert not [path for path in host.asked if path.endswith("sw.js")]


def test_the_manifest_and_the_script_of_saving_are_asked_for_on_this_page_only(phone, host):
    page = phone.new_page()
    for path in ("", CHAPTER, "about/"):
        page.goto(f"{host.address}en/{path}")
    assert not [path for path in host.asked if re.search(r"manifest|offline|icon|sw\.js", path)]


def test_a_saved_language_is_read_and_searched_without_a_connection(page, host):
    save(page, host)
    host.refuse = "."  # the host is out of reach from now on
    watched = Watched(page, host.address)
    for path in ("", CHAPTER, "checklists/first-hour/", "glossary/", "about/", PAGE):
        page.goto(f"{host.address}en/{path}")
        assert page.locator("h1").is_visible()
        assert page.evaluate("getComputedStyle(document.querySelector('.top')).display") == "flex"
    page.click("#search-open")
    page.fill("#search-words", "interpreter")
    page.wait_for_selector("#search-results li")
    page.click("#search-results li:first-child a")
    page.locator("h1").wait_for()
    assert watched.outside == [] and watched.errors == []
    page.goto(f"{host.address}en/no/such/page/")
    assert page.locator("h1").inner_text() == host.project.word("en", "missing_title")


def test_every_file_is_loaded_once(page, host):
    host.asked.clear()
    save(page, host)
    wanted = {f"/en/{address}" for address in saved_copy.files(host.folder / "en")}
    assert sorted(host.asked) == sorted([*wanted, "/en/sw.js"])
    assert {address.removeprefix(host.address[:-1]) for address in kept(page)} == wanted


def test_a_newer_edition_comes_by_itself_and_only_what_changed(page, host):
    save(page, host)
    host.renew({f"{CHAPTER}index.html": ("The first hour", "The first sixty minutes")})
    host.asked.clear()
    page.goto(f"{host.address}en/{PAGE}")
    said(page, "3 February 2031")
    assert sorted(host.asked) == [f"/en/{CHAPTER}", "/en/sw.js"]
    host.refuse = "."
    page.goto(f"{host.address}en/{CHAPTER}")
    assert page.locator("h1").inner_text() == "The first sixty minutes"
    assert len(kept(page)) == len(set(kept(page)))  # nothing of the old edition is left


def test_an_update_that_breaks_off_leaves_the_old_copy_whole(page, host):
    save(page, host)
    host.renew({f"{CHAPTER}index.html": ("The first hour", "The first sixty minutes"),
                "about/index.html": ("About these guides", "About us")})
    host.refuse = "about"
    page.goto(f"{host.address}en/{PAGE}")
    said(page, word(host, "cut"))
    before = host.project.config["extra"]["edition"]
    assert before == LATER and "2031" not in page.locator("#copy").inner_text()
    host.refuse = "."
    for path, title in ((CHAPTER, "The first hour"), ("about/", "About these guides")):
        page.goto(f"{host.address}en/{path}")
        assert page.locator("h1").inner_text() == title
    host.refuse, host.asked = "", []
    page.goto(f"{host.address}en/{PAGE}")
    said(page, "3 February 2031")
    assert f"/en/{CHAPTER}" not in host.asked  # it had come the first time
    page.goto(f"{host.address}en/about/")
    assert page.locator("h1").inner_text() == "About us"


def test_a_first_save_that_breaks_off_goes_on_where_it_stopped(page, host):
    host.refuse = "glossary"
    save(page, host, "cut")
    assert workers(page) == 0
    some = len(kept(page))
    assert 0 < some < len(saved_copy.files(host.folder / "en"))
    said(page, f"{some} of ")
    host.refuse, host.asked = "", []
    save(page, host)
    assert len([path for path in host.asked if "sw.js" not in path]) == len(kept(page)) - some


def test_a_page_that_asks_for_a_password_is_never_saved(page, host):
    host.portal = True
    save(page, host, "changed")
    assert kept(page) == [] and workers(page) == 0
    host.portal = False
    save(page, host)


def test_a_full_phone_is_told_so_and_can_be_tidied(page, host):
    quota = page.context.new_cdp_session(page)
    origin = host.address.rstrip("/")
    quota.send("Storage.overrideQuotaForOrigin", {"origin": origin, "quotaSize": 200_000})
    save(page, host, "full")
    assert workers(page) == 0
    page.get_by_role("button", name=word(host, "remove")).tap()
    said(page, word(host, "removed"))
    assert kept(page) == []
    quota.send("Storage.overrideQuotaForOrigin", {"origin": origin})
    save(page, host)


FORBIDDEN = [  # what the browser does, what the page says
    ("impossible", "delete Navigator.prototype.serviceWorker"),
    ("forbidden", "Object.defineProperty(window, 'caches', {get() { "
     "throw new DOMException('', 'SecurityError'); }})"),
    ("forbidden", "CacheStorage.prototype.has = () => "
     "Promise.reject(new DOMException('', 'SecurityError'))"),
]


@pytest.mark.parametrize("key, script", FORBIDDEN)
def test_where_saving_is_forbidden_the_reader_is_shown_the_other_ways(phone, host, key, script):
    page = phone.new_page()
    watched = Watched(page, host.address)
    page.add_init_script(script)
    page.goto(f"{host.address}en/{PAGE}")
    said(page, word(host, key))
    assert page.locator("#copy button:visible").count() == 1
    page.locator("#copy button:visible").tap()  # forgetting works, or at least breaks nothing
    assert page.locator(".files a").count() == 1 + len(host.project.guides_in("en"))
    assert watched.errors == []


def test_a_browser_that_refuses_the_worker_says_so(page, host):
    page.evaluate("() => { ServiceWorkerContainer.prototype.register = () => "
                  "Promise.reject(new DOMException('', 'SecurityError')); }")
    save(page, host, "forbidden")


def test_without_scripts_the_other_ways_are_there(browser, host):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{host.address}en/{PAGE}")
    assert page.locator("#copy noscript").inner_text() == word(host, "script")
    assert page.locator(".files a").count() == 1 + len(host.project.guides_in("en"))
    context.close()


OLD = """
self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("fetch", (event) => event.respondWith(
  caches.match(event.request).then((held) => held || fetch(event.request))));
"""


def test_a_worker_of_an_older_kind_gives_way(page, host):
    new = (host.folder / "en/sw.js").read_text("utf-8")
    (host.folder / "en/sw.js").write_text(OLD, "utf-8")
    page.evaluate("""async ([worker, scope]) => {
      const cache = await caches.open(new URL(scope, location).href);
      await cache.put(scope + "about/", new Response("<h1>Old</h1>"));
      await navigator.serviceWorker.register(worker, {scope});
      await navigator.serviceWorker.ready;
    }""", ["/en/sw.js", "/en/"])
    (host.folder / "en/sw.js").write_text(new, "utf-8")
    os.utime(host.folder / "en/sw.js", (2e9, 2e9))  # hosts tell files apart by the second
    page.goto(f"{host.address}en/{PAGE}")
    said(page, word(host, "saved", date="{").partition("{")[0])
    page.goto(f"{host.address}en/about/")
    assert page.locator("h1").inner_text() != "Old"
    assert len(kept(page)) == len(saved_copy.files(host.folder / "en"))


def test_what_was_lost_from_a_copy_is_loaded_again(page, host):
    save(page, host)
    page.evaluate("""async () => {
      const cache = await caches.open((await caches.keys())[0]);
      for (const one of (await cache.keys()).slice(0, 5)) await cache.delete(one);
    }""")
    page.reload()
    some = len(kept(page))
    said(page, f"{some} of {some + 5} ")
    save(page, host)
    assert len(kept(page)) == some + 5


def test_a_copy_is_removed_and_the_site_still_works(page, host):
    save(page, host)
    page.get_by_role("button", name=word(host, "remove")).tap()
    said(page, word(host, "removed"))
    assert kept(page) == [] and page.evaluate("caches.keys()") == [] and workers(page) == 0
    host.asked.clear()
    page.goto(f"{host.address}en/{CHAPTER}")
    assert page.locator("h1").is_visible() and f"/en/{CHAPTER}" in host.asked
    assert page.evaluate("caches.keys()") == []


@pytest.mark.parametrize("where", [PAGE, "checklists/first-hour/"])
def test_forgetting_everything_removes_the_copy_too(page, host, where):
    save(page, host)
    page.goto(f"{host.address}en/checklists/first-hour/")
    page.locator("form.checklist input").first.check()
    page.click(".checklist summary")
    page.click(".checklist details button")
    page.goto(f"{host.address}en/{where}")
    page.get_by_role("button", name=host.project.word("en", "forget")).tap()
    page.locator("[role=status]", has_text=host.project.word("en", "forgotten")).wait_for()
    assert page.evaluate("caches.keys()") == [] and workers(page) == 0
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0


def test_a_language_can_be_put_on_the_home_screen(page, host, project, site):
    shown = page.context.new_cdp_session(page).send("Page.getAppManifest")
    assert shown["errors"] == [] and shown["url"] == f"{host.address}en/manifest.json"
    for locale in project.locales:
        manifest = json.loads((site / locale / "manifest.json").read_text("utf-8"))
        assert manifest["lang"] == locale and manifest["start_url"] == manifest["scope"] == "./"
        for icon in manifest["icons"]:
            file = site / locale / icon["src"]
            if icon["type"] == "image/png":
                assert "{}x{}".format(*Image.open(file).size) == icon["sizes"]
            assert file.exists()


def test_the_list_names_every_file_as_it_is(project, site):
    """A list made before a page was changed for the last time could never be fulfilled."""
    for locale in project.locales:
        text = (site / locale / "sw.js").read_text("utf-8")
        copy = json.loads(re.match(r"const COPY = (.*);\n", text)[1])
        saved_copy.write_worker(project, site, locale)
        assert (site / locale / "sw.js").read_text("utf-8") == text, locale
        assert len(copy["files"]) > len(project.pages[locale])


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_before_and_after_saving(browser, host, scheme):
    context = browser.new_context(viewport={"width": 360, "height": 640}, color_scheme=scheme,
                                  bypass_csp=True, has_touch=True)
    page = context.new_page()
    page.goto(f"{host.address}en/{PAGE}")
    page.locator("#copy button:visible").first.wait_for()
    found = axe(page)
    save(page, host)
    found += axe(page)
    page.goto(f"{host.address}en/checklists/first-hour/")
    page.click(".checklist summary")
    found += axe(page)
    page.click(".checklist details button")
    found += axe(page)
    context.close()
    assert found == []
