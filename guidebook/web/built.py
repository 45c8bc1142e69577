"""Reads built HTML pages back: what a page links to, which anchors it has, what it says."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit

VOID = {"meta", "link", "input", "br", "img", "hr", "path", "rect"}


@dataclass
class Html:
    """One page. links: (tag, address). ids: in order, with repeats. parts: tag path -> texts."""

    path: Path
    links: list[tuple[str, str]] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    tags: list[tuple[str, dict]] = field(default_factory=list)
    texts: list[tuple[tuple[str, ...], str]] = field(default_factory=list)

    def all(self, tag: str) -> list[dict]:
        """Attributes of every element of a kind."""
        return [attrs for name, attrs in self.tags if name == tag]

    def text_in(self, *tags: str) -> str:
        """All text that stands inside any of these elements."""
        return " ".join(text for where, text in self.texts if set(tags) & set(where))


class _Reader(HTMLParser):
    def __init__(self, page: Html):
        super().__init__()
        self.page, self.stack = page, []

    def handle_starttag(self, tag, attrs):
        values = {key: value or "" for key, value in attrs}
        self.page.tags.append((tag, values))
        if tag not in VOID:
            self.stack.append(tag)
        if "id" in values:
            self.page.ids.append(values["id"])
        for name in ("href", "src"):
            if name in values:
                self.page.links.append((tag, values[name]))

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.stack.pop()

    def handle_endtag(self, tag):
        while self.stack and self.stack.pop() != tag:
            pass

    def handle_data(self, data):
        if data.strip():
            self.page.texts.append((tuple(self.stack), " ".join(data.split())))


def read(path: Path) -> Html:
    """A built page."""
    page = Html(path)
    _Reader(page).feed(path.read_text(encoding="utf-8"))
    return page


def broken_links(site: Path) -> list[str]:
    """Every link, script, style or picture of a site that goes nowhere, and every dead anchor.

    Returns "page -> address: reason". Addresses of other hosts are not followed.
    """
    files = {file.relative_to(site).as_posix() for file in site.rglob("*") if file.is_file()}
    pages = {name: read(site / name) for name in sorted(files) if name.endswith(".html")}
    ids = {name: set(page.ids) for name, page in pages.items()}
    broken = []
    for name, page in pages.items():
        here = dirname(name)
        for _, address in page.links:
            parts = urlsplit(address)
            if parts.scheme or parts.netloc:
                continue
            path = unquote(parts.path)
            base = normpath(path.lstrip("/") if path.startswith("/") else
                            join(here, path)) if path else name
            target = next((one for one in (base, normpath(f"{base}/index.html"))
                           if one in files), None)
            if target is None:
                broken.append(f"{name} -> {address}: no such file")
            elif parts.fragment and unquote(parts.fragment) not in ids.get(target, ()):
                broken.append(f"{name} -> {address}: no such anchor")
    return broken
