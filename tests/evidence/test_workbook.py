"""The one workbook of a kit, filled in by somebody who has no terminal, says as much as the other files."""

import json
import re
from pathlib import Path

import openpyxl
import pikepdf
import pytest
from click.testing import CliRunner
from pptx import Presentation

from kit.cli import main
from tests.evidence.test_packet import SESSION
from tests.programme.test_build_programme import text_of


@pytest.fixture(scope="module")
def packet(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("workbook")
    (folder / "session.md").write_text(SESSION, encoding="utf-8")
    run = CliRunner().invoke
    assert run(main, ["build", str(folder), "--out", str(folder / "kit"), "--participants", "5"]).exit_code == 0
    file = folder / "kit" / "after" / "after.xlsx"
    book = openpyxl.load_workbook(file)
    for row in (("Ada Yes", "parent", "1", "2:00 PM", "3:00 PM"), ("李小龙", "", "2", "2:10 PM", "3:00 PM"),
                ("Nobody Came", "", "3")):  # fmt: skip
        book["sign-in"].append(row)
    for mark in (4, 4, 4, 2, 1):
        book["evaluation"].append(("", mark, "The cards"))
    book["delivered"].append(
        ("2026-12-03", "2:00 PM", "3:00 PM", "Library", "", "Rosa Díaz; Ben Cole", "third", "- One")
    )
    book["delivered"].append((None, None, None, None, None, None, None, "Two voices"))
    book.save(file)
    done = run(main, ["evidence", str(folder / "kit")])
    assert done.exit_code == 0, done.output
    return folder / "kit" / "evidence"


def test_its_sheets_are_read_back(packet: Path) -> None:
    made = json.loads((packet / "evidence.json").read_text("utf-8"))
    assert (made["attended"], made["evaluations"]) == (2, 5)
    said = text_of("said.pdf", (packet / "04-evaluation-summary.pdf").read_bytes())
    assert "Answers: 5" in said  # Of two people who signed in: more answered than are known to have come.
    # Learning is 2:00 to 2:20 and, the third part left out, 2:30 to 2:40: until 3:00 nobody says what people did.
    assert [(each["name"], each["minutes"]) for each in made["people"]] == [("Ada Yes", 30), ("李小龙", 20)]
    assert (packet / "06-absent.csv").read_text("utf-8-sig").splitlines()[1].startswith("Nobody Came")


def test_the_slides_are_those_that_were_shown(packet: Path) -> None:
    slides = list(Presentation(str(packet.parent / "deck.pptx")).slides)
    shown = [at for at, slide in enumerate(slides, start=1) if "Third" not in slide.shapes.title.text_frame.text]
    data = (packet / "03-slides.pdf").read_bytes()
    said = text_of("shown.pdf", data)
    assert ": Second" in said
    assert ": Third" not in said  # It was skipped.
    assert re.findall(r"Slide (\d+):", said) == [str(at) for at in shown]
    with pikepdf.open(packet / "03-slides.pdf") as pdf:
        pictures = [name for page in pdf.pages for name in page.get_images()]
    assert len(pictures) == len(shown) < len(slides)
