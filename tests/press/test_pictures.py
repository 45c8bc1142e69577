"""Pages of the small guide look as they did when somebody last looked at them.

The pictures in pictures/ show a sample that no edit of a text changes. Where a change of style is
meant, run

    .venv/bin/python -m pytest tests/press/test_pictures.py --accept-pictures

look at each changed picture, and commit them. Letters may move by a dot or two, since other
versions of the system's libraries round differently.
"""

from __future__ import annotations

import re
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageDraw, ImageFilter
from press_sample import EDITION, LOCALES, WORDS, make_tree, pages

from guidebook.press import build

PICTURES = Path(__file__).with_name("pictures")
DOTS = 50  # an inch
SOFT, TILE = 2, 8  # dots
MOST = 24  # by which the grey of a tile may differ, of 255

SHOWN = {  # picture: (language, document, page)
    **{f"{locale}-{name}": (locale, document, page) for locale in LOCALES
       for name, document, page in (("cover", "identification", 1),
                                    ("boxes", "identification", 5),
                                    ("handout", "handouts/first-hour", 1))},
    "en-key": ("en", "identification", 2),
    "en-contents": ("en", "identification", 3),
    "en-case": ("en", "identification", 6),
    "th-large": ("th", "large/identification", 7),
    "th-press-cover": ("th", "press/identification", 1),
    "th-booklet": ("th", "booklet/identification", 4),
}


@pytest.fixture(scope="module")
def shelf(tmp_path_factory) -> Path:
    """A guide in five languages and some forms, with words that do not change with ours."""
    sites = [pages(locale) for locale in LOCALES]
    for site in sites:
        chapter = site["pages"]["identification/first-hour.md"]["html"]
        site["pages"]["checklists/first-hour.md"]["html"] += re.sub(  # a sheet has its own title
            "<h3.*?</h3>", "", re.search("<form.*</form>", chapter, re.DOTALL)[0])
    root = make_tree(tmp_path_factory.mktemp("pictures"), sites)
    for locale in LOCALES:
        words = root / "i18n" / locale / "print.yml"
        words.write_text("".join(_steady(locale, line) for line in words.open(encoding="utf-8")),
                         encoding="utf-8")
    build.build(root, list(LOCALES), EDITION, progress=lambda line: None)
    for form in ("large", "press", "booklet"):
        build.build(root, ["th"], EDITION, form, progress=lambda line: None)
    return root


def _steady(locale: str, line: str) -> str:
    """A line of print.yml with another text, which keeps what the build fills in."""
    key, colon, text = line.partition(":")
    if not colon or key.startswith(("#", "date", "language_name")):
        return line
    filled = " ".join(re.findall(r"\{\w+\}", text))
    return f'{key}: "{WORDS[locale]["term"]} {filled}"\n'


def taken(pdf: Path, page: int) -> Image.Image:
    """A page as a picture in grey."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return document[page - 1].render(scale=DOTS / 72, grayscale=True).to_pil().convert("L")
    finally:
        document.close()


def differs(one: Image.Image, other: Image.Image) -> int:
    """The greatest difference between two pictures in any tile, 0 to 255."""
    if one.size != other.size:
        return 255
    soft = (picture.filter(ImageFilter.GaussianBlur(SOFT)) for picture in (one, other))
    tiles = -(-one.width // TILE), -(-one.height // TILE)
    return ImageChops.difference(*soft).resize(tiles, Image.Resampling.BOX).getextrema()[1]


@pytest.mark.parametrize("name", SHOWN)
def test_a_page_looks_as_it_did(shelf, request, name):
    locale, document, page = SHOWN[name]
    now = taken(shelf / f"site/pdf/{locale}/{document}.pdf", page)
    kept = PICTURES / f"{name}.png"
    if request.config.getoption("accept_pictures"):
        now.quantize(16).save(kept, optimize=True)
    assert differs(Image.open(kept).convert("L"), now) <= MOST, \
        f"{kept.relative_to(PICTURES.parents[2])} shows how page {page} of {document} was"


def kept(name: str) -> Image.Image:
    return Image.open(PICTURES / f"{name}.png").convert("L")


def moved(picture: Image.Image, down: int) -> Image.Image:
    """A picture moved down by some dots, with white above it."""
    paper = Image.new("L", picture.size, 255)
    paper.paste(picture, (0, down))
    return paper


def test_rounding_is_no_difference():
    """Half a dot is 0.7 points."""
    for name in SHOWN:
        half_a_dot = Image.blend(kept(name), moved(kept(name), 1), 0.5)
        assert differs(kept(name), half_a_dot) <= MOST, name


@pytest.mark.parametrize("name", ["en-boxes", "th-boxes", "vi-handout", "th-large"])
def test_damage_is_a_difference(name):
    page = kept(name)
    left, top, right, _ = page.point(lambda grey: grey < 160 and 255).getbbox()
    text = page.crop((left, top + 25, right, page.height // 2))

    empty = Image.new("L", page.size, 255)
    overlap = page.copy()  # half a line lower, on what stands there
    overlap.paste(ImageChops.darker(text, moved(text, 7)), (left, top + 25))
    clipped = page.copy()  # the marks above the title
    ImageDraw.Draw(clipped).rectangle((left, top, right, top + 5), fill=255)
    for damaged in (empty, overlap, clipped, kept("en-contents")):
        assert differs(page, damaged) > MOST
