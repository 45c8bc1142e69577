"""The tags of a PDF, mended: languages inside a document, and what is not read aloud.

WeasyPrint gives the language of the whole document only, so a screen reader speaks an English title
in a Thai guide with a Thai voice. And it marks running heads and page numbers as content that the
tree then leaves out: a reader that goes by the marks speaks them on every page. `install` makes it

- write /Lang into the structure element of every element with a `lang` of its own
  (ISO 32000-1, 14.9.2), and
- wrap everything in the margins of a page in /Artifact <</Type /Pagination …>> BDC … EMC
  (ISO 32000-1, 14.8.2.2).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pydyf
from weasyprint import draw
from weasyprint.formatting_structure.boxes import MarginBox
from weasyprint.pdf import tags as tree

_draw_context = draw.draw_stacking_context
_build_tree = tree._build_box_tree
_PLACES = {"top": "/Header", "bottom": "/Footer"}


def install() -> None:
    """Mend the tags of everything WeasyPrint writes from now on in this process."""
    draw.draw_stacking_context = _draw_margin_as_artifact
    tree._build_box_tree = _build_tree_with_languages


def _draw_margin_as_artifact(stream: Any, context: Any) -> None:
    if not isinstance(context.box, MarginBox):
        return _draw_context(stream, context)
    about = {"Type": "/Pagination"}
    if place := _PLACES.get(context.box.at_keyword[1:].partition("-")[0]):
        about["Subtype"] = place
    # Marks inside are nobody's: WeasyPrint writes none on a stream without a list for them.
    marks, stream._tags = stream._tags, None
    stream.begin_marked_content("Artifact", pydyf.Dictionary(about))
    _draw_context(stream, context)
    stream.end_marked_content()
    stream._tags = marks


def _build_tree_with_languages(box: Any, parent: Any, *others: Any) -> Iterator[Any]:
    if isinstance(box, MarginBox):
        return
    # The language of <html> is the document's.
    language = (box.element is not None and box.element.tag != "html"
                and box.element.get("lang"))
    for element in _build_tree(box, parent, *others):
        if language:
            element["Lang"] = pydyf.String(language)
        yield element
