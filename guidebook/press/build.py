"""All PDFs: one process a document, largest first, unchanged documents skipped."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version
from pathlib import Path

from guidebook.faults import Fault, Faults
from guidebook.press import book, render

_TOOLS = ("weasyprint", "pydyf", "tinyhtml5", "tinycss2", "cssselect2", "pypdfium2")


@dataclass(frozen=True)
class Result:
    """One PDF: where it is, how many pages and bytes, and how long it took (0 if unchanged)."""

    path: Path
    locale: str
    guide: str
    pages: int
    bytes: int
    seconds: float


def build(
    root: Path, locales: list[str], edition: date, jobs: int = 2,
    progress: Callable[[str], None] = print,
) -> list[Result]:
    """Make the PDFs of every guide of some languages.

    root: the repository, with build/pages/<locale>.json written by the web build. edition: the
    date that is printed. jobs: processes side by side, each up to 800 MB. progress: gets one line
    a document.
    Writes site/pdf/<locale>/<guide>.pdf, build/press/<locale>/<guide>.json (key and page numbers)
    and build/pdf.json {locale: {guide: {"pages", "bytes"}}}.
    Raises Faults with the faults of all documents; a PDF with a fault stays as it was.
    """
    root = root.resolve()
    tools = _tools_key()
    work = []
    for locale in locales:
        site = book.read_pages(root, locale)
        for guide in site["guides"]:
            size = sum(len(site["pages"].get(path, {}).get("html", ""))
                       for path in book.guide_pages(guide))
            work.append((size, locale, guide["id"], _key(root, site, guide, edition, tools)))
    work.sort(key=lambda one: (-one[0], one[1:3]))

    environment = render.environment(root / "build" / "press" / "fontconfig")
    results: list[Result] = []
    faults: list[Fault] = []

    def one(locale: str, guide: str, key: str) -> None:
        try:
            result = _document(root, locale, guide, key, edition, environment)
        except Faults as error:
            faults.extend(error.faults)
            progress(f"pdf {locale}/{guide}: {len(error.faults)} faults")
            return
        results.append(result)
        time_used = f"{result.seconds:.1f} s" if result.seconds else "unchanged"
        progress(f"pdf {locale}/{guide}: {result.pages} pages, "
                 f"{result.bytes / 1e6:.2f} MB, {time_used}")

    with ThreadPoolExecutor(jobs) as pool:
        list(pool.map(lambda item: one(*item[1:]), work))
    results.sort(key=lambda result: (result.locale, result.guide))
    _write_sizes(root, results)
    if faults:
        raise Faults(faults)
    return results


def _document(root: Path, locale: str, guide: str, key: str, edition: date,
              environment: dict[str, str]) -> Result:
    """Make one PDF in a process of its own, or find it unchanged."""
    start = time.monotonic()
    target = root / "site" / "pdf" / locale / f"{guide}.pdf"
    record = root / "build" / "press" / locale / f"{guide}.json"
    last = json.loads(record.read_text("utf-8")) if record.exists() else {}
    if last.get("key") == key and target.exists() and target.stat().st_size == last["bytes"]:
        return Result(target, locale, guide, last["pages"], last["bytes"], 0)

    name = f"site/pdf/{locale}/{guide}.pdf"
    job = {"root": str(root), "locale": locale, "guide": guide, "edition": edition.isoformat(),
           "known": last.get("numbers", {}), "target": str(target), "name": name}
    done = subprocess.run([sys.executable, "-m", "guidebook.press.render"], env=environment,
                          cwd=root, input=json.dumps(job), capture_output=True, text=True)
    if done.returncode:
        raise Faults([Fault(name, 0, "pdf", "the rendering process broke off: "
                            + (done.stderr.strip().splitlines() or ["no message"])[-1],
                            "Run it again; if it happens again, report it.")])
    answer = json.loads(done.stdout)
    if "faults" in answer:
        raise Faults(Fault(**fault) for fault in answer["faults"])
    record.parent.mkdir(parents=True, exist_ok=True)
    record.with_suffix(".html").write_text(answer.pop("html"), "utf-8")
    _write_json(record, {"key": key, **answer})
    return Result(target, locale, guide, answer["pages"], answer["bytes"],
                  time.monotonic() - start)


def _key(root: Path, site: dict, guide: dict, edition: date, tools: str) -> str:
    """SHA-256 over everything that a PDF is made from."""
    pages = {path: site["pages"].get(path) for path in book.guide_pages(guide)}
    words = (root / "i18n" / site["locale"] / "print.yml").read_text("utf-8")
    lists = [{key: site[f"{kind}s"].get(key) for key in book.used(site, guide, kind)}
             for kind in ("term", "reference")]
    material = [site["locale"], site["site_name"], site["site_url"], guide, pages, lists,
                book.outward_targets(site, guide), words, edition.isoformat(), tools]
    return hashlib.sha256(json.dumps(material, sort_keys=True).encode()).hexdigest()


def _tools_key() -> str:
    """SHA-256 over the code, style and fonts of the print side and the versions of its tools."""
    digest = hashlib.sha256(" ".join((sys.version, *map(version, _TOOLS))).encode())
    for path in sorted(render.HERE.rglob("*")):
        if path.suffix in (".py", ".css", ".ttf"):
            digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()


def _write_sizes(root: Path, results: list[Result]) -> None:
    """Bring build/pdf.json up to date; documents that were not asked for keep their entry."""
    path = root / "build" / "pdf.json"
    sizes = json.loads(path.read_text("utf-8")) if path.exists() else {}
    for result in results:
        sizes.setdefault(result.locale, {})[result.guide] = {
            "pages": result.pages, "bytes": result.bytes}
    _write_json(path, sizes)


def _write_json(path: Path, content: object) -> None:
    draft = path.with_name(f".{path.name}.draft")
    draft.write_text(json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True) + "\n",
                     "utf-8")
    draft.replace(path)
