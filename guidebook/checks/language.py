"""The rules of data/language_rules.yml, over everything that readers see.

Each language has words that are not used about people, spellings, and signs that are easily typed
wrong; Indonesian and Malay pages also must not hold words of the other. The file gives pattern,
message, suggestion and severity of each rule and says what they apply to. A passage that has to
quote such a word stands between lint-off and lint-on (_text.py). Names of works are not looked at,
nor are words that are marked as another language's (foreign.py).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

from guidebook.checks._text import front_lines, visible
from guidebook.checks._words import shown
from guidebook.faults import Fault
from guidebook.page import Page
from guidebook.project import Project, load_yaml

FILE = "data/language_rules.yml"
BUILTIN = {"nfc"}  # the rule `encoding` compares with NFC, for whole files


@dataclass(frozen=True)
class Rule:
    """One compiled rule. hint: casefolded letters that every match contains, "" if unknown."""

    id: str
    pattern: re.Pattern
    message: str
    suggestion: str
    warning: bool
    hint: str = ""


def check(project: Project) -> Iterator[Fault]:
    """Faults and warnings of every page and every file of words."""
    data = load_yaml(project.root / FILE, project.root)
    for locale in project.locales:
        rules: list[Rule] = []
        for made in _rules(data, locale):
            if isinstance(made, Rule):
                rules.append(made)
            else:
                yield made
        for page in project.to_check(locale).values():
            yield from _matches(rules, page.file, _lines(project, page))
        files: dict[str, list[tuple[int, str]]] = {}
        for file, word in shown(project, locale):
            if project.looks_at(file):
                files.setdefault(file, []).append((word.line, word.text.replace("\n", " ")))
        for file, lines in files.items():
            yield from _matches(rules, file, lines)


def _rules(data: dict, locale: str) -> Iterator[Rule | Fault]:
    """The rules for a language; a Fault in place of one that cannot be compiled."""
    own = data["languages"].get(locale) or {}
    for rule in [*data["common"]["forbidden"], *own.get("forbidden", [])]:
        if rule.get("builtin") in BUILTIN:
            continue
        flags = re.MULTILINE | (0 if rule.get("case_sensitive") else re.IGNORECASE)
        yield _compiled(rule["id"], rule["pattern"], flags, rule["message"], rule["suggestion"],
                        rule["severity"])
    if contamination := own.get("contamination"):
        for word in contamination["words"]:
            text = word["word"]
            pattern = word.get("pattern") or contamination["default_pattern"].replace(
                "WORD", re.escape(text))
            flags = re.MULTILINE | (0 if text[0].isupper() else re.IGNORECASE)
            yield _compiled(f"{locale}-not-{contamination['from']}", pattern, flags,
                            f"This is {contamination['from']}, not {locale}.", word["suggestion"],
                            word.get("severity", contamination["default_severity"]),
                            text.casefold())


def _compiled(name: str, pattern: str, flags: int, message: str, suggestion: str, severity: str,
              hint: str = "") -> Rule | Fault:
    try:
        return Rule(name, re.compile(pattern, flags), message, suggestion, severity == "warning",
                    hint)
    except re.error as error:
        return Fault(FILE, 0, "language", f"the pattern of {name} is not valid: {error}.",
                     f"Correct {pattern}")


def _lines(project: Project, page: Page) -> list[tuple[int, str]]:
    at = front_lines(page, project.root) if page.meta else {}
    front = [(at.get(key, 1), str(page.meta.get(key) or "")) for key in ("title", "description")]
    return front + [(line.number, line.text) for line in visible(page)]


def _matches(rules: list[Rule], file: str, lines: list[tuple[int, str]]) -> Iterator[Fault]:
    """One fault for each rule and line, found in the whole text at once because that is fast."""
    text = "\n".join(line for _, line in lines)
    folded = text.casefold()
    starts = list(accumulate((len(line) + 1 for _, line in lines), initial=0))
    for rule in rules:
        if rule.hint not in folded:
            continue
        for match in rule.pattern.finditer(text):
            row = bisect_right(starts, match.start()) - 1
            number, line = lines[row]
            at = match.start() - starts[row]
            found = match[0].strip("\n") or line[max(0, at - 8):at + 8]
            yield Fault(file, number, "language", f"“{found}” ({rule.id}): {rule.message}",
                        f"Better: {rule.suggestion}", rule.warning)
