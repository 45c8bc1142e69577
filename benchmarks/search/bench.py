"""How well and how fast our search finds, beside three others: `make benchsearch`.

The others are the stock theme's (lunr), Pagefind and MiniSearch with our rules of languages, each
over the same pages of the built site and in the same browser, with the queries of tests/search.
Prints recall in the first three and mean reciprocal rank by language and kind, then bytes and
seconds to the first result on a slow line, and the time of an answer on a slow processor.
"""

from __future__ import annotations

import argparse
import functools
import gzip
import http.server
import json
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
from collections import Counter
from pathlib import Path
from types import SimpleNamespace

from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

import material  # noqa: E402
from material.plugins.search.plugin import SearchIndex  # noqa: E402

from guidebook.project import Project  # noqa: E402
from guidebook.web import search  # noqa: E402
from tests.conftest import BROWSERS  # noqa: E402
from tests.search.judge import Score, judge, queries  # noqa: E402

ENGINES = ("ours", "stock", "pagefind", "minisearch")
THEME = Path(material.__file__).parent / "templates"
LINE = {"offline": False, "latency": 400, "downloadThroughput": 400_000 / 8,
        "uploadThroughput": 400_000 / 8}  # ms; bytes a second
SLOWER = 6  # times
TYPED = 12  # queries that are typed letter by letter


class Handler(http.server.SimpleHTTPRequestHandler):
    """Serves a folder zipped, as static hosts do, and counts what it sends."""

    sent: Counter = Counter()  # path -> bytes of the body

    def log_message(self, *_):
        """Say nothing."""

    def do_GET(self):  # noqa: N802 - named by http.server
        """One file."""
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            return self.send_error(404)
        body = gzip.compress(path.read_bytes(), 6)
        self.sent[self.path] += len(body)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(path))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(body)


def prepare(folder: Path, npm: Path, locales: list[str]) -> None:
    """Puts every engine with its index for each language into the folder that is served."""
    shutil.copy(Path(__file__).with_name("engines.js"), folder)
    shutil.copy(npm / "minisearch/dist/umd/index.js", folder / "minisearch.js")
    scripts = THEME / "assets/javascripts"
    shutil.copytree(scripts / "lunr", folder / "stock/lunr")
    (folder / "stock/workers").mkdir()
    shutil.copy(next(scripts.glob("workers/search.*.min.js")), folder / "stock/workers/worker.js")
    for locale in locales:
        here = folder / locale
        shutil.copytree(ROOT / "site" / locale / "assets", here / "assets")
        (here / "index.html").write_text(
            f'<!doctype html><html lang="{locale}"><meta charset="utf-8"><title>Bench</title>'
            '<script src="/engines.js"></script>', encoding="utf-8")
        gathered = json.loads((ROOT / f"build/pages/{locale}.json").read_text("utf-8"))
        (here / "search_index.json").write_text(stock_index(gathered), encoding="utf-8")
        (here / "minisearch-texts.js").write_text(
            "window.minisearchTexts=" + json.dumps(documents(gathered, locale),
                                                   ensure_ascii=False), encoding="utf-8")
        program = next(npm.glob("@pagefind/*/bin/pagefind_extended"))
        subprocess.run([program, "--site", ROOT / "site" / locale, "--output-path",
                        here / "pagefind", "--root-selector", "main"],
                       check=True, stdout=subprocess.DEVNULL)


def setting(locale: str, name: str) -> str:
    """A setting of search as the theme has it for a language, or else for English."""
    for language in (locale, "en"):
        words = (THEME / f"partials/languages/{language}.html").read_text(encoding="utf-8")
        if found := re.search(rf'"search\.config\.{name}": (".*")', words):
            return json.loads(found[1])
    raise ValueError(name)


def stock_index(gathered: dict) -> str:
    """The index that the theme's plugin makes of the pages, for their language alone."""
    locale = gathered["locale"]
    index = SearchIndex(
        lang=[setting(locale, "lang")], separator=setting(locale, "separator"),
        pipeline=list(filter(None, re.split(r"\s*,\s*", setting(locale, "pipeline").strip()))),
        fields={"title": {"boost": 1e3}, "text": {"boost": 1}, "tags": {"boost": 1e6}})
    for page in gathered["pages"].values():
        html = re.sub(r"<svg.*?</svg>", "", page["html"], flags=re.DOTALL)
        index.add_entry_from_context(SimpleNamespace(
            meta={}, content=html, toc=[], url=page["url"], title=page["title"]))
    return index.generate_search_index(None)


def documents(gathered: dict, locale: str) -> list[dict]:
    """The sections of the pages with their texts, for MiniSearch."""
    also, found = Project(ROOT).words(locale, "search")["pages"], []
    for path, page in gathered["pages"].items():
        for anchor, heading, text in search.sections(page["html"], path.startswith("checklists/")):
            found.append({"id": len(found), "title": page["title"], "heading": heading,
                          "text": text if anchor else f"{page['description']} {text}",
                          "also": "" if anchor else also.get(path.removesuffix(".md"), ""),
                          "url": page["url"] + ("#" + anchor if anchor else "")})
    return found


def tab(browser: Browser, address: str, locale: str) -> Page:
    """A fresh tab in which engines.js is loaded."""
    page = browser.new_context().new_page()
    page.goto(f"{address}{locale}/")
    return page


def quality(browser: Browser, address: str, engine: str, locale: str,
            folder: Path | None) -> dict[str, Score]:
    """Scores of an engine in a language, by kind of query."""
    page, asked = tab(browser, address, locale), queries(locale, *filter(None, [folder]))
    answers = page.evaluate("""async ([name, queries]) => {
      const engine = engines[name], found = [];
      await engine.whole();
      for (const query of queries) found.push(await engine.ask(query));
      return found;
    }""", [engine, [query["query"] for query in asked]])
    page.context.close()
    return judge(asked, answers)


def first_result(browser: Browser, address: str, engine: str, locale: str) -> tuple[float, int]:
    """(seconds, bytes) from opening search to the first result on the slow line."""
    page = tab(browser, address, locale)
    page.context.new_cdp_session(page).send("Network.emulateNetworkConditions", LINE)
    Handler.sent.clear()
    seconds = page.evaluate("""async ([name, query]) => {
      const start = performance.now();
      await engines[name].first();
      if (!(await engines[name].ask(query)).length) throw new Error("nothing found");
      return (performance.now() - start) / 1000;
    }""", [engine, queries(locale)[0]["pages"][0].split("/")[-1] if locale == "en" else
           json.loads((ROOT / f"build/pages/{locale}.json").read_text("utf-8"))
           ["pages"]["identification/interpreters.md"]["title"]])
    page.context.close()
    return seconds, sum(Handler.sent.values())


def keystrokes(browser: Browser, address: str, engine: str,
               locale: str) -> tuple[float, list[float]]:
    """(ms to get ready, [ms of each answer]) on the slow processor, queries typed by letters."""
    page = tab(browser, address, locale)
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    Handler.sent.clear()
    step = max(1, len(queries(locale)) // TYPED)
    ready, times = page.evaluate("""async ([name, queries]) => {
      const engine = engines[name], times = [], start = performance.now();
      await engine.whole();
      const ready = performance.now() - start;
      for (const query of queries) {
        for (let end = 1; end <= query.length; end++) {
          const start = performance.now();
          await engine.ask(query.slice(0, end));
          times.push(performance.now() - start);
        }
      }
      return [ready, times];
    }""", [engine, [query["query"] for query in queries(locale)[::step]]])
    page.context.close()
    return ready, times


def table(rows: list[list[str]]) -> str:
    """Aligned text; the first row is the header."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True))
                     .rstrip() for row in rows)


def main() -> None:
    """Prints the two tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--queries", type=Path, metavar="FOLDER", help="other queries")
    parser.add_argument("--quality", action="store_true", help="leave the measuring of time out")
    parser.add_argument("--engine", action="append", choices=ENGINES, help="only these")
    asked = parser.parse_args()
    locales = sorted(path.stem for path in
                     (asked.queries or ROOT / "tests/search/queries").glob("*.yml"))
    npm = ROOT / ".venv/npm-search/node_modules"
    chosen = asked.engine or ENGINES
    if missing := [f"site/{each}" for each in locales if not (ROOT / "site" / each).is_dir()]:
        sys.exit(f"{', '.join(missing)} is not built: run make web first.")
    if not npm.is_dir():
        sys.exit("The other engines are not installed: run make benchsearch, it installs them.")
    with tempfile.TemporaryDirectory(prefix="guides-search-") as name:
        folder = Path(name)
        prepare(folder, npm, locales)
        server = http.server.ThreadingHTTPServer(
            ("127.0.0.1", 0), functools.partial(Handler, directory=name))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_port}/"
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=next(filter(None, map(shutil.which, BROWSERS))),
                args=["--no-sandbox", "--disable-gpu"])
            rows: list[list[str]] = []
            for locale in locales:
                for engine in chosen:
                    scores = quality(browser, address, engine, locale, asked.queries)
                    kinds = sorted(scores, key=lambda kind: (kind != "all", kind))
                    rows = rows or [["", "", *kinds]]
                    rows.append([locale, engine, *(
                        f"{scores[kind].recall:.2f}/{scores[kind].mrr:.2f}" for kind in kinds)])
            print("recall in the first three / mean reciprocal rank\n" + table(rows), flush=True)
            if not asked.quality:
                print("\n" + table(costs(browser, address, chosen, locales)))
        server.shutdown()


def costs(browser: Browser, address: str, engines: list[str], locales: list[str]) -> list[list]:
    """The second table."""
    rows = [["", "", "first result: s", "bytes", "all bytes", "ready: ms", "answer: ms, median",
             "slowest"]]
    for locale in locales:
        for engine in engines:
            seconds, count = first_result(browser, address, engine, locale)
            ready, times = keystrokes(browser, address, engine, locale)
            rows.append([locale, engine, f"{seconds:.1f}", str(count),
                         str(sum(Handler.sent.values())), f"{ready:.0f}",
                         f"{statistics.median(times):.0f}", f"{max(times):.0f}"])
    return rows


if __name__ == "__main__":
    main()
