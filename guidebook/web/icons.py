"""The mark of the site as pictures for a home screen."""

from __future__ import annotations

import hashlib
import io
from pathlib import Path

SHEET = """<style>@page {{ size: {size}px; margin: 0; }}
body {{ margin: 0; background: #fcfbf8; }}
svg {{ display: block; width: 60%; margin: 20%; }}</style>
{svg}"""


def png(svg: Path, size: int, kept: Path) -> bytes:
    """A drawing as a square PNG on paper colour, with the margin that round icons cut away.

    svg: a square drawing. size: of a side, in pixels. kept: folder where pictures of earlier builds
    are, since drawing takes longer than all the rest.
    """
    drawing = svg.read_text("utf-8")
    name = hashlib.sha256(f"{SHEET}{drawing}".encode()).hexdigest()[:16]
    file = kept / f"{name}-{size}.png"
    if not file.exists():
        import pypdfium2
        from weasyprint import HTML

        page = pypdfium2.PdfDocument(
            HTML(string=SHEET.format(size=size, svg=drawing)).write_pdf())[0]
        picture = io.BytesIO()
        page.render(scale=size / page.get_width()).to_pil().save(picture, "PNG", optimize=True)
        kept.mkdir(parents=True, exist_ok=True)
        file.write_bytes(picture.getvalue())
    return file.read_bytes()
