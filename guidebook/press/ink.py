"""Colours for a print shop: black and greys in black ink alone, the cover in four inks.

WeasyPrint writes the colours of the style sheets as RGB; a print shop would turn black text into
four inks that must meet to a tenth of a millimetre. So each RGB operator of the written pages
becomes a CMYK one (ISO 32000-1, 8.6.8). The colours of the cover have values of their own here;
any other colour is a fault, since nobody would have chosen its inks.

The file claims no PDF/X standard: that wants the profile of the press it will be printed on, and
nothing at hand validates it.
"""

from __future__ import annotations

import re
from typing import Any

import pydyf

from guidebook.faults import Fault, Faults

# Cyan, magenta, yellow, black for the colours of the cover; none uses more than 240 % ink.
PLAN = {"#0b4f54": (0.9, 0.4, 0.5, 0.4), "#b4531a": (0.15, 0.75, 1, 0.1),
        "#8a3d10": (0.25, 0.8, 1, 0.3)}

_RGB = re.compile(rb"([\d.]+) ([\d.]+) ([\d.]+) (rg|RG)")
# Patterns have streams of their own, which are turned as well.
_OTHER = re.compile(rb"/(?!Pattern )\S+ (?:cs|CS)|[^/].* (?:sc|SC|scn|SCN)")


def to_ink(pdf: Any, name: str) -> None:
    """Turn the colours of a written document into inks, and its bleed into that of a print shop.

    pdf: a pydyf.PDF, before it is saved. name: for messages. Raises Faults on other colours.
    """
    from weasyprint.pdf.stream import Stream

    unknown: set[str] = set()
    for found in pdf.objects:
        if isinstance(found, Stream):
            found.stream = [_inked(piece, unknown) for piece in found.stream]
    if unknown:
        raise Faults(Fault(name, 0, "ink", f"the colour {colour} has no inks.",
                           "Use black or a grey, or add it to PLAN in guidebook/press/ink.py.")
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
        inks = (0, 0, 0, round(1 - red / 255, 3))
    elif colour in PLAN:
        inks = PLAN[colour]
    else:
        unknown.add(colour)
        return piece
    operator = b"k" if match[4] == b"rg" else b"K"
    return b" ".join([*(f"{ink:g}".encode() for ink in inks), operator])
