"""Lines that are full, and lines that end where they may.

A text before another element ("with a <a>guardian</a>") ends with a space. Where WeasyPrint breaks
such a line again, or where just that space is over the margin, it takes the text for too wide and
breaks behind its first word, so that single words stand on lines of their own. After `install` a
text that fits without its last space fits (CSS Text 3, 4.1.3: the space hangs).

Pango breaks Thai between an opening quotation mark or bracket and the word that follows, which
Unicode forbids (UAX 14, LB14 and LB19). After `install` it does not.
"""

from __future__ import annotations

import re
from math import inf
from typing import Any

from weasyprint.layout import inline
from weasyprint.text.ffi import ffi, pango
from weasyprint.text.line_break import Layout

_COLLAPSING = ("normal", "pre-line")
# A text with more signs to an em of the width does not fit; WeasyPrint guesses by the same number.
_SIGNS_IN_AN_EM = 4
# An opening mark before a Thai letter.
_OPENED = re.compile("[“‘(\\[«](?=([\u0e00-\u0e7f]))")
_split = inline.split_first_line
_set_text = Layout.set_text
ffi.cdef("PangoAttribute* pango_attr_allow_breaks_new(gboolean allow_breaks);"
         "PangoAttrList* pango_attr_list_copy(PangoAttrList* list);")


def install() -> None:
    """Mend the lines of everything WeasyPrint lays out from now on in this process."""
    inline.split_first_line = _split_first_line
    Layout.set_text = _set_text_that_holds


def _set_text_that_holds(layout: Layout, text: str, justify: bool = False) -> None:
    pango_layout, before = getattr(layout, "before", (None, None))
    if pango_layout is layout.layout:  # what held the last text has other places in this one
        pango.pango_layout_set_attributes(pango_layout, before)
    _set_text(layout, text, justify)
    opened = list(_OPENED.finditer(layout.text))
    if not opened:
        return
    before = pango.pango_layout_get_attributes(layout.layout)
    layout.before, held = (layout.layout, _copy(before)), _copy(before)
    for mark in opened:
        attribute = pango.pango_attr_allow_breaks_new(False)
        attribute.start_index = len(layout.text[:mark.start()].encode())
        attribute.end_index = attribute.start_index + len((mark[0] + mark[1]).encode())
        pango.pango_attr_list_insert(held, attribute)
    pango.pango_layout_set_attributes(layout.layout, held)


def _copy(attributes: Any) -> Any:
    """A list of attributes of its own, empty if there is none."""
    made = (pango.pango_attr_list_new() if attributes == ffi.NULL
            else pango.pango_attr_list_copy(attributes))
    return ffi.gc(made, pango.pango_attr_list_unref)


def _split_first_line(text: str, style: Any, context: Any, max_width: float | None, *others: Any,
                      **options: Any) -> tuple:
    line = _split(text, style, context, max_width, *others, **options)
    _, _, resume_at, *_ = line
    if (resume_at is None or max_width in (None, inf) or not text.endswith(" ")
            or style["white_space"] not in _COLLAPSING
            or len(text) * style["font_size"] > _SIGNS_IN_AN_EM * max_width):
        return line
    _, _, resume_at, width, *_ = _split(
        text.rstrip(" "), style, context, max_width, *others, **options)
    if resume_at is not None or width > max_width:
        return line
    return _split(text, style, context, None, *others, **options)
