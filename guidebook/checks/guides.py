"""The outline is sound: guides, chapters, roles and checklists fit together.

A chapter that is missing in data/guides.yml is on no list; a role that reads a chapter that does
not exist stops the build; a checklist in two chapters would be printed twice. Chapters have one
form, so that a reader in a hurry knows where to look, and a checklist fits on one printed page.
"""

from __future__ import annotations

from collections.abc import Iterator

from guidebook.checks._anchors import checklist_name
from guidebook.checks._words import words
from guidebook.faults import Fault
from guidebook.project import SOURCE, Project

GUIDES, ROLES = "data/guides.yml", "data/roles.yml"
PARTS = ("minute", "checklist", "case", "answers", "roles", "law", "pause")
MOST_BOXES = 12  # what fits on one printed page in the longest language


def check(project: Project) -> Iterator[Fault]:
    """Faults in data/guides.yml, data/roles.yml and in what they name."""
    yield from _guides(project)
    yield from _chapters(project)
    yield from _roles(project)
    yield from _checklists(project)
    yield from _countries(project)


def _countries(project: Project) -> Iterator[Fault]:
    """Every country page has a section for each guide, because chapters link to it."""
    for path in project.countries:
        page = project.pages[SOURCE][path]
        missing = [guide["id"] for guide in project.written_guides
                   if guide["id"] not in {heading.name for heading in page.of("heading")}]
        if missing:
            yield Fault(page.file, 0, "guides", f"there is no section for {', '.join(missing)}.",
                        "Add a heading with that id; say “confirm locally” if nothing is known.")


def _line(project: Project, file: str, needle: str) -> int:
    """The first line of a file that holds a text; 0 where none does."""
    lines = (project.root / file).read_text(encoding="utf-8").split("\n")
    return next((number for number, line in enumerate(lines, 1) if needle in line), 0)


def _guides(project: Project) -> Iterator[Fault]:
    english, interface = project.pages[SOURCE], words(project, SOURCE, "interface")
    for guide in project.guides:
        name = guide["id"].replace("-", "_")
        for key in (f"guide_{name}", f"guide_{name}_about"):
            if interface and key not in interface:
                yield Fault(GUIDES, _line(project, GUIDES, f"id: {guide['id']}"), "guides",
                            f"the word {key} is missing.", "Add it to i18n/en/interface.yml.")
    for guide in project.written_guides:
        chapters = project.chapter_paths(guide)
        for path in [f"{guide['id']}/index.md", *chapters]:
            if path not in english:
                slug = path.rpartition("/")[2].removesuffix(".md")
                line = _line(project, GUIDES, f"- {slug}") or \
                    _line(project, GUIDES, f"id: {guide['id']}")
                yield Fault(GUIDES, line, "guides", f"there is no page {path}.",
                            f"Write docs/{SOURCE}/{path}, or mark the guide planned: true.")
        for path in english:
            if path.startswith(guide["id"] + "/") and path not in chapters \
                    and path != f"{guide['id']}/index.md":
                yield Fault(english[path].file, 0, "guides", "the page is no chapter of its guide.",
                            f"Name it in {GUIDES}.")


def _chapters(project: Project) -> Iterator[Fault]:
    for guide in project.written_guides:
        for path in project.chapter_paths(guide):
            if page := project.pages[SOURCE].get(path):
                blocks = {mark.name for mark in page.of("block")}
                if missing := [part for part in PARTS if part not in blocks]:
                    yield Fault(page.file, 0, "guides",
                                f"the chapter lacks {', '.join(missing)}.",
                                "Every chapter has the same parts: /// " + ", /// ".join(PARTS))


def _roles(project: Project) -> Iterator[Fault]:
    interface = words(project, SOURCE, "interface")
    for role, reading in project.roles.items():
        line = _line(project, ROLES, f"{role}:")

        def fault(message: str, advice: str, line: int = line) -> Fault:
            return Fault(ROLES, line, "guides", message, advice)

        lists = [reading] if role == "start" else \
            [reading.get(key) for key in ("first", "next")] if isinstance(reading, dict) else [None]
        for numbers in lists:
            if not isinstance(numbers, list):
                yield fault(f"{role} has no lists first and next.", "See the other roles.")
                continue
            for number in numbers:
                if not _exists(project, number):
                    yield fault(f"{role} reads chapter {number}, which does not exist.",
                                "Write numbers in quotes, as in the order of data/guides.yml.")
        if role == "start":
            continue
        for number in _repeated([project.roles.get("start"), *lists]):
            yield fault(f"{role} reads chapter {number} twice.",
                        "Name it once; what stands in start is read by everybody.")
        if interface and f"role_{role}" not in interface:
            yield fault(f"the word role_{role} is missing.", "Add it to i18n/en/interface.yml.")
        if f"start/roles/{role}.md" not in project.pages[SOURCE]:
            yield fault(f"there is no page start/roles/{role}.md.",
                        f"Write it; /// reading | {role} makes its lists.")


def _repeated(lists: list) -> list[str]:
    """What stands more than once in all lists together, each once."""
    every = [number for numbers in lists if isinstance(numbers, list) for number in numbers]
    return sorted({str(number) for number in every if every.count(number) > 1})


def _exists(project: Project, number) -> bool:
    """Whether the outline has a chapter "1.4"; a number without quotes is no text."""
    if not isinstance(number, str):
        return False
    try:
        guide, chapter = (int(part) for part in number.split("."))
        return guide > 0 and chapter > 0 and bool(project.chapter_path(number))
    except (ValueError, IndexError):
        return False


def _checklists(project: Project) -> Iterator[Fault]:
    shown: dict[str, list[str]] = {}
    for path, page in project.pages[SOURCE].items():
        for mark in page.of("block"):
            if mark.name == "checklist" and project.chapter_number(path):
                shown.setdefault(mark.value, []).append(f"{page.file}:{mark.line}")
    for path, page in project.pages[SOURCE].items():
        name = checklist_name(path)
        if not name:
            continue
        places = shown.get(name, [])
        if len(places) != 1:
            where = "no chapter" if not places else f"{len(places)} places: {', '.join(places)}"
            yield Fault(page.file, 0, "guides", f"the checklist belongs to {where}.",
                        f"Show it once, with /// checklist | {name}.")
        if (boxes := len(page.of("box"))) > MOST_BOXES:
            yield Fault(page.file, page.of("box")[MOST_BOXES].line, "guides",
                        f"the checklist has {boxes} boxes.",
                        f"Keep to {MOST_BOXES}, so that it fits on one page.")
