"""Runs the checks over the labelled cases, all at once, in a project of their own."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

import yaml

from guidebook import checks
from guidebook.project import Project

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
HEAD = "---\ntitle: {title}\ndescription: {title}\n{more}---\n\n"
# Every page has the place that the cases link to, once.
ORDER = {"en": "The order", "id": "Urutan", "ms": "Susunan", "vi": "Trình tự", "th": "ลำดับ"}


@dataclass(frozen=True)
class Result:
    """One case and what the checks said about its page. fault: what is wrong, "" if it is sound."""

    locale: str
    name: str
    sound: bool
    fault: str
    said: tuple[str, ...]


@dataclass(frozen=True)
class Score:
    """precision, recall: between 0 and 1, of finding faulty cases."""

    cases: int
    faulty: int
    precision: float
    recall: float

    @classmethod
    def of(cls, results: list[Result]) -> Score:
        """The score of some results."""
        faulty = [result for result in results if not result.sound]
        said = [result for result in results if result.said]
        hits = sum(bool(result.said) for result in faulty)
        return cls(len(results), len(faulty), hits / max(len(said), 1), hits / max(len(faulty), 1))


def judge(root: Path) -> list[Result]:
    """Results of all cases. root: an empty folder to work in."""
    for part in ("data", "i18n", "docs/assets", "guidebook/press/fonts"):
        shutil.copytree(ROOT / part, root / part)
    shutil.copy(ROOT / "mkdocs.yml", root)
    english = yaml.safe_load((HERE / "english.yml").read_text(encoding="utf-8"))
    cases: dict[str, tuple[str, dict]] = {}
    for file in sorted(HERE.glob("??.yml")):
        for number, case in enumerate(yaml.safe_load(file.read_text(encoding="utf-8"))):
            locale, path = file.stem, f"cases/{file.stem}-{number:02}.md"
            _write(root, "en", path, english[case["english"]])
            _write(root, locale, path, case["text"])
            cases[f"docs/{locale}/{path}"] = (locale, case)
    found = checks.run(Project(root), paths=set(cases))
    return [Result(locale, case["name"], case["sound"], case.get("fault", ""),
                   tuple(str(fault) for fault in found if fault.file == file))
            for file, (locale, case) in cases.items()]


def _write(root: Path, locale: str, path: str, text: str) -> None:
    title = ORDER[locale]
    head = HEAD.format(title=title, more="" if locale == "en" else "status: draft\n")
    if "{ #" not in text:
        text = f"## {title} {{ #order }}\n\n{text}"
    file = root / "docs" / locale / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(head + text.rstrip("\n") + "\n", encoding="utf-8")
