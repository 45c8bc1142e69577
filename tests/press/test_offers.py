"""The page of downloads offers what was made, and nothing else."""

from __future__ import annotations

import re

import pytest
from press_sample import ROOT

from guidebook.project import Project
from guidebook.web import offers

PAGE = """<ul>
<li data-pdf-whole="handbook" hidden></li>
<li><a href="../../../pdf/th/remedies.pdf">x</a> <span data-pdf-size="remedies"></span>
<span data-pdf-forms="remedies"></span></li></ul>"""
GUIDE = {"pages": 70, "bytes": 430_000}
SHEET = {"pages": 1, "bytes": 22_400}


@pytest.fixture(scope="module")
def project() -> Project:
    return Project(ROOT)


def offered(project: Project, made: dict, page: str = PAGE) -> str:
    return offers._filled(project, "en", made, page, "../../../pdf/en/")


def test_what_was_not_made_is_not_offered(project):
    assert offered(project, {}) == PAGE
    page = offered(project, {"remedies": GUIDE})
    assert "(70 pages, 0.4 MB)" in page
    assert re.findall(r'href="([^"]+)"', page) == ["../../../pdf/th/remedies.pdf"]
    assert "hidden" in page


def test_every_form_that_was_made_is_offered_with_its_size(project):
    made = {"remedies": GUIDE, "large/remedies": SHEET, "booklet/remedies": GUIDE,
            "handbook": GUIDE, "press/handbook": GUIDE}
    page = offered(project, made)
    assert re.findall(r'href="\.\./\.\./\.\./pdf/en/([^"]+)\.pdf"', page) == [
        "handbook", "press/handbook", "large/remedies", "booklet/remedies"]
    assert "(1 page, 22 kB)" in page and "hidden" not in page
    assert project.word("en", "form_large") in page


def test_a_page_can_be_filled_again(project):
    """Forms that are gone since are taken off."""
    made = {"remedies": GUIDE, "large/remedies": SHEET, "handbook": GUIDE}
    page = offered(project, made)
    assert offered(project, made, page) == page
    assert offered(project, {}, page) == PAGE
