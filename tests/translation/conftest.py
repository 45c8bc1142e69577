"""The small project of tests/checks, as a git repository, because pins point into its history."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

from guidebook import __main__ as commands
from guidebook.project import Project
from tests.checks.conftest import FILES, ROOT, Site

EN = "docs/en/identification/first-hour.md"
TH = "docs/th/identification/first-hour.md"
PATH = "identification/first-hour.md"


@dataclass
class Repository(Site):
    """The small project, under version control."""

    def git(self, *arguments: str) -> str:
        """Run git and give back what it says."""
        return subprocess.run(
            ["git", "-c", "user.name=n", "-c", "user.email=n@example.org", *arguments],
            cwd=self.root, check=True, capture_output=True, text=True).stdout

    def commit(self) -> None:
        """Keep everything as it is now."""
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--message", "as it is")

    @property
    def project(self) -> Project:
        """The project, read anew."""
        return Project(self.root)

    def read(self, file: str) -> str:
        """The text of a file."""
        return (self.root / file).read_text(encoding="utf-8")


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """All translations pinned and committed."""
    made = Repository(tmp_path)
    for file, text in FILES.items():
        made.write(file, text)
    made.change("mkdocs.yml", "plugins:", "extra:\n  edition: 2026-11-21\nplugins:")
    shutil.copytree(ROOT / "guidebook/press/fonts", tmp_path / "guidebook/press/fonts")
    made.git("init", "--quiet")
    made.commit()
    from guidebook.translation import pins
    for path in made.project.pages["th"]:
        pins.pin(made.project, "th", path)
    made.commit()
    return made


@pytest.fixture
def run(repository, monkeypatch, capsys):
    """Runs a command on the small project: run("status", "--locale", "th") -> (code, output)."""
    monkeypatch.setattr(commands, "ROOT", repository.root)

    def run(*arguments: str) -> tuple[int, str]:
        code = commands.main(list(arguments))
        said = capsys.readouterr()
        return code, said.out + said.err

    return run
