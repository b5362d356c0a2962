"""What a kit is made from: a title, a language, whose name stands on it, values for templates, and rows of outputs.

A session's plan becomes a source (`session_source.py`), and so does anything else that there is something to print,
show or send about. Whoever makes the outputs knows nothing more of it than what stands here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Literal

from msgspec import Struct, field

from kit.diagnostics import Place, Problem
from kit.theme.words import Words

NOTHING: Mapping[str, object] = MappingProxyType({})


class Brand(Struct, frozen=True, kw_only=True):
    """Whose name stands on every output: a school's, a district's."""

    name: str = ""
    """Plain text, "" where nobody has filled it in."""
    slug: str = ""
    """Its name in a folder's name."""
    logo: Path | None = None
    """A picture's file, below the source's folder where the path is relative."""
    logo_alt: str = ""
    primary: str = ""
    accent: str = ""
    """Colors as six hexadecimal digits, "" for the theme's own."""


class Output(Struct, frozen=True, kw_only=True):
    """A row of what is made: one document, written in each of its formats."""

    id: str
    file: str
    """Its name in the kit's folder without a suffix, with `/` between folders."""
    formats: tuple[str, ...] = (".pdf",)
    """Suffixes of the table of formats."""
    template: str = ""
    """Makes the document; "" where `value` gives what is written."""
    value: Callable[[Mapping[str, object], Words], object] | None = None
    """Gives, of all that a template could name and the theme's words, a value that the formats' writers take."""
    values: Mapping[str, object] = NOTHING
    """What this row's template can name besides the source's values."""
    values_of_made: Callable[[Mapping[str, object]], Mapping[str, object]] | None = None
    """Gives what it can name besides, of what the rows above it have made: their files, and their deck."""
    title: str = ""
    """Plain text."""
    word: str = ""
    """A name in the table `titles` of the theme's words, "" for none: what sort of page it is, said after the title."""
    language: str = ""
    """The language of its words, "" for the source's."""
    full_title: bool = False
    """Whether the title in the file's properties and running line says the source's title too."""
    orientation: Literal["portrait", "landscape"] = "portrait"
    paper: Literal["", "letter", "a4", "half-letter", "a5", "tabloid", "a3"] = ""
    """"" for the source's."""
    audience: Literal["participants", "facilitator"] = "participants"
    band: str = ""
    """What a facilitator's page says in its band: a name in the table `page` of the theme's words, "" for the usual."""
    stock: Literal["plain", "card"] = "plain"
    sides: Literal[1, 2] = 1
    copies: int | None = 1
    """How many are handed out; None where the people are not known."""
    sets: int | None = 1
    """How often its pages are printed for that, None where the people are not known."""
    option: str = ""
    """The option of a choice that it belongs to, "" for none."""
    number: int | None = None
    """Its place on the list of what to print, in the order of use; None for what is not on it."""
    counted_in: str = ""
    """The beginning of the name of the file that holds all its copies: `print/all` makes
    `print/all-plain-1-sided.pdf`; "" for none."""
    most_pages: int | None = None
    place: Place | None = None
    """Where an author wrote it; None for what the kit makes by itself, where too many pages are only a warning."""
    cure: str = "shorten it"
    """What helps where it has too many pages."""
    names_people: bool = False
    """Whether it may say what is `private` in the source: a sheet of one's own, or of whoever keeps the list."""
    shows_slides: bool = False
    """Whether its template shows pictures of the slides (`slide:3`) of the deck above it."""
    written: bool = True
    """False for a deck that is made for its slides' numbers and pictures alone."""


class Missing(Struct, frozen=True, kw_only=True):
    """A detail that is still blank, and the titles of the outputs in which it stands."""

    name: str
    label: str
    example: str
    outputs: tuple[str, ...] = ()


class SourceText(Struct, frozen=True):
    """A text that somebody wrote, and where."""

    place: Place
    text: str
    filled: bool = False
    """Whether it is a detail that others' texts are filled with: a fault is its own only where it is so altogether."""


class Source(Struct, frozen=True, kw_only=True):
    """All that a kit is made from, as plain values."""

    title: str
    """Plain text."""
    language: str
    place: Place
    """Where it is written: for problems that have no line of their own."""
    folder: Path
    """Pictures are read from files below it."""
    outputs: tuple[Output, ...]
    """In the order in which they are made: a template can name what was made of the rows above it."""
    values: Mapping[str, object] = NOTHING
    """What every template can name."""
    brand: Brand = Brand()
    paper: Literal["letter", "a4"] = "letter"
    large_print: bool = False
    """Whether what people are given is set in letters of 18 points and more."""
    first: tuple[str, ...] = ()
    """The names of the files that a person needs first; the others follow by name."""
    missing: tuple[Missing, ...] = ()
    """The details that nobody has filled in."""
    aliases: Mapping[str, str] = MappingProxyType({})
    """Other names of slides: each with the id of the slide whose number it has."""
    places: Mapping[str, Place] = MappingProxyType({})
    """Where each slide is written, by its id."""
    private: frozenset[str] = frozenset()
    """Names and addresses that stand on no page but those that `names_people`."""
    texts: tuple[SourceText, ...] = ()
    """What was written, for the place of a letter that cannot be printed: the likeliest first."""
    pictures: Mapping[str, bytes] = MappingProxyType({})
    """Pictures that no file holds, by the sources that documents call them."""
    inputs: tuple[Path, ...] = ()
    """The files that it was read from."""
    record: Mapping[str, object] = NOTHING
    """What `kit.json` says of it, as JSON has it."""
    told: Callable[[Sequence[Problem]], Sequence[Problem]] = field(default=tuple)
    """Takes out the warnings that its author allows."""
