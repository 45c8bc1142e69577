"""system/ensure.sh: installs what is missing where it may, else says exactly what to install."""

import sys

import pytest

LIST = """\
# a comment
file:{folder}/letters  libletters0  draws the letters
command:reader         reader-utils reads the results
library:libletters-no-such.so.0  libletters0  draws the letters
"""


@pytest.fixture
def bare(machine):
    """A machine with Debian's commands, a user without rights, and the packages of LIST missing."""
    (machine.folder / "system" / "build.txt").write_text(LIST.format(folder=machine.folder))
    machine.stub("id", "echo 1000")
    machine.stub("sudo", "exit 1")
    machine.stub("apt-get")
    machine.stub("apt-cache", 'echo "Package: $2"')
    return machine


def ensure(machine, name="build", python=sys.executable):
    return machine.run("sh", "system/ensure.sh", name, PYTHON=python)


def installs(machine):
    return [call for call in machine.calls() if call.startswith("apt-get") and "install" in call]


def test_nothing_missing_is_silent_and_leaves_apt_alone(bare):
    (bare.folder / "system" / "build.txt").write_text("file:/ base all\ncommand:sh dash all\n")
    result = ensure(bare)
    assert (result.returncode, result.stdout, result.stderr) == (0, "", "")
    assert bare.calls() == []


def test_without_rights_it_names_every_package_once_and_stops(bare):
    result = ensure(bare)
    assert result.returncode == 1
    assert "draws the letters" in result.stdout and "reads the results" in result.stdout
    assert result.stderr.endswith("  sudo apt-get install libletters0 reader-utils\n")
    assert installs(bare) == []


def test_without_sudo_at_all_it_stops_the_same_way(bare):
    (bare.bin / "sudo").unlink()
    result = ensure(bare)
    assert result.returncode == 1
    assert "sudo apt-get install libletters0 reader-utils" in result.stderr


def test_without_apt_it_stops(bare):
    (bare.bin / "apt-get").unlink()
    result = ensure(bare)
    assert result.returncode == 1
    assert "no apt" in result.stderr and "libletters0" in result.stdout


def install_works(machine, become_root):
    """Turns the stubs into ones that install: LIST's packages are there after apt-get install."""
    (machine.folder / "system" / "build.txt").write_text(
        f"file:{machine.folder}/letters libletters0 draws\ncommand:reader reader-utils reads\n"
    )
    machine.stub(
        "apt-get",
        'case "$*" in *install*) '
        f'touch "{machine.folder}/letters"; cp "{machine.bin}/id" "{machine.bin}/reader" ;; esac',
    )
    become_root()


def test_root_installs_from_fresh_lists(bare):
    install_works(bare, lambda: bare.stub("id", "echo 0"))
    assert ensure(bare).returncode == 0
    apt = [call for call in bare.calls() if call.startswith("apt-get")]
    assert apt[0].endswith("update")
    assert apt[1].endswith("install --yes --no-install-recommends libletters0 reader-utils")
    assert ensure(bare).stdout == ""
    assert installs(bare) == []


def test_sudo_that_asks_no_password_installs(bare):
    install_works(bare, lambda: bare.stub("sudo", 'shift; "$@"'))
    assert ensure(bare).returncode == 0
    calls = bare.calls()
    assert "sudo -n true" in calls
    assert any(call.startswith("sudo -n env") and "install" in call for call in calls)


def test_a_package_apt_does_not_have_stops_before_installing(bare):
    bare.stub("id", "echo 0")
    # As Ubuntu answers for `chromium`: no error, and nothing shown.
    bare.stub("apt-cache", 'test "$2" = reader-utils || echo "Package: $2"')
    result = ensure(bare)
    assert result.returncode == 1
    assert "no package 'reader-utils'" in result.stderr and "reads the results" in result.stderr
    assert installs(bare) == []


def test_an_install_that_does_not_help_is_an_error(bare):
    bare.stub("id", "echo 0")
    result = ensure(bare)
    assert result.returncode == 1
    assert result.stderr.startswith("Still not found after installing:")


def test_a_browser_counts_only_if_it_starts(bare):
    browsers = bare.folder / "system" / "build.txt"
    browsers.write_text("browser:chromium,chrome chromium the browser\n")
    bare.stub("chromium", "echo 'Please install it with: snap install chromium'; exit 1")
    assert ensure(bare).returncode == 1
    bare.stub("chrome")
    assert ensure(bare).returncode == 0


@pytest.mark.parametrize("script", ["exit 1", None], ids=["old", "absent"])
def test_an_unusable_python_is_named(bare, script):
    if script:
        bare.stub("python3", script)
    result = ensure(bare, python="python3")
    assert result.returncode == 1
    assert "Python 3.11 or newer is needed" in result.stderr
    assert installs(bare) == []


def test_a_fresh_machine_is_told_all_packages_of_the_project(machine):
    """The lists as they are, on a machine whose Python finds no library and no module."""
    machine.stub("id", "echo 1000")
    machine.stub("apt-get")
    machine.stub("python3", 'case "$2" in *version_info*) exit 0 ;; esac; exit 1')
    build = ensure(machine, "build", "python3").stderr
    for package in ("python3-venv", "libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0"):
        assert f" {package}" in build
    assert ensure(machine, "test", "python3").stderr.endswith(
        "sudo apt-get install chromium poppler-utils git npm nodejs default-jre-headless "
        "libatomic1\n"
    )
