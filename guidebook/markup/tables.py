"""Wide tables: on a narrow screen each row becomes a block, and each cell says its column.

Tables of three or more columns get the name of the column on each cell, for the style to show, and
roles, because a table that is laid out as blocks is no table to a screen reader otherwise.
"""

from __future__ import annotations

import xml.etree.ElementTree as etree

from markdown.treeprocessors import Treeprocessor

ROLES = {"table": "table", "thead": "rowgroup", "tbody": "rowgroup", "tr": "row",
         "th": "columnheader", "td": "cell"}
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
            for element in table.iter():
                if element.tag in ROLES:
                    element.set("role", "rowheader" if element.get("scope") == "row"
                                else ROLES[element.tag])
            for row in table.iterfind("tbody/tr"):
                for head, cell in zip(heads, row, strict=False):
                    if head and cell.tag == "td":
                        cell.set("data-label", head)


def extend(md, context) -> None:
    """After inline marks are parsed, so that heads may hold terms."""
    md.treeprocessors.register(WideTables(md), "wide_tables", 4)
