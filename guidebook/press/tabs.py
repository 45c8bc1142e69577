"""Thumb tabs: the number of each guide on the outer edge of its pages, each at its own height.

They are backgrounds of pages, with outlines for the numbers: nothing of them is text or has a tag.
"""

from __future__ import annotations

from urllib.parse import quote

from fontTools.pens.boundsPen import BoundsPen
from fontTools.pens.svgPathPen import SVGPathPen
from fontTools.ttLib import TTFont

from guidebook.press.forms import Form
from guidebook.press.trees import FONTS

# Of the tab, in mm. OVER is what lies beyond the edge of the page, where a cutter may slip.
_WIDTH, _OVER, _DIGIT = 8, 3, 5
_FILL = 0.72  # how much of its share of the height a tab takes


def style(form: Form, count: int) -> str:
    """A style sheet with the pages "guide-1" … of `count` guides."""
    share = (form.page[1] - form.book.top - form.book.bottom) / count
    beyond = form.book.outer + _OVER
    rules = []
    for number in range(1, count + 1):
        top = (number - 1 + (1 - _FILL) / 2) * share
        for side, edge in (("right", "right"), ("left", "left")):
            drawing = quote(_drawing(number, share * _FILL, edge == "left"))
            rules.append(
                f'@page guide-{number}:{side} {{ background: url("data:image/svg+xml,{drawing}") '
                f"no-repeat {edge} -{beyond}mm top {top:.2f}mm }}")
        rules.append(f".guide-{number} {{ page: guide-{number} }}")
    return "\n".join(rules)


def _drawing(number: int, height: float, left: bool) -> str:
    """A tab as SVG, mm as units."""
    whole = _WIDTH + _OVER
    centre = (_OVER if left else 0) + _WIDTH / 2
    font = TTFont(FONTS / "Sarabun-Bold.ttf", lazy=True)
    glyphs, names = font.getGlyphSet(), font.getBestCmap()
    pieces, at = [], 0
    for digit in str(number):
        pen = SVGPathPen(glyphs)
        glyphs[names[ord(digit)]].draw(pen)
        pieces.append(f'<path transform="translate({at})" d="{pen.getCommands()}"/>')
        at += glyphs[names[ord(digit)]].width
    bounds = BoundsPen(glyphs)
    glyphs[names[ord("1")]].draw(bounds)
    tall = bounds.bounds[3]
    scale = _DIGIT / tall
    return (f'<svg xmlns="http://www.w3.org/2000/svg" width="{whole}mm" height="{height:.2f}mm" '
            f'viewBox="0 0 {whole} {height:.2f}"><rect width="{whole}" height="{height:.2f}"/>'
            f'<g fill="#fff" transform="translate({centre - at * scale / 2:.3f} '
            f'{(height + _DIGIT) / 2:.3f}) scale({scale:.6f} -{scale:.6f})">'
            f'{"".join(pieces)}</g></svg>')
