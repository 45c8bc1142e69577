"""What stands in a book beside its text: footnotes, index, lines to write on."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree.ElementTree import Element

import pypdfium2
import pytest
from press_sample import EDITION, LOCALES, WORDS, make_tree, pages
from pypdf import PdfReader

from guidebook.press import book, build, footnotes, imprint, inspection, numbers, trees

POINTS = 72 / 25.4


def pdf(tree: Path, locale: str) -> Path:
    return tree / "site" / "pdf" / locale / "identification.pdf"


def printed(tree: Path, locale: str) -> str:
    return (tree / "build" / "press" / locale / "identification.html").read_text("utf-8")


def words(html: str) -> str:
    return inspection.plain(re.sub("<[^>]+>", "", html))


# Footnotes


def noted(html: str) -> str:
    section = Element("section")
    section.extend(trees.parse(html))
    footnotes.set_notes(section)
    return "".join(map(trees.serialise, section))


def cite(work: str) -> str:
    return f'<cite class="citation">[<a href="#{work}">{work}</a>]</cite>'


@pytest.mark.parametrize(("html", "text", "notes"), [
    (f"<p>It is law {cite('A')}. More.</p>", "It is law.1 More.", ["1 A."]),
    (f"<p>It is law {cite('A')} and right {cite('B')}, too.</p>",
     "It is law1 and right,2 too.", ["1 A.", "2 B."]),
    (f"<p>It is law {cite('A')}, {cite('B')}. More.</p>", "It is law.1 More.", ["1 A; B."]),
    (f"<p>It is <em>law</em> {cite('A')}.</p>", "It is law.1", ["1 A."]),
    (f"<p>It is law {cite('A')}</p>", "It is law1", ["1 A."]),
    (f"<p>For children: {cite('A')}, {cite('B')}.</p>", "For children: [A], [B].", []),
    (f"<p>{cite('A')} says so.</p>", "[A] says so.", []),
])
def test_a_citation_becomes_a_note_unless_the_sentence_gives_it(html, text, notes):
    made = noted(html)
    found = re.findall(r"<small.*?</small>", made)
    assert [re.sub("<[^>]+>", "", note) for note in found] == notes
    assert re.sub("<[^>]+>", "", re.sub(r"<small.*?</small>", "", made)) == text


@pytest.mark.parametrize("locale", LOCALES)
def test_notes_stand_on_the_page_of_their_numbers_below_the_text(tree, locale):
    texts = [inspection.plain(text) for text in inspection.page_texts(pdf(tree, locale))]
    note = inspection.plain(f"1 {WORDS[locale]['act']} 14 (3).")
    page = next(number for number, text in enumerate(texts) if text.startswith("1.1"))
    assert texts[page].endswith(note)
    assert inspection.plain(f"{WORDS[locale]['term']}1") in texts[page]


def test_notes_are_tagged_as_notes_with_different_ids(tree):
    found = []

    def walk(item):
        item = item.get_object()
        for child in item if isinstance(item, list) else [item]:
            child = child.get_object()
            if hasattr(child, "get"):
                if child.get("/S") == "/Note":
                    found.append(str(child["/ID"]))
                if "/K" in child:
                    walk(child["/K"])
    walk(PdfReader(pdf(tree, "th")).trailer["/Root"]["/StructTreeRoot"]["/K"])
    assert len(found) == len(set(found)) == 2


# Index


def entries(html: str) -> dict[str, str]:
    """The index of a printed book: {entry: its HTML}."""
    section = html.split('id="index-of-terms"')[1].split("</section>")[0]
    lines = re.findall(r"<li[^>]*>(.*?) (<span.*?)</li>", section)
    return dict(lines)


@pytest.mark.parametrize("locale", LOCALES)
def test_index_gives_real_pages_and_the_definition_in_bold(tree, locale):
    texts = [inspection.plain(text) for text in inspection.page_texts(pdf(tree, locale))]
    found, w = entries(printed(tree, locale)), WORDS[locale]
    assert set(found) == {w["term"], w["list"]}
    numbers_of = [int(number) for number in re.findall(r">(\d+)</a>", found[w["term"]])]
    assert numbers_of == sorted(set(numbers_of))
    assert all(inspection.plain(w["term"]) in texts[number - 1] for number in numbers_of)
    bold, = re.findall(r"<b><a[^>]*>(\d+)</a></b>", found[w["term"]])
    assert texts[int(bold) - 1].startswith(inspection.plain(
        imprint.read_words(tree, locale)["terms_title"]))
    number, = re.findall(r">(\d+)</a>", found[w["list"]])
    assert inspection.plain(w["item"]) in texts[int(number) - 1]


def index_of(root: Path, locale: str, term: str, first: str, second: str = "") -> str:
    """The entry of the sample's term, named `term`, in a guide with these two chapters; unfilled.
    """
    site = pages(locale)
    site["terms"]["screening"]["term"] = term
    for path, html in (("first-hour", first), ("what", second)):
        site["pages"][f"identification/{path}.md"]["html"] = f"<h1>{path}</h1>{html}"
    site["pages"]["identification/index.md"]["html"] = "<h1>index</h1>"
    make_tree(root, [site])
    html = book.assemble(root, site, site["guides"], EDITION).html
    section = html.split('id="index-of-terms"')[1].split("</section>")[0]
    return html, re.search(r'data-pages="([^"]+)"', section)[1].split()


@pytest.mark.parametrize(("locale", "term", "text", "uses"), [
    ("en", "guardian", "The guardians come. A guardian stays.", 1),  # once a section
    ("en", "guardian", "A guardianship, and a safeguardian.", 0),
    ("en", "Guardian", "A guardian.", 1),
    ("id", "wali", "Para wali; perwalian dan walikota.", 1),
    ("vi", "sàng lọc", "Việc sàng lọc.", 1),
    ("th", "คัดกรอง", "เขาถูกคัดกรองแล้ว", 1),
    ("en", "act (element of trafficking)", "They act (element of trafficking).", 0),
])
def test_a_term_is_found_by_its_own_word(tmp_path, locale, term, text, uses):
    _, places = index_of(tmp_path, locale, term, f"<p>{text}</p>")
    assert len(places) == uses + 1
    assert places[-1] == "term-screening"


def test_the_best_eight_sections_are_listed(tmp_path):
    sections = "".join(f'<h2 id="s{number}">x</h2><p>A guardian.</p>' for number in range(9))
    first = (sections + '<h2 id="marked">x</h2><p><a class="term" data-term="screening" '
             'href="../../glossary/#screening">carer</a></p>'
             '<h2 id="often">x</h2><p>guardian, guardian</p>')
    html, places = index_of(tmp_path, "en", "guardian", first,
                            '<h2 id="the-guardian">The guardian</h2>')
    assert len(places) == 9
    assert places[0] == "what--the-guardian"  # the heading, then the mark, then the most
    assert f'id="{places[1]}">carer' in html
    assert f'<span id="{places[2]}">guardian</span>, guardian' in html


def test_an_id_stands_where_the_word_does(tmp_path):
    html, places = index_of(tmp_path, "en", "guardian",
                            "<p>One, <em>two</em> and a guardian, and more.</p>")
    assert f'<em>two</em> and a <span id="{places[0]}">guardian</span>, and more.' in html


def test_an_item_that_stays_on_one_page_takes_the_id(tmp_path):
    html, places = index_of(tmp_path, "en", "guardian",
                            "<ul><li>One, <em>two</em> and a guardian.</li></ul>")
    assert f'<li id="{places[0]}">One, <em>two</em> and a guardian.</li>' in html


@pytest.mark.parametrize(("pages_of", "text"), [
    ({"a": 12, "b": 13, "term-x": 57}, "12, 13, <b>57</b>"),
    ({"a": 12, "b": 12, "term-x": 57}, "12, <b>57</b>"),
    ({"a": 60, "b": 12, "term-x": 12}, "<b>12</b>, 60"),
    ({}, "00, 00, 00"),
])
def test_pages_of_the_index_are_merged_and_sorted(pages_of, text):
    from guidebook.press.draft import page_list

    filled = numbers.fill(page_list(["a", "b", "term-x"], "term-x"), pages_of)
    assert re.sub("</?(a|span)[^>]*>", "", filled) == text
    assert numbers.fill(filled, pages_of) == filled  # may be filled again


# Lines to write on


def ruled(path: Path, number: int) -> list[float]:
    """Where lines across most of the text stand on a page, in mm from its head."""
    scale = 4
    picture = pypdfium2.PdfDocument(path)[number].render(scale=scale, grayscale=True).to_pil()
    left, right = int(.2 * picture.width), int(.8 * picture.width)
    dark = [y for y in range(picture.height)
            if all(picture.getpixel((x, y)) < 170 for x in range(left, right, 7))]
    return [y / scale / POINTS for y in dark if y - 1 not in dark]


@pytest.mark.parametrize("locale", ("en", "th"))
def test_questions_have_three_lines_eight_millimetres_apart(tree, locale):
    texts = inspection.page_texts(pdf(tree, locale))
    page = next(number for number, text in enumerate(texts)
                if inspection.plain(text).startswith("1.2"))
    steps = []
    for number in (page, page + 1):  # the second question may stand on the next page
        lines = ruled(pdf(tree, locale), number)
        steps += [round(after - before) for before, after in zip(lines, lines[1:], strict=False)]
    assert steps.count(8) >= 4  # two questions of three lines


@pytest.mark.parametrize("locale", ("en", "th"))
def test_the_last_page_has_room_for_contacts_and_says_what_not_to_write(tree, locale):
    text = inspection.plain(inspection.page_texts(pdf(tree, locale))[-1])
    its = imprint.read_words(tree, locale)
    assert inspection.plain(its["notes_use"]) in text
    labels = its["notes_contacts"].split(";")
    assert len(labels) > 8 and all(inspection.plain(label) in text for label in labels)
    lines = ruled(pdf(tree, locale), -1 + len(PdfReader(pdf(tree, locale)).pages))
    assert len(lines) >= len(labels) + 8


def test_a_case_without_questions_has_no_lines(tmp_path):
    site = pages("en")
    page = site["pages"]["identification/what.md"]
    page["html"] = re.sub(r"<ol><li>.*?</ol>", "", page["html"], flags=re.S)
    make_tree(tmp_path, [site])
    build.build(tmp_path, ["en"], EDITION, progress=lambda line: None)
    texts = inspection.page_texts(pdf(tmp_path, "en"))
    page = next(number for number, text in enumerate(texts) if text.startswith("1.2"))
    lines = ruled(pdf(tmp_path, "en"), page)
    assert 8 not in [round(b - a) for a, b in zip(lines, lines[1:], strict=False)]
