"""Repairs that need no judgement: what must be the same in all languages is copied from English.

Mended are heading ids and levels, addresses of links, ids of terms, keys and places of citations,
invisible marks, line ends and Unicode form. Each only where it is plain what belongs there: a mark
is copied if the section has as many marks of that kind as the English one, and just one of them
differs. Everything else needs a person.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from guidebook.page import CITATION, LINK, TERM_SCHEME, Page, parse
from guidebook.project import SOURCE, Project
from guidebook.translation.sections import sections

HEADING = re.compile(r"^(?P<hashes>#{1,6})(?P<text>\s+.*?)(?:\s*\{\s*#[^{}]*\})?\s*$")


def fix(project: Project, locale: str, path: str) -> list[str]:
    """Mend one translated page in place. Returns what was done, "line 12: …"; empty if nothing."""
    page, english = project.pages[locale][path], project.pages[SOURCE].get(path)
    file = project.root / page.file
    raw = file.read_bytes()
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        return []  # which letters were meant, only their writer knows
    done: list[str] = []
    text = _form(text, done)
    if english is not None and not english.faults:
        for repair in (_headings, _links, _terms, _citations):
            page = parse(text, locale, path)
            if not page.faults:
                text = repair(text, page, english, done)
    if text.encode() != raw:
        draft = file.with_name(file.name + ".new")
        draft.write_bytes(text.encode())
        draft.replace(file)
    return done


def _form(text: str, done: list[str]) -> str:
    """Unicode NFC, line feeds, no byte order mark, no space at the end of a line."""
    for what, change in (
            ("invisible mark at the start removed", lambda text: text.removeprefix("\ufeff")),
            ("line ends made like everywhere", lambda text: text.replace("\r\n", "\n")),
            ("letters with accents put together (NFC)",
             lambda text: unicodedata.normalize("NFC", text)),
            ("spaces at the end of lines removed",
             lambda text: re.sub(r"[ \t]+$", "", text, flags=re.MULTILINE))):
        if (changed := change(text)) != text:
            done.append(what)
            text = changed
    return text


def _headings(text: str, page: Page, english: Page, done: list[str]) -> str:
    """Ids, where both pages have the same levels in the same order."""
    own, theirs = page.of("heading"), english.of("heading")
    if [mark.level for mark in own] != [mark.level for mark in theirs]:
        return text
    lines = text.split("\n")
    for mark, other in zip(own, theirs, strict=True):
        if mark.name != other.name and (heading := HEADING.match(lines[mark.line - 1])):
            lines[mark.line - 1] = f"{heading['hashes']}{heading['text']} {{ #{other.name} }}"
            done.append(f"line {mark.line}: the id is {{ #{other.name} }}")
    return "\n".join(lines)


def _links(text: str, page: Page, english: Page, done: list[str]) -> str:
    return _marks(text, page, english, done, LINK,
                  lambda match: None if match["target"].startswith(TERM_SCHEME)
                  else match["target"],
                  lambda match, wanted: f"[{match['text']}]({wanted})")


def _terms(text: str, page: Page, english: Page, done: list[str]) -> str:
    return _marks(text, page, english, done, LINK,
                  lambda match: match["target"] if match["target"].startswith(TERM_SCHEME)
                  else None,
                  lambda match, wanted: f"[{match['text']}]({wanted})")


def _citations(text: str, page: Page, english: Page, done: list[str]) -> str:
    return _marks(text, page, english, done, CITATION,
                  lambda match: " ".join(filter(None, (match["key"], match["pinpoint"]))),
                  lambda match, wanted: f"[@{wanted}]")


def _marks(text: str, page: Page, english: Page, done: list[str], pattern: re.Pattern,
           value: Callable[[re.Match], str | None],
           written: Callable[[re.Match, str], str]) -> str:
    """Marks of one kind: the one of a section that differs gets the value that is missing.

    pattern finds marks; value gives what must be equal, None for another kind of mark; written
    makes the mark anew.
    """
    theirs, lines = sections(english), text.split("\n")
    for name, section in sections(page).items():
        if name not in theirs:
            continue
        found = [(number, match) for number, line in section.lines
                 for match in pattern.finditer(line) if value(match) is not None]
        wanted = [value(match) for line in theirs[name].texts for match in pattern.finditer(line)
                  if value(match) is not None]
        missing, extra = list(wanted), []
        for number, match in found:
            if value(match) in missing:
                missing.remove(value(match))
            else:
                extra.append((number, match))
        if len(found) == len(wanted) and len(extra) == 1:
            (number, match), right = extra[0], missing[0]
            line = lines[number - 1]
            # The section's first line may be front matter, which holds no marks of ours.
            lines[number - 1] = line[:match.start()] + written(match, right) + line[match.end():]
            done.append(f"line {number}: {value(match)} is {right}")
    return "\n".join(lines)
