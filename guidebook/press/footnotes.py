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
_STOPS = (".", ",", ";")


def set_notes(section: Element) -> None:
    """Turn the citations of a chapter into notes where they support the text before them."""
    count = 0
    for parent in list(section.iter()):
        for run in _runs(parent):
            place = list(parent).index(run[0])
            last = parent[place - 1] if place else None
            before = ((parent.text if last is None else last.tail) or "").rstrip()
            if before.endswith(":") or (last is None and not before):
                continue
            count += 1
            stop = (run[-1].tail or "")[:1]
            stop = stop if stop in _STOPS else ""  # the number stands behind it
            if last is None:
                parent.text = before + stop
            else:
                last.tail = before + stop
            parent[place:place + len(run)] = _note(run, count, (run[-1].tail or "")[len(stop):])


def _runs(parent: Element) -> list[list[Element]]:
    """The citations in an element, those together between which stands a comma at most."""
    runs: list[list[Element]] = []
    before = None
    for child in parent:
        if child.tag == "cite":
            if before is not None and (before.tail or "").strip() in ("", ","):
                runs[-1].append(child)
            else:
                runs.append([child])
        before = child if child.tag == "cite" else None
    return runs


def _note(run: list[Element], number: int, tail: str) -> list[Element]:
    """The raised number and the note for some citations. tail: the text that follows them."""
    call = Element("sup", {"class": "call"})
    call.text = str(number)
    note = Element(NOTE, {"class": "note"})
    sign = Element("span", {"class": "note__number"})
    sign.text, sign.tail, note.tail = str(number), " ", tail
    note.append(sign)
    for cite in run:
        link = cite[0]
        link.tail = "." if cite is run[-1] else "; "
        note.append(link)
    return [call, note]


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
