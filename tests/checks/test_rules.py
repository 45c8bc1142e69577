"""Every rule finds what it is there for, on the right line."""

from __future__ import annotations

import unicodedata

import pytest

EN = "docs/en/identification/first-hour.md"
TH = "docs/th/identification/first-hour.md"
CARD = "docs/en/checklists/card.md"


def at_end(site, file, text):
    """Add a paragraph; returns its line."""
    return site.append(file, f"\n{text}\n") + 1


# encoding

def test_text_that_is_not_nfc(site):
    line = at_end(site, EN, unicodedata.normalize("NFD", "café"))
    assert (EN, line) in site.places("encoding")


def test_invisible_mark_at_the_start(site):
    site.write(EN, b"\xef\xbb\xbf" + (site.root / EN).read_bytes())
    assert (EN, 1) in site.places("encoding")


def test_invisible_line_break(site):
    line = at_end(site, EN, "one\u2028two")
    assert (EN, line) in site.places("encoding")


def test_cr_only_warns(site):
    site.write(CARD, (site.root / CARD).read_bytes().replace(b"\n", b"\r\n"))
    assert site.places("encoding", warning=True) == {(CARD, 1)}
    assert site.places("encoding") == set()


def test_words_that_are_not_utf8(site):
    site.write("i18n/th/print.yml", b"contents_title: a\nx: \xff\n")
    assert ("i18n/th/print.yml", 2) in site.places("encoding")


# front_matter

@pytest.mark.parametrize(("file", "old", "new", "line"), [
    (EN, "title: The first hour\n", "", 1),
    (EN, "description: Safety first.", "description:", 3),
    (EN, "title: The first hour", "title: [The, first]", 2),
    (EN, "safety_critical: true", "safety_critical: perhaps", 4),
    (EN, "safety_critical: true", "safety_critical: true\nstatus: draft", 5),
    (EN, "safety_critical: true", "safety_critical: true\nsource: " + "a" * 40, 5),
    (EN, "title: The first hour", "title: The first: hour", 2),
    (TH, "status: draft\n", "", 1),
    (TH, "status: draft", "status: checked", 5),
    (TH, "status: draft", "status: draft\nsource: 12ab", 6),
    (TH, "status: draft", "status: draft\ncolour: red", 6),
    (TH, "status: draft", "status: reviewed\nreviewed_on: 2026-02-28", 5),
    (TH, "status: draft", "status: reviewed\nreviewed_by: Somchai\nreviewed_on: soon", 7),
    (TH, "status: draft", "status: reviewed\nreviewed_by: Somchai\nreviewed_on: 2026-02-30", 1),
    (TH, "safety_critical: true\n", "", 1),
])
def test_front_matter(site, file, old, new, line):
    site.change(file, old, new)
    assert (file, line) in site.places("front_matter")


def test_a_reviewed_page_with_a_pin_is_right(site):
    site.change(TH, "status: draft", "status: reviewed\nreviewed_by: Somchai\n"
                "reviewed_on: 2026-02-28\nsource: " + "0a" * 20)
    assert site.run() == []


# headings

@pytest.mark.parametrize("heading", [
    "## No id", "# Title { #other }", "## Sign { #Danger_Zone }", "## Never { #never }",
    "## Title { #title }", "## Second { #never-2 }", "## Again { #danger }", "##Glued { #glued }",
    "###### Deep { #deep }", "## More { #more .class }", "Underlined\n---",
])
def test_headings(site, heading):
    line = at_end(site, EN, heading) + heading.count("\n")
    assert site.places("headings") == {(EN, line)}


def test_skipped_level(site):
    line = at_end(site, CARD, "#### Deep { #deep }")
    assert site.places("headings") == {(CARD, line)}


# blocks

@pytest.mark.parametrize("text", [
    "/// nevr\n///", "///", "//// never\n////", " /// never", "/// checklist\n///",
    "/// never | loud\n///", "/// checklist | nothing\n///", "/// figure | nothing\n///",
    "/// reading | nobody\n///", "/// offline | somewhere\n///",
    "/// pause\nNot closed.", "/// Never\n///", "/// | never",
    "Some <b>bold</b> text", "An <!-- remark -->", "<!-- lint-off --> x <!-- lint-on -->",
    "<!-- lint-off: a quotation", "<!-- lint-off: a quotation --> never on", "<!-- lint-on -->",
    "{{ page.title }}", "{% if x %}", "![a picture](x.png)",
])
def test_blocks(site, text):
    line = at_end(site, EN, text)
    assert (EN, line) in site.places("blocks")


def test_a_block_that_another_block_interrupts(site):
    line = at_end(site, EN, "/// pause\ntext\n/// law\n///")
    assert site.places("blocks") == {(EN, line)}


def test_a_passage_with_a_reason_is_right(site):
    at_end(site, EN, "<!-- lint-off: a quotation --> a prostitute <!-- lint-on -->")
    assert not site.places("blocks") and not site.places("language")


def test_a_call_out_without_title(site):
    site.change("i18n/th/interface.yml", "callout_law: กฎหมาย\n", "")
    line = site.change(TH, "/// law", "/// law")
    assert (TH, line) in site.places("blocks")


def test_a_figure_without_a_word(site):
    site.change("i18n/th/figures.yml", "    one: สังเกต\n", "    two: สังเกต\n")
    line = site.change(TH, "/// figure", "/// figure")
    assert site.places("blocks") == {(TH, line)}


# links

@pytest.mark.parametrize("link", [
    "[x](nowhere.md)", "[x](../start/roles.md#nobody)", "[x](#nowhere)", "[x](http://example.org)",
    "[x](mailto:a@example.org)", "[x](/en/index.md)", "[x](//example.org)", "[x]()", "[](index.md)",
    "[x](index.md \"title\")", "[x [y]](index.md)", "[x](https://example.org/a_(b))", "[x][y]",
    "[x](../../../mkdocs.yml)", "See http://example.org", "[x](../checklists/card.md#first)",
])
def test_links(site, link):
    line = at_end(site, EN, link)
    assert (EN, line) in site.places("links")


@pytest.mark.parametrize("link", [
    "[x](https://example.org/a)", "[x](#never)", "[x](#title)", "[x](#figure-steps)",
    "[x](#checklist-card-first)", "[x](../checklists/card.md#checklist-card-first)",
    "[x](../glossary.md#screening)", "[x](../references.md#actip-2015)", "[x](index.md)",
    "[x](../../assets/figures/steps.svg)",
])
def test_links_that_lead_somewhere(site, link):
    at_end(site, EN, link)
    assert site.places("links") == set()


def test_a_checklist_is_shown_elsewhere_too(site):
    line = site.append(CARD, "- [ ] See [here](index.md).\n")
    assert (CARD, line) in site.places("links")


# citations

@pytest.mark.parametrize("citation", [
    "[@nobody-1999]", "[@actip-2015 art 14(4)]", "[@actip-2015 art 15]", "[@actip-2015 page 3]",
    "[@actip-2015, art 14(3)]", "[@actip-2015 art 14(3)", "[@doubtful-2000]",
])
def test_citations(site, citation):
    line = at_end(site, EN, f"So it is {citation}.")
    assert site.places("citations") == {(EN, line)}


def test_a_work_without_a_name_in_the_language(site):
    site.change("i18n/th/references.yml", "actip-2015: {short: อนุสัญญาอาเซียน}\n", "")
    line = site.change(TH, "การแจ้งรัฐภาคีผู้ส่ง", "การแจ้งรัฐภาคีผู้ส่ง")
    assert site.places("citations") == {(TH, line)}


# terms

def test_an_unknown_term(site):
    line = at_end(site, EN, "A [card](term:card).")
    assert site.places("terms") == {(EN, line)}


def test_a_term_without_definition(site):
    line = at_end(site, EN, "Ask for [consent](term:consent).")
    assert (EN, line) in site.places("terms")


def test_a_term_that_the_text_does_not_name_only_warns(site):
    line = at_end(site, EN, "Some [other words](term:screening).")
    thai = at_end(site, TH, "[อาหาร](term:screening)")
    assert site.places("terms", warning=True) == {(EN, line), (TH, thai)}
    assert site.places("terms") == set()


def test_a_form_of_a_term_is_the_term(site):
    at_end(site, EN, "People were [screened](term:screening).")
    at_end(site, TH, "[คัดกรอง](term:screening)")
    assert site.places("terms", warning=True) == set()


# presence

def test_a_page_that_is_missing(site):
    (site.root / "docs/th/start/roles.md").unlink()
    assert site.places("presence") == {("docs/th/start/roles.md", 0)}


def test_a_page_that_is_announced_as_english_only(site):
    (site.root / "docs/th/start/roles.md").unlink()
    site.change("docs/en/start/roles.md", "---\ntitle:", "---\nenglish_only: true\ntitle:")
    assert site.places("presence") == set()
    assert site.places("presence", warning=True) == {("docs/th/start/roles.md", 0)}


def test_a_page_without_english(site):
    site.write("docs/th/start/new.md", "---\ntitle: ใหม่\ndescription: ใหม่\nstatus: draft\n---\n")
    assert site.places("presence") == {("docs/th/start/new.md", 0)}


# parity

@pytest.mark.parametrize(("old", "new", "at"), [
    ("{ #danger }", "{ #peril }", "{ #peril }"),                           # heading id
    ("### โทรศัพท์", "## โทรศัพท์", "## โทรศัพท์"),                              # heading level
    ("/// figure | steps\n///\n", "", "/// never"),                        # block
    ("- ความปลอดภัยมาก่อน\n", "", "/// minute"),                            # list item
    ("| “ฉันอยู่นี่” | “ใจเย็น” |\n", "", "| ให้พูด"),                           # row
    ("| “ฉันอยู่นี่” | “ใจเย็น” |", "| “ฉันอยู่นี่” |", "| “ฉันอยู่นี่”"),             # column
    (":   เก็บแบบฟอร์มไว้ก่อน", "เก็บแบบฟอร์มไว้ก่อน", "### โทรศัพท์"),        # pair
    ("> “คุณปลอดภัยไหม”\n", "", "## อันตราย"),                              # quotation
    (" [@actip-2015 art 14(3)]", "", "/// law"),                           # citation missing
    ("[@actip-2015 art 14(3)]", "[@actip-2015]", "- การแจ้ง"),              # pinpoint changed
    ("[การคัดกรอง](term:screening)", "การคัดกรอง", "/// minute"),            # term
    ("[บทบาท](../start/roles.md#police)", "บทบาท", "## อันตราย"),          # link
])
def test_parity(site, old, new, at):
    site.change(TH, old, new)
    line = site.change(TH, at, at)
    found = {fault for fault in site.run() if fault.rule == "parity" and not fault.warning}
    assert {(fault.file, fault.line) for fault in found} == {(TH, line)}
    assert len(found) == 1
    assert all(f"{EN}:" in fault.message for fault in found)


def test_parity_of_boxes(site):
    file = "docs/th/checklists/card.md"
    site.change(file, "- [ ] ฉันมองไปรอบตัว\n", "")
    assert site.places("parity") == {(file, 7)}


def test_a_paragraph_less_only_warns(site):
    site.change(TH, "ซารีมาที่คลินิก\n", "")
    assert site.places("parity", warning=True) == {(TH, site.change(TH, "/// case", "/// case"))}
    assert site.places("parity") == set()


# words

INTERFACE = "i18n/th/interface.yml"


@pytest.mark.parametrize(("file", "old", "new", "line"), [
    (INTERFACE, "role_police: ตำรวจ\n", "", 0),
    (INTERFACE, "role_police: ตำรวจ", "role_police: ตำรวจ\nrole_cook: พ่อครัว", 9),
    (INTERFACE, "{count}", "{จำนวน}", 15),
    (INTERFACE, "{count}", "{count} {", 15),
    (INTERFACE, "role_police: ตำรวจ", "role_police:", 8),
    (INTERFACE, "role_police: ตำรวจ", "role_police: Police", 8),
    (INTERFACE, "role_police: ตำรวจ", "role_police: no", 8),
    (INTERFACE, "role_police: ตำรวจ", "role_police: ตำรวจ\nrole_police: ตำรวจ", 9),
    ("i18n/th/print.yml", "pdf: \"ไฟล์\"", "pdf: PDF", 2),
    ("i18n/th/figures.yml", "    one: สังเกต", "    one: ''", 5),
    ("i18n/th/references.yml", "actip-2015: {short: อนุสัญญาอาเซียน}\n", "", 0),
    ("i18n/th/references.yml", "doubtful-2000:", "other-2000: {short: งาน}\ndoubtful-2000:", 2),
    ("i18n/th/terms.yml", "consent:\n  term: ความยินยอม\n", "", 0),
    ("i18n/th/terms.yml", "  definition: การตรวจเบื้องต้น\n", "", 2),
    ("i18n/th/terms.yml", "consent:", "assent:\n  term: ก\nconsent:", 5),
])
def test_words(site, file, old, new, line):
    site.change(file, old, new)
    assert (file, line) in site.places("words")


def test_the_name_of_a_work_may_wait_until_a_page_of_the_language_cites_it(site):
    site.change("i18n/th/references.yml", "doubtful-2000: {short: งานหนึ่ง}\n", "")
    assert site.places("words") == set()
    assert site.places("words", warning=True) == {("i18n/th/references.yml", 0)}


def test_a_file_of_words_that_is_missing(site):
    (site.root / "i18n/th/print.yml").unlink()
    assert ("i18n/th/print.yml", 0) in site.places("words")


def test_a_file_of_words_that_is_not_yaml(site):
    site.write("i18n/th/print.yml", "contents_title: สารบัญ\npdf: a: b\n")
    assert ("i18n/th/print.yml", 2) in site.places("words")


# english_left

@pytest.mark.parametrize("text", [
    "Sari comes to a clinic.",                                       # an English line of the page
    "ก่อนอื่น please ask the person ก่อน",                              # Latin words in a row
    "Ask the person if they are safe with you, and what they need.",  # function words
])
def test_english_left(site, text):
    line = at_end(site, TH, text)
    assert (TH, line) in site.places("english_left")


@pytest.mark.parametrize("text", [
    "อนุสัญญา (ASEAN Convention) ฉบับนี้", "สิทธิบัตร CC BY 4.0", "สำนักงาน (Regional Support Office)",
    "ดู [@actip-2015 art 14(3)]", "<!-- lint-off: a name --> The Right of the Child to a Home "
    "<!-- lint-on -->",
])
def test_names_may_stay(site, text):
    at_end(site, TH, text)
    assert site.places("english_left") == set()


def test_english_left_in_words(site):
    site.change("i18n/th/terms.yml", "การตรวจเบื้องต้น", "A check that is made before the others.")
    assert site.places("english_left") == {("i18n/th/terms.yml", 3)}


# language

def test_words_that_are_not_used(site):
    line = at_end(site, EN, "She is a **prostitute**.")
    thai = at_end(site, TH, "เหยื่อ")
    assert site.places("language") == {(EN, line), (TH, thai)}


def test_words_of_the_other_language(site):
    line = at_end(site, TH, "เขา kerana นั้น")
    capital = at_end(site, TH, "เดือน Julai")
    at_end(site, TH, "เดือน julai")
    assert site.places("language") == {(TH, line), (TH, capital)}


def test_a_position_and_a_severity(site):
    line = at_end(site, TH, "ทาง18")
    at_end(site, TH, "ทาง 18 pati")
    assert site.places("language", warning=True) == {(TH, line)}


def test_titles_and_words_are_looked_at(site):
    site.change(TH, "title: ชั่วโมงแรก", "title: เหยื่อ")
    site.change("i18n/th/interface.yml", "role_police: ตำรวจ", "role_police: เหยื่อ")
    assert site.places("language") == {(TH, 2), ("i18n/th/interface.yml", 8)}


@pytest.mark.parametrize("text", [
    "`prostitute`", "[x](https://example.org/prostitute)", "## Danger again { #prostitute }",
    "<!-- lint-off: a title --> prostitute\n\nprostitute <!-- lint-on -->",
])
def test_what_readers_do_not_see_is_not_looked_at(site, text):
    at_end(site, EN, text)
    assert site.places("language") == set()


def test_a_citation_leaves_no_gap(site):
    at_end(site, EN, "Notice [@actip-2015 art 14(3)], as it is.")
    assert site.places("language", warning=True) == set()


def test_a_pattern_that_is_not_valid(site):
    site.change("data/language_rules.yml", "pattern: เหยื่อ", "pattern: '(['")
    assert site.places("language") == {("data/language_rules.yml", 0)}


# glyphs

def test_a_sign_that_no_font_has(site):
    line = at_end(site, EN, "A sun ☀ here")
    site.change("i18n/th/print.yml", "สารบัญ", "สารบัญ 語")
    assert site.places("glyphs") == {(EN, line), ("i18n/th/print.yml", 1)}


# guides

@pytest.mark.parametrize(("file", "old", "new", "place"), [
    ("data/guides.yml", "    - first-hour\n", "    - first-hour\n    - last-hour\n",
     ("data/guides.yml", 4)),
    ("data/guides.yml", "- id: identification", "- id: recognition", ("data/guides.yml", 1)),
    ("data/roles.yml", '["2.1"]', '["2.9"]', ("data/roles.yml", 2)),
    ("data/roles.yml", '["2.1"]', "[2.1]", ("data/roles.yml", 2)),
    ("data/roles.yml", "first: []", 'first: ["1.1"]', ("data/roles.yml", 2)),
    ("data/roles.yml", "police:", "cook: {first: [], next: []}\npolice:", ("data/roles.yml", 2)),
    (EN, "/// pause\nThink of the last visit.\n///\n", "", (EN, 0)),
    (EN, "/// checklist | card\n///\n", "", (CARD, 0)),
])
def test_guides(site, file, old, new, place):
    site.change(file, old, new)
    assert place in site.places("guides")


def test_a_checklist_in_two_places(site):
    at_end(site, EN, "/// checklist | card\n///")
    assert site.places("guides") == {(CARD, 0)}


def test_a_checklist_that_is_too_long(site):
    line = site.append(CARD, "- [ ] One more.\n" * 11)
    assert site.places("guides") == {(CARD, line + 10)}


def test_a_page_that_no_guide_names(site):
    site.write("docs/en/identification/lost.md", "---\ntitle: Lost\ndescription: Lost\n---\n")
    assert site.places("guides") == {("docs/en/identification/lost.md", 0)}


# plain_words

def test_sentences_that_are_too_long_on_average(site):
    line = at_end(site, EN, ("word " * 34 + "end.\n\n") * 20)
    faults = [fault for fault in site.run() if fault.rule == "plain_words" and not fault.warning]
    assert [(fault.file, fault.line) for fault in faults] == [(EN, line)]
    assert faults[0].message.count("35 words") == 3


def test_one_long_sentence_only_warns(site):
    line = at_end(site, EN, "word " * 20 + "\n" + "word " * 15)
    assert site.places("plain_words", warning=True) == {(EN, line)}
    assert site.places("plain_words") == set()


# foreign

@pytest.mark.parametrize(("file", "text"), [
    (EN, "The word คัดกรอง is screening."),
    (EN, "The word *คัดกรอง* is screening."),
    (TH, "*Luật Trẻ em*"),
    (EN, "*Akta*{lang=xx}"),
    (EN, "*act*{lang=en}"),
    (EN, "*act*{onclick=alert(1)}"),
    (EN, "A paragraph.\n{style=display:none}"),
])
def test_foreign_words_that_do_not_say_their_language(site, file, text):
    line = at_end(site, file, text) + text.count("\n")
    assert site.places("foreign") == {(file, line)}


def test_foreign_words_that_say_their_language_are_nobody_elses(site):
    at_end(site, EN, "The word *คัดกรอง*{lang=th} is screening.")
    at_end(site, TH, "*that which was and which is to be*{lang=en}")
    assert not site.places("foreign") and not site.places("english_left")


# searching

@pytest.mark.parametrize(("old", "new", "line"), [
    ("fillers: what how", "filler: what how", 1),
    ("safety: danger", "unicorns: danger", 3),
    ("safety: danger", "safety: [danger]", 3),
    ("first-hour: emergency", "last-hour: emergency", 5),
    ("first-hour: emergency", "first-hour: 911", 5),
])
def test_search_words_that_lead_nowhere(site, old, new, line):
    site.change("i18n/en/search.yml", old, new)
    assert site.places("searching") == {("i18n/en/search.yml", line)}


# changes

@pytest.mark.parametrize(("old", "new", "file"), [
    ("date: 2026-11-22", "date: yesterday", "data/changes.yml"),
    ("date: 2026-11-21", "date: 2026-11-23", "data/changes.yml"),
    ("page: index.md", "page: nowhere.md", "data/changes.yml"),
    ("older:", "oldest:", "i18n/en/changes.yml"),
    ("  page: index.md\n", "  page: index.md\ntext\n", "data/changes.yml"),
])
def test_changes_that_readers_cannot_be_told(site, old, new, file):
    site.change("data/changes.yml", old, new)
    assert (file, 0) in site.places("changes") or site.places("data")
