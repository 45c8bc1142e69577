"""What a pull request needs, said so that a translator understands it and nothing gets through."""

from __future__ import annotations

import io

import pytest

from guidebook import checks
from guidebook.translation import report as reports
from tests.translation.conftest import EN, PATH, TH


def report(project, files):
    return reports.report(project, files, checks.run(project))


def test_a_sound_change_is_welcome(repository):
    said = report(repository.project, [TH])
    assert said.startswith("**Thank you") and f"- `{TH}`" in said


def test_faults_are_named_with_line_and_advice(repository):
    line = repository.append(TH, "\n<b>สอง</b>\n") + 1
    said = report(repository.project, [TH])
    assert said.startswith("**1 fault has to be mended**")
    assert f"- **Mend** line {line}: `HTML in the text" in said


def test_a_page_that_is_behind_shows_the_english_difference(repository):
    repository.change(EN, "Look around.", "Look around you.")
    repository.commit()
    said = report(repository.project, [TH])
    assert "in: `danger`" in said and "make pin lang=th page=identification/first-hour" in said
    assert "\n- Look around. Read" in said and "\n+ Look around you. Read" in said
    assert said.index("<details>") < said.index("Look around.") < said.index("</details>")


def test_a_change_of_the_english_names_the_languages_left_behind(repository):
    repository.change(EN, "Look around.", "Look around you.")
    assert f"`{PATH}` is behind in: th" in report(repository.project, [EN])


@pytest.mark.parametrize("files", [
    [], ["README.md"], ["../../etc/passwd"], ["docs/th/../../secret.md"], ["docs/xx/a.md"], ["\0"]])
def test_other_files_are_left_out(repository, files):
    assert report(repository.project, files) == "No page and no words of the guides change here."


def test_text_from_outside_stays_text(repository):
    repository.append(TH, "\n<img src=x onerror=alert(1)> @everyone `](https://bad.example)\n")
    outside = report(repository.project, [TH])
    for line in outside.splitlines():
        if "onerror" in line:
            assert line.count("`") % 2 == 0
            assert "onerror" not in "".join(line.split("`")[::2])


def test_english_that_could_close_the_fence(repository):
    repository.change(EN, "Look around.", "Look\n\n`````\n\n@everyone around.")
    repository.commit()
    said = report(repository.project, [TH])
    fences = [line for line in said.splitlines() if line.startswith("`````")]
    assert len(fences) == 2


def test_the_command_reads_names_after_nul(repository, run, monkeypatch):
    class Stdin:
        buffer = io.BytesIO(f"{TH}\0README.md\0".encode())

    monkeypatch.setattr("sys.stdin", Stdin)
    code, said = run("report")
    assert code == 0 and said.startswith("**Thank you")
