"""Every heading below the title has an explicit id: `## Danger { #danger }`.

The ids are the same in all languages, so that a link and the language switch keep the section; a
Thai heading without an id would become `_1`. The title comes from the front matter, so the body has
no level 1, and no level is skipped, because screen readers navigate by levels.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from guidebook.faults import Fault
from guidebook.page import Page
from guidebook.project import CALLOUTS, Project

ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
RESERVED = re.compile(rf"(?:{'|'.join(CALLOUTS)})(?:-\d+)?|title|(?:checklist|figure)-.+")
DEEPEST = 4
GLUED = re.compile(r"#{1,6}[^#\s]")  # Markdown makes a heading of it, readers of our code do not
UNDERLINE = re.compile(r"(?:=+|-+)\s*")
FORM = "Write it like ## Danger { #danger }."


def check(project: Project) -> Iterator[Fault]:
    """Faults in the headings of every page."""
    for locale in project.locales:
        for page in project.to_check(locale).values():
            yield from _marked(page)
            yield from _unmarked(page)


def _marked(page: Page) -> Iterator[Fault]:
    first: dict[str, int] = {}
    above = 1
    attributes = {number: line.rpartition("{")[2].strip().removesuffix("}").split()
                  for number, line in page.lines if line.startswith("#") and "{" in line}
    for heading in page.of("heading"):
        def fault(message: str, advice: str, line: int = heading.line) -> Fault:
            return Fault(page.file, line, "headings", message, advice)

        if heading.level == 1:
            yield fault("a heading of level 1 in the text.",
                        "The title stands in the front matter; begin with ##.")
        elif heading.level > DEEPEST:
            yield fault(f"a heading of level {heading.level}.", f"Go no deeper than {DEEPEST}.")
        elif heading.level > above + 1:
            yield fault(f"level {heading.level} follows level {above}.",
                        f"Use {'#' * (above + 1)}.")
        above = heading.level
        if not heading.name:
            yield fault(f"the heading “{heading.value}” has no id.", FORM)
            continue
        if attributes.get(heading.line) != [f"#{heading.name}"]:
            yield fault("something beside the id stands between { and }.", FORM)
        if not ID.fullmatch(heading.name):
            yield fault(f"the id {heading.name} has other signs than a-z, 0-9 and -.",
                        "Copy the id of the English heading.")
        if RESERVED.fullmatch(heading.name):
            yield fault(f"the id {heading.name} is kept for call-outs, figures or the title.",
                        "Choose another id, the same in all languages.")
        if heading.name in first:
            yield fault(f"the id {heading.name} stands on line {first[heading.name]} already.",
                        "An id may stand once on a page.")
        first.setdefault(heading.name, heading.line)


def _unmarked(page: Page) -> Iterator[Fault]:
    before = ("", "")
    for number, line in page.lines:
        if GLUED.match(line):
            yield Fault(page.file, number, "headings", "no space after #.", FORM)
        if UNDERLINE.fullmatch(line) and before[1].strip() and not before[0].strip():
            yield Fault(page.file, number, "headings", "an underlined heading has no id.", FORM)
        before = (before[1], line)
