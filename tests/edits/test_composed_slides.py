"""What a person does to the shapes and words of a composition is there after the next build."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from pptx.chart.data import CategoryChartData
from pptx.util import Inches

from tests.edits.kits import Folder, kept, slide


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """A kit whose activity is composed of cards and a panel."""
    found = Folder(tmp_path)
    found.rewrite("<!-- id: first; layout: Title and Content -->", "<!-- id: first; groups: pairs -->")
    found.build()
    return found


def named(each: Any, name: str) -> Any:
    return next(shape for shape in each.shapes if shape.name == name)


def test_a_card_that_was_moved_and_one_that_says_other_words_stay_so(folder: Folder) -> None:
    def change(deck: Any) -> None:
        each = slide(deck, "The first way")
        named(each, "Step 1").left = Inches(1)
        named(each, "Step 2").text_frame.paragraphs[0].runs[0].text = "Sing"

    folder.edit(change)
    folder.rewrite("See you.", "See you on Friday.")
    kit = folder.build()
    each = slide(folder.deck(), "The first way")
    assert named(each, "Step 1").left == Inches(1)
    assert named(each, "Step 2").text_frame.text == "Sing"
    assert [title for what, _, title, _ in kept(kit) if what == "slide"] == ["The first way"]


def wheel(deck: Any) -> Any:
    """How the ring of the activity runs out; None where nothing starts it."""
    return next(slide(deck, "The first way")._element.iter("{*}animEffect"), None)


def test_a_ring_that_runs_longer_does_so_on(folder: Folder) -> None:
    folder.edit(lambda deck: next(wheel(deck).iter("{*}cTn")).set("dur", "60000"))
    folder.rewrite("See you.", "See you on Friday.")
    assert not folder.build().lost
    assert next(wheel(folder.deck()).iter("{*}cTn")).get("dur") == "60000"


def test_a_ring_that_no_click_starts_any_more_stands_still(folder: Folder) -> None:
    def change(deck: Any) -> None:
        each = slide(deck, "The first way")._element
        each.remove(each.find("{*}timing"))

    folder.edit(change)
    folder.rewrite("See you.", "See you on Friday.")
    assert [title for what, _, title, _ in kept(folder.build()) if what == "slide"] == ["The first way"]
    assert wheel(folder.deck()) is None


def test_a_panel_that_was_taken_away_stays_away(folder: Folder) -> None:
    def change(deck: Any) -> None:
        panel = named(slide(deck, "The first way"), "How long, with whom")
        panel._element.getparent().remove(panel._element)

    folder.edit(change)
    folder.build()
    assert all(shape.name != "How long, with whom" for shape in slide(folder.deck(), "The first way").shapes)


def test_a_chart_is_still_there_on_a_slide_whose_words_were_changed(folder: Folder) -> None:
    folder.rewrite(
        "- Say hello", "- Say hello\n\n<!-- chart: bar -->\n\n| What | How many |\n|---|---|\n| Calls | 12 |"
    )
    folder.build()

    def change(deck: Any) -> None:
        chart = next(shape for shape in slide(deck, "Welcome").shapes if shape.has_chart)
        chart.left, chart.width = Inches(2), Inches(6)
        slide(deck, "Welcome").shapes.title.text_frame.text = "Welcome, all"

    folder.edit(change)
    folder.rewrite("| Calls | 12 |", "| Calls | 15 |")
    folder.build()
    chart = next(shape for shape in slide(folder.deck(), "Welcome, all").shapes if shape.has_chart)
    assert chart.left == Inches(2)
    assert list(chart.chart.plots[0].categories) == ["Calls"]


def test_numbers_of_a_chart_that_a_person_changed_stay_and_a_mere_save_is_no_change(folder: Folder) -> None:
    folder.rewrite(
        "- Say hello", "- Say hello\n\n<!-- chart: bar -->\n\n| What | How many |\n|---|---|\n| Calls | 12 |"
    )
    folder.build()
    folder.edit(lambda deck: None)
    assert kept(folder.build()) == []

    def change(deck: Any) -> None:
        chart = next(shape for shape in slide(deck, "Welcome").shapes if shape.has_chart)
        numbers = CategoryChartData()
        numbers.categories = ["Calls"]
        numbers.add_series("How many", (17,))
        chart.chart.replace_data(numbers)

    folder.edit(change)
    folder.rewrite("See you.", "See you on Friday.")
    folder.build()
    chart = next(shape for shape in slide(folder.deck(), "Welcome").shapes if shape.has_chart)
    assert list(chart.chart.plots[0].series[0].values) == [17]
