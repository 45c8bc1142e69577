"""One guide, or all of them as a handbook, as one HTML document for print.

Made from build/pages/<locale>.json: `front` stands before the `chapters`, `back` behind them, and
`links` binds them together.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from guidebook.dates import format_date
from guidebook.faults import Fault, Faults
from guidebook.press import back, chapters, front, imprint, index, links
from guidebook.press.draft import Book, Draft, guide_pages
from guidebook.press.trees import document, parse, serialise


def assemble(root: Path, site: dict, guides: list[dict], edition: date) -> Book:
    """Some guides as one book.

    root: the repository. site: the contents of build/pages/<locale>.json. guides: of its guides.
    edition: the date printed on the cover and in the foot.
    Raises Faults: missing page, dangling link, unknown term or reference, missing image, a
    character the fonts lack.
    """
    words = imprint.read_words(root, site["locale"])
    draft = Draft(root, site, guides, words, format_date(edition, words))
    missing = [(guide, path) for guide in guides for path in guide_pages(guide)
               if path not in site["pages"]]
    if missing:
        raise Faults(Fault(f"docs/{site['locale']}/{path}", 0, "pdf",
                           f"the page is listed in guide “{guide['id']}” but does not exist.",
                           "Write the page or take it off the list.") for guide, path in missing)

    how_to_use = front.how_to_use(draft)
    text = [chapters.chapter(draft, guide, path, number) for guide in guides
            for number, path in enumerate(guide_pages(guide))]
    ends = (back.answers(draft), back.terms(draft), back.references(draft),
            index.index(draft, text), back.notes(draft))
    body = [*text, *(part for part in ends if part is not None)]
    links.resolve(draft, body)
    draft.characters(f"i18n/{site['locale']}/print.yml", parse(how_to_use))
    if draft.faults:
        raise Faults(draft.faults)

    title = f"{draft.title} – {site['site_name']}"
    about = "" if draft.handbook else guides[0].get("description")
    html = document(site["locale"], title, {
        "author": site["site_name"], "description": about or title,
        "dcterms.created": edition.isoformat(), "dcterms.modified": edition.isoformat(),
    }, "\n".join((front.cover(draft), how_to_use, front.contents(draft), *map(serialise, body))))
    return Book(html, [(anchor, f"{number} {text}".strip())
                       for anchor, number, text in draft.contents])
