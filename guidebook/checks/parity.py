"""A translation has the same parts as the English page, in the same order.

Compared are headings, blocks, list items, boxes, tables (rows and columns), pairs, quotations,
paragraphs, citations, marked terms and links. One fault for each kind: the first difference, with
the line on both sides. Sentences are not compared; a paragraph that is merged or split only warns.
Known limit: what is left out inside a sentence needs a reader.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from guidebook.checks._text import PAIR, QUOTE, read_line
from guidebook.faults import Fault
from guidebook.page import Mark, Page
from guidebook.project import SOURCE, Project

COUNTED = {"item": "list items", "box": "boxes to tick", "pairs": "answers (lines with :)",
           "quotations": "quotations", "paragraphs": "paragraphs"}
NAMED = {"citation": "citation", "term": "marked term", "link": "link"}


@dataclass
class Section:
    """What stands under a heading and outside blocks, or in one block."""

    name: str
    line: int
    counts: Counter = field(default_factory=Counter)
    tables: list[list[tuple[int, int]]] = field(default_factory=list)  # (line, cells) a row


def check(project: Project) -> Iterator[Fault]:
    """Faults of every translated page whose English page exists."""
    outlines: dict[str, list[Section]] = {}
    for locale in project.translations:
        for path, page in project.to_check(locale).items():
            english = project.pages[SOURCE].get(path)
            if english and not page.faults and not english.faults:
                if path not in outlines:
                    outlines[path] = sections(english)
                yield from _page(page, sections(page), english, outlines[path])


def sections(page: Page) -> list[Section]:
    """The parts of a page; the first is what stands before any heading, outside blocks."""
    marks = {mark.line: mark for mark in page.marks if mark.kind in ("heading", "block")}
    items = {mark.line: mark.kind for mark in page.marks if mark.kind in ("item", "box")}
    found, before = [Section("", page.first_line)], ""
    heading = here = found[0]
    names: Counter = Counter()
    for number, line in page.lines:
        if mark := marks.get(number):
            before, name = "", show(mark)
            if name == "///":
                here = heading
                continue
            names[name] += 1
            here = Section(name if names[name] == 1 else f"{name} ({names[name]})", number)
            found.append(here)
            if mark.kind == "heading":
                heading = here
            continue
        if QUOTE.match(line):
            here.counts["quotations"] += before != "quote"
            before = "quote"
            continue
        read = read_line(number, line)
        if number in items:
            here.counts[items[number]] += 1
        elif PAIR.match(line):
            here.counts["pairs"] += 1
        elif read.kind == "row":
            if before != "row":
                here.tables.append([])
            here.tables[-1].append((number, len(read.cells)))
        elif read.kind == "text" and before != "text":
            here.counts["paragraphs"] += 1
        before = "row" if line.lstrip().startswith("|") else read.kind
    return found


def show(mark: Mark | None) -> str:
    """A heading or block as it is written: "{ #danger }", "/// figure | steps", "///"."""
    if mark is None:
        return "nothing"
    if mark.kind == "heading":
        return f"{{ #{mark.name} }}"
    return " | ".join(filter(None, (f"/// {mark.name}".strip(), mark.value)))


def _page(page: Page, own: list[Section], english: Page, theirs: list[Section]) -> Iterator[Fault]:
    yield from _sequence(page, english, "heading")
    yield from _sequence(page, english, "block")
    pairs = _matched(own, theirs)
    for kind, name in COUNTED.items():
        for mine, other in pairs:
            here, there = mine.counts[kind], other.counts[kind]
            if here != there:
                yield Fault(page.file, mine.line, "parity",
                            f"{here} {name} {_where(mine)}, in English {there} "
                            f"({english.file}:{other.line}).",
                            "Translate every part, each in its own line.",
                            warning=kind == "paragraphs")
                break
    yield from _tables(page, english, pairs)
    for kind in NAMED:
        yield from _named(page, english, kind, own, theirs)


def _where(section: Section) -> str:
    return f"in {section.name}" if section.name else "at the beginning"


def _matched(own: list[Section], theirs: list[Section]) -> list[tuple[Section, Section]]:
    """The sections of both pages that have the same name, in order."""
    mine = {section.name: section for section in own}
    return [(mine[other.name], other) for other in theirs if other.name in mine]


def _sequence(page: Page, english: Page, kind: str) -> Iterator[Fault]:
    def full(mark: Mark | None) -> str:
        return f"{'#' * mark.level} {show(mark)}" if mark and mark.level else show(mark)

    mine, theirs = page.of(kind), english.of(kind)
    length = max(len(mine), len(theirs))
    for one, other in zip(mine + [None] * (length - len(mine)),
                          theirs + [None] * (length - len(theirs)), strict=True):
        if full(one) != full(other):
            last = page.lines[-1][0] if page.lines else page.first_line
            where = f"{english.file}:{other.line}" if other else english.file
            yield Fault(page.file, one.line if one else last, "parity",
                        f"{len(mine)} {kind}s, in English {len(theirs)}; here stands {full(one)}, "
                        f"there {full(other)} ({where}).",
                        "Keep headings with their ids, and blocks, as in the English page.")
            return


def _tables(page: Page, english: Page, pairs) -> Iterator[Fault]:
    for mine, other in pairs:
        if len(mine.tables) != len(other.tables):
            yield Fault(page.file, mine.line, "parity",
                        f"{len(mine.tables)} tables {_where(mine)}, in English "
                        f"{len(other.tables)} ({english.file}:{other.line}).",
                        "A table needs its line |---|---| and no empty line inside.")
            return
        for here, there in zip(mine.tables, other.tables, strict=True):
            if len(here) != len(there):
                yield Fault(page.file, here[0][0], "parity",
                            f"the table has {len(here)} rows, in English {len(there)} "
                            f"({english.file}:{there[0][0]}).", "Translate every row.")
                return
            for (line, cells), (their_line, their_cells) in zip(here, there, strict=True):
                if cells != their_cells:
                    yield Fault(page.file, line, "parity",
                                f"the row has {cells} columns, in English {their_cells} "
                                f"({english.file}:{their_line}).", "Count the signs |.")
                    return


def _named(page: Page, english: Page, kind: str, own: list[Section],
           theirs: list[Section]) -> Iterator[Fault]:
    def count(marks: list[Mark]) -> Counter:
        names = [(mark.name, mark.value if kind == "citation" else "") for mark in marks]
        return Counter(set(names) if kind == "link" else names)

    def first(marks: list[Mark], name: tuple[str, str]) -> int:
        return next(mark.line for mark in marks if mark.name == name[0]
                    and (kind != "citation" or mark.value == name[1]))

    mine, other = page.of(kind), english.of(kind)
    missing, extra = count(other) - count(mine), count(mine) - count(other)
    if not missing and not extra:
        return
    problems = []
    line = min((first(mine, name) for name in extra), default=0)
    for names, word, marks in ((missing, "missing", other), (extra, "not in English", mine)):
        for name in sorted(names, key=lambda name: first(marks, name)):
            at = first(marks, name)
            place = f" ({english.file}:{at})" if marks is other else f" (line {at})"
            problems.append(f"{' '.join(filter(None, name))} {word}{place}")
            line = line or _same_place(at, own, theirs)
    yield Fault(page.file, line, "parity", f"{NAMED[kind]}s differ: {'; '.join(problems)}.",
                "Copy the marks of the English line.")


def _same_place(line: int, own: list[Section], theirs: list[Section]) -> int:
    """The line of the translated section in which an English line is expected."""
    name = [section.name for section in theirs if section.line <= line][-1]
    return next((section.line for section in own if section.name == name), 0)
