"""No content stops the checks or makes them slow. (The limit is a safeguard, not a benchmark.)"""

from __future__ import annotations

from time import perf_counter

import pytest

HEAD = "---\ntitle: Lost\ndescription: Lost\n---\n\n"
FILE = "docs/en/start/hostile.md"
SECONDS = 2


@pytest.mark.parametrize("text", [
    "word " * 40_000,
    "# " + "{ " * 100_000,
    "[@a" + " " * 200_000 + "x",
    "///" + " " * 200_000 + "x",
    "[" * 200_000,
    "[x](" * 50_000,
    "![" * 100_000 + "<!--" * 50_000,
    "\n".join("    " * depth + "- item" for depth in range(500)),
    "\n".join("> " * depth + "x" for depth in range(1_000)),
    "<a" * 100_000 + "`" * 1_001,
    "\n".join(["# " + "{ " * 1_400] * 30),
    "\n".join(["A " * 1_400] * 90),
    "|" * 200_000,
    "*" * 200_000 + "\u0301" * 1_000,
    "\x00\x0b\ufffe\ud7ff" * 100,
    "x\n" * 1_000_000,
], ids=lambda text: repr(text[:12]))
def test_hostile_text_is_checked_in_time(site, text):
    site.write(FILE, HEAD + text)
    begin = perf_counter()
    faults = site.run()
    assert perf_counter() - begin < SECONDS
    assert any(fault.file.endswith("start/hostile.md") for fault in faults)


@pytest.mark.parametrize("front", [
    "[" * 5_000, "title: 2026-02-30", "{{a}}: b", "title: *none", "- a\n- b", "title: !!python/x y",
    "a: &a [x]\nb: &b [*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b]\ntitle: *c", "? [a]\n: b",
])
def test_hostile_front_matter_is_reported(site, front):
    site.write(FILE, f"---\n{front}\n---\ntext\n")
    assert any(fault.file == FILE and fault.rule == "front_matter" for fault in site.run())


@pytest.mark.parametrize("text", [
    "[" * 5_000, "- " * 50_000, "a: &a\n  b: *a\n", "- a\n", "2026-02-30", "\x00", "a: b\n",
])
@pytest.mark.parametrize("name", ["interface", "terms", "figures", "references"])
def test_hostile_words_are_reported(site, name, text):
    site.write(f"i18n/th/{name}.yml", text)
    assert any(fault.file == f"i18n/th/{name}.yml" for fault in site.run())


def test_a_folder_with_the_name_of_a_page(site):
    (site.root / FILE).mkdir(parents=True)
    assert any(fault.file == FILE for fault in site.run())
