"""Which documents a language has, what each is made from, and how it is put together.

A document is named as its PDF is: "identification" (a guide), "handbook" (all guides),
"handouts/first-hour" (a checklist), "handouts-identification" (all handouts of a guide),
"red-lines" (the poster); in another form, "large/identification".
"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from guidebook.faults import Fault, Faults
from guidebook.press import back, book, forms, imprint, links, sheet
from guidebook.press.draft import Book, guide_pages

HANDBOOK, POSTER = "handbook", "red-lines"


def read_pages(root: Path, locale: str) -> dict:
    """The contents of build/pages/<locale>.json; raises Faults when there is none."""
    path = root / "build" / "pages" / f"{locale}.json"
    if not path.exists():
        raise Faults([Fault(f"build/pages/{locale}.json", 0, "pdf", "the pages are not built.",
                            "Run `python -m guidebook web` first.")])
    return json.loads(path.read_text("utf-8"))


def names(site: dict, form: str = "standard") -> list[list[str]]:
    """The documents of a language in a form, in groups that one process makes: books alone, sheets
    together. form: a key of FORMS.
    """
    chosen = forms.FORMS[form]
    groups: list[list[str]] = []
    if "handbook" in chosen.kinds and len(site["guides"]) > 1:
        groups.append([HANDBOOK])
    if "guide" in chosen.kinds:
        groups += [[guide["id"]] for guide in site["guides"]]
    if "sheet" in chosen.kinds:
        sheets = [f"handouts/{Path(path).stem}" for guide in site["guides"]
                  for path in sheet.handouts(site, guide)]
        groups += [sheets[start::4] for start in range(4) if sheets[start::4]]
        groups += [[f"handouts-{guide['id']}"] for guide in site["guides"]
                   if sheet.handouts(site, guide)]
    if "poster" in chosen.kinds and sheet.POSTER in site["pages"]:
        groups.append([POSTER])
    return [[chosen.folder + name for name in group] for group in groups]


def pages(site: dict, name: str) -> list[str]:
    """The pages that a document prints, in order."""
    _, base = forms.of(name)
    if base == POSTER:
        return [sheet.POSTER]
    if base.startswith("handouts/"):
        return [f"checklists/{base.partition('/')[2]}.md"]
    if base.startswith("handouts-"):
        return sheet.handouts(site, *_guides(site, base.removeprefix("handouts-")))
    return [path for guide in _guides(site, base) for path in guide_pages(guide)]


def assemble(root: Path, site: dict, name: str, edition: date) -> Book:
    """One document. Raises Faults with everything that is wrong with it."""
    form, base = forms.of(name)
    if guides := _guides(site, base):
        return book.assemble(root, site, guides, edition)
    title = ""
    if base.startswith("handouts-"):
        guide, = _guides(site, base.removeprefix("handouts-"))
        words = imprint.read_words(root, site["locale"])
        title = f"{words['contents_checklists']}: {guide['title']}"
    return sheet.assemble(root, site, pages(site, name), edition, title, form.one_page)


def material(site: dict, name: str) -> list:
    """What a document is made from, beside words, tools and edition: part of its key."""
    printed = [site["pages"].get(path) for path in pages(site, name)]
    guides = _guides(site, forms.of(name)[1])
    if not guides:
        return [name, printed]
    lists = [{key: site[f"{kind}s"].get(key) for key in back.used(site, guides, kind)}
             for kind in ("term", "reference")]
    return [name, guides, printed, lists, links.outward_targets(site, guides), len(site["guides"])]


def _guides(site: dict, base: str) -> list[dict]:
    """The guides that a book holds; none for a sheet."""
    return [guide for guide in site["guides"] if base in (guide["id"], HANDBOOK)]
