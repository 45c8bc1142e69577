"""Places in legal texts: does what was read name what is cited?

    "art 14(3)" is named by a fact that begins with "Art. 14(3)" or "Art. 14(1)-(3)"

A fact about Art. 14(3) names Art. 14 as well, but a fact about Art. 14 names no paragraph of it:
the number of a paragraph is what memory gets wrong.
"""

from __future__ import annotations

import re

UNITS = {"art": "art", "article": "art", "s": "s", "sec": "s", "section": "s", "para": "para",
         "paragraph": "para", "principle": "principle", "guideline": "guideline"}
LEAD = re.compile(r"(?P<unit>arts?|articles?|s{1,2}|secs?|sections?|paras?|paragraphs?|principles?"
                  r"|guidelines?)\.?\s{0,3}(?=\d)", re.IGNORECASE)
PLACE = re.compile(r"(?P<number>\d+(?:\.\d+)?[A-Z]{0,2})?(?P<parts>(?:\([0-9a-z]{1,4}\))*)")
BETWEEN = re.compile(r"\s{0,3}[-–]\s{0,3}(?=[\d(])")
AND = re.compile(r"\s{0,3}(?:,|;|and|&|or)\s{0,3}(?:and\s)?(?=\d|\([0-9a-z]{1,4}\))")

Place = tuple[str, ...]


def parse(text: str) -> tuple[str, list[tuple[Place, Place]]]:
    """The places that a text begins with.

    Returns (unit, [(first, last)]), last equal to first where no range is named; a place is
    ("36", "1", "b"). ("", []) for a text that begins with no place.
    """
    lead = LEAD.match(text)
    if not lead:
        return "", []
    unit = lead["unit"].lower()
    unit = UNITS.get(unit) or UNITS.get(unit.removesuffix("s"), "")
    found: list[tuple[Place, Place]] = []
    at, before = lead.end(), ()
    while True:
        first, at = _place(text, at, before)
        if not first:
            return unit, found
        last = first
        if between := BETWEEN.match(text, at):
            end, after = _place(text, between.end(), first)
            if end:
                last, at = end, after
        found.append((first, last))
        more = AND.match(text, at)
        if not more:
            return unit, found
        at, before = more.end(), last


def _place(text: str, at: int, before: Place) -> tuple[Place, int]:
    match = PLACE.match(text, at)
    if not match or not match[0]:
        return (), at
    parts = tuple(re.findall(r"\(([0-9a-z]+)\)", match["parts"]))
    if match["number"]:
        return (match["number"], *parts), match.end()
    if not before:
        return (), at
    # "(5)" after "9(1)" means 9(5).
    return (*before[:max(1, len(before) - len(parts))], *parts), match.end()


def _rank(part: str) -> tuple[int, str]:
    digits = re.match(r"\d*", part)[0]
    return (int(digits or 0), part[len(digits):])


def names(text: str, pinpoint: str) -> bool:
    """Whether a text about a work begins with the place of a pinpoint such as "art 14(3)"."""
    unit, places = parse(pinpoint)
    of_text, named = parse(text)
    if not places or unit != of_text:
        return False
    cited = places[0][0]
    for first, last in named:
        if first[:len(cited)] == cited:
            return True
        if (len(first) == len(last) == len(cited) and first[:-1] == cited[:-1] == last[:-1]
                and _rank(first[-1]) <= _rank(cited[-1]) <= _rank(last[-1])):
            return True
    return False
