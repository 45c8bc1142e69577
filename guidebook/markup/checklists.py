"""Checklists: written once in docs/<locale>/checklists/, shown wherever they are needed.

Ticks stay in the reader's tab: the boxes sit in a form that the browser is asked not to refill. A
box is named after the English text of its item, so that a tick means the same in every language and
is dropped when the item has changed.
"""

from __future__ import annotations

import hashlib
import re
import xml.etree.ElementTree as etree

from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor
from pymdownx.blocks.block import Block, type_string

from guidebook.page import HEADING
from guidebook.project import SOURCE

BOX = re.compile(r"^\s*\[ \]\s+")


class Checklist(Block):
    """`/// checklist | first-hour`."""

    NAME = "checklist"
    ARGUMENT = True

    def on_create(self, parent: etree.Element) -> etree.Element:
        """The form that holds the checklist."""
        context = self.config["context"]
        name = type_string(self.argument)
        page = context.project.pages[context.locale].get(f"checklists/{name}.md")
        if page is None:
            raise context.fault("checklists", f"there is no checklist {name}.",
                                f"Add docs/{context.locale}/checklists/{name}.md.")
        anchor, on_own_page = f"checklist-{name}", context.path == page.path
        form = etree.SubElement(parent, "form", {
            "class": "checklist", "id": anchor, "data-checklist": name, "autocomplete": "off",
            "aria-labelledby": "title" if on_own_page else f"{anchor}-title"})
        if not on_own_page:
            title = etree.SubElement(form, "h3",
                                     {"class": "checklist__title", "id": f"{anchor}-title"})
            title.text = page.title
        self.parse_into(form, page.body, anchor, "##" if on_own_page else "####")
        return form

    def parse_into(self, form: etree.Element, body: str, anchor: str, level: str) -> None:
        """Parse a checklist's text into its form; groups get ids that are unique in any page."""
        lines = []
        for line in body.splitlines():
            if heading := HEADING.match(line):
                name = (heading["attrs"] or "").strip().removeprefix("#")
                line = f"{level} {heading['text']} {{ #{anchor}-{name} }}"
            lines.append(line)
        self.md.parser.parseChunk(form, "\n".join(lines))


class Boxes(Treeprocessor):
    """Turns items that begin with [ ] into labelled boxes."""

    def __init__(self, md, context):
        super().__init__(md)
        self.context = context

    def run(self, root: etree.Element) -> None:
        """Change the tree in place."""
        for form in root.iter("form"):
            found = []
            for listing in form.iter("ul"):
                items = [item for item in listing if item.tag == "li" and self._box(item)]
                if items:
                    listing.set("class", "checklist__items")
                found += items
            for item, name in zip(found, self._names(form, found), strict=True):
                self._label(item, name)

    def _names(self, form: etree.Element, items: list[etree.Element]) -> list[str]:
        """A name for each item's box: the list's, and a hash of the item's English text.

        A translation whose list is longer or shorter than the English is named after its own text.
        """
        checklist = form.get("data-checklist")
        english = self.context.project.pages[SOURCE].get(f"checklists/{checklist}.md")
        boxes = {mark.line for mark in english.of("box")} if english else set()
        texts = [line for number, line in english.lines if number in boxes] if english else []
        if len(texts) != len(items):
            texts = ["".join(item.itertext()) for item in items]
        return [f"{checklist}-" + hashlib.sha256(
                    f"{texts[:place].count(text)} {text.strip()}".encode()).hexdigest()[:6]
                for place, text in enumerate(texts)]

    @staticmethod
    def _holder(item: etree.Element) -> etree.Element:
        """The element with the item's text: the item, or its paragraph in a loose list."""
        return item[0] if len(item) and item[0].tag == "p" and not (item.text or "").strip() \
            else item

    def _box(self, item: etree.Element) -> bool:
        return bool(BOX.match(self._holder(item).text or ""))

    def _label(self, item: etree.Element, name: str) -> None:
        holder = self._holder(item)
        text, children = BOX.sub("", holder.text or ""), list(holder)
        for child in children:
            holder.remove(child)
        holder.text = ""
        label = etree.SubElement(holder, "label")
        box = etree.SubElement(label, "input", {"type": "checkbox", "name": name})
        box.tail = " "
        span = etree.SubElement(label, "span")
        span.text = text
        span.extend(children)


class WritingLine(InlineProcessor):
    """Four or more underscores: a line to write on."""

    def handleMatch(self, match, data):
        """One element in place of the underscores."""
        return etree.Element("span", {"class": "line"}), match.start(0), match.end(0)


BLOCKS = [Checklist]


def extend(md, context) -> None:
    """Boxes after inline marks are parsed, so that an item may hold links and terms."""
    md.inlinePatterns.register(WritingLine(r"_{4,}", md), "writing_line", 179)
    md.treeprocessors.register(Boxes(md, context), "checklist_boxes", 5)
