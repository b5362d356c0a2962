"""What the outputs themselves have to report: text that does not fit, pages too many, pictures that are not there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from pathlib import Path
from typing import TYPE_CHECKING

from kit.diagnostics import Place, Problem, Severity
from kit.model import School
from kit.outputs import Page
from kit.plan import Plan

if TYPE_CHECKING:
    from kit.writers.pptx import Recoloured, UnknownFont


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
        case _:
            message = "something on this slide does not fit, however small"
            help_ = "shorten it, or make two slides of it"
    return Problem(code="slide-too-full", severity=Severity.WARNING, message=message, help=help_, place=place)


def unprintable(titles: Mapping[str, Sequence[str]], plan: Plan, school: School) -> Problem:
    """The characters that no font can print, by the titles of the pages on which they stand."""
    shown = " ".join(f"{character} (U+{ord(character):04X})" for character in sorted(titles))
    pages = sorted({title for each in titles.values() for title in each})
    where = f"“{pages[0]}”" + (f" and {len(pages) - 1} more" if len(pages) > 1 else "")
    message = f"no font here can print these characters, in {where}: {shown}"
    help_ = "they are printed as empty boxes: write them in letters"
    place = _holding(set(titles), plan, school)
    return Problem(code="unprintable", severity=Severity.WARNING, message=message, help=help_, place=place)


def _holding(characters: Set[str], plan: Plan, school: School) -> Place:
    """Where `characters` come from: a school's value that holds all of them, or the first text with one of them."""
    for value in school.values.values():
        if characters <= set("".join(value.value)):
            return value.place
    texts = (
        *((each.place, (each.title, each.body, *(part.text for part in each.script))) for each in plan.slides),
        *((each.place, (each.title, each.body)) for each in plan.handouts),
    )
    holding = (place for place, parts in texts if not characters.isdisjoint("".join(parts)))
    return next(holding, plan.slides[0].place)


def too_long(page: Page, title: str, pages: int, plan: Plan) -> Problem:
    message = f"“{title}” takes {pages} pages and should take {page.most_pages}"
    if page.handout:
        return Problem(code="too-many-pages", message=message, help="shorten it", place=page.handout.place)
    help_ = "fewer slides, options, handouts or hints such as `If short` make it shorter; it can be used as it is"
    place = plan.slides[0].place
    return Problem(code="too-many-pages", severity=Severity.WARNING, message=message, help=help_, place=place)


def crowded(page: Page, title: str, asked: int, got: int, plan: Plan) -> Problem:
    """Cards or forms of which fewer go on a page than were asked for; `got` is 0 where not even one does."""
    fit = f"{got} go" if got > 1 else "1 goes" if got else "not even 1 goes"
    message = f"{asked} of “{title}” were to go on a page, and {fit}"
    help_ = "shorten them" + (f", or write `per page: {got}`" if got and page.handout else "")
    place = page.handout.place if page.handout else plan.slides[0].place
    return Problem(code="crowded-page", severity=Severity.WARNING, message=message, help=help_, place=place)


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
    """Where the look was named: on the command line, or by being a theme's."""
    if theme:
        return Place(file=str(path))
    return Place(file="command line", text=f"--look {path}", column=8, width=len(str(path)))


def look_colors(changed: Recoloured, look: Path, *, theme: bool = False) -> Problem:
    """A color of the look that could not be read where it stands, and what was taken instead."""
    what = {"title": "titles", "text": "text", "footer": "footers", "link": "links"}
    message = (
        f"the look's color of {what[changed.role]}, #{changed.colour}, cannot be read on #{changed.ground} "
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
