"""Times the builds as a user waits for them: `make bench`, or
`python -m benchmarks.bench --repeat 3`.

Everything runs in a temporary copy of the repository, with the commands the package offers to
everybody, so the working tree stays as it is. Prints one row per language and one for all.
"""

import argparse
import json
import shutil
import sys
import tempfile
from collections import defaultdict
from pathlib import Path

from benchmarks.running import Failed, copy_repository, machine, run, shown, table

STEPS = ("check", "check 1 page", "web cold", "web 1 page changed", "PDFs cold",
         "PDFs unchanged")


def timed(copy: Path, *arguments: str) -> float:
    """Runs `python -m guidebook <arguments>` in the copy. Returns seconds; raises Failed."""
    return run([sys.executable, "-m", "guidebook", *arguments], copy).seconds


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


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split(":")[0])
    parser.add_argument("--repeat", type=int, default=1, metavar="N", help="runs of each step")
    repeat = parser.parse_args().repeat

    print(machine(), flush=True)
    with tempfile.TemporaryDirectory(prefix="guides-bench-") as folder:
        copy = Path(folder)
        copy_repository(copy)
        rows: dict[str, dict[str, list[float]]] = {}
        scopes: list[str | None] = [None]
        while scopes:
            locale = scopes.pop(0)
            times = rows.setdefault(locale or "all", defaultdict(list))
            for number in range(1, repeat + 1):
                print(f"{locale or 'all'}: run {number} of {repeat}", file=sys.stderr, flush=True)
                for step, seconds in measure(copy, locale).items():
                    times[step].append(seconds)
            if locale is None:
                scopes += locales(copy)
    print(table([["seconds", *STEPS],
                 *([scope, *(shown(times[step]) for step in STEPS)]
                   for scope, times in rows.items())]))


if __name__ == "__main__":
    try:
        main()
    except Failed as why:
        sys.exit(str(why))
