"""Pages are plain Markdown plus a closed set of blocks: `/// never` … `///`.

A translator edits these files in a browser. A block that is not closed swallows the rest of the
page; a name that is misspelt is printed as text; raw HTML breaks the print side. Known limit: a tag
is found only where it opens and closes on one line.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
import xml.etree.ElementTree as etree
from collections.abc import Iterator
from functools import cache

import guidebook.markup
from guidebook.checks import _text
from guidebook.checks._words import entry, words
from guidebook.faults import Fault
from guidebook.markup.offline import PARTS
from guidebook.page import BLOCK, Page
from guidebook.project import CALLOUTS, Project

AUTOLINK = re.compile(r"<https://[^\s<>]+>")
TEMPLATE = re.compile(r"\{\{|\{%")
PICTURE = re.compile(r"!\[")


@cache
def known() -> dict[str, bool | None]:
    """Name of a block -> whether it needs an argument (True), may have one (None), or not."""
    found = {}
    for module in pkgutil.iter_modules(guidebook.markup.__path__):
        for block in getattr(importlib.import_module(f"guidebook.markup.{module.name}"),
                             "BLOCKS", ()):
            found[block.NAME] = block.ARGUMENT
    return found


def check(project: Project) -> Iterator[Fault]:
    """Faults in the blocks of every page, and what is not plain Markdown."""
    for locale in project.locales:
        for page in project.to_check(locale).values():
            yield from _fences(page)
            yield from _names(project, locale, page)
            yield from _plain(page)
            yield from _text.comments(page)


def _fences(page: Page) -> Iterator[Fault]:
    open_name, open_line = "", 0
    for number, line in page.lines:
        if not line.lstrip().startswith("///"):
            continue
        block = BLOCK.match(line)
        if not block or (block["argument"] is not None and not block["name"]):
            yield Fault(page.file, number, "blocks", f"“{line.strip()[:60]}” is not understood.",
                        "Start the line with /// and a name in small letters; end a block with "
                        "a line ///.")
        elif block["name"]:
            if open_line:
                yield Fault(page.file, open_line, "blocks", f"the block {open_name} is not closed "
                            f"before {block['name']} opens on line {number}.",
                            "Put a line with only /// after its text.")
            open_name, open_line = block["name"], number
        elif open_line:
            open_line = 0
        else:
            yield Fault(page.file, number, "blocks", "/// closes nothing here.",
                        "Delete it, or name the block that opens: /// never.")
    if open_line:
        yield Fault(page.file, open_line, "blocks", f"the block {open_name} is not closed.",
                    "Put a line with only /// after its text.")


def _names(project: Project, locale: str, page: Page) -> Iterator[Fault]:
    for mark in page.of("block"):
        if not mark.name:
            continue

        def fault(message: str, advice: str = "", line: int = mark.line) -> Fault:
            return Fault(page.file, line, "blocks", message, advice)

        if mark.name not in known():
            yield fault(f"there is no block {mark.name}.",
                        f"Known are {', '.join(sorted(known()))}.")
        elif known()[mark.name] and not mark.value:
            yield fault(f"the block {mark.name} needs to say which one.",
                        f"Write /// {mark.name} | name.")
        elif known()[mark.name] is False and mark.value:
            yield fault(f"the block {mark.name} takes nothing after |.", f"Write /// {mark.name}.")
        elif mark.name in CALLOUTS:
            interface = words(project, locale, "interface")
            if interface and not interface.get(f"callout_{mark.name}"):
                yield fault(f"the call-out {mark.name} has no title in this language.",
                            f"Add callout_{mark.name} to i18n/{locale}/interface.yml.")
        elif mark.name == "checklist":
            if f"checklists/{mark.value}.md" not in project.pages[locale]:
                yield fault(f"there is no checklist {mark.value}.",
                            f"Add docs/{locale}/checklists/{mark.value}.md, or correct the name.")
        elif mark.name == "reading":
            if mark.value not in project.roles:
                yield fault(f"there is no role {mark.value}.", "See data/roles.yml.")
        elif mark.name == "offline":
            if mark.value not in PARTS:
                yield fault(f"there is no way {mark.value} to read without a connection.",
                            f"Write one of: {', '.join(PARTS)}.")
        elif mark.name == "figure" and (lack := _lack_of_figure(project, locale, mark.value)):
            yield fault(f"the figure {mark.value} lacks {lack}.",
                        "It needs docs/assets/figures/<name>.svg and its words in "
                        f"i18n/{locale}/figures.yml.")


def _lack_of_figure(project: Project, locale: str, name: str) -> str:
    path = project.root / f"docs/assets/figures/{name}.svg"
    if not path.is_file():
        return "its drawing"
    try:
        drawing = etree.parse(path)
    except etree.ParseError as error:
        return f"a drawing that can be read ({error})"
    texts = entry(project, locale, "figures", name)
    labels = texts.get("words") if isinstance(texts.get("words"), dict) else {}
    needed = [key for element in drawing.iter() if (key := element.get("data-word"))]
    missing = [key for key in ("title", "alt") if not texts.get(key)]
    missing += [key for key in needed if not labels.get(key)]
    return f"the words {', '.join(missing)}" if missing else ""


def _plain(page: Page) -> Iterator[Fault]:
    for number, line in page.lines:
        if tag := _text.TAG.search(AUTOLINK.sub("", line)):
            yield Fault(page.file, number, "blocks", f"HTML in the text: {tag[0][:60]}",
                        "Write it in plain Markdown.")
        if TEMPLATE.search(line):
            yield Fault(page.file, number, "blocks", "template code in the text.",
                        "Write it in plain Markdown.")
        if PICTURE.search(line):
            yield Fault(page.file, number, "blocks", "a picture without words of its own.",
                        "Use /// figure | name, so that every language gets its words.")
