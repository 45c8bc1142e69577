"""One language as a zip that works from a folder or a memory stick: site/offline/<locale>.zip.

An opened file knows no directory addresses, so links name index.html. What is not in the copy
(other languages, PDFs) leads to the website, and the language switch says so. The same pages make
the same bytes: names are sorted, and the date is that of the edition.
"""

from __future__ import annotations

import io
import re
import zipfile
from html import escape
from pathlib import Path
from posixpath import join, normpath, relpath

from guidebook.project import Project
from guidebook.web import saved_copy

LINK = re.compile(r'(?<= )(href|src)="([^":#]*)((?:#[^"]*)?)"')  # no scheme: of this site
OTHER_LANGUAGE = re.compile(r'(<a lang="[^"]*" hreflang="[^"]*" href="https?:[^>]*>[^<]*)(</a>)')
FOUND = re.compile(r'\["((?:[a-z0-9-]+/)*)",')  # the address of a page in the data of search
NOT_HERE = re.compile(r'<link rel="(?:manifest|alternate)"[^>]*>')
SPACE = re.compile(r"\n\s+")


def write(project: Project, site: Path, locale: str) -> Path:
    """Write site/offline/<locale>.zip from site/<locale>/. Returns its path."""
    edition = project.config["extra"]["edition"]
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as copy:
        for file in sorted((site / locale).rglob("*")):
            name = file.relative_to(site / locale).as_posix()
            if file.is_dir() or name == "404.html" or name in saved_copy.OWN:
                continue
            entry = zipfile.ZipInfo(f"guides-{locale}/{name}", edition.timetuple()[:6])
            entry.create_system, entry.external_attr = 3, 0o644 << 16  # as on any machine
            entry.compress_type = zipfile.ZIP_DEFLATED
            copy.writestr(entry, _content(project, site, locale, name))
    target = site / f"offline/{locale}.zip"
    target.parent.mkdir(exist_ok=True)
    draft = target.with_suffix(".new")
    draft.write_bytes(packed.getvalue())
    return draft.replace(target)


def _content(project: Project, site: Path, locale: str, name: str) -> bytes:
    file = site / locale / name
    if name.endswith(".html"):
        note = escape(project.word(locale, "on_website"))
        html = SPACE.sub("\n", NOT_HERE.sub("", file.read_text("utf-8")))
        html = LINK.sub(lambda link: _link(project.site_url, f"{locale}/{name}", link), html)
        return OTHER_LANGUAGE.sub(rf'\1 <small lang="{locale}">({note})</small>\2', html).encode()
    if name == "assets/search-titles.js":
        return FOUND.sub(r'["\1index.html",', file.read_text("utf-8")).encode()
    return file.read_bytes()


def _link(site_url: str, page: str, link: re.Match) -> str:
    """A link of a page (its path below the site) as it must be in the copy."""
    attribute, address, anchor = link.groups()
    if not address:
        return link[0]
    here, locale = page.rpartition("/")[0], page.partition("/")[0]
    target = normpath(join(here, address))
    folder = "." not in target.rpartition("/")[2]  # only files have a name with a dot
    if target != locale and not target.startswith(f"{locale}/"):
        return f'{attribute}="{site_url}{target}{"/" * folder}{anchor}"'
    file = join(target, "index.html") if folder else target
    return f'{attribute}="{relpath(file, here)}{anchor}"'
