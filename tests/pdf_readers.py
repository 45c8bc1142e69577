"""What three engines and the tags give back of a written PDF."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pypdfium2
import pypdfium2.raw as pdfium
from pypdf import PdfReader
from pypdf.generic import ContentStream

from guidebook.press import inspection

_SPLIT_SARA_AM = re.compile("\u0e4d([\u0e48-\u0e4b]?)\u0e32")


def poppler(pdf: Path, margins: tuple[float, float] = inspection.BOOK) -> list[str]:
    """The text of each page, as `inspection.page_texts` gives it, read by Poppler."""
    top, bottom = (round(margin) for margin in margins)
    done = subprocess.run(["pdftotext", "-raw", "-enc", "UTF-8", "-x", "0", "-y", str(top), "-W",
                           "596", "-H", str(842 - top - bottom), pdf, "-"],
                          capture_output=True, check=True)
    return done.stdout.decode().split("\f")[:-1]


def mupdf(pdf: Path, margins: tuple[float, float] = inspection.BOOK) -> list[str]:
    """The same, read by MuPDF.

    Before 1.24 it does not know ActualText (Debian 12 has 1.21): sara am comes back as the circle
    and the vowel that HarfBuzz draws it with, and is put together again here.
    """
    top, bottom = margins
    done = subprocess.run(["mutool", "draw", "-q", "-F", "stext", "-o", "-", pdf],
                          capture_output=True, check=True)
    texts = []
    for page in ElementTree.fromstring(done.stdout).iter("page"):
        low = float(page.get("height")) - bottom
        lines = [line for line in page.iter("line")
                 if top <= sum(map(float, line.get("bbox").split()[1::2])) / 2 <= low]
        text = "\n".join("".join(char.get("c") for char in line.iter("char")) for line in lines)
        texts.append(_SPLIT_SARA_AM.sub("\\1\u0e33", text))
    return texts


READERS = {"pdfium": inspection.page_texts, "poppler": poppler, "mupdf": mupdf}


def broken_blocks(html: str, texts: list[str]) -> list[str]:
    """The blocks of a document that a reader gives back neither in one piece nor in two, on a page
    and the next.
    """
    pages = [inspection.plain(text) for text in texts]
    whole = "".join(pages)

    def turned(block: str) -> bool:
        return any(block[:cut] in before and block[cut:] in after
                   for before, after in zip(pages, pages[1:], strict=False)
                   for cut in range(1, len(block)))

    return [block for block in inspection.source_blocks(html)
            if block not in whole and not turned(block)]


def text_marks(reader: PdfReader) -> Iterator[tuple[int, list[tuple[str, dict]]]]:
    """For every operator that shows text: the page, from 0, and the marks around it.

    A mark is (tag, property list), the outermost first.
    """
    for number, page in enumerate(reader.pages):
        marks = []
        for operands, operator in ContentStream(page["/Contents"], reader).operations:
            if operator in (b"BMC", b"BDC"):
                marks.append((operands[0], operands[1] if operator == b"BDC" else {}))
            elif operator == b"EMC":
                marks.pop()
            elif operator in (b"Tj", b"TJ", b"'", b'"'):
                yield number, list(marks)
        assert not marks


def content(reader: PdfReader) -> dict[tuple[int, int], tuple[str, dict]]:
    """All content in the tree of tags: {(page from 0, MCID): (language, its element)}."""
    root = reader.trailer["/Root"]
    places = {page.indirect_reference.idnum: number for number, page in enumerate(reader.pages)}
    found = {}
    for element, language in elements(reader):
        kids = element.get("/K", [])
        for kid in kids if isinstance(kids, list) else [kids]:
            if isinstance(kid, int):
                found[places[element.raw_get("/Pg").idnum], int(kid)] = language, element
    assert root["/MarkInfo"]["/Marked"]
    return found


def elements(reader: PdfReader) -> Iterator[tuple[dict, str]]:
    """Every element of the tree of tags, with its language."""
    root = reader.trailer["/Root"]
    waiting = [(root["/StructTreeRoot"]["/K"], root["/Lang"])]
    while waiting:
        kid, language = waiting.pop()
        kid = kid.get_object()
        if isinstance(kid, list):
            waiting += [(one, language) for one in reversed(kid)]
        elif isinstance(kid, dict) and "/S" in kid:
            language = kid.get("/Lang", language)
            yield kid, language
            waiting.append((kid.get("/K", []), language))


def untagged(reader: PdfReader) -> list[tuple[int, list]]:
    """Text that is neither in the tree nor an artifact: [(page from 0, marks around it)]."""
    tagged = content(reader)
    return [(page, marks) for page, marks in text_marks(reader)
            if not any(tag == "/Artifact" or (page, about.get("/MCID")) in tagged
                       for tag, about in marks)]


def text_of(pdf: Path, places: set[tuple[int, int]]) -> str:
    """The text of some content, {(page from 0, MCID)}, in the order drawn."""
    document = pypdfium2.PdfDocument(pdf)
    said = []
    try:
        for number in sorted({page for page, _ in places}):
            page = document[number]
            texts = page.get_textpage()
            for item in page.get_objects([pdfium.FPDF_PAGEOBJ_TEXT]):
                if (number, pdfium.FPDFPageObj_GetMarkedContentID(item.raw)) in places:
                    length = pdfium.FPDFTextObj_GetText(item.raw, texts.raw, None, 0) // 2
                    letters = (pdfium.FPDF_WCHAR * length)()
                    pdfium.FPDFTextObj_GetText(item.raw, texts.raw, letters, length * 2)
                    said.append("".join(map(chr, letters)).rstrip("\0"))
    finally:
        document.close()
    return " ".join(said)
