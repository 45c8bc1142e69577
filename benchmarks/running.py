"""What every measurement needs: a copy to work in, commands with what they cost, a table."""

from __future__ import annotations

import os
import platform
import shutil
import signal
import statistics
import subprocess
import tempfile
import threading
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LIMIT = 1800.0  # seconds that a command may take before it counts as failed


class Failed(Exception):
    """A command did not do what it should; the text says which and what it said."""


@dataclass(frozen=True)
class Spent:
    """What a command cost: elapsed and processor seconds, MB of its largest process; what it said.
    """

    seconds: float
    cpu: float
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
        late = threading.Timer(limit, os.killpg, (process.pid, signal.SIGKILL))
        late.start()
        try:
            # wait4 also counts what the command's own processes cost (getrusage(2), ru_maxrss
            # in KB of the largest one)
            _, status, usage = os.wait4(process.pid, 0)
        except BaseException:
            os.killpg(process.pid, signal.SIGKILL)
            raise
        finally:
            late.cancel()
        seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        output = said.read()
    if process.returncode:
        over = f"took more than {limit:.0f} s" if seconds >= limit else "failed"
        raise Failed(f"{output.strip()}\n{name} {over}")
    return Spent(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, output)


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
