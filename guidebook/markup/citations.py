"""Citations: `[@actip-2015 art 14(3)]`, written the way the reader's language writes law."""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree

from markdown.inlinepatterns import InlineProcessor
from pymdownx.blocks.block import Block

from guidebook.page import CITATION
from guidebook.project import PINPOINT

NUMBER = re.compile(r"^(?P<n>\d+[A-Z]?)(?:\((?P<p>\d+)\))?(?:\((?P<l>[a-z])\))?$")


def pinpoint_text(pinpoint: str, word) -> str:
    """The place in a work, in words.

    pinpoint: "" or unit and number: "art 14(3)", "s 25", "principle 7".
    word: function from a key of i18n/<locale>/interface.yml to its text.
    Returns "Art. 14(3)", "Pasal 14 ayat (3)", "ข้อ 14 (3)". Raises ValueError for another form.
    """
    if not pinpoint:
        return ""
    parts = PINPOINT.match(pinpoint)
    number = parts and NUMBER.match(parts["number"])
    if not number:
        raise ValueError(pinpoint)
    key = "pinpoint_" + parts["unit"]
    key += "_par" if number["p"] else ""
    key += "_let" if number["l"] else ""
    return word(key).format(**number.groupdict())


class Citation(InlineProcessor):
    """One citation in the text."""

    def __init__(self, md, context):
        super().__init__(CITATION.pattern, md)
        self.context = context

    def handleMatch(self, match, data):
        """A <cite> in brackets, linked to the reference list. Raises Faults on an unknown key."""
        context, key, pinpoint = self.context, match["key"], match["pinpoint"] or ""
        names = context.project.words(context.locale, "references")
        if key not in context.project.references or key not in names:
            raise context.fault("citations", f"the reference {key} is not known.",
                                "See data/references.yml and i18n/<locale>/references.yml.")
        try:
            place = pinpoint_text(pinpoint, context.word)
        except ValueError:
            raise context.fault("citations", f"the pinpoint “{pinpoint}” is not understood.",
                                "Write it like “art 14(3)”.") from None
        if key not in context.references:
            context.references.append(key)
        cite = etree.Element("cite", {"class": "citation"})
        link = etree.SubElement(cite, "a", {
            "href": context.link("references.md") + f"#{key}", "data-reference": key})
        link.text = names[key]["short"] if not place else context.word("citation_place").format(
            work=names[key]["short"], place=place)
        cite.text, link.tail = "[", "]"
        return cite, match.start(0), match.end(0)


def entry(context, key: str) -> etree.Element:
    """The full entry of a work in the reader's language, as the inline content of a <span>.

    The title in the language comes first where it is known, then the original title, author, year
    and number, which are English and marked as such. The address is printed where the publisher’s
    own one is known.
    """
    facts = context.project.references[key]
    name = context.project.words(context.locale, "references").get(key, {})
    span = etree.Element("span")
    own = name.get("title")
    etree.SubElement(span, "b").text = name.get("short") or facts["title"]
    title = etree.SubElement(span, "span")
    title[:] = []
    title.text = " · "
    if own and own != facts["title"]:
        etree.SubElement(title, "i").text = own
        title[-1].tail = " = "
    original = etree.SubElement(title, "span", {"lang": "en"})
    etree.SubElement(original, "i").text = facts["title"]
    rest = [str(facts[field]) for field in ("author", "year", "number") if facts.get(field)]
    original[-1].tail = ". " + ". ".join(rest) + "."
    if facts.get("url"):
        link = etree.SubElement(span, "a", {"href": facts["url"], "rel": "noreferrer external"})
        link.text = facts["url"].removeprefix("https://").removeprefix("http://")
        title.tail = " "
    return span


class References(Block):
    """`/// references`: every work that some page cites."""

    NAME = "references"

    def on_create(self, parent: etree.Element) -> etree.Element:
        """A list with one anchored item a work."""
        context = self.config["context"]
        cited = context.project.used(context.locale, "citation") & set(context.project.references)
        names = context.project.words(context.locale, "references")
        listing = etree.SubElement(parent, "ul", {"class": "references"})
        for key in sorted(cited, key=lambda key: names[key]["short"].casefold()):
            item = etree.SubElement(listing, "li", {"id": key})
            # Raw text in the tree would be parsed as Markdown: keep it out of the parser's reach.
            item.text = self.md.htmlStash.store(
                etree.tostring(entry(context, key), encoding="unicode", method="html"))
        return listing


BLOCKS = [References]


def extend(md, context) -> None:
    """Before Markdown's own links, which also begin with a bracket."""
    md.inlinePatterns.register(Citation(md, context), "citation", 185)
