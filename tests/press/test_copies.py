"""What a copier leaves: contrast in grey, and widths of lines, from the style sheets."""

from __future__ import annotations

import re

import pytest

from guidebook.press.forms import STYLE

RULE = re.compile(r"([\w-]+)\s*:\s*([^;{}]+)")


def declarations(css: str) -> list[tuple[str, str]]:
    """Every property with its value."""
    return RULE.findall(re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL))


def contrasts(colour: str) -> tuple[float, float]:
    """A colour on white: contrast in colour (WCAG 2.2), and of the grey a copier makes of it."""
    digits = "".join(digit * 2 for digit in colour) if len(colour) == 3 else colour
    parts = [int(digits[place:place + 2], 16) / 255 for place in (0, 2, 4)]
    grey = sum(weight * part for weight, part in zip((.299, .587, .114), parts, strict=True))

    def light(part: float) -> float:
        return part / 12.92 if part <= .04045 else ((part + .055) / 1.055) ** 2.4

    def against_white(parts: list[float]) -> float:
        return 1.05 / (sum(weight * light(part) for weight, part in
                           zip((.2126, .7152, .0722), parts, strict=True)) + .05)

    return against_white(parts), against_white([grey] * 3)


def faint(css: str) -> list[str]:
    """Text colours below 7 : 1, in colour or in grey."""
    return [value for name, value in declarations(css) if name == "color"
            for colour in re.findall(r"#([0-9a-f]{6}|[0-9a-f]{3})\b", value)
            if min(contrasts(colour)) < 7]


def thin(css: str) -> list[str]:
    """Lines thinner than half a point."""
    return [value for name, value in declarations(css)
            if re.match(r"border|outline|text-decoration-thickness", name)
            for width in re.findall(r"(?<![\w.])(\d*\.?\d+)pt", value) if 0 < float(width) < .5]


def test_text_and_lines_survive_a_copier():
    css = "".join(sheet.read_text("utf-8") for sheet in sorted(STYLE.glob("*.css")))
    assert not faint(css) and not thin(css)
    assert len([name for name, _ in declarations(css) if name == "color"]) > 5


@pytest.mark.parametrize(("css", "found"), [
    ("p { color: #767676 }", [["#767676 "], []]), ("p { color: #008000 }", [["#008000 "], []]),
    ("p { color: #333; border: 0.25pt solid #000 }", [[], ["0.25pt solid #000 "]]),
    ("p { color: #000; border: 0 solid; border-top: .5pt solid }", [[], []]),
])
def test_faint_text_and_thin_lines_are_noticed(css, found):
    assert [faint(css), thin(css)] == found
