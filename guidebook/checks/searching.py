"""What i18n/<locale>/search.yml says readers search with leads somewhere.

A word of `same` that no page uses, or a page that does not exist, would be a promise to a reader
that search cannot keep. Whether the words are those that readers type, the rule cannot see; the
queries in tests/search can.
"""

from __future__ import annotations

from collections.abc import Iterator

from guidebook.checks._words import Word, entries, file_name
from guidebook.faults import Fault
from guidebook.page import LINK
from guidebook.project import SOURCE, Project

KNOWN = ("fillers", "affixes", "sounds", "same", "pages")


def check(project: Project) -> Iterator[Fault]:
    """Faults of the search words of every language."""
    for locale in project.locales:
        project.words(locale, "search")  # says what is wrong with a file that cannot be read
        texts = LINK.sub(r"\g<text>", " ".join(
            f"{page.title} {page.body}" for page in project.pages[locale].values())).lower()
        for word in entries(project, locale, "search"):
            if message := _fault(project, word, texts):
                yield Fault(file_name(locale, "search"), word.line, "searching", *message)


def _fault(project: Project, word: Word, texts: str) -> tuple[str, str] | None:
    """(what is wrong, what to do) with one value; None where nothing is."""
    part, name = word.key[0], word.key[1] if len(word.key) > 1 else ""
    if part not in KNOWN:
        return f"{part} means nothing here.", f"Known are {', '.join(KNOWN)}."
    if part in ("same", "pages") and (word.kind != "str" or len(word.key) > 2):
        return f"{word.name} is not text.", "Write the words with a comma between them."
    if part == "pages" and f"{name}.md" not in project.pages[SOURCE]:
        return f"there is no page {name}.", "Correct the path, or delete the line."
    if part == "same" and name.lower() not in texts:
        return f"no page uses “{name}”.", "Name a word that pages use, and behind it the others."
    return None
