"""How large files for download are: filled into the pages when the files have been made.

The PDFs and the files to take along are made from the rendered pages, so their sizes are known only
after them. Pages carry `<span data-pdf-size="identification">` and
`<span data-file-size="offline/th.zip">`; without the file a span stays empty.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

from babel.numbers import format_decimal

from guidebook.project import Project


def fill_pdfs(project: Project, site: Path, locale: str) -> None:
    """Write pages and size of each PDF, as last built, behind the links to it."""
    file = project.root / "build/pdf.json"
    built = json.loads(file.read_text("utf-8")) if file.exists() else {}

    def said(name: str) -> str:
        pdf = built.get(locale, {}).get(name)
        if not pdf or not (site / f"pdf/{locale}/{name}.pdf").exists():
            return ""
        words = project.word(locale, "pdf_size_one" if pdf["pages"] == 1 else "pdf_size")
        return f"({words.format(pages=pdf['pages'], size=show(pdf['bytes'], locale))})"

    _fill(site / locale, "data-pdf-size", said)


def fill_files(site: Path, locale: str) -> None:
    """Write the size of each file that is for taking along behind the links to it."""
    def said(name: str) -> str:
        file = site / name
        return f"({show(file.stat().st_size, locale)})" if file.exists() else ""

    _fill(site / locale, "data-file-size", said)


def fill_copy(site: Path, locale: str, texts: dict[str, str]) -> None:
    """Write what a saved copy takes; texts: name of a span to what it says."""
    _fill(site / locale, "data-copy-size", texts.__getitem__)


def show(count: int, locale: str) -> str:
    """Bytes as people read them: "22 kB", "0.4 MB" (SI units)."""
    if count < 100_000:
        return f"{round(count / 1_000)} kB"
    return f"{format_decimal(count / 1_000_000, '0.0', locale=locale)} MB"


def _fill(folder: Path, attribute: str, said: Callable[[str], str]) -> None:
    span = re.compile(rf'(<span [^>]*\b{attribute}="([a-z0-9/.-]+)"[^>]*>)[^<]*</span>')
    for page in folder.rglob("*.html"):
        text = page.read_text("utf-8")
        filled = span.sub(lambda match: f"{match[1]}{said(match[2])}</span>", text)
        if filled != text:
            draft = page.with_name(page.name + ".new")
            draft.write_text(filled, encoding="utf-8")
            draft.replace(page)
