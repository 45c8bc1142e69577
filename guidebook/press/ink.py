"""Colours for a print shop: black and greys in black ink alone.

WeasyPrint writes the colours of the style sheets as RGB; a print shop would turn black text into
four inks that must meet to a tenth of a millimetre. So each RGB operator that means black or a grey
becomes one of DeviceGray (ISO 32000-1, 8.6.4.2), which is black ink. The colours of the cover stay
sRGB, as the file declares them (PDF/A-2a): the print shop turns them into inks with the profile of
its own press. Any other colour is a fault, since inside a book everything is black.
"""

from __future__ import annotations

import re
from typing import Any

import pydyf

from guidebook.faults import Fault, Faults

COVER = {"#0b4f54", "#b4531a", "#8a3d10"}

_RGB = re.compile(rb"([\d.]+) ([\d.]+) ([\d.]+) (rg|RG)")
# Patterns have streams of their own, which are turned as well.
_OTHER = re.compile(rb"/(?!Pattern )\S+ (?:cs|CS)|[^/].* (?:sc|SC|scn|SCN)")


def to_ink(pdf: Any, name: str) -> None:
    """Turn black and greys of a written document into black ink.

    pdf: a pydyf.PDF, before it is saved. name: for messages. Raises Faults on other colours.
    """
    from weasyprint.pdf.stream import Stream

    unknown: set[str] = set()
    for found in pdf.objects:
        if isinstance(found, Stream):
            found.stream = [_inked(piece, unknown) for piece in found.stream]
    if unknown:
        raise Faults(Fault(name, 0, "ink", f"the colour {colour} is not for print.",
                           "Use black or a grey, or add it to COVER in guidebook/press/ink.py.")
                     for colour in sorted(unknown))


def set_bleed(pdf: Any, bleed: float) -> None:
    """Let the bleed box lie `bleed` mm around the trim box; WeasyPrint gives it 10 points."""
    wide = bleed * 72 / 25.4
    for page in pdf.objects:
        if isinstance(page, pydyf.Dictionary) and page.get("Type") == "/Page":
            left, top, right, bottom = page["TrimBox"]
            page["BleedBox"] = pydyf.Array(
                [left - wide, top - wide, right + wide, bottom + wide])


def _inked(piece: Any, unknown: set[str]) -> Any:
    match = _RGB.fullmatch(piece) if isinstance(piece, bytes) else None
    if not match:
        if isinstance(piece, bytes) and _OTHER.fullmatch(piece):
            unknown.add(piece.decode(errors="replace"))
        return piece
    red, green, blue = (round(float(value) * 255) for value in match.group(1, 2, 3))
    colour = f"#{red:02x}{green:02x}{blue:02x}"
    if red == green == blue:
        grey = f"{red / 255:.3f}".rstrip("0").rstrip(".")
        return f"{grey} {'g' if match[4] == b'rg' else 'G'}".encode()
    if colour not in COVER:
        unknown.add(colour)
    return piece
