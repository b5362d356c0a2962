"""`kit new`."""

from __future__ import annotations

import datetime
import json
from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from kit.cli.options import FILE, today_option
from kit.cli.speak import example
from kit.starting import start_programme, start_school, start_session
from kit.starting.first_roster import start_roster

if TYPE_CHECKING:
    from kit.programme.model import ProgrammeKind


@click.command(
    epilog=example(
        "kit new our-session",
        "kit build our-session",
        "kit new spring-session --from last-year.pptx notes.docx",
        "kit new our-series --programme series",
        'kit new --school "Ánimo Phương Elementary" --for sessions/partnering-with-families',
        "kit new --roster schools.xlsx --for sessions/partnering-with-families",
    )
)
@click.argument("name", type=FILE, required=False)
@click.argument("more", nargs=-1, type=FILE, metavar="")
@click.option(
    "--from", "sources", multiple=True, type=FILE, metavar="FILE...",
    help="Last year's deck, notes or plan (.pptx, .docx, .md); a deck and its notes are one session.",
)  # fmt: skip
@click.option("--dry-run", is_flag=True, help="With --from: say what would come, and write nothing.")
@click.option("--format", "style", type=click.Choice(["text", "json"]), default="text", help="How to print the report.")
@click.option(
    "--programme",
    "--program",
    "kind",
    type=click.Choice(["series", "event", "institute", "course"]),
    help="A programme of several sessions, with tables to fill in.",
)
@click.option("--school", metavar="NAME", help="The file of a school's details, to fill in.")
@click.option("--roster", type=FILE, metavar="FILE", help="A table of schools to fill in: .csv or .xlsx.")
@click.option(
    "--for",
    "asking",
    multiple=True,
    type=FILE,
    metavar="SESSION",
    help="With --school or --roster: whose blanks it has.",
)
@today_option
def new(
    name: Path | None,
    more: tuple[Path, ...],
    sources: tuple[Path, ...],
    dry_run: bool,
    style: str,
    kind: str | None,
    school: str | None,
    roster: Path | None,
    asking: tuple[Path, ...],
    today: datetime.date,
) -> None:
    """Make a folder NAME with a session to start from, that builds.

    With --from, make the session of files that you have; with --programme, a whole programme; with --school, the file
    of a school's details, with a line for every blank of the sessions named after --for.
    """
    of_import = dry_run or style != "text"
    named = (name,) if name and asking else ()
    if school is not None:
        _school(school, (*asking, *named, *more), alone=not (kind or sources or dry_run))
    elif roster is not None:
        _roster(roster, (*asking, *named, *more), today)
    elif name is None or asking:
        raise click.UsageError("Name the folder to make: kit new our-session.")
    elif kind:
        _programme(name, kind, today, other=bool(sources or more or of_import))
    elif sources:
        _import(name, (*sources, *more), dry_run, style)
    elif more or of_import:
        raise click.UsageError("Name the files to start from after --from.")
    else:
        click.echo(str(start_session(name)))


def _school(name: str, sessions: tuple[Path, ...], *, alone: bool) -> None:
    """Makes the file of the school's details, and says where it lies."""

    if not alone or not name.strip():
        raise click.UsageError("--school makes a school's file: name the school, and leave the other options out.")
    click.echo(str(start_school(name, sessions)))


def _roster(file: Path, sessions: tuple[Path, ...], today: datetime.date) -> None:
    """Makes the table of schools, and says where it lies."""

    if not sessions:
        raise click.UsageError("--roster needs the session that it is for: --for sessions/partnering-with-families.")
    click.echo(str(start_roster(file, sessions, today)))


def _programme(name: Path, kind: str, today: datetime.date, *, other: bool) -> None:
    """Makes a programme of the kind in the folder `name`."""

    if other:
        raise click.UsageError("--programme makes a programme to start from: leave --from and its options out.")
    for path in start_programme(name, cast("ProgrammeKind", kind), today):
        click.echo(str(path))


def _import(name: Path, sources: tuple[Path, ...], dry_run: bool, style: str) -> None:
    """Makes the session of the files in the folder `name`, or only says what would come."""

    from kit.importing import as_json, import_files, page, save_import, summary

    words = " ".join(name.name.replace("-", " ").replace("_", " ").split())
    imported = import_files(sources, words[:1].upper() + words[1:] or "Our session")
    if not dry_run:
        for path in save_import(imported, name):
            click.echo(str(path), err=style == "json")
    if style == "json":
        click.echo(json.dumps(as_json(imported.report), ensure_ascii=False, indent=2))
    elif dry_run:
        click.echo(page(imported.report).rstrip())
    else:
        for line in summary(imported.report):
            click.echo(line, err=True)
