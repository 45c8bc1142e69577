"""The page of downloads offers what was made, and nothing else."""

from __future__ import annotations

import json
import re
import shutil

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


@pytest.fixture
def project(tmp_path) -> Project:
    """The words of the repository, and a place of its own for what was built."""
    project = Project(ROOT)
    for name in ("interface", "print"):
        project.words("en", name)  # kept, when the root is another
    project.root = tmp_path
    return project


def offered(project: Project, made: dict, page: str = PAGE) -> str:
    """A page of a site for which some PDFs were made."""
    site = project.root / "site"
    shutil.rmtree(site, ignore_errors=True)
    for name in made:
        pdf = site / f"pdf/en/{name}.pdf"
        pdf.parent.mkdir(parents=True, exist_ok=True)
        pdf.touch()
    (project.root / "build").mkdir(exist_ok=True)
    (project.root / "build/pdf.json").write_text(json.dumps({"en": made}), "utf-8")
    file = site / "en/start/downloads/index.html"
    file.parent.mkdir(parents=True)
    file.write_text(page, "utf-8")
    offers.fill_pdfs(project, site, "en")
    return file.read_text("utf-8")


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
