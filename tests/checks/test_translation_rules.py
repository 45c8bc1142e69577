"""Numbers and length of a translation are compared with the English."""

from __future__ import annotations

import pytest

EN = "docs/en/identification/first-hour.md"
TH = "docs/th/identification/first-hour.md"


def both(site, english, thai):
    """The same section at the end of both pages; returns the Thai heading's line."""
    site.append(EN, f"\n## Facts {{ #facts }}\n\n{english}\n")
    return site.append(TH, f"\n## ข้อเท็จจริง {{ #facts }}\n\n{thai}\n") + 1


@pytest.mark.parametrize(("english", "thai"), [
    ("Pay within 14 days.", "จ่ายภายในไม่กี่วัน"),  # lost
    ("Pay within 14 days.", "จ่ายภายใน 41 วัน"),  # changed
    ("It is 16.40.", "เวลา 16.20 น."),
    ("Call 999 and 1300.", "โทร 999 และ 1330"),
])
def test_a_number_that_is_lost_or_changed(site, english, thai):
    line = both(site, english, thai)
    assert (TH, line) in site.places("numbers") or (TH, line + 2) in site.places("numbers")


def test_a_small_number_that_is_lost_only_warns(site):
    line = both(site, "Wait 7 days.", "รอเจ็ดวัน")
    assert site.places("numbers") == set()
    assert (TH, line) in site.places("numbers", warning=True)


def test_a_large_number_that_the_english_does_not_have(site):
    line = both(site, "Pay soon.", "จ่ายภายใน 90 วัน")
    assert (TH, line + 2) in site.places("numbers")


@pytest.mark.parametrize(("english", "thai"), [
    ("The sum is 1,200 units.", "ยอดรวม 1.200 หน่วย"),
    ("Within 14 days.", "ภายใน ๑๔ วัน"),
    ("It is 16.40.", "เวลา 4:40 ในตอนบ่าย"),
    ("At 21.00.", "เวลา 9 นาฬิกาตอนกลางคืน"),
    ("Two of the forty.", "2 คนจาก 40 คน"),
    ("A text of 2018.", "เอกสาร พ.ศ. 2561 (ค.ศ. 2018)"),
    ("First 12, then 30.", "30 หลังจาก 12"),
])
def test_a_number_written_as_the_language_writes_it(site, english, thai):
    both(site, english, thai)
    assert site.places("numbers") == set()


LONG = "The person decides what is said, to whom, and when, and may change it at any time. " * 4


@pytest.mark.parametrize("thai", ["ผู้เสียหายเป็นผู้ตัดสินใจ", "ผู้เสียหายเป็นผู้ตัดสินใจเองว่าจะพูดอะไร " * 20])
def test_a_section_far_too_short_or_too_long_warns(site, thai):
    line = both(site, LONG, thai)
    assert (TH, line) in site.places("length", warning=True)
    assert site.places("length") == set()


def test_a_section_of_usual_length_is_silent(site):
    both(site, LONG, "ผู้เสียหายเป็นผู้ตัดสินใจเองว่าจะพูดอะไร กับใคร เมื่อใด และเปลี่ยนใจได้ทุกเมื่อ " * 4)
    assert site.places("length", warning=True) == set()


@pytest.mark.parametrize(("file", "ban"), [
    (EN, "- Ask in front of others."), (TH, "- ถามต่อหน้าคนอื่น")])
def test_a_ban_that_lost_its_never(site, file, ban):
    old = "- Never ask in front of others." if file == EN else "- ห้ามถามต่อหน้าคนอื่น"
    line = site.change(file, old, ban)
    assert site.places("bans") == {(file, line)}


def test_a_marked_term_that_says_a_word_to_avoid(site):
    site.change("i18n/th/terms.yml", "  term: การคัดกรอง\n",
                "  term: การคัดกรอง\n  avoid: [การคัดเลือก (for goods)]\n")
    line = site.change(TH, "[การคัดกรอง](term:screening)", "[การคัดเลือก](term:screening)")
    assert (TH, line) in site.places("terms")


def test_a_good_word_may_contain_a_bad_one(site):
    site.change("i18n/th/terms.yml", "  term: การคัดกรอง\n",
                "  term: การคัดกรอง\n  avoid: [กรอง]\n")
    assert site.places("terms") == set()
