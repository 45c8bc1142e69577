"""Thai text cut into words: Thai writes none of the spaces that a search needs.

libthai cuts it, with the word list that Pango uses for the lines of the PDFs.
"""

from __future__ import annotations

import ctypes
from functools import cache

from guidebook.faults import Fault, Faults


@cache
def _library() -> tuple[ctypes.CDLL, ctypes.c_void_p]:
    """libthai and its loaded word list. Raises Faults where either is missing."""
    try:
        thai = ctypes.CDLL("libthai.so.0")
    except OSError:
        raise Faults([Fault("system/build.txt", 0, "search", "libthai is not installed.",
                            "Run make web: it installs it, or says how.")]) from None
    thai.th_brk_new.restype = ctypes.c_void_p
    thai.th_brk_new.argtypes = [ctypes.c_char_p]
    thai.th_brk_wc_find_breaks.argtypes = [ctypes.c_void_p, ctypes.c_wchar_p,
                                           ctypes.POINTER(ctypes.c_int), ctypes.c_size_t]
    words = ctypes.c_void_p(thai.th_brk_new(None))
    if not words:
        raise Faults([Fault("system/build.txt", 0, "search", "libthai has no word list.",
                            "Install the package libthai-data.")])
    return thai, words


def words(run: str) -> list[str]:
    """The words of a run of Thai letters, in order; together they are the run."""
    thai, known = _library()
    cuts = (ctypes.c_int * (len(run) + 1))()
    count = thai.th_brk_wc_find_breaks(known, run, cuts, len(run) + 1)
    ends = [*cuts[:count], len(run)]
    return [run[start:end] for start, end in zip([0, *ends], ends, strict=False) if start < end]
