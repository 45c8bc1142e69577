"""Search data of one language, made from rendered pages so that it outlives the site generator."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser

SPLIT = ("h2", "h3", "dt")  # with an id, each of these begins a section
BLOCKS = {"p", "li", "dt", "dd", "td", "th", "h1", "h2", "h3", "h4", "figcaption", "summary", "div"}


class _Sections(HTMLParser):
    """Cuts a page's HTML into [anchor, heading, text]."""

    def __init__(self, with_checklist: bool):
        super().__init__()
        self.with_checklist = with_checklist
        self.sections: list[list[str]] = [["", "", ""]]
        self.in_heading = False
        self.skip = 0  # how many open elements leave their text out
        self.boxes: list[bool] = []  # for each open div and form: whether it does

    def _shown_elsewhere(self, tag: str, classes: str) -> bool:
        """Lists made from other pages, and checklists in chapters: their own pages are found."""
        return tag == "form" and not self.with_checklist or tag == "div" and "list" in classes

    def handle_starttag(self, tag, attrs):
        values = dict(attrs)
        if tag in ("div", "form"):
            self.boxes.append(self._shown_elsewhere(tag, values.get("class") or ""))
            self.skip += self.boxes[-1]
        elif tag in ("svg", "h1"):
            self.skip += 1
        if self.skip:
            return
        if tag == "summary" or tag in SPLIT and values.get("id"):
            self.sections.append([values.get("id") or "answers", "", ""])
            self.in_heading = True
        if tag in BLOCKS:
            self.handle_data(" ")

    def handle_endtag(self, tag):
        if tag in ("div", "form"):
            self.skip -= self.boxes.pop()
        elif tag in ("svg", "h1"):
            self.skip -= 1
        elif tag in (*SPLIT, "summary"):
            self.in_heading = False
        if tag in BLOCKS:
            self.handle_data(" ")

    def handle_data(self, data):
        if not self.skip:
            self.sections[-1][1 if self.in_heading else 2] += data


def sections(html: str, with_checklist: bool = False) -> list[tuple[str, str, str]]:
    """The sections of a page as (anchor, heading, text); the first has no anchor and no heading.

    with_checklist: True for a checklist's own page; elsewhere a checklist is left out.
    """
    parser = _Sections(with_checklist)
    parser.feed(html)
    return [(anchor, *(re.sub(r"\s+", " ", part).strip() for part in (heading, text)))
            for anchor, heading, text in parser.sections]


def data(gathered: dict) -> dict:
    """The search data of a locale.

    gathered: build/pages/<locale>.json. Returns {locale, pages: [[url, title, label]], sections:
    [[page index, anchor, heading, text]]}; label is the guide and chapter number.
    """
    guides = {guide["id"]: guide["title"] for guide in gathered["guides"]}
    pages, parts = [], []
    for path, page in gathered["pages"].items():
        guide = guides.get(path.split("/")[0], "")
        label = " ".join(filter(None, [guide, page["number"]]))
        for anchor, heading, text in sections(page["html"], path.startswith("checklists/")):
            if not anchor:
                text = " ".join(filter(None, [page["description"], text]))
            if text or heading:
                parts.append([len(pages), anchor, heading, text])
        pages.append([page["url"], page["title"], label])
    return {"locale": gathered["locale"], "pages": pages, "sections": parts}


def scripts(gathered: dict) -> dict[str, str]:
    """The data as two scripts: unlike fetched files, scripts also load from a memory stick.

    Returns {file name: content}. search-titles.js is small, so that the first results come at once
    on a slow line; search-texts.js holds the texts of the same sections in the same order.
    """
    whole = data(gathered)
    texts = [part.pop() for part in whole["sections"]]

    def dump(value: object) -> str:
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"))

    return {"search-titles.js": f"window.guideSearchData={dump(whole)};\n",
            "search-texts.js": f"window.guideSearchTexts={dump(texts)};\n"}
