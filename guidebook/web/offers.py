"""Which PDFs the site offers: those that were made, with pages and size.

PDFs are made from the rendered pages, so that they are known only after them. Pages carry empty
elements, which are filled here: `data-pdf-size` behind a link, `data-pdf-forms` for the other forms
of the same document, `data-pdf-whole` for a document that need not exist. What was not made is not
offered.
"""

from __future__ import annotations

import json
import re
from html import escape
from pathlib import Path

from babel.numbers import format_decimal

from guidebook.press.forms import FORMS
from guidebook.project import Project

_SIZE = re.compile(r'(<span data-pdf-size="([a-z0-9/-]+)">)[^<]*(?=</span>)')
_FORMS = re.compile(r'(<span data-pdf-forms="([a-z0-9/-]+)">).*?(?=</span>)')
_WHOLE = re.compile(r'<li data-pdf-whole="([a-z0-9/-]+)"[^>]*>.*?</li>')


def fill(project: Project, site: Path) -> None:
    """Fill in every page of a built site, as the PDFs were last made. site: its folder."""
    file = project.root / "build/pdf.json"
    built = json.loads(file.read_text("utf-8")) if file.exists() else {}
    for locale in project.locales:
        made = {name: pdf for name, pdf in built.get(locale, {}).items()
                if (site / f"pdf/{locale}/{name}.pdf").exists()}
        for page in (site / locale).rglob("*.html"):
            text = page.read_text("utf-8")
            up = "../" * (len(page.relative_to(site).parts) - 1)
            filled = _filled(project, locale, made, text, f"{up}pdf/{locale}/")
            if filled != text:
                draft = page.with_name(page.name + ".new")
                draft.write_text(filled, encoding="utf-8")
                draft.replace(page)


def _filled(project: Project, locale: str, made: dict[str, dict], text: str, folder: str) -> str:
    """One page. folder: the way from it to the PDFs of its language."""
    def size(name: str) -> str:
        if name not in made:
            return ""
        pages, count = made[name]["pages"], made[name]["bytes"]
        said = project.word(locale, "pdf_size_one" if pages == 1 else "pdf_size")
        return f"({said.format(pages=pages, size=_size(count, locale))})"

    def link(name: str, title: str) -> str:
        return f'<a href="{folder}{name}.pdf">{escape(title)}</a>'

    def forms(name: str) -> str:
        return "".join(
            f" · {link(form.folder + name, project.word(locale, f'form_{key}'))} "
            f"{size(form.folder + name)}"
            for key, form in FORMS.items() if form.folder and form.folder + name in made)

    def whole(name: str) -> str:
        if name not in made:
            return f'<li data-pdf-whole="{name}" hidden></li>'
        return (f'<li data-pdf-whole="{name}">{link(name, project.words(locale, "print")[name])} '
                f"<span>{size(name)}</span> <span>{forms(name)}</span></li>")

    text = _SIZE.sub(lambda match: match[1] + size(match[2]), text)
    text = _FORMS.sub(lambda match: match[1] + forms(match[2]), text)
    return _WHOLE.sub(lambda match: whole(match[1]), text)


def _size(count: int, locale: str) -> str:
    """Bytes as people read them: "22 kB", "0.4 MB" (SI units)."""
    if count < 100_000:
        return f"{round(count / 1_000)} kB"
    return f"{format_decimal(count / 1_000_000, '0.0', locale=locale)} MB"
