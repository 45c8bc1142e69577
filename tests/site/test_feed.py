"""The feed of each language, as a feed reader takes it."""

from __future__ import annotations

import re
from xml.etree import ElementTree

from guidebook.web.built import read
from guidebook.web.feed import ATOM

SPACE = {"a": ATOM}


def test_each_language_tells_what_is_new_in_its_own_words(project, site):
    told = set()
    for locale in project.locales:
        feed = ElementTree.parse(site / locale / "feed.xml").getroot()
        assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == locale
        own = f"{project.site_url}{locale}/"
        assert feed.findtext("a:id", namespaces=SPACE) == f"{own}feed.xml"
        entries = feed.findall("a:entry", SPACE)
        times = [entry.findtext("a:updated", namespaces=SPACE) for entry in entries]
        assert times == sorted(times, reverse=True) and entries
        assert feed.findtext("a:updated", namespaces=SPACE) == times[0]
        assert all(re.fullmatch(r"20\d\d-\d\d-\d\dT00:00:00Z", time) for time in times)
        ids = [entry.findtext("a:id", namespaces=SPACE) for entry in entries]
        assert len(set(ids)) == len(ids) and all(one.startswith("tag:") for one in ids)
        for entry in entries:
            address = entry.find("a:link", SPACE).get("href")
            assert address.startswith(own)
            assert (site / locale / address.removeprefix(own) / "index.html").exists()
            assert entry.findtext("a:title", namespaces=SPACE)
            told.add(entry.findtext("a:summary", namespaces=SPACE))
    assert len(told) == len(entries) * len(project.locales)


def test_the_home_page_names_its_feed_and_other_pages_do_not(project, site):
    for locale in project.locales:
        for page, feeds in (("index.html", ["feed.xml"]), ("about/index.html", [])):
            links = read(site / locale / page).all("link")
            assert [link["href"] for link in links
                    if link.get("type") == "application/atom+xml"] == feeds
