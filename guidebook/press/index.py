"""The index: each term of the book and each checklist, with the pages to look at.

A term is looked up by its own word, in every section (from one h2 to the next) of the chapters;
one whose name needs a remark ("act (element of trafficking)") only where the author marked it.
Of the sections that use it the best are listed, at most PLACES: first those with the term in a
heading, then those where the author marked it, then those that use it most; equals in the order
of the book. The page is that of the use itself, not that of the section's head, and a page stands
once. The page with the definition is bold.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape
from xml.etree.ElementTree import Element

from guidebook.mentions import pattern, without_remark
from guidebook.press.back import part, used
from guidebook.press.draft import Draft, page_list
from guidebook.press.order import sort_key
from guidebook.press.trees import parse

PLACES = 8

# English alone changes the end of a noun.
_ENDINGS = {"en": "s|es"}
_SILENT = {"svg", "sup", "small"}  # drawings, and the notes at the foot of the page
_HEADINGS = {"h1", "h2", "h3", "h4"}
_WHOLE = {"li", "dt", "dd", "tr"}  # never on two pages (style/text.css)


@dataclass
class Piece:
    """A piece of text: the element that holds it, whether behind it (its tail) or in it.

    heading, link, whole: what it stands in; whole: an element that is never on two pages.
    """

    element: Element
    behind: bool
    heading: Element | None
    link: Element | None
    whole: Element | None

    @property
    def text(self) -> str:
        return (self.element.tail if self.behind else self.element.text) or ""


@dataclass
class Uses:
    """How a section uses a term. piece, place: of the use whose page is meant (start, end)."""

    piece: Piece
    place: tuple[int, int]
    marked: bool = False
    headed: bool = False
    count: int = 0

    @property
    def rank(self) -> tuple:
        return not self.headed, not self.marked, -self.count


@dataclass
class _Anchors:
    """Ids at places in the text; each is put in when all places are known.

    An id goes to an element that is there; only in a paragraph a word gets an element of its own.
    Never an empty one: WeasyPrint breaks no line beside it.
    """

    parents: dict[Element, Element]
    wanted: dict[tuple[int, bool], tuple[Piece, dict[tuple[int, int], str]]] = field(
        default_factory=dict)
    count: int = 0

    def at(self, uses: Uses) -> str:
        """The id of a place."""
        piece = uses.piece
        holder = next((one for one in (piece.link, piece.whole, piece.heading) if one is not None),
                      None)
        if holder is not None:
            if not holder.get("id"):
                self.count += 1
                holder.set("id", f"use-{self.count}")
            return holder.get("id")
        key = id(uses.piece.element), uses.piece.behind
        _, places = self.wanted.setdefault(key, (uses.piece, {}))
        if uses.place not in places:
            self.count += 1
            places[uses.place] = f"use-{self.count}"
        return places[uses.place]

    def put(self) -> None:
        for piece, places in self.wanted.values():
            element = piece.element
            for start, end in sorted(places, reverse=True):
                mark = Element("span", {"id": places[start, end]})
                mark.text, mark.tail = piece.text[start:end], piece.text[end:]
                if piece.behind:
                    element.tail = piece.text[:start]
                    parent = self.parents[element]
                    parent.insert(list(parent).index(element) + 1, mark)
                else:
                    element.text = piece.text[:start]
                    element.insert(0, mark)


def index(draft: Draft, chapters: list[Element]) -> Element | None:
    """The index of a book; puts the ids that it needs into the chapters."""
    names = {key: draft.site["terms"][key]["term"]
             for key in used(draft.site, draft.guides, "term") if key in draft.site["terms"]}
    found = _find(draft.locale, names, chapters)
    anchors = _Anchors({child: parent for chapter in chapters
                        for parent in chapter.iter() for child in parent})
    entries = []
    for key, name in names.items():
        best = sorted(found[key], key=lambda uses: uses.rank)[:PLACES]
        places = [*(anchors.at(uses) for uses in best), f"term-{key}"]
        entries.append((name, page_list(places, f"term-{key}")))
    titles = defaultdict(list)
    for anchor, title in draft.checklists:
        titles[title].append(anchor)
    entries += [(title, page_list(places)) for title, places in titles.items()]
    anchors.put()
    if not entries:
        return None

    section = part(draft, "index-of-terms", "index_title")
    section.extend(parse(f'<p>{escape(draft.words["index_use"])}</p><ul class="index">'
                         + "".join(_lines(draft.locale, entries)) + "</ul>"))
    draft.characters(f"i18n/{draft.locale}/print.yml", [section])
    return section


def _lines(locale: str, entries: list[tuple[str, str]]) -> Iterator[str]:
    """The entries in dictionary order, with a gap behind the last of each letter.

    Behind, not before: a letter that begins a column must not stand lower than its neighbour.
    """
    found = sorted((sort_key(locale, name), name, pages) for name, pages in entries)
    letters = [key[0][:1] for key, _, _ in found]
    for (_, name, pages), letter, following in zip(found, letters, [*letters[1:], ""], strict=True):
        last = ' class="index__last"' if letter != following else ""
        yield f"<li{last}>{escape(name)} {pages}</li>"


def _find(locale: str, names: dict[str, str], chapters: list[Element]) -> dict[str, list[Uses]]:
    """The sections that use each term, in the order of the book."""
    terms = {name.casefold(): key for key, name in names.items() if without_remark(name) == name}
    words = sorted(terms, key=len, reverse=True)  # the longest wins: no "victim" in "victim impact"
    ending = _ENDINGS.get(locale, "")
    search = re.compile("|".join(f"({pattern(word, ending)})" for word in words) or "(?!)",
                        re.IGNORECASE)  # (?!) finds nothing
    found: dict[str, list[Uses]] = defaultdict(list)
    for chapter in chapters:
        for section in _sections(chapter):
            here: dict[str, Uses] = {}
            for piece in section:
                marked = piece.link.get("data-term") if piece.link is not None else None
                hits = [(terms[words[match.lastindex - 1]], match.span())
                        for match in search.finditer(piece.text)]
                if marked in names and not piece.behind:
                    hits = [(marked, (0, len(piece.text)))]
                for key, place in hits:
                    uses = here.setdefault(key, Uses(piece, place))
                    uses.count += 1
                    if piece.heading is not None:
                        uses.headed = True
                    elif marked and not uses.marked and not uses.headed:
                        uses.marked, uses.piece, uses.place = True, piece, place
            for key, uses in here.items():
                found[key].append(uses)
    return found


def _sections(chapter: Element) -> Iterator[list[Piece]]:
    """The pieces of text of a chapter, section by section."""
    pieces: list[Piece] = []

    def walk(element: Element, heading: Element | None, link: Element | None,
             whole: Element | None) -> None:
        if element.tag in _SILENT or "page-reference" in element.get("class", ""):
            return
        heading = element if element.tag in _HEADINGS and element.get("id") else heading
        link = element if element.tag == "a" else link
        whole = element if element.tag in _WHOLE else whole
        pieces.append(Piece(element, False, heading, link, whole))
        for child in element:
            walk(child, heading, link, whole)
            pieces.append(Piece(child, True, heading, link, whole))

    for child in chapter:
        if child.tag == "h2" and pieces:
            yield pieces
            pieces = []
        walk(child, None, None, None)
    if pieces:
        yield pieces
