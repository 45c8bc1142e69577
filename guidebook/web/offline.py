"""What works without a connection, and the sizes of all files for download.

A zip, single files and the saved copy are made from pages, and pages say how large they are: the
sizes of PDFs are filled in first, then the files to pass on are made, then their sizes are filled
in, and last the saved copy's list of hashes is written, when no page changes any more.
"""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path

from guidebook.project import Project
from guidebook.web import offers, offline_zip, saved_copy, single_file


def write(project: Project, site: Path, locales: list[str]) -> None:
    """Finish the given locales of a built site, side by side.

    Called after the web build and after the PDFs.
    """
    # A locale without a folder: PDFs need only the pages that the web build left.
    built = [locale for locale in locales if (site / locale).is_dir()]
    with ProcessPoolExecutor(mp_context=get_context("spawn")) as pool:
        list(pool.map(partial(_finish, project, site), built))


def _finish(project: Project, site: Path, locale: str) -> None:
    offers.fill_pdfs(project, site, locale)
    saved_copy.write_manifest(project, site, locale)
    single_file.write(project, site, locale)
    offline_zip.write(project, site, locale)
    offers.fill_files(site, locale)
    count, load, room = saved_copy.takes(site / locale)
    load, room = offers.show(load, locale), offers.show(room, locale)
    offers.fill_copy(site, locale, {
        "load": load, "files": str(count),
        "takes": project.word(locale, "copy_takes").format(load=load, room=room)})
    saved_copy.write_worker(project, site, locale)
