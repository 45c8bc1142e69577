"""Every number of the English page stands in the translation.

A dose, a time limit, a sum or an hour that is lost or changed is a dangerous mistake and easy to
make. Compared are the figures in a section, without their marks: 1,200 and 1.200, 16.40 and 16:40
are the same, Thai digits count as digits, an hour may be told by the twelve-hour clock. A figure
that the English writes as a word is no fault, nor is a year of the Buddhist era beside it. A small
number that is missing is only a warning: it may be a word in the language. Known limit: that two
numbers of a section have changed places is not found.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from guidebook.checks._pairs import pairs
from guidebook.checks._text import read_line
from guidebook.faults import Fault
from guidebook.project import Project
from guidebook.translation.sections import Section

DIGITS = re.compile(r"\d+")
CLOCK = re.compile(r"(?<!\d)(\d{1,2})[.:](\d\d)(?!\d)")
BUDDHIST_ERA = 543
# Smaller numbers are words in one language and digits in another ("under 18" for "a child").
LARGE, LARGE_NEW = 13, 25


def check(project: Project) -> Iterator[Fault]:
    """Faults of every translated page whose English page exists."""
    for page, section, english, theirs in pairs(project):
        yield from _section(page.file, section, english.file, theirs)


def _section(file: str, own: Section, english_file: str, theirs: Section) -> Iterator[Fault]:
    here, there = _numbers(own), _numbers(theirs)
    found, wanted = Counter(_values(own)), Counter(_values(theirs))
    for number, (line, clock) in there.items():
        # 16.40 is also 4.40 in the afternoon; 21.00 is 9 o'clock in the evening
        also = {number - 12, number + 12} if clock == "hour" else set()
        times = found[number] + sum(found[value] for value in also)
        if times < wanted[number] and clock != "minute":
            yield Fault(file, own.lines[0][0] if own.lines else 1, "numbers",
                        f"the number {number} is missing in {_place(own)} "
                        f"({english_file}:{line}).", "Copy the number of the English line.",
                        warning=number < LARGE and not clock)
    if LARGE_NEW > max(here, default=0):
        return
    for number, (line, clock) in here.items():
        if number < LARGE_NEW or number in there or clock or number - BUDDHIST_ERA in there \
                or _spelled(number) & _words(theirs):
            continue
        yield Fault(file, line, "numbers", f"the number {number} is not in the English section "
                    f"({english_file}:{theirs.lines[0][0] if theirs.lines else 1}).",
                    "Compare it with the English sentence.")


def _place(section: Section) -> str:
    return f"{{ #{section.id} }}"


def _read(section: Section) -> list[tuple[int, str]]:
    return [(number, read_line(number, line).text) for number, line in section.lines]


def _values(section: Section) -> list[int]:
    return [int(figures) for _, text in _read(section) for figures in DIGITS.findall(text)]


def _numbers(section: Section) -> dict[int, tuple[int, str]]:
    """number -> (first line that has it, "hour" or "minute" if it is part of a time of day)."""
    found: dict[int, tuple[int, str]] = {}
    for line, text in _read(section):
        times = {}
        for time in CLOCK.finditer(text):
            if int(time[1]) < 24 and int(time[2]) < 60:
                times[time.start(1)] = "hour"
                times[time.start(2)] = "minute" if int(time[2]) == 0 else ""
        for figures in DIGITS.finditer(text):
            found.setdefault(int(figures[0]), (line, times.get(figures.start(), "")))
    return found


TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
WORDS = {**{word: ten * 10 for ten, word in enumerate(TENS, 2)}, "hundred": 100, "thousand": 1000}


def _spelled(number: int) -> set[str]:
    """The English words, one of which is there if the section has the number as a word."""
    return {word for word, value in WORDS.items()
            if value == number or (value < 100 and value < number < value + 10)
            or (value >= 100 and number % value == 0)}


def _words(section: Section) -> set[str]:
    return {word for _, text in _read(section) for word in re.findall(r"[a-z]+", text.casefold())}
