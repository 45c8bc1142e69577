"""Figures: one drawing for all languages, its words in i18n/<locale>/figures.yml.

A drawing is an SVG in docs/assets/figures/. Each `<text data-word="screen" …/>` gets the word of
that key; the translator breaks lines with " | ".
"""

from __future__ import annotations

import xml.etree.ElementTree as etree

from pymdownx.blocks.block import Block

SVG = "http://www.w3.org/2000/svg"
LINE_HEIGHT = 1.35  # em between lines; room for Thai marks above and below


def draw(project, locale: str, name: str) -> str:
    """The drawing with the words of a locale, as SVG text.

    name: file name without .svg. Raises FileNotFoundError for an unknown drawing and KeyError for
    a word that the language lacks.
    """
    words = project.words(locale, "figures")[name]
    etree.register_namespace("", SVG)
    svg = etree.parse(project.root / f"docs/assets/figures/{name}.svg").getroot()
    svg.set("role", "img")
    svg.set("aria-labelledby", f"figure-{name}-alt")
    alt = etree.Element(f"{{{SVG}}}title", {"id": f"figure-{name}-alt"})
    alt.text = words["alt"]
    svg.insert(0, alt)
    for text in svg.iter(f"{{{SVG}}}text"):
        key = text.attrib.pop("data-word", None)
        if key is None:
            continue
        lines = [line.strip() for line in words["words"][key].split("|")]
        size = float(text.get("font-size", "16"))
        top = float(text.get("y")) - (len(lines) - 1) * size * LINE_HEIGHT / 2
        for number, line in enumerate(lines):
            span = etree.SubElement(text, f"{{{SVG}}}tspan", {
                "x": text.get("x"), "y": f"{top + number * size * LINE_HEIGHT:g}"})
            span.text = line
    return etree.tostring(svg, encoding="unicode")


class Figure(Block):
    """`/// figure | concern-to-status`."""

    NAME = "figure"
    ARGUMENT = True

    def on_create(self, parent: etree.Element) -> etree.Element:
        """The figure with its caption."""
        context, name = self.config["context"], self.argument
        figure = etree.SubElement(parent, "figure", {"class": "figure", "id": f"figure-{name}"})
        try:
            figure.text = self.md.htmlStash.store(draw(context.project, context.locale, name))
            caption = context.project.words(context.locale, "figures")[name]["title"]
        except (FileNotFoundError, KeyError) as error:
            raise context.fault("figures", f"the figure {name} lacks {error}.",
                                "It needs docs/assets/figures/<name>.svg and its words in "
                                f"i18n/{context.locale}/figures.yml.") from None
        etree.SubElement(figure, "figcaption").text = caption
        return figure


BLOCKS = [Figure]


def extend(md, context) -> None:
    """Nothing beyond the blocks."""
