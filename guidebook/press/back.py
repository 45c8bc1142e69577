"""What stands behind the chapters of a book: answers, terms, references, notes."""

from __future__ import annotations

import re
from html import escape
from xml.etree.ElementTree import Element

from guidebook.faults import Fault
from guidebook.press.draft import Draft, guide_pages
from guidebook.press.order import sort_key
from guidebook.press.trees import parse


def used(site: dict, guides: list[dict], kind: str) -> list[str]:
    """The ids of the terms (kind "term") or references ("reference") of some guides, sorted."""
    found = set()
    for guide in guides:
        for path in guide_pages(guide):
            page = site["pages"].get(path, {"html": "", f"{kind}s": []})
            found |= {*page[f"{kind}s"], *re.findall(rf'\sdata-{kind}="([^"]+)"', page["html"])}
    return sorted(found)


def answers(draft: Draft) -> Element | None:
    """The answer notes of all practice cases."""
    if not draft.answers:
        return None
    section = part(draft, "answer-notes", "answers_title")
    section.extend(draft.answers)
    return section


def terms(draft: Draft) -> Element | None:
    """The terms that the book marks, with their definitions."""
    known = draft.site["terms"]
    wanted = set(used(draft.site, draft.guides, "term"))
    for term in wanted - known.keys():
        draft.faults.append(Fault("data/terms.yml", 0, "term", f"there is no term “{term}”.",
                                  "Add it or correct the mark in the page."))
    entries = sorted((sort_key(draft.locale, known[term]["term"]), term)
                     for term in wanted & known.keys())
    if not entries:
        return None
    section = part(draft, "terms-used", "terms_title")
    section.extend(parse('<dl class="terms">' + "".join(
        f'<dt id="term-{term}">{escape(known[term]["term"])}</dt>'
        f'<dd>{escape(known[term]["definition"])}</dd>' for _, term in entries) + "</dl>"))
    draft.characters(f"i18n/{draft.locale}/terms.yml", [section])
    return section


def references(draft: Draft) -> Element | None:
    """The works that the book cites, in full."""
    known = draft.site["references"]
    wanted = set(used(draft.site, draft.guides, "reference"))
    for key in wanted - known.keys():
        draft.faults.append(Fault("data/references.yml", 0, "reference",
                                  f"there is no reference “{key}”.",
                                  "Add it or correct the citation in the page."))
    entries = sorted((sort_key(draft.locale, known[key]["short"]), key)
                     for key in wanted & known.keys())
    if not entries:
        return None

    def entry(key: str) -> str:
        reference = known[key]
        short = "" if reference["short"] in reference["html"] else reference["short"] + ". "
        return f'<li id="reference-{key}">{escape(short)}{reference["html"]}</li>'

    section = part(draft, "references-used", "references_title")
    section.extend(parse('<ul class="references">'
                         + "".join(entry(key) for _, key in entries) + "</ul>"))
    draft.characters("data/references.yml", [section])
    return section


def notes(draft: Draft) -> Element:
    """A page to write on: services near the reader, and free lines."""
    section = part(draft, "notes-and-contacts", "notes_title")
    contacts = "".join(f"<li>{escape(label.strip())}</li>"
                       for label in draft.words["notes_contacts"].split(";"))
    section.extend(parse(f'<p>{escape(draft.words["notes_use"])}</p>'
                         f'<ul class="contacts">{contacts}</ul><div class="lines"></div>'))
    draft.characters(f"i18n/{draft.locale}/print.yml", [section])
    return section


def part(draft: Draft, anchor: str, title: str) -> Element:
    """An empty part with its heading, noted for the contents. title: its key in print.yml."""
    section = Element("section", {"class": f"back {draft.tab()}", "id": anchor})
    heading = Element("h1")
    heading.text = draft.words[title]
    section.append(heading)
    draft.contents.append((anchor, "", heading.text))
    return section
