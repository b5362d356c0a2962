"""`kit switch`."""

from __future__ import annotations

import datetime
from pathlib import Path

import click

from kit import cache
from kit.build.kit_inputs import Named
from kit.build.made_and_saved import made_and_saved
from kit.build.switch import SwitchedDetails, could_follow, switch_to
from kit.build.switch_report import changes, new_warnings
from kit.cli.options import FILE, MinutesType, PeopleType, TimeOfDay, today_option
from kit.cli.speak import Progress, example, list_written, show
from kit.cli.summary import summary


@click.command(epilog=example("kit switch outputs/partnering-with-families/animo-elementary --to survey"))
@click.argument("folder", type=FILE, metavar="FOLDER")
@click.option("--to", multiple=True, metavar="[CHOICE=]OPTION", help="The option; can be repeated.")
@click.option("--participants", type=PeopleType(), metavar="N", help="How many people come.")
@click.option("--start", type=TimeOfDay(), metavar="TIME", help="When it begins: 2:45pm or 14:45.")
@click.option("--minutes", type=MinutesType(), metavar="N", help="The time there is: what does not fit is cut.")
@click.option("--session", type=FILE, metavar="SESSION", help="The session, where it is not near the kit.")
@click.option("--school", "schools", type=FILE, multiple=True, metavar="FILE", help="Other details than the kit has.")
@click.option("--look", type=FILE, metavar="FILE", help="The look, where it is not near the kit.")
@today_option
def switch(
    folder: Path,
    to: tuple[str, ...],
    participants: int | None,
    start: int | None,
    minutes: int | None,
    session: Path | None,
    schools: tuple[Path, ...],
    look: Path | None,
    today: datetime.date,
) -> None:
    """Make a kit again with another option of its choice, for more or fewer people, or for less time.

    FOLDER is where the kit is. Without --to and any other wish, it names the options that there are.

    All else is as it was asked for; what you edited is kept. It says which slides are shown now, and what to print,
    to bring and to leave. The kit may have been moved or sent: it needs its session, near it or named.
    """

    named = Named(session=session, schools=schools, look=look, near=(Path(),))
    change = SwitchedDetails(participants=participants, start=start, minutes=minutes)
    if not to and change == SwitchedDetails():
        _options(could_follow(folder, today, named), folder)
        return
    wanted = switch_to(folder, to, today, named, change)
    if wanted.needless:
        click.echo(f"This kit has {', '.join(wanted.chosen) or 'that'} already: nothing was changed.", err=True)
        return
    with Progress() as progress:
        kit, saved = made_and_saved(wanted.request, progress, cache)
    for line in changes(wanted, kit):
        click.echo(line, err=True)
    show(new_warnings(wanted, kit))
    list_written(saved.written, kit.folder)
    summary(kit, saved)


def _options(lines: tuple[str, ...], folder: Path) -> None:
    """Prints what the kit could be made with."""
    for line in lines:
        click.echo(line)
    help = f"To have one: kit switch {folder} --to OPTION" if lines else "This session has no choice to make."
    click.echo(help, err=True)
    click.echo("Another day differs in more: --participants N, --minutes N, --start TIME.", err=True)
