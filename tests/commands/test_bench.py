"""benchmarks/: measures with the public commands, and only in a copy."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

# A guidebook that does nothing but notes its calls and leaves the pages as the real one does.
GUIDEBOOK = """
import json, pathlib, sys
pages = {"guides": [{"chapters": ["first/one.md"]}]}
changed = "Bench." in pathlib.Path("docs/en/first/one.md").read_text()
with open(LOG, "a") as log:
    print(*sys.argv[1:], "changed" if changed else "", file=log)
folder = pathlib.Path("build/pages")
folder.mkdir(parents=True, exist_ok=True)
locales = sys.argv[sys.argv.index("--locale") + 1:][:1] if "--locale" in sys.argv else ["en", "th"]
for locale in locales:
    (folder / f"{locale}.json").write_text(json.dumps(pages))
"""


@pytest.fixture
def repository(tmp_path):
    """A small repository with that guidebook; its calls are in calls.log, beside it."""
    root = tmp_path / "repository"
    for name, text in {
        "docs/en/first/one.md": "# One\n",
        "docs/th/first/one.md": "# Nueng\n",
        "guidebook/__main__.py": GUIDEBOOK.replace("LOG", repr(str(tmp_path / "calls.log"))),
        ".gitignore": "/build/\n__pycache__/\n",
        "build/mine": "",
    }.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text)
    shutil.copytree(ROOT / "benchmarks", root / "benchmarks",
                    ignore=shutil.ignore_patterns("__pycache__"))
    subprocess.run(["git", "init", "--quiet"], cwd=root, check=True)
    return root


def bench(root, *arguments):
    return subprocess.run(
        [sys.executable, "-B", "-m", "benchmarks.bench", *arguments],
        cwd=root,
        capture_output=True,
        text=True,
    )


def files(root):
    found = (path for path in root.rglob("*") if path.is_file() and ".git" not in path.parts)
    return {path: path.read_bytes() for path in found}


def test_every_step_is_timed_for_all_and_each_language_in_a_copy(repository):
    before = files(repository)
    result = bench(repository, "--repeat", "2")
    assert result.returncode == 0, result.stdout + result.stderr
    assert files(repository) == before

    calls = (repository.parent / "calls.log").read_text().split("\n")
    steps = ["web ", "check ", "check --page first/one ", "web changed", "pdf ", "pdf "]
    assert calls[:6] == steps
    assert len(calls[:-1]) == 3 * 2 * len(steps)  # all, en and th, twice

    machine, header, *rows = result.stdout.splitlines()
    assert "cores" in machine and "Python" in machine
    assert [row.split()[0] for row in rows] == ["all", "en", "th"]
    assert len({len(line) for line in [header, *rows]}) == 1, "columns are aligned"


def test_a_failing_build_ends_it_with_the_builds_own_words(repository):
    (repository / "guidebook" / "__main__.py").write_text('raise SystemExit("no fonts")')
    result = bench(repository)
    assert result.returncode == 1
    assert "no fonts" in result.stderr and "guidebook web failed" in result.stderr
