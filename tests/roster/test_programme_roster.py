"""A programme for each school of a table."""

from __future__ import annotations

import csv
import datetime
import io
from pathlib import Path

import pytest
from click.testing import CliRunner

from kit.cli import main
from kit.diagnostics import ProblemsFound
from kit.programme.programme_kits import ProgrammeRequest, build_programme
from kit.roster.school_kits import Done, build_programme_roster
from kit.roster.workers import inline

PROGRAMME = """---
title: Two evenings
programme: series
time zone: America/New_York
place: Library
participants: 20
fill:
  contact: {optional: true}
---
## [One](one) (September 24, 2026, 3:30–4:00 PM)
## Notes (November 12, 2026, 3:30–4:30 PM)
<!-- kind: networking -->
"""
SESSION = """---
title: One
fill:
  family page: {kind: link}
---

# Talk (30 min)

## Talk (30 min)

- [school name] talks at [family page]

> **Say:** Talk with a neighbor about what you saw.
"""
ROWS = "school name,family page\nOak,https://example.org/oak\nRiverside,\n,https://example.org\nRiverside!,\n"
TODAY = datetime.date(2026, 9, 1)


@pytest.fixture
def asked(tmp_path: Path) -> ProgrammeRequest:
    (tmp_path / "one").mkdir()
    (tmp_path / "one" / "session.md").write_text(SESSION, encoding="utf-8")
    (tmp_path / "programme.md").write_text(PROGRAMME, encoding="utf-8")
    return ProgrammeRequest(programme=tmp_path / "programme.md", today=TODAY, out=tmp_path / "out")


def made(asked: ProgrammeRequest, rows: str) -> Done:
    file = asked.programme.parent / "schools.csv"
    file.write_text(rows, encoding="utf-8")
    return build_programme_roster(asked, file, inline())


@pytest.mark.slow
def test_each_school_has_the_programme_as_if_it_were_built_alone(asked: ProgrammeRequest) -> None:
    assert asked.out is not None
    done = made(asked, ROWS.replace("Riverside!", "Hill"))
    assert [(each.name, each.state) for each in done.outcomes] == [
        ("Oak", "made"),
        ("Riverside", "made"),
        ("", "refused"),
        ("Hill", "made"),
    ]
    rows = list(csv.DictReader(io.StringIO((asked.out / "roster.csv").read_text(encoding="utf-8-sig"))))
    assert [row["still blank"] for row in rows] == ["", "family page", "", "family page"]
    sets = ("school name=Oak", "family page=https://example.org/oak")
    alone = build_programme(ProgrammeRequest(programme=asked.programme, today=TODAY, sets=sets, out=asked.out / "oak"))
    for kit in (*alone.kits, alone.pages):
        assert kit is not None
        for name, data in kit.files.items():
            assert (kit.folder / name).read_bytes() == data, name
    again = made(asked, ROWS.replace("Riverside!", "Hill"))
    assert [each.state for each in again.outcomes] == ["unchanged", "unchanged", "refused", "unchanged"]


def test_two_schools_of_one_folder_and_a_row_without_a_name_are_refused(asked: ProgrammeRequest) -> None:
    done = made(asked, "school name,family page\nRiverside,\nriverside!,\n,\n")
    assert [each.state for each in done.outcomes] == ["refused"] * len(done.outcomes)
    assert "row 2 and row 3" in done.outcomes[0].why


def test_a_programme_without_days_makes_nothing(asked: ProgrammeRequest) -> None:
    asked.programme.write_text(PROGRAMME.partition("## ")[0], encoding="utf-8")
    with pytest.raises(ProblemsFound):
        made(asked, ROWS)


def test_the_table_to_fill_in_has_the_blanks_of_its_sessions(asked: ProgrammeRequest) -> None:
    run = CliRunner()
    folder = asked.programme.parent
    file = str(folder / "new.csv")
    assert run.invoke(main, ["new", "--roster", file, "--for", str(folder)]).exit_code == 0
    head = (folder / "new.csv").read_text(encoding="utf-8-sig").splitlines()[0]
    assert head == "school name,contact,family page,file,logo"
    said = run.invoke(main, ["roster", file, "--for", str(folder)])
    assert said.exit_code == 0
    assert "family page" in said.output
