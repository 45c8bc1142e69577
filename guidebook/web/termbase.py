"""The terms of all languages in one file, for people (CSV) and for translation tools (TBX).

TBX is ISO 30042:2019 in its dialect TBX-Basic: a concept holds a section a language, a section
holds the preferred term, what else is accepted, and what is not to be used for this meaning.
"""

from __future__ import annotations

import csv
import io
import re
import xml.etree.ElementTree as etree

from guidebook.project import Project, load_yaml

NAMESPACE = "urn:iso:std:iso:30042:ed-2"
STATUS = "administrativeStatus"
WITH_REMARK = re.compile(r"(?P<term>.+?) \((?P<remark>[^()]*)\)")  # "a word (media use)"


def terms(project: Project) -> dict[str, str]:
    """data/terms.yml: term id -> subject."""
    return load_yaml(project.root / "data/terms.yml", project.root)


def as_csv(project: Project) -> str:
    """A row a term and language, with a head that names the columns.

    Several values in one cell are separated by " | ". A cell never begins with a sign that a
    spreadsheet would take for a formula.
    """
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\r\n")  # RFC 4180
    table.writerow(["id", "subject", "language", "term", "definition", "accepted", "avoid",
                    "confidence"])
    for name, subject in terms(project).items():
        for locale in project.locales:
            term = project.words(locale, "terms").get(name) or {}
            cells = [name, subject, locale, term.get("term"), term.get("definition"),
                     " | ".join(map(str, term.get("alternatives") or [])),
                     " | ".join(map(str, term.get("avoid") or [])), term.get("confidence")]
            table.writerow([_harmless(str(cell or "")) for cell in cells])
    return "\ufeff" + out.getvalue()  # with the mark, spreadsheets read it as UTF-8


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell[:1] in ("=", "+", "-", "@", "\t", "\r") else cell


def as_tbx(project: Project) -> str:
    """The same as TBX-Basic, in the form with data category names as attributes (DCA)."""
    root = etree.Element("tbx", {"xmlns": NAMESPACE, "style": "dca", "type": "TBX-Basic",
                                 "xml:lang": project.locales[0]})
    about = etree.SubElement(etree.SubElement(root, "tbxHeader"), "fileDesc")
    source = etree.SubElement(etree.SubElement(about, "sourceDesc"), "p")
    source.text = f"{project.site_url} {project.config['extra']['edition']}, CC BY 4.0"
    body = etree.SubElement(etree.SubElement(root, "text"), "body")
    for name, subject in terms(project).items():
        concept = etree.SubElement(body, "conceptEntry", {"id": name})
        etree.SubElement(concept, "descrip", {"type": "subjectField"}).text = subject
        for locale in project.locales:
            term = project.words(locale, "terms").get(name)
            if term:
                _language(concept, locale, term)
    etree.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + etree.tostring(root, encoding="unicode") \
        + "\n"


def _language(concept: etree.Element, locale: str, term: dict) -> None:
    section = etree.SubElement(concept, "langSec", {"xml:lang": locale})
    if term.get("definition"):
        group = etree.SubElement(section, "descripGrp")
        etree.SubElement(group, "descrip", {"type": "definition"}).text = str(term["definition"])
    for words, status in (([term["term"]], "preferredTerm-admn-sts"),
                          (term.get("alternatives") or [], "admittedTerm-admn-sts"),
                          (term.get("avoid") or [], "deprecatedTerm-admn-sts")):
        for word in words:
            remark = WITH_REMARK.fullmatch(str(word))
            one = etree.SubElement(section, "termSec")
            etree.SubElement(one, "term").text = remark["term"] if remark else str(word)
            etree.SubElement(one, "termNote", {"type": STATUS}).text = status
            if remark:
                etree.SubElement(one, "note").text = remark["remark"]
