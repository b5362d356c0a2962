"""`kit build`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kit import cache
from kit.build.made_and_saved import made_and_saved
from kit.build.prepare import prepare
from kit.build.request import ASKED, PARTS, Request, folder_of
from kit.cli.options import FILE, SAMPLE, PartsType, PartType, options_of_a_plan, request
from kit.cli.speak import Progress, example, list_written, many, show
from kit.cli.summary import summary
from kit.diagnostics import Place, Problem, ProblemsFound, error, errors
from kit.programme.programme_file import programme_file

if TYPE_CHECKING:
    from kit.programme.programme_kits import ProgrammeRequest


@click.command(
    epilog=example(
        f'kit build {SAMPLE} --set "school name=Ánimo Elementary" --choose rubric --participants 36 --start 2:45pm'
    )
)
@click.argument("sessions", nargs=-1, required=True, type=FILE, metavar="SESSION...")
@options_of_a_plan
@click.option(
    "--only",
    type=PartsType(),
    metavar="PARTS",
    help="Parts of the kit: some of deck,notes,print,slides-to-share; of a programme, pages such as calendar,coverage.",
)
@click.option("--session", "happening", metavar="ID", default="", help="Of a programme: one session's kit only.")
@click.option("--out", type=FILE, metavar="FOLDER", help="Where to put it. Default: outputs/<session>/<school>.")
@click.option("--roster", type=FILE, metavar="FILE", help="A kit for each school of a table, CSV or XLSX.")
@click.option("--workers", type=click.IntRange(1, 64), metavar="N", help="With --roster: kits made at once.")
@click.option("--part", type=PartType(), metavar="K/N", help="With --roster: one of N equal shares, as 3/8.")
@click.option("--cluster", metavar="ADDRESS", help="With --roster: a Dask scheduler, tls://… or tcp://….")
@click.option("--large-print", is_flag=True, help="Handouts in letters of 18 points and more.")
@click.option("--fresh", is_flag=True, help="Start over: what you edited is put aside, not kept in the new kit.")
def build(
    sessions: tuple[Path, ...],
    out: Path | None,
    only: tuple[Any, ...] | None,
    happening: str,
    *,
    roster: Path | None,
    workers: int | None,
    part: tuple[int, int] | None,
    cluster: str | None,
    fresh: bool,
    large_print: bool,
    **options: Any,
) -> None:
    """Make the whole kit. SESSION is a session file, or a folder with a session.md, or a programme.

    Of a programme (programme.md), the kits of all its sessions, and the pages for all of it, are made.

    What you edited in a kit that is there already is kept: slides in the deck, and whole Word files.
    """
    if out and len(sessions) > 1:
        raise click.UsageError("--out takes one session: leave it out, and each gets a folder of its own.")
    if roster is None and (workers or part or cluster):
        raise click.UsageError("--workers, --part and --cluster go with --roster.")
    if len(sessions) > 1 and not roster:
        _each_its_own(sessions, options)

    table = _for_each_school(roster, workers, part, cluster) if roster else None

    def make(session: Path) -> bool:
        how: dict[str, Any] = {"only": only, "out": out, "over": not fresh}
        if file := programme_file(session):
            how = {"session": happening, "large_print": large_print, **how}
            return _programme(file, options, how, table)
        refuse_pages(only, happening)
        wanted = request(session, options, **how | {"only": only or PARTS, "large_print": large_print})
        return table(wanted) if table else _make_kit(wanted)

    found: list[Problem] = []
    whole: list[bool] = []
    for session in sessions:
        try:
            whole.append(make(session))
        except ProblemsFound as error:
            found += error.problems
    _stop_where(found, whole=all(whole))


def _for_each_school(
    roster: Path, workers: int | None, part: tuple[int, int] | None, cluster: str | None
) -> Callable[[Request | ProgrammeRequest], bool]:
    """What makes all kits of a table of schools, and says whether every school has its own."""
    from kit.cli.roster import run_roster  # Of use to those alone who name a table; so are programmes.

    return lambda wanted: run_roster(wanted, roster, workers, part, cluster)


def _make_kit(wanted: Request) -> bool:
    """Makes the kit of one session, and says what was made."""
    with Progress() as progress:
        kit, saved = made_and_saved(wanted, progress, cache)
    show(kit.warnings)
    list_written(saved.written, kit.folder)
    summary(kit, saved)
    return True


def _stop_where(found: list[Problem], *, whole: bool) -> None:
    """Ends the command where something was not made, and shows what stood against it."""
    if found:
        show(found)
        faults = len(errors(found)) or len(found)
        click.echo(f"Nothing was made: {many(faults, 'problem')} to mend.", err=True)
    if found or not whole:
        raise SystemExit(1)


def _each_its_own(sessions: tuple[Path, ...], options: dict[str, Any]) -> None:
    """Raises ProblemsFound where two of the sessions would be made in one folder; nothing has been written then."""
    places: dict[Path, Path] = {}
    problems = []
    for session in sessions:
        if programme_file(session):
            continue
        wanted = request(session, options)
        try:
            folder = folder_of(wanted, prepare(wanted)[2])
        except ProblemsFound:
            continue  # It is told when its turn comes.
        if folder in places:
            message = f"`{session}` and `{places[folder]}` would both be made in `{folder}`"
            help_ = "build them one after the other, each with `--out`, or give one of their folders another name"
            problems.append(error("same-folder", message, help_, Place(file=str(session), whole=True)))
        places[folder] = session
    if problems:
        raise ProblemsFound(problems)


def _programme(
    file: Path,
    options: dict[str, Any],
    how: dict[str, Any],
    table: Callable[[ProgrammeRequest], bool] | None,
) -> bool:
    """Makes a programme's folder, or one for each school of a table; whether nothing of it had an error."""
    from kit.cli.programme import build_programme_folder, programme_request

    wanted = programme_request(file, options, **how)
    return table(wanted) if table else build_programme_folder(wanted, strict=options["strict"])


def refuse_pages(only: tuple[str, ...] | None, happening: str) -> None:
    """Raises UsageError where pages of programmes are wanted of a session."""

    if happening:
        raise click.UsageError("--session is for a programme: name its programme.md.")
    if foreign := [word for word in only or () if word not in ASKED]:
        raise click.UsageError(f"{foreign[0]!r} is no part of a kit: there are {', '.join(ASKED)}.")
