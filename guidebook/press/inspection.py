"""What a reader gets out of a written PDF, read with PDFium: text, fonts, page by page."""

from __future__ import annotations

import ctypes
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element

import pypdfium2
import pypdfium2.raw as pdfium
import tinyhtml5

from guidebook.press.forms import FORMS

# The margins that hold running head and foot in the standard form, top and bottom, in points.
BOOK, SHEET = FORMS["standard"].kept(False), FORMS["standard"].kept(True)

# Hyphens at line ends are dropped by readers (PDFium puts U+0002); spaces are the reader's guess.
_UNSURE = re.compile("[\\s\u0002\u00ad\u200b\u200c\u200d\u2010\u2011\u2060\ufeff-]+")
_UNDRAWN = {"head", "script", "style", "title", "desc"}
_BLOCKS = {"p", "li", "dt", "dd", "td", "th", "h1", "h2", "h3", "h4", "h5", "h6", "figcaption",
           "summary", "caption", "text"}


def plain(text: str) -> str:
    """Text without what extraction cannot keep: white space, hyphens, invisible characters."""
    return _UNSURE.sub("", text)


def page_texts(pdf: Path, margins: tuple[float, float] = BOOK) -> list[str]:
    """The text of each page of a PDF, without running head and foot. margins: BOOK or SHEET."""
    top, bottom = margins
    document = pypdfium2.PdfDocument(pdf)
    try:
        texts = []
        for page in document:
            _, height = page.get_size()
            texts.append(page.get_textpage().get_text_bounded(
                bottom=bottom - 1, top=height - top + 1))
        return texts
    finally:
        document.close()


def fonts(pdf: Path) -> dict[str, bool]:
    """The fonts of all text of a PDF: {PostScript name with subset tag: embedded}."""
    found = {}
    document = pypdfium2.PdfDocument(pdf)
    try:
        for page in document:
            for item in page.get_objects([pdfium.FPDF_PAGEOBJ_TEXT]):
                font = pdfium.FPDFTextObj_GetFont(item.raw)
                name = ctypes.create_string_buffer(128)
                pdfium.FPDFFont_GetBaseFontName(font, name, 128)
                found[name.value.decode()] = pdfium.FPDFFont_GetIsEmbedded(font) == 1
    finally:
        document.close()
    return found


def source_blocks(html: str) -> list[str]:
    """The text of each block of a document as it is drawn, in order, with the marks of lists."""
    body = tinyhtml5.parse(html, namespace_html_elements=False).find("body")
    blocks, notes = [""], []

    def walk(element: Element) -> None:
        name = element.tag.rpartition("}")[2] if isinstance(element.tag, str) else "script"
        if name not in _UNDRAWN:
            if name in _BLOCKS:
                blocks.append("")
            blocks[-1] += element.text or ""
            counter = int(element.get("start", 1))
            for child in element:
                if child.tag == "li":
                    blocks.append(f"{counter}." if name == "ol" else "")
                    counter += 1
                if child.tag == "small":  # a footnote
                    notes.append("".join(child.itertext()))
                else:
                    walk(child)
                if name in _BLOCKS and child.tag in ("ul", "ol", "p", "dl", "table"):
                    blocks.append("")
                blocks[-1] += child.tail or ""
    walk(body)
    return [block for block in map(plain, blocks + notes) if block]


def lost(html: str, texts: list[str]) -> Counter[str]:
    """Characters of the source that the text layer does not give back: {character: how many}.

    html: the document as printed. texts: of `page_texts` or another reader, page by page.
    """
    return Counter("".join(source_blocks(html))) - Counter(plain("".join(texts)))


def empty_pages(texts: list[str]) -> Iterator[int]:
    """Page numbers, from 1, of pages that carry no text."""
    return (number for number, text in enumerate(texts, 1) if not plain(text))
