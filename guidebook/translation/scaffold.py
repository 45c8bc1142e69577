"""A missing page to begin with: the English page with everything that stays the same in place."""

from __future__ import annotations

import re
from pathlib import Path

from guidebook.faults import Fault, Faults
from guidebook.project import SOURCE, Project
from guidebook.translation.pins import blob_id


def scaffold(project: Project, locale: str, path: str) -> Path:
    """Write docs/<locale>/<path> from the English page, to be translated line by line.

    Ids, blocks, links, citations and boxes stand where they belong; the page is a draft and pinned
    to the English that it holds. The check `english_left` refuses what is not translated yet.
    Returns the file. Raises Faults where there is no English page or the translation exists.
    """
    english = project.pages[SOURCE].get(path)
    file = project.root / f"docs/{locale}/{path}"
    if english is None or path in project.pages[locale]:
        message = f"there is no docs/{SOURCE}/{path}." if english is None else "it exists already."
        raise Faults([Fault(f"docs/{locale}/{path}", 0, "scaffold", message,
                            "Name a page that is missing; make status lists them.")])
    source = (project.root / english.file).read_bytes()
    head, _, body = source.decode("utf-8")[4:].partition("\n---\n")
    head = re.sub(r"^english_only:.*\n?", "", head + "\n", flags=re.MULTILINE)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f"---\n{head}status: draft\nsource: {blob_id(source)}\n---\n{body}",
                    encoding="utf-8")
    return file
