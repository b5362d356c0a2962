"""How high and wide texts are, kept from one build to the next."""

from __future__ import annotations

import os
import time
from pathlib import Path

import msgspec
import pytest

from kit import cache
from kit.formats.pptx import opened_look
from kit.formats.pptx.compose import measured_cache
from kit.formats.pptx.compose.measured_cache import Measured, known_texts
from tests.formats.pptx.test_write_deck import LONG, deck_of, slide

TEXT = slide(LONG) + slide("| A | B |\n|---|---|\n| some words | more |", "two", "Another title")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(cache.VARIABLE, str(tmp_path / "kept"))
    # Each deck is another process's: none finds the look open that the last one left.
    monkeypatch.setattr(opened_look, "_open", type(opened_look._open)())
    monkeypatch.setattr(opened_look, "MOST", 0)
    return tmp_path / "kept"


def count(folder: Path) -> int:
    """How many texts are remembered of the only look."""
    (written,) = folder.iterdir()
    return len(known(written))


def known(entry: Path) -> dict[str, tuple[list[int], int, int]]:
    """The measures in an entry, by the hashes of their texts: they stand at its end."""
    found = cache.opened(entry.name, entry.read_bytes())
    assert found is not None
    made: dict[str, tuple[list[int], int, int]] = msgspec.msgpack.decode(found)
    return made


def test_a_second_build_measures_nothing_and_makes_the_same_deck(folder: Path) -> None:
    first = deck_of(TEXT)
    (written,) = folder.iterdir()
    before = int(time.time()) - 60
    os.utime(written, (before, before))
    assert deck_of(TEXT).data == first.data
    assert written.stat().st_mtime == before


def test_what_is_remembered_is_what_counts(folder: Path) -> None:
    first = deck_of(TEXT)
    (written,) = folder.iterdir()
    flat = {key: ([1] * len(lines), 1, 1) for key, (lines, *_) in known(written).items()}
    written.unlink()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(cache, "key", lambda kind, by: written.name)
        cache.store(measured_cache.KIND, (), flat)
    assert len(deck_of(TEXT).slides) < len(first.slides)


def test_only_what_is_new_is_measured(folder: Path) -> None:
    deck_of(TEXT)
    before = count(folder)
    deck_of(TEXT + slide("Quite new words", "three", "A third title"))
    assert count(folder) == before + 2


def test_another_language_and_another_look_are_measured_anew(folder: Path) -> None:
    deck_of(TEXT)
    before = count(folder)
    deck_of(TEXT, language="es-MX")
    assert count(folder) >= 2 * before
    assert known_texts("another look").known == {}


def test_a_file_that_cannot_be_read_is_made_anew(folder: Path) -> None:
    deck_of(TEXT)
    (written,) = folder.iterdir()
    whole = written.read_bytes()
    written.write_bytes(b"\xc1")
    deck_of(TEXT)
    assert written.read_bytes() == whole


def test_no_more_is_kept_than_several_sessions_need(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(measured_cache, "MOST", 2)
    texts = known_texts("look")
    for text in "abc":
        texts.add(text, Measured((1,), 0))
    texts.keep()
    again = known_texts("look")
    assert [again.get(text) for text in "abc"] == [None, Measured((1,), 0), Measured((1,), 0)]
