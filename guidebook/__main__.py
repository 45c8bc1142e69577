"""The commands of the guides, as `make` calls them. `python -m guidebook` lists them."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from guidebook import checks
from guidebook.checks import plain_words
from guidebook.faults import Fault, Faults
from guidebook.press.forms import FORMS
from guidebook.project import SOURCE, Project
from guidebook.translation import commands as translation
from guidebook.translation import report as pull_request

ROOT = Path(__file__).resolve().parent.parent


def main(arguments: list[str] | None = None) -> int:
    """Run one command. Returns the exit code: 0, or 1 when there are faults."""
    parser = argparse.ArgumentParser(prog="python -m guidebook", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    for name, run in COMMANDS.items():
        command = commands.add_parser(name, help=run.__doc__.partition("\n")[0])
        command.add_argument("--locale", help="one language only, for example th")
        if run is pdf:
            command.add_argument("--form", choices=FORMS, default="standard",
                                 help="how it is printed; standard: guides, handouts, poster")
        else:
            command.add_argument("--page",
                                 help="one page only, for example identification/first-hour")
    chosen = parser.parse_args(arguments)
    started = time.monotonic()
    try:
        project = Project(ROOT)
        COMMANDS[chosen.command](
            project, _locales(project, chosen.locale),
            chosen.form if chosen.command == "pdf" else _page(project, chosen.page))
    except Faults as error:
        print(error, file=sys.stderr)
        errors = sum(not fault.warning for fault in error.faults)
        print(f"{chosen.command}: {errors} faults. Nothing was replaced in site/.", file=sys.stderr)
        return 1
    if chosen.command != "report":  # whose output is a text for somebody else
        print(f"{chosen.command}: done in {time.monotonic() - started:.1f} s")
    return 0


def _locales(project: Project, locale: str | None) -> list[str]:
    if locale is None:
        return project.locales
    if locale not in project.locales:
        raise Faults([Fault("mkdocs.yml", 0, "locale", f"there is no language {locale}.",
                            f"Use one of: {' '.join(project.locales)}.")])
    return [locale]


def _page(project: Project, page: str | None) -> str | None:
    """The path of a page that some language has, from a name such as identification/first-hour."""
    if page is None:
        return None
    path = page.removesuffix(".md") + ".md"
    if not any(path in pages for pages in project.pages.values()):
        raise Faults([Fault(f"docs/{SOURCE}/{path}", 0, "page", "no language has such a page.",
                            "Name it like identification/first-hour.")])
    return path


def check(project: Project, locales: list[str], page: str | None) -> None:
    """check the texts without building

    Prints every warning; raises Faults when there is an error in the given locales or page.
    """
    paths = page and {f"docs/{locale}/{page}" for locale in locales}
    found = [fault for fault in checks.run(project, paths=paths or None)
             if not fault.file.startswith(("docs/", "i18n/"))
             or fault.file.split("/")[1] in locales]
    for fault in found:
        if fault.warning:
            print(fault)
    errors = [fault for fault in found if not fault.warning]
    if errors:
        raise Faults(errors)


def measure(project: Project, locales: list[str], page: str | None) -> None:
    """print how long the English chapters and their sentences are"""
    print(f"{'words':>6} {'sent.':>6} {'average':>8} {'longest':>8}  chapter")
    for guide in project.written_guides:
        for path in project.chapter_paths(guide):
            if chapter := project.pages[SOURCE].get(path):
                words, sentences, average, longest = plain_words.measure(chapter)
                print(f"{words:6} {sentences:6} {average:8.1f} {longest:8}  {path}")


def web(project: Project, locales: list[str], page: str | None) -> None:
    """check, then build the website into site/"""
    from guidebook.web.build import build

    check(project, locales, None)
    build(project.root, locales)


def pdf(project: Project, locales: list[str], form: str) -> None:
    """build the PDFs of one form into site/pdf/, from the pages of the website's last build"""
    from guidebook.press.build import build
    from guidebook.web import offline

    build(project.root, locales, edition(project), form)
    offline.write(project, project.root / "site", locales)


def edition(project: Project) -> date:
    """The edition's date: `extra.edition` of mkdocs.yml; not today, so that bytes stay the same."""
    return project.config["extra"]["edition"]


def serve(project: Project, locales: list[str], page: str | None) -> None:
    """show one language while you write; faults of the text are shown, and do not stop it"""
    for fault in checks.run(project):
        if fault.file.startswith((f"docs/{locales[0]}/", f"i18n/{locales[0]}/")):
            print(fault)
    watch = [part for folder in ("data", "i18n", "overrides", "guidebook", "hooks")
             for part in ("--watch", folder)]
    subprocess.run([sys.executable, "-m", "mkdocs", "serve", "--no-strict", *watch],
                   cwd=project.root, check=False,
                   env={**os.environ, "GUIDEBOOK_LOCALE": locales[0], "NO_MKDOCS_2_WARNING": "1"})


def report(project: Project, locales: list[str], page: str | None) -> None:
    """write for a pull request what each changed page needs; names of files from stdin, after NUL

    As `git diff --name-only -z` gives them.
    """
    names = sys.stdin.buffer.read().decode("utf-8", errors="replace").split("\0")
    print(pull_request.report(project, [name for name in names if name], checks.run(project)))


COMMANDS: dict[str, Callable[[Project, list[str], str | None], None]] = {
    "check": check, "measure": measure, "web": web, "pdf": pdf, "serve": serve,
    "status": translation.status, "diff": translation.diff, "scaffold": translation.scaffold,
    "fix": translation.fix, "pin": translation.pin, "report": report,
}


if __name__ == "__main__":
    sys.exit(main())
