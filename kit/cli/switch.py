"""`kit switch`."""

from __future__ import annotations

import datetime
from pathlib import Path

import click

from kit.cli.options import FILE
from kit.cli.said import Progress, example, show
from kit.cli.summary import put, summary


@click.command(epilog=example("kit switch outputs/partnering-with-families/animo-elementary --to survey"))
@click.argument("folder", type=FILE, metavar="FOLDER")
@click.option("--to", multiple=True, required=True, metavar="[CHOICE=]OPTION", help="The option; can be repeated.")
def switch(folder: Path, to: tuple[str, ...]) -> None:
    """Make a kit again with another option of its choice. FOLDER is where the kit is.

    All else is as it was asked for; what you edited is kept. It says which slides are shown now, and what to print,
    to bring and to leave.
    """
    from kit.build import build
    from kit.request import PARTS
    from kit.switched import changes, new_warnings
    from kit.switching import switch_to

    wanted = switch_to(folder, to, datetime.date.today())
    if wanted.needless:
        click.echo(f"This kit has {', '.join(wanted.chosen)} already: nothing was changed.", err=True)
        return
    with Progress() as progress:
        kit = build(wanted.request, progress)
    saved = put(kit, whole=set(wanted.request.only) == set(PARTS), fresh=False)
    for line in changes(wanted, kit):
        click.echo(line, err=True)
    show(new_warnings(wanted, kit))
    for path in saved.written:
        click.echo(str(kit.folder / path.relative_to(kit.folder.resolve())))
    summary(kit, saved)
