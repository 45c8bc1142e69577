"""Search data of one language, made from rendered pages so that it outlives the site generator."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser

SPLIT = ("h2", "h3", "dt")  # with an id, each of these begins a section
BLOCKS = {"p", "li", "dt", "dd", "td", "th", "h1", "h2", "h3", "h4", "figcaption", "summary", "div"}


class _Sections(HTMLParser):
    """Cuts a page's HTML into [anchor, heading, text]."""

    def __init__(self):
        super().__init__()
        self.sections: list[list[str]] = [["", "", ""]]
        self.in_heading = self.skip = 0

    def handle_starttag(self, tag, attrs):
        values = dict(attrs)
        if tag in SPLIT and values.get("id"):
            self.sections.append([values["id"], "", ""])
            self.in_heading = 1
        elif tag in ("svg", "h1"):
            self.skip += 1
        elif tag == "summary":
            self.sections.append(["answers", "", ""])
            self.in_heading = 1
        if tag in BLOCKS:
            self.handle_data(" ")

    def handle_endtag(self, tag):
        if tag in (*SPLIT, "summary"):
            self.in_heading = 0
        elif tag in ("svg", "h1"):
            self.skip -= 1
        if tag in BLOCKS:
            self.handle_data(" ")

    def handle_data(self, data):
        if not self.skip:
            self.sections[-1][1 if self.in_heading else 2] += data


def sections(html: str) -> list[tuple[str, str, str]]:
    """The sections of a page as (anchor, heading, text); the first has no anchor and no heading."""
    parser = _Sections()
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
        for anchor, heading, text in sections(page["html"]):
            if not anchor:
                text = " ".join(filter(None, [page["description"], text]))
            if text or heading:
                parts.append([len(pages), anchor, heading, text])
        pages.append([page["url"], page["title"], label])
    return {"locale": gathered["locale"], "pages": pages, "sections": parts}


def script(gathered: dict) -> str:
    """The data as a script: unlike a fetched file, it also loads from a memory stick."""
    text = json.dumps(data(gathered), ensure_ascii=False, separators=(",", ":"))
    return f"window.guideSearchData={text};\n"
