"""`kit new`."""

from __future__ import annotations

from pathlib import Path

import click

from kit.cli.options import FILE
from kit.cli.said import example


@click.command(epilog=example("kit new our-session", "kit build our-session"))
@click.argument("name", type=FILE)
def new(name: Path) -> None:
    """Make a folder NAME with a session to start from, that builds."""
    from kit.starting import start_session

    click.echo(str(start_session(name)))
