"""What others show of a page when its address is shared or found."""

from __future__ import annotations

import gzip
import json
import re

from PIL import Image

from guidebook.page import url_of

DATA = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.S)
SHARED = re.compile(r'\s*<meta (property="og:|name="twitter:)[^>]*>')


def test_each_language_has_a_light_picture_in_the_right_shape(project, site):
    pictures = [site / locale / "assets/share.png" for locale in project.locales]
    for picture in pictures:
        assert picture.stat().st_size <= 60_000
        with Image.open(picture) as image:
            assert (image.format, image.size) == ("PNG", (1200, 630))
            assert image.convert("L").getextrema()[0] < 80  # something is drawn
    assert len({picture.read_bytes() for picture in pictures}) == len(pictures)


def test_every_page_names_itself_in_its_language(project, built):
    for (locale, path), page in built.items():
        own = {meta["property"].removeprefix("og:"): meta["content"] for meta in page.all("meta")
               if "property" in meta}
        source, home = project.pages[locale][path], f"{project.site_url}{locale}/"
        assert own.pop("locale").split("_")[0] == locale
        assert own == {"title": source.title, "description": source.description,
                       "url": home + url_of(path), "image": f"{home}assets/share.png"}, path


def test_guides_and_chapters_say_what_they_are_and_where_they_belong(project, site):
    for locale in project.locales:
        for path in project.pages[locale]:
            url = f"{project.site_url}{locale}/{url_of(path)}"
            html = (site / locale / url_of(path) / "index.html").read_text("utf-8")
            found = [json.loads(text)["@graph"] for text in DATA.findall(html)]
            guide = path.split("/")[0] in [guide["id"] for guide in project.guides_in(locale)]
            assert len(found) == guide, path
            for page, way in found:
                chapter = bool(project.chapter_number(path))
                assert page["@type"] == ("TechArticle" if chapter else "Book"), path
                assert (page["url"], page["inLanguage"]) == (url, locale)
                assert page["dateModified"] == str(project.config["extra"]["edition"])
                assert ("isPartOf" in page) == chapter
                steps = [step["item"] for step in way["itemListElement"]]
                assert steps[-1] == url and len(steps) == 2 + chapter


def test_this_costs_a_reader_little(built):
    for page in built.values():
        html = page.path.read_text("utf-8")
        bare = SHARED.sub("", DATA.sub("", html))
        assert len(bare) < len(html)
        assert len(gzip.compress(html.encode())) - len(gzip.compress(bare.encode())) <= 600


def test_search_engines_find_the_sitemap(project, site):
    said = (site / "robots.txt").read_text("utf-8")
    assert f"Sitemap: {project.site_url}sitemap.xml" in said and "Disallow" not in said
