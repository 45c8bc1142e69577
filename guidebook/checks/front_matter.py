"""Front matter holds title and description, and in a translation the review status.

The title is the page's heading, the description is shown in lists and by search engines. A status
that is misspelt would show a draft as reviewed. Keys nobody reads are typing mistakes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from guidebook.checks._text import front_lines
from guidebook.faults import Fault
from guidebook.page import Page
from guidebook.project import SOURCE, Project

EVERY = {"title", "description", "safety_critical", "template"}
ENGLISH = {"english_only"}  # true until the page is translated
TRANSLATION = {"source", "status", "reviewed_by", "reviewed_on"}
STATUS = ("draft", "reviewed")
SHARED = ("safety_critical", "template")  # must say the same as the English
PIN = re.compile(r"[0-9a-f]{40}")  # git's name of the English file that was translated


def check(project: Project) -> Iterator[Fault]:
    """Faults of the front matter of every page that could be read."""
    for locale in project.locales:
        for page in project.to_check(locale).values():
            if not any(fault.rule in ("front_matter", "encoding") and not page.meta
                       for fault in page.faults):
                yield from _page(project, locale, page)


def _page(project: Project, locale: str, page: Page) -> Iterator[Fault]:
    lines, meta = front_lines(page, project.root), page.meta

    def fault(key: str, message: str, advice: str) -> Fault:
        return Fault(page.file, lines.get(key, 1), "front_matter", message, advice)

    for key in ("title", "description"):
        if key not in meta:
            yield fault(key, f"the {key} is missing.", f"Add a line {key}: …")
        elif not isinstance(meta[key], str) or not meta[key].strip():
            yield fault(key, f"the {key} is empty or not text.", "Put it in double quotes.")
    known = EVERY | (ENGLISH if locale == SOURCE else TRANSLATION)
    for key in meta:
        if key not in known:
            yield fault(str(key), f"the key {key} is not known.",
                        f"A page in this language may have: {', '.join(sorted(known))}.")
    for key in ("safety_critical", "english_only"):
        if not isinstance(meta.get(key, True), bool):
            yield fault(key, f"{key} is neither true nor false.", "Write true.")
    if locale == SOURCE:
        return
    english = project.pages[SOURCE].get(page.path)
    for key in SHARED:
        if english and not english.faults and meta.get(key) != english.meta.get(key):
            yield fault(key, f"{key} is {meta.get(key)!r}, in the English page "
                        f"{english.meta.get(key)!r}.", "Copy the line of the English page.")
    if meta.get("status") not in STATUS:
        yield fault("status", "the status is missing." if "status" not in meta else
                    f"the status {meta['status']!r} is not known.",
                    "Write status: draft until a person who speaks the language and knows the "
                    "field has read the page; then status: reviewed.")
    if "source" in meta and not PIN.fullmatch(str(meta["source"])):
        yield fault("source", "the source is not 40 hexadecimal digits.",
                    "It is what `git hash-object` gives for the English file.")
    if meta.get("status") == "reviewed":
        if not str(meta.get("reviewed_by") or "").strip():
            yield fault("status", "the page is reviewed, but nobody is named.",
                        "Add reviewed_by: with the name of the reviewer.")
        if not isinstance(meta.get("reviewed_on"), date):
            yield fault("reviewed_on", "the page is reviewed, but on no date.",
                        "Add reviewed_on: with a date such as 2026-02-28.")
