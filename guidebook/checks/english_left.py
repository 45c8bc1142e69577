"""No English is left in a translation.

Found are lines of four or more words that are the same as a line of the English page; many English
function words close together; and in Thai three or more Latin words in a row. Names stay: works of
data/references.yml, terms in brackets after their translation, bracketed names in capitals,
words with `{lang=en}`, and passages between lint-off and lint-on. Known limit: short labels and
single words are not found.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from guidebook.checks._text import visible
from guidebook.checks._words import entries, shown
from guidebook.faults import Fault
from guidebook.page import Page
from guidebook.project import SOURCE, Project

SAME_FROM = 4  # words
WINDOW, DENSE = 12, 4  # so many function words among so many words in a row
FUNCTION_WORDS = frozenset(re.findall(r"\w+", """
    the and of to is are was were be been with for you your that this these those not when who what
    if they their there from have has will would should must may can which because before after
    about how why where does it its she his her them we our as at by or but in on an do he"""))
# Words of a language that look like English function words.
OWN_WORDS = {"vi": frozenset(re.findall(r"\w+", "to do can may an on in be he it"))}
WORDS = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
LATIN_RUN = re.compile(r"[A-Za-z][A-Za-z’'-]*(?:[ ,.]{1,2}[A-Za-z][A-Za-z’'-]*){2,}")
THAI = re.compile(r"[\u0e01-\u0e4e]")
BRACKETS = re.compile(r"\(([^()]*)\)")


def check(project: Project) -> Iterator[Fault]:
    """Faults of the pages and words of every translation."""
    for locale in project.translations:
        clean = _names_away(project, locale)
        english_of = _finder(locale, clean)
        for path, page in project.to_check(locale).items():
            english = project.pages[SOURCE].get(path)
            theirs = _sentences(english) if english else set()
            for line in visible(page):
                found = next((cell for cell in line.cells if _key(cell) in theirs
                              and len(WORDS.findall(clean(cell))) >= SAME_FROM), "")
                if found := found or english_of(line.text):
                    yield _fault(page.file, line.number, found)
            for key in ("title", "description"):
                if found := english_of(str(page.meta.get(key) or "")):
                    yield _fault(page.file, 1, found)
        for file, word in shown(project, locale):
            if project.looks_at(file) and (found := english_of(word.text)):
                yield _fault(file, word.line, found)


def _fault(file: str, line: int, found: str) -> Fault:
    return Fault(file, line, "english_left", f"English is left: “{found[:80]}”.",
                 "Translate it. Mark a name or a quotation that has to stay: *words*{lang=en}.")


def _key(text: str) -> str:
    return " ".join(WORDS.findall(text.casefold()))


def _sentences(page: Page) -> set[str]:
    """The lines and cells of a page that are long enough to compare."""
    keys = {_key(cell) for line in visible(page) for cell in line.cells}
    return {key for key in keys if key.count(" ") >= SAME_FROM - 1}


def _finder(locale: str, clean: Callable[[str], str]) -> Callable[[str], str]:
    """A function from a line to the English in it, "" where there is none."""
    words = FUNCTION_WORDS - OWN_WORDS.get(locale, frozenset())

    def dense(text: str) -> str:
        found = WORDS.findall(text)
        hits = [at for at, word in enumerate(found) if word.casefold() in words]
        for first, last in zip(hits, hits[DENSE - 1:], strict=False):
            if last - first < WINDOW:
                return " ".join(found[first:last + 1])
        return ""

    def find(text: str) -> str:
        def suspect(text: str) -> str:
            # On a Thai page; a Thai name may be quoted in a line of any other language.
            run = LATIN_RUN.search(text) if locale == "th" and THAI.search(text) else None
            return run[0] if run else dense(text)

        return suspect(text) and suspect(clean(text))

    return find


def _names_away(project: Project, locale: str) -> Callable[[str], str]:
    """A function that takes out what may stay English: names of works, terms in brackets."""
    names = {str(work.get(key) or "") for work in project.references.values()
             if isinstance(work, dict) for key in ("title", "author")}
    names |= {word.text for of in (SOURCE, locale) for word in entries(project, of, "references")}
    ordered = sorted((name for name in names if len(name) > 3), key=len, reverse=True)
    works = re.compile("|".join(map(re.escape, ordered)) or r"(?!)", re.IGNORECASE)
    terms = {_key(word.text) for word in entries(project, SOURCE, "terms")
             if word.key[1:2] in (("term",), ("alternatives",), ("abbreviations",))}

    def bracket(match: re.Match) -> str:
        words = WORDS.findall(match[1])
        name = all(word[0].isupper() or word.casefold() in FUNCTION_WORDS for word in words)
        return "" if name or _key(match[1]) in terms else match[0]

    return lambda text: BRACKETS.sub(bracket, works.sub("", text))
