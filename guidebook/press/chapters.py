"""The pages of the site as chapters of a book."""

from __future__ import annotations

import re
from itertools import pairwise
from xml.etree.ElementTree import Element

from guidebook.press import footnotes, imprint, links
from guidebook.press.draft import Draft, reference_to
from guidebook.press.trees import boxes_to_draw, parse, text_of

_ID_LISTS = ("id", "for", "headers", "aria-labelledby", "aria-describedby")
_URL_ID = re.compile(r"url\(#([^)]+)\)")


def chapter(draft: Draft, guide: dict, path: str, number: int) -> Element:
    """One page as a section of the book: ids prefixed, web controls replaced, links collected.

    number: of the chapter, 0 for the guide's landing page, which opens its part of a handbook.
    """
    slug, page = draft.slug(path), draft.site["pages"][path]
    opens = draft.handbook and not number
    section = Element("section", {
        "class": f"chapter {draft.tab(guide)}{' chapter--opens' if opens else ''}"})
    section.extend(parse(page["html"]))
    draft.characters(f"docs/{draft.locale}/{path}", [section])

    for element in section.iter():
        _prefix(element, slug)
    section.set("id", slug)
    label = f"{guide['number']}.{number}" if number else str(guide["number"]) if opens else ""
    heading = section.find(".//h1")
    if heading is None:
        heading = Element("h1")
        heading.text = page["title"]
        section.insert(0, heading)
    draft.contents.append((slug, label, text_of(heading)))
    if label:
        mark = Element("span", {"class": "number"})
        mark.text, mark.tail, heading.text = label, " " + (heading.text or ""), None
        heading.insert(0, mark)
    if opens:
        section[:0] = parse(draft.running(guide["title"], imprint.address(draft.site, path)))

    _move_answers(draft, section, path, slug, f"{label} {page['title']}".strip())
    footnotes.set_notes(section)
    for form in section.iter("form"):
        title = form.find("./*[@class='checklist__title']")
        if title is not None:
            draft.checklists.append((form.get("id", ""), text_of(title)))
            _join_title(section, form, title)
        boxes_to_draw(form)
    _register(draft, section, path, slug)
    return section


def _join_title(section: Element, form: Element, title: Element) -> None:
    """Let the heading before a checklist say its title too: together they must fit one page."""
    for parent in section.iter():
        for heading, child in pairwise(parent):
            if child is form and heading.tag == "h2":
                heading.text = f"{text_of(heading)}: {text_of(title)}"
                heading.set("class", "checklist__heading")
                form.remove(title)
                for group in form.iter("h4"):  # no level of headings may be left out
                    group.tag = "h3"
                return


def _register(draft: Draft, part: Element, path: str, slug: str) -> None:
    """Note the ids, links and images of a part of a page."""
    for element in list(part.iter()):
        if href := element.get("href"):
            links.collect(draft, element, path, slug, href)
        if element.tag == "a" and len(element):
            element.text = text_of(element)
            del element[:]
        if element.tag == "img":
            links.find_image(draft, element, path)
        if identifier := element.get("id"):
            draft.ids.add(identifier)


def _prefix(element: Element, slug: str) -> None:
    for name, value in list(element.attrib.items()):
        if name in _ID_LISTS:
            element.set(name, " ".join(f"{slug}--{part}" for part in value.split()))
        elif "url(#" in value:
            element.set(name, _URL_ID.sub(rf"url(#{slug}--\1)", value))


def _move_answers(draft: Draft, section: Element, path: str, slug: str, title: str) -> None:
    """Answer notes go to the end of the book, so that a group can work on the case unspoilt."""
    for parent in list(section.iter()):
        for place, details in enumerate(list(parent)):
            if details.tag != "details" or "callout--answers" not in details.get("class", ""):
                continue
            anchor = details.get("id") or f"{slug}--answers"
            case = f"{anchor}-case"
            pointer = Element("p", {"class": "answers-pointer", "id": case})
            pointer.extend(reference_to(draft, "answers_see", anchor))
            pointer.tail = details.tail
            parent[place] = pointer

            answer = Element("section", {"class": "answer", "id": anchor})
            heading = Element("h2")
            heading.text = title
            back = Element("p", {"class": "answers-pointer"})
            back.extend(reference_to(draft, "answers_case", case))
            answer.extend([heading, back, *(part for part in details if part.tag != "summary")])
            _register(draft, answer, path, slug)
            draft.answers.append(answer)
