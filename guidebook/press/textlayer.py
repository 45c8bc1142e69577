"""The text behind the page: what search, copy and screen readers get from a PDF.

WeasyPrint keeps one text for each glyph: that of the first cluster it was met in. In Thai and
Vietnamese a glyph takes part in many clusters, so later ones come back as other words (upstream:
Kozea/WeasyPrint issue 2841). After WeasyPrint has drawn a line, `install` makes it

- give a glyph that stands alone the text it stands for, and
- wrap every other group (a base and its marks, a ligature, a glyph with a second reading) in
  /Span <</ActualText …>> BDC … EMC (ISO 32000-1, 14.9.4).

Nothing moves on the page.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from weasyprint.draw import text as drawing
from weasyprint.pdf.fonts import Font
from weasyprint.text.ffi import ffi, pango

from guidebook.faults import Fault, Faults

_PIECE = re.compile(r"<([0-9a-f]*)>|([^<>]+)")
_SARA_AM = re.compile("([\u0e48-\u0e4b]?)\u0e33")
_RING_AND_TONE = re.compile("\u0e4d[\u0e48-\u0e4b]|.", re.DOTALL)
_original = drawing.draw_first_line
# For each font the text of every glyph that was drawn alone.
_alone: WeakKeyDictionary[Font, dict[int, str]] = WeakKeyDictionary()


@dataclass
class Group:
    """A base with its marks: its text, its font, and how many glyphs were drawn for it."""

    text: str
    font: Font
    glyphs: int


def install() -> None:
    """Mend the text layer of everything WeasyPrint draws from now on in this process."""
    drawing.draw_first_line = _draw_first_line


def _draw_first_line(stream, textbox, text_overflow, block_ellipsis, matrix):
    start = len(stream.stream)
    emojis = _original(stream, textbox, text_overflow, block_ellipsis, matrix)
    operators = stream.stream[start:]
    if any(operator.endswith(b"TJ") for operator in operators):
        stream.stream[start:] = _wrap(operators, list(_groups(stream, textbox)))
    return emojis


def _groups(stream, textbox) -> Iterator[Group]:
    """The groups of a line, in the order in which their glyphs are drawn."""
    line, _ = textbox.pango_layout.get_first_line()
    text = textbox.pango_layout.text.encode()
    group = None
    run = line.runs[0]
    while run != ffi.NULL:
        item, glyphs = run.data.item, run.data.glyphs
        run = run.next
        font, _ = stream.add_font(item.analysis.font)
        starts = glyphs.log_clusters[0:glyphs.num_glyphs]
        bounds = sorted({*starts, item.length})
        end = dict(zip(bounds, bounds[1:], strict=False))
        last = None
        for start, info in zip(starts, glyphs.glyphs[0:glyphs.num_glyphs], strict=True):
            if info.glyph == pango.PANGO_GLYPH_EMPTY:
                continue
            if start != last:
                last = start
                cluster = text[item.offset + start:item.offset + end[start]].decode()
                if group and group.font is font and _continues(cluster):
                    group.text += cluster
                else:
                    if group:
                        yield group
                    group = Group(cluster, font, 0)
            group.glyphs += 1
    if group:
        yield group


def _continues(cluster: str) -> bool:
    """Whether a cluster belongs to the base before it."""
    return unicodedata.category(cluster[0]).startswith("M") or cluster[0] == "\u0e33"


def _wrap(operators: list[bytes], groups: list[Group]) -> list[bytes]:
    """The text operators of one line, with each group that needs it inside a span."""
    glyphs, raised = _drawn(operators)
    if len(glyphs) != sum(group.glyphs for group in groups):
        raise Faults([Fault(
            "guidebook/press/textlayer.py", 0, "textlayer",
            f"the glyphs drawn for “{''.join(group.text for group in groups)}” do not match "
            "its text.", "Look at draw_first_line in weasyprint/draw/text.py.")])

    opens, closes = {}, set()  # by the place of the first and last glyph
    place, opened = 0, None
    for group in groups:
        last = place + group.glyphs - 1
        alone = _stands_alone(group, glyphs[place:last + 1])
        if opened is not None or not alone:
            opened = place if opened is None else opened
            opens[opened] = opens.get(opened, "") + group.text
            # A raised mark is drawn by an operator of its own and may start to the right of the
            # next base. PDFium sorts what it reads from left to right, so both share one span.
            if not raised[last]:
                closes.add(last)
                opened = None
        place = last + 1
    if opened is not None:
        closes.add(place - 1)

    result: list[bytes] = []
    shown: list[str] = []

    def flush() -> None:
        if shown:
            result.append(b"[" + "".join(shown).replace("><", "").encode() + b"] TJ")
            shown.clear()

    place = 0
    for operator in operators:
        if not operator.endswith(b"TJ"):
            result.append(operator)
            continue
        for codes, kerning in _PIECE.findall(operator[1:-4].decode()):
            if kerning:
                shown.append(f" {kerning} ")  # two in a row must not become one number
            for glyph in re.findall("....", codes):
                if place in opens:
                    flush()
                    actual = ("\ufeff" + opens[place]).encode("utf-16-be").hex().upper()
                    result.append(f"/Span <</ActualText <{actual}>>> BDC".encode())
                shown.append(f"<{glyph}>")
                if place in closes:
                    flush()
                    result.append(b"EMC")
                place += 1
        flush()
    return result


def _drawn(operators: list[bytes]) -> tuple[list[int], list[bool]]:
    """The glyphs of a line in the order drawn, and for each whether it is raised."""
    glyphs, raised = [], []
    rise = False
    for operator in operators:
        if operator.endswith(b" Ts"):
            rise = float(operator[:-3]) != 0
        elif operator.endswith(b"] TJ"):
            for codes, _ in _PIECE.findall(operator[1:-4].decode()):
                found = [int(glyph, 16) for glyph in re.findall("....", codes)]
                glyphs += found
                raised += [rise] * len(found)
    return glyphs, raised


def _stands_alone(group: Group, glyphs: list[int]) -> bool:
    """Whether the glyph map of the font alone gives the group's text back.

    The map is kept as good as it can be in either case, for readers that do not know ActualText.
    """
    alone = _alone.setdefault(group.font, {})
    if len(glyphs) == 1:
        text = alone.setdefault(glyphs[0], group.text)
        group.font.to_unicode[glyphs[0]] = text
        return text == group.text
    # HarfBuzz splits sara am and puts its circle in front of the tone mark; some are one glyph.
    letters: str | list[str] = _SARA_AM.sub("\u0e4d\\1\u0e32", group.text)
    if len(letters) > len(glyphs):
        letters = _RING_AND_TONE.findall(letters)
    if len(letters) == len(glyphs):
        for glyph, letter in zip(glyphs, letters, strict=True):
            if glyph not in alone:
                group.font.to_unicode[glyph] = letter
    return False
