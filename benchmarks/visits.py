"""A reader's first visit: a new browser, a gzip-serving host, every byte counted by the host."""

from __future__ import annotations

import functools
import gzip
import http.server
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Error, sync_playwright

from benchmarks.generators import Search
from benchmarks.running import Failed, chromium_program

TEXT = (".html", ".css", ".js", ".mjs", ".json", ".svg", ".xml", ".txt", ".map")
PATIENCE = 120.0  # seconds a reader waits for a first result here
QUIET = 1.5  # seconds without a request after which a visit is over


@dataclass(frozen=True)
class Line:
    """A connection. rate: bytes a second, 0 without a limit. delay: seconds before an answer."""

    rate: float = 0.0
    delay: float = 0.0


FAST = Line()
SLOW = Line(rate=400_000 / 8, delay=0.4)


@dataclass(frozen=True)
class Visit:
    """What a visit took. others: requests to other hosts, which are never answered here.

    seconds: until the page was loaded; until the first result was seen, None without a result.
    """

    bytes: int
    requests: int
    others: int
    seconds: float
    result_bytes: int = 0
    result_seconds: float | None = None


class Host(http.server.ThreadingHTTPServer):
    """Serves a folder as a static host does, text with gzip, and counts what it sends."""

    daemon_threads = True

    def __init__(self, folder: Path, line: Line):
        super().__init__(("127.0.0.1", 0), functools.partial(_Handler, directory=str(folder)))
        self.line, self.bytes, self.requests, self.last = line, 0, 0, time.monotonic()
        self.turn = threading.Lock()  # all answers share the line

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/"

    def send(self, stream, body: bytes) -> None:
        """Sends a body at the pace of the line."""
        for start in range(0, len(body), 2048):
            piece = body[start:start + 2048]
            with self.turn:
                if self.line.rate:
                    time.sleep(len(piece) / self.line.rate)
                self.bytes += len(piece)
                self.last = time.monotonic()
                stream.write(piece)

    def handle_error(self, request, client_address) -> None:
        """Say nothing: a browser that closes is no error."""


class _Handler(http.server.SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self.server.requests += 1
        self.server.last = time.monotonic()
        time.sleep(self.server.line.delay)
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        found = path.is_file()
        body = path.read_bytes() if found else b"missing"
        zipped = not found or path.suffix in TEXT
        body = gzip.compress(body, 6, mtime=0) if zipped else body
        self.send_response(200 if found else 404)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Length", str(len(body)))
        if zipped:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        self.server.send(self.wfile, body)

    def log_message(self, *_) -> None:
        """Say nothing."""


@contextmanager
def hosted(folder: Path, line: Line = FAST) -> Iterator[Host]:
    """A host for a folder, as long as this is open."""
    host = Host(folder, line)
    threading.Thread(target=host.serve_forever, daemon=True).start()
    try:
        yield host
    finally:
        host.shutdown()
        host.server_close()


@contextmanager
def browser() -> Iterator[Browser]:
    """Headless Chromium from the system, which reaches no other host."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=chromium_program(), args=[
            "--no-sandbox", "--disable-gpu", "--disable-background-networking",
            "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"])
        try:
            yield chromium
        finally:
            chromium.close()


def visit(chromium: Browser, host: Host, address: str, search: Search | None = None,
          word: str = "") -> Visit:
    """Opens a page in a browser that has seen nothing yet, and searches a word there.

    address: below the host's root. Without `search` the visit ends when nothing more is asked for.
    Raises Failed when the page is not there.
    """
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    try:
        page, others = context.new_page(), []
        context.on("request", lambda request: others.append(request.url)
                   if request.url.startswith("http") and not request.url.startswith(host.url)
                   else None)
        bytes_before, requests_before = host.bytes, host.requests
        start = time.perf_counter()
        answer = page.goto(host.url + address, timeout=PATIENCE * 1000)
        seconds = time.perf_counter() - start
        if not answer.ok:
            raise Failed(f"{address}: {answer.status}")
        result_bytes, result_seconds = 0, None
        if search:
            try:
                _search(page, search, word)
                result_seconds = time.perf_counter() - start
                result_bytes = host.bytes - bytes_before
            except Error as error:
                if "Timeout" not in str(error):
                    raise Failed(str(error)) from error
        else:
            while time.monotonic() - host.last < QUIET:
                time.sleep(0.1)
        return Visit(host.bytes - bytes_before, host.requests - requests_before, len(others),
                     seconds, result_bytes, result_seconds)
    finally:
        context.close()


def _search(page, search: Search, word: str) -> None:
    page.set_default_timeout(PATIENCE * 1000)
    if search.button:
        page.locator(search.button).first.click()
    field = page.locator(search.field).first
    field.click()
    page.keyboard.type(word)
    if search.enter:
        page.keyboard.press("Enter")
    page.locator(search.result).first.wait_for()
