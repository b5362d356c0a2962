"""Whether every script of a session's text has a font: the fonts are chosen before anything is made."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import astuple

from kit.diagnostics import Place, Problem, error, warning
from kit.language.dates import own_words
from kit.language.font_files import Fault
from kit.language.fonts import FOLDER, NO_FONTS, Fonts, Lacking, choose_fonts
from kit.language.scripts import beyond_latin


def fonts_of(values: object, language: str, folders: Sequence[Path]) -> Fonts:
    """The fonts for all that these values can say, from the folders `fonts` in `folders` and the user's own."""
    text = "\n".join(_texts(values))
    if beyond_latin(text):
        text = f"{text}\n{own_words(language)}"
    return choose_fonts(text, language, lambda: (*(folder / FOLDER for folder in folders), users_fonts()))


def users_fonts() -> Path:
    """The folder of fonts among the user's own data."""
    from platformdirs import user_data_path  # It takes as long to load as a room, and few need such fonts.

    return user_data_path("kit", appauthor=False) / FOLDER


def _texts(value: object) -> Iterator[str]:
    """Every text of a value, but for the lines of the places that it came from."""
    left = [value]
    while left:
        match left.pop():
            case str(text):
                yield text
            case Struct() as struct if not isinstance(struct, Place):
                left += reversed(astuple(struct))
            case tuple() | list() as each:
                left += reversed(each)
            case Mapping() as named:
                left += reversed(tuple(named.values()))
            case _:
                pass


def without_fonts(
    fonts: Fonts, place_of: Callable[[str], Place], *, beside: str = "the session"
) -> tuple[Problem, ...]:
    """The scripts without a font, each where its first word stands, and the font files that were left out."""
    if fonts is NO_FONTS:
        return ()
    return (*(_no_font(each, place_of, beside) for each in fonts.lacking), *map(_bad_font, fonts.faults))


def _no_font(lacking: Lacking, place_of: Callable[[str], Place], beside: str) -> Problem:
    script = lacking.script
    message = f"there is no font here for {script.name} letters, such as `{lacking.word}`"
    put = f"put a font file that has them in a folder `{FOLDER}` beside {beside}"
    install = f"`pip install 'session-kit[{script.extra}]'` brings one, or " if script.extra else ""
    return error("no-font", message, install + put, place_of(lacking.word))


def place_in(files: Sequence[Path], word: str) -> Place | None:
    """Where a word first stands in the files; None where it stands in none."""
    for file in files:
        try:
            lines = file.read_text(encoding="utf-8-sig", errors="replace").split("\n")
        except OSError:
            continue
        for number, line in enumerate(lines, start=1):
            if (at := line.find(word)) >= 0:
                return Place(file=str(file), line=number, column=at + 1, width=len(word), text=line.rstrip("\r"))
    return None


def _bad_font(fault: Fault) -> Problem:
    help_ = "take it out of the folder, or put a whole one there"
    place = Place(file=str(fault.file), whole=True)
    return warning("bad-font", f"the font file {fault.reason}, and was left out", help_, place)
