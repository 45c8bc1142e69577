"""The state of all translations as a table.

    /// translations        page by page, a column a language; what comes first is counted apart
"""

from __future__ import annotations

import xml.etree.ElementTree as etree

from pymdownx.blocks.block import Block

from guidebook.project import SOURCE
from guidebook.translation.state import KINDS, State, counts, states


class Translations(Block):
    """Two small tables of counts, and a table of all pages."""

    NAME = "translations"

    def on_create(self, parent: etree.Element) -> etree.Element:
        """The tables, in a <div>."""
        self.context = self.config["context"]
        project, word = self.context.project, self.context.word
        every = states(project)
        box = etree.SubElement(parent, "div", {"class": "list list--translations"})
        for key in ("state_first", "state_all"):
            self._counts(box, word(key), {
                locale: [state for state in pages.values() if state.first or key == "state_all"]
                for locale, pages in every.items()})
        self._pages(box, every)
        data = etree.SubElement(etree.SubElement(box, "p"), "a",
                                {"href": f"{project.site_url}status.json"})
        data.text = word("state_data")
        return box

    def _counts(self, box: etree.Element, title: str, of: dict[str, list[State]]) -> None:
        kinds = [kind for kind in (*KINDS, "reviewed") if kind != "orphaned"]
        rows = []
        for locale, pages in of.items():
            number = counts(pages)
            rows.append((self._language(locale), [str(number[kind]) for kind in kinds]))
        self._table(box, title, [self.context.word("language"),
                                 *(self.context.word(f"state_{kind}") for kind in kinds)], rows)

    def _pages(self, box: etree.Element, every: dict[str, dict[str, State]]) -> None:
        project, rows = self.context.project, []
        for path in project.pages[SOURCE]:
            link = etree.Element("a", {"href": self.context.link(path)})
            link.text = " ".join(filter(None, (project.chapter_number(path),
                                               project.title(self.context.locale, path))))
            if path not in project.pages[self.context.locale]:
                link.set("lang", SOURCE)
            rows.append((link, [self._said(pages[path]) for pages in every.values()]))
        self._table(box, self.context.word("state_all"), [
            self.context.word("state_page"),
            *(project.languages[locale] for locale in every)], rows)

    def _said(self, state: State) -> str:
        word = self.context.word(f"state_{state.kind}")
        return f"{word} · {self.context.word(f'state_{state.review}')}" if state.review else word

    def _language(self, locale: str) -> etree.Element:
        name = etree.Element("span", {"lang": locale})
        name.text = self.context.project.languages[locale]
        return name

    @staticmethod
    def _table(box: etree.Element, title: str, heads: list[str],
               rows: list[tuple[etree.Element, list[str]]]) -> None:
        name = f"table-{len(box) + 1}"
        etree.SubElement(box, "p", {"class": "list__title", "id": name}).text = title
        table = etree.SubElement(box, "table", {"aria-labelledby": name})
        head = etree.SubElement(etree.SubElement(table, "thead"), "tr")
        for text in heads:
            etree.SubElement(head, "th", {"scope": "col"}).text = text
        body = etree.SubElement(table, "tbody")
        for first, cells in rows:
            row = etree.SubElement(body, "tr")
            etree.SubElement(row, "th", {"scope": "row"}).append(first)
            for text in cells:
                etree.SubElement(row, "td").text = text


BLOCKS = [Translations]


def extend(md, context) -> None:
    """Nothing beyond the block."""
