"""Every character is in the print fonts.

The PDFs use only the fonts of guidebook/press/fonts; a character that they lack is printed as an
empty box. Known limit: that two characters join rightly is seen only in the printed page.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from fontTools.ttLib import TTFont

from guidebook.checks._words import NAMES, entries, file_name
from guidebook.faults import Fault
from guidebook.project import Project

FONTS = "guidebook/press/fonts"


def check(project: Project) -> Iterator[Fault]:
    """One fault for each file and character, on the first line that has it."""
    fonts = sorted((project.root / FONTS).glob("*.ttf"))
    if not fonts:
        yield Fault(FONTS, 0, "glyphs", "there are no fonts.", "Put the print fonts there.")
        return
    known: set[int] = set()
    for font in fonts:
        with TTFont(font, lazy=True) as opened:
            known.update(opened.getBestCmap())
    for locale in project.locales:
        for page in project.to_check(locale).values():
            front = [(1, f"{page.title}{page.description}")]
            yield from _missing(page.file, front + page.lines, known)
        for name in NAMES:
            if not project.looks_at(file_name(locale, name)):
                continue
            shown = [(word.line, word.text) for word in entries(project, locale, name)
                     if name != "terms" or word.key[-1] in ("term", "definition")]
            yield from _missing(file_name(locale, name), shown, known)
    if not project.looks_at("data/references.yml"):
        return
    cited = {mark.name for pages in project.pages.values() for page in pages.values()
             for mark in page.of("citation")} & set(project.references)
    for key in sorted(cited):
        facts = " ".join(str(project.references[key].get(field) or "")
                         for field in ("title", "author", "number"))
        yield from _missing("data/references.yml", [(0, facts)], known)


def _missing(file: str, lines: list[tuple[int, str]], known: set[int]) -> Iterator[Fault]:
    reported: set[str] = set()
    for number, line in lines:
        if line.isascii():
            continue
        for sign in dict.fromkeys(line):
            if (ord(sign) in known or sign in reported
                    or unicodedata.category(sign).startswith("C")):
                continue
            reported.add(sign)
            yield Fault(file, number, "glyphs",
                        f"the print fonts have no “{sign}” (U+{ord(sign):04X} "
                        f"{unicodedata.name(sign, 'without a name')}).",
                        f"Use another sign, or add a font that has it to {FONTS}.")
