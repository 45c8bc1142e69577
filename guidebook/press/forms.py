"""The forms in which documents are printed: page size, margins, style sheets, standard.

A document is named as its PDF is, and the first part of its name tells its form:
"identification" (standard), "large/identification", "booklet/identification".
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

STYLE = Path(__file__).parent / "style"
_BASE = ("page", "text", "parts", "boxes", "sheets")
_POINTS = 72 / 25.4


@dataclass(frozen=True)
class Margins:
    """The margins of a page, in millimetres; `inner` is where a book is bound."""

    top: float
    outer: float
    bottom: float
    inner: float


@dataclass(frozen=True)
class Form:
    """One form of printing. Lengths in millimetres.

    kinds: of documents that are made in it. style: its own style sheet, beside those of all.
    page: width and height as trimmed. bleed: ink beyond the trim; room: paper beyond it, for marks.
    folder: of its PDFs, with a slash. one_page: whether each sheet must be one page.
    folded: whether pages are imposed for folding.
    """

    kinds: tuple[str, ...]
    folder: str = ""
    style: str = ""
    page: tuple[float, float] = (210, 297)
    book: Margins = Margins(24, 22, 24, 30)
    sheet: Margins = Margins(12, 16, 20, 16)
    bleed: float = 0
    room: float = 0
    one_page: bool = True
    folded: bool = False

    @property
    def accessible(self) -> bool:
        """Whether it is PDF/A-2a and PDF/UA-1: imposed pages have no order to be read in."""
        return not self.folded

    def kept(self, sheet: bool) -> tuple[float, float]:
        """The margins at top and bottom that hold running head and foot, in points.

        Measured from the edges of the paper at the top, of the trimmed page at the bottom, as
        PDFium counts.
        """
        margins = self.sheet if sheet else self.book
        head = 0 if sheet else margins.top  # sheets have no head
        return (head + 2 * self.room) * _POINTS, margins.bottom * _POINTS

    def styles(self) -> list[Path]:
        """The style sheets, in order."""
        return [STYLE / f"{name}.css" for name in (*_BASE, self.style) if name]

    def page_style(self) -> str:
        """Size and margins of all pages as a style sheet."""
        (width, height), book, sheet = self.page, self.book, self.sheet
        marks = f"bleed: {self.room}mm; marks: crop" if self.room else ""

        def margins(of: Margins, left: float, right: float) -> str:
            return f"margin: {of.top}mm {right}mm {of.bottom}mm {left}mm"
        return f"""
@page {{ size: {width}mm {height}mm; {margins(book, book.inner, book.outer)}; {marks} }}
@page :left {{ {margins(book, book.outer, book.inner)} }}
@page sheet {{ {margins(sheet, sheet.inner, sheet.outer)} }}
@page cover {{ margin: 0 }}
"""


_A5 = (148, 210)
_A5_MARGINS = Margins(16, 13, 17, 17)

FORMS = {
    "standard": Form(("guide", "sheet", "poster")),
    "handbook": Form(("handbook",)),
    "large": Form(("guide", "sheet", "handbook"), "large/", "large", one_page=False),
    "press": Form(("guide", "handbook"), "press/", "press", bleed=3, room=8),
    "booklet": Form(("guide",), "booklet/", "booklet", _A5, _A5_MARGINS, folded=True),
}


def of(name: str) -> tuple[Form, str]:
    """The form of a document, and its name without the form."""
    folder, _, rest = name.partition("/")
    if rest and folder in FORMS:
        return FORMS[folder], rest
    return FORMS["standard"], name  # the handbook is made as the guides are
