"""What a reader can save on a phone: the worker of a language, its list of files, its manifest.

The list names every file of site/<locale>/ with a hash of its bytes, so that an update loads only
what has changed, and never puts two editions together. It must be made when all else is.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from pathlib import Path

from guidebook.dates import format_date
from guidebook.project import Project
from guidebook.web import icons

WORKER = Path(__file__).with_name("sw.js")
ICONS = (192, 512)  # pixels; what browsers ask for before they offer a place on the home screen
OWN = ("sw.js", "manifest.json", "feed.xml", *(f"assets/icon-{size}.png" for size in ICONS))


def write_manifest(project: Project, site: Path, locale: str) -> None:
    """Write manifest.json and its icons, which make the language fit for a home screen."""
    words = project.words(locale, "interface")
    mark = site / locale / "assets/mark.svg"
    for size in ICONS:
        picture = icons.png(mark, size, project.root / "build/icons")
        (site / locale / f"assets/icon-{size}.png").write_bytes(picture)
    manifest = {
        "name": words["site_name"], "short_name": words["app_name"], "lang": locale,
        "id": "./", "start_url": "./", "scope": "./", "display": "minimal-ui",
        "background_color": "#fcfbf8", "theme_color": "#fcfbf8",
        "icons": [{"src": "assets/mark.svg", "sizes": "any", "type": "image/svg+xml"}] + [
            {"src": f"assets/icon-{size}.png", "sizes": f"{size}x{size}", "type": "image/png",
             "purpose": purpose} for size in ICONS for purpose in ("any", "maskable")]}
    (site / locale / "manifest.json").write_text(
        json.dumps(manifest, ensure_ascii=False, indent=1), encoding="utf-8")


def files(folder: Path) -> dict[str, Path]:
    """Address below /<locale>/ to file, for all that a saved copy holds, sorted."""
    found = {file.relative_to(folder).as_posix(): file
             for file in sorted(folder.rglob("*")) if file.is_file()}
    return {name.removesuffix("index.html"): file for name, file in found.items()
            if name not in OWN}


def takes(folder: Path) -> tuple[int, int, int]:
    """What a copy takes: number of files, bytes to load (compressed, as hosts send), bytes kept."""
    contents = [file.read_bytes() for file in files(folder).values()]
    return len(contents), sum(len(gzip.compress(one)) for one in contents), sum(map(len, contents))


def write_worker(project: Project, site: Path, locale: str) -> None:
    """Write sw.js, with the edition's date and each file's hash (the first 16 hex digits)."""
    folder = site / locale
    copy = {"edition": format_date(project.config["extra"]["edition"],
                                   project.words(locale, "print")),
            "files": {address: hashlib.sha256(file.read_bytes()).hexdigest()[:16]
                      for address, file in files(folder).items()}}
    draft = folder / "sw.js.new"
    listed = json.dumps(copy, ensure_ascii=False, separators=(",", ":"))
    draft.write_text(f"const COPY = {listed};\n{WORKER.read_text('utf-8')}", encoding="utf-8")
    draft.replace(folder / "sw.js")
