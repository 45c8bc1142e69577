"""One document, in a process of its own: HTML in, PDF out, checked before it replaces the last.

Run as `python -m guidebook.press.render` with a job as JSON on standard input; the answer is JSON
on standard output. The process must start with the environment of `environment`: fontconfig reads
its configuration once, when WeasyPrint is imported.
"""

from __future__ import annotations

import gc
import json
import logging
import os
import sys
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit
from xml.sax.saxutils import escape

from guidebook.faults import Fault, Faults
from guidebook.press import forms, tabs
from guidebook.press.draft import Book
from guidebook.press.forms import FORMS, Form

HERE = Path(__file__).resolve().parent
FONTS = HERE / "fonts"
FAMILY = "Sarabun"

# PDF/UA-1 (ISO 14289-1, 5) beside PDF/A-2a: the identifier, and the schema that PDF/A wants for
# every property it does not know (ISO 19005-2, 6.6.2.3).
_UA = b"""<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<pdfuaid:part>1</pdfuaid:part></rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#"><pdfaExtension:schemas><rdf:Bag>
<rdf:li rdf:parseType="Resource"><pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix><pdfaSchema:property><rdf:Seq>
<rdf:li rdf:parseType="Resource"><pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description></rdf:RDF>"""


def environment(scratch: Path) -> dict[str, str]:
    """The environment of a rendering process, in which fontconfig knows our faces only.

    scratch: a folder for the configuration and the font cache; made if need be.
    """
    scratch = scratch.resolve()
    scratch.mkdir(parents=True, exist_ok=True)
    configuration = scratch / "fonts.conf"
    text = ('<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>'
            f"<dir>{escape(str(FONTS))}</dir><cachedir>{escape(str(scratch / 'cache'))}</cachedir>"
            "</fontconfig>\n")
    if not configuration.exists() or configuration.read_text("utf-8") != text:
        configuration.write_text(text, "utf-8")
    return {**os.environ, "FONTCONFIG_FILE": str(configuration), "PYTHONHASHSEED": "0",
            "PYTHONPATH": str(HERE.parent.parent)}


def write_pdf(
    root: Path, book: Book, form: Form, guides: int, known: dict[str, int], target: Path, name: str,
) -> dict[str, Any]:
    """Render a document, check the PDF and put it in its place.

    root: nothing outside this folder is read. book: with page number markers. guides: how many
    guides there are, each with a thumb tab. known: page numbers of the last build. target: the PDF;
    it stays as it was when anything is wrong. name: for messages, such as
    "site/pdf/th/identification.pdf".
    Returns {"pages": number, "bytes": size, "numbers": {id: page}, "html": as printed}.
    Raises Faults.
    """
    import weasyprint

    from guidebook.press import footnotes, imposition, ink, numbers, textlayer

    textlayer.install()
    footnotes.install()
    faults: list[Fault] = []
    with _listening(faults, name):
        fetcher = _tree_fetcher(root)
        configuration = weasyprint.text.fonts.FontConfiguration()
        variant = "pdf/a-2a" if form.accessible else None
        styles = [weasyprint.CSS(font_config=configuration, url_fetcher=fetcher, **source)
                  for source in ({"string": form.page_style() + tabs.style(form, guides)},
                                 *({"filename": path} for path in form.styles()))]

        def render(filled: str) -> Any:
            return weasyprint.HTML(
                string=filled, base_url=root.as_uri() + "/", url_fetcher=fetcher,
            ).render(font_config=configuration, pdf_variant=variant, stylesheets=styles)

        gc.disable()  # nothing is freed while a document renders, so looking costs time only
        printed, document, pages = numbers.settle(book.html, render, known, name)
        if form.accessible:
            rdf = document.metadata.generate_rdf_metadata
            document.metadata.generate_rdf_metadata = (
                lambda *arguments: rdf(*arguments).replace(b"</rdf:RDF>", _UA))

        def finish(_: Any, pdf: Any) -> None:
            footnotes.identify(pdf)
            if form.bleed:
                ink.to_ink(pdf, name)
                ink.set_bleed(pdf, form.bleed)

        data = document.write_pdf(pdf_variant=variant, finisher=finish)
    if faults:
        raise Faults(faults)

    target.parent.mkdir(parents=True, exist_ok=True)
    draft = target.with_name(f".{target.name}.draft")
    draft.write_bytes(data)
    try:
        faults = check(draft, printed, book.contents, pages, name, form.kept(book.sheet))
        if book.length and len(document.pages) != book.length:
            faults.insert(0, Fault(name, 0, "sheet", f"{len(document.pages)} pages; {book.length} "
                                   "fit.", "Shorten the text: each sheet is one page."))
        if faults:
            raise Faults(faults)
        if form.folded:
            data = imposition.impose(data)
            draft.write_bytes(data)
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)
    count = len(imposition.order(len(document.pages))) // 2 if form.folded else len(document.pages)
    return {"pages": count, "bytes": len(data), "numbers": pages, "html": printed}


def check(
    pdf: Path, html: str, contents: list[tuple[str, str]], pages: dict[str, int], name: str,
    kept: tuple[float, float] = FORMS["standard"].kept(False),
) -> list[Fault]:
    """What is wrong with a written PDF: fonts, empty pages, contents page, text layer.

    kept: the margins that hold running head and foot, see `Form.kept`.
    """
    from guidebook.press import inspection

    faults = []
    for font, embedded in sorted(inspection.fonts(pdf).items()):
        tag, plus, face = font.partition("+")
        if not (embedded and plus and len(tag) == 6 and face.split("-")[0] == FAMILY):
            faults.append(Fault(name, 0, "font", f"the font “{font}” is not an embedded subset "
                                f"of {FAMILY}.", "Use the faces in guidebook/press/fonts."))
    texts = inspection.page_texts(pdf, kept)
    for number in inspection.empty_pages(texts):
        faults.append(Fault(name, 0, "empty-page", f"page {number} is empty.",
                            "Look for a page break too many in guidebook/press/style."))
    for anchor, title in contents:
        if not inspection.plain(texts[pages[anchor] - 1]).startswith(inspection.plain(title)):
            faults.append(Fault(name, 0, "page-number", f"“{title}” does not stand on page "
                                f"{pages[anchor]}, which the contents give.",
                                "Look at guidebook/press/numbers.py."))
    if lost := inspection.lost(html, texts):
        most = ", ".join(f"“{letter}” × {count}" for letter, count in lost.most_common(5))
        faults.append(Fault(name, 0, "textlayer", f"the text behind the pages lost {most}.",
                            "Look at guidebook/press/textlayer.py."))
    return faults


class _listening:
    """Every warning of WeasyPrint while this is open is a Fault: each means a damaged page."""

    def __init__(self, faults: list[Fault], name: str):
        self.handler = logging.Handler(logging.WARNING)
        self.handler.emit = lambda record: faults.append(Fault(
            name, 0, "weasyprint", record.getMessage().rstrip(".") + ".",
            "Mend the page, or the style of the print side."))

    def __enter__(self) -> None:
        logger = logging.getLogger("weasyprint")
        logger.propagate = False
        logger.addHandler(self.handler)

    def __exit__(self, *_: object) -> None:
        logging.getLogger("weasyprint").removeHandler(self.handler)


def _tree_fetcher(root: Path) -> Any:
    from weasyprint.urls import URLFetcher

    class TreeFetcher(URLFetcher):
        """Reads files of the repository and data URLs, nothing else."""

        def fetch(self, url: str, headers: dict | None = None) -> Any:
            parts = urlsplit(url)
            path = Path(unquote(parts.path)).resolve()
            inside = path.is_relative_to(root.resolve()) or path.is_relative_to(HERE)
            if parts.scheme == "data" or (parts.scheme == "file" and inside):
                return super().fetch(url, headers)
            raise ValueError("it lies outside the repository")  # WeasyPrint logs it as a warning

    return TreeFetcher()


def run(jobs: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Make some documents of a language, one after the other.

    jobs: [{"root", "locale", "document", "edition", "known", "target", "name"}], all text but
    `known`. Returns for each what `write_pdf` returns, or {"faults": [field values of each Fault]}.
    """
    from guidebook.press import documents

    answers, site = [], {}
    for job in jobs:
        root = Path(job["root"])
        try:
            site = site or documents.read_pages(root, job["locale"])
            made = documents.assemble(root, site, job["document"],
                                      date.fromisoformat(job["edition"]))
            answers.append(write_pdf(root, made, forms.of(job["document"])[0], len(site["guides"]),
                                     job["known"], Path(job["target"]), job["name"]))
        except Faults as error:
            answers.append({"faults": [vars(fault) for fault in error.faults]})
    return answers


if __name__ == "__main__":
    print(json.dumps(run(json.load(sys.stdin))))
