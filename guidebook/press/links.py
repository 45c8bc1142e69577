"""Links of the pages of a book: inside it to a page number, outside it to the website."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from urllib.parse import urljoin, urlsplit
from xml.etree.ElementTree import Element

from guidebook.press.draft import Draft, guide_pages, reference_to

_BASE = "http://site.invalid/"
_IDS = re.compile(r'\sid="([^"]+)"')


def outward_targets(site: dict, guides: list[dict]) -> list[tuple[str, str, bool]]:
    """The links of some guides to other pages of the site: [(page, href, target exists)], in order.

    Part of the key that says whether a PDF is still right: the pages themselves are not printed,
    but a link to them must not dangle.
    """
    own = {path for guide in guides for path in guide_pages(guide)}
    found = []
    for path in own & set(site["pages"]):
        for href in re.findall(r'\shref="([^"]+)"', site["pages"][path]["html"]):
            page, fragment = _locate(site, path, href)
            if page is not None and page not in own:
                found.append((path, href, _exists(site, page, fragment)))
    return sorted(found)


def collect(draft: Draft, element: Element, path: str, slug: str, href: str) -> None:
    """Note a link of a chapter; links inside the book are bound when all ids are known."""
    site = draft.site
    if term := element.get("data-term"):
        element.set("href", f"#term-{term}")
        return
    if reference := element.get("data-reference"):
        element.set("href", f"#reference-{reference}")
        return
    if "data-page" in element.attrib:
        return
    url, fragment = _locate(site, path, href)
    if url is None:
        return
    target = _by_url(site, url)
    if element.tag != "a":
        element.set("href", f"#{slug}--{fragment}")
        return
    here = _checklist_here(draft, target)
    if here or target in draft.paths:
        anchor = here or draft.slug(target) + (f"--{fragment}" if fragment else "")
        element.set("href", f"#{anchor}")
        element.set("class", f"{element.get('class', '')} inside".strip())
        draft.links.append((path, href, anchor))
    elif _exists(site, url, fragment):
        element.set("href", urljoin(site["site_url"], url) + (f"#{fragment}" if fragment else ""))
    else:
        draft.fault(path, "link", f"the link “{href}” leads to nothing.",
                    "Correct the page or the heading id.")


def resolve(draft: Draft, parts: list[Element]) -> None:
    """Check the links inside the book and print the page number behind each."""
    known = draft.ids | {part.get("id") for part in parts}
    for path, href, anchor in draft.links:
        if anchor not in known:
            draft.fault(path, "link", f"the link “{href}” leads to nothing.",
                        "Correct the page or the heading id.")
    for part in parts:
        for parent in list(part.iter()):
            for child in list(parent):
                if "inside" in child.get("class", "").split():
                    note, = reference_to(draft, "page_reference", child.get("href")[1:])
                    note.tail, child.tail = child.tail, " "
                    parent.insert(list(parent).index(child) + 1, note)


def find_image(draft: Draft, image: Element, path: str) -> None:
    """Point an image at its file in the source tree."""
    source = image.get("src", "")
    target = urljoin(_BASE + draft.site["pages"][path]["url"], source)
    inside = target.removeprefix(_BASE)
    for folder in (f"docs/{draft.locale}", "docs"):
        if target.startswith(_BASE) and (draft.root / folder / inside).is_file():
            image.set("src", f"{folder}/{inside}")
            return
    draft.fault(path, "image", f"the image “{source}” is not in the source tree.",
                "Put the file under docs/ or correct the name; nothing is fetched from outside.")


def _locate(site: dict, path: str, href: str) -> tuple[str | None, str]:
    """Where a link of a page leads: (path of a page of the site or None, fragment)."""
    target = urljoin(_BASE + site["pages"][path]["url"], href)
    if not target.startswith(_BASE):
        return None, ""
    parts = urlsplit(target)
    return parts.path.lstrip("/"), parts.fragment


@cache
def _page_ids(html: str) -> frozenset[str]:
    return frozenset(_IDS.findall(html))


def _by_url(site: dict, url: str) -> str | None:
    for path, page in site["pages"].items():
        if page["url"].rstrip("/") == url.rstrip("/"):
            return path
    return None


def _exists(site: dict, url: str, fragment: str) -> bool:
    path = _by_url(site, url)
    if path is None:
        # A file for download; the web build checks that it is there.
        return "." in url.rsplit("/", 1)[-1]
    return not fragment or fragment in _page_ids(site["pages"][path]["html"])


def _checklist_here(draft: Draft, target: str | None) -> str | None:
    """Where the checklist of a page of checklists stands in this book, if it does."""
    name = f"checklist-{Path(target).stem}" if target and target.startswith("checklists/") else ""
    return next((f"{draft.slug(path)}--{name}" for path in draft.paths
                 if name and name in _page_ids(draft.site["pages"][path]["html"])), None)
