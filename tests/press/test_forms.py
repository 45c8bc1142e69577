"""Handbook, large print, print shop and booklet, made of a site of two small guides."""

from __future__ import annotations

import re
from pathlib import Path

import pypdfium2
import pytest
from press_sample import EDITION, WORDS, handbook_pages, make_tree
from pypdf import PdfReader

from guidebook.faults import Faults
from guidebook.press import build, forms, imposition, imprint, ink, inspection

FORMS = {"handbook": "handbook", "large": "large/identification", "press": "press/identification",
         "booklet": "booklet/identification"}
POINTS = 72 / 25.4


@pytest.fixture(scope="module")
def shelf(tmp_path_factory) -> Path:
    """A tree in which every form of two guides is made, in Thai."""
    root = make_tree(tmp_path_factory.mktemp("shelf"), [handbook_pages("th")])
    for form in ("standard", *FORMS):
        build.build(root, ["th"], EDITION, form, progress=lambda line: None)
    return root


def pdf(tree: Path, name: str) -> Path:
    return tree / "site/pdf/th" / f"{name}.pdf"


def printed(tree: Path, name: str) -> str:
    return (tree / "build/press/th" / f"{name}.html").read_text("utf-8")


def texts(tree: Path, name: str) -> list[str]:
    form, base = forms.of(name)
    return inspection.page_texts(pdf(tree, name), form.kept(base.startswith("handouts")))


def test_each_form_makes_its_documents_and_no_others(shelf):
    made = sorted(path.relative_to(shelf / "site/pdf/th").with_suffix("").as_posix()
                  for path in (shelf / "site/pdf/th").rglob("*.pdf"))
    guides = ["identification", "protection"]
    sheets = ["handouts-identification", "handouts-protection", "handouts/first-hour",
              "handouts/second-hour"]
    assert made == sorted([
        *guides, *sheets, "handbook",
        *(f"large/{name}" for name in (*guides, *sheets, "handbook")),
        *(f"press/{name}" for name in (*guides, "handbook")),
        *(f"booklet/{name}" for name in guides)])


# The handbook


def test_the_handbook_holds_all_guides_once(shelf):
    html, words = printed(shelf, "handbook"), imprint.read_words(shelf, "th")
    ids = re.findall(r'\sid="([^"]+)"', html)
    assert len(ids) == len(set(ids))
    for title in ("answers_title", "terms_title", "references_title", "index_title", "notes_title"):
        assert len(re.findall(f"<h1>{words[title]}</h1>", html)) == 1, title
    assert html.count('class="cover"') == 1
    assert len(re.findall('<section class="answer"', html)) == 2


def test_a_link_to_another_guide_stays_in_the_handbook_with_its_page(shelf):
    """In a guide of its own the same link leads to the website."""
    link = f'">{WORDS["th"]["pause"]} 2</a>'
    alone, whole = printed(shelf, "identification"), printed(shelf, "handbook")
    assert f'href="https://example.org/th/protection/what/{link}' in alone
    found = re.search(rf'href="#protection-what"[^>]*{re.escape(link[1:])} '
                      r'<span class="page-reference">[^<]*<a[^>]*>(\d+)<', whole)
    page = texts(shelf, "handbook")[int(found[1]) - 1]
    assert inspection.plain(page).startswith("2.2")


def test_parts_of_the_handbook_are_bookmarks_above_their_chapters(shelf):
    marks = [(mark.level, mark.get_title())
             for mark in pypdfium2.PdfDocument(pdf(shelf, "handbook")).get_toc()]
    landing, first = WORDS["th"]["landing"], WORDS["th"]["first"]
    assert (0, f"1 {landing}") in marks and (1, f"1.1 {first}") in marks
    assert (0, f"2 {landing} 2") in marks


def test_thumb_tabs_stand_lower_for_each_guide_and_are_no_text(shelf):
    """Looked up in a picture: the dark rows at the outer edge."""
    reader = pypdfium2.PdfDocument(pdf(shelf, "handbook"))
    pages = [inspection.plain(text)[:3] for text in texts(shelf, "handbook")]

    def tab(label: str) -> tuple[float, float]:
        place = pages.index(label)
        picture = reader[place].render(scale=1, grayscale=True).to_pil()
        edge = picture.width - 6 if place % 2 == 0 else 6
        rows = [y for y in range(picture.height) if picture.getpixel((edge, y)) < 60]
        return rows[0], rows[-1]

    first, second = tab("1.1"), tab("2.1")
    assert 60 < first[0] < first[1] < second[0] < second[1] < 780
    # Cover and contents of the handbook belong to no guide.
    contents = reader[2].render(scale=1, grayscale=True).to_pil()
    assert min(contents.getpixel((contents.width - 6, y)) for y in range(70, 770)) > 200


# Large print


def sizes(path: Path) -> dict[int, int]:
    """The sizes of type in whole points of a PDF, and how many characters are set in each."""
    found: dict[int, int] = {}

    def note(text, page, line, _, size):
        point = round(size * abs(page[3] * line[3]))
        found[point] = found.get(point, 0) + len(text.strip())
    for page in PdfReader(path).pages:
        page.extract_text(visitor_text=note)
    return found


@pytest.mark.parametrize(("name", "text", "least"), [
    ("identification", 12, 9), ("large/identification", 16, 12)])
def test_text_has_the_size_of_its_form(shelf, name, text, least):
    """Most letters are text; nothing but the raised numbers is smaller than the running feet."""
    found = sizes(pdf(shelf, name))
    assert max((size for size in found if size >= text), key=found.get) == text
    assert sum(count for size, count in found.items() if size < least) < 10


def test_a_large_handout_may_take_more_pages(tmp_path):
    """The same text stops the standard handout."""
    site = handbook_pages("th")
    site["pages"]["checklists/first-hour.md"]["html"] = (
        "<h1>List</h1>" + f"<p>{WORDS['th']['text']}</p>" * 16)
    make_tree(tmp_path, [site])
    build.build(tmp_path, ["th"], EDITION, "large", progress=lambda line: None)
    handout = pdf(tmp_path, "large/handouts/first-hour")
    assert len(pypdfium2.PdfDocument(handout)) > 1
    found = sizes(handout)
    assert max(found, key=found.get) == 16
    with pytest.raises(Faults) as raised:
        build.build(tmp_path, ["th"], EDITION, progress=lambda line: None)
    assert {fault.rule for fault in raised.value.faults} == {"sheet"}


# Print shop


def test_press_has_bleed_marks_and_black_ink_only_inside(shelf):
    reader = PdfReader(pdf(shelf, "press/identification"))
    for number, page in enumerate(reader.pages):
        trim, bleed, media = page.trimbox, page.bleedbox, page.mediabox
        assert (round(trim.width / POINTS), round(trim.height / POINTS)) == (210, 297)
        for side in ("left", "bottom"):
            assert round((getattr(trim, side) - getattr(bleed, side)) / POINTS, 1) == 3
            assert getattr(bleed, side) - getattr(media, side) > 4 * POINTS
        operators = re.findall(rb"(?m)^([\d. ]+) (rg|RG|g|G|k|K)$", page.get_contents().get_data())
        assert (b"0", b"g") in operators
        if number:  # not the cover
            assert {kind for _, kind in operators} <= {b"g", b"G"}, number
        assert not [values for values, kind in operators
                    if kind in (b"rg", b"RG") and len(set(values.split())) == 1]


def test_a_colour_that_is_not_for_print_is_a_fault():
    class Stream:
        def __init__(self, *pieces):
            self.stream = list(pieces)

    known = Stream(b"0 0 0 rg", b"0.2 0.2 0.2 RG", b"0.043137 0.309804 0.329412 rg", b"BT")
    assert [ink._inked(piece, set()) for piece in known.stream] == [
        b"0 g", b"0.2 G", b"0.043137 0.309804 0.329412 rg", b"BT"]
    unknown: set[str] = set()
    assert ink._inked(b"1 0 0 rg", unknown) == b"1 0 0 rg"
    assert unknown == {"#ff0000"}


def test_a_red_word_stops_the_print_shop_edition_alone(tmp_path):
    site = handbook_pages("th")
    site["guides"] = site["guides"][:1]
    page = site["pages"]["identification/first-hour.md"]
    page["html"] += '<p style="color: #f00">ก</p>'
    make_tree(tmp_path, [site])
    build.build(tmp_path, ["th"], EDITION, progress=lambda line: None)
    with pytest.raises(Faults) as raised:
        build.build(tmp_path, ["th"], EDITION, "press", progress=lambda line: None)
    assert {fault.rule for fault in raised.value.faults} == {"ink"}
    assert not pdf(tmp_path, "press/identification").exists()


# Booklet


@pytest.mark.parametrize(("pages", "order"), [
    (1, [None, 0, None, None]), (4, [3, 0, 1, 2]),
    (6, [None, 0, 1, None, 5, 2, 3, 4]), (8, [7, 0, 1, 6, 5, 2, 3, 4])])
def test_order_of_a_booklet(pages, order):
    assert imposition.order(pages) == order


def test_a_booklet_reads_on_when_folded(shelf):
    """Sides of A4 across, two pages each; in the order of the fold the page numbers count up."""
    reader = PdfReader(pdf(shelf, "booklet/identification"))
    assert len(reader.pages) % 2 == 0
    numbers = {}
    for side, page in enumerate(reader.pages):
        assert (round(page.mediabox.width / POINTS), round(page.mediabox.height / POINTS)) == (
            296, 210)
        document = pypdfium2.PdfDocument(pdf(shelf, "booklet/identification"))
        text = document[side].get_textpage()
        for half in (0, 1):
            foot = text.get_text_bounded(left=half * 148 * POINTS, right=(half + 1) * 148 * POINTS,
                                         bottom=0, top=17 * POINTS)
            if found := re.search(r"(?:^|\s)(\d+)(?:\s|$)", re.sub(r"\d+ \S+ \d{4}", "", foot)):
                numbers[2 * side + half] = int(found[1])
    order = imposition.order(4 * (len(reader.pages) // 2))
    assert len(numbers) > 4
    assert all(order[place] == number - 1 for place, number in numbers.items())


def test_forms_are_the_same_bytes_again(shelf):
    before = {name: pdf(shelf, name).read_bytes() for name in FORMS.values()}
    for form in FORMS:
        assert not any(result.made for result in build.build(
            shelf, ["th"], EDITION, form, progress=lambda line: None))
    for name in ("press/identification", "booklet/identification"):
        (shelf / "build/press/th" / f"{name}.json").unlink()
        build.build(shelf, ["th"], EDITION, name.partition("/")[0], progress=lambda line: None)
        assert pdf(shelf, name).read_bytes() == before[name], name
