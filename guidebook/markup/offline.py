"""What works without a connection, for the page start/offline.md.

    /// offline | copy     saves the language on the device; filled by assets/offline.js
    /// offline | zip      the language as one file for a folder or a memory stick
    /// offline | files    each guide as one file, to pass from phone to phone
"""

from __future__ import annotations

import xml.etree.ElementTree as etree

from pymdownx.blocks.block import Block, type_string

from guidebook.page import url_of

PARTS = ("copy", "zip", "files")
WORDS = ("save", "saving", "saved", "part", "more", "remove", "removed", "impossible", "forbidden",
         "full", "changed", "cut")


class Offline(Block):
    """One of the three ways."""

    NAME = "offline"
    ARGUMENT = True

    def on_create(self, parent: etree.Element) -> etree.Element:
        """The part named; sizes are filled in when the files are made."""
        context, part = self.config["context"], type_string(self.argument)
        if part not in PARTS:
            raise context.fault("blocks", f"there is no way {part} to read without a connection.",
                                f"Use one of: {', '.join(PARTS)}.")
        if part == "copy":
            return _copy(parent, context)
        listing = etree.SubElement(parent, "ul", {"class": "files"})
        if part == "zip":
            zip_file(listing, context)
        else:
            single_files(listing, context)
        return listing


def _copy(parent: etree.Element, context) -> etree.Element:
    """What the control's script needs, and what is said without scripts."""
    said = {f"data-{name}": context.word(f"copy_{name}") for name in WORDS}
    box = etree.SubElement(parent, "div", {
        "class": "copy", "id": "copy", "data-scope": "../" * url_of(context.path).count("/"),
        "data-forget": context.word("forget"), "data-forgotten": context.word("forgotten"), **said})
    etree.SubElement(box, "p").text = context.word("copy_note")
    takes = etree.SubElement(box, "p")
    etree.SubElement(takes, "span", {"data-copy-size": "takes"})
    for name in ("load", "files"):
        etree.SubElement(takes, "span", {"data-copy-size": name, "hidden": "hidden"})
    etree.SubElement(box, "noscript").text = context.word("copy_script")
    return box


def zip_file(listing: etree.Element, context) -> None:
    """An item for the zip of the language."""
    _item(listing, context, f"offline/{context.locale}.zip", f"guides-{context.locale}.zip",
          context.word("offline_zip"))


def single_files(listing: etree.Element, context) -> None:
    """An item for each guide's single file. What it is called on the phone says nothing of it."""
    project, locale = context.project, context.locale
    for number, guide in enumerate(project.guides, 1):
        if guide in project.guides_in(locale):
            _item(listing, context, f"offline/{locale}/{guide['id']}.html",
                  f"guide-{number}-{locale}.html", project.guide_words(locale, guide["id"])[0])


def _item(listing: etree.Element, context, path: str, name: str, title: str) -> None:
    item = etree.SubElement(listing, "li")
    link = etree.SubElement(item, "a", {"href": context.project.site_url + path, "download": name})
    link.text, link.tail = title, " "
    etree.SubElement(item, "span", {"data-file-size": path})


BLOCKS = [Offline]


def extend(md, context) -> None:
    """Nothing beyond the block."""
