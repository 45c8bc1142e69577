"""English chapters use short sentences: 17 words on average, and none of 35.

People read these pages in a hurry and often in their second language, and a short sentence is
translated with fewer mistakes. Counted are prose, lists and tables (cell by cell), not headings.
Known limit: a sentence ends at . ! ? or …, so a list after a colon counts with its lead-in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from guidebook.checks._text import visible
from guidebook.faults import Fault
from guidebook.page import Page
from guidebook.project import SOURCE, Project

AVERAGE, LONGEST = 17, 35  # words
END = re.compile(r"(?<=[.!?…])[”’\")]*\s+")
WORD = re.compile(r"[^\W_][\w’'.,-]*")


def check(project: Project) -> Iterator[Fault]:
    """One fault for a chapter above the average, one warning for each very long sentence."""
    for guide in project.written_guides:
        for path in project.chapter_paths(guide):
            if page := project.to_check(SOURCE).get(path):
                yield from _page(page)


def measure(page: Page) -> tuple[int, int, float, int]:
    """(words, sentences, average words a sentence, words of the longest) of a page's prose."""
    counts = [words for words, _, _ in _counted(page)]
    return (sum(counts), len(counts), sum(counts) / len(counts), max(counts)) if counts \
        else (0, 0, 0.0, 0)


def _counted(page: Page) -> list[tuple[int, int, str]]:
    """(words, line, text) of every sentence that has words."""
    found = [(len(WORD.findall(text)), line, text) for line, text in sentences(page)]
    return [sentence for sentence in found if sentence[0]]


def _page(page: Page) -> Iterator[Fault]:
    found = _counted(page)
    average = measure(page)[2]
    longest = sorted(found, key=lambda sentence: -sentence[0])[:3]
    if average > AVERAGE:
        examples = "; ".join(f"line {line}, {words} words: “{text[:60]}…”"
                             for words, line, text in longest)
        yield Fault(page.file, longest[0][1], "plain_words", f"sentences have {average:.1f} words "
                    f"on average. The longest: {examples}.",
                    f"Split them: at most {AVERAGE} on average.")
    for words, line, text in found:
        if words >= LONGEST:
            yield Fault(page.file, line, "plain_words",
                        f"a sentence of {words} words: “{text[:60]}…”.", "Split it.", warning=True)


def sentences(page: Page) -> Iterator[tuple[int, str]]:
    """(line, sentence) of what is read as prose; a paragraph may run over several lines."""
    paragraph: list[str] = []
    start = 0
    for line in (*visible(page), None):
        if line and line.kind == "text" and paragraph:
            paragraph.append(line.text)
            continue
        yield from ((start, sentence) for sentence in END.split(" ".join(paragraph)))
        paragraph = []
        if line and line.kind == "text":
            paragraph, start = [line.text], line.number
        elif line and line.kind in ("item", "quote", "pair", "row"):
            for cell in line.cells:
                yield from ((line.number, sentence) for sentence in END.split(cell))
