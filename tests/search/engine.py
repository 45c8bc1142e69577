"""Our search, asked without its box: the files of the built site in a real browser."""

from __future__ import annotations

FILES = ("search-titles.js", "search-index.js", "search.js")
ASK = """queries => {
  const index = guideSearch.prepare(guideSearchTitles, guideSearchIndex);
  return queries.map(query => guideSearch.search(index, query).results.map(result => result.url));
}"""


def answers(page, address: str, locale: str, queries: list[str]) -> list[list[str]]:
    """For each query the addresses that search finds, best first.

    page: a tab; address: where the site is served.
    """
    page.goto(f"{address}{locale}/about/")
    for name in FILES:
        page.add_script_tag(url=f"{address}{locale}/assets/{name}")
    return page.evaluate(ASK, queries)
