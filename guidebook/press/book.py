"""One guide as one HTML document for print, made from build/pages/<locale>.json.

Every printed page number is a marker, `<a class="page-number" data-page="ID">`, where ID is the id
of the element whose page is meant; `numbers` fills them in. No link holds another element:
WeasyPrint would make each of them a link of its own, with the wrong tag (PDF/UA-1, 7.18.5).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from html import escape
from pathlib import Path
from urllib.parse import urljoin, urlsplit
from xml.etree.ElementTree import Element

from guidebook.dates import format_date
from guidebook.faults import Fault, Faults
from guidebook.press import imprint
from guidebook.press.order import sort_key
from guidebook.press.trees import (
    boxes_to_draw,
    document,
    missing_glyphs,
    parse,
    serialise,
    text_of,
)

_BASE = "http://site.invalid/"
_ID_LISTS = ("id", "for", "headers", "aria-labelledby", "aria-describedby")
_URL_ID = re.compile(r"url\(#([^)]+)\)")
_IDS = re.compile(r'\sid="([^"]+)"')


@dataclass
class Book:
    """A document for print. html: all of it. contents: [(id, plain title)] in the order of the
    contents page. sheets: how many pages it must have, 0 for any number.
    """

    html: str
    contents: list[tuple[str, str]]
    sheets: int = 0


@dataclass
class _Maker:
    """What is gathered while the pages of one guide are turned into a book."""

    root: Path
    site: dict
    guide: dict
    words: dict[str, str]
    edition: str
    faults: list[Fault] = field(default_factory=list)
    ids: set[str] = field(default_factory=set)
    links: list[tuple[str, str, str]] = field(default_factory=list)
    answers: list[Element] = field(default_factory=list)
    contents: list[tuple[str, str, str]] = field(default_factory=list)
    checklists: list[tuple[str, str]] = field(default_factory=list)

    def fault(self, path: str, rule: str, message: str, advice: str = "") -> None:
        self.faults.append(
            Fault(f"docs/{self.site['locale']}/{path}", 0, rule, message, advice))


    def characters(self, file: str, parts: Iterable[Element]) -> None:
        """Every character of some parts, written in `file`, must be in the fonts."""
        self.faults.extend(missing_glyphs(
            file, parts, f"{self.site['locale']}, guide “{self.guide['id']}”"))


def guide_pages(guide: dict) -> list[str]:
    """The pages of a guide in printed order: the landing page, then the chapters."""
    return [guide["landing"], *guide["chapters"]]


def used(site: dict, guide: dict, kind: str) -> list[str]:
    """The ids of the terms (kind "term") or references ("reference") that a guide uses, sorted."""
    found = set()
    for path in guide_pages(guide):
        page = site["pages"].get(path, {"html": "", f"{kind}s": []})
        found |= {*page[f"{kind}s"], *re.findall(rf'\sdata-{kind}="([^"]+)"', page["html"])}
    return sorted(found)


def outward_targets(site: dict, guide: dict) -> list[tuple[str, str, bool]]:
    """The links of a guide to other pages of the site: [(page, href, target exists)], in order.

    Part of the key that says whether a PDF is still right: the pages themselves are not printed,
    but a link to them must not dangle.
    """
    own = set(guide_pages(guide))
    found = []
    for path in own & set(site["pages"]):
        for href in re.findall(r'\shref="([^"]+)"', site["pages"][path]["html"]):
            page, fragment = _locate(site, path, href)
            if page is not None and page not in own:
                found.append((path, href, _exists(site, page, fragment)))
    return sorted(found)


def assemble(root: Path, site: dict, guide: dict, edition: date) -> Book:
    """One guide as a book.

    root: the repository. site: the contents of build/pages/<locale>.json. guide: one of its
    guides. edition: the date printed on the cover and in the foot.
    Raises Faults: missing page, dangling link, unknown term or reference, missing image, a
    character the fonts lack.
    """
    words = imprint.read_words(root, site["locale"])
    maker = _Maker(root, site, guide, words, format_date(edition, words))
    missing = [path for path in guide_pages(guide) if path not in site["pages"]]
    if missing:
        raise Faults(Fault(f"docs/{site['locale']}/{path}", 0, "pdf",
                           f"the page is listed in guide “{guide['id']}” but does not exist.",
                           "Write the page or take it off the list.") for path in missing)

    how_to_use = _how_to_use(maker)
    chapters = [_chapter(maker, path, number) for number, path in enumerate(guide_pages(guide))]
    back = [part for part in (_answers(maker), _terms(maker), _references(maker)) if part]
    _resolve(maker, [*chapters, *back])
    maker.characters(f"i18n/{site['locale']}/print.yml", parse(how_to_use))
    if maker.faults:
        raise Faults(maker.faults)

    body = "\n".join((_cover(maker), how_to_use, _contents(maker),
                      *(serialise(part) for part in (*chapters, *back))))
    title = f"{guide['title']} – {site['site_name']}"
    html = document(site["locale"], title, {
        "author": site["site_name"], "description": guide.get("description") or title,
        "dcterms.created": edition.isoformat(), "dcterms.modified": edition.isoformat()}, body)
    return Book(html, [(anchor, f"{number} {text}".strip())
                       for anchor, number, text in maker.contents])


# Front matter ------------------------------------------------------------------------------------


def _cover(maker: _Maker) -> str:
    guide, words, address = maker.guide, maker.words, _address(maker)
    return f"""<section class="cover" id="cover">
<p class="cover__series">{escape(maker.site["site_name"])}</p>
<p class="cover__number">{escape(words["guide"].format(number=guide["number"]))}</p>
<h1 class="cover__title">{escape(guide["title"])}</h1>
<p class="cover__description">{escape(guide.get("description") or "")}</p>
<div class="cover__foot">
<p><strong>{escape(words["language_name"])}</strong></p>
<p>{escape(words["edition"].format(date=maker.edition))}</p>
<p>{escape(imprint.state(words, _pages(maker), sections=False))}</p>
<p class="cover__address"><a href="{escape(address)}">{escape(imprint.short(address))}</a></p>
</div>
{imprint.code(address, words)}
</section>"""


def _address(maker: _Maker) -> str:
    return imprint.address(maker.site, maker.guide["landing"])


def _pages(maker: _Maker) -> list[dict]:
    return [maker.site["pages"][path] for path in guide_pages(maker.guide)]


def _how_to_use(maker: _Maker) -> str:
    words, address = maker.words, _address(maker)
    maker.contents.append(("how-to-use", "", words["use_title"]))
    signs = "".join(f'<li class="sign sign--{sign}">{escape(words["sign_" + sign])}</li>'
                    for sign in ("minute", "never", "roles", "law", "case", "pause"))
    notes = "".join(f"<p>{escape(words[key])}</p>" for key in (
        "imprint_draft", "imprint_independence", "imprint_advice", "imprint_licence"))
    return f"""<section class="front" id="how-to-use">
<div class="running" data-guide="{escape(maker.guide["title"])}"
data-edition="{escape(maker.edition)}" data-address="{escape(imprint.short(address))}"></div>
<h1>{escape(words["use_title"])}</h1>
<ul><li>{escape(words["use_hurry"])}</li><li>{escape(words["use_numbers"])}</li>
<li>{escape(words["use_references"])}</li><li>{escape(words["use_checklists"])}</li></ul>
<h2>{escape(words["signs_title"])}</h2>
<ul class="signs">{signs}</ul>
<section class="imprint"><h2>{escape(words["imprint_title"])}</h2>
<p>{escape(words["edition"].format(date=maker.edition))} ·
{escape(imprint.state(words, _pages(maker)))}</p>
<p>{escape(words["imprint_newer"])}
<a href="{escape(address)}">{escape(imprint.short(address))}</a></p>
{notes}</section>
</section>"""


def _contents(maker: _Maker) -> str:
    words = maker.words

    def entry(anchor: str, number: str, text: str) -> str:
        label = f'<span class="contents__number">{number}</span> ' if number else ""
        return (f'<li>{label}<a class="contents__text" href="#{anchor}">{escape(text)}</a> '
                f"{_number(anchor)}</li>")

    lists = ""
    if maker.checklists:
        lists = (f'<h2>{escape(words["contents_checklists"])}</h2><ul class="contents">'
                 + "".join(entry(anchor, "", text) for anchor, text in maker.checklists) + "</ul>")
    entries = "".join(entry(*line) for line in maker.contents)
    return (f'<section class="front" id="contents"><h1>{escape(words["contents_title"])}</h1>'
            f'<ul class="contents">{entries}</ul>{lists}</section>')


def _number(anchor: str) -> str:
    return f'<a class="page-number" data-page="{anchor}" href="#{anchor}">0</a>'


def _reference_to(maker: _Maker, key: str, anchor: str) -> list[Element]:
    """The words of `key` with the page number of an anchor in the place of {page}."""
    before, after = maker.words[key].split("{page}")
    return parse(f'<span class="page-reference">{escape(before)}{_number(anchor)}'
                  f"{escape(after)}</span>")


# Chapters ----------------------------------------------------------------------------------------


def _chapter(maker: _Maker, path: str, number: int) -> Element:
    """One page as a section of the book: ids prefixed, web controls replaced, links collected."""
    slug = Path(path).stem
    page = maker.site["pages"][path]
    section = Element("section", {"class": "chapter"})
    section.extend(parse(page["html"]))
    maker.characters(f"docs/{maker.site['locale']}/{path}", [section])

    for element in section.iter():
        _prefix(element, slug)
    section.set("id", slug)
    label = f"{maker.guide['number']}.{number}" if number else ""
    heading = section.find(".//h1")
    if heading is None:
        heading = Element("h1")
        heading.text = page["title"]
        section.insert(0, heading)
    maker.contents.append((slug, label, text_of(heading)))
    if label:
        mark = Element("span", {"class": "number"})
        mark.text, mark.tail, heading.text = label, " " + (heading.text or ""), None
        heading.insert(0, mark)

    _move_answers(maker, section, path, slug, f"{label} {page['title']}".strip())
    for form in section.iter("form"):
        title = form.find("./*[@class='checklist__title']")
        if title is not None:
            maker.checklists.append((form.get("id", ""), text_of(title)))
        boxes_to_draw(form)
    _register(maker, section, path, slug)
    return section


def _register(maker: _Maker, part: Element, path: str, slug: str) -> None:
    """Note the ids, links and images of a part of a page."""
    for element in list(part.iter()):
        if href := element.get("href"):
            _collect_link(maker, element, path, slug, href)
        if element.tag == "a" and len(element):
            element.text = text_of(element)
            del element[:]
        if element.tag == "img":
            _find_image(maker, element, path)
        if identifier := element.get("id"):
            maker.ids.add(identifier)


def _prefix(element: Element, slug: str) -> None:
    for name, value in list(element.attrib.items()):
        if name in _ID_LISTS:
            element.set(name, " ".join(f"{slug}--{part}" for part in value.split()))
        elif "url(#" in value:
            element.set(name, _URL_ID.sub(rf"url(#{slug}--\1)", value))


def _move_answers(maker: _Maker, section: Element, path: str, slug: str, title: str) -> None:
    """Answer notes go to the end of the book, so that a group can work on the case unspoilt."""
    for parent in list(section.iter()):
        for place, details in enumerate(list(parent)):
            if details.tag != "details" or "callout--answers" not in details.get("class", ""):
                continue
            anchor = details.get("id") or f"{slug}--answers"
            case = f"{anchor}-case"
            pointer = Element("p", {"class": "answers-pointer", "id": case})
            pointer.extend(_reference_to(maker, "answers_see", anchor))
            pointer.tail = details.tail
            parent[place] = pointer

            answer = Element("section", {"class": "answer", "id": anchor})
            heading = Element("h2")
            heading.text = title
            back = Element("p", {"class": "answers-pointer"})
            back.extend(_reference_to(maker, "answers_case", case))
            answer.extend([heading, back, *(part for part in details if part.tag != "summary")])
            _register(maker, answer, path, slug)
            maker.answers.append(answer)


def _find_image(maker: _Maker, image: Element, path: str) -> None:
    """Point an image at its file in the source tree."""
    source = image.get("src", "")
    target = urljoin(_BASE + maker.site["pages"][path]["url"], source)
    inside = target.removeprefix(_BASE)
    for folder in (f"docs/{maker.site['locale']}", "docs"):
        if target.startswith(_BASE) and (maker.root / folder / inside).is_file():
            image.set("src", f"{folder}/{inside}")
            return
    maker.fault(path, "image", f"the image “{source}” is not in the source tree.",
                "Put the file under docs/ or correct the name; nothing is fetched from outside.")


# Links -------------------------------------------------------------------------------------------


def _locate(site: dict, path: str, href: str) -> tuple[str | None, str]:
    """Where a link of a page leads: (path of a page of the site or None, fragment)."""
    target = urljoin(_BASE + site["pages"][path]["url"], href)
    if not target.startswith(_BASE):
        return None, ""
    parts = urlsplit(target)
    return parts.path.lstrip("/"), parts.fragment


@cache
def _page_ids(html: str) -> frozenset[str]:
    return frozenset(_IDS.findall(html))


def _by_url(site: dict, url: str) -> str | None:
    for path, page in site["pages"].items():
        if page["url"].rstrip("/") == url.rstrip("/"):
            return path
    return None


def _exists(site: dict, url: str, fragment: str) -> bool:
    path = _by_url(site, url)
    if path is None:
        # A file for download; the web build checks that it is there.
        return "." in url.rsplit("/", 1)[-1]
    return not fragment or fragment in _page_ids(site["pages"][path]["html"])


def _collect_link(maker: _Maker, element: Element, path: str, slug: str, href: str) -> None:
    """Note a link of a chapter; links inside the book are bound when all ids are known."""
    site = maker.site
    if term := element.get("data-term"):
        element.set("href", f"#term-{term}")
        return
    if reference := element.get("data-reference"):
        element.set("href", f"#reference-{reference}")
        return
    if "data-page" in element.attrib:
        return
    url, fragment = _locate(site, path, href)
    if url is None:
        return
    target = _by_url(site, url)
    if element.tag != "a":
        element.set("href", f"#{slug}--{fragment}")
        return
    here = _checklist_here(maker, target)
    if here or target in guide_pages(maker.guide):
        anchor = here or Path(target).stem + (f"--{fragment}" if fragment else "")
        element.set("href", f"#{anchor}")
        element.set("class", f"{element.get('class', '')} inside".strip())
        maker.links.append((path, href, anchor))
    elif _exists(site, url, fragment):
        element.set("href", urljoin(site["site_url"], url) + (f"#{fragment}" if fragment else ""))
    else:
        maker.fault(path, "link", f"the link “{href}” leads to nothing.",
                    "Correct the page or the heading id.")


def _checklist_here(maker: _Maker, target: str | None) -> str | None:
    """Where the checklist of a page of checklists stands in this book, if it does."""
    name = f"checklist-{Path(target).stem}" if target and target.startswith("checklists/") else ""
    return next((f"{Path(path).stem}--{name}" for path in guide_pages(maker.guide)
                 if name and name in _page_ids(maker.site["pages"][path]["html"])), None)


def _resolve(maker: _Maker, parts: list[Element]) -> None:
    """Check the links inside the book and print the page number behind each."""
    known = maker.ids | {part.get("id") for part in parts}
    for path, href, anchor in maker.links:
        if anchor not in known:
            maker.fault(path, "link", f"the link “{href}” leads to nothing.",
                        "Correct the page or the heading id.")
    for part in parts:
        for parent in list(part.iter()):
            for child in list(parent):
                if "inside" in child.get("class", "").split():
                    note, = _reference_to(maker, "page_reference", child.get("href")[1:])
                    note.tail, child.tail = child.tail, " "
                    parent.insert(list(parent).index(child) + 1, note)


# Back matter -------------------------------------------------------------------------------------


def _answers(maker: _Maker) -> Element | None:
    if not maker.answers:
        return None
    section = _back_part(maker, "answer-notes", "answers_title")
    section.extend(maker.answers)
    return section


def _terms(maker: _Maker) -> Element | None:
    known = maker.site["terms"]
    wanted = set(used(maker.site, maker.guide, "term"))
    for term in wanted - known.keys():
        maker.faults.append(Fault("data/terms.yml", 0, "term", f"there is no term “{term}”.",
                                  "Add it or correct the mark in the page."))
    entries = sorted((sort_key(maker.site["locale"], known[term]["term"]), term)
                     for term in wanted & known.keys())
    if not entries:
        return None
    section = _back_part(maker, "terms-used", "terms_title")
    section.extend(parse('<dl class="terms">' + "".join(
        f'<dt id="term-{term}">{escape(known[term]["term"])}</dt>'
        f'<dd>{escape(known[term]["definition"])}</dd>' for _, term in entries) + "</dl>"))
    maker.characters("data/terms.yml", [section])
    return section


def _references(maker: _Maker) -> Element | None:
    known = maker.site["references"]
    wanted = set(used(maker.site, maker.guide, "reference"))
    for key in wanted - known.keys():
        maker.faults.append(Fault("data/references.yml", 0, "reference",
                                  f"there is no reference “{key}”.",
                                  "Add it or correct the citation in the page."))
    entries = sorted((sort_key(maker.site["locale"], known[key]["short"]), key)
                     for key in wanted & known.keys())
    if not entries:
        return None

    def entry(key: str) -> str:
        reference = known[key]
        short = "" if reference["short"] in reference["html"] else reference["short"] + ". "
        return f'<li id="reference-{key}">{escape(short)}{reference["html"]}</li>'

    section = _back_part(maker, "references-used", "references_title")
    section.extend(parse('<ul class="references">'
                          + "".join(entry(key) for _, key in entries) + "</ul>"))
    maker.characters("data/references.yml", [section])
    return section


def _back_part(maker: _Maker, anchor: str, title: str) -> Element:
    section = Element("section", {"class": "back", "id": anchor})
    heading = Element("h1")
    heading.text = maker.words[title]
    section.append(heading)
    maker.contents.append((anchor, "", heading.text))
    return section
