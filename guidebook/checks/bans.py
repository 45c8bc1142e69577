"""Every item of a `never` call-out forbids something, in the words that the language uses for it.

A ban that lost its “never” tells the reader to do what must not be done. The words stand in
data/language_rules.yml (`ban`). Known limit: a ban of the wrong thing is not found.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from guidebook.checks._text import read_line
from guidebook.faults import Fault
from guidebook.page import Page
from guidebook.project import Project, load_yaml

FILE = "data/language_rules.yml"


def check(project: Project) -> Iterator[Fault]:
    """Faults of every item of a never call-out, in every language that has a word for it."""
    languages = load_yaml(project.root / FILE, project.root)["languages"]
    for locale in project.locales:
        if not (word := (languages.get(locale) or {}).get("ban")):
            continue
        pattern = re.compile(re.escape(word), re.IGNORECASE)
        for page in project.to_check(locale).values():
            for number, text in _items(page):
                if not pattern.search(text):
                    yield Fault(page.file, number, "bans", f"this ban does not say “{word}”.",
                                f"Begin it with “{word}”, or move it out of the call-out.")


def _items(page: Page) -> Iterator[tuple[int, str]]:
    blocks = {mark.line: mark.name for mark in page.of("block")}
    items = {mark.line for mark in page.marks if mark.kind in ("item", "box")}
    inside = False
    for number, line in page.lines:
        if number in blocks:
            inside = blocks[number] == "never"
        elif inside and number in items:
            yield number, read_line(number, line).text
