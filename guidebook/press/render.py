"""One document, in a process of its own: HTML in, a draft of the PDF and what is wrong with it out.

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
from guidebook.press.forms import Form

HERE = Path(__file__).resolve().parent
FONTS = HERE / "fonts"

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


def draft_of(target: Path) -> Path:
    """Where a PDF waits until it has passed the gates."""
    return target.with_name(f".{target.name}.draft")


def write_draft(
    root: Path, book: Book, form: Form, guides: int, known: dict[str, int], target: Path, name: str,
) -> tuple[dict[str, Any], list[Fault]]:
    """Render a document as a draft, and look at it: WeasyPrint's log, layout, what is in the file.

    root: nothing outside this folder is read. book: with page number markers. guides: how many
    guides there are, each with a thumb tab. known: page numbers of the last build. target: the PDF
    that is meant; its draft is written beside it. name: for messages, such as
    "site/pdf/th/identification.pdf".
    Returns {"pages": number, "bytes": size, "numbers": {id: page}, "html": as printed} and faults.
    Raises Faults when there is nothing to write.
    """
    import weasyprint

    from guidebook.press import footnotes, imposition, ink, inspection, layout, mends, numbers

    mends.install()
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

    draft = draft_of(target)
    draft.parent.mkdir(parents=True, exist_ok=True)
    draft.write_bytes(data)
    faults += layout.faults(document, printed, name)
    faults += inspection.faults(draft, printed, book.contents, pages, name, form.kept(book.sheet))
    if book.length and len(document.pages) != book.length:
        faults.append(Fault(name, 0, "sheet", f"{len(document.pages)} pages; {book.length} fit.",
                            "Shorten the text: each sheet is one page."))
    count = len(document.pages)
    if form.folded:
        data = imposition.impose(data)
        draft.write_bytes(data)
        count = len(imposition.order(count)) // 2
    return {"pages": count, "bytes": len(data), "numbers": pages, "html": printed}, faults


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
    `known`. Returns for each {"made": what `write_draft` returns, if there is a draft, "faults":
    [field values of each Fault]}.
    """
    from guidebook.press import documents

    answers, site = [], {}
    for job in jobs:
        root = Path(job["root"])
        made = None
        try:
            site = site or documents.read_pages(root, job["locale"])
            book = documents.assemble(root, site, job["document"],
                                      date.fromisoformat(job["edition"]))
            made, faults = write_draft(root, book, forms.of(job["document"])[0],
                                       len(site["guides"]), job["known"], Path(job["target"]),
                                       job["name"])
        except Faults as error:
            faults = error.faults
        answers.append({"made": made, "faults": [vars(fault) for fault in faults]})
    return answers


if __name__ == "__main__":
    print(json.dumps(run(json.load(sys.stdin))))
