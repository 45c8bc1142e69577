"""A citation names a known work, and a pinpoint only where that place was read.

The truth rule: data/references.yml says of every fact whether its text was seen. An article number
is printed only if a fact with basis `seen` begins with it (see _pinpoints.py). A work that is
doubtful is not cited. Known limit: whether the sentence says what the article says needs a reader.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from guidebook.checks._pinpoints import names
from guidebook.checks._words import entry, words
from guidebook.faults import Fault
from guidebook.markup.citations import pinpoint_text
from guidebook.page import CITATION, Mark
from guidebook.project import Project

OPENS = re.compile(r"\[@")


def check(project: Project) -> Iterator[Fault]:
    """Faults in the citations of every page."""
    for locale in project.locales:
        interface = words(project, locale, "interface")
        for page in project.to_check(locale).values():
            for number, line in page.lines:
                understood = {found.start() for found in CITATION.finditer(line)}
                if any(found.start() not in understood for found in OPENS.finditer(line)):
                    yield Fault(page.file, number, "citations", "a citation is not understood.",
                                "Write it like [@actip-2015 art 14(3)].")
            for mark in page.of("citation"):
                problem, advice = _problem(project, locale, mark, interface)
                if problem:
                    yield Fault(page.file, mark.line, "citations", problem, advice)


def _problem(project: Project, locale: str, mark: Mark, interface: dict) -> tuple[str, str]:
    key, pinpoint = mark.name, mark.value
    work = project.references.get(key)
    if not isinstance(work, dict):
        return f"the reference {key} is not known.", "Take a key of data/references.yml."
    if words(project, locale, "references") and \
            not entry(project, locale, "references", key).get("short"):
        return f"the reference {key} has no short name in this language.", \
            f"Add it to i18n/{locale}/references.yml."
    if work.get("verified") == "doubtful":
        return f"the reference {key} is doubtful.", \
            "Cite it only after somebody has opened its text and said so in data/references.yml."
    if not pinpoint:
        return "", ""
    try:
        pinpoint_text(pinpoint, lambda word: interface.get(word) or _missing(word, interface))
    except (ValueError, IndexError):
        return f"the pinpoint “{pinpoint}” is not understood.", "Write it like “art 14(3)”."
    except KeyError as error:
        return f"the pinpoint “{pinpoint}” needs the word {error}.", \
            f"Add it to i18n/{locale}/interface.yml."
    facts = [fact for fact in work.get("key_points") or [] if isinstance(fact, dict)
             and names(str(fact.get("text")), pinpoint)]
    if any(fact.get("basis") == "seen" for fact in facts):
        return "", ""
    how = f"only with basis {facts[0].get('basis')}" if facts else "not at all"
    return f"{key} {pinpoint} was not read: data/references.yml names it {how}.", \
        "Cite the work without the number, or read the text and add the fact with basis seen."


def _missing(word: str, interface: dict) -> str:
    if interface:
        raise KeyError(word)
    return ""  # the file itself is missing, which the rule `words` reports
