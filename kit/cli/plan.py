"""`kit plan`."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kit.cli.options import FILE, SAMPLE, options_of_a_plan, request
from kit.cli.said import example, show

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
def plan(session: Path, style: str, **options: Any) -> None:
    """Print the timetable, groups, materials and totals.

    With --participants 23..31 it prints where the groups change from one number of people to the next.
    """
    from kit.reading import prepare

    if isinstance(options["participants"], range):
        _numbers(session, style, options)
        return
    _, _, made, warnings = prepare(request(session, options))
    show(warnings)
    if style == "json":
        from kit.plan import as_json

        click.echo(json.dumps(as_json(made), ensure_ascii=False, indent=1))
    else:
        _tables(made)


def _numbers(session: Path, style: str, options: dict[str, Any]) -> None:
    """Prints what changes with the number of people; exit 1 where some number has an error."""
    from msgspec.structs import replace

    from kit.diagnostics import errors
    from kit.plan import ForNumber, numbers_as_json, numbers_problems, numbers_table
    from kit.reading import draft, read

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
    from kit.plan import fit_rows, summed_up, table_rows

    _table(*table_rows(made))
    if made.fit:
        click.echo(f"\n{summed_up(made.fit)}")
        if made.fit.changes or made.fit.spare:
            click.echo()
            _table(*fit_rows(made.fit))


def _table(headers: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Prints a table as wide as the terminal; in a pipe as wide as a page of listing, without spaces at its ends."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, header_style="bold")
    for header in headers:
        table.add_column(header, overflow="fold")
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    if sys.stdout.isatty():
        Console().print(table)
        return
    console = Console(width=160, color_system=None)
    with console.capture() as listed:
        console.print(table)
    click.echo("\n".join(line.rstrip() for line in listed.get().rstrip("\n").split("\n")))
