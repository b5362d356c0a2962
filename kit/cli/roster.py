"""`kit roster`, and `kit build --roster`."""

from __future__ import annotations

import os
import sys
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kit.build.prepare import read
from kit.cli.options import FILE, SAMPLE, request, today_option
from kit.cli.speak import example, many, show
from kit.diagnostics import ProblemsFound, errors
from kit.programme.check_programme import checked_timetable
from kit.programme.programme_file import programme_file
from kit.programme.programme_kits import ProgrammeRequest
from kit.roster.school_kits import (
    Done,
    Share,
    blanks_of,
    build_programme_roster,
    build_roster,
    join_shares,
    lacking,
    sessions_by_language,
)
from kit.roster.schools import Roster, read_programme_roster, read_roster
from kit.roster.workers import cluster as of_cluster
from kit.roster.workers import processes

if TYPE_CHECKING:
    import datetime
    from collections.abc import Sequence

    from kit.build.request import Request
    from kit.roster.state import Outcome
    from kit.session.details import Blank


def run_roster(
    wanted: Request | ProgrammeRequest,
    file: Path,
    workers: int | None,
    part: tuple[int, int] | None,
    cluster: str | None,
) -> bool:
    """Makes a kit, or a programme's folder, for each school of the table. Whether every school has all of its own."""

    if cluster and cluster.startswith("tcp://") and not _here(cluster):
        click.echo(
            "A scheduler by tcp:// runs what anybody on its network sends it: use tls:// with certificates.", err=True
        )
    pool = of_cluster(cluster) if cluster else processes(workers or os.cpu_count() or 1)
    share = Share(part=part[0], of=part[1]) if part else Share()
    progress = _Progress()
    if isinstance(wanted, ProgrammeRequest):
        done = build_programme_roster(wanted, file, pool, share=share, tell=progress.tell)
    else:
        done = build_roster(wanted, file, pool, share=share, tell=progress.tell)
    progress.end()
    _show_done(done)
    states = Counter(each.state for each in done.outcomes)
    counts = f"{states['made']} made, {states['unchanged']} unchanged, {done.refused} refused"
    click.echo(f"{counts}.{f' All of it is in {done.files[0]}.' if done.files else ''}", err=True)
    return bool(done.files) and not any(each.why for each in done.outcomes)


class _Progress:
    """On a terminal one line: how many, how long still, the last refusal; in a pipe a line a school."""

    def __init__(self) -> None:
        self._began = time.monotonic()
        self._last = ""
        self._made = 0

    def tell(self, outcome: Outcome, done: int, of: int) -> None:
        """Hears of one more school."""
        if not sys.stderr.isatty():
            why = f": {outcome.why}" if outcome.why else ""
            click.echo(f"{done}/{of} {outcome.state} {outcome.name or f'row {outcome.number}'}{why}", err=True)
            return
        self._made += outcome.state == "made"
        if outcome.state == "refused":
            self._last = f"; row {outcome.number}: {outcome.why}"
        spent = time.monotonic() - self._began
        left = f", {_short((of - done) * spent / self._made)} still" if self._made else ""
        line = f"{done} of {of}{left}{self._last}"
        sys.stderr.write(f"\r\x1b[2K{line[: max(20, os.get_terminal_size(sys.stderr.fileno()).columns - 1)]}")
        sys.stderr.flush()

    def end(self) -> None:
        """Ends the line."""
        if sys.stderr.isatty():
            sys.stderr.write("\n")


def _short(seconds: float) -> str:
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes else f"{round(seconds)} s"


def _here(address: str) -> bool:
    host = address.partition("://")[2].rpartition(":")[0].strip("[]")
    return host in ("127.0.0.1", "localhost", "::1", "")


@click.command(epilog=example(f"kit roster schools.csv --for {SAMPLE}", f"kit roster --join outputs/{SAMPLE[9:]}"))
@click.argument("file", required=False, type=FILE, metavar="[FILE]")
@click.option(
    "--for",
    "sessions",
    multiple=True,
    type=FILE,
    metavar="SESSION",
    help="The session, or a programme; can be repeated.",
)
@click.option("--join", type=FILE, metavar="FOLDER", help="Make one report of those of all shares in this folder.")
@today_option
def roster(file: Path | None, sessions: tuple[Path, ...], join: Path | None, today: datetime.date) -> None:
    """Say what each school of a table still lacks, before anything is made."""

    if join:
        done = join_shares(join)
        _show_done(done)
        raise SystemExit(1 if done.problems or done.refused else 0)
    if not file or not sessions:
        raise click.UsageError(
            "Name a table and, with --for, the session or the programme that it is for; or --join FOLDER."
        )
    fine = [_show_lacking(file, each, today) for each in sessions]
    raise SystemExit(0 if all(fine) else 1)


def _show_done(done: Done) -> None:
    """Shows the problems of a roster, and the files that were written of it."""
    show(done.problems)
    for path in done.files:
        click.echo(str(path))


def _show_lacking(file: Path, path: Path, today: datetime.date) -> bool:
    """Says what each school lacks for the session at `path`. Whether the table has no errors."""
    found, blanks = _read(path, file, today)
    show(found.problems)
    rows = lacking(found, blanks)
    for row, names in rows:
        show(row.problems)
        if names:
            click.echo(f"row {row.number}, {row.name}: {'; '.join(names)}")
    full = sum(not names and not row.problems for row, names in rows)
    click.echo(f"{many(len(rows), 'school')}; nothing is missing for {full}.", err=True)
    return not errors([*found.problems, *(problem for row, _ in rows for problem in row.problems)])


def _read(path: Path, file: Path, today: datetime.date) -> tuple[Roster, Sequence[Blank]]:
    """The table as a session or a programme reads it, and the blanks that are to be filled in."""
    if programme := programme_file(path):
        timetable, problems = checked_timetable(programme, today)
        if timetable is None:
            raise ProblemsFound(problems)
        blanks = blanks_of(timetable)
        return read_programme_roster(file, ProgrammeRequest(programme=programme, today=today), blanks), blanks
    base = request(path, {"today": today})
    session, _, _ = read(base)
    return read_roster(file, base, sessions_by_language(session)), session.blanks
