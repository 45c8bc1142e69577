"""What can be printed or taken along: /// downloads lists every PDF of the language with pages and
size, and the files that work without a connection.

Which PDFs and forms there are is known only when they are made: `guidebook.web.offers` fills in
what is marked here, and offers no PDF that does not exist.
"""

from __future__ import annotations

import xml.etree.ElementTree as etree

from pymdownx.blocks.block import Block

from guidebook.dates import format_date
from guidebook.markup import offline


class Downloads(Block):
    """The handbook and the poster; guide by guide: the guide, all its handouts, each handout;
    files to take along.
    """

    NAME = "downloads"

    def on_create(self, parent: etree.Element) -> etree.Element:
        """The edition and the lists, in a <div>."""
        self.context = self.config["context"]
        project, locale = self.context.project, self.context.locale
        box = etree.SubElement(parent, "div", {"class": "list list--downloads"})
        words = project.words(locale, "print")
        edition = etree.SubElement(box, "p")
        edition.text = words["edition"].format(
            date=format_date(project.config["extra"]["edition"], words))
        top = etree.SubElement(box, "ul")
        etree.SubElement(top, "li", {"data-pdf-whole": "handbook", "hidden": "hidden"})
        if "start/red-lines.md" in project.pages[locale]:
            self._item(top, "red-lines", project.title(locale, "start/red-lines.md"))
        for number, guide in enumerate(project.guides, 1):
            if guide not in project.guides_in(locale):
                continue
            title = project.guide_words(locale, guide["id"])[0]
            heading = etree.SubElement(box, "h2", {"id": f"guide-{number}"})
            heading.text = f"{number} {title}"
            listing = etree.SubElement(box, "ul")
            self._item(listing, guide["id"], title)
            sheets = [name for name, chapter in project.checklist_numbers().items()
                      if chapter.startswith(f"{number}.")
                      and f"checklists/{name}.md" in project.pages[locale]]
            if not sheets:
                continue
            every = self._item(listing, f"handouts-{guide['id']}",
                               self.context.word("all_handouts"))
            sheet_list = etree.SubElement(every, "ul")
            for name in sheets:
                self._item(sheet_list, f"handouts/{name}",
                           project.title(locale, f"checklists/{name}.md"))
        heading = etree.SubElement(box, "h2", {"id": "offline"})
        heading.text = self.context.word("offline_title")
        listing = etree.SubElement(box, "ul")
        offline.zip_file(listing, self.context)
        offline.single_files(listing, self.context)
        return box

    def _item(self, listing: etree.Element, name: str, title: str) -> etree.Element:
        item = etree.SubElement(listing, "li")
        address = f"{self.context.project.site_url}pdf/{self.context.locale}/{name}.pdf"
        link = etree.SubElement(item, "a", {"href": address})
        link.text, link.tail = title, " "
        etree.SubElement(item, "span", {"data-pdf-size": name}).tail = " "
        etree.SubElement(item, "span", {"data-pdf-forms": name})
        return item


BLOCKS = [Downloads]


def extend(md, context) -> None:
    """Nothing beyond the block."""
