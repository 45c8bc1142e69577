"""How well search finds, on queries that practitioners would type, and what it costs to load."""

from __future__ import annotations

import gzip

import pytest

from guidebook.project import Project
from tests.search.engine import FILES, answers
from tests.search.judge import QUERIES, UNSEEN, judge, page_of, queries
from tests.site.conftest import ROOT

LOCALES = Project(ROOT).locales
RECALL, MRR = 0.95, 0.90
FIRST_RESULT, WHOLE = 15_000, 130_000  # bytes, gzip


@pytest.mark.parametrize("folder", [QUERIES, UNSEEN], ids=lambda folder: folder.name)
@pytest.mark.parametrize("locale", LOCALES)
def test_practitioners_find_their_page(context, address, locale, folder):
    asked = queries(locale, folder)
    score = judge(asked, answers(context.new_page(), address, locale,
                                 [query["query"] for query in asked]))["all"]
    assert score.recall >= RECALL and score.mrr >= MRR, score


@pytest.mark.parametrize("locale", LOCALES)
def test_the_queries_ask_for_pages_that_exist(project, locale):
    for query in [*queries(locale), *queries(locale, UNSEEN)]:
        assert query["pages"], query
        for page in query["pages"]:
            assert f"{page}.md" in project.pages[locale], query


def test_every_language_has_queries_of_every_kind():
    assert {path.stem for path in QUERIES.glob("*.yml")} == set(LOCALES)
    kinds = {locale: {query["kind"] for query in queries(locale)} for locale in LOCALES}
    assert len({frozenset(each) for each in kinds.values()}) == 1, kinds


ASKED = [{"query": "one", "kind": "exact", "pages": ["glossary", "start/path"]},
         {"query": "two", "kind": "typo", "pages": ["children/index"]}]
OTHERS = ["references/", "start/roles/", "children/care/"]


@pytest.mark.parametrize("found, recall, mrr", [
    ([["glossary/", "references/"], ["children/#law"]], 1, 1),
    ([["references/", "references/#x", "start/path/#y"], [*OTHERS, "children/"]], 0.5, 0.375),
    ([[], ["children/care/"]], 0, 0),  # nothing, and a page of the same folder
    ([[f"countries/{n}/" for n in range(10)] + ["glossary/"], []], 0, 0),  # too far down
])
def test_the_judge(found, recall, mrr):
    score = judge(ASKED, found)["all"]
    assert (score.count, score.recall, score.mrr) == (2, recall, mrr)


def test_the_judge_fails_a_search_that_finds_anything(context, address):
    asked = queries("en")
    same = answers(context.new_page(), address, "en", ["law"]) * len(asked)
    assert judge(asked, same)["all"].recall < RECALL


def test_the_first_page_of_a_folder_is_its_index():
    assert [page_of(url) for url in ("", "about/#x", "glossary/#y", "start/roles/")] == [
        "index", "about/index", "glossary", "start/roles"]


@pytest.mark.parametrize("locale", LOCALES)
def test_what_search_loads_is_small(site, locale):
    sizes = {name: len(gzip.compress((site / locale / "assets" / name).read_bytes()))
             for name in FILES}
    assert sizes["search.js"] + sizes["search-titles.js"] <= FIRST_RESULT, sizes
    assert sum(sizes.values()) <= WHOLE, sizes
