"""What is new, for readers who follow the site: /<locale>/feed.xml, Atom (RFC 4287).

Made from data/changes.yml and i18n/<locale>/changes.yml, not from the history of the files: what a
reader should know of is a choice, and the history is not there in a shallow copy.
"""

from __future__ import annotations

import xml.etree.ElementTree as etree

from guidebook.page import url_of
from guidebook.project import Project, load_yaml

ATOM = "http://www.w3.org/2005/Atom"


def changes(project: Project) -> dict[str, dict]:
    """data/changes.yml: name -> {"date": date, "page": path}, newest first."""
    return load_yaml(project.root / "data/changes.yml", project.root) or {}


def atom(project: Project, locale: str) -> str:
    """The feed of a language as XML. Its ids stay when words are mended."""
    own, words = f"{project.site_url}{locale}/", project.words(locale, "changes")
    host = project.site_url.split("/")[2]
    feed = etree.Element("feed", {"xmlns": ATOM, "xml:lang": locale})
    name = project.word(locale, "site_name")
    etree.SubElement(feed, "title").text = f"{name}: {words['title']}"
    etree.SubElement(feed, "id").text = f"{own}feed.xml"
    etree.SubElement(feed, "link", {"rel": "self", "href": f"{own}feed.xml"})
    etree.SubElement(feed, "link", {"href": own})
    etree.SubElement(etree.SubElement(feed, "author"), "name").text = name
    listed = changes(project)
    etree.SubElement(feed, "updated").text = _time(max(one["date"] for one in listed.values()))
    for key, one in listed.items():
        entry = etree.SubElement(feed, "entry")
        etree.SubElement(entry, "title").text = words[key]["title"]
        etree.SubElement(entry, "id").text = f"tag:{host},{one['date']}:{locale}/{key}"  # RFC 4151
        etree.SubElement(entry, "link", {"href": own + url_of(one["page"])})
        etree.SubElement(entry, "updated").text = _time(one["date"])
        etree.SubElement(entry, "summary").text = words[key]["text"]
    etree.indent(feed)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + etree.tostring(feed, "unicode") + "\n"


def _time(day) -> str:
    return f"{day.isoformat()}T00:00:00Z"
