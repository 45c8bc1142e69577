"""requirements/: what is installed is pinned, hashed and the same everywhere; and .ci/run."""

import ast
import json
import os
import re
import subprocess
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PIN = re.compile(r"^([A-Za-z0-9._-]+)==(\S+)", re.MULTILINE)


def pins(name):
    """Returns {normalised package name: version} of a file in requirements/."""
    text = (ROOT / "requirements" / name).read_text()
    return {
        re.sub(r"[-_.]+", "-", package).lower(): version for package, version in PIN.findall(text)
    }


def unhashed(text):
    """Returns the requirements of a lock file's text that have no hash."""
    joined = text.replace("\\\n", " ")
    lines = [line for line in joined.splitlines() if line and not line.lstrip().startswith("#")]
    return [line for line in lines if not re.search(r"--hash=sha256:[0-9a-f]{64}\b", line)]


@pytest.mark.parametrize("lock", ["build.txt", "test.txt", "bench.txt"])
def test_every_line_is_hashed_and_no_address_or_path_is_named(lock):
    text = (ROOT / "requirements" / lock).read_text()
    assert pins(lock)
    assert unhashed(text) == []
    assert not re.search(r"https?:|file:|git\+|@ |--(extra-)?index-url|--find-links", text)
    assert not re.search(r"(^|\s)/\w", text), "a path of the machine it was made on"


@pytest.mark.parametrize("folder", sorted((ROOT / "requirements").glob("npm*")),
                         ids=lambda folder: folder.name)
def test_what_npm_brings_is_hashed_and_no_address_is_named(folder):
    text = (folder / "package-lock.json").read_text()
    packages = {name: one for name, one in json.loads(text)["packages"].items() if name}
    assert packages and all(one["integrity"].startswith("sha512-") for one in packages.values())
    for one in packages.values():  # the authors' wishes for money are no download addresses
        one.pop("funding", None)
    assert "resolved" not in text and not re.search("https?:", json.dumps(packages))
    named = json.loads((folder / "package.json").read_text())
    wanted = named["dependencies"] | named.get("optionalDependencies", {})
    assert {f"node_modules/{name}": version for name, version in wanted.items()}.items() <= {
        name: one["version"] for name, one in packages.items()}.items()


def test_a_line_without_a_hash_is_noticed():
    assert unhashed("mkdocs==1.6.1\n    # via nothing\n") == ["mkdocs==1.6.1"]


@pytest.mark.parametrize("name", ["build", "test", "bench"])
def test_the_lock_holds_the_pins(name):
    locked = pins(f"{name}.txt")
    for package, version in pins(f"{name}.in").items():
        assert locked.get(package) == version, f"{package}: run make lock"


def test_the_tests_run_with_the_versions_that_build():
    assert pins("build.txt").items() <= pins("test.txt").items()


def test_ci_runs_the_tests_from_any_folder(machine, tmp_path):
    script = ROOT / ".ci" / "run"
    assert os.access(script, os.X_OK)
    machine.stub("make", f'pwd >"{tmp_path}/where"')
    path = f"{machine.bin}:{os.environ['PATH']}"
    subprocess.run([script], cwd=tmp_path, env={"PATH": path}, check=True)
    assert machine.calls() == ["make --no-print-directory test"]
    assert (tmp_path / "where").read_text().strip() == str(ROOT)


def imported(folder):
    """Returns the names of all top-level modules that the Python files of a folder import."""
    names = set()
    for file in (ROOT / folder).rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.Import):
                names |= {name.name.split(".")[0] for name in node.names}
            elif isinstance(node, ast.ImportFrom) and not node.level:
                names.add(node.module.split(".")[0])
    return names


@pytest.mark.parametrize("folder", ["guidebook", "hooks"])
def test_the_build_lock_has_all_that_the_program_imports(folder):
    packages = packages_distributions()
    for module in imported(folder) & packages.keys():
        names = {re.sub(r"[-_.]+", "-", name).lower() for name in packages[module]}
        assert names & pins("build.txt").keys(), f"{module} is imported, add it to build.in"
