"""A rendered document, looked at before it is written: form of its parts, and where they stand.

Each fault names its page. What is checked here neither WeasyPrint's log nor veraPDF sees, or sees
without a page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import Element

from weasyprint.formatting_structure import boxes
from weasyprint.layout.absolute import AbsolutePlaceholder

from guidebook.faults import Fault
from guidebook.press import numbers

_SVG = "{http://www.w3.org/2000/svg}"
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
# Rows of dots, lines or stars: read aloud one by one.
_DOTS = re.compile(r"([.·•…_*~–—-])(\s?\1){3,}")
_SLACK = 1  # CSS pixels that rounding may move a box


def faults(document: Any, printed: str, name: str) -> list[Fault]:
    """What is wrong with a rendered document, page by page.

    document: of WeasyPrint. printed: its HTML. name: for messages, such as
    "site/pdf/th/identification.pdf".
    Finds: a printed page number that is not the real one, no heading of level 1 at the start, a
    skipped level, a table without header cells, a figure without alternative, decoration as text,
    anything over the margins, a heading last on a page, and a part that is on two pages although
    it must not be.
    """
    found: list[Fault] = []

    def fault(rule: str, page: int, message: str, advice: str) -> None:
        found.append(Fault(name, 0, rule, f"page {page}: {message}", advice))

    shown = numbers.shown(printed)
    level = 0
    met: dict[Element, int] = {}  # the page on which an element begins
    lowest = None  # text of a page: (how far down, box, boxes around it)
    for number, page in enumerate(document.pages, 1):
        frame = page._page_box
        before, lowest = lowest, None
        for anchor in page.anchors.keys() & shown.keys():
            for wrong in shown.pop(anchor) - {str(number)}:
                fault("page-number", number, f"“{anchor}” is here; what is printed is {wrong}.",
                      "Look at guidebook/press/numbers.py.")
        for box, above in _boxes(frame):
            element = box.element
            if element is not None and element not in met:
                met[element] = number
                for rule, message, advice in _form(element, level):
                    fault(rule, number, message, advice)
                level = _HEADINGS.get(element.tag, level)
            elif element is not None and met[element] < number and _must_hold(box, above):
                fault("split", number, f"<{element.tag}> “{_words(element)}” begins on page "
                      f"{met[element]} and goes on here.",
                      "Shorten it: it must stand on one page.")
                met[element] = number
            if not isinstance(box, boxes.TextBox | boxes.ReplacedBox):
                continue
            if _outside(box, frame):
                fault("overfull", number, f"{_told(box)} runs over the margin.",
                      "Shorten it, or use a narrower table or drawing.")
            if isinstance(box, boxes.TextBox):
                if before and _heads(before[2]) and not any(
                        one.element_tag == "h1" for one in above):
                    fault("last-heading", number - 1, f"{_told(before[1])} is a heading, and what "
                          "follows it stands on the next page.",
                          "Look at break-after in guidebook/press/style.")
                before = None
                if _decoration(box):
                    fault("decoration", number, f"“{box.text.strip()}” would be read aloud.",
                          "Draw it: a border or a background in guidebook/press/style.")
                noted = any(isinstance(one, boxes.FootnoteAreaBox) for one in above)
                if not noted and (lowest is None or box.position_y + box.baseline >= lowest[0]):
                    lowest = box.position_y + box.baseline, box, above
    return found


def _boxes(box: Any, above: tuple = ()) -> Iterator[tuple[Any, tuple]]:
    """Every box of a page but those in its margins, with the boxes around each, outermost first."""
    if isinstance(box, AbsolutePlaceholder):
        box = box._box
    if isinstance(box, boxes.MarginBox):
        return
    yield box, above
    for child in getattr(box, "children", ()):
        yield from _boxes(child, (*above, box))


def _form(element: Element, level: int) -> Iterator[tuple[str, str, str]]:
    """What is wrong with an element itself: (rule, message, advice). level: of the last heading."""
    if its := _HEADINGS.get(element.tag):
        if not level and its > 1:
            yield "headings", f"the first heading, “{_words(element)}”, is no <h1>.", \
                "Begin with the title of the document."
        elif its > level + 1:
            yield "headings", f"<{element.tag}> “{_words(element)}” follows <h{level}>.", \
                "Do not skip a level of headings."
    elif element.tag == "table" and element.find(".//th") is None:
        yield "table", f"the table “{_words(element)}” has no header cells.", \
            "Give it a first row that names its columns."
    elif element.tag == f"{_SVG}svg" and not (element.findtext(f"{_SVG}title") or "").strip():
        yield "figure", "a drawing has no text alternative.", \
            "Begin it with a <title> that says what it shows."
    elif element.tag == "img" and not element.get("alt", "").strip():
        yield "figure", f"the picture “{element.get('src')}” has no text alternative.", \
            "Say in alt what it shows; put decoration into guidebook/press/style as a background."


def _heads(above: tuple) -> bool:
    """Whether a text with these boxes around it belongs to what follows."""
    return any(one.element_tag in (*_HEADINGS, "dt") for one in above)


def _must_hold(box: Any, above: tuple) -> bool:
    """Whether a box must stand on one page. The head of a table is repeated on each."""
    return (isinstance(box, boxes.ParentBox) and box.style["break_inside"] == "avoid"
            and not any(one.element_tag == "thead" for one in above))


def _outside(box: Any, frame: Any) -> bool:
    left, top = frame.content_box_x(), frame.content_box_y()
    return (box.position_x < left - _SLACK or box.position_y < top - _SLACK
            or box.position_x + box.width > left + frame.width + _SLACK
            or box.position_y + box.height > top + frame.height + _SLACK)


def _decoration(box: Any) -> bool:
    """Whether a text is a row of dots or the like, or comes from the style sheet."""
    made = "::" in box.element_tag and box.element_tag != "li::marker"
    return bool(made and box.text.strip() or _DOTS.search(box.text))


def _told(box: Any) -> str:
    return f"“{box.text.strip()}”" if isinstance(box, boxes.TextBox) else f"<{box.element_tag}>"


def _words(element: Element) -> str:
    """The first words of an element."""
    text = " ".join("".join(element.itertext()).split())
    return text if len(text) <= 40 else text[:40] + "…"
