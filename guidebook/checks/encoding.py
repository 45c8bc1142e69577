"""Files are UTF-8 in Unicode NFC, without BOM, and every page could be read.

A letter with a mark can be stored in two ways that look alike; search and comparison then miss it.
Invisible line breaks shift the line numbers that we report. Also here: what went wrong while a page
was read (its rule may be `front_matter`). Known limit: CR line ends only warn, git can mend them.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from pathlib import Path

from guidebook.faults import Fault
from guidebook.project import Project

BOM = b"\xef\xbb\xbf"
# Line ends for Python and for browsers, but not for editors.
HIDDEN_BREAKS = "\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"


def check(project: Project) -> Iterator[Fault]:
    """Faults of every page and of every file of data/ and i18n/."""
    for locale in project.locales:
        for page in project.to_check(locale).values():
            yield from page.faults
            yield from _file(project.root, project.root / page.file, is_page=True)
    for folder in ("data", "i18n"):
        for path in sorted((project.root / folder).rglob("*.yml")):
            if project.looks_at(path.relative_to(project.root).as_posix()):
                yield from _file(project.root, path, is_page=False)


def _file(root: Path, path: Path, is_page: bool) -> Iterator[Fault]:
    name = path.relative_to(root).as_posix()
    try:
        raw = path.read_bytes()
    except OSError as error:
        yield Fault(name, 0, "encoding", f"the file cannot be read: {error.strerror}.")
        return
    if raw.startswith(BOM):
        yield Fault(name, 1, "encoding", "the file begins with an invisible mark (BOM).",
                    "Save it as “UTF-8”, not as “UTF-8 with BOM”.")
    if b"\r" in raw:
        line = raw[:raw.index(b"\r")].count(b"\n") + 1
        yield Fault(name, line, "encoding", "lines end in CR.",
                    "Save the file with Unix line ends (LF).", warning=True)
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        if not is_page:  # the reader has reported it for a page
            yield Fault(name, raw[:error.start].count(b"\n") + 1, "encoding",
                        f"byte {raw[error.start]:#04x} is not UTF-8.",
                        "Open the file in an editor, choose “save with encoding UTF-8”, and save.")
        return
    whole = unicodedata.is_normalized("NFC", text)
    if whole and not any(mark in text for mark in HIDDEN_BREAKS):
        return
    for number, line in enumerate(text.split("\n"), 1):
        if not unicodedata.is_normalized("NFC", line):
            yield Fault(name, number, "encoding", "the text is not in Unicode NFC.",
                        "Type the letters with their marks again, or run the file through a "
                        "converter to NFC.")
        if hidden := next((mark for mark in HIDDEN_BREAKS if mark in line), ""):
            yield Fault(name, number, "encoding", f"an invisible line break U+{ord(hidden):04X}.",
                        "Delete it; start a new line with the Enter key.")
