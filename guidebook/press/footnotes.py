"""Citations as footnotes: a raised number in the text, the work at the foot of the page.

A citation that follows what it supports becomes a note. One that the sentence itself gives ("For
children: [WHO guide]") stays where it is: a colon, or nothing, stands before it. Citations that
follow each other share a note. Notes count from 1 in each chapter, in the HTML and not by a
counter of the style sheet, so that the text layer can be compared with the source.

WeasyPrint gives an element without a meaning of its own the tag NonStruct; PDF/UA-1, 7.9 wants
Note with an ID for a footnote.
"""

from __future__ import annotations

from functools import cache
from typing import Any
from xml.etree.ElementTree import Element

# An element that means nothing else in a book, so that its tag can be Note.
NOTE = "small"


def set_notes(section: Element) -> None:
    """Turn the citations of a chapter into notes where they support the text before them."""
    count = 0
    for parent in list(section.iter()):
        for cite in [child for child in parent if child.tag == "cite"]:
            place = list(parent).index(cite)
            last = parent[place - 1] if place else None
            before = ((parent.text if last is None else last.tail) or "").rstrip()
            between = last is not None and before in ("", ",")
            if between and last.tag == NOTE:
                _join(parent, last, cite)
            elif before.endswith(":") or (last is None and not before) or (
                    between and last.tag == "cite"):
                continue
            else:
                count += 1
                _set(parent, place, cite, count)


def _set(parent: Element, place: int, cite: Element, number: int) -> None:
    """Put number and note in the place of a citation, the number behind a stop or comma."""
    stop = (cite.tail or "")[:1]
    stop = stop if stop in (".", ",", ";") else ""
    last = parent[place - 1] if place else None
    if last is None:
        parent.text = parent.text.rstrip() + stop
    else:
        last.tail = (last.tail or "").rstrip() + stop
    call = Element("sup", {"class": "call"})
    call.text = str(number)
    note = Element(NOTE, {"class": "note"})
    sign = Element("span", {"class": "note__number"})
    sign.text, sign.tail = str(number), " "
    link = cite[0]
    link.tail = "."
    note.extend([sign, link])
    note.tail = (cite.tail or "")[len(stop):]
    parent[place:place + 1] = [call, note]


def _join(parent: Element, note: Element, cite: Element) -> None:
    """Add a citation to the note before it, and the stop behind it to the text before both."""
    stop = (cite.tail or "")[:1]
    stop = stop if stop in (".", ",", ";") else ""
    note[-1].tail = "; "
    cite[0].tail = "."
    note.append(cite[0])
    note.tail = (cite.tail or "")[len(stop):]
    place = list(parent).index(note) - 1
    if place:
        parent[place - 1].tail = (parent[place - 1].tail or "") + stop
    else:
        parent.text = (parent.text or "") + stop
    parent.remove(cite)


@cache
def install() -> None:
    """Let WeasyPrint write the tag Note for notes, from now on in this process."""
    from weasyprint.pdf import tags

    original = tags._get_pdf_tag
    tags._get_pdf_tag = lambda name: "Note" if name == NOTE else original(name)


def identify(pdf: Any) -> None:
    """Give each note of a written document an ID. pdf: a pydyf.PDF, before it is saved."""
    import pydyf

    notes = (found for found in pdf.objects
             if isinstance(found, pydyf.Dictionary) and found.get("S") == "/Note")
    for number, note in enumerate(notes, 1):
        note["ID"] = pydyf.String(f"note-{number}")
