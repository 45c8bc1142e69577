"""Builds the website: one MkDocs run a locale, side by side, then what the locales share.

Everything is made in build/web/ and moved to site/ only when all of it is whole.
"""

from __future__ import annotations

import json
import logging
import os
import re
import shutil
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from guidebook.faults import Fault, Faults
from guidebook.project import Project
from guidebook.web import feed, hosting, offline, share, shared
from guidebook.web.built import broken_links


class _Keep(logging.Handler):
    """Keeps what MkDocs warns about: a warning there is a fault here."""

    def __init__(self):
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep one message."""
        self.messages.append(record.getMessage())


def _locale(root: Path, locale: str) -> tuple[str, int, float, list[Fault]]:
    """One locale's site in build/web/<locale>. Runs in a process of its own.

    Returns locale, number of pages, seconds, faults.
    """
    os.environ.update(GUIDEBOOK_LOCALE=locale, NO_MKDOCS_2_WARNING="1")
    os.chdir(root)
    from mkdocs.commands.build import build as mkdocs_build
    from mkdocs.config import load_config

    started, keep = time.monotonic(), _Keep()
    logging.getLogger("mkdocs").addHandler(keep)
    target = root / "build/web" / locale
    try:
        config = load_config("mkdocs.yml", site_dir=str(target), strict=False)
        mkdocs_build(config)
    except Faults as error:
        return locale, 0, 0.0, error.faults
    except Exception as error:  # noqa: BLE001 - whatever stops a locale is told with the others
        return locale, 0, 0.0, [Fault(f"docs/{locale}", 0, "mkdocs", f"{error!r}")]
    faults = [Fault(f"docs/{locale}", 0, "mkdocs", message) for message in keep.messages]
    pages = len(json.loads((root / f"build/pages/{locale}.json").read_text("utf-8"))["pages"])
    return locale, pages, time.monotonic() - started, faults


def build(root: Path, locales: list[str], progress: Callable[[str], None] = print) -> None:
    """Build the website of the given locales into site/.

    progress is called with one line a locale. Raises Faults with the faults of all locales; site/
    is then as it was before.
    """
    project, faults = Project(root), []
    shutil.rmtree(root / "build/web", ignore_errors=True)
    jobs = min(len(locales), os.cpu_count() or 1)
    # spawn: MkDocs and its plugins keep state in modules, which a fork would share
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
        for locale, pages, seconds, found in pool.map(_locale, [root] * len(locales), locales):
            faults += found
            if not found:
                progress(f"  web  {locale}  {pages:3} pages  {seconds:4.1f} s")
    if faults:
        raise Faults(faults)
    site = root / "site"
    site.mkdir(exist_ok=True)
    for locale in locales:
        picture = root / "build/web" / locale / "assets/share.png"
        picture.write_bytes(share.picture(project, locale))
        (root / "build/web" / locale / "feed.xml").write_text(
            feed.atom(project, locale), encoding="utf-8")
        _replace(root / "build/web" / locale, site / locale)
    shared.write(project, site)
    offline.write(project, site, locales)
    hosting.write(project, site)
    if set(locales) == set(project.locales):  # one locale alone lacks what its switch leads to
        dead = [line for line in broken_links(site) if not re.search(r"-> \S*pdf/", line)]
        if dead:
            raise Faults(Fault(f"site/{line.split(' -> ')[0]}", 0, "links",
                               f"the link {line.split(' -> ')[1]}.",
                               "Correct it where it is made.") for line in dead)


def _replace(new: Path, old: Path) -> None:
    """Put a folder in the place of another, so that there is never half of one."""
    for leftover in ("sitemap.xml", "sitemap.xml.gz"):  # site/sitemap.xml speaks for all languages
        (new / leftover).unlink(missing_ok=True)
    aside = old.with_name(old.name + ".old")
    shutil.rmtree(aside, ignore_errors=True)
    if old.exists():
        old.rename(aside)
    new.rename(old)
    shutil.rmtree(aside, ignore_errors=True)
