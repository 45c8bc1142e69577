"""Page numbers that are true: render, read where each anchor stands, fill in, render again.

WeasyPrint's own `target-counter` keeps the first place of a heading that `break-after: avoid`
moves to the next page afterwards, so it prints wrong numbers in some documents.
"""

from __future__ import annotations

import gc
import re
from collections.abc import Callable
from typing import Any

from guidebook.faults import Fault, Faults

ROUNDS = 4

_LIST = re.compile(r'(<span class="page-list" data-pages="([^"]+)" data-main="([^"]*)">).*?</span>')
_MARKER = re.compile(r'(<a class="page-number" data-page="([^"]+)"[^>]*>)([^<]*)')


def settle(
    html: str, render: Callable[[str], Any], known: dict[str, int], name: str,
) -> tuple[str, Any, dict[str, int]]:
    """Fill in the page numbers of a document.

    html: with the markers of `draft`. render: HTML to a WeasyPrint document. known: {id: page} of
    the last build, or {}; when it still holds, one round is enough. name: for messages. Pages count
    from 1, the cover.
    Returns (HTML as printed, rendered document, {id: page}).
    Raises Faults when an id is nowhere or the numbers do not settle in ROUNDS rounds.
    """
    targets = {anchor for found in re.findall(r'data-pages?="([^"]+)"', html)
               for anchor in found.split()}
    for _ in range(ROUNDS):
        filled = fill(html, known)
        document = render(filled)
        found = {}
        for number, page in enumerate(document.pages, 1):
            for anchor in page.anchors:
                found.setdefault(anchor, number)
        if lost := sorted(targets - found.keys()):
            raise Faults(Fault(name, 0, "page-number", f"“{anchor}” stands on no page.",
                               "Correct the link to it.") for anchor in lost)
        pages = {anchor: found[anchor] for anchor in sorted(targets)}
        if pages == known:
            return filled, document, pages
        known = pages
        # A rendered guide is some 100 MB of boxes that point at each other.
        del document, page
        gc.collect()
    raise Faults([Fault(name, 0, "page-number",
                        f"the page numbers do not settle in {ROUNDS} rounds.",
                        "Change the text around a page break a little.")])


def fill(html: str, pages: dict[str, int]) -> str:
    """The HTML with each marker filled in; numbers not known yet become 00, about as wide."""
    html = _MARKER.sub(lambda match: f"{match[1]}{pages.get(match[2], '00')}", html)
    return _LIST.sub(lambda match: (
        f"{match[1]}{_listed(match[2].split(), match[3], pages)}</span>"), html)


def shown(html: str) -> dict[str, set[str]]:
    """The page numbers that a document prints: {id: numbers}."""
    found: dict[str, set[str]] = {}
    for _, anchor, number in _MARKER.findall(html):
        found.setdefault(anchor, set()).add(number)
    return found


def _listed(anchors: list[str], main: str, pages: dict[str, int]) -> str:
    """The pages of some ids, each page once, that of the main one in bold: "12, 13, <b>57</b>"."""
    if not pages.keys() >= set(anchors):
        return ", ".join("00" for _ in anchors)
    first: dict[int, str] = {}
    for anchor in sorted(anchors, key=lambda anchor: (pages[anchor], anchor != main)):
        first.setdefault(pages[anchor], anchor)
    links = {anchor: f'<a href="#{anchor}">{page}</a>' for page, anchor in first.items()}
    return ", ".join(f"<b>{link}</b>" if anchor == main else link
                     for anchor, link in links.items())
