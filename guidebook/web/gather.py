"""What was rendered, kept for search and print: build/pages/<locale>.json."""

from __future__ import annotations

import json
import xml.etree.ElementTree as etree
from pathlib import Path

from guidebook.markup import Context
from guidebook.markup.citations import entry
from guidebook.project import CALLOUTS, SOURCE, Project
from guidebook.translation.state import states


class Gathered:
    """Collects the pages of one locale during a build and writes them when all are there."""

    def __init__(self, project: Project, locale: str):
        self.project, self.locale = project, locale
        self.pages: dict[str, dict] = {}

    def add(self, context: Context, url: str, html: str) -> None:
        """Keep one page. url: address below /<locale>/; html: rendered text with relative links."""
        page = self.project.pages[self.locale][context.path]
        self.pages[context.path] = {
            "url": url, "title": page.title, "description": page.description,
            "number": self.project.chapter_number(context.path),
            "status": self.project.status(self.locale, context.path),
            "behind": self._behind(context.path),
            "safety_critical": bool(page.meta.get("safety_critical")),
            "terms": context.terms, "references": context.references, "html": html,
        }

    def _behind(self, path: str) -> list[str] | None:
        """The headings, in this language, under which the English changed; None if it did not.

        Empty where the history does not tell what changed.
        """
        if self.locale == SOURCE or states(self.project)[self.locale][path].kind != "behind":
            return None
        names = {mark.name: mark.value for mark in
                 self.project.pages[self.locale][path].of("heading")}
        names |= {name: self.project.word(self.locale, f"callout_{name}") for name in CALLOUTS}
        return [names.get(change.id, change.name or change.id)
                for change in states(self.project)[self.locale][path].changed
                if change.id != "title"]

    def data(self) -> dict:
        """All that was gathered, with the guides, terms and references that the pages use."""
        project, locale = self.project, self.locale
        words = project.words(locale, "interface")
        terms = project.words(locale, "terms")
        names = project.words(locale, "references")
        context = Context(project, locale, "index.md")
        cited = sorted({key for page in self.pages.values() for key in page["references"]})
        here = project.guides_in(locale)
        used = sorted({key for page in self.pages.values() for key in page["terms"]})
        return {
            "locale": locale, "site_name": words["site_name"],
            "site_url": f"{project.site_url}{locale}/",
            "guides": [{
                "id": guide["id"], "number": number,
                "title": project.guide_words(locale, guide["id"])[0],
                "description": project.guide_words(locale, guide["id"])[1],
                "landing": f"{guide['id']}/index.md", "chapters": project.chapter_paths(guide),
            } for number, guide in enumerate(project.guides, 1) if guide in here],
            "pages": self.pages,
            "terms": {key: {"term": terms[key]["term"], "definition": terms[key]["definition"]}
                      for key in used},
            "references": {key: {
                "short": names[key]["short"],
                "html": etree.tostring(entry(context, key), encoding="unicode", method="html"),
                "url": project.references[key].get("url"),
            } for key in cited},
        }

    def write(self) -> Path:
        """Write the file, whole or not at all. Returns its path."""
        path = self.project.root / f"build/pages/{self.locale}.json"
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_suffix(".new")
        draft.write_text(json.dumps(self.data(), ensure_ascii=False, indent=1), encoding="utf-8")
        return draft.replace(path)
