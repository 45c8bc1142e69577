"""The commands: python -m guidebook check | measure | web | pdf | serve | pin."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

from guidebook import checks, pins
from guidebook.checks import plain_words
from guidebook.faults import Fault, Faults
from guidebook.project import SOURCE, Project

ROOT = Path(__file__).resolve().parent.parent


def main(arguments: list[str] | None = None) -> int:
    """Run one command. Returns the exit code: 0, or 1 when there are faults."""
    parser = argparse.ArgumentParser(prog="python -m guidebook", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    for name, text in (("check", "check the texts without building"),
                       ("measure", "print how long the English sentences are, chapter by chapter"),
                       ("web", "build the website into site/"),
                       ("pdf", "build the PDFs into site/pdf/, from the website's pages"),
                       ("serve", "show one language while you write"),
                       ("pin", "record that translations match the English as it is now")):
        command = commands.add_parser(name, help=text)
        command.add_argument("--locale", help="one language only, for example th")
        if name == "pin":
            command.add_argument("--page", help="one page, for example identification/first-hour")
    chosen = parser.parse_args(arguments)
    started = time.monotonic()
    try:
        project = Project(ROOT)
        locales = _locales(project, chosen.locale)
        if chosen.command == "pin":
            pin(project, locales, chosen.page)
        else:
            run = {"check": check, "measure": measure, "web": web, "pdf": pdf, "serve": serve}
            run[chosen.command](project, locales)
    except Faults as error:
        print(error, file=sys.stderr)
        errors = sum(not fault.warning for fault in error.faults)
        print(f"{chosen.command}: {errors} faults. Nothing was replaced in site/.", file=sys.stderr)
        return 1
    print(f"{chosen.command}: done in {time.monotonic() - started:.1f} s")
    return 0


def _locales(project: Project, locale: str | None) -> list[str]:
    if locale is None:
        return project.locales
    if locale not in project.locales:
        raise Faults([Fault("mkdocs.yml", 0, "locale", f"there is no language {locale}.",
                            f"Use one of: {' '.join(project.locales)}.")])
    return [locale]


def check(project: Project, locales: list[str]) -> None:
    """Print every warning; raise Faults when there is an error in the given locales."""
    found = [fault for fault in checks.run(project)
             if not fault.file.startswith(("docs/", "i18n/"))
             or fault.file.split("/")[1] in locales]
    for fault in found:
        if fault.warning:
            print(fault)
    errors = [fault for fault in found if not fault.warning]
    if errors:
        raise Faults(errors)


def measure(project: Project, locales: list[str]) -> None:
    """Print words, sentences, average and longest sentence of every English chapter."""
    print(f"{'words':>6} {'sent.':>6} {'average':>8} {'longest':>8}  chapter")
    for guide in project.written_guides:
        for path in project.chapter_paths(guide):
            if page := project.pages[SOURCE].get(path):
                words, sentences, average, longest = plain_words.measure(page)
                print(f"{words:6} {sentences:6} {average:8.1f} {longest:8}  {path}")


def web(project: Project, locales: list[str]) -> None:
    """Check, then build the website."""
    from guidebook.web.build import build

    check(project, locales)
    build(project.root, locales)


def pdf(project: Project, locales: list[str]) -> None:
    """Build the PDFs of all written guides and write their sizes into the website."""
    from guidebook.press.build import build
    from guidebook.web.shared import fill_pdf_sizes

    build(project.root, locales, edition(project))
    fill_pdf_sizes(project, project.root / "site")


def edition(project: Project) -> date:
    """The edition's date: `extra.edition` of mkdocs.yml; not today, so that bytes stay the same."""
    return project.config["extra"]["edition"]


def serve(project: Project, locales: list[str]) -> None:
    """MkDocs' own server for one locale; faults of the text are shown, and do not stop it."""
    for fault in checks.run(project):
        if fault.file.startswith((f"docs/{locales[0]}/", f"i18n/{locales[0]}/")):
            print(fault)
    watch = [part for folder in ("data", "i18n", "overrides", "guidebook", "hooks")
             for part in ("--watch", folder)]
    subprocess.run([sys.executable, "-m", "mkdocs", "serve", "--no-strict", *watch],
                   cwd=project.root, check=False,
                   env={**os.environ, "GUIDEBOOK_LOCALE": locales[0], "NO_MKDOCS_2_WARNING": "1"})


def pin(project: Project, locales: list[str], page: str | None) -> None:
    """Pin one page, or all pages, of the given translations to the English as it is now."""
    for locale in locales:
        if locale == SOURCE:
            continue
        paths = project.pages[locale] if page is None else [page.removesuffix(".md") + ".md"]
        for path in paths:
            if path not in project.pages[locale] or path not in project.pages[SOURCE]:
                raise Faults([Fault(f"docs/{locale}/{path}", 0, "pin", "there is no such page in "
                                    "both languages.", "Name it like identification/first-hour.")])
            if pins.pin(project, locale, path):
                print(f"  pinned  docs/{locale}/{path}")


if __name__ == "__main__":
    sys.exit(main())
