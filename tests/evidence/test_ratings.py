"""Returned ratings → counts, middle, spread, where teams differ, what matters most: numbers worked out by hand."""

import csv
from pathlib import Path

import pikepdf
import pytest
from click.testing import CliRunner

from kit.cli import main
from kit.evidence.ratings import Ratings, read_ratings, summed_up
from kit.plan import Assessment
from kit.plan.self_assessment import assessment_of
from kit.text import Markdown

BODY = """### Trust

| We | No | Some | Yes |
|---|:-:|:-:|:-:|
| greet | | | |
| ask | | | |

### Learning

| We | No | Some | Yes |
|---|:-:|:-:|:-:|
| show | | | |
"""
SESSION = f"""---
title: A rating
start: 2:00 PM
date: 2026-12-03
participants: 8
parent role: Two parents planned it.
---

# One

## Rate (10 min)
<!-- groups: groups of 4 -->

- Words

> **Say:** Hello to all of you, and welcome.
>
> **Handout:** [Form](#form)

# Handouts

## Form
<!-- kind: rating; forms: individual, team -->

{BODY}
"""
TABLE = """team,form,1.1,1.2,2.1,priority
A,individual,No,Some,3,1.1; 2.1
A,individual,no,Yes,,"1.1, 9.9"
B,individual,1,c,Yes,2.1
B,individual,Some,No,Yes,1.1
A,team,Yes,,Yes,
B,team,Some,Some,Yse,
"""


@pytest.fixture(scope="module")
def assessment() -> Assessment:
    made = assessment_of(Markdown(BODY))
    assert made
    return made


def read(text: str, assessment: Assessment, folder: Path) -> tuple[Ratings, list[str]]:
    file = folder / "ratings.csv"
    file.write_text(text, encoding="utf-8")
    pages, problems = read_ratings(file, assessment)
    return summed_up(pages, assessment), [f"{problem.place.line} {problem.message}" for problem in problems]


def test_words_letters_and_numbers_are_counted(assessment: Assessment, tmp_path: Path) -> None:
    made, problems = read(TABLE, assessment, tmp_path)
    assert problems == ["3 there is no indicator 9.9", "7 `Yse` is no word of the scale"]
    assert (made.individual, made.teams) == (4, 2)
    greet, ask, show = (each for component in made.components for each in component.indicators)
    # 1.1: No No No Some; 1.2: No Some Yes Yes; 2.1: Yes Yes Yes of three.
    assert [each.counts for each in (greet, ask, show)] == [(3, 1, 0), (1, 1, 2), (0, 0, 3)]
    assert [each.median for each in (greet, ask, show)] == ["A", "B–C", "C"]
    assert [each.spread for each in (greet, ask, show)] == [1, 2, 0]
    assert [each.agreed for each in (greet, ask, show)] == [True, False, True]


def test_teams_that_see_it_otherwise_are_marked(assessment: Assessment, tmp_path: Path) -> None:
    made, _ = read(TABLE, assessment, tmp_path)
    greet, ask, show = (each for component in made.components for each in component.indicators)
    # The teams' middle of 1.1 lies between Some and Yes, that of the pages is No; of 1.2 half a step away.
    assert [(each.team_median, each.differs) for each in (greet, ask, show)] == [
        ("B–C", True), ("B", False), ("C", False)
    ]  # fmt: skip


def test_priorities_are_ranked(assessment: Assessment, tmp_path: Path) -> None:
    made, _ = read(TABLE, assessment, tmp_path)
    assert [(each.number, each.stars) for each in made.ranked] == [("1.1", 3), ("2.1", 2)]
    # Those of a team are given by the same people.
    made, _ = read(TABLE.replace("A,team,Yes,,Yes,", "A,team,Yes,,Yes,2.1; 1.2"), assessment, tmp_path)
    assert [(each.number, each.stars) for each in made.ranked] == [("1.1", 3), ("2.1", 2)]
    made, _ = read("form,1.1,priority\nteam,No,2.1\nteam,No,2.1; 1.1\n", assessment, tmp_path)
    assert [(each.number, each.stars) for each in made.ranked] == [("2.1", 2), ("1.1", 1)]


def test_equal_pages_are_several_people(assessment: Assessment, tmp_path: Path) -> None:
    made, problems = read("form,1.1\nindividual,No\nindividual,No\n", assessment, tmp_path)
    assert not problems
    assert made.individual == 2


def test_a_table_of_something_else_is_told(assessment: Assessment, tmp_path: Path) -> None:
    _, problems = read("name,in\nAda,2:00 PM\n", assessment, tmp_path)
    assert "2 the table has no column of an indicator" in problems


@pytest.fixture(scope="module")
def kit(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("rated")
    (folder / "session.md").write_text(SESSION, encoding="utf-8")
    done = CliRunner().invoke(main, ["build", str(folder), "--out", str(folder / "kit")])
    assert done.exit_code == 0, done.output
    return folder / "kit"


def test_the_kit_has_a_table_to_fill_in(kit: Path) -> None:
    assert (kit / "after" / "ratings.csv").read_text("utf-8-sig").strip() == "team,form,1.1,1.2,2.1,priority"


def test_what_comes_back_becomes_a_page_a_table_and_slides(kit: Path) -> None:
    (kit / "after" / "ratings.csv").write_text(TABLE.replace("Yse", "Yes").replace(", 9.9", ""), encoding="utf-8")
    done = CliRunner().invoke(main, ["evidence", str(kit)])
    assert done.exit_code == 0, done.output
    folder = kit / "evidence"
    with (folder / "ratings-summary.csv").open(encoding="utf-8-sig") as file:
        rows = list(csv.reader(file))
    assert rows[1] == ["1.1", "greet", "Trust", "4", "3", "1", "0", "A", "1", "agreed", "B–C", "yes", "3"]
    assert (folder / "ratings-summary.pptx").is_file()
    with pikepdf.open(folder / "ratings-summary.pdf") as pdf:
        alts = {
            str(each.get("/Alt")) for each in pdf.objects if isinstance(each, pikepdf.Dictionary) and "/Alt" in each
        }
    # A bar is read out as its table says.
    assert "No 3, Some 1, Yes 0" in alts


def test_ratings_of_a_session_without_a_form_are_told(tmp_path: Path) -> None:
    (tmp_path / "session.md").write_text(SESSION.split("> **Handout")[0].rstrip("> \n") + "\n", encoding="utf-8")
    run = CliRunner().invoke
    assert run(main, ["build", str(tmp_path), "--out", str(tmp_path / "kit")]).exit_code == 0
    (tmp_path / "ratings.csv").write_text(TABLE, encoding="utf-8")
    done = run(main, ["evidence", str(tmp_path / "kit"), "--ratings", str(tmp_path / "ratings.csv")])
    assert "the session has no self-assessment that these rate" in done.output
