"""Lines that are full: a space at the end of a text takes no room.

A text before another element ("with a <a>guardian</a>") ends with a space. Where WeasyPrint breaks
such a line again, or where just that space is over the margin, it takes the text for too wide and
breaks behind its first word, so that single words stand on lines of their own. After `install` a
text that fits without its last space fits (CSS Text 3, 4.1.3: the space hangs).
"""

from __future__ import annotations

from math import inf
from typing import Any

from weasyprint.layout import inline

_COLLAPSING = ("normal", "pre-line")
# More signs to a line than its width has ems do not fit, at this ratio; WeasyPrint guesses so, too.
_SIGNS_IN_AN_EM = 4
_original = inline.split_first_line


def install() -> None:
    """Mend the lines of everything WeasyPrint lays out from now on in this process."""
    inline.split_first_line = _split_first_line


def _split_first_line(text: str, style: Any, context: Any, max_width: float | None, *others: Any,
                      **options: Any) -> tuple:
    line = _original(text, style, context, max_width, *others, **options)
    _, _, resume_at, *_ = line
    if (resume_at is None or max_width in (None, inf) or not text.endswith(" ")
            or style["white_space"] not in _COLLAPSING
            or len(text) * style["font_size"] > _SIGNS_IN_AN_EM * max_width):
        return line
    _, _, resume_at, width, *_ = _original(
        text.rstrip(" "), style, context, max_width, *others, **options)
    if resume_at is not None or width > max_width:
        return line
    return _original(text, style, context, None, *others, **options)
