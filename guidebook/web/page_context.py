"""What the templates show beside a page's text."""

from __future__ import annotations

from guidebook.markup import Context
from guidebook.project import Project


def of(context: Context, url: str) -> dict:
    """Values for the templates.

    url: the page's address below /<locale>/.
    Returns words: the interface's texts. alternates: [{locale, name, url, current, exists}], url
    relative to the site's root; a language without this page leads to its home page. status:
    "draft", "reviewed" or None for the English. terms: [(id, term, definition)] used on the page.
    guide: id of the page's guide or None. pdf: address of the guide's PDF below the site's root, or
    None. number: "1.4" or "". guide_title, guide_number (1 to 6): of the guide, or None. root: way
    to the site's root.
    """
    project, locale, path = context.project, context.locale, context.path
    terms = project.words(locale, "terms")
    guide = next((guide["id"] for guide in project.guides_in(locale)
                  if path.startswith(guide["id"] + "/")), None)
    return {
        "words": project.words(locale, "interface"),
        "locale": locale,
        "source_path": path,
        "alternates": [{"locale": other, "name": name, "current": other == locale,
                        "exists": path in project.pages[other],
                        "url": f"{other}/{url if path in project.pages[other] else ''}"}
                       for other, name in project.languages.items()],
        "root": "../" * (url.count("/") + 1),
        "status": project.status(locale, path),
        "terms": [(key, terms[key]["term"], terms[key]["definition"]) for key in context.terms],
        "guide": guide,
        "guide_title": project.guide_words(locale, guide)[0] if guide else None,
        "pdf": f"pdf/{locale}/{guide}.pdf" if guide else None,
        "number": project.chapter_number(path),
        "guide_number": next((number for number, its in enumerate(project.guides, 1)
                              if its["id"] == guide), None),
    }


def without_page(project: Project, locale: str) -> dict:
    """The same for a template that has no page, such as 404.html: links lead to home pages."""
    return {
        "words": project.words(locale, "interface"), "locale": locale,
        "alternates": [{"locale": other, "name": name, "url": f"{other}/", "exists": True,
                        "current": other == locale} for other, name in project.languages.items()],
        "root": "/" + project.site_url.split("/", 3)[3],
    }

