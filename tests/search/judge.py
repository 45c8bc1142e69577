"""Judges a search: are the pages that readers want among the first that it finds?

The queries are in queries/<locale>.yml: [{query, kind, pages}], the pages that would content the
reader, as names without .md. Those in unseen/ were never used to make the search better.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

import yaml

QUERIES, UNSEEN = Path(__file__).parent / "queries", Path(__file__).parent / "unseen"
ENGLISH = Path(__file__).parents[2] / "docs/en"
PAGES = {path.relative_to(ENGLISH).with_suffix("").as_posix() for path in ENGLISH.rglob("*.md")}
FIRST, FAR = 3, 10  # results that count as found at once, and results that a reader looks at


@dataclass
class Score:
    """Queries of one kind and how they fared: recall in the first three, mean reciprocal rank."""

    count: int = 0
    recall: float = 0.0
    mrr: float = 0.0


def queries(locale: str, folder: Path = QUERIES) -> list[dict]:
    """The queries of a language."""
    return yaml.safe_load((folder / f"{locale}.yml").read_text(encoding="utf-8"))


def page_of(address: str) -> str:
    """The page of a result's address, as queries name it: "about/#x" is "about/index"."""
    path = address.partition("#")[0].removesuffix("index.html").strip("/")
    return path if path in PAGES else f"{path}/index".strip("/")


def rank(wanted: list[str], found: list[str]) -> int:
    """The place of the first wanted page, from 1, each page counted once; 0: not in the first ten.

    found: addresses of results below the language's folder, best first.
    """
    pages = list(dict.fromkeys(page_of(address) for address in found))[:FAR]
    return next((place for place, page in enumerate(pages, 1) if page in wanted), 0)


def judge(asked: list[dict], answers: list[list[str]]) -> dict[str, Score]:
    """Scores by kind, and "all". answers: for each query the addresses found, best first."""
    scores: dict[str, Score] = defaultdict(Score)
    for query, found in zip(asked, answers, strict=True):
        place = rank(query["pages"], found)
        for kind in (query["kind"], "all"):
            score = scores[kind]
            score.count += 1
            score.recall += (0 < place <= FIRST)
            score.mrr += 1 / place if place else 0
    for score in scores.values():
        score.recall /= score.count
        score.mrr /= score.count
    return dict(scores)
