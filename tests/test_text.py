"""`Pattern` finds what its regular expression finds, and its signs are in whatever it finds."""

import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import kit
from kit.language.read_time import words_of_time
from kit.text import Pattern

ROOT = Path(kit.__file__).parent
ROOMS = ("checks", "document", "language", "plan", "session", "theme")


def patterns(value: object) -> Iterator[Pattern]:
    """The patterns with signs in a value of a module."""
    if isinstance(value, Pattern) and value.signs:
        yield value
    elif isinstance(value, tuple | list):
        for each in value:
            yield from patterns(each)
    elif isinstance(value, dict):
        yield from patterns(tuple(value.values()))


def every_pattern() -> dict[str, Pattern]:
    found = {}
    for path in sorted(path for room in ROOMS for path in (ROOT / room).rglob("*.py")):
        name = ".".join(path.relative_to(ROOT.parent).with_suffix("").parts).removesuffix(".__init__")
        for key, value in vars(import_module(name)).items():
            found |= {f"{name}.{key}.{at}": pattern for at, pattern in enumerate(patterns(value))}
    words = words_of_time()
    return found | {f"time.{key}": each for key in words.__struct_fields__ for each in patterns(getattr(words, key))}


EVERY = every_pattern()


@pytest.mark.parametrize("name", EVERY)
@settings(max_examples=15, suppress_health_check=list(HealthCheck), database=None)
@given(data=st.data())
def test_where_a_pattern_stands_one_of_its_signs_does(name: str, data: st.DataObject) -> None:
    """Who changes a pattern changes its signs."""
    pattern = EVERY[name]
    text = data.draw(st.from_regex(pattern.compiled))
    assert (pattern.search(text) is None) == (pattern.compiled.search(text) is None)


def test_a_text_without_the_signs_is_not_searched_and_nothing_is_compiled() -> None:
    pattern = Pattern(r"(?P<all>ab+)", re.IGNORECASE, signs=("ab",))
    assert (pattern.search("a b"), list(pattern.finditer("b")), pattern.sub("x", "b")) == (None, [], "b")
    assert (pattern.match("b"), pattern.fullmatch("b"), pattern.findall("b"), pattern.split("b")) == (
        None,
        None,
        [],
        ["b"],
    )
    assert "compiled" not in vars(pattern)
    assert (pattern.sub("x", "cABBa"), pattern.findall("ab ABB"), pattern.split("1ab2")) == (
        "cxa", ["ab", "ABB"], ["1", "ab", "2"],
    )  # fmt: skip
