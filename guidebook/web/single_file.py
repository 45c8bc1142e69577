"""Each guide as one HTML file, to pass from phone to phone: site/offline/<locale>/<guide>.html.

Everything is inside: style and script (allowed by their hash), chapters with their checklists, the
meanings of terms and the references. Ticks are kept nowhere. Links to anything else lead to the
website. Made from the rendered text by rules for our own HTML, whose attributes are always quoted.
"""

from __future__ import annotations

import json
import re
from base64 import b64encode
from dataclasses import dataclass
from hashlib import sha256
from html import escape
from pathlib import Path
from urllib.parse import urldefrag, urljoin

from guidebook.dates import format_date
from guidebook.press import imprint
from guidebook.press.order import sort_key
from guidebook.project import Project

ID = re.compile(r' (id|for|headers|aria-labelledby|aria-describedby)="([^"]*)"')
DRAWN = re.compile(r"url\(#([^)]+)\)")
HEADING = re.compile(r"(</?h)([1-4])\b")
STYLE = """
.frame { display: block; } main { margin-inline: auto; }
.single__part { border-top: 4px solid var(--teal); margin-top: 4rem; padding-top: 1.5rem; }
.single__part > h2:first-of-type { margin-top: 0; font-size: 1.8rem; }
"""
PAGE = """<!doctype html>
<html lang="{locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src {script_hash}; \
style-src {style_hash}; form-action 'none'; base-uri 'none'">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>{title} · {site_name}</title>
<meta name="description" content="{description}">
<link rel="canonical" href="{address}">
<style>{style}</style>
</head>
<body class="page single">
<a class="skip" href="#main">{skip}</a>
<header class="top">
<a class="leave" id="leave" href="{exit_url}" rel="nofollow noreferrer" draggable="false" \
title="{leave_keys}" data-twice="{leave_twice}" data-once="{leave_once}" \
data-stopped="{leave_stopped}" data-going="{leave_going}">{leave}</a>
<a class="brand" href="{home}">{site_name}</a>
</header>
<div class="frame">
<main id="main" tabindex="-1">
<p class="eyebrow">{number}</p>
<h1>{title}</h1>
<p>{description}</p>
<div class="notice">
<p>{edition} · {language_name} · {state}</p>
<p>{newer} <a href="{address}">{shown_address}</a></p>
</div>
<nav aria-labelledby="contents">
<h2 id="contents">{contents_title}</h2>
<ul>
{contents}
</ul>
</nav>
{parts}
</main>
</div>
<footer class="foot">
<p>{english_notice}</p>
<p>{footer_independent} {footer_licence}</p>
</footer>
<div hidden id="words" data-glossary="{terms_title}" data-clear="{clear_ticks}" \
data-note="{ticks_note}" data-done="{ticks_done}" data-cleared="{ticks_cleared}" \
data-print="{print_page}"></div>
<script>{script}</script>
</body>
</html>
"""


@dataclass
class _Guide:
    """A guide and where its parts stand in the file.

    site: build/pages/<locale>.json. paths: of its pages, in order. anchors: address of a page or
    of a checklist -> id in the file.
    """

    site: dict
    paths: list[str]
    anchors: dict[str, str]


def write(project: Project, site: Path, locale: str) -> list[Path]:
    """Write one file a guide of a locale. Returns their paths.

    site: the built site; build/pages/<locale>.json must be of the same build.
    """
    pages = json.loads((project.root / f"build/pages/{locale}.json").read_text("utf-8"))
    folder = site / "offline" / locale
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for guide in pages["guides"]:
        target = folder / f"{guide['id']}.html"
        draft = target.with_suffix(".new")
        draft.write_text(_page(project, site, pages, guide), encoding="utf-8")
        written.append(draft.replace(target))
    for left in set(folder.glob("*.html")) - set(written):  # of a guide that is no longer there
        left.unlink()
    return written


def _page(project: Project, site: Path, pages: dict, guide: dict) -> str:
    locale = pages["locale"]
    words = project.words(locale, "interface")
    printed = imprint.read_words(project.root, locale)
    style = (site / locale / "assets/guide.css").read_text("utf-8") + STYLE
    script = (site / locale / "assets/guide.js").read_text("utf-8")
    paths = [path for path in (guide["landing"], *guide["chapters"]) if path in pages["pages"]]
    its = _Guide(pages, paths, _anchors(pages, paths))
    parts = [_part(its, path) for path in paths]
    entries = [(Path(path).stem, _title(pages["pages"][path])) for path in paths]
    for name, key, body in (("terms", "terms_title", _terms(its)),
                            ("references", "references_title", _references(its))):
        if body:
            entries.append((name, printed[key]))
            parts.append(f'<section class="single__part" id="{name}"><h2>{escape(printed[key])}'
                         f"</h2>\n{body}\n</section>")
    address = imprint.address(pages, guide["landing"])
    return PAGE.format_map({key: escape(text) for key, text in words.items()} | {
        "locale": locale, "title": escape(guide["title"]),
        "description": escape(guide["description"]),
        "number": escape(printed["guide"].format(number=guide["number"])),
        "exit_url": escape(project.config["extra"]["exit_url"]), "home": pages["site_url"],
        "address": address, "shown_address": imprint.short(address),
        "edition": escape(printed["edition"].format(
            date=format_date(project.config["extra"]["edition"], printed))),
        "language_name": escape(printed["language_name"]),
        "state": escape(imprint.state(printed, [pages["pages"][path] for path in paths])),
        "newer": escape(printed["imprint_newer"]),
        "contents_title": escape(printed["contents_title"]),
        "terms_title": escape(printed["terms_title"]),
        "contents": "\n".join(f'<li><a href="#{anchor}">{escape(text)}</a></li>'
                              for anchor, text in entries),
        "parts": "\n".join(parts), "style": style, "style_hash": _hash(style),
        "script": script, "script_hash": _hash(script)})


def _hash(text: str) -> str:
    """The source expression that allows one inline text (Content Security Policy 3, 2.3.1)."""
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def _title(page: dict) -> str:
    return f"{page['number']} {page['title']}".strip()


def _anchors(pages: dict, paths: list[str]) -> dict[str, str]:
    anchors = {}
    for path in paths:
        page, slug = pages["pages"][path], Path(path).stem
        anchors[pages["site_url"] + page["url"]] = slug
        for name in re.findall(r' data-checklist="([^"]+)"', page["html"]):
            its = pages["pages"].get(f"checklists/{name}.md")
            if its:
                anchors.setdefault(pages["site_url"] + its["url"], f"{slug}--checklist-{name}")
    return anchors


def _part(guide: _Guide, path: str) -> str:
    """One page as a section: ids made its own, headings a level down, links bound."""
    page, slug = guide.site["pages"][path], Path(path).stem
    html = re.sub(r' data-(?:checklist|pdf-size|file-size)="[^"]*"', "", page["html"])
    html = html.partition("</h1>")[2]
    html = ID.sub(lambda found: f' {found[1]}="' + " ".join(
        f"{slug}--{one}" for one in found[2].split()) + '"', html)
    # call-outs have the same titles in every chapter: here their chapter belongs to their name
    html = html.replace('<section aria-labelledby="', f'<section aria-labelledby="{slug}--title ')
    html = DRAWN.sub(rf"url(#{slug}--\1)", html)
    html = HEADING.sub(lambda found: f"{found[1]}{int(found[2]) + 1}", html)
    html = re.sub(r"<a\b[^>]*>", lambda tag: _bound(guide, page, tag[0]), html)
    return (f'<section class="single__part" id="{slug}">\n'
            f'<h2 id="{slug}--title">{escape(_title(page))}</h2>\n{html}\n</section>')


def _bound(guide: _Guide, page: dict, tag: str) -> str:
    """The opening tag of a link, leading to its place in this file or on the website."""
    for kind, anchor in (("term", "meaning"), ("reference", "reference")):
        if key := re.search(rf' data-{kind}="([^"]+)"', tag):
            return re.sub(r' href="[^"]*"', f' href="#{anchor}-{key[1]}"', tag)
    here = guide.site["site_url"] + page["url"]

    def place(link: re.Match) -> str:
        address, anchor = urldefrag(urljoin(here, link[1]))
        inside = guide.anchors.get(address)
        if inside is None:
            return f' href="{address}{"#" * bool(anchor)}{anchor}"'
        if "--" in inside or not anchor:  # a checklist, or the head of a page
            return f' href="#{inside}"'
        return f' href="#{inside}--{anchor}"'

    return re.sub(r' href="([^"]*)"', place, tag)


def _used(guide: _Guide, kind: str) -> list[str]:
    """The ids of the terms or references that a guide's pages mark, without repeats."""
    return list(dict.fromkeys(
        key for path in guide.paths
        for key in re.findall(rf' data-{kind}="([^"]+)"', guide.site["pages"][path]["html"])))


def _terms(guide: _Guide) -> str:
    """The meanings of all marked terms; guide.js shows the same where a term is touched."""
    terms, locale = guide.site["terms"], guide.site["locale"]
    return "\n".join(
        f'<p id="meaning-{key}"><b>{escape(terms[key]["term"])}</b> '
        f'{escape(terms[key]["definition"])}</p>' for key in sorted(
            _used(guide, "term"), key=lambda key: sort_key(locale, terms[key]["term"])))


def _references(guide: _Guide) -> str:
    works, locale = guide.site["references"], guide.site["locale"]
    items = "\n".join(
        f'<li id="reference-{key}">{works[key]["html"]}</li>' for key in sorted(
            _used(guide, "reference"), key=lambda key: sort_key(locale, works[key]["short"])))
    return f'<ul class="references">\n{items}\n</ul>' if items else ""
