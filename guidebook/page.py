"""One Markdown file, read without trust: its front matter, its text, what stands on which line."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import yaml

from guidebook import yaml_text
from guidebook.faults import Fault

HEADING = re.compile(r"^(?P<hashes>#{1,6})\s+(?P<text>.*?)\s*(?:\{\s*(?P<attrs>[^{}]*)\})?\s*$")
LINK = re.compile(r"(?<!!)\[(?P<text>[^\[\]]*)\]\((?P<target>[^()\s]*)\)")
CITATION = re.compile(
    r"\[@(?P<key>[A-Za-z0-9_-]+)(?:\s+(?P<pinpoint>[^\]\[\s]+(?:\s[^\]\[\s]+)*))?\s*\]")
BLOCK = re.compile(r"^///\s*(?P<name>[a-z-]+)?\s*(?:\|\s*(?P<argument>.*?))?\s*$")
ITEM = re.compile(r"^\s*(?:[-*+]|\d+\.)\s+(?P<box>\[ \]\s+)?")
# Words in another language, which Markdown gives the attribute `lang`.
FOREIGN = re.compile(r"\*(?P<text>[^*]+)\*\{lang=(?P<locale>[a-z]+)\}")
TERM_SCHEME = "term:"


@dataclass(frozen=True)
class Mark:
    """Something found on a line. kind: heading, link, term, citation, block, item, box.

    name: heading id, link target, term id, reference key, block type.
    value: heading text, link text, pinpoint, block argument. level: 1-6 for headings, else 0.
    """

    kind: str
    name: str
    value: str
    line: int
    level: int = 0


@dataclass
class Page:
    """A page of one locale.

    locale: language code. path: posix path below docs/<locale>/. file: path from the root.
    meta: front matter. body: text after it. first_line: line number of the body's first line.
    faults: what is wrong with the file itself, found while reading it.
    """

    locale: str
    path: str
    file: str
    meta: dict = field(default_factory=dict)
    body: str = ""
    first_line: int = 1
    faults: list[Fault] = field(default_factory=list)

    @property
    def title(self) -> str:
        return str(self.meta.get("title") or self.path)

    @property
    def description(self) -> str:
        return str(self.meta.get("description") or "")

    @cached_property
    def lines(self) -> list[tuple[int, str]]:
        """The body as (line number in the file, text)."""
        return list(enumerate(self.body.splitlines(), self.first_line))

    @cached_property
    def marks(self) -> list[Mark]:
        """Every heading, link, term, citation, block and list item, in order."""
        found: list[Mark] = []
        for number, line in self.lines:
            if heading := HEADING.match(line):
                attrs = heading["attrs"] or ""
                ids = [part[1:] for part in attrs.split() if part.startswith("#")]
                found.append(
                    Mark("heading", ids[0] if ids else "", heading["text"], number,
                         len(heading["hashes"]))
                )
            elif block := BLOCK.match(line):
                found.append(Mark("block", block["name"] or "", block["argument"] or "", number))
            elif item := ITEM.match(line):
                found.append(Mark("box" if item["box"] else "item", "", "", number))
            for link in LINK.finditer(line):
                target = link["target"]
                if target.startswith(TERM_SCHEME):
                    found.append(Mark("term", target[len(TERM_SCHEME):], link["text"], number))
                else:
                    found.append(Mark("link", target, link["text"], number))
            for citation in CITATION.finditer(line):
                found.append(
                    Mark("citation", citation["key"], citation["pinpoint"] or "", number)
                )
        return found

    def of(self, kind: str) -> list[Mark]:
        """The marks of one kind, in order."""
        return [mark for mark in self.marks if mark.kind == kind]


def url_of(path: str) -> str:
    """The address of a source page below /<locale>/: "identification/first-hour/"."""
    stem = path.removesuffix(".md")
    return stem.removesuffix("index") if stem.split("/")[-1] == "index" else stem + "/"


def read(root: Path, locale: str, path: str) -> Page:
    """Read docs/<locale>/<path>. Never raises on bad content: the faults are in the page."""
    file = root / "docs" / locale / path
    raw = file.read_bytes()
    try:
        return parse(raw.decode("utf-8"), locale, path)
    except UnicodeDecodeError as error:
        page = Page(locale, path, file.relative_to(root).as_posix())
        line = raw[: error.start].count(b"\n") + 1
        page.faults.append(Fault(
            page.file, line, "encoding", f"byte {raw[error.start]:#04x} is not UTF-8.",
            "Open the file in an editor, choose “save with encoding UTF-8”, and save it again."))
        return page


def parse(text: str, locale: str, path: str) -> Page:
    """A page from its text, as `read` does it from a file."""
    page = Page(locale, path, f"docs/{locale}/{path}")
    text = text.replace("\r\n", "\n").removeprefix("\ufeff")
    if not text.startswith("---\n"):
        page.faults.append(Fault(
            page.file, 1, "front_matter", "the page does not begin with front matter.",
            "Start the file with a line ---, then title: and description:, then a line ---."))
        page.body = text
        return page
    end = text.find("\n---\n", 3)
    if end < 0:
        page.faults.append(Fault(
            page.file, 1, "front_matter", "the front matter is not closed.",
            "Put a line with only --- after its last line."))
        return page
    header = text[4 : end + 1]
    page.first_line = header.count("\n") + 3
    page.body = text[end + 5 :]
    try:
        meta = yaml_text.load(header) or {}
    except (yaml.YAMLError, ValueError, RecursionError) as error:  # a bad date, endless nesting
        mark = getattr(error, "problem_mark", None)
        page.faults.append(Fault(
            page.file, (mark.line + 2) if mark else 1, "front_matter",
            f"the front matter is not valid YAML: {getattr(error, 'problem', error)}.",
            "Often a value holds a colon: put it in double quotes."))
        return page
    if not isinstance(meta, dict):
        page.faults.append(Fault(
            page.file, 1, "front_matter", "the front matter is not a list of key: value lines.",
            "Write one key: value a line."))
        return page
    page.meta = meta
    return page
