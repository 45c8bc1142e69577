"""The order of the site and the parts of a page that are not written by hand."""

from __future__ import annotations

from guidebook.markup import Context
from guidebook.project import Project

FRONT = ["index.md", "start/red-lines.md", "start/how-to-use.md", "start/path.md",
         "start/downloads.md", "start/offline.md"]
BACK = ["glossary.md", "references.md", "about/index.md", "about/translations.md",
        "about/privacy.md"]


def navigation(project: Project, locale: str) -> list:
    """MkDocs' nav for a locale: start pages, guides, checklists, the back matter.

    Returns a list of paths and of {section title: [paths]}. Only pages that exist are named.
    """
    words, pages = project.words(locale, "interface"), project.pages[locale]

    def existing(paths: list[str]) -> list[str]:
        return [f"{locale}/{path}" for path in paths if path in pages]

    nav: list = existing(FRONT)
    roles = [f"start/roles/{role}.md" for role in project.roles if role != "start"]
    nav.append({words["roles"]: existing(["start/roles.md", *roles])})
    for guide in project.guides_in(locale):
        title, _ = project.guide_words(locale, guide["id"])
        nav.append({title: existing([f"{guide['id']}/index.md", *project.chapter_paths(guide)])})
    checklists = [f"checklists/{name}.md" for name in project.checklist_numbers()]
    nav.append({words["checklists"]: existing(["checklists/index.md", *checklists])})
    if countries := existing(["countries/index.md", *project.countries]):
        nav.append({words["countries"]: countries})
    return nav + existing(BACK)


def page_markdown(context: Context, markdown: str) -> str:
    """The text that is rendered for a page.

    A checklist's own page is its title and the same block that a chapter uses, so that there is
    one form of a checklist everywhere. Any other page gets its title as first heading.
    """
    page = context.project.pages[context.locale][context.path]
    folder, _, name = context.path.rpartition("/")
    if folder == "checklists" and name != "index.md":
        markdown = f"/// checklist | {name.removesuffix('.md')}\n///\n"
    return f"# {page.title} {{ #title }}\n\n{markdown}"


def belongs(source: str, path: str | None, docs: str) -> bool:
    """Whether a file that MkDocs found goes into the site: pages and our own assets.

    source: path as MkDocs names it. path: where it lies. Drawings are shown inside pages, so their
    files stay out; so does everything that the theme brings.
    """
    if path is None or not path.startswith(docs):
        return source.endswith(".md")
    return not source.startswith("assets/figures/")
