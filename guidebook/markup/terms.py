"""Terms: `[screening](term:screening)`. The mark is explicit because Thai has no word spaces."""

from __future__ import annotations

import xml.etree.ElementTree as etree

from markdown.treeprocessors import Treeprocessor
from pymdownx.blocks.block import Block

from guidebook.page import TERM_SCHEME
from guidebook.project import SOURCE


class TermLinks(Treeprocessor):
    """Turns links with the scheme term: into links to the glossary."""

    def __init__(self, md, context):
        super().__init__(md)
        self.context = context

    def run(self, root: etree.Element) -> None:
        """Change the tree in place. Raises Faults on an unknown term."""
        context = self.context
        for link in root.iter("a"):
            target = link.get("href", "")
            if not target.startswith(TERM_SCHEME):
                continue
            term = target[len(TERM_SCHEME):]
            if not context.project.words(context.locale, "terms").get(term, {}).get("definition"):
                raise context.fault("terms", f"the term {term} has no definition.",
                                    f"Add it to i18n/{context.locale}/terms.yml.")
            if term not in context.terms:
                context.terms.append(term)
            link.set("class", "term")
            link.set("data-term", term)
            link.set("href", context.link("glossary.md") + f"#{term}")


class Glossary(Block):
    """`/// glossary`: every term that a page of the language marks."""

    NAME = "glossary"

    def on_create(self, parent: etree.Element) -> etree.Element:
        """A definition list with one anchor a term."""
        context = self.config["context"]
        terms = context.project.words(context.locale, "terms")
        listing = etree.SubElement(parent, "dl", {"class": "glossary"})
        marked = {key: terms[key] for key in context.project.used(context.locale, "term")}
        for key, term in sorted(marked.items(), key=lambda pair: pair[1]["term"].casefold()):
            if not term.get("definition"):
                raise context.fault("terms", f"the term {key} has no definition.",
                                    f"Add it to i18n/{context.locale}/terms.yml.")
            name = etree.SubElement(listing, "dt", {"id": key})
            name.text = term["term"]
            if context.locale != SOURCE:
                english = context.project.words(SOURCE, "terms")[key]["term"]
                name.text += " "
                etree.SubElement(name, "span", {"lang": SOURCE, "class": "glossary__en"}).text = \
                    english
            etree.SubElement(listing, "dd").text = term["definition"]
        for file in ("csv", "tbx"):  # for translators; web/termbase.py makes them
            link = etree.SubElement(etree.SubElement(parent, "p"), "a",
                                    {"href": f"{context.project.site_url}terms.{file}"})
            link.text = context.word(f"termbase_{file}")
        return listing


BLOCKS = [Glossary]


def extend(md, context) -> None:
    """After inline parsing, before MkDocs resolves links between pages."""
    md.treeprocessors.register(TermLinks(md, context), "terms", 10)
