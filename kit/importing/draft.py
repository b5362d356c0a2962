"""What an import has made so far: slides of a session, and findings about them."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from kit.importing.elements import Element
from kit.language.labels import Label
from kit.text import Markdown

Judgment = Literal["guess", "left", "taken"]
Harm = Literal["time", "private", "title", "other"]
HARM: tuple[Harm, ...] = ("time", "private", "title", "other")
"""What a wrong guess would harm, the worst first: it orders the report."""


class Finding(Struct, frozen=True, kw_only=True):
    """One thing that the report says: what was guessed, left behind or taken, and where."""

    judgment: Judgment
    file: str
    where: str
    """The place in the old file: `slide 6`, `row 9`."""
    message: str
    detail: str = ""
    """The words that it is about, if any."""
    cure: str = ""
    """What to do about it."""
    harm: Harm = "other"
    slide: str = ""
    """The key of the slide in the session, "" for none."""


class ImportedDocument(Struct, frozen=True, kw_only=True):
    """What a document of words holds: its elements, and what was found on the way."""

    name: str
    elements: tuple[Element, ...]
    findings: tuple[Finding, ...] = ()
    title: str = ""
    subtitle: str = ""
    front: tuple[tuple[str, str], ...] = ()
    """What its own front matter says, by the keys of a session's."""


class LabeledNote(Struct, frozen=True, kw_only=True):
    """A label of the facilitator's notes, and the text under it."""

    label: Label
    text: Markdown


class DraftSlide(Struct, frozen=True, kw_only=True):
    """A slide of the session to be written, with all that goes with it."""

    key: str
    """Unique in the draft."""
    file: str
    where: str
    title: Markdown = Markdown("")
    plain: str = ""
    """The words of the title."""
    time: str = ""
    """As the session language writes it: `5–7 min`; "" for none."""
    body: tuple[str, ...] = ()
    """Blocks of Markdown that people see."""
    passages: tuple[LabeledNote, ...] = ()
    settings: tuple[str, ...] = ()
    """Each as it stands in the comment: `hidden`, `reveal: steps`."""
    block: str = ""
    """The title of the agenda block that begins with this slide; "" for the one before."""
    block_time: str = ""
    level: int = 2
    """Of its heading: 2 for a slide, 3 for an option, 4 for an option's part."""
    number: int = 0
    """Its number in the deck; 0 where none is known."""
    last: int = 0
    """The number of the last slide that it stands for; 0 for one alone."""
    words: str = ""
    """Every word of it, for finding the slide that it belongs to."""
    made_title: bool = False
    """Whether nobody wrote the title."""


class DraftBlank(Struct, frozen=True, kw_only=True):
    """A detail that each school fills in."""

    name: str
    label: str
    link: bool = False


class Draft(Struct, frozen=True, kw_only=True):
    """All that one file, or several together, gave."""

    front: tuple[tuple[str, str], ...] = ()
    """Keys and values of the front matter; a value is text."""
    outcomes: tuple[str, ...] = ()
    slides: tuple[DraftSlide, ...] = ()
    blanks: tuple[DraftBlank, ...] = ()
    findings: tuple[Finding, ...] = ()
    deck: bool = False
    """Whether it is a deck's: its slides have places among which notes are sorted."""
