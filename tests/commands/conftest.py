"""A pretended machine: a PATH with the everyday tools and stubs that write down their calls."""

import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TOOLS = ("sh", "make", "awk", "sed", "tr", "cut", "cat", "dirname", "env", "sha256sum",
         "touch", "rm", "mkdir", "cp", "chmod", "echo")  # fmt: skip


@dataclass
class Machine:
    """Commands run in `folder` see only TOOLS and the stubs put in place with `stub`."""

    folder: Path

    def __post_init__(self) -> None:
        self.bin = self.folder / "bin"
        self.bin.mkdir(parents=True)
        self.log = self.folder / "calls.log"
        self.log.touch()
        # Scripts, not links: a stub that replaces one must never write through to the real tool.
        for tool in TOOLS:
            found = shutil.which(tool)
            assert found, f"{tool} is not on this machine"
            self._script(tool, f'exec "{found}" "$@"')

    def _script(self, name: str, text: str) -> None:
        path = self.bin / name
        path.unlink(missing_ok=True)
        path.write_text(f"#!/bin/sh\n{text}\n")
        path.chmod(0o755)

    def stub(self, name: str, script: str = "") -> None:
        """Puts a command `name` on the PATH that logs how it was called, then runs `script`."""
        self._script(name, f'echo "{name} $*" >>"{self.log}"\n{script}')

    def run(self, *command: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """Runs a command to its end; the answer has returncode, stdout and stderr."""
        return subprocess.run(
            command,
            cwd=self.folder,
            env={"PATH": str(self.bin), "LANG": os.environ.get("LANG", "C.UTF-8"), **environment},
            capture_output=True,
            text=True,
            timeout=60,
        )

    def calls(self) -> list[str]:
        """Returns the stubs' calls since the last time this was asked, oldest first."""
        lines = self.log.read_text().splitlines()
        self.log.write_text("")
        return lines


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    """A machine holding a copy of what `make` starts with: Makefile, requirements/, system/."""
    shutil.copy(ROOT / "Makefile", tmp_path)
    shutil.copytree(ROOT / "requirements", tmp_path / "requirements")
    shutil.copytree(ROOT / "system", tmp_path / "system")
    return Machine(tmp_path)
