"""What a reader sees of a page, line by line: marks, addresses, ids and citations taken away.

A passage that quotes what a rule forbids is put between

    <!-- lint-off: reason --> … <!-- lint-on -->

on one line or over several; no rule about language looks into it, nor into words of another
language (`*…*{lang=th}`). These two are the only comments that a page may hold.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from guidebook.faults import Fault
from guidebook.page import BLOCK, CITATION, FOREIGN, HEADING, ITEM, LINK, Page

GAP = "\ufffc"  # stands where something was taken away: neither a letter nor a space
COMMENT = re.compile(r"<!--(.*?)(-->|$)")
SWITCH = re.compile(r" *lint-(?P<to>off|on)(?P<reason>:.*)?")
CODE = re.compile(r"`[^`]*`")
IMAGE = re.compile(r"!\[([^\[\]]*)\]\([^()\s]*\)")
ADDRESS = re.compile(r"<?\bhttps?://[^\s>)]+>?|\b[\w-]+(?:\.[\w-]+)+/\S*|\b[\w/-]+\.(?:md|yml|pdf)\b")
TAG = re.compile(r"</?[A-Za-z][^<>]{0,200}>")
FIELD = re.compile(r"_{4,}")
ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+.!|-])")
QUOTE = re.compile(r"^\s*>\s?")
PAIR = re.compile(r"^:\s+")
CELLS = re.compile(r"(?<!\\)\|")


@dataclass(frozen=True)
class Line:
    """One line. kind: heading, item, quote, pair (its answer), row, text or "" (nothing to read).

    cells: what a reader sees; more than one piece only in a row of a table.
    """

    number: int
    kind: str
    cells: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        return " | ".join(self.cells)


def visible(page: Page) -> tuple[Line, ...]:
    """The lines of a page's body as a reader sees them."""
    return _visible(page.body, page.first_line)


@lru_cache(maxsize=1024)
def _visible(body: str, first_line: int) -> tuple[Line, ...]:
    return tuple(read_line(number, line) for number, line in
                 _without_passages(enumerate(body.splitlines(), first_line)))


def _without_passages(lines) -> Iterator[tuple[int, str]]:
    """The lines without comments and without what stands between lint-off and lint-on."""
    off = False
    for number, line in lines:
        if "<!--" not in line:
            yield number, GAP if off and line.strip() else line
            continue
        kept, start = [], 0
        for comment in COMMENT.finditer(line):
            kept.append(GAP if off else line[start:comment.start()])
            start = comment.end()
            if switch := SWITCH.match(comment[1]):
                off = switch["to"] == "off"
        kept.append(GAP if off else line[start:])
        yield number, "".join(kept).rstrip()


def read_line(number: int, line: str) -> Line:
    """One line of Markdown as a reader sees it."""
    if not line.strip() or BLOCK.match(line):
        return Line(number, "")
    if heading := HEADING.match(line):
        return Line(number, "heading", (plain(heading["text"]),))
    if line.lstrip().startswith("|"):
        cells = CELLS.split(line.strip().removeprefix("|").removesuffix("|"))
        if all(set(cell.strip()) <= set("-:") for cell in cells):
            return Line(number, "")
        return Line(number, "row", tuple(plain(cell).strip() for cell in cells))
    kind = "text"
    while quote := QUOTE.match(line):
        kind, line = "quote", line[quote.end():]
    if item := ITEM.match(line):
        kind, line = "item", line[item.end():]
    elif pair := PAIR.match(line):
        kind, line = "pair", line[pair.end():]
    text = plain(line).strip()
    return Line(number, kind if text else "", (text,) if text else ())


def plain(text: str) -> str:
    """A line of Markdown without its marks."""
    text = FOREIGN.sub(GAP, CITATION.sub(GAP, CODE.sub(GAP, text)))
    text = LINK.sub(lambda link: link["text"], IMAGE.sub(r"\1", text))
    text = FIELD.sub(GAP, TAG.sub("", ADDRESS.sub(GAP, text)))
    return ESCAPE.sub(r"\1", re.sub(r"(?<!\\)\*+", "", text))


def front_lines(page: Page, root) -> dict[str, int]:
    """Key of the front matter -> its line in the file."""
    lines = (root / page.file).read_text(encoding="utf-8", errors="replace").split("\n")
    return {line.partition(":")[0].strip(): number
            for number, line in reversed(list(enumerate(lines[1:page.first_line], 2)))
            if re.match(r"[A-Za-z_]+ *:", line)}


def comments(page: Page) -> Iterator[Fault]:
    """What is wrong with the comments of a page."""
    advice = "Write <!-- lint-off: reason --> before the passage and <!-- lint-on --> after it."
    off = 0
    for number, line in page.lines:
        for comment in COMMENT.finditer(line):
            switch = SWITCH.fullmatch(comment[1].rstrip())
            reason = (switch["reason"] or "")[1:].strip() if switch else ""
            if not comment[2] or not switch:
                problem = "a page has no comments except lint-off and lint-on."
            elif switch["to"] == "off":
                problem = ("lint-off needs a reason." if not reason else
                           f"the passage of line {off} is still open here." if off else "")
                off = number
            else:
                problem = "" if off else "lint-on ends nothing."
                off = 0
            if problem:
                yield Fault(page.file, number, "blocks", problem, advice)
    if off:
        yield Fault(page.file, off, "blocks", "the passage lint-off is not closed.", advice)
