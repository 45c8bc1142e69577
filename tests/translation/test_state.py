"""From the pin follow current, behind and in what, missing, orphaned."""

from __future__ import annotations

import json
import shutil
import subprocess

from guidebook.translation.state import as_data, counts, states
from tests.translation.conftest import EN, PATH, TH


def state(repository, path=PATH):
    return states(repository.project)["th"][path]


def test_a_pinned_page_is_current(repository):
    assert state(repository).kind == "current"
    assert state(repository).changed == ()
    assert state(repository).review == "draft"


def test_a_change_of_the_english_names_its_sections(repository):
    repository.change(EN, "Look around.", "Look around you.")
    repository.change(EN, "- Never ask in front of others.", "- Never ask before others.\n- Stop.")
    found = state(repository)
    assert found.kind == "behind"
    assert [(change.id, change.kind, change.lines) for change in found.changed] == [
        ("danger", "changed", 1), ("never", "changed", 2)]


def test_a_section_that_is_new_or_gone(repository):
    repository.append(EN, "\n## After { #after }\n\nRest.\n")
    repository.change(EN, "### Phones { #phones }\n", "### Telephones { #telephones }\n")
    found = {change.id: change.kind for change in state(repository).changed}
    assert found == {"after": "added", "telephones": "added", "phones": "removed"}


def test_a_change_of_the_title(repository):
    repository.change(EN, "title: The first hour", "title: The very first hour")
    assert [change.id for change in state(repository).changed] == ["title"]


def test_a_page_without_pin_is_behind_in_nobody_knows_what(repository):
    text = repository.read(TH)
    repository.write(TH, "".join(line for line in text.splitlines(True)
                                 if not line.startswith("source:")))
    assert state(repository).kind == "behind"
    assert state(repository).changed == ()


def test_missing_and_orphaned(repository):
    (repository.root / TH).unlink()
    shutil.move(repository.root / "docs/en/checklists/card.md", repository.root / "card.md")
    assert state(repository).kind == "missing"
    assert state(repository, "checklists/card.md").kind == "orphaned"


def test_what_must_be_right_first(repository):
    pages = states(repository.project)["th"]
    assert {path for path, state in pages.items() if state.first} == {
        PATH, "checklists/card.md"}


def test_without_history_a_page_is_behind_all_the_same(repository):
    repository.change(EN, "Look around.", "Look around you.")
    shutil.rmtree(repository.root / ".git")
    subprocess.run(["git", "init", "--quiet"], cwd=repository.root, check=True)
    assert state(repository).kind == "behind"
    assert state(repository).changed == ()


def test_a_pin_that_is_no_pin_is_never_given_to_git(repository):
    text = repository.read(TH)
    pin = next(line for line in text.splitlines() if line.startswith("source:"))
    repository.write(TH, text.replace(pin, "source: HEAD --batch-all-objects"))
    assert state(repository).kind == "behind"
    assert state(repository).changed == ()


def test_the_data_is_plain_and_counts_both(repository):
    repository.change(EN, "Look around.", "Look around you.")
    data = json.loads(json.dumps(as_data(repository.project)))
    assert data["locales"]["th"]["counts"]["behind"] == 1
    assert data["locales"]["th"]["first"] == {"behind": 1, "current": 1}
    page = next(page for page in data["locales"]["th"]["pages"] if page["path"] == PATH)
    assert page["changed"] == [{"id": "danger", "kind": "changed", "lines": 1}]


def test_reviewed_pages_are_counted(repository):
    repository.change(TH, "status: draft", "status: reviewed\nreviewed_by: Somchai\n"
                      "reviewed_on: 2026-11-01")
    assert counts(list(states(repository.project)["th"].values()))["reviewed"] == 1
