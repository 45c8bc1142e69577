"""A booklet: pages two by two on sheets, in the order in which they lie when printed and folded.

The sheets are printed on both sides, turned over the short edge, stacked, folded and stapled in the
middle. Imposed pages have neither tags nor bookmarks: this file is for a printer alone.
"""

from __future__ import annotations

import ctypes
import re
from io import BytesIO

import pypdfium2
import pypdfium2.raw as pdfium

# PDFium draws the identifier of a file by lot and notes the time.
_CHANCE = re.compile(rb"/ID ?\[<[0-9A-F]+><[0-9A-F]+>\]|/CreationDate ?\([^)]*\)")


def order(pages: int) -> list[int | None]:
    """The places of pages on the sides of the sheets, left and right of each; None is a blank.

    pages: how many there are. Counts from 0; the number of places is a multiple of four. Blanks lie
    at the end, so that pages with odd numbers stay on the right.
    """
    whole = -(-pages // 4) * 4
    pile = [*range(pages), *[None] * (whole - pages)]
    return [pile[place] for first in range(0, whole // 2, 2)
            for place in (whole - 1 - first, first, first + 1, whole - 2 - first)]


def impose(data: bytes) -> bytes:
    """A PDF with the pages of another, two on a sheet, in the order of a booklet.

    Same input, same bytes.
    """
    source, pile = pypdfium2.PdfDocument(data), pypdfium2.PdfDocument.new()
    width, height = source[0].get_size()
    places = order(len(source))
    pile.import_pages(source, [place for place in places if place is not None])
    for number, place in enumerate(places):
        if place is None:
            pile.new_page(width, height, index=number)
    made = pypdfium2.PdfDocument(pdfium.FPDF_ImportNPagesToOne(
        pile.raw, ctypes.c_float(2 * width), ctypes.c_float(height), 2, 1))
    buffer = BytesIO()
    made.save(buffer)
    for document in (made, pile, source):
        document.close()
    return _CHANCE.sub(lambda found: b" " * len(found[0]), buffer.getvalue())
