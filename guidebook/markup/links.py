"""Links to pages that a language does not have yet: they lead to the English page, and say so."""

from __future__ import annotations

import xml.etree.ElementTree as etree
from posixpath import dirname, join, normpath

from markdown.treeprocessors import Treeprocessor

from guidebook.page import url_of
from guidebook.project import SOURCE


class EnglishFallback(Treeprocessor):
    """English is never shown under another language's address; it is offered as a link."""

    def __init__(self, md, context):
        super().__init__(md)
        self.context = context

    def run(self, root: etree.Element) -> None:
        """Change the tree in place."""
        context, project = self.context, self.context.project
        for link in root.iter("a"):
            target, _, anchor = link.get("href", "").partition("#")
            if not target.endswith(".md") or ":" in target:
                continue
            path = normpath(join(dirname(context.path), target))
            if path in project.pages[context.locale] or path not in project.pages[SOURCE]:
                continue
            address = f"{project.site_url}{SOURCE}/{url_of(path)}"
            link.set("href", f"{address}#{anchor}" if anchor else address)
            link.set("hreflang", SOURCE)
            note = f" ({project.languages[SOURCE]})"
            if len(link):
                link[-1].tail = (link[-1].tail or "") + note
            else:
                link.text = (link.text or "") + note


def extend(md, context) -> None:
    """After the marks have made their links, before MkDocs resolves them."""
    md.treeprocessors.register(EnglishFallback(md, context), "english_fallback", 3)
