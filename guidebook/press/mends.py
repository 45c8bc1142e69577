"""What is mended in WeasyPrint: bound to the one version that the mends were tried with."""

from __future__ import annotations

import weasyprint

from guidebook.faults import Fault, Faults
from guidebook.press import footnotes, linebreaks, tagging, textlayer

VERSION = "70.0"


def install() -> None:
    """Mend everything WeasyPrint draws and writes from now on in this process.

    Raises Faults when the installed WeasyPrint is not the version the mends were made for.
    """
    if weasyprint.__version__ != VERSION:
        raise Faults([Fault(
            "guidebook/press/mends.py", 0, "mends",
            f"WeasyPrint {weasyprint.__version__} is installed; its mends were made for "
            f"{VERSION}.",
            f"Install weasyprint=={VERSION}, or read weasyprint/draw, weasyprint/layout/inline.py "
            "and weasyprint/pdf/tags.py of the new version beside textlayer.py, linebreaks.py and "
            "tagging.py, change VERSION and run tests/press.")])
    linebreaks.install()
    textlayer.install()
    tagging.install()
    footnotes.install()
