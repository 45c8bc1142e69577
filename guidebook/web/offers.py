"""What the site offers for download: the files that were made, with their size.

PDFs and the files to take along are made from the rendered pages, so that they are known only after
them. Pages carry empty elements, which are filled here: `data-pdf-size` behind a link to a PDF,
`data-pdf-forms` for the other forms of the same document, `data-pdf-whole` for a document that
need not exist, `data-file-size` behind a link to another file, `data-copy-size` for what a saved
copy takes. What was not made is not offered.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from html import escape
from pathlib import Path

from babel.numbers import format_decimal

from guidebook.press.forms import FORMS
from guidebook.project import Project

_FORMS = re.compile(r'(<span data-pdf-forms="([a-z0-9/-]+)">).*?(?=</span>)')
_WHOLE = re.compile(r'<li data-pdf-whole="([a-z0-9/-]+)"[^>]*>.*?</li>')


def fill_pdfs(project: Project, site: Path, locale: str) -> None:
    """Offer the PDFs of a language, as last made, on every page. site: folder of the built site."""
    file = project.root / "build/pdf.json"
    built = json.loads(file.read_text("utf-8")) if file.exists() else {}
    made = {name: pdf for name, pdf in built.get(locale, {}).items()
            if (site / f"pdf/{locale}/{name}.pdf").exists()}

    def size(name: str) -> str:
        if name not in made:
            return ""
        pages, count = made[name]["pages"], made[name]["bytes"]
        said = project.word(locale, "pdf_size_one" if pages == 1 else "pdf_size")
        return f"({said.format(pages=pages, size=show(count, locale))})"

    def filled(page: Path, text: str) -> str:
        up = "../" * (len(page.relative_to(site).parts) - 1)

        def link(name: str, title: str) -> str:
            return f'<a href="{up}pdf/{locale}/{name}.pdf">{escape(title)}</a>'

        def forms(name: str) -> str:
            return "".join(
                f" · {link(form.folder + name, project.word(locale, f'form_{key}'))} "
                f"{size(form.folder + name)}"
                for key, form in FORMS.items() if form.folder and form.folder + name in made)

        def whole(name: str) -> str:
            if name not in made:
                return f'<li data-pdf-whole="{name}" hidden></li>'
            title = project.words(locale, "print")[name]
            return (f'<li data-pdf-whole="{name}">{link(name, title)} '
                    f"<span>{size(name)}</span> <span>{forms(name)}</span></li>")

        text = _spans("data-pdf-size", size, text)
        text = _FORMS.sub(lambda match: match[1] + forms(match[2]), text)
        return _WHOLE.sub(lambda match: whole(match[1]), text)

    _rewrite(site / locale, filled)


def fill_files(site: Path, locale: str) -> None:
    """Write the size of each file that is for taking along behind the links to it."""
    def said(name: str) -> str:
        file = site / name
        return f"({show(file.stat().st_size, locale)})" if file.exists() else ""

    _rewrite(site / locale, lambda _, text: _spans("data-file-size", said, text))


def fill_copy(site: Path, locale: str, texts: dict[str, str]) -> None:
    """Write what a saved copy takes; texts: name of a span to what it says."""
    _rewrite(site / locale, lambda _, text: _spans("data-copy-size", texts.__getitem__, text))


def show(count: int, locale: str) -> str:
    """Bytes as people read them: "22 kB", "0.4 MB" (SI units)."""
    if count < 100_000:
        return f"{round(count / 1_000)} kB"
    return f"{format_decimal(count / 1_000_000, '0.0', locale=locale)} MB"


def _spans(attribute: str, said: Callable[[str], str], text: str) -> str:
    span = re.compile(rf'(<span [^>]*\b{attribute}="([a-z0-9/.-]+)"[^>]*>)[^<]*(?=</span>)')
    return span.sub(lambda match: match[1] + said(match[2]), text)


def _rewrite(folder: Path, filled: Callable[[Path, str], str]) -> None:
    """Put each page of a folder in order. filled: (file, its text) to the text that it must be."""
    for page in folder.rglob("*.html"):
        text = page.read_text("utf-8")
        if (new := filled(page, text)) != text:
            draft = page.with_name(page.name + ".new")
            draft.write_text(new, encoding="utf-8")
            draft.replace(page)
