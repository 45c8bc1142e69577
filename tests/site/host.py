"""A static host as good ones are: compresses, sends what site/_headers says, has 404 pages."""

from __future__ import annotations

import functools
import gzip
import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from fnmatch import fnmatchcase
from pathlib import Path
from urllib.parse import unquote, urlsplit


def header_rules(text: str) -> dict[str, dict[str, str]]:
    """A file in the form of Netlify and Cloudflare Pages: pattern of addresses -> headers."""
    rules: dict[str, dict[str, str]] = {}
    for line in text.splitlines():
        if line.startswith("/"):
            rules[line] = {}
        elif line.startswith("  "):
            name, _, value = line.strip().partition(": ")
            rules[list(rules)[-1]][name] = value
    return rules


class Handler(http.server.BaseHTTPRequestHandler):
    def __init__(self, site: Path, *args):
        self.site = site
        told = site / "_headers"
        self.rules = header_rules(told.read_text("utf-8")) if told.exists() else {}
        super().__init__(*args)

    def log_message(self, *_):
        """Say nothing."""

    def do_GET(self):
        """A file, the index of a folder, or the 404 page of the language."""
        path = unquote(urlsplit(self.path).path)
        file, code = self.site / path.lstrip("/"), 200
        if file.is_dir():
            file /= "index.html"
        if not file.resolve().is_relative_to(self.site) or not file.exists():
            own = self.site / path.split("/")[1] / "404.html"
            file, code = own if own.exists() else self.site / "404.html", 404
        body = file.read_bytes()
        self.send_response(code)
        kind = {
            ".html": "text/html; charset=utf-8", ".css": "text/css", ".js": "text/javascript",
            ".svg": "image/svg+xml", ".json": "application/json", ".png": "image/png",
            ".pdf": "application/pdf"}
        self.send_header("Content-Type", kind.get(file.suffix, "application/octet-stream"))
        for pattern, headers in self.rules.items():
            for name, value in headers.items() if fnmatchcase(path, pattern) else ():
                self.send_header(name, value)
        if file.suffix not in (".png", ".pdf") and "gzip" in self.headers["Accept-Encoding"]:
            body = gzip.compress(body, 6)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@contextmanager
def serve(site: Path, handler: type[Handler] = Handler) -> Iterator[str]:
    """Serve a built site. Yields its address, such as "http://127.0.0.1:12345/"."""
    server = http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), functools.partial(handler, site.resolve()))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
