"""The commands on the translator's path. Each takes project, locales and the path of a page."""

from __future__ import annotations

from guidebook.faults import Fault, Faults
from guidebook.project import SOURCE, Project
from guidebook.translation import diff as differences
from guidebook.translation import fix as repairs
from guidebook.translation import pins
from guidebook.translation.scaffold import scaffold as make_scaffold
from guidebook.translation.state import KINDS, counts, states


def status(project: Project, locales: list[str], page: str | None) -> None:
    """print which translations are current, behind or missing

    Pages that are current and pages that come first (see state.py) are counted apart; every other
    page is named, with the English sections that changed and how many lines of each.
    """
    every = states(project)
    for locale in _translations(project, locales):
        shown = [state for state in every[locale].values() if page in (None, state.path)]
        print(f"{locale}  {project.languages[locale]}")
        for name, pages in (("all pages", shown), ("must be right first",
                                                   [state for state in shown if state.first])):
            number = counts(pages)
            print(f"  {name:20}" + "".join(f"{number[kind]:5} {kind}" for kind in KINDS)
                  + f"{number['reviewed']:5} reviewed")
        for state in shown:
            if state.kind != "current":
                changed = ", ".join(f"{change.id} ({change.lines})" for change in state.changed)
                first = "!" if state.first else " "
                print(f"  {first} {state.kind:8} {state.path}{': ' if changed else ''}{changed}")


def diff(project: Project, locales: list[str], page: str | None) -> None:
    """print what changed in the English since a page was translated, beside the translation"""
    locale, path = _one(project, locales, page, "diff")
    print(differences.as_text(project, locale, path))


def scaffold(project: Project, locales: list[str], page: str | None) -> None:
    """write a missing page from the English one, to be translated line by line"""
    locale, path = _one(project, locales, page, "scaffold")
    file = make_scaffold(project, locale, path)
    print(f"  written  {file.relative_to(project.root)}: translate it line by line, "
          f"then make check lang={locale} page={path.removesuffix('.md')}")


def fix(project: Project, locales: list[str], page: str | None) -> None:
    """mend in translations what needs no judgement: ids, link targets, citation keys, Unicode"""
    for locale in _translations(project, locales):
        for path in [page] if page else project.paths(locale):
            if path in project.pages[locale]:
                for what in repairs.fix(project, locale, path):
                    print(f"  docs/{locale}/{path}: {what}")


def pin(project: Project, locales: list[str], page: str | None) -> None:
    """record that translations, or one page, match the English as it is now"""
    for locale in _translations(project, locales):
        for path in [page] if page else project.paths(locale):
            if path not in project.pages[locale] or path not in project.pages[SOURCE]:
                raise Faults([Fault(f"docs/{locale}/{path}", 0, "pin", "there is no such page in "
                                    "both languages.", "Name it like identification/first-hour.")])
            if pins.pin(project, locale, path):
                print(f"  pinned  docs/{locale}/{path}")


def _translations(project: Project, locales: list[str]) -> list[str]:
    return [locale for locale in locales if locale != SOURCE]


def _one(project: Project, locales: list[str], page: str | None, name: str) -> tuple[str, str]:
    """The one translation and page that a command works on. Raises Faults without them."""
    if page is None or len(locales) != 1 or locales[0] == SOURCE:
        raise Faults([Fault("Makefile", 0, name, "it works on one page of one translation.",
                            f"Name both: make {name} lang=th page=identification/first-hour")])
    return locales[0], page
