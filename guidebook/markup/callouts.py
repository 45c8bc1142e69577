"""Call-outs: a closed set of types, with titles that nobody types and no translation can miss."""

from __future__ import annotations

import xml.etree.ElementTree as etree

from pymdownx.blocks.block import Block

from guidebook.project import CALLOUTS


class Callout(Block):
    """`/// never` becomes a section with a heading of its own, so it is in the contents."""

    def on_create(self, parent: etree.Element) -> etree.Element:
        """The call-out's element: a <section>, or <details> for answer notes."""
        title = self.config["context"].word(f"callout_{self.NAME}")
        number = self.tracker["count"] = self.tracker.get("count", 0) + 1
        name = self.NAME if number == 1 else f"{self.NAME}-{number}"
        classes = f"callout callout--{self.NAME}"
        if self.NAME == "answers":
            box = etree.SubElement(parent, "details", {"class": classes, "id": name})
            etree.SubElement(box, "summary").text = title
            return box
        box = etree.SubElement(parent, "section", {"class": classes, "aria-labelledby": name})
        heading = etree.SubElement(box, "h2", {"id": name, "class": "callout__title"})
        heading.text = title
        return box

    def on_end(self, block: etree.Element) -> None:
        """The law call-out of a chapter ends with links to what national laws say on its guide."""
        context = self.config["context"]
        if self.NAME != "law" or not context.project.chapter_number(context.path):
            return
        guide, countries = context.path.split("/")[0], context.project.countries
        if not countries:
            return
        line = etree.SubElement(block, "p", {"class": "countries"})
        line.text = context.word("countries") + ": "
        for number, path in enumerate(countries):
            link = etree.SubElement(line, "a", {"href": f"{context.link(path)}#{guide}"})
            link.text = context.project.title(context.locale, path)
            link.tail = " · " if number < len(countries) - 1 else ""


BLOCKS = [type(name.title(), (Callout,), {"NAME": name}) for name in CALLOUTS]


def extend(md, context) -> None:
    """Nothing beyond the blocks."""
