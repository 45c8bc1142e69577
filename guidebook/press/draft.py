"""A document for print, and what is gathered while its pages are put together.

Every printed page number is a marker, which `numbers` fills in: `page_number` makes one for the
page of an element, `page_list` one for the pages of several. No link holds another element:
WeasyPrint would make each of them a link of its own, with the wrong tag (PDF/UA-1, 7.18.5).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from xml.etree.ElementTree import Element

from guidebook.faults import Fault
from guidebook.press import imprint
from guidebook.press.trees import missing_glyphs, parse


@dataclass
class Book:
    """A document for print. html: all of it. contents: [(id, plain title)] in the order of the
    contents page. sheet: whether its pages are sheets, not those of a book. length: how many pages
    it must have, 0 for any number.
    """

    html: str
    contents: list[tuple[str, str]]
    sheet: bool = False
    length: int = 0


@dataclass
class Draft:
    """What is gathered while the pages of some guides are turned into one book.

    root: the repository. site: build/pages/<locale>.json. guides: one of its guides, or several for
    a handbook. words: i18n/<locale>/print.yml. edition: its date in words.
    ids: of everything that a link may lead to. links: (page, link, id) inside the book.
    contents: (id, number, title) of each part; checklists: (id, title).
    """

    root: Path
    site: dict
    guides: list[dict]
    words: dict[str, str]
    edition: str
    faults: list[Fault] = field(default_factory=list)
    ids: set[str] = field(default_factory=set)
    links: list[tuple[str, str, str]] = field(default_factory=list)
    answers: list[Element] = field(default_factory=list)
    contents: list[tuple[str, str, str]] = field(default_factory=list)
    checklists: list[tuple[str, str]] = field(default_factory=list)

    @property
    def locale(self) -> str:
        return self.site["locale"]

    @property
    def handbook(self) -> bool:
        return len(self.guides) > 1

    @property
    def title(self) -> str:
        return self.words["handbook"] if self.handbook else self.guides[0]["title"]

    @property
    def address(self) -> str:
        """Where the living text of the whole book is."""
        if self.handbook:
            return self.site["site_url"]
        return imprint.address(self.site, self.guides[0]["landing"])

    @property
    def paths(self) -> list[str]:
        """The pages of the book, in printed order."""
        return [path for guide in self.guides for path in guide_pages(guide)]

    @property
    def pages(self) -> list[dict]:
        return [self.site["pages"][path] for path in self.paths]

    def slug(self, path: str) -> str:
        """The id of a page in the book, unlike that of any other page in it."""
        name = Path(path)
        return f"{name.parent.name}-{name.stem}" if self.handbook else name.stem

    def tab(self, guide: dict | None = None) -> str:
        """The class of a part: the thumb tab of a guide; none where it belongs to several."""
        guide = guide or (None if self.handbook else self.guides[0])
        return f"guide-{guide['number']}" if guide else ""

    def fault(self, path: str, rule: str, message: str, advice: str = "") -> None:
        self.faults.append(Fault(f"docs/{self.locale}/{path}", 0, rule, message, advice))

    def characters(self, file: str, parts: Iterable[Element]) -> None:
        """Every character of some parts, written in `file`, must be in the fonts."""
        self.faults.extend(missing_glyphs(file, parts, f"{self.locale}, “{self.title}”"))

    def running(self, title: str, address: str) -> str:
        """What running head and foot say from here on."""
        return (f'<div class="running" data-guide="{escape(title)}" '
                f'data-edition="{escape(self.edition)}" '
                f'data-address="{escape(imprint.short(address))}"></div>')


def guide_pages(guide: dict) -> list[str]:
    """The pages of a guide in printed order: the landing page, then the chapters."""
    return [guide["landing"], *guide["chapters"]]


def page_number(anchor: str) -> str:
    """A marker for the page on which the element with an id stands."""
    return f'<a class="page-number" data-page="{anchor}" href="#{anchor}">0</a>'


def page_list(anchors: Iterable[str], main: str = "") -> str:
    """A marker for the pages of several elements, each page once. main: the id set in bold."""
    return (f'<span class="page-list" data-pages="{" ".join(anchors)}" '
            f'data-main="{main}"></span>')


def reference_to(draft: Draft, key: str, anchor: str) -> list[Element]:
    """The words of `key` with the page number of an anchor in the place of {page}."""
    before, after = draft.words[key].split("{page}")
    return parse(f'<span class="page-reference">{escape(before)}{page_number(anchor)}'
                 f"{escape(after)}</span>")
