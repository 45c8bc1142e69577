"""What the languages share: picker, sitemap, 404 page, state of the translations, terms."""

from __future__ import annotations

import json
from html import escape
from pathlib import Path

from guidebook.page import url_of
from guidebook.project import SOURCE, Project
from guidebook.translation.state import as_data
from guidebook.web import hosting, termbase

PAGE = """<!doctype html>
<html lang="{lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<meta name="description" content="{description}">
<title>{title}</title>
{head}<link rel="icon" href="{base}{lang}/assets/mark.svg" type="image/svg+xml">
<link rel="stylesheet" href="{base}{lang}/assets/guide.css">
</head>
<body class="picker">
<main>
<p><a class="leave" href="{leave}" rel="nofollow noreferrer">{leave_words}</a></p>
<img src="{base}{lang}/assets/mark.svg" alt="" width="64" height="64">
{body}
</main>
</body>
</html>
"""


def write(project: Project, site: Path) -> None:
    """Write what the languages share: pickers, sitemap, robots.txt, states, terms."""
    words = {locale: project.words(locale, "interface") for locale in project.locales}
    url = project.site_url
    links = "".join(
        f'<li><a lang="{locale}" hreflang="{locale}" href="{locale}/"><b>{escape(name)}</b> '
        f"<span>{escape(words[locale]['site_about'])}</span></a></li>\n"
        for locale, name in project.languages.items())
    titles = " · ".join(
        f'<span lang="{locale}">{escape(words[locale]["choose_language"])}</span>'
        for locale in project.locales)
    alternates = f'<link rel="canonical" href="{url}">\n' + "".join(
        f'<link rel="alternate" hreflang="{locale}" href="{url}{locale}/">\n'
        for locale in project.locales)
    alternates += (
        f'<link rel="alternate" hreflang="x-default" href="{url}">\n'
        f'<meta property="og:image" content="{url}{SOURCE}/assets/share.png">\n')
    home = words[SOURCE]
    spoken = {its["leave"]: locale for locale, its in words.items()}  # each wording once
    leave = {"leave": escape(project.config["extra"]["exit_url"]), "leave_words": " · ".join(
        f'<span lang="{locale}">{escape(word)}</span>' for word, locale in spoken.items())}
    _put(site / "index.html", PAGE.format(
        **leave, lang=SOURCE, base="", policy=hosting.PAGE_POLICY, head=alternates,
        title=escape(home["site_name"]), description=escape(home["site_about"]),
        body=f'<h1>{escape(home["site_name"])}</h1>\n<p class="picker__ask">{titles}</p>\n'
             f'<ul class="picker__list">\n{links}</ul>'))
    path = "/" + url.split("/", 3)[3]  # a missing page may be asked for at any depth
    missing = "".join(
        f'<li lang="{locale}"><a href="{path}{locale}/"><b>{escape(its["missing_title"])}</b> '
        f'<span>{escape(its["home"])}</span></a></li>\n' for locale, its in words.items())
    _put(site / "404.html", PAGE.format(
        **leave, lang=SOURCE, base=path, policy=hosting.PAGE_POLICY,
        head='<meta name="robots" content="noindex">\n', title=escape(home["missing_title"]),
        description=escape(home["missing_text"]),
        body=f'<h1>{escape(home["missing_title"])}</h1>\n'
             f'<ul class="picker__list">\n{missing}</ul>'))
    _put(site / "sitemap.xml", sitemap(project))
    _put(site / "robots.txt", f"User-agent: *\nAllow: /\nSitemap: {url}sitemap.xml\n")
    _put(site / "status.json", json.dumps(as_data(project), ensure_ascii=False, indent=1))
    _put(site / "terms.csv", termbase.as_csv(project))
    _put(site / "terms.tbx", termbase.as_tbx(project))


def sitemap(project: Project) -> str:
    """The sitemap of all languages with every page's alternates (sitemaps.org, hreflang)."""
    url, entries = project.site_url, []
    for path in project.pages[SOURCE]:
        there = [locale for locale in project.locales if path in project.pages[locale]]
        links = "".join(f'<xhtml:link rel="alternate" hreflang="{locale}" '
                        f'href="{url}{locale}/{url_of(path)}"/>' for locale in there)
        entries += [f"<url><loc>{url}{locale}/{url_of(path)}</loc>{links}</url>"
                    for locale in there]
    return ('<?xml version="1.0" encoding="UTF-8"?>\n'
            '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
            'xmlns:xhtml="http://www.w3.org/1999/xhtml">\n' + "\n".join(entries) + "\n</urlset>\n")


def _put(path: Path, text: str) -> None:
    draft = path.with_name(path.name + ".new")
    draft.write_text(text, encoding="utf-8")
    draft.replace(path)
