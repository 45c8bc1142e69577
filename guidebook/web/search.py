"""Search data of one language, made from rendered pages so that it outlives the site generator.

Two scripts (unlike fetched files, scripts also load from a memory stick): search-titles.js is
small, so that the first answers come at once on a slow line; search-index.js says which word stands
in which section. The texts themselves are not in it: they would be three times its size.
"""

from __future__ import annotations

import json
import math
import os
import re
import unicodedata
import zlib
from collections import Counter, defaultdict
from html.parser import HTMLParser
from itertools import pairwise

from guidebook.web import thai

# Letters and numbers; Thai apart from other scripts. The same in docs/assets/search.js.
WORD = re.compile(r"[\u0e00-\u0e7f]+|[^\W_\u0e00-\u0e7f]+")
STOP = re.compile(r"[^\w\s\u0e00-\u0e7f]+")  # no pair of words goes across it
TOGETHER = 0.2, 4  # a pair is listed from this closeness and this many sections
COMMON = 0.1  # a word in more than this share of the sections says too little to be listed
# What an index is written in: printable, one byte each, and nothing that JSON escapes.
SIGNS = "".join(chr(code) for code in range(33, 127) if chr(code) not in '"\\~')
LAST = 60  # so many signs end a number, the others go before

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


def words(text: str) -> list[str]:
    """The words of a text in lower case, in order."""
    found = WORD.findall(unicodedata.normalize("NFC", text).lower())
    return [word for run in found
            for word in (thai.words(run) if "\u0e00" <= run[0] <= "\u0e7f" else [run])]


def number(value: int) -> str:
    """A number from 0 in SIGNS: one sign below LAST, which most gaps are; else more before it."""
    text, value = SIGNS[value % LAST], value // LAST
    while value:
        value, rest = divmod(value - 1, len(SIGNS) - LAST)
        text = SIGNS[LAST + rest] + text
    return text


def pairs(texts: list[str], fillers: set[str]) -> list[set[str]]:
    """The pairs of neighbouring words of each text that mostly come together: "công an".

    Listed are pairs TOGETHER: the cosine of the sets of texts that hold the one word and the other,
    and the texts that hold the pair. Pairs of fillers are left out.
    """
    runs = [[words(part) for part in STOP.split(text)] for text in texts]
    singles = Counter(word for parts in runs for word in {word for part in parts for word in part})
    found = [{pair for part in parts for pair in pairwise(part)} for parts in runs]
    closeness, least = TOGETHER
    listed = {(a, b) for (a, b), count in Counter(pair for text in found for pair in text).items()
              if count >= max(least, closeness * math.sqrt(singles[a] * singles[b]))
              and not {a, b} <= fillers}
    return [{" ".join(pair) for pair in text & listed} for text in found]


def index(texts: list[str], fillers: set[str]) -> tuple[str, str]:
    """Which word, and which of the `pairs`, stands in which text.

    Returns (words, places). words: all of them in order of their letters, each as one letter that
    says how many letters it shares with the one before ("A" none, "B" one …) and the rest. places:
    for each word, between spaces, the numbers of its texts, each as the gap to the one before;
    for a word that is COMMON "~" and how many they are.
    """
    places = defaultdict(list)
    for place, (text, couples) in enumerate(zip(texts, pairs(texts, fillers), strict=True)):
        for word in set(words(text)) | couples:
            places[word].append(place)
    listed, gaps, before = [], [], ""
    for word, found in sorted(places.items()):
        shared = min(len(os.path.commonprefix([before, word])), 25)
        listed.append(chr(ord("A") + shared) + word[shared:])
        common = len(found) > COMMON * len(texts)
        gaps.append("~" + number(len(found) - 1) if common else "".join(
            number(there - last - 1) for last, there in zip([-1, *found], found, strict=False)))
        before = word
    return "".join(listed), " ".join(gaps)


def data(gathered: dict, also: dict[str, str], fillers: set[str]) -> tuple[dict, dict]:
    """What the two scripts hold of a locale's pages (build/pages/<locale>.json).

    also: page path without .md to words that its readers use and it may not; fillers: words that
    say little.
    Returns titles {locale, guides: [title], pages: [[url, title, guide, chapter]]} with the guide's
    place in guides (-1: none) and the chapter's number; and index {abouts: [description],
    also: [words], sections: [[[anchor, heading], …]], all by page; words, places: see `index`}.
    """
    guides = [guide["id"] for guide in gathered["guides"]]
    pages, abouts, others, parts, texts = [], [], [], [], []
    for path, page in gathered["pages"].items():
        guide = path.split("/")[0]
        parts.append([])
        for anchor, heading, text in sections(page["html"], path.startswith("checklists/")):
            if not anchor:
                others.append(also.get(path.removesuffix(".md"), ""))
                text = " ".join([page["title"], page["description"], others[-1], text])
            if text or heading:
                parts[-1].append([anchor, heading] if anchor else [])
                texts.append(f"{heading} {text}")
        pages.append([page["url"], page["title"], guides.index(guide) if guide in guides else -1,
                      page["number"]])
        abouts.append(page["description"])
    listed, places = index(texts, fillers)
    titles = [guide["title"] for guide in gathered["guides"]]
    return ({"locale": gathered["locale"], "guides": titles, "pages": pages},
            {"abouts": abouts, "also": others, "sections": parts, "words": listed,
             "places": places})


def scripts(gathered: dict, language: dict, terms: dict) -> dict[str, str]:
    """The data as two scripts: {file name: content}.

    language: i18n/<locale>/search.yml; terms: i18n/<locale>/terms.yml. Both scripts name the
    edition of the data, so that a page never puts halves of two editions together.
    """
    fillers = (language.get("fillers") or "").split()
    titles, rest = data(gathered, language.get("pages") or {}, set(fillers))
    rest |= {"same": same(terms, language), "affixes": language.get("affixes") or [],
             "sounds": language.get("sounds") or {}, "fillers": fillers}
    titles["edition"] = rest["edition"] = zlib.crc32(_dump([titles, rest]).encode())
    return {"search-titles.js": f"window.guideSearchTitles={_dump(titles)};\n",
            "search-index.js": f"window.guideSearchIndex={_dump(rest)};\n"}


def bare(script: str) -> str:
    """A script of ours without the comments and indents that readers need not download.

    Only what stands at the ends of lines is taken, so strings must not begin a line or hold " // ".
    """
    return re.sub(r"^\s+|^\s*//.*\n|\s+// .*$", "", script, flags=re.MULTILINE)


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def same(terms: dict, language: dict) -> list[list[str]]:
    """[[a word of the guides, other words for it, …], …], from terms.yml and search.yml.

    What a term's entry accepts and what it says to avoid are both words that a reader may type.
    """
    groups = defaultdict(list)
    for entry in terms.values():
        word = _plain(entry["term"])[0]
        for kind in ("alternatives", "abbreviations", "avoid"):
            for other in entry.get(kind) or []:
                groups[word] += [one for one in _plain(other) if one != word]
    for word, others in (language.get("same") or {}).items():
        groups[word] += others.split(", ")
    return [[word, *dict.fromkeys(others)] for word, others in groups.items() if others]


def _plain(words: str) -> list[str]:
    """An entry's wordings without remarks: "shelter (in names)" is one, "kerja (PRT)" two."""
    inside = re.findall(r"\(([^)]+)\)", words)
    return [re.sub(r"\s*\([^)]*\)", "", words), *(one for one in inside if one.isupper())]
