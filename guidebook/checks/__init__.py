"""Checks: what can be found wrong in the sources before anything is built, one rule a module.

A rule is a module with `check(project) -> Iterator[Fault]`; its docstring gives the rule, the
reason and what it cannot see. All rules run over everything, so that nobody mends faults one run at
a time. Modules that begin with _ are shared by rules.
Add a rule by writing its module and naming it in RULES.
"""

from __future__ import annotations

from collections.abc import Iterator
from types import ModuleType

from guidebook.checks import (
    _reading,
    bans,
    blocks,
    changes,
    citations,
    encoding,
    english_left,
    foreign,
    front_matter,
    glyphs,
    guides,
    headings,
    language,
    length,
    links,
    numbers,
    parity,
    plain_words,
    presence,
    searching,
    terms,
    words,
)
from guidebook.faults import Fault, Faults
from guidebook.project import Project

RULES: tuple[ModuleType, ...] = (
    encoding, front_matter, headings, blocks, bans, links, citations, terms, presence, parity,
    numbers, length, words, english_left, language, foreign, glyphs, guides, plain_words, searching,
    changes,
)
ABOUT_ALL = (presence, words, guides, searching, changes)  # what lies between files, not in one


def run(project: Project, *, paths: set[str] | None = None) -> list[Fault]:
    """All faults and warnings, sorted by file and line. Never raises on bad content.

    project: its pages are read again, guarded (see _reading.py). paths: files from the root, such
    as "docs/th/index.md", to look at; None for all. What lies between files, such as a page that is
    missing, is found only by a run over all.
    """
    project.only = paths
    try:
        project.pages = _reading.pages(project)
    except Exception as error:  # without mkdocs.yml there is nothing to check
        return error.faults if isinstance(error, Faults) else [
            Fault("mkdocs.yml", 0, "data", f"it cannot be read: {error}.")]
    rules = [rule for rule in RULES if paths is None or rule not in ABOUT_ALL]
    faults = {fault for rule in rules for fault in _guarded(rule, project)}
    return sorted(fault for fault in faults if paths is None or fault.file in paths)


def _guarded(rule: ModuleType, project: Project) -> Iterator[Fault]:
    """The faults of one rule, also when data/ or i18n/ cannot be read or has another shape."""
    name = rule.__name__.rpartition(".")[2]
    try:
        yield from rule.check(project)
    except Faults as error:
        yield from error.faults
    except Exception as error:  # a rule that stops must not hide what the others find
        trace = error.__traceback__
        while trace.tb_next:
            trace = trace.tb_next
        file = trace.tb_frame.f_code.co_filename.rpartition("guidebook/")[2]
        yield Fault(f"guidebook/checks/{name}.py", 0, name,
                    f"the rule stopped: {type(error).__name__}: {error} "
                    f"({file}:{trace.tb_lineno}).",
                    "Probably a file of data/ or i18n/ has another shape than its header says.")
