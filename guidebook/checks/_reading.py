"""Pages read so that no content can stop or slow down a rule.

Known limit: a line that is longer, or a gap that is wider, than anybody writes is reported and left
out of all other rules, because the patterns of the reader were made for lines that people write.
"""

from __future__ import annotations

import re

from guidebook.faults import Fault
from guidebook.page import Page, read
from guidebook.project import Project

LONGEST_LINE = 3_000  # characters; the longest paragraph of the guides has about 600
LONGEST_HEADING = 300  # characters
LONGEST_PAGE = 300_000  # characters; the longest page of the guides has about 15,000
WIDE_GAP = re.compile(r"\S\s{40,}")


def pages(project: Project) -> dict[str, dict[str, Page]]:
    """locale -> path -> Page for the whole project. Never raises on bad content."""
    return {locale: {path: _page(project, locale, path) for path in project.paths(locale)}
            for locale in project.locales}


def _page(project: Project, locale: str, path: str) -> Page:
    try:
        page = read(project.root, locale, path)
    except (OSError, ValueError, RecursionError) as error:
        # YAML raises these beside its own errors: a date such as 2026-02-30, nesting without end.
        page = Page(locale, path, f"docs/{locale}/{path}")
        page.faults.append(Fault(page.file, 1, "front_matter", f"it cannot be read: {error}.",
                                 "Write one key: value a line; a date as 2026-02-28."))
        return page
    if len(page.body) > LONGEST_PAGE:
        page.faults.append(Fault(page.file, 0, "encoding", f"the page has {len(page.body)} "
                                 "characters.", "Split it."))
        page.body = ""
        return page
    lines = page.body.split("\n")
    for number, line in enumerate(lines, page.first_line):
        most = LONGEST_HEADING if line.startswith("#") else LONGEST_LINE
        problem = (f"the line has {len(line)} characters." if len(line) > most else
                   "the line has a gap of 40 or more spaces." if WIDE_GAP.search(line) else "")
        if problem:
            page.faults.append(Fault(page.file, number, "encoding", problem,
                                     "Break it into paragraphs, or delete the gap."))
            lines[number - page.first_line] = ""
    page.body = "\n".join(lines)
    return page
