"""The PDFs beside what others print of the same guides: `make benchprint`, or
`python -m benchmarks.press --locale th`.

Everything is made in a temporary folder. Prints a row for each document of ours, and for the
guides also as mkdocs-to-pdf and Chromium print them; what one could not do is said below the table.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from html import escape
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

import pypdfium2
from pypdf import PdfReader
from pypdf.generic import Destination

from benchmarks.generators import Material, markdown, write
from benchmarks.running import (
    Failed,
    Spent,
    chromium_program,
    copy_repository,
    machine,
    run,
    table,
)

COLUMNS = ("pages", "s", "s a page", "MB", "tagged", "outline", "true numbers")
HANDOUTS = "handouts/"  # documents of one page, made and measured together
VERAPDF = "guidebook.press.verapdf"  # which not every edition of this project has


@dataclass(frozen=True)
class Look:
    """What a PDF has. outline: its entries. numbers: links that print their target's page number.
    """

    pages: int
    tagged: bool
    outline: int
    numbers: int


def look(pdf: Path) -> Look:
    """Reads a PDF back."""
    reader = PdfReader(pdf)
    root = reader.trailer["/Root"]
    tagged = "/StructTreeRoot" in root and root.get("/MarkInfo", {}).get("/Marked", False)

    def entries(items: list) -> int:
        return sum(entries(item) if isinstance(item, list) else 1 for item in items)

    document = pypdfium2.PdfDocument(pdf)
    try:
        numbers: list[tuple[int, float, int]] = []
        for page, area, target in _inner_links(reader):
            text = document[page].get_textpage().get_text_bounded(*area)
            # a number that CSS adds is also a link of its own, inside its link
            if re.search(r"(\d*)\W*$", text)[1] == str(target + 1) and not any(
                    (page, target) == (its_page, its_target) and abs(area[1] - bottom) < 5
                    for its_page, bottom, its_target in numbers):
                numbers.append((page, area[1], target))
    finally:
        document.close()
    return Look(len(reader.pages), bool(tagged), entries(reader.outline), len(numbers))


def _inner_links(reader: PdfReader) -> Iterator[tuple[int, tuple[float, ...], int]]:
    """Page, area (left, bottom, right, top) and page it leads to of each link inside a PDF."""
    places = {page.indirect_reference.idnum: number for number, page in enumerate(reader.pages)}
    named = reader.named_destinations
    for number, page in enumerate(reader.pages):
        for note in page.get("/Annots") or []:
            link = note.get_object()
            target = link.get("/Dest") or link.get("/A", {}).get("/D")
            target = target.get_object() if target is not None else None
            if link.get("/Subtype") != "/Link" or target is None:
                continue
            if not isinstance(target, list):
                target = named.get(str(target))
            where = target.page if isinstance(target, Destination) else target and target[0]
            if getattr(where, "idnum", None) in places:
                left, right = sorted(map(float, link["/Rect"][::2]))
                bottom, top = sorted(map(float, link["/Rect"][1::2]))
                yield number, (left, bottom, right, top), places[where.idnum]


@contextmanager
def gate() -> Iterator[Callable[[Path, str], list] | None]:
    """What names the veraPDF rules that a PDF fails, or None when this project lacks it."""
    if find_spec(VERAPDF):
        with import_module(VERAPDF).gate() as judged:
            yield judged
    else:
        yield None


def figures(spent: Spent, looks: list[Look], failed_rules: int | None) -> list[str]:
    """The cells of a row. spent, looks: of all its documents. failed_rules: None if not judged."""
    pages = sum(one.pages for one in looks)
    cells = [str(pages), f"{spent.seconds:.1f}", f"{spent.seconds / pages:.2f}",
             f"{spent.megabytes:.0f}", "yes" if all(one.tagged for one in looks) else "no",
             str(sum(one.outline for one in looks)), str(sum(one.numbers for one in looks))]
    return cells if failed_rules is None else [*cells, str(failed_rules)]


class Ours:
    """This project in a copy, with the website of a language built."""

    name = "ours"

    def __init__(self, folder: Path, locale: str):
        self.folder, self.locale = folder, locale
        copy_repository(folder)
        self._guidebook("web")
        self.site = json.loads((folder / f"build/pages/{locale}.json").read_text("utf-8"))

    def _guidebook(self, command: str) -> Spent:
        return run([sys.executable, "-m", "guidebook", command, "--locale", self.locale],
                   self.folder)

    def all(self) -> Spent:
        """Makes all documents, as `make pdf` does."""
        for name in ("site/pdf", "build/press"):
            shutil.rmtree(self.folder / name, ignore_errors=True)
        return self._guidebook("pdf")

    def rows(self) -> dict[str, list[str]]:
        """{row: names of documents}: each book alone, the handouts together."""
        rows = {}
        made = json.loads((self.folder / "build/pdf.json").read_text("utf-8"))[self.locale]
        for name in made:
            start, sheets, _ = name.partition(HANDOUTS)
            rows.setdefault(f"{start}{HANDOUTS}…" if sheets else name, []).append(name)
        return rows

    def again(self, names: list[str]) -> Spent:
        """Makes some documents anew, everything else being made."""
        for name in names:
            self.pdf(name).unlink()
            (self.folder / f"build/press/{self.locale}/{name}.json").unlink()
        return self._guidebook("pdf")

    def pdf(self, name: str) -> Path:
        return self.folder / f"site/pdf/{self.locale}/{name}.pdf"


def to_pdf(site: dict, guide: dict, folder: Path) -> tuple[Spent, Path]:
    """A guide by mkdocs-to-pdf, with the theme mkdocs-material as it comes."""
    chapters = [guide["landing"], *guide["chapters"]]
    for path in chapters:
        write(folder / "docs" / path, markdown(site["pages"][path], ids=True))
    write(folder / "mkdocs.yml", json.dumps({
        "site_name": guide["title"], "nav": chapters,
        "theme": {"name": "material", "language": site["locale"]},
        "markdown_extensions": Material.extensions,
        "plugins": [{"to-pdf": {"output_path": "guide.pdf"}}]}))
    return run(Material.command("build"), folder, **Material.environment), folder / "site/guide.pdf"


def chromium(site: dict, guide: dict, folder: Path) -> tuple[Spent, Path]:
    """A guide by Chromium's print, from one HTML file with a contents list."""
    chapters = {path: site["pages"][path] for path in (guide["landing"], *guide["chapters"])}
    contents = "".join(f'<li><a href="#{path}">{escape(page["title"])}</a>'
                       for path, page in chapters.items())
    body = "".join(f'<article id="{path}">{page["html"]}</article>'
                   for path, page in chapters.items())
    write(folder / "guide.html", f"""<!doctype html><html lang="{site['locale']}">
<meta charset="utf-8"><title>{escape(guide['title'])}</title>
<style>@page {{ size: A4; margin: 24mm }} html {{ font: 12pt/1.5 sans-serif }}
article {{ break-before: page }} h1, h2, h3 {{ break-after: avoid }}</style>
<ol>{contents}</ol>{body}</html>""")
    return run([chromium_program(), "--headless", "--no-sandbox", "--disable-gpu",
                "--no-pdf-header-footer", "--generate-pdf-document-outline",
                "--disable-background-networking", f"--user-data-dir={folder / 'profile'}",
                "--print-to-pdf=guide.pdf", "guide.html"], folder), folder / "guide.pdf"


OTHERS: dict[str, Callable[[dict, dict, Path], tuple[Spent, Path]]] = {
    "mkdocs-to-pdf": to_pdf, "Chromium": chromium}


def measure(locale: str, folder: Path) -> tuple[list[list[str]], list[str]]:
    """Makes and looks at all documents. Returns the table's cells and what failed."""
    ours = Ours(folder / "ours", locale)
    guides = {guide["id"]: guide for guide in ours.site["guides"]}
    everything, failures = ours.all(), []

    with gate() as judged:
        columns = [*COLUMNS, *(["failed rules"] if judged else [])]
        cells = [["document", "made by", *columns]]

        def add(name: str, maker: str, spent: Spent, pdfs: list[Path]) -> None:
            rules = sum(len(judged(pdf, name)) for pdf in pdfs) if judged else None
            cells.append([name, maker, *figures(spent, [look(pdf) for pdf in pdfs], rules)])
            print(*cells[-1], file=sys.stderr, flush=True)

        rows = ours.rows()
        for row, names in rows.items():
            add(row, ours.name, ours.again(names), [ours.pdf(name) for name in names])
            for maker, make in OTHERS.items() if row in guides else ():
                try:
                    spent, pdf = make(ours.site, guides[row], folder / row / maker)
                    if not pdf.is_file():
                        raise Failed(f"wrote no PDF:\n{spent.output.strip()}")
                    add(row, maker, spent, [pdf])
                except Failed as why:
                    cells.append([row, maker, "failed", *[""] * (len(columns) - 1)])
                    failures.append(f"{maker} failed for {row}:\n{why}")
        add("all in one run", ours.name, everything,
            [ours.pdf(name) for names in rows.values() for name in names])
    return cells, failures


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split(":")[0])
    parser.add_argument("--locale", default="en", help="the language whose documents are made")
    locale = parser.parse_args().locale

    print(machine(), flush=True)
    with tempfile.TemporaryDirectory(prefix="guides-bench-") as folder:
        cells, failures = measure(locale, Path(folder))
    print(f"Language: {locale}. MB: the largest process. Ours: a run of the whole command in which "
          "only this document is missing.\nTrue numbers: links that print the number of the page "
          "they lead to.")
    print(table(cells))
    print(*(f"\n{failure}" for failure in failures), sep="\n", end="")


if __name__ == "__main__":
    try:
        main()
    except Failed as why:
        sys.exit(str(why))
