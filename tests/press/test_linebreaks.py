"""Lines are as full with an element in them as without, and end where they may."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest
from press_sample import ROOT

from guidebook.press import render

TEXT = ("contact family, employer or embassy before asking about fear of return, or without the "
        "person’s informed agreement. (For a child: a best-interests process, with a {} who is not "
        "the suspect);")
LINES = """
import json, sys
import weasyprint
from weasyprint.formatting_structure import boxes
from guidebook.press import mends

mended, texts, widths = json.load(sys.stdin)
if mended:
    mends.install()

def lines(box):
    if isinstance(box, boxes.LineBox):
        return ["".join(one.text for one in box.descendants() if isinstance(one, boxes.TextBox))]
    return [line.strip() for child in getattr(box, "children", ()) for line in lines(child)]

print(json.dumps([[[line for page in weasyprint.HTML(string=
    f"<html lang=en><style>body {{ font: 12pt Sarabun; width: {width}px }}</style><p>{text}"
    ).render().pages for line in lines(page._page_box)] for text in texts] for width in widths]))
"""


def broken(tmp_path, mended: bool, *texts: str) -> list:
    """The lines of each text at many widths."""
    done = subprocess.run(
        [sys.executable, "-c", LINES], input=json.dumps([mended, texts, list(range(150, 600, 6))]),
        env=render.environment(tmp_path), cwd=ROOT, capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


@pytest.mark.parametrize("element", ["<a href='https://example.org'>guardian</a>",
                                     "<span id='use'>guardian</span>"])
def test_a_word_in_an_element_breaks_lines_as_a_word(tmp_path, element):
    for plain, marked in broken(tmp_path, True, TEXT.format("guardian"), TEXT.format(element)):
        assert marked == plain


THAI = "แหล่งที่มาทั้งหมดรวมอยู่ใน “เอกสารอ้างอิง” และ (ท้ายเล่ม) เขาพูดว่า ‘ผม’ หรือ ‘ฉัน’ ก็ได้ " * 3


def ends(tmp_path, mended: bool) -> set[str]:
    """The last signs of all lines."""
    return {line[-1] for texts in broken(tmp_path, mended, THAI) for lines in texts
            for line in lines}


def test_no_thai_line_ends_with_an_opening_mark(tmp_path):
    assert not ends(tmp_path, True) & set("“‘(")


def test_the_mends_are_still_needed(tmp_path):
    """When they are not, guidebook/press/linebreaks.py can go."""
    assert "“" in ends(tmp_path, False)
    assert any(marked != plain for plain, marked in broken(
        tmp_path, False, TEXT.format("guardian"), TEXT.format("<i>guardian</i>")))
