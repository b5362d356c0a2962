"""The tents and cards that the kit makes for groups, on paper."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pytest
from pptx import Presentation

from kit.build.build import build
from kit.build.request import Request

JIGSAW = """---
title: Four readings
participants: 23
{front}
---

# Work

## Readings (20 min)
<!-- groups: {groups}; roles: recorder, speaker -->

Read.

> **Say:** Read.

# Handouts

{handout}
"""
OWN = "## Our tents\n<!-- id: table-tents; kind: tents -->\n\n- Oak\n- Elm\n"
OTHER = "## A page\n\nWords.\n"


def files(folder: Path, groups: str, *, front: str = "length: 30 min", handout: str = OTHER) -> dict[str, bytes]:
    path = folder / "session.md"
    path.write_text(JIGSAW.format(groups=groups, front=front, handout=handout), encoding="utf-8")
    return dict(build(Request(session=path)).files)


def pages(data: bytes) -> int:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return len(pdf.pages)


def named(made: dict[str, bytes], end: str) -> list[str]:
    return [name for name in made if name.endswith(end)]


def test_a_jigsaw_has_a_tent_a_table_and_a_card_a_person(tmp_path: Path) -> None:
    made = files(tmp_path, "jigsaw of 4")
    (tents,), (cards,) = named(made, "table-tents.pdf"), named(made, "group-cards.pdf")
    assert pages(made[tents]) == 5
    assert pages(made[cards]) == 3


@pytest.mark.parametrize("groups", ["pairs", "triads", "whole group", "on your own"])
def test_people_who_sit_where_they_like_need_no_tents(tmp_path: Path, groups: str) -> None:
    made = files(tmp_path, groups)
    assert named(made, "table-tents.pdf") + named(made, "group-cards.pdf") == []


@pytest.mark.parametrize(("groups", "tables"), [("6 groups", 6), ("groups of 4", 5)])
def test_numbered_groups_have_tents_and_no_cards(tmp_path: Path, groups: str, tables: int) -> None:
    made = files(tmp_path, groups)
    assert pages(made[named(made, "table-tents.pdf")[0]]) == tables
    assert named(made, "group-cards.pdf") == []


def test_tables_online_have_neither(tmp_path: Path) -> None:
    made = files(tmp_path, "jigsaw of 4", front="modality: virtual")
    assert named(made, "table-tents.pdf") + named(made, "group-cards.pdf") == []


def test_tents_of_the_authors_own_take_their_place(tmp_path: Path) -> None:
    made = files(tmp_path, "6 groups", handout=OWN)
    (tents,) = named(made, "table-tents.pdf")
    assert pages(made[tents]) == 2


def test_groups_are_said_in_the_sessions_language(tmp_path: Path) -> None:
    made = files(tmp_path, "jigsaw of 4", front="language: es-US")
    notes = Presentation(io.BytesIO(made["deck.pptx"])).slides[1].notes_slide.notes_text_frame.text
    assert "Juntos: 3\u00a0grupos base de\u00a05\u00a0y\u00a02\u00a0de\u00a04,\u00a04\u00a0temas" in notes
    assert "Reparta las tarjetas de grupo en orden" in notes
    assert "En los grupos de expertos: 6 en cada grupo del 1–3, 5 en 4" in notes
    assert "Papeles: recorder, speaker." in notes
    assert "Le toca D · 4. Con 24 personas, quienes se sumaron al final pueden formar un grupo base más." in notes


def test_a_page_alone_is_printed_on_one_side_whatever_it_asks_for(tmp_path: Path) -> None:
    long = "\n\n".join(["A paragraph to read."] * 60)
    for words, file in (("Words.", "all-plain-1-sided.pdf"), (long, "all-plain-2-sided.pdf")):
        made = files(tmp_path, "pairs", handout=f"## A page\n<!-- sides: 2 -->\n\n{words}\n")
        assert f"print/{file}" in made
        assert len([name for name in made if "sided" in name]) == (1 if words == "Words." else 2)


def test_cards_too_long_for_their_page_are_reported_at_their_handout(tmp_path: Path) -> None:
    path = tmp_path / "session.md"
    card = "- " + "A long card to read. " * 40
    handout = f"## Long cards\n<!-- kind: cards; per page: 8 -->\n\n{card}\n{card}\n"
    path.write_text(JIGSAW.format(groups="pairs", front="length: 30 min", handout=handout), encoding="utf-8")
    (problem,) = (problem for problem in build(Request(session=path)).warnings if problem.code == "crowded-page")
    assert problem.place.text == "## Long cards"
    assert problem.message == "8 of “Long cards” were to go on a page, and 3 go"
