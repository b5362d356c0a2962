"""`kit plan`."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from msgspec.structs import replace

from kit.build.prepare import draft, prepare, read
from kit.cli.options import FILE, SAMPLE, options_of_a_plan, request
from kit.cli.speak import example, show
from kit.diagnostics import errors
from kit.plan import (
    ForNumber,
    as_json,
    fit_rows,
    numbers_as_json,
    numbers_problems,
    numbers_table,
    summed_up,
    table_rows,
)
from kit.programme.programme_file import programme_file

if TYPE_CHECKING:
    from kit.plan import Plan


@click.command(
    epilog=example(
        f"kit plan {SAMPLE} --choose rubric --participants 36 --start 2:45pm",
        f"kit plan {SAMPLE} --participants 23..31",
    )
)
@click.argument("session", type=FILE)
@options_of_a_plan
@click.option("--format", "style", type=click.Choice(["table", "json"]), default="table", help="How to print it.")
@click.option(
    "--by",
    type=click.Choice(["room", "presenter", "team", "strand", "kind", "language"]),
    help="Of a programme: put in order by these.",
)
def plan(session: Path, style: str, by: str | None, **options: Any) -> None:
    """Print the timetable, groups, materials and totals; of a programme, its timetable, dosage and strands.

    With --participants 23..31 it prints where the groups change from one number of people to the next.
    """

    if file := programme_file(session):
        _programme(file, style, by, options)
        return
    if by:
        raise click.UsageError("--by is for a programme: a session is held in one room.")

    if isinstance(options["participants"], range):
        _numbers(session, style, options)
        return
    _, _, made, warnings = prepare(request(session, options))
    show(warnings)
    if style == "json":
        click.echo(json.dumps(as_json(made), ensure_ascii=False, indent=1))
    else:
        _tables(made)


def _programme(file: Path, style: str, by: str | None, options: dict[str, Any]) -> None:
    """Prints a programme's timetable; exit 1 where it has an error."""
    from kit.programme.check_programme import checked_timetable
    from kit.programme.timetable_as_json import as_json, rows_by, summed_up, table_rows

    timetable, problems = checked_timetable(
        file, options["today"], theme=options["theme"], themes_near=(Path(),), schools=options["schools"]
    )
    show(problems)
    if timetable and style == "json":
        click.echo(json.dumps(as_json(timetable), ensure_ascii=False, indent=1))
    elif timetable:
        _table(*(rows_by(timetable, by) if by else table_rows(timetable)))
        click.echo()
        for line in summed_up(timetable):
            click.echo(line)
    if errors(problems, strict=options["strict"]):
        raise SystemExit(1)


def _numbers(session: Path, style: str, options: dict[str, Any]) -> None:
    """Prints what changes with the number of people; exit 1 where some number has an error."""

    people = options["participants"]
    wanted = request(session, {**options, "participants": None})
    own, school, warnings = read(wanted)
    drafts = ((number, *draft(replace(wanted, participants=number), own, school)) for number in people)
    numbers = [ForNumber(people=number, plan=plan, problems=problems) for number, plan, problems in drafts]
    if style == "json":
        click.echo(json.dumps(numbers_as_json(numbers), ensure_ascii=False, indent=1))
    else:
        _table(*numbers_table(numbers))
    found = (*warnings, *numbers_problems(numbers))
    show(found)
    if errors(found, strict=wanted.strict):
        raise SystemExit(1)


def _tables(made: Plan) -> None:
    """Prints the plan as a table, and what was changed for the minutes asked for as another."""

    _table(*table_rows(made))
    if made.fit:
        click.echo(f"\n{summed_up(made.fit)}")
        if made.fit.changes or made.fit.spare:
            click.echo()
            _table(*fit_rows(made.fit))


def _table(headers: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Prints a table as wide as the terminal; in a pipe as wide as a page of listing, without spaces at its ends."""
    from rich import console, table, text

    made = table.Table(box=None, pad_edge=False, header_style="bold")
    for header in headers:
        made.add_column(header, overflow="fold")
    for row in rows:
        made.add_row(*(text.Text(cell) for cell in row))
    if sys.stdout.isatty():
        console.Console().print(made)
        return
    page = console.Console(width=160, color_system=None)
    with page.capture() as listed:
        page.print(made)
    click.echo("\n".join(line.rstrip() for line in listed.get().rstrip("\n").split("\n")))
