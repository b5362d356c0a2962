"""A kit for each school of a table."""

from __future__ import annotations

import csv
import io
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pypdf
import pytest
from click.testing import CliRunner
from msgspec.structs import replace

from kit.build.build import SessionKit, build
from kit.build.memory import Memory
from kit.build.prepare import read
from kit.build.request import PARTS, Request
from kit.cli import main
from kit.diagnostics import Place, ProblemsFound
from kit.roster import batch as batches
from kit.roster.batch import Wanted
from kit.roster.report import as_csv, as_pdf, from_csv
from kit.roster.school_kits import WHOLE, Share, build_roster, join_shares, lacking, sessions_by_language, write_report
from kit.roster.schools import Roster, read_roster
from kit.roster.state import Outcome
from kit.roster.workers import inline, make_all, processes
from kit.session.model import Session
from kit.theme.theme import bundled, find_theme

SESSION = """---
title: A short one
fill:
  family page: {kind: link}
  motto: {fallback: We learn together}
---

# One (10 min)

## Choose (10 min)
<!-- choose: 1; id: practice; default: talk -->

> **Say:** Choose.

### Talk (10 min)

- [school name] talks at [family page]

> **Say:** Talk with a neighbor about what you saw.

### Write (10 min)

- Write

> **Say:** Write what you saw.
"""
HEADS = "School name,family page,Participants,Start,Choose,Date,Language,File,Logo\n"


@pytest.fixture
def session(tmp_path: Path) -> Path:
    folder = tmp_path / "short"
    folder.mkdir()
    (folder / "session.md").write_text(SESSION, encoding="utf-8")
    return folder


def table(tmp_path: Path, *rows: str) -> Path:
    file = tmp_path / "schools.csv"
    file.write_text(HEADS + "".join(f"{row}\n" for row in rows), encoding="utf-8")
    return file


def asked(session: Path, **more: Any) -> Request:
    return Request(session=session, only=("deck",), out=session.parent / "kits", over=True, **more)


def schools(session: Path, *rows: str) -> Roster:
    base = asked(session)
    found, _, _ = read(base)
    return read_roster(table(session.parent, *rows), base, sessions_by_language(found))


def refusals(roster: Roster) -> dict[int, str]:
    return {row.number: row.problems[0].code for row in roster.rows if row.request is None}


def test_a_rows_cells_are_what_is_asked_for(session: Path) -> None:
    roster = schools(session, "Ánimo,https://example.org,36,2:45 PM,write,2026-12-03,,,")
    (row,) = roster.rows
    assert row.request
    assert (row.request.participants, row.request.start, row.request.choose) == (36, 53100, ("write",))
    assert str(row.request.date) == "2026-12-03"
    assert (row.number, row.folder) == (2, "animo")


@pytest.mark.parametrize(
    ("row", "code", "column"),
    [
        ("A,,many,,,,,,", "bad-row", "Participants"),
        ("A,,0,,,,,,", "bad-row", "Participants"),
        ("A,,,25:99,,,,,", "bad-row", "Start"),
        ("A,,,,nothing,,,,", "bad-row", "Choose"),
        ("A,,,,,2026-02-30,,,", "bad-row", "Date"),
        ("A,no link,,,,,,,", "bad-value", "family page"),
        ("A,,,,,,fr,,", "language-without-session", "Language"),
        ("A,,,,,,,../x.yaml,", "bad-row", "File"),
        ("A,,,,,,,none.yaml,", "no-file", "File"),
        ("A,,,,,,,,none.png", "no-file", "Logo"),
        (",,5,,,,,,", "bad-row", None),
    ],
)
def test_a_bad_row_is_refused_with_its_column_and_the_others_go_on(
    session: Path, row: str, code: str, column: str | None
) -> None:
    roster = schools(session, row, "Other,,5,,,,,,")
    bad, good = roster.rows
    assert refusals(roster) == {2: code}
    assert (bad.problems[0].place.line, bad.problems[0].place.header or None) == (2, column)
    assert good.request


def test_two_rows_for_one_folder_are_both_refused(session: Path) -> None:
    assert refusals(schools(session, "Twice,,5,,,,,,", "Other,,,,,,,,", "twice!,,6,,,,,,")) == {
        2: "same-folder",
        4: "same-folder",
    }


def test_a_schools_own_file_comes_first_and_the_rows_cells_win(session: Path) -> None:
    (session.parent / "one.yaml").write_text(
        "school name: From the file\nfamily page: https://example.org/file\n", encoding="utf-8"
    )
    roster = schools(session, "From the row,,,,,,,one.yaml,", ",,,,,,,one.yaml,")
    assert [row.name for row in roster.rows] == ["From the row", "From the file"]


def test_a_rows_language_takes_the_session_beside(session: Path) -> None:
    spanish = SESSION.replace("title: A short one", "title: Una breve\nlanguage: es-US")
    (session / "session.es.md").write_text(spanish, encoding="utf-8")
    roster = schools(session, "A,,,,,,es,,", "B,,,,,,es-US,,", "C,,,,,,,,")
    titles = [
        row.request.session.title for row in roster.rows if row.request and isinstance(row.request.session, Session)
    ]
    assert titles == ["Una breve", "Una breve", "A short one"]


def test_what_is_missing_is_told_before_anything_is_made(session: Path) -> None:
    base = asked(session)
    found, _, _ = read(base)
    roster = schools(session, "A,https://example.org,,,,,,,", "B,,,,,,,,", "C,https://example.org,many,,,,,,")
    # Of a row that is refused nothing was taken: what is wrong in it is told, and no more.
    assert [names for _, names in lacking(roster, found.blanks)] == [(), ("family page",), ()]


ROWS = ("Ánimo,https://example.org,36,2:45 PM,,,,,", "Riverside,,23,,write,,,,", "Bad,,many,,,,,,")


def outcomes(session: Path, *rows: str, pool: Callable[[], Any] | None = None, share: Share = WHOLE) -> list[Outcome]:
    return list(build_roster(asked(session), table(session.parent, *rows), pool or inline(), share=share).outcomes)


def test_made_then_unchanged_and_again_when_something_changed(session: Path) -> None:
    assert [each.state for each in outcomes(session, *ROWS)] == ["made", "made", "refused"]
    assert [each.state for each in outcomes(session, *ROWS)] == ["unchanged", "unchanged", "refused"]
    # One school has other people, one kit is gone.
    shutil.rmtree(session.parent / "kits" / "riverside")
    changed = outcomes(session, ROWS[0].replace("36", "37"), *ROWS[1:])
    assert [each.state for each in changed] == ["made", "made", "refused"]
    assert changed[0].changed
    # Another version of the session concerns all.
    (session / "session.md").write_text(SESSION.replace("Talk with a", "Speak with a"), encoding="utf-8")
    assert [each.state for each in outcomes(session, *ROWS)] == ["made", "made", "refused"]


def test_a_run_that_was_killed_goes_on_where_it_was(session: Path) -> None:
    assert [each.state for each in outcomes(session, ROWS[0])] == ["made"]
    state = session.parent / "kits" / ".roster.jsonl"
    state.write_bytes(state.read_bytes() + b'{"key": "cut off')
    assert [each.state for each in outcomes(session, *ROWS)] == ["unchanged", "made", "refused"]


def test_the_report_is_a_table_and_pages(session: Path) -> None:
    outcomes(session, *ROWS, "=1+1,,5,,,,,,")
    data = (session.parent / "kits" / "roster.csv").read_bytes()
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))
    assert [row["state"] for row in rows] == ["made", "made", "refused", "made"]
    assert rows[0]["still blank"] == ""
    assert rows[1]["still blank"] == "family page"
    assert rows[3]["school"] == "'=1+1"
    assert (session.parent / "kits" / "roster.pdf").read_bytes().startswith(b"%PDF")


def test_a_kit_by_roster_is_the_kit_alone(session: Path) -> None:
    outcomes(session, *ROWS)
    alone = build(
        Request(
            session=session,
            sets=("school name=Riverside",),
            participants=23,
            choose=("write",),
            only=("deck",),
            out=session.parent / "kits" / "riverside",
        )
    )
    for name, data in alone.files.items():
        assert (session.parent / "kits" / "riverside" / name).read_bytes() == data, name


def test_shares_make_the_whole(session: Path) -> None:
    for part in (1, 2):
        outcomes(session, *ROWS, share=Share(part=part, of=2))
    done = join_shares(session.parent / "kits")
    assert [(each.number, each.state) for each in done.outcomes] == [(2, "made"), (3, "made"), (4, "refused")]
    (session.parent / "kits" / "roster-2-of-2.csv").unlink()
    assert [problem.code for problem in join_shares(session.parent / "kits").problems] == ["lacks-share"]


def wanted(session: Path, *rows: str) -> list[Wanted]:
    made = []
    for row in schools(session, *rows).rows:
        assert row.request
        made.append(Wanted(number=row.number, name=row.name, folder=row.folder, request=row.request))
    return made


def deadly(out: Path, batch: tuple[Wanted, ...]) -> tuple[Outcome, ...]:
    """Makes kits, but dies at one school."""
    if any(each.name == "Killer" for each in batch):
        os.kill(os.getpid(), signal.SIGKILL)
    return batches.make_batch(out, batch)


def dies_once(out: Path, batch: tuple[Wanted, ...]) -> tuple[Outcome, ...]:
    """Makes kits, but the first process that does dies."""
    mark = out / "died"
    if not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return batches.make_batch(out, batch)


@pytest.mark.slow
def test_a_worker_that_is_killed_once_costs_nothing_but_time(session: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kit.roster.workers.make_batch", dies_once)
    out = session.parent / "kits"
    out.mkdir()
    found = list(make_all(out, wanted(session, "One,,5,,,,,,", "Two,,5,,,,,,"), processes(2)))
    assert {each.name: each.state for each in found} == {"One": "made", "Two": "made"}


@pytest.mark.slow
def test_a_school_that_kills_its_worker_is_refused_alone(session: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kit.roster.workers.make_batch", deadly)
    out = session.parent / "kits"
    out.mkdir()
    found = list(make_all(out, wanted(session, "One,,5,,,,,,", "Killer,,5,,,,,,", "Two,,5,,,,,,"), processes(1)))
    assert {each.name: each.state for each in found} == {"One": "made", "Two": "made", "Killer": "refused"}


def test_schools_that_have_most_in_common_are_made_one_after_the_other(
    session: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []

    def listed(out: Path, batch: tuple[Wanted, ...]) -> tuple[Outcome, ...]:
        made.extend(each.name for each in batch)
        return ()

    monkeypatch.setattr("kit.roster.workers.make_batch", listed)
    rows = ("A,,9,3:00 PM,,,,,", "Школа,,5,,,,,,", "B,,5,,write,,,,", "C,,5,,,,,,", "D,,4,,,,,,")
    assert not list(make_all(session.parent, wanted(session, *rows), inline()))
    assert made == ["D", "C", "Школа", "A", "B"]


POOL = """
import os
import time

from kit.roster.workers import processes

if __name__ == "__main__":
    with processes(1)() as pool:
        print(pool.submit(os.getpid).result(), flush=True)
        time.sleep(60)
"""


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="asks `ps` for a process by its number")
def test_no_worker_outlives_a_run_that_was_killed(tmp_path: Path) -> None:
    script = tmp_path / "pool.py"
    script.write_text(POOL, encoding="utf-8")
    with subprocess.Popen([sys.executable, str(script)], stdout=subprocess.PIPE, text=True) as run:
        assert run.stdout
        worker = int(run.stdout.readline())
        run.kill()
    for _ in range(200):
        if not is_running(worker):
            return
        time.sleep(0.1)
    os.kill(worker, signal.SIGKILL)
    pytest.fail("the worker is still there")


def is_running(process: int) -> bool:
    """Whether there is a process of that number that has not ended: one that nobody asked for yet counts as ended."""
    asked = subprocess.run(["ps", "-o", "stat=", "-p", str(process)], capture_output=True, text=True, check=False)
    return asked.stdout.strip()[:1] not in ("", "Z")


def test_a_full_disk_at_one_school_is_that_schools(session: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = batches.saved_at_once

    def full(kit: SessionKit, request: Request) -> Any:
        if request.out and request.out.name == "two":
            raise OSError(28, "No space left on device")
        return whole(kit, request)

    monkeypatch.setattr(batches, "saved_at_once", full)
    found = outcomes(session, "One,,,,,,,,", "Two,,,,,,,,", "Three,,,,,,,,")
    assert {each.name: each.state for each in found} == {"One": "made", "Two": "refused", "Three": "made"}
    assert found[1].why == "the kit cannot be saved: No space left on device"


BAD = {
    "N" * 400: "bad-row",
    "Twice": "same-folder",
    "twice!": "same-folder",
    "Школа № 5": "",
    "مدرسة النور": "",
    "=cmd|x": "",
    "a/b\\c": "",
    '"two\nlines"': "",
    "../../up": "",
    "CON": "",
    "학교": "",
}


def test_each_bad_row_has_a_line_of_its_own_and_no_name_leads_out_of_the_folder(session: Path) -> None:
    roster = schools(session, *(f"{name},,5,,,,,," for name in BAD))
    assert [next((each.code for each in row.problems), "") for row in roster.rows] == list(BAD.values())
    good = [row.folder for row in roster.rows if row.request]
    assert len(set(good)) == len(good)
    assert all(folder == Path(folder).name and not folder.startswith(".") for folder in good)
    assert next(row.name for row in roster.rows if row.folder == "two-lines") == "two lines"


def test_thousands_of_rows_of_one_name_are_each_told_in_one_line(session: Path) -> None:
    roster = schools(
        session, *(f"Twice,,{number % 900 + 1},{number // 900 % 12 + 1}:00 PM,,,,," for number in range(5000))
    )
    assert len(roster.rows) == 5000
    assert "row 3, 4, 5, 6, 7 and more" in roster.rows[0].problems[0].message


def test_the_report_of_many_schools_lists_the_refused_first_and_the_rest_in_its_table(session: Path) -> None:
    found = [
        Outcome(
            number=number,
            name=f"School {number} | *x*",
            folder=f"s{number}",
            state="refused" if number == 2999 else "made",
        )
        for number in range(2, 3000)
    ]
    theme = find_theme("standard", (bundled(),))
    data = as_pdf(found, "A short one", "en-US", theme, Place(file="roster.csv", whole=True))
    first = pypdf.PdfReader(io.BytesIO(data)).pages[0].extract_text()
    assert "2999" in first
    assert from_csv(as_csv(found)) == found


def test_no_room_for_the_report_is_a_problem(session: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(self: Path, data: bytes) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(ProblemsFound) as found:
        write_report(session.parent, [], "A", "en-US", find_theme("standard", (bundled(),)))
    assert [each.code for each in found.value.problems] == ["cannot-write"]


def test_kits_that_were_made_are_told_where_their_report_has_no_room(
    session: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = Path.write_bytes

    def full(self: Path, data: bytes) -> int:
        if self.name.startswith(".roster.pdf"):
            raise OSError(28, "No space left on device")
        return write(self, data)

    monkeypatch.setattr(Path, "write_bytes", full)
    monkeypatch.setattr("kit.cli.roster.processes", lambda workers: inline())
    file = table(session.parent, "One,,,,,,,,")
    line = ["build", str(session), "--roster", str(file), "--only", "deck", "--out", str(session.parent / "kits")]
    result = CliRunner().invoke(main, line)
    assert result.exit_code == 1
    assert "roster.pdf` cannot be written: No space left on device" in result.output
    assert "1 made, 0 unchanged, 0 refused." in result.output
    assert "Nothing was made" not in result.output
    assert (session.parent / "kits" / "one" / "deck.pptx").is_file()


def test_no_place_for_temporary_files_refuses_each_school_alone(session: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(requests: Sequence[Request], memory: Memory) -> Any:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(batches, "build_together", full)
    assert [each.state for each in outcomes(session, "One,,,,,,,,", "Two,,,,,,,,")] == ["made", "made"]


NAMES = (
    *("Oak", "Ánimo Phương Elementary", "Школа № 5", "مدرسة النور", "בית ספר אורן", "பள்ளி", "विद्यालय", "学校", "학교"),
    *("โรงเรียน", "Σχολείο", "O'Brien & Sons <School>", "A name that goes over more than one line of a page " * 3),
    *("=1+1", "a/b", "*Stars* _and_ `marks`", "Oak ES", "{{ school }}", "Saint Mary", "Zz"),
)


@pytest.mark.slow
def test_twenty_schools_by_roster_are_the_kits_alone(session: Path) -> None:
    """Whole kits, in batches, with names in many scripts, with other people, times and options."""
    rows = [
        f"{name},https://example.org/{at},{20 + at % 3},{('2:45 PM', '')[at % 2]},{('talk', 'write')[at % 3 == 2]},,,,"
        for at, name in enumerate(NAMES)
    ]
    base = replace(asked(session), only=PARTS, over=False)
    found = build_roster(base, table(session.parent, *rows), inline())
    assert [each.state for each in found.outcomes] == ["made"] * len(NAMES)
    found_session, _, _ = read(base)
    alone = read_roster(session.parent / "schools.csv", base, sessions_by_language(found_session))
    for row in alone.rows:
        assert row.request
        folder = session.parent / "kits" / row.folder
        kit = build(replace(row.request, out=folder))
        files = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
        assert {name for name in kit.files if kit.files[name] != files.get(name)} == set(), row.name
        assert set(kit.files) == set(files), row.name


@pytest.mark.slow
def test_the_command(session: Path) -> None:
    out = session.parent / "out"
    file = table(session.parent, *ROWS)
    run = CliRunner()
    arguments = ["build", str(session), "--roster", str(file), "--workers", "1", "--only", "deck", "--out", str(out)]
    done = run.invoke(main, arguments)
    assert done.exit_code == 1
    assert "2 made, 0 unchanged, 1 refused" in done.output
    missing = run.invoke(main, ["roster", str(file), "--for", str(session)])
    assert "row 3, Riverside: family page" in missing.output
    assert run.invoke(main, ["build", str(session), "--workers", "2"]).exit_code == 2
    assert run.invoke(main, ["roster"]).exit_code == 2
    joined = run.invoke(main, ["roster", "--join", str(session)])
    assert "[no-file]" in joined.output


@pytest.mark.slow
def test_a_cluster_makes_them_too_and_a_lost_worker_loses_nothing(session: Path) -> None:
    distributed = pytest.importorskip("distributed", reason="Dask is not here: `pip install 'session-kit[cluster]'`")
    from kit.roster.workers import cluster

    out = session.parent / "kits"
    out.mkdir()
    rows = [f"School {number},,5,,,,,," for number in range(20)]
    with distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None, silence_logs=50) as local:
        found = []
        for outcome in make_all(out, wanted(session, *rows), cluster(local.scheduler_address)):
            if not found:
                os.kill(next(iter(local.workers.values())).process.pid, signal.SIGKILL)
            found.append(outcome)
    assert sorted(each.number for each in found) == list(range(2, 22))
    assert {each.state for each in found} == {"made"}


@pytest.mark.parametrize("name", ["schools.csv", "schools.xlsx"])
def test_a_table_to_fill_in_is_one_that_can_be_read(session: Path, name: str) -> None:
    file = session.parent / name
    run = CliRunner()
    assert run.invoke(main, ["new", "--roster", str(file), "--for", str(session)]).exit_code == 0
    base = asked(session)
    found, _, _ = read(base)
    roster = read_roster(file, base, sessions_by_language(found))
    assert roster.problems == ()
    assert [(row.name, row.problems) for row in roster.rows] == [("Ánimo Elementary", ())]
    again = run.invoke(main, ["new", "--roster", str(file), "--for", str(session)])
    assert again.exit_code == 1
    assert "already" in again.output
