"""Pieces of HTML as trees, and what the fonts can draw of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from html import escape
from pathlib import Path
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import tinyhtml5
from fontTools.ttLib import TTFont

from guidebook.faults import Fault

FONTS = Path(__file__).parent / "fonts"
# Characters that steer line breaking and need no glyph.
_SILENT = set("\u00ad\u200b\u200c\u200d\u2060\ufeff\n\t\r")


def parse(html: str) -> list[Element]:
    """The elements of a piece of HTML, with plain tag names in drawings too."""
    body = tinyhtml5.parse(f"<body><div>{html}</div></body>",
                           namespace_html_elements=False).find("body/div")
    for element in body.iter():
        if isinstance(element.tag, str):
            element.tag = element.tag.rpartition("}")[2]
        else:  # a comment
            element.text = ""
    return list(body)


def serialise(element: Element) -> str:
    """A tree as HTML."""
    return ElementTree.tostring(element, "unicode", method="html")


def text_of(element: Element) -> str:
    """All text of a tree on one line."""
    return " ".join("".join(element.itertext()).split())


def document(locale: str, title: str, about: dict[str, str], body: str) -> str:
    """A whole HTML document. about: names and contents of <meta> elements."""
    metas = "\n".join(f'<meta name="{name}" content="{escape(content)}">'
                      for name, content in about.items())
    return (f'<!DOCTYPE html>\n<html lang="{locale}"><head><meta charset="utf-8">\n'
            f"<title>{escape(title)}</title>\n{metas}\n</head><body>\n{body}\n</body></html>\n")


def boxes_to_draw(form: Element) -> None:
    """A checklist of the web as one of paper: list items, whose boxes the style sheet draws."""
    form.tag = "section"
    form.attrib.pop("autocomplete", None)
    for item in form.iter("li"):
        for label in item.findall("label"):
            words = [part for part in label if part.tag != "input"]
            item.remove(label)
            for part in reversed(words):
                item.insert(0, part)


def missing_glyphs(file: str, parts: Iterable[Element], where: str) -> Iterator[Fault]:
    """A fault for every character of some parts that the fonts lack.

    file: where the parts are written. where: language and document, for the message.
    """
    letters = {letter for part in parts for text in part.itertext() for letter in text}
    for letter in sorted(letters - _covered() - _SILENT):
        yield Fault(file, 0, "glyph", f"the print fonts have no “{letter}” (U+{ord(letter):04X}; "
                    f"{where}).", "Write it another way.")


@cache
def _covered() -> frozenset[str]:
    """The characters that every face has."""
    faces = [set(TTFont(path, lazy=True).getBestCmap()) for path in sorted(FONTS.glob("*.ttf"))]
    return frozenset(map(chr, set.intersection(*faces)))
