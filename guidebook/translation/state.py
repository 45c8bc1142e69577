"""The state of every page in every translation, from its pin and its front matter."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

from guidebook.page import parse
from guidebook.project import SOURCE, Project
from guidebook.translation import pins
from guidebook.translation.sections import Change, changes

KINDS = ("current", "behind", "missing", "orphaned")


@dataclass(frozen=True)
class State:
    """One page of one translation.

    kind: "current": made from the English as it is now. "behind": the English changed since, or
    nobody recorded what it was made from. "missing": not translated. "orphaned": its English page
    is gone. review: "draft", "reviewed", or "" for a missing page. changed: for a page that is
    behind, the English sections that changed; empty where the history does not tell.
    first: whether readers are in danger if the page is wrong (see `comes_first`).
    """

    locale: str
    path: str
    kind: str
    review: str = ""
    changed: tuple[Change, ...] = ()
    first: bool = False


def comes_first(project: Project, path: str) -> bool:
    """Whether a page must be right before others: red lines, safety-critical chapters, checklists.
    """
    english = project.pages[SOURCE].get(path)
    return path == "start/red-lines.md" or path.startswith("checklists/") or \
        bool(english and english.meta.get("safety_critical"))


@lru_cache(maxsize=2)  # every page of a build asks; a project is read once
def states(project: Project) -> dict[str, dict[str, State]]:
    """locale -> path -> State, for every translation and every page of it or of the English.

    Paths are sorted as the English, orphaned pages last.
    """
    english = project.pages[SOURCE]
    now = {path: pins.blob_id((project.root / page.file).read_bytes())
           for path, page in english.items()}
    pinned = {(locale, path): str(page.meta.get("source") or "")
              for locale in project.translations for path, page in project.pages[locale].items()}
    behind = {key: pin for key, pin in pinned.items() if key[1] in now and pin != now[key[1]]}
    then = pins.texts(project.root, set(behind.values()))

    def one(locale: str, path: str) -> State:
        if path not in project.pages[locale]:
            return State(locale, path, "missing", first=comes_first(project, path))
        kind, changed = "current", ()
        if path not in english:
            kind = "orphaned"
        elif (locale, path) in behind:
            kind, old = "behind", then.get(behind[locale, path])
            if old is not None:
                changed = tuple(changes(parse(old, SOURCE, path), english[path]))
        return State(locale, path, kind, project.status(locale, path), changed,
                     comes_first(project, path))

    return {locale: {path: one(locale, path) for path in
                     [*english, *(path for path in project.pages[locale] if path not in english)]}
            for locale in project.translations}


def counts(of: list[State]) -> Counter:
    """How many pages there are of each kind, and how many are "reviewed"."""
    return Counter(state.kind for state in of) + \
        Counter("reviewed" for state in of if state.review == "reviewed")


def as_data(project: Project) -> dict:
    """All states as plain data, for status.json.

    {"edition", "source", "locales": {locale: {"counts", "first", "pages": [{path, state, review,
    first, changed: [{id, kind, lines}]}]}}}; counts are of all pages, first of those that come
    first.
    """
    def entry(state: State) -> dict:
        return {"path": state.path, "state": state.kind, "review": state.review or None,
                "first": state.first,
                "changed": [{"id": change.id, "kind": change.kind, "lines": change.lines}
                            for change in state.changed]}

    return {
        "edition": project.config["extra"]["edition"].isoformat(), "source": SOURCE,
        "locales": {locale: {
            "counts": dict(counts(list(pages.values()))),
            "first": dict(counts([state for state in pages.values() if state.first])),
            "pages": [entry(state) for state in pages.values()],
        } for locale, pages in states(project).items()},
    }
