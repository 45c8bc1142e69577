"""What a host is told to send: the same everywhere, and nothing on the site breaks under it."""

from __future__ import annotations

import re
from fnmatch import fnmatchcase
from urllib.request import urlopen

import pytest

from guidebook.web import hosting
from tests.site.conftest import TYPES
from tests.site.host import header_rules, serve


@pytest.fixture(scope="module")
def texts(site, project):
    """Everything that is written for hosts: name -> text."""
    beside = project.root / "build/hosting"
    return {"_headers": (site / "_headers").read_text("utf-8"),
            ".htaccess": (site / ".htaccess").read_text("utf-8"),
            "nginx.conf": (beside / "nginx.conf").read_text("utf-8"),
            "Caddyfile": (beside / "Caddyfile").read_text("utf-8")}


def directives(policy: str) -> dict[str, str]:
    return dict(part.strip().split(" ", 1) for part in policy.split(";"))


def test_every_host_is_told_every_header(texts):
    assert set(hosting.HEADERS) >= {
        "Content-Security-Policy", "Permissions-Policy", "Referrer-Policy",
        "Strict-Transport-Security", "X-Content-Type-Options"}
    for name, text in texts.items():
        for header, value in hosting.HEADERS.items():
            assert re.search(rf'{header}:? "?{re.escape(value)}"?( always;)?$', text, re.M), name
        assert "{{" not in text and "}}" not in text, name


def test_no_header_is_given_twice_for_an_address(project, site, texts):
    """Netlify and Cloudflare join the values of all rules that fit."""
    rules = header_rules(texts["_headers"])
    for file in site.rglob("*.*"):
        address = "/" + file.relative_to(site).as_posix()
        names = [name for pattern, headers in rules.items() if fnmatchcase(address, pattern)
                 for name in headers]
        assert len(names) == len(set(names)), address
    assert len(texts["_headers"].splitlines()) < 100
    assert max(map(len, texts["_headers"].splitlines())) < 2000  # Cloudflare's limits


def test_pages_and_headers_hold_one_policy(built, texts):
    header = directives(header_rules(texts["_headers"])["/*"]["Content-Security-Policy"])
    assert header.pop("frame-ancestors") == "'none'"
    assert header["default-src"] == "'none'" and "unsafe" not in str(header)
    for where, page in built.items():
        meta = [attrs["content"] for attrs in page.all("meta")
                if attrs.get("http-equiv") == "Content-Security-Policy"]
        assert [directives(policy) for policy in meta] == [header], where


def test_pages_of_all_types_and_search_work_under_the_headers(project, watched):
    """Nothing is refused: `watched` fails on any error in the console."""
    for locale in project.locales:
        for path in TYPES:
            watched.open(f"{locale}/{path}")
        page = watched.open(f"{locale}/")
        page.click("#search-open")
        page.wait_for_selector("#search[data-ready=texts]")
        page.fill("#search-words", project.word(locale, "checklists"))
        page.wait_for_selector("#search-results li")
    watched.open("")


def test_the_server_of_the_tests_sends_them(address, texts):
    wanted = header_rules(texts["_headers"])["/*"]
    for path in ("", "en/", "en/assets/guide.css"):
        with urlopen(address + path) as answer:
            assert wanted.items() <= dict(answer.headers).items()
    assert answer.headers["Cache-Control"] == "public, max-age=600"


def test_the_policy_stops_what_it_should(context, address):
    said = []
    page = context.new_page()
    page.on("console", lambda message: said.append(message.text))
    page.goto(f"{address}en/")
    page.evaluate("""() => {
        document.body.insertAdjacentHTML("beforeend", '<p style="color: red">');
        const script = document.createElement("script");
        script.textContent = "window.broken = true";
        document.body.append(script);
        fetch("http://localhost:9/").catch(() => {});
    }""")
    page.wait_for_timeout(200)
    assert page.evaluate("window.broken") is None
    for directive in ("style-src", "script-src", "connect-src"):
        assert any(directive in text for text in said), directive


def test_no_other_site_can_frame_a_page(context, address, tmp_path):
    (tmp_path / "index.html").write_text(
        f'<link rel="icon" href="data:,"><iframe src="{address}en/"></iframe>')
    (tmp_path / "_headers").touch()
    page = context.new_page()
    with serve(tmp_path) as other, page.expect_event(
            "console", lambda message: "frame-ancestors" in message.text):
        page.goto(other)
    assert page.frame_locator("iframe").locator("#main").count() == 0


def test_github_needs_no_jekyll(site):
    """Its own host serves the files as they are; from a branch, this mark has it do the same."""
    assert (site / ".nojekyll").exists()
    hidden = [file for file in site.rglob("*") if file.name.startswith(("_", "."))]
    assert {file.name for file in hidden} == {"_headers", ".htaccess", ".nojekyll"}
