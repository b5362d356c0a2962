"""Programs put together of parts."""

from __future__ import annotations

import re
from itertools import zip_longest

from hypothesis import strategies as st


def made(pattern: str, **parts: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """The pattern with a part of a program in place of each `«name»`."""
    marks = re.findall("«(\\w+)»", pattern)
    words = re.split("«\\w+»", pattern)
    drawn = st.tuples(*(parts[mark] for mark in marks))
    return drawn.map(lambda found: "".join(a + b for a, b in zip_longest(words, found, fillvalue="")))


def one_of(*given: str | st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.one_of(*(st.just(each) if isinstance(each, str) else each for each in given))


def among(words: str) -> st.SearchStrategy[str]:
    return st.sampled_from(words.split())
