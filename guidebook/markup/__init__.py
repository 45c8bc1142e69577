"""The project's own marks, as one Python-Markdown extension.

    /// never … ///            a call-out; its title comes from i18n (callouts.py)
    /// checklist | first-hour a checklist, always from docs/<locale>/checklists/ (checklists.py)
    /// figure | …             a drawing with the words of the language (figures.py)
    /// chapters, guides …     lists made from data/ (lists.py)
    /// downloads              every PDF of the language, files to take along (downloads.py)
    /// offline | copy         ways to read without a connection (offline.py)
    /// translations           the state of all translations (translations.py)
    [screening](term:screening)       a term of the glossary (terms.py)
    [@actip-2015 art 14(3)]           a citation (citations.py)
    a Thai repetition mark stays with its word (spaces.py)
    wide tables are made fit for narrow screens (tables.py)
    links to a page that the language lacks lead to the English one (links.py)

Links that the marks make are links between source files (`../glossary.md#screening`): whoever
renders the page resolves them like any link an author writes.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from posixpath import dirname, relpath

import markdown
from pymdownx.blocks import BlocksExtension

from guidebook.faults import Fault, Faults
from guidebook.project import Project


@dataclass
class Context:
    """What the marks of one page need to know, and what they found.

    path: the page, below docs/<locale>/. terms, references: ids in the order of first use.
    """

    project: Project
    locale: str
    path: str
    terms: list[str] = field(default_factory=list)
    references: list[str] = field(default_factory=list)

    def word(self, key: str) -> str:
        """A word of the interface. Raises Faults when the language lacks it."""
        return self.project.word(self.locale, key)

    def link(self, target: str) -> str:
        """A link from this page to docs/<locale>/<target>."""
        return relpath(target, dirname(self.path) or ".")

    def fault(self, rule: str, message: str, advice: str = "") -> Faults:
        """An error about this page, to be raised."""
        return Faults([Fault(f"docs/{self.locale}/{self.path}", 0, rule, message, advice)])


class GuideMarkup(BlocksExtension):
    """Adds all marks to a Markdown instance; `context` is a Context."""

    def __init__(self, **kwargs):
        self.config = {"context": ["", "what the page needs to know"]}
        super().__init__(**kwargs)

    def extendMarkdownBlocks(self, md: markdown.Markdown, block_mgr) -> None:
        """Register every mark. (The name is pymdownx's.)"""
        from guidebook.markup import (
            callouts,
            checklists,
            citations,
            downloads,
            figures,
            links,
            lists,
            offline,
            spaces,
            tables,
            terms,
            translations,
        )

        context = self.getConfig("context")
        for module in (callouts, checklists, citations, downloads, figures, links, lists, offline,
                       spaces, tables, terms, translations):
            for block in getattr(module, "BLOCKS", ()):
                block_mgr.register(block, {"context": context})
            module.extend(md, context)


def makeExtension(**kwargs) -> GuideMarkup:
    """Entry point of Python-Markdown for the extension `guidebook.markup`."""
    return GuideMarkup(**kwargs)
