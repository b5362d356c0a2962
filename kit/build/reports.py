"""What the outputs themselves have to report: text that does not fit, pages too many, pictures that are not there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from math import ceil
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

from msgspec.structs import replace

from kit.build.source import Output, Source
from kit.checks.fonts import place_in as word_in
from kit.diagnostics import Place, Problem, Severity
from kit.formats.pptx.compose.small_pictures import MOST_ENLARGED
from kit.theme.theme_files import place_in, shown

if TYPE_CHECKING:
    from kit.formats.pdf import ThemeError
    from kit.formats.pptx import Recolored, SmallPicture, UnknownFont


def fit_problem(id: str, what: str, points: float, parts: int, places: Mapping[str, Place]) -> Problem:
    place = places.get(id) or Place(file=id)
    match what:
        case "shrunk":
            message, help_ = f"the text of this slide was set in {points:g} pt to fit", "fewer words read better"
        case "continued":
            message = f"the text of this slide goes on over {parts} slides"
            help_ = "cut it, or make two slides of it yourself"
        case "long title":
            message, help_ = f"the title of this slide was set in {points:g} pt to fit", "shorten the title"
        case "title does not fit":
            message = f"the title of this slide does not fit, though it was set in {points:g} pt"
            help_ = "shorten the title"
        case "plain":
            message = "this slide is set as plain text: it holds more than its moment shows"
            help_ = "shorten it, or write `moment: input` where plain text is meant"
        case "no room":
            message = "this slide is set as plain text: the look has no room for its cards, its clock or its figures"
            help_ = "take a layout with more room in the look, or write `moment: input` where plain text is meant"
        case _:
            message = "something on this slide does not fit, however small"
            help_ = "shorten it, or make two slides of it"
    return Problem(code="slide-too-full", severity=Severity.WARNING, message=message, help=help_, place=place)


def small_picture(small: SmallPicture, places: Mapping[str, Place], written: Path | None) -> Problem:
    """A picture that a slide shows much larger than it is, at the line of `written` that names it."""
    place = places.get(small.id) or Place(file=small.id)
    named = (word_in([written], name) for name in (small.source, unquote(small.source)) if written)
    line = next((replace(each, file=place.file) for each in named if each), place)
    name = unquote(small.source)
    message = (
        f"the picture `{name}` is {small.width:,} pixels wide, and its place on a wall {small.needed:,}: it is blurred"
    )
    help_ = f"take the original, or one that is at least {ceil(small.needed / MOST_ENLARGED):,} pixels wide"
    return Problem(code="small-picture", severity=Severity.WARNING, message=message, help=help_, place=line)


def unprintable(titles: Mapping[str, Sequence[str]], source: Source) -> Problem:
    """The characters that no font can print, by the titles of the pages on which they stand."""
    named = " ".join(f"{character} (U+{ord(character):04X})" for character in sorted(titles))
    pages = sorted({title for each in titles.values() for title in each})
    where = f"“{pages[0]}”" + (f" and {len(pages) - 1} more" if len(pages) > 1 else "")
    message = f"no font here can print these characters, in {where}: {named}"
    help_ = "they are printed by their names: write them in letters, or `pip install 'session-kit[emoji]'` for emoji"
    place = _holding(set(titles), source)
    return Problem(code="unprintable", severity=Severity.WARNING, message=message, help=help_, place=place)


def _holding(characters: Set[str], source: Source) -> Place:
    """Where `characters` come from: a detail that holds all of them, or the first text with one of them."""
    whole = (each.place for each in source.texts if each.filled and characters <= set(each.text))
    some = (each.place for each in source.texts if not each.filled and not characters.isdisjoint(each.text))
    return next(whole, next(some, source.place))


def too_long(row: Output, title: str, pages: int, source: Source) -> Problem:
    """That an output has more pages than it may: of what an author wrote, an error."""
    message = f"“{title}” takes {pages} pages and should take {row.most_pages}"
    if row.place:
        return Problem(code="too-many-pages", message=message, help=row.cure, place=row.place)
    return Problem(code="too-many-pages", severity=Severity.WARNING, message=message, help=row.cure, place=source.place)


def leak(row: Output, title: str, count: int, source: Source) -> Problem:
    """That a page says names or addresses which are not for those who get it."""
    what = "a name or address" if count == 1 else f"{count} names or addresses"
    message = f"“{title}” (`{row.file}`) says {what} of the list of people"
    help_ = "take it out of the template: this page goes to everybody"
    return Problem(code="leak", message=message, help=help_, place=source.place)


def crowded(row: Output, title: str, asked: int, got: int, source: Source) -> Problem:
    """Cards or forms of which fewer go on a page than were asked for; `got` is 0 where not even one does."""
    fit = f"{got} go" if got > 1 else "1 goes" if got else "not even 1 goes"
    message = f"{asked} of “{title}” were to go on a page, and {fit}"
    help_ = "shorten them" + (f", or write `per page: {got}`" if got and row.place else "")
    place = row.place or source.place
    return Problem(code="crowded-page", severity=Severity.WARNING, message=message, help=help_, place=place)


def theme_mistake(typ: Path, error: ThemeError) -> Problem:
    """What is wrong with a theme's file for printed pages."""
    help_ = error.help or "`kit theme copy theme.typ` brings the standard one"
    place = place_in(typ, error.line, error.column) if error.line else Place(file=shown(typ))
    return Problem(code="template-mistake", message=str(error), help=help_, place=place)


def bad_word(path: Path, reason: str) -> Problem:
    """A Word file of a theme that cannot be the look of others; `reason` completes "the Word file …"."""
    help_ = "`kit theme copy theme.docx` brings the standard one"
    return Problem(
        code="bad-theme", message=f"the Word file {reason}", help=help_, place=Place(file=str(path), whole=True)
    )


def picture_problem(message: str) -> Problem:
    help_ = "put a PNG, JPEG or GIF file there"
    return Problem(code="bad-picture", message=message, help=help_, place=Place(file="picture"))


def bad_look(path: Path, reason: str, *, theme: bool = False) -> Problem:
    """A file that cannot be the look of the slides; `reason` completes "the look …"."""
    help_ = "give a PowerPoint file (.pptx) that opens in PowerPoint"
    return Problem(code="bad-look", message=f"the look {reason}", help=help_, place=_of_look(path, theme))


def lacking_look(path: Path, lack: str, *, theme: bool = False) -> Problem:
    """What slides asked for that the look has not; `lack` completes "the look …"."""
    message, help_ = (
        f"the look {lack}",
        "`kit theme show --look FILE --pictures FOLDER` shows what each kind of slide takes",
    )
    place = _of_look(path, theme)
    return Problem(code="look-lacks-layout", severity=Severity.WARNING, message=message, help=help_, place=place)


def faulty_look(path: Path, fault: str, *, theme: bool = False) -> Problem:
    """What is wrong in the look itself, and so in the deck; `fault` completes "the look …"."""
    help_ = "open it in PowerPoint and save it again; if that does not help, ask who made it"
    place = _of_look(path, theme)
    return Problem(code="look-fault", severity=Severity.WARNING, message=f"the look {fault}", help=help_, place=place)


def _of_look(path: Path, theme: bool) -> Place:
    """Returns where the look was named: on the command line, or by the theme that brings it."""
    if theme:
        return Place(file=str(path))
    return Place(file="command line", text=f"--look {path}", column=8, width=len(str(path)))


def look_colors(changed: Recolored, look: Path, *, theme: bool = False) -> Problem:
    """A color of the look that could not be read where it stands, and what was taken instead."""
    what = {"title": "titles", "text": "text", "footer": "footers", "link": "links"}
    message = (
        f"the look's color of {what[changed.role]}, #{changed.color}, cannot be read on #{changed.ground} "
        f"({changed.ratio:.1f}:1, and {changed.needed:g}:1 is needed)"
    )
    taken = f"its color {_IN_POWERPOINT.get(changed.name, changed.name)}, #{changed.taken}, was taken instead"
    plate = f"a plate in its color {_IN_POWERPOINT.get(changed.panel, changed.panel)} was put behind it"
    done = [each for each, said in ((taken, changed.name), (plate, changed.panel)) if said]
    nothing = "no color of its theme can be read there, so it was left: give the theme a lighter or a darker one"
    return _look_problem("look-colors", message, " and ".join(done) or nothing, _of_look(look, theme))


def look_font(font: UnknownFont, look: Path, *, theme: bool = False) -> Problem:
    """A font of the look whose widths are not known."""
    message = (
        f"the look's font {font.name} is not known here: text was measured as {font.measured}, with {font.spare} % to "
        "spare"
    )
    return _look_problem(
        "look-font", message, "look at the slides once where the font is installed", _of_look(look, theme)
    )


def _look_problem(code: str, message: str, help_: str, place: Place) -> Problem:
    return Problem(code=code, severity=Severity.WARNING, message=message, help=help_, place=place)


_IN_POWERPOINT = {
    "tx1": "Text 1", "bg1": "Background 1", "tx2": "Text 2", "bg2": "Background 2",
    **{f"accent{n}": f"Accent {n}" for n in range(1, 7)},
}  # fmt: skip
"""The names that PowerPoint shows for the colors of a theme."""
