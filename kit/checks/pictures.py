"""Pictures: with words for those who cannot see them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from urllib.parse import unquote

from kit.checks.files import FILE_NAME, Pictured, in_short
from kit.checks.links import place_of
from kit.checks.passages import Manuscript
from kit.diagnostics import Place, Problem, error, warning
from kit.text import Markdown, Pattern

_TO_DO = Pattern(r"(?:to describe|para describir|describe|alt text|todo|tbd)\b.{0,40}", re.IGNORECASE)
"""What stands in place of an alt text that somebody is still to write; an import writes the first."""
_CAMERA = Pattern(r"(?:img|dscn?|pxl|image|picture|photo|foto|imagen|screenshot|screen shot)[\W_\d]*", re.IGNORECASE)


def _pictures(manuscript: Manuscript) -> Iterator[tuple[str, str, bool, Callable[[], Place]]]:
    """Each picture's file, alt text, whether it is decorative, and where it stands."""
    for passage in manuscript.passages:
        seen: Counter[str] = Counter()
        for each in passage.content.pictures:
            yield each.source, each.alt, each.decorative, partial(place_of, passage, each.source, seen[each.source])
            seen[each.source] += 1


def pictured(manuscript: Manuscript) -> Iterator[Pictured]:
    """Each file that is to be a picture."""
    for source, _, _, place in _pictures(manuscript):
        if not re.fullmatch(r"\[[^\[\]]+\]", source):
            yield Pictured(source=source, place=place())
    for blank in manuscript.session.blanks:
        if blank.kind == "image" and isinstance(blank.fallback, str):
            yield Pictured(source=blank.fallback, place=blank.place)


def missing_alt(manuscript: Manuscript) -> Iterator[Problem]:
    """A picture without words for those who cannot see it."""
    for source, alt, decorative, place in _pictures(manuscript):
        if not alt and not decorative:
            help = 'write what it shows, `![two adults at a table](…)`, or give it the title `"decorative"`'
            yield error("missing-alt", f"the picture `{in_short(source)}` has no alt text", help, place())
    for blank in manuscript.session.blanks:
        if blank.kind == "image" and not Markdown(blank.alt).strip():
            help = "say what the picture shows: `alt: …`"
            yield error("missing-alt", f"the picture of the blank `{blank.name}` has no alt text", help, blank.place)


def vague_alt(manuscript: Manuscript) -> Iterator[Problem]:
    """An alt text that is a file's name, or that only says that one is to be written."""
    for source, alt, decorative, place in _pictures(manuscript):
        stem = Path(unquote(source)).name.casefold()
        said = alt.casefold()
        if (
            alt
            and not decorative
            and (FILE_NAME.fullmatch(alt) or _CAMERA.fullmatch(alt) or _TO_DO.fullmatch(alt) or said == stem)
        ):
            help = "write what the picture shows, as you would tell it on the telephone"
            yield warning("vague-alt", f"the alt text “{alt}” does not say what the picture shows", help, place())


def width_in_a_half(manuscript: Manuscript) -> Iterator[Problem]:
    """A width of a picture that has a place on its slide, which it fills whatever its width."""
    for passage in manuscript.passages:
        typed = passage.where in ("slide", "option") and "width=" in passage.text
        for source, place in passage.content.placed if typed else ():
            message = f"this picture fills its place, `{place}`: its width counts on paper only"
            help = "take the place out for a picture of that width, or the width for one that fills its place"
            yield warning("width-in-a-half", message, help, place_of(passage, source, 0))


_CHART = Pattern(r"<!--[^>]*\bchart\s*:\s*\w+[^>]*-->", re.IGNORECASE)


def chart_without_numbers(manuscript: Manuscript) -> Iterator[Problem]:
    """A chart asked for where no table of numbers is: the table is shown as a table."""
    for passage in manuscript.passages:
        asked = _CHART.findall(passage.text) if "chart" in passage.text else []
        if passage.content.charts < len(asked):
            message = "no chart can be drawn here: below it stands no table of numbers"
            help = "write a table whose first column names what is counted, and whose other cells are numbers"
            yield warning("chart-without-numbers", message, help, place_of(passage, asked[0], 0))
