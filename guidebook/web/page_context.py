"""What the templates show beside a page's text."""

from __future__ import annotations

from urllib.parse import urlencode

from guidebook.dates import format_date
from guidebook.markup import Context
from guidebook.project import CALLOUTS, SOURCE, Project
from guidebook.translation.state import states
from guidebook.web import hosting, share

# Pages that are made from words: whoever wants to mend them needs the file with the words.
MADE_FROM = {"glossary.md": "i18n/{locale}/terms.yml",
             "references.md": "i18n/{locale}/references.yml"}


def of(context: Context, url: str) -> dict:
    """Values for the templates.

    url: the page's address below /<locale>/.
    Returns words: the interface's texts. policy: the Content Security Policy. alternates:
    [{locale, name, url, current, exists}], url relative to the site's root; a language without this
    page leads to its home page. status: "draft", "reviewed" or None for the English. reviewed: who
    reviewed the page and when, or None.
    terms: [(id, term, definition)] used on the page. guide: id of the page's guide or None. pdf:
    name of the PDF that prints the page, or None. behind: what changed in the English since, see
    `_behind`, or None. improve, report: addresses of the repository's editor and of its form for
    problems, or None. number: "1.4" or "". guide_title, guide_number (1 to 6): of the guide, or
    None. root: way to the site's root. territory, structured: see share.py.
    """
    project, locale, path = context.project, context.locale, context.path
    terms = project.words(locale, "terms")
    guide = next((guide["id"] for guide in project.guides_in(locale)
                  if path.startswith(guide["id"] + "/")), None)
    return {
        "words": project.words(locale, "interface"),
        "policy": hosting.PAGE_POLICY,
        "locale": locale,
        "territory": share.territory(locale),
        "structured": share.structured(project, locale, path, url),
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
        "pdf": _pdf(guide, path),
        "reviewed": _reviewed(project, locale, path),
        "behind": _behind(project, locale, path, url),
        **_help(project, locale, path, url),
        "number": project.chapter_number(path),
        "guide_number": next((number for number, its in enumerate(project.guides, 1)
                              if its["id"] == guide), None),
    }


def without_page(project: Project, locale: str) -> dict:
    """The same for a template that has no page, such as 404.html: links lead to home pages."""
    return {
        "words": project.words(locale, "interface"), "policy": hosting.PAGE_POLICY,
        "locale": locale,
        "alternates": [{"locale": other, "name": name, "url": f"{other}/", "exists": True,
                        "current": other == locale} for other, name in project.languages.items()],
        "root": "/" + project.site_url.split("/", 3)[3],
    }


def _pdf(guide: str | None, path: str) -> str | None:
    """The PDF that prints a page: its guide, its handout, or the poster; see press/documents.py."""
    if path.startswith("checklists/") and not path.endswith("/index.md"):
        return f"handouts/{path.removeprefix('checklists/').removesuffix('.md')}"
    return "red-lines" if path == "start/red-lines.md" else guide


def _reviewed(project: Project, locale: str, path: str) -> str | None:
    meta = project.pages[locale][path].meta
    if meta.get("status") != "reviewed":
        return None
    day = format_date(meta["reviewed_on"], project.words(locale, "print"))
    return project.word(locale, "reviewed_by").format(name=meta["reviewed_by"], date=day)


def _behind(project: Project, locale: str, path: str, url: str) -> dict | None:
    """For a page that is behind: {title, url, sections: [(name, url or None)]}, else None.

    Everything is about the English page, in English; a section without url is no longer in it.
    """
    state = states(project)[locale].get(path) if locale != SOURCE else None
    if state is None or state.kind != "behind":
        return None
    english = "../" * (url.count("/") + 1) + f"{SOURCE}/{url}"

    def name(change) -> str:
        callout, _, number = change.id.partition("-")
        if callout in CALLOUTS and (not number or number.isdigit()):
            return project.word(SOURCE, f"callout_{callout}")
        return change.name or project.title(SOURCE, path)

    def place(change) -> str | None:
        own = path.removeprefix("checklists/").removesuffix(".md")
        listed = path.startswith("checklists/") and own != "index"
        anchor = change.id if change.id == "title" or not listed else f"checklist-{own}-{change.id}"
        return None if change.kind == "removed" else f"{english}#{anchor}"

    return {"title": project.title(SOURCE, path), "url": english,
            "sections": [(name(change), place(change)) for change in state.changed]}


def _help(project: Project, locale: str, path: str, url: str) -> dict[str, str | None]:
    """Where a reader can mend this page or say what is wrong, filled in with page and language."""
    repository = (project.config.get("repo_url") or "").rstrip("/")
    if not repository:
        return {"improve": None, "report": None}
    file = MADE_FROM.get(path, "docs/{locale}/" + path).format(locale=locale)
    form = urlencode({"template": f"problem.{locale}.yml", "page": f"{locale}/{url}",
                      "language": project.languages[locale], "section": ""})
    return {"improve": f"{repository}/edit/main/{file}",
            "report": f"{repository}/issues/new?{form}"}


def within_site(html: str, site_url: str, url: str) -> str:
    """Links to addresses of this site made relative, so that a copy of the site works anywhere.

    url: the page's address below /<locale>/.
    """
    return html.replace(f'href="{site_url}', f'href="{"../" * (url.count("/") + 1)}')
