"""A page cut into the places that a reader can be sent to."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from guidebook.page import Page
from guidebook.project import CALLOUTS


@dataclass
class Section:
    """What stands under a heading, or in a call-out.

    id: the same in all languages ("danger", "never"); "title" for the head of the page, with title
    and description. name: the heading's text, "" for a call-out and for the head. lines: what is
    written there, as (line number in the file, text), without empty lines.
    """

    id: str
    name: str = ""
    lines: list[tuple[int, str]] = field(default_factory=list)

    @property
    def texts(self) -> list[str]:
        return [text for _, text in self.lines]


def sections(page: Page) -> dict[str, Section]:
    """The sections of a page by id, in order."""
    marks = {mark.line: mark for mark in page.marks if mark.kind in ("heading", "block")}
    head = Section("title", lines=[(1, f"{key}: {page.meta[key]}")
                                   for key in ("title", "description") if page.meta.get(key)])
    found, here, outside = {"title": head}, head, head
    count: Counter = Counter()
    for number, line in page.lines:
        mark = marks.get(number)
        if mark and mark.kind == "heading":
            here = outside = found.setdefault(mark.name, Section(mark.name, mark.value))
        elif mark and mark.name in CALLOUTS:
            count[mark.name] += 1
            name = mark.name if count[mark.name] == 1 else f"{mark.name}-{count[mark.name]}"
            here = found.setdefault(name, Section(name))
        if line.strip():
            here.lines.append((number, line.rstrip()))
        if mark and mark.kind == "block" and not mark.name:
            here = outside
    return found


@dataclass(frozen=True)
class Change:
    """A section that is not as it was. lines: how many lines were changed, added or removed.

    kind: "changed", "added" or "removed". name: the heading's text now, or then if it is gone.
    """

    id: str
    name: str
    kind: str
    lines: int


def changes(then: Page, now: Page) -> list[Change]:
    """What changed in a page, section by section, in the order of the page as it is now."""
    old, new = sections(then), sections(now)
    found = []
    for name, section in new.items():
        before = old.get(name)
        if before is None:
            found.append(Change(name, section.name, "added", len(section.lines)))
        elif lines := _changed_lines(before.texts, section.texts):
            found.append(Change(name, section.name, "changed", lines))
    found += [Change(name, section.name, "removed", len(section.lines))
              for name, section in old.items() if name not in new]
    return found


def _changed_lines(then: list[str], now: list[str]) -> int:
    steps = SequenceMatcher(None, then, now, autojunk=False).get_opcodes()
    return sum(max(end - start, new_end - new_start)
               for step, start, end, new_start, new_end in steps if step != "equal")
