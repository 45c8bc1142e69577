"""Every link leads somewhere: to a page of the same language and to a place in it.

Links to other sites use https only, so that nobody on the way can read or change what is opened.
Text that is shown on other pages as well (checklists, the red lines) stands one folder deep
wherever it is shown, so its links begin with ../ . Known limits: other sites are not asked; a link
to a page that is not translated yet is left to the rule `presence`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from posixpath import dirname, join, normpath

from guidebook.checks._anchors import anchors, checklist_name
from guidebook.faults import Fault
from guidebook.page import LINK, Mark, Page
from guidebook.project import SOURCE, Project

FORM = "Write [text](../folder/page.md#place)."
SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
OPENS = re.compile(r"(?<!!)\]\(")
REFERENCE_STYLE = re.compile(r"\[[^\[\]]*\]\[[^\[\]]*\]|^\[[^\[\]@]+\]:")


def check(project: Project) -> Iterator[Fault]:
    """Faults in the links of every page."""
    @cache
    def places(locale: str, path: str) -> set[str]:
        return anchors(project, locale, path)

    for locale in project.locales:
        for page in project.to_check(locale).values():
            shared = {number for number, line in page.lines
                      if checklist_name(page.path)
                      or (page.path == "start/red-lines.md" and line[:1].isdigit())}
            for number, line in page.lines:
                yield from _form(page, number, line)
            for link in page.of("link"):
                problem, advice = _problem(project, locale, page, link, places, link.line in shared)
                if problem:
                    yield Fault(page.file, link.line, "links", problem, advice)


def _form(page: Page, number: int, line: str) -> Iterator[Fault]:
    understood = {link.end("text") for link in LINK.finditer(line)}
    if any(found.start() not in understood for found in OPENS.finditer(line)) \
            or REFERENCE_STYLE.search(line):
        yield Fault(page.file, number, "links", "a link is not understood.",
                    f"{FORM} No spaces, brackets or titles in the address.")
    if "http://" in LINK.sub("", line):
        yield Fault(page.file, number, "links", "an address begins with http://.",
                    "Use https://, or name the source without its address.")


def _problem(project: Project, locale: str, page: Page, link: Mark, places,
             shared: bool) -> tuple[str, str]:
    """(what is wrong with a link, what to do), or empty texts."""
    target = link.name
    if not link.value.strip():
        return f"the link to {target} has no words.", FORM
    if target.startswith("https://"):
        return "", ""
    if SCHEME.match(target) or target.startswith("//"):
        return f"{target} is not an address with https://.", \
            "Use https://, or name the source without its address."
    if target.startswith("/"):
        return f"{target} begins with /.", f"{FORM} Start from this page’s folder."
    if shared and not target.startswith("../"):
        return f"{target} leads nowhere where this text is shown on another page.", \
            "Begin with ../ and the folder."
    path, _, anchor = target.partition("#")
    goal = normpath(join(dirname(page.path), path)) if path else page.path
    if not goal.endswith(".md"):
        if not any((project.root / "docs" / folder / goal).resolve().is_relative_to(
                (project.root / "docs").resolve()) and (project.root / "docs" / folder / goal)
                .is_file() for folder in (locale, ".")):
            return f"there is no file {target or '(empty)'}.", FORM
        return "", ""
    if goal not in project.pages[locale] and goal in project.pages[SOURCE]:
        locale = SOURCE  # `presence` says so once; the link leads to the English
    if goal not in project.pages[locale]:
        return f"there is no page {goal} in this language.", \
            f"Add docs/{locale}/{goal}, or correct the link."
    if anchor and not project.pages[locale][goal].faults and anchor not in places(locale, goal):
        return f"there is no place #{anchor} in {goal}.", \
            "Use the id of a heading of that page: the English word between { # and }."
    return ("", "") if anchor or path else (f"the link “{link.value}” is empty.", FORM)
