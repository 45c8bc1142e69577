"""The places of a page that a link can lead to."""

from __future__ import annotations

from guidebook.checks._words import words
from guidebook.project import CALLOUTS, Project


def checklist_name(path: str) -> str:
    """"first-hour" for checklists/first-hour.md, "" for any other page."""
    folder, _, name = path.rpartition("/")
    return name.removesuffix(".md") if folder == "checklists" and name != "index.md" else ""


def anchors(project: Project, locale: str, path: str) -> set[str]:
    """Every id in the page as it will be rendered, the same on the web and in print."""
    page = project.pages[locale][path]
    headings = {mark.name for mark in page.of("heading") if mark.name}
    if own := checklist_name(path):
        # Its page is made from the block that chapters use, which puts its name before the ids.
        return {"title", f"checklist-{own}"} | {f"checklist-{own}-{name}" for name in headings}
    found = {"title"} | headings
    count: dict[str, int] = {}
    for mark in page.of("block"):
        if mark.name in CALLOUTS:
            count[mark.name] = count.get(mark.name, 0) + 1
            found.add(mark.name if count[mark.name] == 1 else f"{mark.name}-{count[mark.name]}")
        elif mark.name == "figure":
            found.add(f"figure-{mark.value}")
        elif mark.name == "glossary":
            found |= project.used(locale, "term") & words(project, locale, "terms").keys()
        elif mark.name == "references":
            found |= project.used(locale, "citation") & set(project.references)
        elif mark.name == "checklist":
            anchor = f"checklist-{mark.value}"
            found |= {anchor, f"{anchor}-title"}
            if checklist := project.pages[locale].get(f"checklists/{mark.value}.md"):
                found |= {f"{anchor}-{heading.name}" for heading in checklist.of("heading")}
    return found
