"""Words of i18n/<locale>/terms.yml as they stand in a text."""

from __future__ import annotations

import re

_THAI = re.compile("[\u0e01-\u0e4e]")


def without_remark(word: str) -> str:
    """A word of the list without its remark: penterjemah for "penterjemah (for spoken work)"."""
    return re.sub(r"\s*\([^()]*\)$", "", word)


def pattern(word: str, ending: str = "") -> str:
    """An expression that finds a word as a whole word; Thai parts its words by nothing.

    ending: an expression for what may follow the word, such as a plural's s.
    """
    return re.escape(word) if _THAI.search(word) else (
        rf"(?<!\w){re.escape(word)}(?:{ending})?(?!\w)")
