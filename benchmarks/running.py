"""What every measurement needs: a copy to work in, commands with what they cost, a table."""

from __future__ import annotations

import os
import platform
import re
import shutil
import signal
import statistics
import subprocess
import tempfile
import threading
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BROWSERS = ("chromium", "google-chrome", "chromium-browser")
LIMIT = 1800.0  # seconds that a command may take before it counts as failed


class Failed(Exception):
    """A command did not do what it should; the text says which and what it said."""


@dataclass(frozen=True)
class Spent:
    """What a command cost, and what it said. megabytes: the most that one of its processes held.
    """

    seconds: float
    megabytes: float
    output: str


def copy_repository(target: Path) -> None:
    """Copies what belongs to the repository, committed or not yet, to the folder `target`."""
    listing = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, check=True, capture_output=True, text=True).stdout
    for name in filter(None, listing.split("\0")):
        if (ROOT / name).is_file():
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, target / name)


def run(command: list[str | Path], folder: Path, stdin: str = "", limit: float = LIMIT,
        **environment: str) -> Spent:
    """Runs a command in a folder to its end.

    stdin: what it reads. limit: seconds. environment: variables beside those of this process.
    Raises Failed with the command's own words.
    """
    name = " ".join([Path(command[0]).name, *map(str, command[1:])])
    with tempfile.TemporaryFile("w+") as given, tempfile.TemporaryFile("w+") as said:
        given.write(stdin)
        given.seek(0)
        start = time.perf_counter()
        try:
            process = subprocess.Popen(command, cwd=folder, stdin=given, stdout=said,
                                       stderr=subprocess.STDOUT, start_new_session=True,
                                       env={**os.environ, **environment})
        except OSError as error:
            raise Failed(f"{name}: {error.strerror}") from error
        ended, most = threading.Event(), []
        watcher = threading.Thread(target=_watch, args=(process.pid, ended, most))
        watcher.start()
        try:
            process.wait(limit)
            seconds = time.perf_counter() - start
        except subprocess.TimeoutExpired as error:
            raise Failed(f"{name} took more than {limit:.0f} s") from error
        finally:
            ended.set()
            watcher.join()
            with suppress(ProcessLookupError):  # nothing that it started outlives it
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        said.seek(0)
        output = said.read()
    if process.returncode:
        raise Failed(f"{output.strip()}\n{name} failed")
    return Spent(seconds, max(most) / 1024, output)


def _watch(session: int, ended: threading.Event, most: list[int]) -> None:
    """Adds to `most` the peak memory, in KB, of each process of a session, until it ended.

    wait4(2) would miss processes that nobody waits for, as Chromium's are.
    """
    while True:
        most.append(0)
        for process in Path("/proc").glob("[0-9]*"):
            with suppress(OSError):  # it is gone
                if os.getsid(int(process.name)) == session:
                    peak = re.search(r"^VmHWM:\s+(\d+)", (process / "status").read_text(), re.M)
                    most.append(int(peak[1]) if peak else 0)
        if ended.wait(0.2):
            return


def chromium_program() -> str:
    """The browser of the system. Raises Failed when there is none."""
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    if not found:
        raise Failed(f"none of {', '.join(BROWSERS)} is installed")
    return found


def machine() -> str:
    """The machine in a line: "2 cores (load 0.3), x86_64, Python 3.11.7"."""
    return (f"{len(os.sched_getaffinity(0))} cores (load {os.getloadavg()[0]:.1f}), "
            f"{platform.machine()}, Python {platform.python_version()}")


def shown(values: list[float], digits: int = 1) -> str:
    """Returns "12.3", or of several runs the median and the extremes: "12.3 (12.1-12.9)"."""
    median = f"{statistics.median(values):.{digits}f}"
    low, high = f"{min(values):.{digits}f}", f"{max(values):.{digits}f}"
    return median if low == high else f"{median} ({low}-{high})"


def table(cells: list[list[str]]) -> str:
    """Returns aligned text: the first column to the left, the others to the right."""
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    return "\n".join(
        "  ".join([row[0].ljust(widths[0]),
                   *(cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True))])
        for row in cells)
