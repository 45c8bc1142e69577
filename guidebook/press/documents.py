"""Which documents a language has, what each is made from, and how it is put together.

A document is named as its PDF is: "identification" (a guide), "handouts/first-hour" (a checklist on
one page), "handouts-identification" (all handouts of a guide), "red-lines" (the poster).
"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from guidebook.faults import Fault, Faults
from guidebook.press import back, book, imprint, links, sheet
from guidebook.press.draft import Book, guide_pages


def read_pages(root: Path, locale: str) -> dict:
    """The contents of build/pages/<locale>.json; raises Faults when there is none."""
    path = root / "build" / "pages" / f"{locale}.json"
    if not path.exists():
        raise Faults([Fault(f"build/pages/{locale}.json", 0, "pdf", "the pages are not built.",
                            "Run `python -m guidebook web` first.")])
    return json.loads(path.read_text("utf-8"))


def names(site: dict) -> list[list[str]]:
    """The documents of a language, in groups that one process makes: guides alone, sheets together.
    """
    groups = [[guide["id"]] for guide in site["guides"]]
    sheets = [f"handouts/{Path(path).stem}" for guide in site["guides"]
              for path in sheet.handouts(site, guide)]
    groups += [sheets[start::4] for start in range(4) if sheets[start::4]]
    groups += [[f"handouts-{guide['id']}"] for guide in site["guides"]
               if sheet.handouts(site, guide)]
    return groups + ([["red-lines"]] if sheet.POSTER in site["pages"] else [])


def pages(site: dict, name: str) -> list[str]:
    """The pages that a document prints, in order."""
    if name == "red-lines":
        return [sheet.POSTER]
    if name.startswith("handouts/"):
        return [f"checklists/{name.partition('/')[2]}.md"]
    if name.startswith("handouts-"):
        return sheet.handouts(site, _guide(site, name.removeprefix("handouts-")))
    return guide_pages(_guide(site, name))


def assemble(root: Path, site: dict, name: str, edition: date) -> Book:
    """One document. Raises Faults with everything that is wrong with it."""
    guide = next((guide for guide in site["guides"] if guide["id"] == name), None)
    if guide:
        return book.assemble(root, site, [guide], edition)
    printed, title = pages(site, name), ""
    if name.startswith("handouts-"):
        words = imprint.read_words(root, site["locale"])
        title = f"{words['contents_checklists']}: " \
                f"{_guide(site, name.removeprefix('handouts-'))['title']}"
    return sheet.assemble(root, site, printed, edition, title)


def material(site: dict, name: str) -> list:
    """What a document is made from, beside words, tools and edition: part of its key."""
    printed = [site["pages"].get(path) for path in pages(site, name)]
    guide = next((guide for guide in site["guides"] if guide["id"] == name), None)
    if not guide:
        return [name, printed]
    lists = [{key: site[f"{kind}s"].get(key) for key in back.used(site, [guide], kind)}
             for kind in ("term", "reference")]
    return [guide, printed, lists, links.outward_targets(site, [guide])]


def _guide(site: dict, name: str) -> dict:
    return next(guide for guide in site["guides"] if guide["id"] == name)
