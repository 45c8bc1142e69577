"""What changed in the English since a page was translated, beside the translation."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher

from guidebook.faults import Fault, Faults
from guidebook.page import parse
from guidebook.project import SOURCE, Project
from guidebook.translation import pins
from guidebook.translation.sections import Change, Section, changes, sections


@dataclass(frozen=True)
class Difference:
    """One section that changed. english: (sign, line), sign "-" gone, "+" new, " " as before.

    translation: (line number in the file, text) of the same section, empty if there is none.
    """

    change: Change
    english: tuple[tuple[str, str], ...]
    translation: tuple[tuple[int, str], ...]


def differences(project: Project, locale: str, path: str) -> list[Difference]:
    """The sections of a page that changed since it was translated; none if it is current.

    Raises Faults where there is no such page, no pin, or no history that holds the old English.
    """
    page, english = project.pages[locale].get(path), project.pages[SOURCE].get(path)
    file = f"docs/{locale}/{path}"
    if page is None or english is None:
        lacking, advice = (SOURCE, "Delete the translation, or find the page's new name.") \
            if english is None else (locale, f"Begin it: make scaffold lang={locale} "
                                             f"page={path.removesuffix('.md')}")
        raise Faults([Fault(file, 0, "diff", f"there is no docs/{lacking}/{path}.", advice)])
    pin = str(page.meta.get("source") or "")
    if not pin:
        raise Faults([Fault(file, 0, "diff", "nobody recorded which English it was made from.",
                            "Compare it with the English by eye, then pin it.")])
    if pin == pins.blob_id((project.root / english.file).read_bytes()):
        return []
    old = pins.texts(project.root, {pin}).get(pin)
    if old is None:
        raise Faults([Fault(file, 0, "diff", f"the English of then ({pin[:12]}) is not in this "
                            "copy's history.", "Get the whole history: git fetch --unshallow")])
    then = parse(old, SOURCE, path)
    before, after, own = sections(then), sections(english), sections(page)
    nothing = Section("")
    return [Difference(change,
                       tuple(_marked(before.get(change.id, nothing).texts,
                                     after.get(change.id, nothing).texts)),
                       tuple(own.get(change.id, nothing).lines))
            for change in changes(then, english)]


def _marked(then: list[str], now: list[str]):
    for step, start, end, new_start, new_end in \
            SequenceMatcher(None, then, now, autojunk=False).get_opcodes():
        if step == "equal":
            yield from ((" ", line) for line in then[start:end])
        else:
            yield from (("-", line) for line in then[start:end])
            yield from (("+", line) for line in now[new_start:new_end])


def as_text(project: Project, locale: str, path: str) -> str:
    """The differences for a terminal: the English then and now, below it the translation."""
    parts = []
    for one in differences(project, locale, path):
        lines = [f"{_place(one.change)}: {one.change.kind}, lines: {one.change.lines}",
                 f"  docs/{SOURCE}/{path}"]
        lines += [f"    {sign} {text}" for sign, text in one.english]
        lines.append(f"  docs/{locale}/{path}")
        lines += [f"  {number:4}  {text}" for number, text in one.translation] or \
            ["        (the section is not there yet)"]
        parts.append("\n".join(lines))
    return "\n\n".join(parts) or "The English has not changed since this page was translated."


def as_markdown(project: Project, locale: str, path: str) -> str:
    """The differences for a comment on a pull request, only the lines that changed."""
    parts = []
    for one in differences(project, locale, path):
        # A fence longer than any run of ` in the text, so that text cannot close it.
        lines = [f"{sign} {text}" for sign, text in one.english if sign != " "]
        parts.append("\n".join([f"**{_place(one.change)}**", "", "`````diff",
                                *(line.replace("`````", "````") for line in lines), "`````"]))
    return "\n\n".join(parts)


def _place(change: Change) -> str:
    return f"{change.name} {{ #{change.id} }}".lstrip()
