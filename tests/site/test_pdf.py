"""The real PDFs of every guide in every language, read back as a reader's program reads them."""

from __future__ import annotations

import io
import re
import subprocess
import unicodedata
from concurrent.futures import ThreadPoolExecutor
from html import unescape
from pathlib import Path

import pytest
from PIL import Image
from pypdf import PdfReader

from guidebook.press import inspection
from guidebook.project import Project
from tests import pdf_look, pdf_readers


def squeeze(text: str) -> str:
    """Text without what extraction may change: spaces, and hyphens at the ends of lines."""
    return re.sub(r"[\s\u00ad-]+", "", unicodedata.normalize("NFC", text))


def item_text(line: str) -> str:
    """What a reader sees of a checklist item: no marks, no lines to write on, no addresses."""
    return squeeze(re.sub(r"_{4,}|\*+", "", re.sub(r"\[([^]]*)\]\([^)]*\)", r"\1", line[6:])))


def documents(project: Project) -> list[tuple[str, str]]:
    return [(locale, guide["id"]) for locale in project.locales
            for guide in project.guides_in(locale)]


@pytest.fixture(scope="session")
def readers(project, site):
    """(locale, guide) -> PdfReader of every PDF."""
    return {(locale, guide): PdfReader(site / f"pdf/{locale}/{guide}.pdf")
            for locale, guide in documents(project)}


@pytest.fixture(scope="session")
def pages(site, project):
    """(locale, guide) -> text of each page, as Poppler extracts it."""
    found = {}
    for locale, guide in documents(project):
        text = subprocess.run(["pdftotext", "-raw", site / f"pdf/{locale}/{guide}.pdf", "-"],
                              capture_output=True, check=True).stdout.decode()
        found[locale, guide] = text.split("\f")[:-1]
    return found


def test_language_and_title_are_set(readers, project):
    for (locale, guide), reader in readers.items():
        words = project.words(locale, "interface")
        assert reader.trailer["/Root"]["/Lang"] == locale
        assert words[f"guide_{guide.replace('-', '_')}"] in reader.metadata.title


def test_every_chapter_and_checklist_item_is_in_the_text(pages, project):
    for (locale, guide), texts in pages.items():
        whole = squeeze("".join(texts))
        chosen = next(its for its in project.guides if its["id"] == guide)
        for path in project.chapter_paths(chosen):
            assert squeeze(project.title(locale, path)) in whole, f"{locale}/{path}"
        for name, number in project.checklist_numbers().items():
            if not number.startswith(f"{project.guides.index(chosen) + 1}."):
                continue
            for _, line in project.pages[locale][f"checklists/{name}.md"].lines:
                if line.startswith("- [ ] "):
                    assert item_text(line) in whole, f"{locale}: {name}: {line}"


def test_every_checklist_stands_on_one_page(pages, project):
    for (locale, guide), texts in pages.items():
        place = project.guides.index(next(g for g in project.guides if g["id"] == guide)) + 1
        for name, number in project.checklist_numbers().items():
            if not number.startswith(f"{place}."):
                continue
            items = [item_text(line)
                     for _, line in project.pages[locale][f"checklists/{name}.md"].lines
                     if line.startswith("- [ ] ")]
            together = [text for text in map(squeeze, texts) if all(item in text for item in items)]
            assert together, f"{locale}: the checklist {name} does not stand on one page"


def test_contents_give_the_real_pages(pages, project):
    for (locale, guide), texts in pages.items():
        chosen = next(its for its in project.guides if its["id"] == guide)
        contents = squeeze(texts[2])
        for path in project.chapter_paths(chosen):
            number, title = project.chapter_number(path), squeeze(project.title(locale, path))
            found = re.search(re.escape(number + title) + r"(\d+?)(?=\d\.\d|\D|$)", contents)
            assert found, f"{locale}: {number} is not in the contents"
            real = [place for place, text in enumerate(texts, 1)
                    if place > 5 and number + title in squeeze(text)[:400]]
            assert int(found[1]) in real, f"{locale}: {number} is on {real}, not {found[1]}"


def test_every_link_inside_leads_to_a_page(readers):
    for where, reader in readers.items():
        inside = outside = 0
        for page in reader.pages:
            for annotation in page.get("/Annots") or []:
                link = annotation.get_object()
                target = link.get("/Dest") or link.get("/A", {}).get("/D")
                if target is not None:
                    assert not isinstance(target, str) or target in reader.named_destinations
                    inside += 1
                else:
                    assert link["/A"]["/URI"].startswith("https://"), where
                    outside += 1
        assert inside > 50 and outside > 5, where


def test_edition_date_and_address_are_on_the_pages(pages, project):
    edition = project.config["extra"]["edition"]
    for (locale, guide), texts in pages.items():
        year = str(edition.year + 543 if locale == "th" else edition.year)
        assert f"{locale}/{guide}" in texts[0] and year in texts[0], (locale, guide)
        for text in texts[1:]:
            assert year in text and f"/{locale}/{guide}" in text, (locale, guide)


def test_thai_lines_break_at_words(pages):
    """No line begins with a mark or a following vowel, or ends with a vowel that comes first."""
    for (locale, _), texts in pages.items():
        if locale != "th":
            continue
        for text in texts:
            for line in text.splitlines():
                line = line.strip()
                if line and "\u0e00" <= line[0] <= "\u0e7f":
                    assert not re.match("[\u0e2f-\u0e3a\u0e45-\u0e4e]", line), line
                    assert line[-1] not in "เแโใไ", line


def test_no_glyph_is_missing_and_every_font_is_ours(readers):
    for where, reader in readers.items():
        fonts = {str(font.get_object()["/BaseFont"]) for page in reader.pages
                 for font in page["/Resources"].get("/Font", {}).values()}
        assert fonts and all(re.match(r"/[A-Z]{6}\+Sarabun", font) for font in fonts), where


def test_checklists_have_boxes_to_tick(site, project):
    """The boxes are drawn, so they are counted in a picture: dark squares of about 5 mm."""
    pdf = site / "pdf/en/identification.pdf"
    texts = subprocess.run(["pdftotext", pdf, "-"], capture_output=True,
                           check=True).stdout.decode().split("\f")
    title = project.title("en", "checklists/bias-check.md")
    items = project.pages["en"]["checklists/bias-check.md"].body.count("- [ ]")
    place = next(number for number, text in enumerate(texts, 1)
                 if title in text and "Say aloud" in text)
    picture = subprocess.run(["pdftoppm", "-r", "72", "-gray", "-f", str(place), "-l", str(place),
                              pdf], capture_output=True, check=True).stdout
    page = Image.open(io.BytesIO(picture)).convert("L").point(lambda grey: grey < 140 and 255)
    boxes = 0
    side = 13  # 5 mm at 72 dots an inch is 14.2
    pixels = page.load()
    for x in range(page.width - side):
        for y in range(page.height - side):
            row = sum(pixels[x + i, y] > 0 for i in range(side))
            column = sum(pixels[x, y + i] > 0 for i in range(side))
            if row >= side - 1 and column >= side - 1 and not (y and pixels[x + 4, y - 1]) \
                    and not (x and pixels[x - 1, y + 4]) and not pixels[x + 6, y + 6] \
                    and not pixels[x + 24 if x + 24 < page.width else x, y]:
                boxes += 1
    assert boxes == items


def printed(site: Path, name: str) -> str:
    """The HTML that a PDF was made from. name: such as "th/identification"."""
    return (site.parent / f"build/press/{name}.html").read_text("utf-8")


@pytest.mark.parametrize("read", pdf_readers.READERS.values(), ids=pdf_readers.READERS)
def test_the_text_beneath_every_guide_is_its_source(site, project, read):
    """No character is lost, and every block comes back in its order, in three engines."""
    names = [f"{locale}/{guide}" for locale, guide in documents(project)]
    ours = read is inspection.page_texts  # PDFium runs in this process, and bears one thread only
    with ThreadPoolExecutor(1 if ours else 2) as pool:
        for name, texts in zip(names, pool.map(read, [site / f"pdf/{name}.pdf" for name in names]),
                               strict=True):
            html = printed(site, name)
            assert not inspection.lost(html, texts), name
            assert not pdf_readers.broken_blocks(html, texts), name


LISTENED = ["identification", "handouts/first-hour", "red-lines"]


@pytest.mark.parametrize("document", LISTENED)
def test_everything_is_tagged_or_an_artifact(site, project, document):
    for locale in project.locales:
        reader = PdfReader(site / f"pdf/{locale}/{document}.pdf")
        assert not pdf_readers.untagged(reader), locale
        heads = [about["/Subtype"] for _, marks in pdf_readers.text_marks(reader)
                 for _, about in marks if about.get("/Type") == "/Pagination"]
        assert "/Footer" in heads and ("/Header" in heads) == (document == "identification")


def test_english_titles_are_tagged_as_english(site, project):
    for locale in project.locales:
        if locale == "en":
            continue
        path = site / f"pdf/{locale}/identification.pdf"
        languages = pdf_readers.content(PdfReader(path))
        english = squeeze(pdf_readers.text_of(
            path, {place for place, (language, _) in languages.items() if language == "en"}))
        titles = re.findall(r'<span lang="en"><i>([^<]+)</i>', printed(site, f"{locale}/"
                                                                      "identification"))
        assert len(titles) > 10
        for title in titles:
            assert squeeze(unescape(title)) in english, f"{locale}: {title}"
        assert not re.search("[\u0e00-\u0e7fđươạệ]", english)


def test_drawings_have_their_words_and_chapters_their_bookmarks(readers, site):
    for (locale, guide), reader in readers.items():
        html = printed(site, f"{locale}/{guide}")
        drawn = re.findall(r"<svg\b.*?<title[^>]*>([^<]+)</title>", html, re.DOTALL)
        said = [squeeze(element["/Alt"]) for element, _ in pdf_readers.elements(reader)
                if element["/S"] == "/Figure"]
        assert len(drawn) == html.count("<svg") >= 1  # the code on the cover, if no more
        assert sorted(said) == sorted(squeeze(unescape(title)) for title in drawn), (locale, guide)

        marks = {squeeze(mark.title) for mark in flat(reader.outline)}
        for text in re.findall(r"<h[12](?![^>]*__title)[^>]*>(.*?)</h", html, re.DOTALL):
            assert squeeze(unescape(re.sub("<[^>]+>", "", text))) in marks, (locale, guide)


def flat(outline: list) -> list:
    return [mark for one in outline for mark in (flat(one) if isinstance(one, list) else [one])]


@pytest.mark.parametrize("locale", ["th", "vi"])
def test_nothing_lies_on_another_line_or_is_cut_off(site, readers, locale):
    """The two languages with marks above and below: every page, and for marks some of them."""
    path = site / f"pdf/{locale}/identification.pdf"
    for number in range(1, len(readers[locale, "identification"].pages) + 1):
        assert not pdf_look.overlaps(path, number), number
        if number % 8 == 1:
            assert pdf_look.ink(path, number) and not pdf_look.cut_off(path, number), number


def test_no_red_line_stands_on_a_page_without_its_never(pages, project):
    for (locale, guide), texts in pages.items():
        lines = re.findall(r"^\d+\. (.*)$", project.pages[locale]["start/red-lines.md"].body, re.M)
        last = squeeze(re.sub(r"\[([^]]*)\]\([^)]*\)", r"\1", lines[-1]).replace("*", ""))[:30]
        first = squeeze(re.sub(r"\[([^]]*)\]\([^)]*\)", r"\1", lines[0]).replace("*", ""))[:30]
        with_first = [text for text in map(squeeze, texts) if first in text]
        assert with_first and any(last in text for text in with_first), f"{locale}/{guide}"
