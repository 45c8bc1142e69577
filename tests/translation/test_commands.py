"""status, diff, scaffold, fix and pin, as a translator meets them."""

from __future__ import annotations

import unicodedata

import pytest

from tests.translation.conftest import EN, PATH, TH

PAGE = PATH.removesuffix(".md")


def test_status_names_what_is_behind_and_by_how_much(repository, run):
    repository.change(EN, "Look around.", "Look around you.")
    code, said = run("status", "--locale", "th")
    assert code == 0
    assert f"! behind   {PATH}: danger (1)" in said
    assert "checklists/card.md" not in said  # it is current


def test_diff_shows_the_english_then_and_now_beside_the_translation(repository, run):
    repository.change(EN, "Look around.", "Look around you.")
    code, said = run("diff", "--locale", "th", "--page", PAGE)
    assert code == 0
    assert "- Look around. Read" in said and "+ Look around you. Read" in said
    line = repository.read(TH).splitlines().index("มองไปรอบตัว อ่าน[บทบาท](../start/roles.md#police)"
                                                  "และ[รายการ](#checklist-card)") + 1
    assert f"{line:4}  มองไปรอบตัว" in said
    assert "{ #phones }" not in said  # it did not change


def test_diff_of_a_current_page_says_so(run):
    assert "has not changed" in run("diff", "--locale", "th", "--page", PAGE)[1]


@pytest.mark.parametrize("arguments", [
    ("diff", "--locale", "th"), ("diff", "--page", PAGE),
    ("diff", "--locale", "en", "--page", PAGE),
    ("diff", "--locale", "th", "--page", "identification/nothing"),
    ("scaffold", "--locale", "th", "--page", PAGE),  # it is there
    ("pin", "--locale", "th", "--page", "nothing"),
])
def test_what_cannot_be_done_is_said(run, arguments):
    code, said = run(*arguments)
    assert code == 1
    assert "Traceback" not in said and said.count("\n") >= 2


def test_a_scaffold_has_everything_but_the_words(repository, run):
    (repository.root / TH).unlink()
    repository.change(EN, "safety_critical: true", "safety_critical: true\nenglish_only: true")
    assert run("scaffold", "--locale", "th", "--page", PAGE)[0] == 0
    page, english = repository.project.pages["th"][PATH], repository.project.pages["en"][PATH]
    assert page.body == english.body
    assert page.meta["status"] == "draft" and "english_only" not in page.meta
    assert repository.places("parity") == set()
    assert repository.places("english_left")  # nothing of it passes untranslated


def test_a_pin_makes_the_page_current(repository, run):
    repository.change(EN, "Look around.", "Look around you.")
    repository.commit()
    assert run("pin", "--locale", "th", "--page", PAGE)[0] == 0
    assert PATH not in run("status", "--locale", "th")[1]


@pytest.mark.parametrize(("old", "new"), [
    ("{ #danger }", "{ #bahaya }"),
    ("## อันตราย { #danger }", "## อันตราย"),
    ("(../start/roles.md#police)", "(../start/rolls.md#police)"),
    ("(term:screening)", "(term:การคัดกรอง)"),
    ("[@actip-2015 art 14(3)]", "[@actip-2015 art 14(4)]"),
    ("มองไปรอบตัว", "มองไปรอบตัว  "),
])
def test_fix_mends_what_needs_no_judgement(repository, run, old, new):
    before = repository.read(TH)
    if new.endswith("  "):
        repository.change(TH, "ถามเรื่องอันตราย", "ถามเรื่องอันตราย  ")
    else:
        repository.change(TH, old, new)
    code, said = run("fix", "--locale", "th")
    assert code == 0 and TH in said
    assert repository.read(TH) == before
    assert TH not in run("fix", "--locale", "th")[1]  # nothing is left to do


def test_fix_puts_letters_together(repository, run):
    repository.write(TH, "\ufeff" + unicodedata.normalize("NFD", repository.read(TH))
                     .replace("\n", "\r\n"))
    run("fix", "--locale", "th", "--page", PAGE)
    assert repository.read(TH) == unicodedata.normalize("NFC", repository.read(TH))
    assert repository.places("encoding") == set()


@pytest.mark.parametrize(("old", "new"), [
    # two links of one section differ: which is which, a person must say
    ("[บทบาท](../start/roles.md#police)และ[รายการ](#checklist-card)",
     "[บทบาท](../start/a.md)และ[รายการ](#b)"),
    # a heading is missing: the ids that follow would go to the wrong ones
    ("### โทรศัพท์ { #phones }\n", ""),
])
def test_fix_leaves_what_a_person_must_judge(repository, run, old, new):
    repository.change(TH, old, new)
    before = repository.read(TH)
    run("fix", "--locale", "th")
    assert repository.read(TH) == before
    assert repository.places("parity")


def test_check_of_one_page_reports_that_page_alone(repository, run):
    repository.append(EN, "\n<b>one</b>\n")
    repository.append(TH, "\n<b>two</b>\n")
    code, said = run("check", "--locale", "th", "--page", PAGE)
    assert code == 1
    assert TH in said and f"{EN}:" not in said.replace(f"({EN}:", "(")
