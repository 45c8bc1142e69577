"""The website beside what others build of the same pages: `make benchweb`, or
`python -m benchmarks.web --repeat 3`.

Everything is built in a temporary folder. Prints a table with a column a generator; what a
generator could not do is said in it and explained below it.
"""

from __future__ import annotations

import argparse
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections import defaultdict
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from benchmarks import visits
from benchmarks.generators import ALL, Generator, Ours
from benchmarks.running import LIMIT, Failed, machine, shown, table
from guidebook.page import url_of

CHAPTER = "identification/first-hour.md"
WORDS = {"en": "interpreter", "th": "ล่าม"}  # what is searched in which language
WEBSITE, CHANGE = "whole website, s", "a changed page is seen, s"
VISIT = ("first visit: KB", "first visit: requests", "first visit: requests elsewhere",
         "first visit, slow line: s", "first result: KB", "first result, slow line: s")
ROWS = {WEBSITE: 1, CHANGE: 1,  # with digits behind the point
        **{f"{row}, {locale}": digits for row, digits in zip(VISIT, (1, 0, 0, 1, 1, 1), strict=True)
           for locale in WORDS}}

Figures = dict[str, list[float | None]]


def website(generator: Generator) -> float:
    """Seconds for the whole website, cold."""
    generator.clean()
    start = time.perf_counter()
    generator.build()
    return time.perf_counter() - start


def changes(generator: Generator, repeat: int) -> list[float]:
    """Seconds from saving a chapter until the generator's own server shows it, `repeat` times."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    locale = next(iter(WORDS))
    url = f"http://127.0.0.1:{port}/{generator.served_address(locale, url_of(CHAPTER))}"
    source, seconds = generator.source(locale, CHAPTER), []
    text = source.read_text("utf-8")
    with tempfile.TemporaryFile("w+") as said:
        server = subprocess.Popen(
            generator.server(locale, port), cwd=generator.folder, stdout=said,
            stderr=subprocess.STDOUT, env={**os.environ, **generator.environment},
            start_new_session=True)
        try:
            _wait_for(url, "<h1", server)
            for number in range(repeat):
                time.sleep(3)  # the server comes to rest
                new = f"Changed {number} of {repeat}."
                start = time.perf_counter()
                source.write_text(f"{text}\n{new}\n", encoding="utf-8")
                _wait_for(url, new, server)
                seconds.append(time.perf_counter() - start)
        except Failed as why:
            said.seek(0)
            raise Failed(f"{said.read().strip()}\n{why}") from why
        finally:
            source.write_text(text, encoding="utf-8")
            with suppress(ProcessLookupError):
                os.killpg(server.pid, signal.SIGKILL)
            server.wait()
    return seconds


def _wait_for(url: str, text: str, server: subprocess.Popen) -> None:
    """Returns when the page at an address holds a text. Raises Failed."""
    end = time.monotonic() + LIMIT / 3
    while time.monotonic() < end:
        if server.poll() is not None:
            raise Failed("the server for writing ended")
        try:
            with urllib.request.urlopen(url, timeout=LIMIT / 3) as answer:
                if text in answer.read().decode():
                    return
        except (urllib.error.URLError, OSError):
            pass  # not there yet, or building
        time.sleep(0.05)
    raise Failed(f"{url} does not show “{text}”")


def visited(generator: Generator) -> Figures:
    """What readers get of the built website: KB, requests and seconds by row."""
    found = {}
    output = generator.folder / generator.output
    with visits.browser() as chromium:
        for locale, word in WORDS.items():
            address = generator.address(locale, url_of(CHAPTER))
            with visits.hosted(output) as host:
                first = visits.visit(chromium, host, address)
            with visits.hosted(output, visits.SLOW) as host:
                slow = visits.visit(chromium, host, address, generator.search, word)
            figures = (first.bytes / 1000, first.requests, first.others, slow.seconds,
                       slow.result_bytes / 1000 if slow.result_seconds else None,
                       slow.result_seconds)
            found |= {f"{row}, {locale}": [figure]
                      for row, figure in zip(VISIT, figures, strict=True)}
    return found


def measure(generator: Generator, sites: dict[str, dict] | None, repeat: int
            ) -> tuple[Figures, list[str]]:
    """Takes all figures of a generator. sites: as `Generator.lay_out` wants them.

    Says each on standard error as it comes. Returns {row: figures} and why figures are missing.
    """
    figures, failures = defaultdict(list), []

    def add(step: Callable[[], Figures]) -> bool:
        try:
            for row, values in step().items():
                print(f"{generator.name}: {row}: {values}", file=sys.stderr, flush=True)
                figures[row] += values
        except Failed as why:
            failures.append(str(why))
            return False
        return True

    if add(lambda: generator.lay_out(sites) or {}) and all(
            add(lambda: {WEBSITE: [website(generator)]}) for _ in range(repeat)):
        all(add(lambda: visited(generator)) for _ in range(repeat))
        add(lambda: {CHANGE: changes(generator, repeat)})
    return figures, failures


def report(columns: dict[str, tuple[Figures, list[str]]]) -> str:
    """The table, and below it what failed. columns: {generator: what `measure` returns}."""

    def cell(figures: Figures, row: str) -> str:
        if row not in figures:
            return "failed"
        values = [value for value in figures[row] if value is not None]
        return shown(values, ROWS[row]) if values else "none found"

    lines = [table([["", *columns],
                    *([row, *(cell(figures, row) for figures, _ in columns.values())]
                      for row in ROWS)])]
    lines += [f"\n{name} failed:\n{why}"
              for name, (_, failures) in columns.items() for why in failures]
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split(":")[0])
    parser.add_argument("--repeat", type=int, default=1, metavar="N", help="runs of each step")
    repeat = parser.parse_args().repeat

    print(machine(), flush=True)
    columns, sites = {}, {}
    with tempfile.TemporaryDirectory(prefix="guides-bench-") as folder:
        for kind in ALL:
            generator = kind(Path(folder) / kind.__name__.lower())
            columns[generator.name] = measure(generator, sites, repeat)
            if isinstance(generator, Ours):
                sites = generator.sites
                if not sites:
                    raise Failed(columns[generator.name][1][0])
    print(f"{sum(len(site['pages']) for site in sites.values())} pages, {len(sites)} languages; "
          f"KB gzip with all that came before; slow line: {visits.SLOW.rate * 8 / 1000:.0f} "
          f"kbit/s, {visits.SLOW.delay * 1000:.0f} ms; searched: {', '.join(WORDS.values())}; "
          f"median of {repeat} (least-most)")
    print(report(columns))


if __name__ == "__main__":
    try:
        main()
    except Failed as why:
        sys.exit(str(why))
