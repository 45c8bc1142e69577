"""What a translation says of itself, how a reader helps, and what a sixth language takes."""

from __future__ import annotations

import csv
import io
import json
import shutil
import subprocess
import sys
import xml.etree.ElementTree as etree
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from guidebook.translation.state import states
from guidebook.web.built import read
from tests.site.conftest import ROOT

ENGLISH = "docs/en/identification/first-hour.md"
TBX = "{urn:iso:std:iso:30042:ed-2}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"


@pytest.fixture
def copy(tmp_path) -> Path:
    """A copy of the repository that may be changed and built; it knows the same history."""
    files = subprocess.run(["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
                           cwd=ROOT, check=True, capture_output=True, text=True).stdout
    for name in files.split("\0"):
        if name and (ROOT / name).is_file():
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, tmp_path / name)
    subprocess.run(["git", "init", "--quiet"], cwd=tmp_path, check=True)
    where = ["git", "rev-parse", "--path-format=absolute", "--git-path", "objects"]
    objects = subprocess.run(where, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    (tmp_path / ".git/objects/info/alternates").write_text(objects)
    return tmp_path


def build(root: Path, locale: str) -> None:
    """`make web` for one language of a copy."""
    done = subprocess.run([sys.executable, "-m", "guidebook", "web", "--locale", locale],
                          cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def change(root: Path, file: str, old: str, new: str) -> None:
    text = (root / file).read_text(encoding="utf-8")
    assert old in text
    (root / file).write_text(text.replace(old, new, 1), encoding="utf-8")


def test_a_page_that_is_behind_names_the_sections_and_leads_to_the_english(copy, project):
    change(copy, ENGLISH, "Ask before you touch.", "Always ask before you touch.")
    change(copy, ENGLISH, "/// never\n", "/// never\n- Never run.\n")
    change(copy, "docs/th/identification/first-hour.md", "/// never\n", "/// never\n- ห้ามวิ่ง\n")
    build(copy, "th")
    page = read(copy / "site/th/identification/first-hour/index.html")
    words = project.words("th", "interface")
    assert words["behind_notice"] in page.text_in("div")
    links = [attrs["href"] for attrs in page.all("a") if attrs.get("hreflang") == "en"]
    assert "../../../en/identification/first-hour/#body" in links
    assert "../../../en/identification/first-hour/#never" in links
    assert not any("#phones" in link for link in links)
    pages = json.loads((copy / "build/pages/th.json").read_text("utf-8"))["pages"]
    assert pages["identification/first-hour.md"]["behind"][0].startswith("ร่างกาย")
    assert pages["identification/asking-safely.md"]["behind"] is None
    other = read(copy / "site/th/identification/asking-safely/index.html")
    assert words["behind_notice"] not in other.text_in("div")


def test_a_reviewed_page_names_its_reviewer_and_has_no_notice(copy):
    change(copy, "docs/vi/identification/first-hour.md", "status: draft",
           "status: reviewed\nreviewed_by: Trần Văn Mẫu\nreviewed_on: 2026-11-03")
    build(copy, "vi")
    page = read(copy / "site/vi/identification/first-hour/index.html")
    assert "Trần Văn Mẫu, ngày 3 tháng 11 năm 2026" in page.text_in("p")
    assert not any("notice" == attrs.get("class") for attrs in page.all("p"))


def test_a_sixth_language_is_two_folders_and_a_line(copy):
    for part in ("docs", "i18n"):
        shutil.copytree(copy / part / "th", copy / part / "lo")
    change(copy, "mkdocs.yml", "        - {locale: th, name: ไทย}\n",
           "        - {locale: th, name: ไทย}\n        - {locale: lo, name: ລາວ}\n")
    build(copy, "lo")
    page = read(copy / "site/lo/identification/first-hour/index.html")
    assert page.all("html")[0]["lang"] == "lo"
    assert any(attrs.get("lang") == "lo" and "ລາວ" in text for (tag, attrs), text in
               zip(page.tags, [page.text_in("nav", "header", "ul")] * len(page.tags), strict=True))
    picker = (copy / "site/index.html").read_text("utf-8")
    assert 'href="lo/"' in picker and "ລາວ" in picker
    status = json.loads((copy / "site/status.json").read_text("utf-8"))
    assert status["locales"]["lo"]["counts"]["current"] > 50
    assert (copy / "site/lo/assets/search-titles.js").exists() or list(
        (copy / "site/lo/assets").glob("search*"))


def test_the_state_of_all_translations_is_shown_and_given_as_data(project, site, built):
    data = json.loads((site / "status.json").read_text("utf-8"))
    assert list(data["locales"]) == project.translations
    for locale, its in data["locales"].items():
        assert {one["path"]: one["state"] for one in its["pages"]} == {
            path: state.kind for path, state in states(project)[locale].items()}
    for locale in project.locales:
        page = built[locale, "about/translations.md"]
        text = page.text_in("table")
        for path in project.pages["en"]:
            assert project.title(locale, path) in text, path


def test_every_page_leads_to_its_own_file_and_to_a_form_filled_in(project, built):
    for (locale, path), page in built.items():
        addresses = [urlsplit(attrs["href"]) for attrs in page.all("a")
                     if attrs.get("rel") == "noreferrer"]
        edit, form = addresses
        file = edit.path.partition("/edit/main/")[2]
        assert (ROOT / file).is_file() and f"/{locale}/" in f"/{file}", f"{locale}/{path}"
        filled = {key: value[0] for key, value in parse_qs(form.query).items()}
        assert filled["language"] == project.languages[locale]
        assert filled["page"].startswith(f"{locale}/")
        assert (ROOT / ".github/ISSUE_TEMPLATE" / filled["template"]).is_file()


def filled_in(page) -> dict[str, str]:
    """What the form for problems is filled in with when the link is used."""
    link = page.locator("[data-report]")
    link.focus()
    return {key: value[0] for key, value in
            parse_qs(urlsplit(link.get_attribute("href")).query).items()}


def test_the_form_names_the_sentence_and_the_section_that_were_selected(watched):
    page = watched.open("en/identification/first-hour/")
    page.evaluate("""() => {
      const text = document.querySelector('#phones ~ p').firstChild;
      getSelection().setBaseAndExtent(text, 0, text, 8);
    }""")
    form = filled_in(page)
    assert form["section"] == "#phones"
    assert form["problem"].startswith("> A phone")


def test_the_form_names_the_section_of_the_address(watched):
    page = watched.open("en/identification/first-hour/#body")
    assert filled_in(page)["section"] == "#body"


def test_the_termbase_has_every_term_in_every_language(project, site):
    rows = list(csv.DictReader(io.StringIO((site / "terms.csv").read_text("utf-8-sig"))))
    ids = {(row["id"], row["language"]) for row in rows}
    tree = etree.parse(site / "terms.tbx").getroot()
    assert tree.tag == f"{TBX}tbx" and tree.get("type") == "TBX-Basic"
    for locale in project.locales:
        for name, term in project.words(locale, "terms").items():
            assert (name, locale) in ids
            section = next(one for one in tree.find(f".//{TBX}conceptEntry[@id='{name}']")
                           if one.get(LANG) == locale)
            one = section.find(f"{TBX}termSec")
            note = one.find(f"{TBX}note")
            said = one.find(f"{TBX}term").text + (f" ({note.text})" if note is not None else "")
            assert said == term["term"]


def test_no_cell_of_the_table_is_a_formula(site):
    for row in csv.reader(io.StringIO((site / "terms.csv").read_text("utf-8-sig"))):
        assert not any(cell[:1] in ("=", "+", "-", "@") for cell in row)
