"""A translated section is about as long as such a section usually is in its language.

What is far too short has lost a sentence that no other rule misses; what is far too long has gained
one. Measured in characters that a reader sees, against the English, for each section of more than a
few lines. A warning: only a reader can tell.
"""

from __future__ import annotations

from collections.abc import Iterator

from guidebook.checks._pairs import pairs
from guidebook.checks._text import read_line
from guidebook.faults import Fault
from guidebook.project import Project
from guidebook.translation.sections import Section

# Characters a character of English: the median of all pages that were translated and read twice.
USUAL = {"id": 1.27, "ms": 1.30, "vi": 1.16, "th": 0.96}
LEAST, MOST = 0.62, 1.5  # times the usual; the pages that were read twice lie between 0.75 and 1.36
LONG_ENOUGH = 120  # characters of English; below, one word more or less is too much


def check(project: Project) -> Iterator[Fault]:
    """Warnings for every translated page whose English page exists."""
    for page, section, english, theirs in pairs(project):
        usual = USUAL.get(page.locale)
        if usual is None or _length(theirs) < LONG_ENOUGH:
            continue  # a new language: measure it when some of its pages were read twice
        share = _length(section) / (usual * _length(theirs))
        if not LEAST <= share <= MOST:
            word = "short" if share < 1 else "long"
            yield Fault(page.file, section.lines[0][0], "length",
                        f"the section {{ #{section.id} }} is {word}: {share:.0%} of what is usual "
                        f"in this language ({english.file}:{theirs.lines[0][0]}).",
                        "Compare it with the English, sentence by sentence.", warning=True)


def _length(section: Section) -> int:
    return sum(len(read_line(number, line).text) for number, line in section.lines)
