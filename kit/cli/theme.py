"""`kit theme`: see what a theme is made of, and make one of one's own."""

from __future__ import annotations

from pathlib import Path

import click

from kit.cli.options import FILE
from kit.cli.speak import SpokenGroup, example, show
from kit.folder import save_pictures
from kit.starting import copy_files
from kit.theme.theme import STANDARD, Theme, find_theme, search_path, themes


@click.group(cls=SpokenGroup)
def theme() -> None:
    """See what a theme is made of, and make one of your own.

    \b
    Example:
      kit theme copy print/agenda.md.j2 --to our-district
    """


@theme.command("list", epilog=example("kit theme list"))
def theme_list() -> None:
    """Name the themes, and say where each is."""

    for name, folder in themes(search_path(Path())):
        click.echo(f"{name}\t{folder}")


@theme.command(
    "show", epilog=example("kit theme show standard", "kit theme show --look district.pptx --pictures district-look")
)
@click.argument("name", metavar="[THEME]", default="")
@click.option("--look", type=FILE, metavar="FILE", help="Say instead which layouts of this PowerPoint file are taken.")
@click.option("--pictures", type=FILE, metavar="FOLDER", help="With --look: put pictures of them into this folder.")
def theme_show(name: str, look: Path | None, pictures: Path | None) -> None:
    """Say where each file of a theme comes from, or what each kind of slide takes of a look.

    The look is a PowerPoint file. THEME is the one whose theme.toml pins layouts; without it, standard. The pictures:
    slides.png shows a sample of each kind of slide, layouts.png each layout with its places named; the folders of the
    same names hold them one by one.
    """

    if look is None and (pictures or not name):
        raise click.UsageError("Name a theme, or a PowerPoint file with --look.")
    found = find_theme(name or STANDARD, search_path(Path()))
    if look is None:
        for file, path in found.files().items():
            click.echo(f"{file}\t{path}")
        return
    _show_look(look, found, pictures)


def _show_look(look: Path, found: Theme, pictures: Path | None) -> None:
    """Says which layouts of the look are taken for what, and saves pictures of them where somebody wants them."""
    from kit.build.look_report import look_pictures, look_report

    report = look_report(look, found)
    for row in report.rows:
        click.echo("\t".join(row))
    if report.unused:
        click.echo(f"Taken for no kind of slide: {', '.join(report.unused)}.", err=True)
    show(report.problems)
    if pictures:
        for path in save_pictures(look_pictures(look, found), pictures):
            click.echo(str(path))


@theme.command("copy", epilog=example("kit theme copy print/agenda.md.j2 theme.pptx --to our-district"))
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--to", "name", required=True, metavar="THEME", help="The theme that gets the copies; made if it is new.")
@click.option("--from", "source", default="standard", metavar="THEME", help="The theme to copy from.")
def theme_copy(files: tuple[str, ...], name: str, source: str) -> None:
    """Copy files of a theme into one of your own, in templates/ here, to be changed there."""

    for path in copy_files(files, name, source):
        click.echo(str(path))
