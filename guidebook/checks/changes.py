"""data/changes.yml names what readers are told is new: a date, a page that exists, newest first.

That each change has its words in every language is for `words`; here its names are compared with
those of the English words.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from guidebook.checks._words import file_name
from guidebook.faults import Fault
from guidebook.project import SOURCE, Project, load_yaml

FILE = "data/changes.yml"


def check(project: Project) -> Iterator[Fault]:
    """Faults of the list of changes."""
    listed = load_yaml(project.root / FILE, project.root) or {}
    if not isinstance(listed, dict) or not all(isinstance(one, dict) for one in listed.values()):
        yield Fault(FILE, 0, "changes", "it is not a list of names with date: and page:.")
        return
    last = None
    for name, one in listed.items():
        when, page = one.get("date"), one.get("page")
        if type(when) is not date:
            yield Fault(FILE, 0, "changes", f"{name} has no date.", "Write date: 2026-11-22.")
        elif last and when > last:
            yield Fault(FILE, 0, "changes", f"{name} is newer than what stands above it.",
                        "Put the newest first.")
        else:
            last = when
        if page not in project.pages[SOURCE]:
            yield Fault(FILE, 0, "changes", f"{name} leads to {page}, which does not exist.",
                        "Name a page such as start/offline.md.")
    words = project.words(SOURCE, "changes")
    for name in sorted(listed.keys() ^ (words.keys() - {"title"})):
        yield Fault(file_name(SOURCE, "changes") if name in listed else FILE, 0, "changes",
                    f"{name} is missing.", f"Add it, or delete it from the other of {FILE} and "
                    f"{file_name(SOURCE, 'changes')}.")
