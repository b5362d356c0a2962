"""Any text, as Typst reads it."""

import json

import pytest
import typst
from hypothesis import given, settings
from hypothesis import strategies as st

from kit.formats.pdf.escape import array, content, language, string

PRINTABLE = st.characters(
    exclude_categories=("Cc", "Cs", "Cn", "Zl", "Zp"), exclude_characters="\ufeff\u200b\ufe0e\ufe0f"
)


def read(expression: str) -> object:
    return json.loads(typst.eval(b"", expression))


@settings(max_examples=60)
@given(st.text(PRINTABLE))
def test_any_text_is_read_as_it_was_written(text: str) -> None:
    assert read(string(text)) == text


@pytest.mark.parametrize("text", ['"', "\\", '\\"', "#pagebreak()", "$x$ @ref <label> // */", "\\u{41}", "a\nb\tc"])
def test_markup_is_only_text(text: str) -> None:
    assert read(string(text)) == text


def test_control_characters_become_spaces_and_unseen_ones_nothing() -> None:
    assert read(string("a\x00b\x1bc\ufeffd")) == "a b cd"


def test_content_is_a_literal_in_markup() -> None:
    assert content('say "hi"') == '#"say \\"hi\\""'


def test_an_array_of_one_is_an_array() -> None:
    assert [array(()), array(("1",)), array(("1", "2"))] == ["()", "(1,)", "(1, 2)"]


@pytest.mark.parametrize(
    ("tag", "parts"),
    [
        ("en-US", ("en", "us")),
        ("es", ("es", "")),
        ("zh-Hant-TW", ("zh", "tw")),
        ("es-419", ("es", "")),
        ("", ("en", "")),
    ],
)
def test_a_language_tag_gives_language_and_region(tag: str, parts: tuple[str, str]) -> None:
    assert language(tag) == parts
