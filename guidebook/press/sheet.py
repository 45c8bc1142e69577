"""Single sheets: a checklist as a handout, the red lines as a poster, all handouts of a guide.

Each sheet is one page and stands alone: where it comes from, how far it was reviewed, and the way
to the living page stand on it.
"""

from __future__ import annotations

import re
from datetime import date
from html import escape
from pathlib import Path
from urllib.parse import urljoin
from xml.etree.ElementTree import Element

from guidebook.dates import format_date
from guidebook.faults import Fault, Faults
from guidebook.press import imprint
from guidebook.press.draft import Book
from guidebook.press.trees import (
    boxes_to_draw,
    document,
    missing_glyphs,
    parse,
    serialise,
    text_of,
)

POSTER = "start/red-lines.md"
# Asked for every document, so not read as a tree.
_SHOWN = re.compile(r'<form\b[^>]*\bdata-checklist="([^"]+)"')


def handouts(site: dict, guide: dict) -> list[str]:
    """The pages of the checklists that a guide's chapters show, in their order."""
    found = [f"checklists/{name}.md" for path in guide["chapters"] if path in site["pages"]
             for name in _SHOWN.findall(site["pages"][path]["html"])]
    return [path for path in dict.fromkeys(found) if path in site["pages"]]


def assemble(root: Path, site: dict, paths: list[str], edition: date, title: str = "",
             one_page: bool = True) -> Book:
    """Some pages as sheets.

    root: the repository. site: build/pages/<locale>.json. paths: of pages, each becomes a sheet.
    title: of the document, if it has more than one sheet. one_page: whether each sheet must fit on
    one page. Raises Faults: a character that the fonts lack.
    """
    words, locale = imprint.read_words(root, site["locale"]), site["locale"]
    faults: list[Fault] = []
    sheets = []
    for path in paths:
        sheet = _sheet(site, path, words, format_date(edition, words))
        faults += missing_glyphs(f"docs/{locale}/{path}", [sheet], locale)
        sheets.append(serialise(sheet))
    if faults:
        raise Faults(faults)
    first = site["pages"][paths[0]]
    title = title or first["title"]
    html = document(locale, f"{title} – {site['site_name']}", {
        "author": site["site_name"], "description": first["description"] or title,
        "dcterms.created": edition.isoformat(), "dcterms.modified": edition.isoformat(),
    }, "\n".join(sheets))
    return Book(html, [], sheet=True, length=len(paths) if one_page else 0)


def _chapter(site: dict, path: str) -> str:
    """The chapter that shows a checklist: its number and title, or "" for another page."""
    shown = next((page for page in site["pages"].values() if page["number"]
                  and f'data-checklist="{Path(path).stem}"' in page["html"]), None)
    return f"{shown['number']} {shown['title']}" if shown else ""


def _sheet(site: dict, path: str, words: dict[str, str], edition: str) -> Element:
    page, address = site["pages"][path], imprint.address(site, path)
    said = " · ".join((words["edition"].format(date=edition), words["language_name"],
                       imprint.state(words, [page])))
    sheet, = parse(f"""<section class="sheet sheet--{Path(path).parent.name}">
<div class="running" data-edition="{escape(said)}" data-address="{escape(imprint.short(address))}"
data-guide="{escape(site['site_name'])}"></div>
{imprint.code(address, words)}
<p class="sheet__from">{escape(_chapter(site, path))}</p>
<h1>{escape(page['title'])}</h1>
<p class="sheet__what">{escape(page['description'])}</p>
</section>""")
    body = parse(page["html"])
    for part in body:
        if part.tag == "h1":
            continue
        for element in part.iter():
            element.attrib.pop("id", None)
            element.attrib.pop("aria-labelledby", None)
            if href := element.get("href"):
                element.set("href", urljoin(address, href))
            if element.tag == "a" and len(element):
                element.text = text_of(element)
                del element[:]
        for form in part.iter("form"):
            boxes_to_draw(form)
        sheet.append(part)
    return sheet
