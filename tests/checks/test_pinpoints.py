"""What counts as having read the cited place."""

import pytest

from guidebook.checks._pinpoints import names


@pytest.mark.parametrize(("text", "pinpoint"), [
    ("Art. 14(3): notice.", "art 14(3)"),
    ("Art. 14(1)-(3): measures.", "art 14(2)"),
    ("Art. 14(1)–(3): measures.", "art 14(3)"),
    ("Arts. 32, 34, 35 and 36: exploitation.", "art 36"),
    ("Art. 9(1), (5): liberty.", "art 9(5)"),
    ("Art. 3(a): definition.", "art 3(a)"),
    ("Art. 3(a)-(d): definitions.", "art 3(c)"),
    ("Art. 36(1)(b): consular information.", "art 36(1)(b)"),
    ("Art. 8(1)(a)-(g): procedures.", "art 8(1)(f)"),
    ("Art. 14(3): notice.", "art 14"),
    ("Para. 7: compulsory assistance.", "para 7"),
    ("Paras. 18-23: restitution.", "para 20"),
    ("Principle 7: no detention.", "principle 7"),
    ("Guideline 2: identification.", "guideline 2"),
    ("s. 17: search.", "s 17"),
    ("s17: search.", "s 17"),
    ("Section 17 covers search.", "s 17"),
    ("ss. 5, 9: funds.", "s 9"),
    ("s. 51A: allowance.", "s 51A"),
    ("Article 5 covers migrants.", "art 5"),
])
def test_named(text, pinpoint):
    assert names(text, pinpoint)


@pytest.mark.parametrize(("text", "pinpoint"), [
    ("Art. 14(3): notice.", "art 14(4)"),
    ("Art. 14: saving clause.", "art 14(3)"),
    ("Art. 14(1)-(3): measures.", "art 14(4)"),
    ("Art. 1: child.", "art 14"),
    ("Art. 14: saving clause.", "art 1"),
    ("Arts. 32, 34: exploitation.", "art 33"),
    ("Art. 3(a): definition.", "art 3(b)"),
    ("Art. 3(1): best interests.", "art 3(a)"),
    ("Principle 7: no detention.", "guideline 7"),
    ("s. 51A: allowance.", "s 51"),
    ("Adopted in 2000; art. 8 covers procedures.", "art 8"),
    ("Principle 25 (with 26-31): remedy.", "principle 26"),
    ("Sections cover 5 root causes.", "s 5"),
    ("", "art 1"),
    ("Art. 1: child.", ""),
])
def test_not_named(text, pinpoint):
    assert not names(text, pinpoint)
