"""Dictionary order: keys by which the terms and references of a language are sorted."""

from __future__ import annotations

import re
import unicodedata

_THAI_LEADING = re.compile("([\u0e40-\u0e44])([\u0e01-\u0e2e])")
_THAI_MARKS = "\u0e47\u0e48\u0e49\u0e4a\u0e4b\u0e4c"
_VIETNAMESE = {letter: place for place, letter in enumerate("aăâbcdđeêfghijklmnoôơpqrstuưvwxyz")}
# grave, hook, tilde, acute, dot below: the order of Vietnamese dictionaries.
_TONES = {tone: place for place, tone in enumerate("\u0300\u0309\u0303\u0301\u0323", 1)}


def sort_key(locale: str, text: str) -> tuple:
    """A key that puts `text` in dictionary order among others of the same language.

    Thai: a leading vowel counts behind its consonant, marks only between equals (Royal Institute
    Dictionary). Vietnamese: letters (a ă â … d đ …), then tones. Other languages: letters without
    accents.
    """
    text = unicodedata.normalize("NFC", text).casefold()
    if locale == "th":
        text = _THAI_LEADING.sub(r"\2\1", text)
        return text.translate(dict.fromkeys(map(ord, _THAI_MARKS))), text
    if locale == "vi":
        return _vietnamese(text)
    plain = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    return plain, text


def _vietnamese(text: str) -> tuple:
    letters, tones = [], []
    for character in text:
        parts = unicodedata.normalize("NFD", character)
        tone = next((part for part in parts if part in _TONES), "")
        letter = unicodedata.normalize("NFC", parts.replace(tone, "")) if tone else character
        # Spaces and digits before letters.
        letters.append((1, _VIETNAMESE[letter]) if letter in _VIETNAMESE else (0, ord(letter[0])))
        tones.append(_TONES.get(tone, 0))
    return letters, tones
