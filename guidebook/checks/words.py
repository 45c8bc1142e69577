"""All languages have the same words in i18n/, translated, with the same placeholders.

A key that is missing stops the build or shows an empty place; a placeholder that is misspelt is
printed as it stands; a word left in English is English on a Thai page. Names of works
(references.yml) may stay as they are: many have no official name in the language. Names of works,
words of figures and meanings of terms may be missing as long as no page of the language uses them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from guidebook.checks._words import Word, entries, file_name
from guidebook.faults import Fault, Faults
from guidebook.project import SOURCE, Project, load_yaml

ALL_KEYS = ("interface", "print", "figures", "changes")  # every key in every language
PLACEHOLDER = re.compile(r"\{[^{}]*\}")
LETTERS = re.compile(r"[^\W\d_]{2,}")

# Words that are the same as in English, and why.
SAME = {
    ("id", "interface", "menu"): "Indonesian says menu",
    ("ms", "interface", "menu"): "Malay says menu",
    ("vi", "interface", "menu"): "Vietnamese interfaces say menu",
}


def check(project: Project) -> Iterator[Fault]:
    """Faults of every file of words."""
    readable: set[tuple[str, str]] = set()
    for locale in project.locales:
        for name in (*ALL_KEYS, "references", "terms"):
            try:
                content = project.words(locale, name)
            except Faults as error:
                yield from (Fault(fault.file, fault.line, "words", fault.message, fault.advice)
                            for fault in error.faults)
                continue
            except (ValueError, RecursionError) as error:
                yield Fault(file_name(locale, name), 0, "words", f"it cannot be read: {error}.")
                continue
            if not isinstance(content, dict):
                yield Fault(file_name(locale, name), 1, "words",
                            "the file is not a list of key: value lines.")
                continue
            readable.add((locale, name))
            yield from _values(project, locale, name)
            if name in ALL_KEYS:
                yield from _against_english(project, locale, name)
    yield from _references(project, [loc for loc, name in readable if name == "references"])
    yield from _terms(project, [loc for loc, name in readable if name == "terms"])


def _values(project: Project, locale: str, name: str) -> Iterator[Fault]:
    """No key twice, no empty value, nothing that YAML takes for something else than text."""
    first: dict[tuple[str, ...], int] = {}
    for word in entries(project, locale, name):
        def fault(message: str, advice: str, line: int = word.line) -> Fault:
            return Fault(file_name(locale, name), line, "words", message, advice)

        if word.key in first:
            yield fault(f"{word.name} stands on line {first[word.key]} already.",
                        "Keep one of them.")
        first.setdefault(word.key, word.line)
        if not word.text.strip():
            yield fault(f"{word.name} is empty.", "Translate the English value.")
        elif word.kind != "str" and name in ALL_KEYS:
            yield fault(f"{word.name} is not text but {word.kind}.", "Put it in double quotes.")


def _against_english(project: Project, locale: str, name: str) -> Iterator[Fault]:
    if locale == SOURCE:
        return
    english = {word.key: word for word in entries(project, SOURCE, name)}
    own = {word.key: word for word in entries(project, locale, name)}
    file, source = file_name(locale, name), file_name(SOURCE, name)
    for key in english.keys() - own.keys():
        yield Fault(file, 0, "words", f"{'.'.join(key)} is missing.",
                    f"Translate line {english[key].line} of {source}.",
                    warning=name == "figures" and key[0] not in project.used(locale, "figure"))
    for key in own.keys() - english.keys():
        yield Fault(file, own[key].line, "words", f"{own[key].name} is not in the English file.",
                    "Delete it, or correct the key.")
    for key in english.keys() & own.keys():
        yield from _pair(locale, name, own[key], english[key])


def _pair(locale: str, name: str, own: Word, english: Word) -> Iterator[Fault]:
    file = file_name(locale, name)
    here, there = (Counter(PLACEHOLDER.findall(word.text)) for word in (own, english))
    if set(here) != set(there):
        yield Fault(file, own.line, "words", f"{own.name} has {_list(here)}, in English "
                    f"{_list(there)}.", "Keep {…} as it is in English.")
    elif own.text.count("{") != own.text.count("}"):
        yield Fault(file, own.line, "words", f"{own.name} opens or closes a bracket alone.",
                    "Keep {…} as it is in English.")
    if (own.text == english.text and LETTERS.search(PLACEHOLDER.sub("", own.text))
            and (locale, name, own.name) not in SAME):
        yield Fault(file, own.line, "words", f"{own.name} is still English: “{own.text[:60]}”.",
                    "Translate it. If it is right, add it to SAME in guidebook/checks/words.py.")


def _list(placeholders: Counter) -> str:
    return ", ".join(sorted(placeholders)) or "no placeholder"


def _references(project: Project, locales: list[str]) -> Iterator[Fault]:
    """Every language has a short name for the same works."""
    english = {word.key[0]: word.line for word in entries(project, SOURCE, "references")}
    for locale in locales:
        file, own = file_name(locale, "references"), entries(project, locale, "references")
        short = {word.key[0] for word in own if word.key[1:] == ("short",)}
        for key in sorted(english.keys() - short):
            yield Fault(file, 0, "words", f"{key} has no short name.",
                        f"Translate line {english[key]} of {file_name(SOURCE, 'references')}.",
                        warning=key not in project.used(locale, "citation"))
        for word in own:
            if word.key[0] not in english:
                yield Fault(file, word.line, "words", f"{word.key[0]} is not in the English file.",
                            "Delete it, or correct the key.")


def _terms(project: Project, locales: list[str]) -> Iterator[Fault]:
    """Every language has every term, and a meaning for the terms that pages mark."""
    known = load_yaml(project.root / "data/terms.yml", project.root) or {}
    for locale in locales:
        marked = {mark.name: f"{page.file}:{mark.line}"
                  for page in reversed(project.pages[locale].values()) for mark in page.of("term")}
        file, words = file_name(locale, "terms"), entries(project, locale, "terms")
        lines: dict[str, int] = {}
        for word in words:
            lines.setdefault(word.key[0], word.line)
        has = {(word.key[0], word.key[1]) for word in words
               if len(word.key) > 1 and word.text.strip()}
        for key in known:
            if (key, "term") not in has:
                yield Fault(file, lines.get(key, 0), "words", f"the term {key} has no word.",
                            "Add it with term: and definition:.")
            elif key in marked and (key, "definition") not in has:
                yield Fault(file, lines[key], "words", f"the term {key} has no definition, and "
                            f"{marked[key]} marks it.", "Add definition:, in plain words.")
        for key in lines.keys() - set(known):
            yield Fault(file, lines[key], "words", f"the term {key} is not in data/terms.yml.",
                        "Delete it, or correct the key.")
