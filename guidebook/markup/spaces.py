"""Spaces at which no line may end: before the Thai repetition mark ๆ, which belongs to its word.

Thai writes a space before the mark (Office of the Royal Society, rules of spacing), and a line that
began with it could not be read on its own.
"""

from __future__ import annotations

import xml.etree.ElementTree as etree

from markdown.treeprocessors import Treeprocessor

LOOSE, BOUND = " \u0e46", "\u00a0\u0e46"


class BoundSpaces(Treeprocessor):
    """Makes these spaces hold."""

    def run(self, root: etree.Element) -> None:
        """Change the tree in place."""
        for element in root.iter():
            element.text = element.text and element.text.replace(LOOSE, BOUND)
            element.tail = element.tail and element.tail.replace(LOOSE, BOUND)


def extend(md, context) -> None:
    """After inline marks are parsed."""
    md.treeprocessors.register(BoundSpaces(md), "bound_spaces", 3)
