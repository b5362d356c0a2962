"""`kit theme`: see what a theme is made of, and make one of one's own."""

from __future__ import annotations

import click

from kit.cli.said import Group, example


@click.group(cls=Group)
def theme() -> None:
    """See what a theme is made of, and make one of your own.

    \b
    Example:
      kit theme copy print/agenda.md.j2 --to our-district
    """


@theme.command("list", epilog=example("kit theme list"))
def theme_list() -> None:
    """Name the themes, and say where each is."""
    from kit.theme import find_theme, names, search_path

    folders = search_path()
    for name in names(folders):
        click.echo(f"{name}\t{find_theme(name, folders).folders[0]}")


@theme.command("show", epilog=example("kit theme show standard"))
@click.argument("name", metavar="THEME")
def theme_show(name: str) -> None:
    """Say where each file of a theme comes from."""
    from kit.theme import find_theme, search_path

    for file, path in find_theme(name, search_path()).files().items():
        click.echo(f"{file}\t{path}")


@theme.command("copy", epilog=example("kit theme copy print/agenda.md.j2 theme.pptx --to our-district"))
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--to", "name", required=True, metavar="THEME", help="The theme that gets the copies; made if it is new.")
@click.option("--from", "source", default="standard", metavar="THEME", help="The theme to copy from.")
def theme_copy(files: tuple[str, ...], name: str, source: str) -> None:
    """Copy files of a theme into one of your own, in templates/ here, to be changed there."""
    from kit.starting import copy_files

    for path in copy_files(files, name, source):
        click.echo(str(path))
