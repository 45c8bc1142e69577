"""The sections of translated pages beside the English ones."""

from __future__ import annotations

from collections.abc import Iterator

from guidebook.page import Page
from guidebook.project import SOURCE, Project
from guidebook.translation.sections import Section, sections


def pairs(project: Project) -> Iterator[tuple[Page, Section, Page, Section]]:
    """(page, its section, English page, the same section there), for pages that can be read."""
    for locale in project.translations:
        for path, page in project.to_check(locale).items():
            english = project.pages[SOURCE].get(path)
            if english is None or page.faults or english.faults:
                continue
            theirs = sections(english)
            for name, section in sections(page).items():
                if name in theirs:
                    yield page, section, english, theirs[name]
