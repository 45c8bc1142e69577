"""The Makefile: what it starts, and that it installs once and no more."""

import re

import pytest

FAKE_PYTHON = r"""
case "$*" in
    '-m venv '*) mkdir -p "$3/bin"; cp "$0" "$3/bin/python" ;;
    *--require-hashes*bench.txt) test ! -e "$FOLDER/nobody-else" ;;
    *--require-hashes*) test ! -e "$FOLDER/offline" ;;
esac
"""


@pytest.fixture
def fresh(machine):
    """A machine whose python3 only writes down what it was asked to do; nothing is installed."""
    machine.stub("python3", FAKE_PYTHON.replace("$FOLDER", str(machine.folder)))
    for browser_or_tool in ("chromium", "pdftotext", "mutool", "git", "npm", "node", "java"):
        machine.stub(browser_or_tool)
    (machine.folder / "system" / "build.txt").write_text("python:ensurepip python3-venv makes it\n")
    return machine


def make(machine, *arguments):
    """Runs make; returns its exit code and the Python modules started, in order."""
    result = machine.run("make", *arguments)
    modules = [
        re.sub(
            r".*--requirement requirements/(\w+)\.txt", r"install \1", call[len("python3 -m ") :]
        )
        for call in machine.calls()
        if call.startswith("python3 -m ")
    ]
    return result.returncode, modules


def test_bare_make_lists_every_command(fresh):
    result = fresh.run("make")
    targets = re.search(r"\.PHONY: (.*)", (fresh.folder / "Makefile").read_text())[1].split()
    listed = re.findall(r"^  make (\w+) +\S", result.stdout, re.MULTILINE)
    assert sorted(listed) == sorted(targets)
    assert fresh.calls() == []


def test_first_run_installs_and_the_second_does_not(fresh):
    assert make(fresh, "site") == (
        0,
        ["venv .venv", "install build", "guidebook web", "guidebook pdf"],
    )
    assert make(fresh, "site") == (0, ["guidebook web", "guidebook pdf"])


def test_tests_run_on_the_built_site_with_their_own_packages(fresh):
    checks = ["guidebook web", "guidebook pdf", "ruff check", "pytest"]
    assert make(fresh, "test") == (
        0,
        ["venv .venv", "install build", "install test", *checks],
    )
    assert make(fresh, "test") == (0, checks)


def test_installs_only_what_is_locked(fresh):
    fresh.run("make", "test")
    installs = [call for call in fresh.calls() if " pip install" in call]
    assert len(installs) == 2
    assert all("--require-hashes" in call and "--only-binary :all:" in call for call in installs)


@pytest.mark.parametrize("changed", ["requirements/build.txt", "system/build.txt"])
def test_a_changed_list_installs_again_once(fresh, changed):
    make(fresh, "test")
    with (fresh.folder / changed).open("a") as file:
        file.write("# changed\n")
    assert "install build" in make(fresh, "web")[1]
    assert make(fresh, "web") == (0, ["guidebook web"])
    assert "install test" in make(fresh, "test")[1]


def test_going_back_to_an_older_lock_installs_again(fresh):
    lock = fresh.folder / "requirements" / "build.txt"
    older = lock.read_text()
    make(fresh, "web")
    lock.write_text(older + "# newer\n")
    make(fresh, "web")
    lock.write_text(older)
    assert "install build" in make(fresh, "web")[1]


def test_a_failed_install_is_tried_again(fresh):
    offline = fresh.folder / "offline"
    offline.touch()
    code, modules = make(fresh, "web")
    assert code != 0 and "guidebook web" not in modules
    offline.unlink()
    assert make(fresh, "web") == (0, ["venv .venv", "install build", "guidebook web"])


def test_a_missing_system_package_stops_before_anything_is_made(fresh):
    (fresh.folder / "system" / "build.txt").write_text("command:no-such-command some-package x\n")
    assert make(fresh, "web")[0] != 0
    assert not (fresh.folder / ".venv").exists()


@pytest.mark.parametrize("command, module", [
    ("benchweb", "benchmarks.web"), ("benchprint", "benchmarks.press --locale en")])
def test_what_others_build_with_is_installed_to_compare_and_not_before(fresh, command, module):
    assert "install bench" not in make(fresh, "test")[1]
    code, modules = make(fresh, command)
    assert code == 0 and modules == ["venv .venv/bench", "install bench", module]
    assert make(fresh, command) == (0, [module])


def test_a_comparison_is_made_without_what_cannot_be_installed(fresh):
    refused = fresh.folder / "nobody-else"
    refused.touch()
    fresh.stub("npm", "case $PWD in *starlight) exit 1 ;; esac")
    result = fresh.run("make", "benchweb")
    assert result.returncode == 0
    assert "could not be installed into .venv/bench" in result.stdout
    assert "could not be installed into .venv/npm-starlight" in result.stdout
    assert fresh.calls()[-1] == "python3 -m benchmarks.web"
    refused.unlink()
    assert "install bench" in make(fresh, "benchweb")[1]


@pytest.mark.parametrize(
    ("arguments", "started"),
    [
        (["web", "lang=th"], ["guidebook web --locale th"]),
        (["pdf", "lang=vi"], ["guidebook web --locale vi", "guidebook pdf --locale vi"]),
        (["pdf", "lang=vi", "form=large"],
         ["guidebook web --locale vi", "guidebook pdf --locale vi --form large"]),
        (["serve"], ["guidebook serve --locale en"]),
        (["serve", "lang=th"], ["guidebook serve --locale th"]),
        (["check"], ["guidebook check"]),
        (["measure"], ["guidebook measure"]),
        (["pin", "lang=th", "page=start/path"],
         ["guidebook pin --locale th --page start/path"]),
    ],
)
def test_commands_pass_the_language_on(fresh, arguments, started):
    make(fresh, "web")
    assert make(fresh, *arguments) == (0, started)


def test_clean_removes_what_was_built_and_keeps_the_environment(fresh):
    make(fresh, "web")
    for folder in ("site", "build"):
        (fresh.folder / folder).mkdir()
    make(fresh, "clean")
    assert not (fresh.folder / "site").exists() and not (fresh.folder / "build").exists()
    assert make(fresh, "web") == (0, ["guidebook web"])


def test_pin_wants_a_language_and_a_page(fresh):
    make(fresh, "web")
    refused = fresh.run("make", "pin", "lang=th")
    assert refused.returncode != 0
    assert "page=" in refused.stderr
    assert fresh.calls() == []
