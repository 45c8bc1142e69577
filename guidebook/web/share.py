"""How a page looks when its address is shared or found: a picture, Open Graph, schema.org.

The picture is one a language, from its own words, in the fonts of the PDFs. Nothing here is asked
for by a reader's browser: the picture is fetched by whoever shows a preview.
"""

from __future__ import annotations

import hashlib
import io
import json
from base64 import b64encode
from html import escape
from pathlib import Path

from babel.core import get_global

from guidebook.project import Project

WIDTH, HEIGHT = 1200, 630  # pixels, the shape that previews are cut to
COLOURS = 64
LICENCE = "https://creativecommons.org/licenses/by/4.0/"

_PICTURE = """<!doctype html><html lang="{locale}"><meta charset="utf-8"><style>
@page {{ size: {width}px {height}px; margin: 0 }}
@font-face {{ font-family: Sarabun; src: url(guidebook/press/fonts/Sarabun-Regular.ttf) }}
@font-face {{ font-family: Sarabun; font-weight: bold;
  src: url(guidebook/press/fonts/Sarabun-Bold.ttf) }}
html {{ font: 40px/1.45 Sarabun; color: #1b2626; background: #fcfbf8 }}
body {{ margin: 0; padding: 70px 90px 0; height: {height}px; box-sizing: border-box;
  border-bottom: 28px solid #0b4f54 }}
img {{ width: 120px; display: block }}
h1 {{ font-size: 76px; line-height: 1.3; color: #0b4f54; margin: 34px 0 10px }}
p {{ margin: 0; color: #4a5656 }}
</style><img alt="" src="data:image/svg+xml;base64,{mark}"><h1>{name}</h1><p>{about}</p></html>
"""


def picture(project: Project, locale: str) -> bytes:
    """The language's picture as PNG, WIDTH × HEIGHT. Made anew only when its content changes."""
    mark = (project.root / "docs/assets/mark.svg").read_bytes()
    html = _PICTURE.format(
        locale=locale, width=WIDTH, height=HEIGHT, mark=b64encode(mark).decode(),
        name=escape(project.word(locale, "site_name")),
        about=escape(project.word(locale, "site_about")))
    made_from = html + (project.root / "requirements/build.txt").read_text("utf-8")
    kept = project.root / f"build/share/{hashlib.sha256(made_from.encode()).hexdigest()}.png"
    if not kept.exists():
        kept.parent.mkdir(parents=True, exist_ok=True)
        draft = kept.with_suffix(".new")
        draft.write_bytes(_draw(html, project.root))
        draft.replace(kept)
    return kept.read_bytes()


def _draw(html: str, root: Path) -> bytes:
    import pypdfium2
    import weasyprint

    pdf = weasyprint.HTML(string=html, base_url=root.as_uri() + "/").write_pdf()
    page = pypdfium2.PdfDocument(pdf)[0]
    image = page.render(scale=WIDTH / page.get_width()).to_pil().quantize(COLOURS)
    out = io.BytesIO()
    image.save(out, "PNG", optimize=True)
    return out.getvalue()


def territory(locale: str) -> str:
    """A locale as Open Graph writes it: "th_TH", with the country where it is spoken most."""
    likely = get_global("likely_subtags").get(locale, locale).split("_")
    return f"{likely[0]}_{likely[-1]}" if len(likely) > 1 else locale


def structured(project: Project, locale: str, path: str, url: str) -> str | None:
    """What a guide or a chapter is, as JSON-LD (schema.org), or None for other pages.

    url: the page's address below /<locale>/. A browser does not run it; our policy lets it stand.
    """
    guide = next((guide for guide in project.guides_in(locale)
                  if path.startswith(guide["id"] + "/")), None)
    if guide is None:
        return None
    home = f"{project.site_url}{locale}/"
    names = [(project.word(locale, "site_name"), home),
             (project.guide_words(locale, guide["id"])[0], f"{home}{guide['id']}/")]
    if chapter := path != f"{guide['id']}/index.md":
        names.append((project.title(locale, path), home + url))
    page: dict = {"@type": "TechArticle" if chapter else "Book", "name": names[-1][0],
                  "url": names[-1][1], "inLanguage": locale,
                  "dateModified": str(project.config["extra"]["edition"]),
                  "license": LICENCE, "isAccessibleForFree": True}
    if chapter:
        page["isPartOf"] = {"@type": "Book", "name": names[1][0], "url": names[1][1]}
    way = {"@type": "BreadcrumbList", "itemListElement": [
        {"@type": "ListItem", "position": number, "name": name, "item": item}
        for number, (name, item) in enumerate(names, 1)]}
    text = json.dumps({"@context": "https://schema.org", "@graph": [page, way]},
                      ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c")  # nothing in it can end the element
