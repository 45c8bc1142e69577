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

from guidebook.faults import Fault
from guidebook.press.forms import FORMS

FAMILY = "Sarabun"
# The margins that hold running head and foot in the standard form, top and bottom, in points.
BOOK, SHEET = FORMS["standard"].kept(False), FORMS["standard"].kept(True)

# Hyphens at line ends are dropped by readers (PDFium puts U+0002); spaces are the reader's guess.
_UNSURE = re.compile("[\\s\u0002\u00ad\u200b\u200c\u200d\u2010\u2011\u2060\ufeff-]+")
_UNDRAWN = {"head", "script", "style", "title", "desc"}
_BLOCKS = {"p", "li", "dt", "dd", "td", "th", "h1", "h2", "h3", "h4", "h5", "h6", "figcaption",
           "summary", "caption", "text"}


def faults(
    pdf: Path, html: str, contents: list[tuple[str, str]], pages: dict[str, int], name: str,
    kept: tuple[float, float] = BOOK,
) -> list[Fault]:
    """What is wrong with a written PDF: title, language, fonts, empty pages, contents, text.

    html: as printed. contents: [(id, title)] of the contents page. pages: {id: page}. name: for
    messages. kept: the margins that hold running head and foot, see `Form.kept`.
    """
    found = []
    for what, said in about(pdf).items():
        if not said:
            found.append(Fault(name, 0, "title", f"the PDF does not say its {what}.",
                               "Give the document a <title> and a lang."))
    for font, embedded in sorted(fonts(pdf).items()):
        tag, plus, face = font.partition("+")
        if not (embedded and plus and len(tag) == 6 and face.split("-")[0] == FAMILY):
            found.append(Fault(name, 0, "font", f"the font “{font}” is not an embedded subset "
                               f"of {FAMILY}.", "Use the faces in guidebook/press/fonts."))
    texts = page_texts(pdf, kept)
    for number in empty_pages(texts):
        found.append(Fault(name, 0, "empty-page", f"page {number} is empty.",
                           "Look for a page break too many in guidebook/press/style."))
    for anchor, title in contents:
        if not plain(texts[pages[anchor] - 1]).startswith(plain(title)):
            found.append(Fault(name, 0, "page-number", f"“{title}” does not stand on page "
                               f"{pages[anchor]}, which the contents give.",
                               "Look at guidebook/press/numbers.py."))
    if gone := lost(html, texts):
        most = ", ".join(f"“{letter}” × {count}" for letter, count in gone.most_common(5))
        found.append(Fault(name, 0, "textlayer", f"the text behind the pages lost {most}.",
                           "Look at guidebook/press/textlayer.py."))
    return found


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


def about(pdf: Path) -> dict[str, str]:
    """What a PDF says of itself: {"title": …, "language": …}, "" for what it does not say."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        language = (pdfium.FPDF_WCHAR * 32)()
        pdfium.FPDFCatalog_GetLanguage(document.raw, language, 64)
        return {"title": document.get_metadata_value("Title"),
                "language": "".join(map(chr, language)).rstrip("\0")}
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
