"""benchmarks/: the parts of the comparisons that need none of what is compared."""

import gzip
import os
import sys
import urllib.error
import urllib.request
from contextlib import contextmanager

import pytest
import weasyprint

from benchmarks import generators, press, visits, web
from benchmarks.running import Failed, Spent, run, shown, table

PAGE = """<h1 id="title">First &amp; last</h1>
<p>Above.</p>
<section aria-labelledby="never" class="callout">
<h2 class="callout__title" id="never">Never *so*</h2>
<p>Line one</p>
</section>
<h3 id="why">Why &lt;b&gt;</h3>
<p>Below.</p>"""


@pytest.mark.parametrize(("command", "limit", "said"), [
    ([sys.executable, "-c", "raise SystemExit('no fonts')"], 60, "no fonts"),
    (["no-such-program", "build"], 60, "no-such-program build: No such file"),
    ([sys.executable, "-c", "input() or __import__('time').sleep(60)"], 0.5, "more than"),
])
def test_what_fails_says_so_in_its_own_words(tmp_path, command, limit, said):
    with pytest.raises(Failed, match=said):
        run(command, tmp_path, stdin="\n", limit=limit)


def test_a_command_gets_what_it_needs_and_its_largest_process_counts(tmp_path):
    child = "import time; held = bytearray(200_000_000); time.sleep(1)"
    script = (f"import os, subprocess, sys; print(input(), os.environ['WORD'], os.getcwd());"
              f"subprocess.run([sys.executable, '-c', {child!r}])")
    spent = run([sys.executable, "-c", script], tmp_path, stdin="read\n", WORD="word")
    assert spent.output.split() == ["read", "word", os.path.realpath(tmp_path)]
    assert 190 < spent.megabytes < 400


@pytest.mark.parametrize(("values", "digits", "expected"), [
    ([12.34], 1, "12.3"), ([3.0, 1.0, 2.0], 1, "2.0 (1.0-3.0)"), ([4, 4], 0, "4"),
])
def test_figures_are_the_median_and_the_extremes(values, digits, expected):
    assert shown(values, digits) == expected


def test_columns_are_aligned():
    assert table([["", "ours"], ["pages", "5"]]) == "       ours\npages     5"


def test_a_page_keeps_its_headings_and_loses_our_wrappers():
    assert list(generators.parts(PAGE)) == [
        generators.Part(0, "", "", "<p>Above.</p>"),
        generators.Part(2, "never", "Never *so*", "<p>Line one</p>"),
        generators.Part(3, "why", "Why <b>", "<p>Below.</p>"),
    ]


def test_a_page_in_the_words_of_others():
    page = {"title": 'Say "no"', "html": PAGE}
    assert generators.markdown(page, ids=True) == (
        '---\ntitle: "Say \\"no\\""\n---\n\n<p>Above.</p>\n\n## Never *so* { #never }\n\n'
        "<p>Line one</p>\n\n### Why &lt;b&gt; { #why }\n\n<p>Below.</p>\n")
    assert "## Never *so*\n" in generators.markdown(page, ids=False)
    text = generators.restructured(page)
    assert text.startswith('Say "no"\n====') and "\nNever \\*so\\*\n----" in text
    assert ".. raw:: html\n\n   <p>Line one</p>\n" in text


class Fake(generators.Generator):
    """A generator that builds one page, and nothing to write with."""

    name = "whole"
    output = ""

    def lay_out(self, sites):
        generators.write(self.source("en", web.CHAPTER), "text")

    def clean(self):
        pass

    def build(self):
        pass

    def server(self, locale, port):
        return [sys.executable, "-c", "raise SystemExit('cannot serve')"]

    def source(self, locale, path):
        return self.folder / locale / path


class Broken(Fake):
    """One that does not come so far."""

    name = "broken"

    def build(self):
        raise Failed("no such theme")


def test_a_generator_that_fails_stays_in_the_table_with_its_reason(tmp_path, monkeypatch):
    monkeypatch.setattr(web, "visited", lambda generator: {
        row: [None if "result" in row else 7.0] for row in web.ROWS if row.startswith("first")})
    columns = {kind.name: web.measure(kind(tmp_path / kind.name), {}, 2)
               for kind in (Fake, Broken)}
    said = web.report(columns)
    header, *rows = said.split("\n\n")[0].splitlines()
    assert header.split() == ["whole", "broken"]
    cells = {row: line.removeprefix(row).split("  ") for row, line in zip(web.ROWS, rows,
                                                                          strict=True)}
    assert all(line[-1].strip() == "failed" for line in cells.values())
    assert cells[web.WEBSITE][-2].strip() != "failed"
    assert cells[web.CHANGE].count("failed") == 2
    assert "7.0" in cells["first visit: KB, th"][-2]
    assert "none found" in rows[list(web.ROWS).index("first result: KB, th")]
    assert "broken failed:\nno such theme" in said
    assert "whole failed:\ncannot serve\nthe server for writing ended" in said


def test_the_host_counts_what_it_sends(tmp_path):
    (tmp_path / "page").mkdir()
    (tmp_path / "page/index.html").write_text("text " * 1000)
    (tmp_path / "data.bin").write_bytes(b"1" * 5000)
    with visits.hosted(tmp_path) as host:
        with urllib.request.urlopen(f"{host.url}page/") as answer:
            body = answer.read()
            assert answer.headers["Content-Encoding"] == "gzip"
        with urllib.request.urlopen(f"{host.url}data.bin") as answer:
            assert answer.read() == b"1" * 5000
        assert gzip.decompress(body) == b"text " * 1000
        with pytest.raises(urllib.error.HTTPError) as missing:
            urllib.request.urlopen(f"{host.url}none.js")
        none = missing.value.read()
        assert host.requests == 3
        assert host.bytes == len(body) + 5000 + len(none)


TRUE = "<style>a::after { content: ' ' target-counter(attr(href), page) }</style>"


@pytest.mark.parametrize(("head", "link", "tags", "numbers"), [
    (TRUE, "Go", True, 1), ("", "Go 2", False, 1), ("", "Go 3", False, 0), ("", "Go", False, 0),
])
def test_a_pdf_is_looked_at(tmp_path, head, link, tags, numbers):
    html = (f'{head}<p><a href="#two">{link}</a></p>'
            '<h1 id="two" style="break-before: page">Two</h1><h2>More</h2>')
    weasyprint.HTML(string=html).write_pdf(tmp_path / "one.pdf", pdf_tags=tags)
    assert press.look(tmp_path / "one.pdf") == press.Look(2, tags, 2, numbers)


def test_a_print_that_fails_stays_in_the_table_with_its_reason(tmp_path, monkeypatch):
    class Ours:
        name, site = "ours", {"guides": [{"id": "first"}]}

        def __init__(self, folder, locale):
            weasyprint.HTML(string="<h1>One</h1>").write_pdf(tmp_path / "one.pdf")

        def all(self):
            return Spent(9.0, 100.0, "")

        again = staticmethod(lambda names: Spent(2.0, 90.0, ""))
        pdf = staticmethod(lambda name: tmp_path / "one.pdf")
        rows = staticmethod(lambda: {"first": ["first"], "handouts/…": ["handouts/a", "b"]})

    def refuses(site, guide, folder):
        raise Failed("no such plugin")

    @contextmanager
    def judge():
        yield lambda pdf, name: ["a rule"]

    monkeypatch.setattr(press, "Ours", Ours)
    monkeypatch.setattr(press, "gate", judge)
    monkeypatch.setattr(press, "OTHERS", {
        "refuses": refuses,
        "writes nothing": lambda *_: (Spent(1.0, 1.0, "why"), tmp_path / "none.pdf")})
    cells, failures = press.measure("en", tmp_path)
    assert len({len(row) for row in cells}) == 1
    assert [row[:3] for row in cells[1:]] == [
        ["first", "ours", "1"], ["first", "refuses", "failed"],
        ["first", "writes nothing", "failed"], ["handouts/…", "ours", "2"],
        ["all in one run", "ours", "3"]]
    assert [row[-1] for row in cells] == ["failed rules", "1", "", "", "2", "3"]
    assert failures == ["refuses failed for first:\nno such plugin",
                        "writes nothing failed for first:\nwrote no PDF:\nwhy"]
