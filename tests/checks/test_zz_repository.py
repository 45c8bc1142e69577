"""The guides themselves have no errors. (Last by its name: the rules are tested first.)"""

from guidebook import checks
from guidebook.project import Project
from tests.checks.conftest import ROOT


def test_the_guides_have_no_errors():
    faults = checks.run(Project(ROOT))
    assert [str(fault) for fault in faults if not fault.warning] == []


def test_addresses_for_readers_are_encrypted():
    """A reader's traffic shall not show which page of a library was opened."""
    plain = [key for key, work in Project(ROOT).references.items()
             if not str(work.get("url", "https://")).startswith("https://")]
    assert plain == []
