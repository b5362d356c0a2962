"""What a folder is called after."""

from hypothesis import given
from hypothesis import strategies as st

from kit.plan.planned_school import MOST_BYTES, slug


def test_latin_letters_lose_their_marks_and_other_scripts_stay() -> None:
    assert slug("Ánimo Phương Elementary", "x") == "animo-phuong-elementary"
    assert slug("Բարև դպրոց", "x") == "բարև-դպրոց"
    assert slug("हिन्दी विद्यालय", "x") == "हिन्दी-विद्यालय"
    assert slug("O’Brien's School", "x") == "obriens-school"


def test_names_that_no_folder_can_have() -> None:
    assert slug("!!!", "any-school") == "any-school"
    assert slug("CON", "x") == "con-1"
    assert slug("a/../b", "x") == "a-b"
    long = {slug("x" * 400 + end, "x") for end in ("one", "two")}
    assert len(long) == 2
    assert all(len(name.encode()) <= MOST_BYTES for name in long)


@given(st.text())
def test_any_name_is_one_folder(name: str) -> None:
    made = slug(name, "any-school")
    assert made
    assert not set(made) & set('/\\:*?"<>| .\t\n')
    assert len(made.encode()) <= MOST_BYTES + 2
