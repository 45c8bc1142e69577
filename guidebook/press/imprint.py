"""What every sheet says of itself: how far it was reviewed, where the living page is.

An old copy can be recognised by its edition, and its address leads to the page as it is now.
"""

from __future__ import annotations

from html import escape
from pathlib import Path
from urllib.parse import urljoin

import segno
import yaml


def read_words(root: Path, locale: str) -> dict[str, str]:
    """The words of the PDF furniture in one language: i18n/<locale>/print.yml."""
    return yaml.safe_load((root / "i18n" / locale / "print.yml").read_text("utf-8"))


def state(words: dict[str, str], pages: list[dict], sections: bool = True) -> str:
    """How far some pages were reviewed, and in which of them the English has changed since.

    pages: of build/pages/<locale>.json. sections: whether the sections of each page are named.
    """
    states = [page["status"] for page in pages]
    reviewed, total = states.count("reviewed"), len(states)
    if not any(states):
        said = words["state_original"]
    elif reviewed == total:
        said = words["state_reviewed"]
    elif reviewed == 0:
        said = words["state_draft"]
    else:
        said = words["state_partly"].format(reviewed=reviewed, total=total)
    behind = [f"{page['number'] or page['title']} ({', '.join(page['behind'])})"
              if page["behind"] and sections else page["number"] or page["title"]
              for page in pages if page["behind"] is not None]
    if behind:
        said += " · " + words["state_behind"].format(places="; ".join(behind))
    return said


def address(site: dict, path: str) -> str:
    """The address of a page of the site."""
    return urljoin(site["site_url"], site["pages"][path]["url"])


def short(whole: str) -> str:
    """An address as it is printed."""
    return whole.split("://")[-1].rstrip("/")


def code(whole: str, words: dict[str, str]) -> str:
    """A QR code that leads to an address, as a drawing with a text alternative.

    Error correction M gives back a seventh of what a copier or a fold took away (ISO/IEC 18004).
    """
    made = segno.make(whole, error="m", micro=False)
    wide = made.symbol_size(border=4)[0]
    path = "".join(f"M{column} {row}h1v1h-1z" for row, line in enumerate(made.matrix_iter(border=4))
                   for column, dark in enumerate(line) if dark)
    alt = escape(words["code_alt"].format(address=short(whole)))
    return (f'<figure class="code"><svg xmlns="http://www.w3.org/2000/svg" role="img" '
            f'viewBox="0 0 {wide} {wide}"><title>{alt}</title>'
            f'<path d="{path}" fill="#000"/></svg></figure>')
