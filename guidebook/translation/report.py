"""What a pull request's pages need, as a comment that a translator understands.

Whatever comes from the pull request is text from outside: it is shown as code, so that it can hold
no link, no picture and nobody's name to call.
"""

from __future__ import annotations

import re

from guidebook.faults import Fault, Faults
from guidebook.project import SOURCE, Project
from guidebook.translation import diff
from guidebook.translation.state import State, states

MOST = 20  # faults shown of one page; the rest is counted
PAGE = re.compile(r"docs/(?P<locale>[a-z]{2,3}(?:-[A-Za-z]+)?)/(?P<path>[\w./-]+\.md)")
WORDS = re.compile(r"i18n/(?P<locale>[a-z]{2,3}(?:-[A-Za-z]+)?)/[a-z]+\.yml")


def report(project: Project, files: list[str], found: list[Fault]) -> str:
    """Markdown for the files that a pull request changes.

    files: names from the root. found: what the checks found in the whole project.

    Names of files that are neither pages nor words are left out; so are pages that were removed.
    """
    every = states(project)
    parts, clean = [], []
    for file in sorted(set(files)):
        page = PAGE.fullmatch(file)
        known = page and page["path"] in project.pages.get(page["locale"], {})
        if not known and not WORDS.fullmatch(file):
            continue
        faults = [fault for fault in found if fault.file == file]
        state = every[page["locale"]].get(page["path"]) \
            if known and page["locale"] != SOURCE else None
        lines = [*_state(project, state), *_faults(faults)]
        if lines:
            parts.append("\n".join([f"### {_code(file)}", "", *lines]))
        else:
            clean.append(file)
        if known and page["locale"] == SOURCE:
            parts += _translations(project, page["path"])
    if clean:
        parts.append("### Nothing to do\n\n" + "\n".join(f"- {_code(file)}" for file in clean))
    if not parts:
        return "No page and no words of the guides change here."
    errors = sum(not fault.warning for fault in found if fault.file in files)
    number = "1 fault has" if errors == 1 else f"{errors} faults have"
    head = (f"**{number} to be mended** before this can be merged." if errors else
            "**Thank you. Nothing has to be mended.** A person will read it.")
    return f"{head}\n\n" + "\n\n".join(parts)


def _state(project: Project, state: State | None) -> list[str]:
    """What the state of a translated page asks for; nothing if it is current."""
    if state is None or state.kind == "current":
        return []
    page = state.path.removesuffix(".md")
    if state.kind == "orphaned":
        return ["There is no English page of this name. Rename it like its English page, or "
                "delete it.", ""]
    pin = f"make pin lang={state.locale} page={page}"
    try:
        english = diff.as_markdown(project, state.locale, state.path)
    except Faults:
        return [f"Nobody recorded which English this was made from. Compare it with "
                f"{_code(f'docs/{SOURCE}/{state.path}')}; when it says the same, run "
                f"{_code(pin)} or ask us to.", ""]
    return ["The English has changed since this page was translated, in: "
            + ", ".join(_code(change.id) for change in state.changed)
            + f". Bring these parts in line; then run {_code(pin)}, or ask us to.", "",
            "<details><summary>What changed in the English</summary>", "", english, "",
            "</details>", ""]


def _faults(faults: list[Fault]) -> list[str]:
    lines = []
    for fault in faults[:MOST]:
        kind = "Look at" if fault.warning else "Mend"
        place = f"line {fault.line}" if fault.line else "the page"
        lines.append(f"- **{kind}** {place}: {_code(fault.message)} {_code(fault.advice)}")
    if len(faults) > MOST:
        lines.append(f"- … and {len(faults) - MOST} more: make check says all.")
    return lines


def _translations(project: Project, path: str) -> list[str]:
    """For an English page: which translations are behind now."""
    behind = [locale for locale, pages in states(project).items()
              if path in pages and pages[path].kind == "behind"]
    if not behind:
        return []
    return [f"After this, {_code(path)} is behind in: {', '.join(behind)}. If the meaning did not "
            f"change, say so and pin them: {_code('make pin')}."]


def _code(text: str) -> str:
    """Text from outside, shown as it is."""
    plain = re.sub(r"[`\r\n]+", " ", text).strip()
    return f"`{plain}`" if plain else ""
