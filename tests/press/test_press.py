"""Real PDFs of the small guide: the text behind the page, page numbers, fonts, faults."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import zlib
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
import segno
import weasyprint
from press_sample import EDITION, LOCALES, ROOT, WORDS, make_tree, pages
from pypdf import PdfReader

from guidebook.dates import format_date
from guidebook.faults import Faults
from guidebook.press import book, build, imprint, inspection, order, render
from tests import pdf_look, pdf_readers

FIRST = "identification/first-hour.md"


def pdf(tree: Path, locale: str) -> Path:
    return tree / "site" / "pdf" / locale / "identification.pdf"


def printed(tree: Path, locale: str) -> str:
    return (tree / "build" / "press" / locale / "identification.html").read_text("utf-8")


# The text behind the page


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("read", pdf_readers.READERS.values(), ids=pdf_readers.READERS)
def test_text_layer_is_the_source(tree, locale, read):
    texts, html = read(pdf(tree, locale)), printed(tree, locale)
    assert not inspection.lost(html, texts)
    assert not pdf_readers.broken_blocks(html, texts)


def test_other_text_is_noticed(tree):
    texts, html = inspection.page_texts(pdf(tree, "th")), printed(tree, "th")
    assert pdf_readers.broken_blocks(html, [text.replace("น้ำ", "นำ้") for text in texts])
    assert inspection.lost(html, [text.replace("ำ", "า") for text in texts])


@pytest.mark.parametrize("locale", LOCALES)
def test_text_layer_adds_nothing(tree, locale):
    """No letter comes back twice; only bullets are more in the PDF than in the source."""
    html = printed(tree, locale)
    more = sum(map(len, map(inspection.plain, inspection.page_texts(pdf(tree, locale))))) - len(
        "".join(inspection.source_blocks(html)))
    assert 0 <= more <= html.count("<li>")


@pytest.fixture(scope="module")
def samples(tmp_path_factory) -> tuple[str, Path, Path]:
    """The same Thai and Vietnamese text drawn without and with the mend: (HTML, PDF, PDF)."""
    folder = tmp_path_factory.mktemp("samples")
    html = "".join(f"<p lang={locale}>{WORDS[locale]['text']}</p><h1 lang={locale}>"
                   f"{WORDS[locale]['landing']}</h1>" for locale in ("th", "vi"))
    script = '''if True:
        import sys, weasyprint
        html = """<html lang=th><style>* { font-family: Sarabun }
            @page { font-family: Sarabun; @top-left { content: "head" } }</style>""" + sys.argv[1]
        weasyprint.HTML(string=html).write_pdf("stock.pdf", pdf_tags=True)
        from guidebook.press import mends
        mends.install()
        weasyprint.HTML(string=html).write_pdf("mended.pdf", pdf_tags=True)'''
    subprocess.run([sys.executable, "-c", script, html], cwd=folder, check=True,
                   env=render.environment(folder / "fontconfig"))
    return html, folder / "stock.pdf", folder / "mended.pdf"


def test_mend_is_needed(samples):
    html, stock, mended = samples
    assert inspection.lost(html, inspection.page_texts(stock))
    assert not inspection.lost(html, inspection.page_texts(mended))


def test_mend_moves_nothing(samples):
    # Not with PDFium: it rounds where a piece of text begins to whole pixels.
    stock, mended = (subprocess.run(["pdftoppm", "-r", "150", path], capture_output=True,
                                    check=True).stdout for path in samples[1:])
    assert stock == mended


def test_other_weasyprint_is_refused(monkeypatch):
    import weasyprint

    from guidebook.press import mends

    monkeypatch.setattr(weasyprint, "__version__", "70.1")
    with pytest.raises(Faults, match="70.1"):
        mends.install()


# Page numbers, links, fonts, form


@pytest.mark.parametrize("locale", LOCALES)
def test_contents_give_the_real_pages(tree, locale):
    texts = [inspection.plain(text) for text in inspection.page_texts(pdf(tree, locale))]
    section = printed(tree, locale).split('id="contents"')[1].split("</section>")[0]
    lines = re.findall(r"<li>(.*?)</li>", section, re.S)
    assert len(lines) == 10  # nine parts and one checklist
    shown = inspection.plain("".join(re.sub("<[^>]+>", "", line) for line in lines[:-1]))
    assert any(shown in text for text in texts)
    for line in lines:
        anchor = re.search(r'href="#([^"]+)"', line)[1]
        number = int(re.search(r'data-page="[^"]+"[^>]*>(\d+)<', line)[1])
        words = re.sub(r'<a class="page-number".*', "", line, flags=re.S)
        title = inspection.plain(re.sub("<[^>]+>", "", words))
        assert title in texts[number - 1], anchor


def test_references_between_pages_are_printed_and_true(tree):
    texts = inspection.page_texts(pdf(tree, "en"))
    chapter = next(number for number, text in enumerate(texts, 1) if text.startswith("1.2 "))
    notes = next(number for number, text in enumerate(texts, 1) if text.startswith("Answer notes"))
    assert f"What trafficking is → p. {chapter}." in " ".join(texts[chapter - 2].split())
    assert f"Answer notes: p. {notes}" in texts[chapter - 1]
    assert f"Practice case: p. {chapter}" in texts[notes - 1]


def test_link_to_a_checklist_leads_to_its_place_in_the_guide(tree):
    assert 'href="#first-hour--checklist-first-hour"' in printed(tree, "en").split('id="what"')[1]


@pytest.mark.parametrize("name", ["identification", "handouts/first-hour"])
def test_everything_is_tagged_or_an_artifact(tree, name):
    reader = PdfReader(sheet(tree, "th", name))
    assert not pdf_readers.untagged(reader)
    margins = [about for _, marks in pdf_readers.text_marks(reader)
               for tag, about in marks if tag == "/Artifact"]
    assert margins and all(about["/Type"] == "/Pagination" for about in margins)
    # Words in the margins are in no tag, words on the page in no artifact.
    pages = len(reader.pages)
    foot = [marks for _, marks in pdf_readers.text_marks(reader) if "/Footer" in str(marks)]
    assert len(foot) >= pages - 1


def test_a_running_head_that_is_no_artifact_is_noticed(samples):
    _, stock, mended = samples
    assert pdf_readers.untagged(PdfReader(stock))
    assert not pdf_readers.untagged(PdfReader(mended))


@pytest.mark.parametrize("locale", LOCALES)
def test_languages_inside_a_document_are_tagged(tree, locale):
    path = pdf(tree, locale)
    english = {place for place, (language, _) in pdf_readers.content(PdfReader(path)).items()
               if language == "en"}
    said = inspection.plain(pdf_readers.text_of(path, english))
    if locale == "en":
        assert inspection.plain(WORDS["en"]["text"]) in said
    else:
        assert said == inspection.plain("Anti-Trafficking Act (2008)")


def test_links_out_of_the_guide_are_absolute(tree):
    assert 'href="https://example.org/en/start/"' in printed(tree, "en")


@pytest.mark.parametrize("locale", LOCALES)
def test_fonts_are_ours(tree, locale):
    fonts = inspection.fonts(pdf(tree, locale))
    assert fonts and all(fonts.values())
    assert all(re.fullmatch(r"[A-Z]{6}\+Sarabun(-Bold)?(-Italic)?", name) for name in fonts)


def test_chapters_are_bookmarks(tree):
    titles = [mark.get_title() for mark in pypdfium2.PdfDocument(pdf(tree, "vi")).get_toc()]
    assert "1.1 Giờ đầu tiên" in titles and "Nguy hiểm" in titles
    assert "Trong một phút" not in titles


def test_pdf_says_that_it_is_tagged_and_accessible(tree):
    assert pdfium.FPDFCatalog_IsTagged(pypdfium2.PdfDocument(pdf(tree, "th")).raw)
    data = pdf(tree, "th").read_bytes()
    streams = [zlib.decompressobj().decompress(part) for part in
               re.findall(rb"stream\r?\n(x.*?)endstream", data, re.S) if part[:1] == b"x"]
    packet = next(stream for stream in streams if b"xpacket" in stream)
    properties = {element.tag.rpartition("}")[2]: element.text
                  for element in ElementTree.fromstring(packet).iter()}
    assert properties["part"] and b"pdfuaid:part" in packet and b"pdfaid:conformance" in packet


def test_an_old_translation_says_where_the_english_has_changed(tree):
    site = pages("th")
    html = book.assemble(tree, site, site["guides"], EDITION).html
    words = imprint.read_words(tree, "th")
    behind = words["state_behind"].split("{")[0]
    assert behind not in html
    site["pages"][FIRST]["behind"] = ["อันตราย"]
    html = book.assemble(tree, site, site["guides"], EDITION).html
    cover, rest = html.split('id="how-to-use"')
    assert f"{behind}1.1</p>" in cover
    assert f"{behind}1.1 (อันตราย)</p>" in rest


def test_dates():
    written = {locale: format_date(EDITION, imprint.read_words(ROOT, locale))
               for locale in LOCALES}
    assert written == {
        "en": "21 November 2026", "id": "21 November 2026", "ms": "21 November 2026",
        "vi": "ngày 21 tháng 11 năm 2026", "th": "21 พฤศจิกายน 2569"}
    assert format_date(date(2027, 8, 5), imprint.read_words(ROOT, "ms")) == "5 Ogos 2027"


@pytest.mark.parametrize(("locale", "words"), [
    ("th", ["กรณี", "เกาะ", "ไก่", "ขอ", "เด็ก", "เหยื่อ"]),
    ("vi", ["an", "ăn", "ân", "bà", "bả", "bã", "bá", "bạ", "da", "đa"]),
    ("id", ["anak", "Korban", "pelaku"]),
])
def test_dictionary_order(locale, words):
    assert sorted(reversed(words), key=lambda word: order.sort_key(locale, word)) == words


# The build


def test_same_input_same_bytes_and_nothing_done_twice(tree):
    before = pdf(tree, "th").read_bytes()
    assert not any(result.made for result in build.build(tree, ["th"], EDITION))
    shutil.rmtree(tree / "build" / "press" / "th")
    assert all(result.made for result in build.build(tree, ["th"], EDITION))
    assert pdf(tree, "th").read_bytes() == before


# What an eye would see


@pytest.mark.parametrize("locale", LOCALES)
def test_no_line_lies_on_another_and_nothing_is_cut_off(tree, locale):
    for path in (pdf(tree, locale), sheet(tree, locale)):
        for number in range(1, len(PdfReader(path).pages) + 1):
            assert pdf_look.ink(path, number)
            assert not pdf_look.overlaps(path, number)
            assert not pdf_look.cut_off(path, number)


# The marks of these lines reach over the box of the line that is drawn tight: sara ii with mai
# tho, a circumflex with an acute, a dot below.
LOOK = "<p>ผู้ที่ซื้อ นี้ ปู่</p><p>Ấ Ế ẹ ị</p>"


@pytest.mark.parametrize(("style", "wrong"), [
    ("p { line-height: 1.7 }", set()),
    ("p { margin: 0; line-height: .6 }", {"overlap"}),
    ("p { line-height: .5; overflow: hidden; margin: 1cm 0 }", {"cut"}),
    ("p { visibility: hidden }", {"empty"}),
])
def test_overlaps_clipped_marks_and_empty_pages_are_noticed(tmp_path, style, wrong):
    script = """if True:
        import sys, weasyprint
        from guidebook.press import mends
        mends.install()
        weasyprint.HTML(string="<html lang=th><style>* { font-family: Sarabun }" + sys.argv[2]
            + "</style>" + sys.argv[1]).write_pdf("look.pdf")"""
    subprocess.run([sys.executable, "-c", script, LOOK, style], cwd=tmp_path, check=True,
                   env=render.environment(tmp_path / "fontconfig"))
    path = tmp_path / "look.pdf"
    found = {"overlap": pdf_look.overlaps(path, 1), "cut": pdf_look.cut_off(path, 1),
             "empty": not pdf_look.ink(path, 1)}
    assert {what for what, value in found.items() if value} == wrong


# Sheets


def sheet(tree: Path, locale: str, name: str = "handouts/first-hour") -> Path:
    return tree / "site" / "pdf" / locale / f"{name}.pdf"


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("name", ["handouts/first-hour", "handouts-identification"])
def test_a_handout_is_one_page_and_says_where_it_comes_from(tree, locale, name):
    path = sheet(tree, locale, name)
    html = (tree / "build/press" / locale / f"{name}.html").read_text("utf-8")
    texts = inspection.page_texts(path, inspection.SHEET)
    assert len(texts) == 1
    assert not inspection.lost(html, texts)
    foot = inspection.plain(inspection.page_texts(path, (0, 0))[0])
    words = imprint.read_words(ROOT, locale)
    said = words["edition"].format(date=format_date(EDITION, words))
    assert inspection.plain(said) in foot
    assert inspection.plain(f"example.org/{locale}/checklists/first-hour") in foot
    assert inspection.plain(words["state_draft" if locale != "en" else "state_original"]) in foot


def test_the_code_on_a_sheet_holds_the_address(tree):
    html = (tree / "build/press/th/handouts/first-hour.html").read_text("utf-8")
    drawn = re.search(r'class="code".*?<path d="([^"]+)"', html, re.DOTALL)[1]
    dark = {(int(row), int(column)) for column, row in re.findall(r"M(\d+) (\d+)h1v1h-1z", drawn)}
    wanted = segno.make("https://example.org/th/checklists/first-hour/", error="m", micro=False)
    assert dark == {(row, column) for row, line in enumerate(wanted.matrix_iter(border=4))
                    for column, value in enumerate(line) if value}
    assert "example.org/th/checklists/first-hour" in re.search(r"<title>([^<]+)</title></?", html
                                                               .split('class="code"')[1])[1]


def test_a_handout_of_two_pages_is_stopped(tmp_path):
    site = pages("th")
    path = "checklists/first-hour.md"
    site["pages"][path]["html"] = "<h1>List</h1>" + f"<p>{WORDS['th']['text']}</p>" * 40
    make_tree(tmp_path, [site])
    with pytest.raises(Faults) as raised:
        build.build(tmp_path, ["th"], EDITION, progress=lambda line: None)
    found = {(fault.file, fault.rule) for fault in raised.value.faults}
    assert ("site/pdf/th/handouts/first-hour.pdf", "sheet") in found
    assert not sheet(tmp_path, "th").exists()


# What each fault must be stopped by: "weasyprint" is the log, "verapdf" veraPDF; all other rules
# are our own checks, of the pages before there is anything to render or of the document.
ROW = "<table><thead><tr><th>x</th></tr></thead><tbody><tr><td>{}</td></tr></tbody></table>"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>'
SEEDED = {
    "dangling link in the guide": ('<a href="../what/">', '<a href="../what/#nowhere">', {"link"}),
    "dangling link to another page": (
        '<a href="../what/">', '<a href="../../start/#nowhere">', {"link"}),
    "missing glyph": ('id="danger">', 'id="danger">中', {"glyph"}),
    "missing image": ("<table>", '<img src="../../none.png" alt="none"><table>', {"image"}),
    "image from outside": (
        "<table>", '<img src="https://example.org/x.png" alt="x"><table>', {"image"}),
    "fetch from outside": (
        "<table>", '<p style="background: url(https://example.org/x.png)">x</p><table>',
        {"weasyprint"}),
    "file from outside": (
        "<table>", '<p style="background: url(file:///etc/hostname)">x</p><table>',
        {"weasyprint"}),
    "unknown term": ('data-term="screening"', 'data-term="nothing"', {"term"}),
    "unknown reference": ('data-reference="act"', 'data-reference="nothing"', {"reference"}),
    "duplicate id": ("<table>", '<p id="danger">x</p><table>', {"weasyprint"}),
    "skipped heading level": (
        '<h2 id="danger">Danger</h2>', '<h4 id="danger">Danger</h4>', {"headings", "verapdf"}),
    "figure without alternative": ("<table>", f"{SVG}<table>", {"figure", "verapdf"}),
    "table without header cells": (
        "<tr><th>Say</th><th>Avoid</th></tr>", "<tr><td>Say</td><td>Avoid</td></tr>", {"table"}),
    "table wider than the page": (
        "<table>", ROW.format("x" * 120) + "<table>", {"overfull", "textlayer"}),
    "row higher than a page": (
        "<table>", ROW.format(f"<p>{WORDS['en']['text']}</p>" * 20) + "<table>", {"split"}),
    "heading last on a page": (
        "<table>", '<h2 style="break-after: page">x</h2><p>x</p><table>', {"last-heading"}),
    "empty page": (
        "<table>", '<p style="break-before: page; height: 1mm"></p>'
        '<p style="break-before: page">x</p><table>', {"empty-page"}),
    "dots as text": ("<table>", "<p>Danger . . . . . . . . 5</p><table>", {"decoration"}),
}


def stopped(root: Path, locale: str = "en") -> list:
    """Build a language whose guide has a fault: the faults that stop it."""
    with pytest.raises(Faults) as raised:
        build.build(root, [locale], EDITION, progress=lambda line: None)
    assert not pdf(root, locale).exists()
    assert not list((root / "site").rglob("*.draft"))
    return [fault for fault in raised.value.faults if "handouts" not in fault.file]


@pytest.mark.parametrize("seed", SEEDED.values(), ids=SEEDED)
def test_seeded_fault_is_stopped(tmp_path, seed):
    old, new, rules = seed
    site = pages("en")
    assert old in site["pages"][FIRST]["html"]
    site["pages"][FIRST]["html"] = site["pages"][FIRST]["html"].replace(old, new, 1)
    make_tree(tmp_path, [site])
    faults = stopped(tmp_path)
    assert {fault.rule for fault in faults} == rules
    for fault in faults:
        assert fault.message and re.match(r"(site/pdf|docs)/en/|data/", fault.file)
        if fault.rule in {"headings", "figure", "table", "overfull", "split", "last-heading",
                          "decoration", "empty-page"}:
            assert re.search(r"\bpage \d+\b", fault.message)


# Faults of the program, not of a page: code that the rendering process runs before anything else.
CSS = "import weasyprint as w; css = w.CSS; w.CSS = lambda string=None, filename='', **rest: css(" \
    "string=(string or open(filename).read()) + {!r}, base_url=str(filename) or None, **rest)"
BROKEN = {
    "no title": ("en", "from guidebook.press import book as b; old = b.document; "
                 "b.document = lambda locale, title, *rest: old(locale, '', *rest)",
                 {"title", "verapdf"}),
    "no language": ("en", "from guidebook.press import book as b; old = b.document; "
                    "b.document = lambda locale, *rest: old('', *rest)",
                    {"title", "weasyprint", "verapdf"}),
    "wrong characters in the text layer": (
        "th", "from guidebook.press import textlayer as t; t.install = lambda: None",
        {"textlayer", "page-number"}),
    "wrong page number": (
        "en", "from guidebook.press import numbers as n; old = n.fill; n.fill = lambda html, "
        "pages: old(html, {key: page + 1 for key, page in pages.items()})", {"page-number"}),
    "another font": (
        "en", "import os; from pathlib import Path; from fontTools.ttLib import TTFont; "
        "from guidebook.press import trees; face = TTFont(trees.FONTS / 'Sarabun-Regular.ttf'); "
        "[setattr(its, 'string', str(its).replace('Sarabun', 'Other')) "
        "for its in face['name'].names]; face.save('other.ttf'); "
        "fonts = Path(os.environ['FONTCONFIG_FILE']); os.environ['FONTCONFIG_FILE'] = 'more.conf'; "
        "Path('more.conf').write_text(fonts.read_text().replace('<dir>', "
        "f'<dir>{Path.cwd()}</dir><dir>', 1)); " + CSS.format("em { font-family: Other }"),
        {"font"}),
    "decoration from the style sheet": (
        "en", CSS.format('h2::before { content: "→ " }'), {"decoration"}),
    "alternative lost while writing": (
        "en", "import pydyf; old = pydyf.Dictionary.__setitem__ if hasattr(pydyf.Dictionary, "
        "'__setitem__') else dict.__setitem__; pydyf.Dictionary.__setitem__ = "
        "lambda self, key, value: None if key == 'Alt' else old(self, key, value)", {"verapdf"}),
    "another WeasyPrint": ("en", "import weasyprint; weasyprint.__version__ = '70.1'", {"mends"}),
}


@pytest.mark.parametrize("seed", BROKEN.values(), ids=BROKEN)
def test_seeded_fault_of_the_program_is_stopped(tmp_path, monkeypatch, seed):
    locale, code, rules = seed
    make_tree(tmp_path, [pages(locale)])
    (tmp_path / "sitecustomize.py").write_text(code, "utf-8")
    clean = render.environment

    def environment(scratch):
        its = clean(scratch)
        return {**its, "PYTHONPATH": f"{tmp_path}{os.pathsep}{its['PYTHONPATH']}"}

    monkeypatch.setattr(render, "environment", environment)
    assert {fault.rule for fault in stopped(tmp_path, locale)} == rules


def test_what_verapdf_finds_is_said_with_page_clause_and_reason(tmp_path, judged):
    path = tmp_path / "bad.pdf"
    weasyprint.HTML(string="<html lang=en><title>x</title><h1>x</h1><h3>y</h3>").write_pdf(
        path, pdf_variant="pdf/ua-1")
    said = [fault.message for fault in judged(path, "site/pdf/en/bad.pdf")]
    assert any(re.match(r"Heading level 2 is skipped.*; PDF/UA-1, clause 7\.4\.2, test 1", line)
               for line in said)
    assert any(re.match(r"page 1: DeviceRGB.*; PDF/A-2a, clause 6\.2\.4\.3", line)
               for line in said)


def test_a_file_that_is_no_pdf_is_a_fault(tmp_path, judged):
    path = tmp_path / "bad.pdf"
    path.write_text("no")
    assert [fault.rule for fault in judged(path, "x")] == ["verapdf"]


def test_missing_glyph_names_character_language_and_page(tmp_path):
    site = pages("en")
    site["pages"][FIRST]["html"] += "<p>中</p>"
    with pytest.raises(Faults, match=r"docs/en/identification/first-hour.md.*“中” \(U\+4E2D; en"):
        build.build(make_tree(tmp_path, [site]), ["en"], EDITION)


def test_faults_come_together_and_the_last_good_pdf_stays(tmp_path):
    make_tree(tmp_path, [pages("en"), pages("id")])
    build.build(tmp_path, ["en", "id"], EDITION)
    before = pdf(tmp_path, "en").read_bytes()
    broken = [pages("en"), pages("id")]
    for site in broken:
        site["pages"][FIRST]["html"] += '<a href="../nowhere/">x</a>'
    make_tree(tmp_path, broken)
    with pytest.raises(Faults) as raised:
        build.build(tmp_path, ["en", "id"], EDITION)
    assert {fault.file[:7] for fault in raised.value.faults} == {"docs/en", "docs/id"}
    assert pdf(tmp_path, "en").read_bytes() == before


def test_check_of_the_written_pdf_finds_what_is_wrong(tree):
    path, html = pdf(tree, "th"), printed(tree, "th")
    contents, right = [("what", f"1.2 {WORDS['th']['second']}")], {"what": 6}

    def rules(html, pages):
        return [fault.rule for fault in inspection.faults(path, html, contents, pages, "x")]

    assert rules(html, right) == []
    assert rules(html, {"what": 7}) == ["page-number"]
    assert rules(html.replace("</body>", "<p>ำ</p></body>"), right) == ["textlayer"]


def test_page_numbers_that_never_settle_are_a_fault():
    from guidebook.press import numbers

    class Page:
        anchors = {"a": (0, 0)}

    class Other:
        anchors = {}

    rounds = iter(range(1, 10))

    class Document:
        def __init__(self):
            self.pages = [Other()] * next(rounds) + [Page()]

    marker = '<a class="page-number" data-page="a">0</a>'
    with pytest.raises(Faults, match="settle"):
        numbers.settle(marker, lambda html: Document(), {}, "x")
