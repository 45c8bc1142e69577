"""Pins: which English text a translation was made from.

`source:` in a translation's front matter is the git blob id of the English file. It needs no
history to compare, holds in the pull request that changes both, and gives back the old text.
"""

from __future__ import annotations

import hashlib
import re

from guidebook.project import SOURCE, Project

LINE = re.compile(r"^source:.*\n", re.MULTILINE)


def blob_id(content: bytes) -> str:
    """The id that git gives a file's content, 40 hex digits (git hash-object)."""
    return hashlib.sha1(b"blob %d\0" % len(content) + content).hexdigest()


def state(project: Project, locale: str, path: str) -> str:
    """A translation's state: "current", "behind", "unpinned", "missing" or "orphaned"."""
    translation = project.pages[locale].get(path)
    if translation is None:
        return "missing"
    if path not in project.pages[SOURCE]:
        return "orphaned"
    pin = translation.meta.get("source")
    english = (project.root / f"docs/{SOURCE}/{path}").read_bytes()
    return "unpinned" if not pin else "current" if pin == blob_id(english) else "behind"


def pin(project: Project, locale: str, path: str) -> bool:
    """Pin a translation to the English text as it is now.

    path: page below docs/<locale>/. Returns True if the file was changed. Raises FileNotFoundError
    where either page is missing, ValueError where the translation has no front matter.
    """
    english = (project.root / f"docs/{SOURCE}/{path}").read_bytes()
    file = project.root / f"docs/{locale}/{path}"
    text = file.read_text(encoding="utf-8")
    head, found, rest = text[4:].partition("\n---\n")
    if not text.startswith("---\n") or not found:
        raise ValueError(f"{file}: no front matter")
    head = LINE.sub("", head + "\n") + f"source: {blob_id(english)}"
    pinned = f"---\n{head}\n---\n{rest}"
    if pinned == text:
        return False
    draft = file.with_name(file.name + ".new")
    draft.write_text(pinned, encoding="utf-8")
    draft.replace(file)
    return True
