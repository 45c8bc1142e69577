"""What an eye would see on a page of a PDF, measured: ink, lines over lines, marks cut off.

A page is compared with itself, so that this holds for pages whose text changes. Stored pictures of
a page that does not change are compared in press/test_pictures.py.
"""

from __future__ import annotations

import ctypes
import io
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image, ImageChops
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ContentStream

DOTS = 110  # an inch
_PAINTS = {b"f", b"F", b"f*", b"S", b"s", b"B", b"B*", b"b", b"b*"}  # ISO 32000-1, 8.5.3
_PLACES = b"Do"  # a drawing as a background: thumb tabs, lines to write on
_CLIPS = {b"W", b"W*"}
_TOUCH = 0.4  # points by which boxes of glyphs may reach into each other


def picture(pdf: Path | bytes, number: int) -> Image.Image:
    """A page, counted from 1, in grey."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return document[number - 1].render(scale=DOTS / 72, grayscale=True).to_pil().convert("L")
    finally:
        document.close()


def ink(pdf: Path, number: int) -> tuple[float, float, float, float] | None:
    """The part of a page that is not white, in points from its top left corner; None if blank."""
    box = picture(pdf, number).point(lambda grey: grey < 250 and 255).getbbox()
    return box and tuple(side * 72 / DOTS for side in box)


def overlaps(pdf: Path, number: int) -> list[str]:
    """Letters of different lines that lie on each other, two and two."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        texts = document[number - 1].get_textpage()
        letters = sorted((*texts.get_charbox(index), _line(texts, index), letter)
                         for index, letter in enumerate(texts.get_text_range())
                         if letter.strip() and index < texts.count_chars())
    finally:
        document.close()
    found = []
    for place, (_, bottom, right, top, line, letter) in enumerate(letters):
        for left2, bottom2, right2, top2, line2, letter2 in letters[place + 1:]:
            if left2 > right - _TOUCH:
                break
            deep = min(top, top2) - max(bottom, bottom2)
            if abs(line - line2) > 4 and deep > _TOUCH and min(right, right2) - left2 > _TOUCH:
                found.append(letter + letter2)
    return found


def _line(texts: pypdfium2.PdfTextPage, index: int) -> float:
    """How high the line of a letter stands."""
    x, y = ctypes.c_double(), ctypes.c_double()
    pdfium.FPDFText_GetCharOrigin(texts.raw, index, x, y)
    return y.value


def cut_off(pdf: Path, number: int) -> int:
    """How many dots of its text a page loses because something clips it."""
    lost = ImageChops.difference(_text_alone(pdf, number, clipped=True),
                                 _text_alone(pdf, number, clipped=False))
    return sum(lost.point(lambda grey: grey > 60 and 1).get_flattened_data())


def _text_alone(pdf: Path, number: int, clipped: bool) -> Image.Image:
    """A page without its lines, areas and backgrounds, and if wanted without what clips."""
    alone = io.BytesIO()
    with pypdfium2.PdfDocument.new() as single:
        single.import_pages(pypdfium2.PdfDocument(pdf), [number - 1])
        single.save(alone)
    writer = PdfWriter(clone_from=PdfReader(alone))
    page = writer.pages[0]
    stream = ContentStream(page["/Contents"], writer)
    stream.operations = [([], b"n") if operator in _PAINTS else (operands, operator)
                         for operands, operator in stream.operations
                         if operator != _PLACES and (clipped or operator not in _CLIPS)]
    page.replace_contents(stream)
    changed = io.BytesIO()
    writer.write(changed)
    return picture(changed.getvalue(), 1)

