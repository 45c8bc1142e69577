"""Pins: which English text a translation was made from.

`source:` in a translation's front matter is the git blob id of the English file. It needs no
history to compare, holds in the pull request that changes both, and gives back the old text.
"""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
from pathlib import Path

from guidebook.project import SOURCE, Project

LINE = re.compile(r"^source:.*\n", re.MULTILINE)
BLOB = re.compile(r"[0-9a-f]{40}")


def blob_id(content: bytes) -> str:
    """The id that git gives a file's content, 40 hex digits (git hash-object)."""
    return hashlib.sha1(b"blob %d\0" % len(content) + content).hexdigest()


def texts(root: Path, ids: set[str]) -> dict[str, str]:
    """The texts that pins stand for: blob id -> content, from the history of the repository.

    An id that is not in the history is left out: a copy without history, or with a short one, knows
    that a page is behind, but not in what.
    """
    wanted = sorted(name for name in ids if BLOB.fullmatch(name))
    if not wanted:
        return {}
    try:
        done = subprocess.run(["git", "cat-file", "--batch"], cwd=root, capture_output=True,
                              input="\n".join(wanted).encode() + b"\n", check=False,
                              env={**os.environ, "GIT_NO_LAZY_FETCH": "1"})
    except FileNotFoundError:  # no git on this machine
        return {}
    found, rest = {}, done.stdout
    while rest:  # "<id> blob <size>\n<content>\n", or "<id> missing\n"
        head, _, rest = rest.partition(b"\n")
        name, kind, *size = head.decode().split(" ")
        if kind == "missing":
            continue
        content, rest = rest[:int(size[0])], rest[int(size[0]) + 1:]
        if kind == "blob":
            found[name] = content.decode("utf-8", errors="replace")
    return found


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
