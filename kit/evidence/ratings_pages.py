"""Ratings that came back → rows of outputs: the summary as a page, as a table, and as slides with native charts."""

from __future__ import annotations

from kit.build.source import Output
from kit.evidence.ratings import Ratings, ratings_rows
from kit.tables import SheetToWrite

NAME = "ratings-summary"


def ratings_outputs(made: Ratings) -> tuple[Output, ...]:
    """The rows of the summary of a self-assessment."""
    header, rows = ratings_rows(made)
    sheet = SheetToWrite(name="ratings", header=header, rows=rows)
    shown = {"ratings": made}
    return (
        Output(
            id=NAME, file=NAME, template="evidence/ratings.md.j2", values=shown, word="ratings_summary", full_title=True
        ),
        Output(
            id=f"{NAME}-table", file=NAME, formats=(".csv",), value=lambda values, words: sheet, word="ratings_summary"
        ),
        Output(
            id=f"{NAME}-slides",
            file=NAME,
            formats=(".pptx",),
            template="evidence/ratings-deck.md.j2",
            values=shown,
            word="ratings_summary",
        ),
    )
