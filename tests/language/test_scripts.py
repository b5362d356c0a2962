"""The table of scripts: which letters are whose, which way they run, and what brings a font of them."""

import re
import tomllib
from pathlib import Path

import pytest

import kit
from kit.language.scripts import (
    SCRIPTS,
    SYMBOLS,
    beyond_latin,
    code_of_language,
    first_word,
    is_right_to_left,
    scripts_in,
)

ROOT = Path(kit.__file__).parents[1]


def codes(text: str, language: str = "en") -> list[str]:
    return [script.code for script in scripts_in(text, language)]


def test_a_text_says_which_scripts_its_letters_are_of() -> None:
    assert codes("Anh Nguyễn, Ωμέγα, Привет, 12 → ½ 🎉") == []
    assert codes("محمد علي, שרה כהן and Կարդանք") == ["Arab", "Armn", "Hebr"]


def test_chinese_characters_are_of_the_language_that_they_stand_in() -> None:
    assert codes("王小明") == ["Hans"]
    assert codes("王小明", "zh-TW") == ["Hant"]
    assert codes("王小明", "zh-Hant") == ["Hant"]
    assert codes("漢字", "ja") == ["Jpan"]
    assert codes("漢字かな") == ["Jpan"]
    assert codes("漢字 김민수", "ko-KR") == ["Kore"]


def test_text_in_latin_letters_never_asks_what_script_it_is() -> None:
    assert not beyond_latin("Ánimo Phương Łukasz “x” – 🎉 ✓ ☐")
    assert all(beyond_latin(letter) for letter in "عשԿአ在はकไ한")


@pytest.mark.parametrize(
    ("language", "code"),
    [("en-US", "Latn"), ("zh-CN", "Hans"), ("zh-TW", "Hant"), ("pa-Arab", "Arab"), ("iw", "Hebr"), ("am", "Ethi"),
     ("sr-Latn", "Latn"), ("fa-IR", "Arab"), ("nonsense", "")],
)  # fmt: skip
def test_the_script_of_a_language_is_the_one_that_unicode_knows(language: str, code: str) -> None:
    assert code_of_language(language) == code


def test_which_way_a_language_runs_follows_from_its_script() -> None:
    right = {each for each in ("ar", "he", "fa", "ur", "ps", "ckb", "dv", "yi", "sd", "ug") if is_right_to_left(each)}
    assert len(right) == 10
    assert not any(map(is_right_to_left, ("en", "es", "hy", "zh", "ja", "ur-Latn", "am")))


def test_every_extra_of_the_table_is_one_that_pip_can_install() -> None:
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["optional-dependencies"]
    every = set(re.findall(r"[a-z]+(?=[,\]])", " ".join(extras["every-script"])))
    assert every == {script.extra for script in (*SCRIPTS, SYMBOLS) if script.extra}
    for script in (*SCRIPTS, SYMBOLS):
        if script.extra:
            (needed,) = extras[script.extra]
            assert re.split("[>=<]", needed)[0].replace("-", "_") == script.package


def test_each_script_has_a_font_for_office_and_one_row() -> None:
    assert len({script.code for script in SCRIPTS}) == len(SCRIPTS)
    assert all(script.office and script.families for script in SCRIPTS)


def test_the_first_word_of_a_script_is_told_without_its_punctuation() -> None:
    assert first_word("A word, «Կարդանք տանը».", "Կ") == "Կարդանք"
    assert first_word("A word", "Կ") == ""
