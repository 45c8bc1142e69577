"""What can be carried: one language as a zip, one guide as one file, both opened from a folder."""

from __future__ import annotations

import re
import zipfile
from urllib.parse import urldefrag

import pytest

from guidebook.page import url_of
from guidebook.web import offline_zip
from guidebook.web.built import broken_links, read
from tests.site.conftest import Watched
from tests.site.walk import axe

PHONE = {"width": 360, "height": 640}


RUN_INLINE = """() => {
  const script = document.createElement("script");
  script.textContent = "window.inline = true";
  document.head.append(script);
  return Boolean(window.inline);
}"""


@pytest.fixture(scope="module")
def unzipped(project, site, tmp_path_factory):
    """A folder with the copies of all languages, as after unpacking: guides-th/index.html …"""
    folder = tmp_path_factory.mktemp("stick")
    for locale in project.locales:
        with zipfile.ZipFile(site / f"offline/{locale}.zip") as packed:
            packed.extractall(folder)
    return folder


@pytest.fixture
def opened(browser):
    """Opens a file on a phone; it must neither ask outside nor complain."""
    context = browser.new_context(viewport=PHONE, has_touch=True)
    tabs = []

    def tab(path) -> Watched:
        tabs.append(Watched(context.new_page(), path.as_uri()))
        tabs[-1].open("")
        return tabs[-1]

    yield tab
    for watched in tabs:
        assert [url for url in watched.outside if not url.startswith("file:")] == []
        assert watched.errors == []
    context.close()


# --- The zip -------------------------------------------------------------------------------------


def test_a_zip_holds_every_page_and_is_small(project, site):
    for locale in project.locales:
        file = site / f"offline/{locale}.zip"
        with zipfile.ZipFile(file) as packed:
            assert packed.testzip() is None
            names = packed.namelist()
        assert names == sorted(names)
        for path in project.pages[locale]:
            assert f"guides-{locale}/{url_of(path)}index.html" in names
        assert file.stat().st_size <= 1_500_000


def test_the_same_pages_make_the_same_bytes(project, site, tmp_path):
    (tmp_path / "en").mkdir()
    for name in ("index.html", "b.html", "a.html"):
        (tmp_path / "en" / name).write_text("<p>x</p>", "utf-8")
    (tmp_path / "en/assets").mkdir()
    first = offline_zip.write(project, tmp_path, "en").read_bytes()
    (tmp_path / "en/a.html").touch()
    (tmp_path / "en/b.html").chmod(0o600)
    assert offline_zip.write(project, tmp_path, "en").read_bytes() == first


def test_in_an_unpacked_zip_every_link_names_a_file_that_is_there(unzipped):
    assert broken_links(unzipped) == []
    for file in unzipped.rglob("*.html"):
        for tag, address in read(file).links:
            if tag == "a" and not re.match(r"https?:", address):
                assert re.search(r"\.html$|^$", urldefrag(address)[0]), f"{file}: {address}"


def test_a_zip_is_walked_searched_and_ticked_from_a_folder(project, unzipped, opened):
    for locale, typed in (("en", "interpreter"), ("th", "ล่าม"), ("vi", "phien dich")):
        watched = opened(unzipped / f"guides-{locale}/index.html")
        page = watched.page
        page.click(".list--choices a >> nth=0")
        page.locator("form.checklist input").first.check()
        page.click("a[rel=next]")
        page.go_back()
        assert page.locator("form.checklist input").first.is_checked()
        page.click("#search-open")
        page.fill("#search-words", typed)
        page.wait_for_selector("#search-results li")
        page.click("#search-results li:first-child a")
        page.wait_for_url(re.compile(rf"guides-{locale}/.*index\.html"))
        page.click(".brand")
        assert page.url.endswith(f"guides-{locale}/index.html")
        assert page.locator("h1").is_visible()


def test_a_zip_keeps_the_strict_policy(opened, unzipped):
    watched = opened(unzipped / "guides-en/index.html")
    assert watched.page.evaluate(RUN_INLINE) is False
    assert len(watched.errors) == 1 and "Content Security Policy" in watched.errors.pop()


def test_a_zip_says_that_other_languages_are_on_the_website(project, unzipped, opened):
    for locale in project.locales:
        page = opened(unzipped / f"guides-{locale}/glossary/index.html").page
        page.click(".languages summary")
        note = project.word(locale, "on_website")
        for other in project.locales:
            link = page.locator(f".languages a[hreflang={other}]")
            assert (note in link.inner_text()) == (other != locale)
            if other != locale:
                assert link.get_attribute("href") == f"{project.site_url}{other}/glossary/"


def test_in_a_zip_the_page_about_saving_names_the_other_ways(project, unzipped, opened):
    for locale in project.locales:
        file = unzipped / f"guides-{locale}/start/offline/index.html"
        if file.exists():
            page = opened(file).page
            page.locator("#copy [role=status]",
                         has_text=project.word(locale, "copy_impossible")).wait_for()
            assert page.locator("#copy button:visible").count() == 1  # forget everything


# --- One guide as one file -----------------------------------------------------------------------


def guides(project, locales):
    return [(locale, guide["id"]) for locale in locales for guide in project.guides_in(locale)]


def test_there_is_a_file_for_every_guide_in_every_language(project, site):
    for locale, guide in guides(project, project.locales):
        page = read(site / f"offline/{locale}/{guide}.html")
        where = f"{locale}/{guide}"
        assert page.all("html")[0]["lang"] == locale
        assert len(page.ids) == len(set(page.ids)), where
        assert [tag for tag, _ in page.tags].count("h1") == 1, where
        assert not [tag for tag, _ in page.links if tag not in ("a", "link")], where
        head = page.text_in("main")
        words = project.words(locale, "print")
        address = f"{project.site_url}{locale}/{guide}/"
        assert address in [href for _, href in page.links]
        assert address.split("://")[1].rstrip("/") in head
        assert words["language_name"] in head and words["state_original"] in head or locale != "en"
        if locale != "en":
            assert words["state_draft"] in head, where


def test_a_single_file_holds_the_whole_guide(project, site, built):
    for locale, guide in guides(project, ["en", "th"]):
        page = read(site / f"offline/{locale}/{guide}.html")
        its = next(one for one in project.guides if one["id"] == guide)
        boxes = [attrs["name"] for attrs in page.all("input")]
        for path in project.chapter_paths(its):
            chapter = built[locale, path]
            slug = path.rpartition("/")[2].removesuffix(".md")
            assert slug in page.ids, path
            for heading in chapter.text_in("h2", "h3").split("  "):
                assert heading in page.text_in("h3", "h4") or not heading, path
            for attrs in chapter.all("input"):
                assert attrs["type"] == "search" or attrs["name"] in boxes, path


@pytest.mark.parametrize("locale", ["en", "th"])
def test_a_single_file_works_from_a_phone(project, site, opened, locale):
    watched = opened(site / f"offline/{locale}/identification.html")
    page = watched.page
    page.click("nav a[href='#first-hour']")
    assert page.locator("#first-hour").is_visible()
    page.locator("form.checklist input").first.check()
    done = page.locator("form.checklist [role=status]").first.inner_text()
    assert done.startswith(project.word(locale, "ticks_done").partition("{")[0])
    assert "1" in done
    assert page.evaluate("sessionStorage.length + localStorage.length") == 0
    assert page.locator(".checklist details").count() == 0  # nothing can be kept
    term = page.locator("a.term").first
    term.focus()
    assert page.locator(".tip b").inner_text()
    page.keyboard.press("Escape")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    page.keyboard.press("/")  # there is no search in it, and nothing breaks
    for _ in range(2):
        page.keyboard.press("Shift")
    assert page.locator(".aside[role=status]").inner_text()


def test_a_single_file_is_left_at_once(project, site, opened):
    watched = opened(site / "offline/en/protection.html")
    watched.page.context.set_offline(True)
    watched.page.tap("#leave")
    watched.page.wait_for_url("about:blank")


def test_a_single_file_allows_no_script_but_its_own(site, opened):
    watched = opened(site / "offline/vi/remedies.html")
    assert watched.page.evaluate(RUN_INLINE) is False
    assert watched.errors.pop()


def test_a_single_file_is_read_without_scripts(browser, site):
    context = browser.new_context(java_script_enabled=False, viewport=PHONE)
    page = context.new_page()
    page.goto((site / "offline/ms/children.html").as_uri())
    page.click("nav a[href='#under-18']")
    assert page.locator("#under-18 form.checklist li").first.is_visible()
    page.locator("form.checklist input").first.check()
    page.locator("a.term").first.click()
    assert "#meaning-" in page.url
    context.close()


def test_links_to_other_guides_lead_to_the_website(project, site):
    for locale, guide in guides(project, project.locales):
        page = read(site / f"offline/{locale}/{guide}.html")
        for tag, address in page.links:
            assert re.match(r"#|https?://", address) or tag != "a", f"{locale}/{guide}: {address}"
            if address.startswith("#"):
                assert address[1:] in page.ids, f"{locale}/{guide}: {address}"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_a_single_file(browser, site, scheme):
    context = browser.new_context(viewport=PHONE, color_scheme=scheme, bypass_csp=True)
    page = context.new_page()
    page.goto((site / "offline/th/identification.html").as_uri())
    assert axe(page) == []
    context.close()
