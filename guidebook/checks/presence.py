"""Every page exists in every language.

English is not shown under another language's address, so a page that is missing is a gap for its
readers, and a page without English cannot be kept up to date. While an English page says
`english_only: true`, its missing translations are warnings, and links to it lead to the English.
"""

from __future__ import annotations

from collections.abc import Iterator

from guidebook.faults import Fault
from guidebook.project import SOURCE, Project


def check(project: Project) -> Iterator[Fault]:
    """One fault for every page that is missing, and for every page without English."""
    english = set(project.pages[SOURCE])
    for locale in project.translations:
        own = set(project.pages[locale])
        for path in sorted(english - own):
            yield Fault(f"docs/{locale}/{path}", 0, "presence", "the page is missing.",
                        f"Translate docs/{SOURCE}/{path}.",
                        warning=project.awaits_translation(path))
        for path in sorted(own - english):
            yield Fault(f"docs/{locale}/{path}", 0, "presence", "there is no English page for it.",
                        f"Rename it like its English page, add docs/{SOURCE}/{path}, or delete it.")
