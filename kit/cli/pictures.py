"""`kit pictures`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from kit.build.kept_edits import DECK
from kit.checks.fonts import users_fonts, without_fonts
from kit.cli.options import FILE
from kit.cli.speak import example, show
from kit.diagnostics import Place, Problem, ProblemsFound, errors
from kit.drawing.slide_pictures import contact_sheet, fonts_of_deck, slide_pictures
from kit.folder import save_pictures, settle
from kit.images import Picture
from kit.input_file import read_file
from kit.language.fonts import FOLDER
from kit.ooxml.budget import LARGEST, OverBudget, within_budget


@click.command(epilog=example("kit pictures outputs/our-session/our-school/deck.pptx --sheet"))
@click.argument("deck", type=FILE)
@click.option("--sheet", is_flag=True, help="One picture with all of the slides on it.")
@click.option(
    "--width", type=click.IntRange(64, 4000), default=960, metavar="PIXELS", help="Of a slide; 960 if not said."
)
@click.option("--out", type=FILE, metavar="FOLDER", help="Where to put them. Default: a folder beside the deck.")
def pictures(deck: Path, sheet: bool, width: int, out: Path | None) -> None:
    """Draw the slides of a deck, hidden ones too, as PNG files. DECK is a PowerPoint file, or a kit's folder."""

    deck = deck / DECK if deck.is_dir() else deck
    settle(deck.parent)
    drawn = _drawn(deck, width)
    numbers = [f"{at:0{max(2, len(str(len(drawn))))}}" for at in range(1, len(drawn) + 1)]
    if sheet:
        files = [(f"{deck.stem}-sheet.png", contact_sheet(drawn, numbers, columns=4))]
    else:
        files = [(f"slide-{number}.png", picture.data) for number, picture in zip(numbers, drawn, strict=True)]
    folder = out or (deck.parent if sheet else deck.parent / f"{deck.stem}-pictures")
    for path in save_pictures(files, folder):
        click.echo(str(path))


def _drawn(deck: Path, width: int) -> Sequence[Picture]:
    """The picture of each slide. Raises ProblemsFound where the file is no deck, or has letters that no font has."""
    try:
        data = read_file(deck, LARGEST)
        within_budget(data)
        fonts = fonts_of_deck(data, (deck.parent / FOLDER, users_fonts()))
        faults = without_fonts(fonts, lambda word: Place(file=str(deck), whole=True), beside="the deck")
        if errors(faults):
            raise ProblemsFound(faults)
        show(faults)
        return slide_pictures(data, width=width, format="png", fonts=fonts)
    except (OSError, ValueError) as error:
        reason = f"it {error}" if isinstance(error, OverBudget) else str(error)
        reason = error.strerror if isinstance(error, OSError) and error.strerror else reason
        help_ = "name the deck.pptx of a kit that was built"
        place = Place(file=str(deck))
        message = f"cannot draw this deck: {reason}"
        raise ProblemsFound([Problem(code="no-deck", message=message, help=help_, place=place)]) from error
