"""The words of a leader, as they stand in their tables."""

import tomllib
from itertools import permutations
from pathlib import Path

import pytest

import kit.language
from kit.language.word_tables import fold

FOLDER = Path(kit.language.__file__).parent
WORDS = tomllib.loads((FOLDER / "leader_words.toml").read_text("utf-8"))


@pytest.mark.parametrize("name", ["lead", "teacher", "note", "own"])
def test_of_beginnings_of_words_none_begins_another(name: str) -> None:
    folded = [fold(word) for word in WORDS[name]]
    assert [(one, other) for one, other in permutations(folded, 2) if other.startswith(one)] == []


@pytest.mark.parametrize("path", sorted((FOLDER / "label_words").glob("*.toml")), ids=lambda path: path.stem)
def test_no_word_stands_twice_in_a_list_and_each_line_can_be_read(path: Path) -> None:
    text = path.read_text("utf-8")
    lists = [words for table in tomllib.loads(text).values() for words in table.values()]
    assert [word for words in lists for word in set(words) if words.count(word) > 1] == []
    assert [line for line in text.splitlines() if len(line) > 120] == []
