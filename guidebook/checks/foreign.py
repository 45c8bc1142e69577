"""Words of another language say which it is: `*คัดกรอง*{lang=th}`.

A screen reader then speaks them with the voice of that language (WCAG 2.2, 3.1.2; PDF/UA-1, 7.2),
on the site and in the PDFs. Found are Thai letters and letters that only Vietnamese has, without
such a mark, in a page of another language (one whose interface does without them); a mark without
a language of ours; and anything else in braces, which Markdown would turn into attributes of the
page. Known limit: English, Indonesian and Malay words without a mark are not found; WCAG asks none
for names and for terms of a profession.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from guidebook.faults import Fault
from guidebook.page import FOREIGN
from guidebook.project import Project

LETTERS = {"th": re.compile(r"[\u0e01-\u0e3a\u0e40-\u0e4e][\u0e01-\u0e4e]*"),
           "vi": re.compile(r"\w*[ăđơư\u1ea0-\u1ef1\u1ef4-\u1ef9]\w*", re.IGNORECASE)}
BRACES = re.compile(r"\{[^{}]*\}?")
FORM = "Write *words*{lang=%s}."


def check(project: Project) -> Iterator[Fault]:
    """Faults of every page."""
    for locale in project.locales:
        interface = " ".join(map(str, project.words(locale, "interface").values()))
        foreign = {other: letters for other, letters in LETTERS.items()
                   if not letters.search(interface)}
        others = [other for other in project.locales if other != locale]
        for page in project.to_check(locale).values():
            for number, line in page.lines:
                for message, advice in _wrong(line, others, foreign):
                    yield Fault(page.file, number, "foreign", message, advice)


def _wrong(line: str, others: list[str], foreign: dict[str, re.Pattern[str]]
           ) -> Iterator[tuple[str, str]]:
    """What is wrong with a line of a page, and what to do.

    others: the other languages. foreign: {language: its letters} that the page's own does without.
    """
    for mark in FOREIGN.finditer(line):
        if mark["locale"] not in others:
            yield (f"“{mark['locale']}” is no other language of the guides.",
                   f"Write one of {', '.join(others)}.")
    rest = FOREIGN.sub("", line)
    if not rest.startswith("#"):  # the rule of headings looks at their braces
        for braces in BRACES.finditer(rest):
            yield (f"“{braces[0]}” is neither the id of a heading nor the language of *words*.",
                   f"Take it away, or give a language: {FORM % others[0]}")
    for other, letters in foreign.items():
        if found := letters.search(rest):
            yield f"“{found[0]}” does not say its language.", FORM % other
