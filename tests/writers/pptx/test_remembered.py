"""How high and wide texts are, kept from one build to the next."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import msgspec
import pytest

from kit import kept
from kit.writers.pptx import remembered
from kit.writers.pptx.remembered import Measured, known_texts
from tests.writers.pptx.test_write_deck import LONG, deck_of, slide

TEXT = slide(LONG) + slide("| A | B |\n|---|---|\n| some words | more |", "two", "Another title")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(kept, "FOLDER", tmp_path)
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    return tmp_path


def count(folder: Path) -> int:
    """How many texts are remembered of the only look."""
    (written,) = folder.iterdir()
    return len(msgspec.msgpack.decode(written.read_bytes()))


def test_a_second_build_measures_nothing_and_makes_the_same_deck(folder: Path) -> None:
    first = deck_of(TEXT)
    (written,) = folder.iterdir()
    os.utime(written, ns=(1, 1))
    assert deck_of(TEXT).data == first.data
    assert written.stat().st_mtime_ns == 1


def test_what_is_remembered_is_what_counts(folder: Path) -> None:
    first = deck_of(TEXT)
    (written,) = folder.iterdir()
    known = msgspec.msgpack.decode(written.read_bytes())
    written.write_bytes(msgspec.msgpack.encode({key: ([1] * len(lines), 1, 1) for key, (lines, *_) in known.items()}))
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
    monkeypatch.setattr(remembered, "MOST", 2)
    known = known_texts("look")
    for text in "abc":
        known.add(text, Measured((1,), 0))
    known.keep()
    again = known_texts("look")
    assert [again.get(text) for text in "abc"] == [None, Measured((1,), 0), Measured((1,), 0)]
