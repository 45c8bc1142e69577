"""Every built page and the stylesheet, judged by the Nu Html Checker (npm's vnu-jar) in one run."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
VNU = ROOT / ".venv/npm/node_modules/vnu-jar/build/dist/vnu.jar"
# Meant: the checker reads files, which have no host, so it takes the policy's 'self' for nobody;
# it takes JSON-LD for a script that is run, and it does not count the hashes that allow style and
# script of a guide as one file. What the policy really stops is seen by the browser, which must not
# complain about any page.
MEANT = ".*(Resource|Inline script|Inline style) violates Content Security Policy.*"


def objections(folder: Path) -> list[str]:
    """Errors and warnings about the pages, styles and drawings in a folder: "file:line: what"."""
    files = [file for kind in ("html", "css", "svg") for file in sorted(folder.rglob(f"*.{kind}"))]
    # its guess of the language takes Malay for Indonesian; checks/language.py judges that
    done = subprocess.run(
        ["java", "-jar", VNU, "--format", "json", "--stdout", "--exit-zero-always",
         "--also-check-css", "--also-check-svg", "--no-langdetect", "--filterpattern", MEANT,
         *files], capture_output=True, text=True, check=True)
    return [f"{found.get('url', '')}:{found.get('lastLine', 0)}: {found['message']}"
            for found in json.loads(done.stdout)["messages"]
            if found["type"] != "info" or found.get("subType") == "warning"]


def test_pages_styles_and_drawings_are_valid(site):
    assert objections(site) == []


def test_faults_are_found(tmp_path):
    page = '<!doctype html><html lang="en"><title>x</title>{}</html>'
    faulty = {"list.html": page.format("<ul><p>not an item</p></ul>"),
              "twice.html": page.format('<p id="a">x</p><p id="a">y</p>'),
              "warned.html": page.format('<main role="main">x</main>'),
              "style.css": "p { colour: red }",
              "drawing.svg": '<svg xmlns="http://www.w3.org/2000/svg"><recht/></svg>'}
    for name, text in faulty.items():
        (tmp_path / name).write_text(text)
    found = "\n".join(objections(tmp_path))
    assert [name for name in faulty if f"/{name}:" not in found] == []
