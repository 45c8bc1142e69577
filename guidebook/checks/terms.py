"""A marked term exists, has a definition in the page's language, and is what the text says.

A word that i18n/<locale>/terms.yml says to avoid for the term is refused where the term is marked;
elsewhere the same word may be right, for another meaning. Words that are wrong everywhere stand in
data/language_rules.yml. Known limit: whether the marked words are a form of the term is only
guessed. The rule warns where they share neither a word nor a run of letters with the term, its
alternatives or abbreviations.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from guidebook.checks._text import plain
from guidebook.checks._words import entry, words
from guidebook.faults import Fault
from guidebook.mentions import pattern, without_remark
from guidebook.project import Project

WORD = re.compile(r"[^\W\d_]{2,}")
THAI = re.compile(r"[\u0e01-\u0e4e]+")
THAI_RUN = 3  # letters: the shortest run that is a word more often than not
RUN = 5  # letters: menyaring and penyaringan share "nyaring"


def check(project: Project) -> Iterator[Fault]:
    """Faults and warnings about the marked terms of every page."""
    path = project.root / "data/terms.yml"
    known = _known(project) if path.exists() else {}
    for locale in project.locales:
        for page in project.to_check(locale).values():
            for mark in page.of("term"):
                def fault(message: str, advice: str, warning: bool = False,
                          line: int = mark.line, file: str = page.file) -> Fault:
                    return Fault(file, line, "terms", message, advice, warning)

                term = entry(project, locale, "terms", mark.name)
                if mark.name not in known:
                    yield fault(f"the term {mark.name} is not known.",
                                "Take an id of data/terms.yml.")
                elif not words(project, locale, "terms"):
                    continue  # the rule `words` reports the file
                elif not term.get("term") or not term.get("definition"):
                    lack = "definition" if term.get("term") else "word"
                    yield fault(f"the term {mark.name} has no {lack} in this language.",
                                f"Add it to i18n/{locale}/terms.yml.")
                elif unwanted := avoided(plain(mark.value), term):
                    yield fault(f"“{unwanted}” is not used for the term {mark.name}.",
                                f"Say “{term['term']}”, or one of its alternatives in "
                                f"i18n/{locale}/terms.yml.")
                elif not alike(plain(mark.value), _forms(term)):
                    yield fault(f"“{mark.value}” is marked as the term {mark.name}, which is "
                                f"“{term['term']}” here.", "Use the term, unless the sentence "
                                "explains it in other words.", warning=True)


def _known(project: Project) -> dict:
    from guidebook.project import load_yaml

    return load_yaml(project.root / "data/terms.yml", project.root) or {}


def _forms(term: dict) -> str:
    lists = (term.get(key) or [] for key in ("alternatives", "abbreviations"))
    return " ".join([str(term["term"]), *(str(form) for forms in lists for form in forms)])


def avoided(text: str, term: dict) -> str:
    """The word in a text that is to be avoided for a term, "" if there is none.

    The term's own forms are taken out first: a good one may contain a bad one.
    """
    forms = [str(term["term"]), *map(str, term.get("alternatives") or [])]
    for form in sorted(map(without_remark, forms), key=len, reverse=True):
        text = re.sub(re.escape(form), " ", text, flags=re.IGNORECASE)
    for word in map(without_remark, map(str, term.get("avoid") or [])):
        if word and re.search(pattern(word), text, re.IGNORECASE):
            return word
    return ""


def alike(text: str, forms: str) -> bool:
    """Whether a text shares a word, or a long run of letters, with the forms of a term."""
    text, forms = text.casefold(), forms.casefold()
    if set(WORD.findall(text)) & set(WORD.findall(forms)) and not THAI.search(text):
        return True
    if any(run[at:at + THAI_RUN] in forms for run in THAI.findall(text)
           for at in range(len(run) - THAI_RUN + 1)):
        return True
    return any(word[at:at + RUN] in forms for word in WORD.findall(text)
               if not THAI.search(word) for at in range(len(word) - RUN + 1))
