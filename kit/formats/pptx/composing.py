"""A deck to be written, and what composes its slides in a look that is open; and what many decks have measured at once.

To measure takes as long as to write a deck: fonts are loaded for it. Of decks in one look that are written one after
the other, each would have a few texts of its own measured.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from types import MappingProxyType

from msgspec import Struct
from msgspec.structs import replace

from kit.document import Document, Group
from kit.formats.pptx.compose.content import SlideContent
from kit.formats.pptx.compose.footer import wanted as footers_wanted
from kit.formats.pptx.compose.measure import Measure, TextToMeasure
from kit.formats.pptx.compose.text_fitting import Fitter
from kit.formats.pptx.deck_package import Package
from kit.formats.pptx.look.layout_mapping import NoSuchLayout
from kit.formats.pptx.look.layouts import Layout
from kit.formats.pptx.look.open_look import BadLook
from kit.formats.pptx.moments.composed_before import composed_once
from kit.formats.pptx.moments.composer import Composer, Taken
from kit.formats.pptx.moments.setting_out import Choosing, stage_of
from kit.formats.pptx.opened_look import OpenedLook, look_key, opened_look
from kit.formats.pptx.slide.slide_text import SlideRun
from kit.formats.sheet import Pictures, Sheet
from kit.images import Picture

NO_PINS: Mapping[str, str] = MappingProxyType({})


class DeckToWrite(Struct, frozen=True):
    """The `slide` groups of a document, and all that they are written with."""

    document: Document
    look: Path | Package
    """The file of the look; a package that was opened already is used up, and holds the deck then."""
    sheet: Sheet
    pictures: Pictures
    logo: Picture | None
    footer: str
    pins: Mapping[str, str] = NO_PINS
    """Names of layouts for kinds."""
    numbers: Sequence[int] | None = None
    """Those that the slides will have in another deck, 0 for one that it leaves out."""
    icon: Callable[[str], str] = lambda name: ""
    """Gives an icon of that name as SVG, "" where there is none."""

    @property
    def look_key(self) -> tuple[object, ...] | None:
        """What it has alike with decks that the same open look serves; None where no other is. Raises BadLook."""
        return look_key(self.look, self.sheet, self.logo, self.pins)


class Composing(Struct, frozen=True):
    """What the slides of one deck show, and what puts it on slides."""

    faces: Sequence[SlideContent]
    composer: Composer
    choosing: Choosing
    measure: Measure

    def first_wanted(self) -> list[TextToMeasure]:
        """What must be measured, as far as it can be told before anything is."""
        composer, ruler = self.composer, self.composer.stage.ruler
        wanted: list[TextToMeasure] = []
        plain: list[Taken] = []
        for at, face in enumerate(self.faces):
            ruler.wanted.clear()
            own = composed_once(composer.before, at, face, composer.stage)
            wanted += ruler.wanted
            if own is None and not ruler.wanted and face.moment != "activity":
                plain.append(composer.as_text(face))
        composer.later([layout for _, layout in plain])
        return [*wanted, *composer.fitter.first_wanted(plain)]


def composing(deck: DeckToWrite, opened: OpenedLook) -> Composing:
    """What composes the deck's slides in its look, which is open."""
    package, pictures = opened.package, deck.pictures
    groups = [block for block in deck.document.blocks if isinstance(block, Group) and block.kind == "slide"]
    measure = Measure(package, deck.sheet.language, deck.sheet.fonts)
    choosing = Choosing(package.layouts, opened.takes, pictures)

    def footed(layouts: Sequence[Layout]) -> None:
        measure.later(footers_wanted(layouts, deck.footer))

    stage = stage_of(package, choosing.takes, measure, pictures, deck.icon, logo=deck.logo is not None)
    composer = Composer(stage, Fitter(measure, pictures), choosing.layout, footed, opened.composed)
    return Composing(_unique([opened.face(at, group) for at, group in enumerate(groups)]), composer, choosing, measure)


def measure_ahead(decks: Sequence[DeckToWrite]) -> None:
    """Measures in one go what the decks of one look, of those that most have, will ask for first when written."""
    with suppress(BadLook, NoSuchLayout):  # Told when the deck is written.
        keys = [deck.look_key for deck in decks]
        usual, count = Counter(keys).most_common(1)[0] if keys else (None, 0)
        if usual is None or count == 1:
            return
        first, *others = (deck for deck, key in zip(decks, keys, strict=True) if key == usual)
        with opened_look(first.look, first.sheet, first.logo, first.pins) as opened:
            of_first = composing(first, opened)
            wanted = of_first.first_wanted()
            for deck in others:
                of_other = composing(deck, opened)
                wanted += (*of_other.first_wanted(), *of_other.measure.waiting)
            of_first.measure.want(wanted)


def _unique(faces: Sequence[SlideContent]) -> list[SlideContent]:
    """The faces, no two with the same title: a second one is numbered."""
    seen: dict[str, int] = {}
    found = []
    for face in faces:
        key = face.words.casefold()
        seen[key] = seen.get(key, 0) + 1
        title = face.title or (SlideRun(text=face.id or "Slide"),)
        if seen[key] > 1:
            title = (*title, SlideRun(text=f" ({seen[key]})"))
        found.append(replace(face, title=title))
    return found
