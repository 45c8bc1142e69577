"""The sources as one object: locales, pages, facts from data/, words from i18n/."""

from __future__ import annotations

import re
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

from guidebook import yaml_text
from guidebook.faults import Fault, Faults
from guidebook.page import Page, read

SOURCE = "en"  # the language that the others are translated from

# The call-outs an author may use; their titles are words of i18n/<locale>/interface.yml.
CALLOUTS = ("minute", "never", "case", "answers", "roles", "law", "pause")


class _MkDocsYaml(yaml.SafeLoader):
    """Reads mkdocs.yml, whose !ENV and !!python tags mean nothing to us."""


_MkDocsYaml.add_multi_constructor("", lambda loader, suffix, node: None)


def load_yaml(path: Path, root: Path) -> Any:
    """The content of a YAML file. Raises Faults with file and line when it can't be read."""
    name = path.relative_to(root).as_posix()
    try:
        return yaml_text.load(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise Faults([Fault(name, 0, "data", "the file is missing.", "Copy the one of another "
                            "language and translate the values.")]) from None
    except UnicodeDecodeError as error:
        raise Faults([Fault(name, 0, "encoding", f"not UTF-8: {error.reason}.",
                            "Save the file with encoding UTF-8.")]) from None
    except (yaml.YAMLError, ValueError, RecursionError) as error:  # a bad date, endless nesting
        mark = getattr(error, "problem_mark", None)
        raise Faults([Fault(name, mark.line + 1 if mark else 0, "data",
                            f"not valid YAML: {getattr(error, 'problem', error)}.",
                            "Often a value holds a colon: put it in double quotes.")]) from None


class Project:
    """Everything that people write, read once.

    root: the repository. Every mapping is keyed by locale, page path, term id or reference key as
    its name says; nothing is rendered here.
    """

    def __init__(self, root: Path):
        self.root = root
        self.only: set[str] | None = None  # files that checks look at, from the root; None: all

    @cached_property
    def config(self) -> dict:
        """mkdocs.yml as plain data."""
        text = (self.root / "mkdocs.yml").read_text(encoding="utf-8")
        return yaml.load(text, Loader=_MkDocsYaml)  # noqa: S506 (a SafeLoader)

    @cached_property
    def languages(self) -> dict[str, str]:
        """Locale to the language's own name, in the order of mkdocs.yml."""
        for plugin in self.config["plugins"]:
            if isinstance(plugin, dict) and "i18n" in plugin:
                return {lang["locale"]: lang["name"] for lang in plugin["i18n"]["languages"]}
        raise Faults([Fault("mkdocs.yml", 0, "data", "the plugin i18n names no languages.")])

    @property
    def locales(self) -> list[str]:
        return list(self.languages)

    @property
    def translations(self) -> list[str]:
        return [locale for locale in self.locales if locale != SOURCE]

    @property
    def site_url(self) -> str:
        return self.config["site_url"].rstrip("/") + "/"

    @cached_property
    def pages(self) -> dict[str, dict[str, Page]]:
        """locale -> path -> Page, for every Markdown file below docs/<locale>/."""
        return {locale: {path: read(self.root, locale, path) for path in self.paths(locale)}
                for locale in self.locales}

    def to_check(self, locale: str) -> dict[str, Page]:
        """path -> Page of a locale, for the pages that a run of the checks looks at."""
        return {path: page for path, page in self.pages[locale].items()
                if self.looks_at(page.file)}

    def looks_at(self, file: str) -> bool:
        """Whether a run of the checks looks at a file, named from the root."""
        return self.only is None or file in self.only

    def paths(self, locale: str) -> list[str]:
        """Paths of all Markdown files of a locale, below docs/<locale>/, sorted."""
        folder = self.root / "docs" / locale
        return sorted(file.relative_to(folder).as_posix() for file in folder.rglob("*.md"))

    @cached_property
    def guides(self) -> list[dict]:
        """data/guides.yml in order: [{id, chapters: [slug], planned: True while unwritten}]."""
        return load_yaml(self.root / "data/guides.yml", self.root)

    @cached_property
    def roles(self) -> dict[str, dict[str, list[str]]]:
        """data/roles.yml: role id -> {first: [chapter number], next: […]}; start: [number]."""
        return load_yaml(self.root / "data/roles.yml", self.root)

    @cached_property
    def references(self) -> dict[str, dict]:
        """data/references.yml: key -> facts about the work and what has been checked in it."""
        return load_yaml(self.root / "data/references.yml", self.root)

    def words(self, locale: str, name: str) -> dict:
        """i18n/<locale>/<name>.yml; name is interface, print, terms, references or figures."""
        key = (locale, name)
        if key not in self._words:
            self._words[key] = load_yaml(self.root / f"i18n/{locale}/{name}.yml", self.root) or {}
        return self._words[key]

    def word(self, locale: str, key: str) -> str:
        """A word of the interface. Raises Faults when the language lacks it."""
        words = self.words(locale, "interface")
        if key not in words:
            raise Faults([Fault(f"i18n/{locale}/interface.yml", 0, "words",
                                f"the key {key} is missing.", "Add it, translated.")])
        return words[key]

    def guide_words(self, locale: str, guide: str) -> tuple[str, str]:
        """(title, what it is about) of a guide, by its id. Raises Faults like `word`."""
        key = f"guide_{guide.replace('-', '_')}"
        return self.word(locale, key), self.word(locale, f"{key}_about")

    @cached_property
    def _words(self) -> dict[tuple[str, str], dict]:
        return {}

    # What follows joins two of the above.

    def chapter_paths(self, guide: dict) -> list[str]:
        """Paths of a guide's chapters: ["identification/first-hour.md", …]."""
        return [f"{guide['id']}/{slug}.md" for slug in guide["chapters"]]

    def chapter_number(self, path: str) -> str:
        """"1.4" for the fourth chapter of the first guide, "" for any other page."""
        for number, guide in enumerate(self.guides, 1):
            if path in (paths := self.chapter_paths(guide)):
                return f"{number}.{paths.index(path) + 1}"
        return ""

    @property
    def countries(self) -> list[str]:
        """Paths of the country pages, each with a section a guide."""
        return [path for path in self.pages[SOURCE]
                if path.startswith("countries/") and not path.endswith("/index.md")]

    def chapter_path(self, number: str) -> str:
        """The path of chapter "1.4". Raises IndexError where the outline has no such chapter."""
        guide, chapter = (int(part) for part in number.split("."))
        return self.chapter_paths(self.guides[guide - 1])[chapter - 1]

    @property
    def written_guides(self) -> list[dict]:
        """The guides whose English is written, in order."""
        return [guide for guide in self.guides if not guide.get("planned")]

    def guides_in(self, locale: str) -> list[dict]:
        """The guides that can be read in a locale, in order."""
        return [guide for guide in self.written_guides
                if f"{guide['id']}/index.md" in self.pages[locale]]

    def awaits_translation(self, path: str) -> bool:
        """Whether the English page says `english_only: true`: it is not translated yet."""
        page = self.pages[SOURCE].get(path)
        return bool(page and page.meta.get("english_only"))

    def title(self, locale: str, path: str) -> str:
        """The title of a page in a locale; in English where the locale lacks the page."""
        page = self.pages[locale].get(path) or self.pages[SOURCE].get(path)
        return page.title if page else path

    def status(self, locale: str, path: str) -> str | None:
        """"draft" or "reviewed" for a page of a translation, None for the English."""
        if locale == SOURCE:
            return None
        return self.pages[locale][path].meta.get("status", "draft")

    def used(self, locale: str, kind: str) -> set[str]:
        """Ids that the pages of a locale use. kind: "term", "citation" or "figure"."""
        marks = (mark for page in self.pages[locale].values() for mark in page.marks)
        if kind == "figure":
            return {mark.value for mark in marks if (mark.kind, mark.name) == ("block", "figure")}
        return {mark.name for mark in marks if mark.kind == kind}

    def checklist_numbers(self) -> dict[str, str]:
        """Checklist id -> number of the chapter that shows it, in the order of the chapters."""
        english = self.pages[SOURCE]
        return {mark.value: self.chapter_number(path)
                for guide in self.guides for path in self.chapter_paths(guide) if path in english
                for mark in english[path].of("block") if mark.name == "checklist"}


PINPOINT = re.compile(r"^(?P<unit>art|s|para|principle|guideline)\s+(?P<number>\S.*)$")
