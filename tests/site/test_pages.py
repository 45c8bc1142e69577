"""Every built page, read as a file: the right language, sound links, nothing from elsewhere."""

from __future__ import annotations

import re
from xml.etree import ElementTree

from guidebook.page import url_of
from guidebook.web.built import broken_links, read
from tests.site.conftest import every_page


def languages_of(project, path):
    return [locale for locale in project.locales if path in project.pages[locale]]


def test_every_page_is_built_in_every_language(project, site):
    missing = [f"{locale}/{path}" for locale, path in every_page(project)
               if not (site / locale / url_of(path) / "index.html").exists()]
    assert missing == []


def test_no_link_or_anchor_goes_nowhere(site):
    assert broken_links(site) == []


def test_a_broken_link_and_a_dead_anchor_are_found(tmp_path):
    (tmp_path / "a").mkdir()
    (tmp_path / "index.html").write_text(
        '<h1 id="title">x</h1><a href="a/#here">fine</a><a href="a/#gone">anchor</a>'
        '<a href="b/">page</a><script src="../out.js"></script>', "utf-8")
    (tmp_path / "a/index.html").write_text(
        '<h1 id="here">x</h1><a href="../#title">up</a>', "utf-8")
    found = broken_links(tmp_path)
    assert len(found) == 3
    assert any("a/#gone: no such anchor" in line for line in found)
    assert any("b/: no such file" in line for line in found)
    assert any("out.js: no such file" in line for line in found)


def test_language_title_and_address_of_every_page(project, built):
    for (locale, path), page in built.items():
        where = f"{locale}/{path}"
        assert page.all("html")[0]["lang"] == locale, where
        assert len([tag for tag, _ in page.tags if tag == "h1"]) == 1, where
        links = page.all("link")
        own = f"{project.site_url}{locale}/{url_of(path)}"
        assert [link["href"] for link in links if link["rel"] == "canonical"] == [own], where
        alternates = {link["hreflang"]: link["href"] for link in links if "hreflang" in link}
        assert alternates.pop("x-default") == project.site_url, where
        assert alternates == {other: f"{project.site_url}{other}/{url_of(path)}"
                              for other in languages_of(project, path)}, where
        description = [meta["content"] for meta in page.all("meta")
                       if meta.get("name") == "description"]
        assert description == [project.pages[locale][path].description], where


def test_ids_are_unique_and_the_same_in_all_languages(project, built):
    for path in project.pages["en"]:
        english = built["en", path].ids
        assert len(english) == len(set(english)), path
        for locale in languages_of(project, path):
            ids = built[locale, path].ids
            if path in ("glossary.md", "references.md"):  # these list what the language uses
                assert set(ids) <= set(english), f"{locale}/{path}"
            else:
                assert sorted(ids) == sorted(english), f"{locale}/{path}"


def test_nothing_is_asked_of_other_hosts(built):
    for where, page in built.items():
        for tag, address in page.links:
            if tag in ("script", "img", "iframe", "source") or tag == "link":
                outside = re.match(r"(https?:)?//", address)
                rel = [attrs.get("rel") for attrs in page.all("link") if attrs["href"] == address]
                assert not outside or rel and rel[0] in ("canonical", "alternate"), (where, address)
        assert not [attrs for tag, attrs in page.tags if tag == "script" and "src" not in attrs
                    and attrs.get("type") != "application/ld+json"], where  # data is not run
        assert not [attrs for _, attrs in page.tags
                    if "style" in attrs or any(name.startswith("on") for name in attrs)], where


def test_callouts_have_titles_in_the_language(project, built):
    for (locale, path), page in built.items():
        words = project.words(locale, "interface")
        sections = [attrs for attrs in page.all("section") if "callout" in attrs.get("class", "")]
        for attrs in sections:
            kind = attrs["class"].split("--")[1]
            assert attrs["aria-labelledby"] in page.ids
            assert words[f"callout_{kind}"] in page.text_in("section"), f"{locale}/{path}"


# Words of the interface that are rightly the same in a language as in English.
SAME = {"PDF", "Menu", "Glossary"}


def test_no_english_word_of_the_interface_on_a_translated_page(project, built):
    english = project.words("en", "interface")
    for (locale, path), page in built.items():
        if locale == "en":
            continue
        own = set(project.words(locale, "interface").values())
        around = page.text_in("header", "nav", "footer", "dialog", "summary", "button", "title")
        attributes = " ".join(value for tag, attrs in page.tags for key, value in attrs.items()
                              if key in ("aria-label", "title") or key.startswith("data-"))
        for word in english.values():
            if word in own or word in SAME or len(word) < 4 or "{" in word:
                continue
            found = re.search(rf"(?<!\w){re.escape(word)}(?!\w)", f"{around} {attributes}")
            assert not found, f"{locale}/{path}: “{word}” is English"


def test_every_translation_says_that_it_is_a_draft(project, built):
    for (locale, path), page in built.items():
        notice = any("notice" in attrs.get("class", "") for attrs in page.all("p"))
        draft = locale != "en" and project.pages[locale][path].meta.get("status") == "draft"
        assert notice == draft, f"{locale}/{path}"


def test_sitemap_names_every_page_once_with_its_languages(project, site):
    space = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9",
             "x": "http://www.w3.org/1999/xhtml"}
    tree = ElementTree.parse(site / "sitemap.xml")
    found = [entry.findtext("s:loc", namespaces=space) for entry in tree.findall("s:url", space)]
    wanted = [f"{project.site_url}{locale}/{url_of(path)}" for locale, path in every_page(project)]
    assert sorted(found) == sorted(wanted)
    links = {entry.findtext("s:loc", namespaces=space): len(entry.findall("x:link", space))
             for entry in tree.findall("s:url", space)}
    for locale, path in every_page(project):
        there = languages_of(project, path)
        assert links[f"{project.site_url}{locale}/{url_of(path)}"] == len(there), path
    assert list(site.glob("*/sitemap.xml*")) == []


def test_each_language_has_its_own_404_page(project, site):
    for locale in project.locales:
        page = read(site / locale / "404.html")
        assert page.all("html")[0]["lang"] == locale
        assert project.words(locale, "interface")["missing_title"] in page.text_in("h1")
    shared = read(site / "404.html")
    for locale in project.locales:
        assert project.words(locale, "interface")["missing_title"] in shared.text_in("li")


def test_the_picker_offers_every_language_by_its_own_name(project, site):
    page = read(site / "index.html")
    for locale, name in project.languages.items():
        assert name in page.text_in("a")
        assert {"lang": locale, "hreflang": locale, "href": f"{locale}/"} in page.all("a")


def test_a_checklist_is_the_same_in_its_chapter_and_on_its_page(project, built):
    for name in project.checklist_numbers():
        chapter = next(path for path in project.pages["en"] if project.chapter_number(path)
                       and f"/// checklist | {name}" in project.pages["en"][path].body)
        for locale in languages_of(project, chapter):
            boxes = [[attrs["name"] for attrs in built[locale, path].all("input")
                      if attrs.get("type") == "checkbox"]
                     for path in (chapter, f"checklists/{name}.md")]
            assert boxes[0] == boxes[1] and boxes[0], f"{locale}: {name}"


def test_red_lines_never_stand_without_the_word_that_forbids(project, site):
    """In most languages an item alone says what to do, and “Never:” above turns it round."""
    for locale in project.locales:
        listed = re.compile(r"<p>([^<]+)</p>\s*<ol>\s*<li>([^<]+)")
        page = (site / locale / "start/red-lines/index.html").read_text("utf-8")
        own = listed.search(page).groups()
        assert own[0] in project.pages[locale]["start/red-lines.md"].body
        for guide in project.guides_in(locale):
            page = (site / locale / guide["id"] / "index.html").read_text("utf-8")
            shown = page.partition('class="list list--red-lines"')[2]
            assert listed.search(shown).groups() == own, f"{locale}/{guide['id']}"


def test_checklists_stand_in_the_order_of_the_guides(project, built):
    order = project.checklist_numbers()
    numbers = [tuple(map(int, number.split("."))) for number in order.values()]
    assert numbers == sorted(numbers)
    listed = [address for tag, address in built["en", "checklists/index.md"].links
              if tag == "a" and re.fullmatch(r"[\w-]+/", address)]
    names = [address.rstrip("/") for address in listed]
    assert names[:len(order)] == names[-len(order):] == [*order]  # in the text and in the menu


def test_a_role_is_told_of_chapters_that_are_english_only(project, built):
    """A reading list that left them out would look whole."""
    for locale in project.locales:
        for role, reading in project.roles.items():
            path = f"start/roles/{role}.md"
            if role == "start" or path not in project.pages[locale]:
                continue
            links = [address for tag, address in built[locale, path].links if tag == "a"]
            for number in [*project.roles["start"], *reading["first"], *reading["next"]]:
                chapter = project.chapter_path(number)
                its = chapter.removesuffix(".md") + "/"
                wanted = its if chapter in project.pages[locale] else f"/en/{its}"
                assert any(address.endswith(wanted) for address in links), (locale, role, number)


def test_pdfs_are_linked_with_their_size(project, site, built):
    for locale in project.locales:
        for guide in project.guides_in(locale):
            pdf = site / f"pdf/{locale}/{guide['id']}.pdf"
            page = built[locale, f"{guide['id']}/index.md"]
            assert any(address.endswith(f"pdf/{locale}/{pdf.name}") for _, address in page.links)
            size = pdf.stat().st_size / 1_000_000
            said = next(text for where, text in page.texts
                        if where[-1] == "span" and re.search(r"MB", text))
            number = re.search(r"(\d+[.,]\d)\s*MB", said)[1].replace(",", ".")
            assert abs(float(number) - size) < 0.06
