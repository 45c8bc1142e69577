"""Times the builds as a user waits for them: `make bench`, or `bench.py --repeat 3`.

Everything runs in a temporary copy of the repository, with the commands the package offers to
everybody, so the working tree stays as it is. Prints one row per language and one for all.
"""

import argparse
import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
STEPS = ("check", "check 1 page", "web cold", "web 1 page changed", "PDFs cold",
         "PDFs unchanged")


def copy_repository(target: Path) -> None:
    """Copies what belongs to the repository, committed or not yet, to the folder `target`."""
    listing = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    for name in filter(None, listing.split("\0")):
        if (ROOT / name).is_file():
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, target / name)


def timed(copy: Path, *arguments: str) -> float:
    """Runs `python -m guidebook <arguments>` in the copy.

    Returns the seconds it took; ends the program with the command's own words if it fails.
    """
    start = time.perf_counter()
    result = subprocess.run(
        [sys.executable, "-m", "guidebook", *arguments],
        cwd=copy,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    seconds = time.perf_counter() - start
    if result.returncode:
        sys.exit(f"{result.stdout}\nguidebook {' '.join(arguments)} failed")
    return seconds


def remove_results(copy: Path) -> None:
    """Makes the next build a cold one."""
    for folder in ("site", "build"):
        shutil.rmtree(copy / folder, ignore_errors=True)


def locales(copy: Path) -> list[str]:
    """Returns the languages that were built, read from the pages the website build leaves."""
    return sorted(path.stem for path in (copy / "build" / "pages").glob("*.json"))


def first_chapter(copy: Path, locale: str) -> Path:
    """Returns the source file of the first chapter of the first guide."""
    pages = json.loads((copy / "build" / "pages" / f"{locale}.json").read_text(encoding="utf-8"))
    return copy / "docs" / locale / pages["guides"][0]["chapters"][0]


def measure(copy: Path, locale: str | None) -> dict[str, float]:
    """Takes the time of each of STEPS in seconds, for one language or, with None, for all."""
    only = ["--locale", locale] if locale else []
    remove_results(copy)
    cold = timed(copy, "web", *only)
    page = first_chapter(copy, locale or locales(copy)[0])
    name = page.relative_to(copy / "docs" / (locale or locales(copy)[0])).with_suffix("").as_posix()
    seconds = {"check": timed(copy, "check", *only),
               "check 1 page": timed(copy, "check", *only, "--page", name), "web cold": cold}
    text = page.read_text(encoding="utf-8")
    page.write_text(f"{text}\nBench.\n", encoding="utf-8")
    seconds["web 1 page changed"] = timed(copy, "web", *only)
    page.write_text(text, encoding="utf-8")
    seconds["PDFs cold"] = timed(copy, "pdf", *only)
    seconds["PDFs unchanged"] = timed(copy, "pdf", *only)
    return seconds


def shown(seconds: list[float]) -> str:
    """Returns "12.3", or of several runs the median and the extremes: "12.3 (12.1-12.9)"."""
    median = f"{statistics.median(seconds):.1f}"
    return median if len(seconds) == 1 else f"{median} ({min(seconds):.1f}-{max(seconds):.1f})"


def table(rows: dict[str, dict[str, list[float]]]) -> str:
    """Returns aligned text: a row per scope, a column per step."""
    cells = [["seconds", *STEPS]]
    cells += [[scope, *(shown(times[step]) for step in STEPS)] for scope, times in rows.items()]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    return "\n".join(
        "  ".join(
            [row[0].ljust(widths[0])]
            + [cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True)]
        )
        for row in cells
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--repeat", type=int, default=1, metavar="N", help="runs of each step")
    repeat = parser.parse_args().repeat

    print(
        f"{len(os.sched_getaffinity(0))} cores, {platform.machine()}, "
        f"Python {platform.python_version()}",
        flush=True,
    )
    with tempfile.TemporaryDirectory(prefix="guides-bench-") as folder:
        copy = Path(folder)
        copy_repository(copy)
        rows: dict[str, dict[str, list[float]]] = {}
        scopes: list[str | None] = [None]
        while scopes:
            locale = scopes.pop(0)
            times = rows.setdefault(locale or "all", defaultdict(list))
            for run in range(1, repeat + 1):
                print(f"{locale or 'all'}: run {run} of {repeat}", file=sys.stderr, flush=True)
                for step, seconds in measure(copy, locale).items():
                    times[step].append(seconds)
            if locale is None:
                scopes += locales(copy)
    print(table(rows))


if __name__ == "__main__":
    main()
