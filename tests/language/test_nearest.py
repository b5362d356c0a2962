"""The word that was probably meant: found by one function wherever something is named wrongly."""

from pathlib import Path

import kit
from kit.language.nearest import nearest


def test_the_nearest_word_is_meant_in_any_case() -> None:
    assert nearest("Lenght", ["title", "length", "language"]) == "length"
    assert nearest("RUBRICK", ["Rubric", "Survey"]) == "Rubric"
    assert nearest("zzz", ["title"]) == ""
    assert nearest("", ["title"]) == ""


def test_swapped_letters_go_before_what_is_merely_like_it() -> None:
    assert nearest("form", ["forms", "from"]) == "from"


def test_nobody_else_guesses_words() -> None:
    root = Path(kit.__file__).parent
    guessing = [path for path in root.rglob("*.py") if "get_close_matches" in path.read_text(encoding="utf-8")]
    assert [path.relative_to(root).as_posix() for path in guessing] == ["language/nearest.py"]


def test_there_is_one_luminance() -> None:
    root = Path(kit.__file__).parent
    having = [path for path in root.rglob("*.py") if "0.2126" in path.read_text(encoding="utf-8")]
    assert [path.relative_to(root).as_posix() for path in having] == ["ooxml/colors.py"]
