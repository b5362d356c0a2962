"""Words of a programme's file that are printed nowhere are told, and all others are not."""

from pathlib import Path

import pytest

from kit.programme.read import read_programme

HEAD = "---\ntitle: A year\nprogramme: series\ntime zone: America/New_York\n---\n"
SLOT = "# Fall\n\nIt begins.\n\n## One (2026-11-03, 6:00–7:30 PM)\n<!-- room: A -->\n\nBring a book.\n"


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (f"Hello to all.\n{SLOT}", [6]),
        (f"<!-- nobody sees this -->\n{SLOT}", []),
        (f"{SLOT}### Part (20 min)\n\nWords.\n\n#### Deeper\n\nMore.\n", [18]),
        (f"{SLOT}# Due dates\n\nPlease send:\n\n- A plan (2026-10-20)\n", [16]),
        (f"{SLOT}# Due dates\n## Soon\n- A plan (2026-10-20)\n", []),
        (f"{SLOT}# Rooms\n\n| Room | Seats |\n|---|---|\n| A | 20 |\n\nWith a ramp.\n", [20]),
        (f"{SLOT}# Offers\n\nFor you:\n\n## Institute\n<!-- for: families -->\n\nSix evenings.\n", [16]),
        (f"{SLOT}# Handouts\n\n## Evaluation\n<!-- kind: evaluation -->\n\n### Why?\n\n___\n", []),
    ],
)
def test_words_that_are_printed_nowhere_are_told(text: str, lines: list[int], tmp_path: Path) -> None:
    file = tmp_path / "programme.md"
    file.write_text(HEAD + text, encoding="utf-8")
    _, problems = read_programme(file)
    assert [each.place.line for each in problems if each.code == "words-not-read"] == lines
