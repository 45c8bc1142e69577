"""Wide tables: on a narrow screen each row becomes a block, and each cell says its column.

Tables of three or more columns get the name of the column on each cell, for the style to show. They
get no roles: browsers keep a table a table for screen readers when the style lays it out as blocks.
"""

from __future__ import annotations

import xml.etree.ElementTree as etree

from markdown.treeprocessors import Treeprocessor

WIDE = 3


class WideTables(Treeprocessor):
    """Marks wide tables."""

    def run(self, root: etree.Element) -> None:
        """Change the tree in place."""
        for table in root.iter("table"):
            heads = ["".join(head.itertext()).strip() for head in table.findall("thead/tr/th")]
            if len(heads) < WIDE:
                continue
            table.set("class", "stack")
            for row in table.iterfind("tbody/tr"):
                for head, cell in zip(heads, row, strict=False):
                    if head and cell.tag == "td":
                        cell.set("data-label", head)


def extend(md, context) -> None:
    """After inline marks are parsed, so that heads may hold terms."""
    md.treeprocessors.register(WideTables(md), "wide_tables", 4)
