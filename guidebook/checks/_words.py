"""The words of i18n/ with the line on which each stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import yaml

from guidebook import yaml_text
from guidebook.faults import Faults
from guidebook.project import Project

NAMES = ("interface", "print", "references", "figures", "terms")


@dataclass(frozen=True)
class Word:
    """One value. key: the way to it, ("callout_never",) or ("screening", "term").

    kind: what YAML takes it for: "str", "int", "bool", "null", …; "map" for an empty mapping.
    """

    key: tuple[str, ...]
    text: str
    line: int
    kind: str = "str"

    @property
    def name(self) -> str:
        return ".".join(self.key)


def file_name(locale: str, name: str) -> str:
    """The path of a file of words, from the repository root."""
    return f"i18n/{locale}/{name}.yml"


def words(project: Project, locale: str, name: str) -> dict:
    """The words as Project gives them; empty where they cannot be read (rule `words` says so)."""
    if not entries(project, locale, name):
        return {}  # remembered, while Project would parse a broken file each time anew
    try:
        found = project.words(locale, name)
    except (Faults, ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def entry(project: Project, locale: str, name: str, key: str) -> dict:
    """One entry of terms, references or figures; empty where it is missing or not a mapping."""
    found = words(project, locale, name).get(key)
    return found if isinstance(found, dict) else {}


def entries(project: Project, locale: str, name: str) -> tuple[Word, ...]:
    """Every value of a file, in order, a key that stands twice included; none if unreadable."""
    try:
        return _entries((project.root / file_name(locale, name)).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return ()


def shown(project: Project, locale: str) -> Iterator[tuple[str, Word]]:
    """(file, word) for all words of a language that are sentences for readers.

    Left out: names of works (references), which stay in their own language, and the notes for
    translators in terms.
    """
    for name in NAMES:
        for word in entries(project, locale, name):
            if name == "references" or (name == "terms" and
                                        word.key[-1] not in ("term", "definition")):
                continue
            yield file_name(locale, name), word


@lru_cache(maxsize=64)
def _entries(text: str) -> tuple[Word, ...]:
    found: list[Word] = []
    seen: set[int] = set()  # a YAML alias may lead back to where we are

    def walk(node: yaml.Node | None, key: tuple[str, ...]) -> None:
        if node is None or id(node) in seen:
            return
        seen.add(id(node))
        if isinstance(node, yaml.MappingNode) and node.value:
            for name, value in node.value:
                walk(value, (*key, str(name.value)))
        elif isinstance(node, yaml.SequenceNode) and node.value:
            for number, value in enumerate(node.value):
                walk(value, (*key, str(number)))
        elif key:
            kind = node.tag.rpartition(":")[2]
            found.append(Word(key, node.value if isinstance(node, yaml.ScalarNode) else "",
                              node.start_mark.line + 1, kind))

    try:
        walk(yaml.compose(text, Loader=yaml_text.loader(text)), ())
    except (ValueError, RecursionError, yaml.YAMLError):
        return ()
    return tuple(found)
