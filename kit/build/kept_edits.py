"""The session's deck and the one that lies in the kit's folder → the deck with a person's edits in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import replace

from kit.build.kit import Lost
from kit.edits import Arrangement, Edited, Kept, MergedSlide, SlideMark, Unreadable, recorded_marks, signed_deck
from kit.folder import Snapshot, digest, entries
from kit.formats.pptx import DeckSlide

if TYPE_CHECKING:
    from kit.formats.pptx import WrittenDeck

DECK = "deck.pptx"


class KeptDeck(Struct, frozen=True, kw_only=True):
    """A deck with a person's edits in it."""

    deck: WrittenDeck
    marks: tuple[SlideMark, ...] = ()
    """What is remembered of each slide, so that edits are known next time."""
    look: str = ""
    """The hash of what the slides have in common, to be remembered."""
    kept: tuple[Kept, ...] = ()
    """What is in the deck of a person's edits."""
    read: str = ""
    """The hash of the deck that those edits come from, "" without one."""
    lost: Lost = ""
    """What could not be kept of that deck, "" for nothing: its look; the `rest` of what is behind the slides; something
    `unseen` on slides of which nothing is taken; `formats`, where a program wrote all slides anew, so that changed
    colors or sizes may not have been noticed; or what only the `record` would have told."""
    lies: str = ""
    """The name of a deck put aside earlier that holds what could not be kept; then nothing is `lost`."""

    def finished(self) -> KeptDeck:
        """The deck with the fingerprints of its slides on them; reading it takes a while where nothing was merged."""
        if self.marks:
            return self
        members, marks, look = signed_deck(self.deck.members)
        return replace(self, deck=replace(self.deck, members=members), marks=marks, look=look)


def kept_deck(write: Callable[[tuple[int, ...] | None], WrittenDeck], there: Snapshot | None) -> KeptDeck:
    """The deck that `write` makes, with the edits of the one that lies there; without one, as it is.

    `write` takes the numbers that the slides have in the deck that is handed out: a chooser prints them.
    """
    deck = write(None)
    if there is None or there.file is None or not there.edited:
        return KeptDeck(deck=deck)
    try:
        edited = Edited(there.file, recorded_marks(there.record), deck.members)
        return _merged(deck, write, edited, there) or KeptDeck(deck=deck)
    except Unreadable:
        return KeptDeck(deck=deck)


def _merged(
    deck: WrittenDeck, write: Callable[[tuple[int, ...] | None], WrittenDeck], edited: Edited, there: Snapshot
) -> KeptDeck | None:
    """The deck with the edits in it; None where what was edited is no deck of this kit."""
    arrangement = edited.arrange()
    if arrangement is None:
        return None
    numbers = arrangement.numbers(len(deck.slides))
    if numbers != tuple(range(1, len(deck.slides) + 1)):
        deck = write(numbers)
    merged = edited.merge(deck.members, arrangement)
    lost = _lost(edited, arrangement, there.record)
    lies = _aside(edited, there.folder) if lost else ""
    ours = {slide.key: slide for slide in deck.slides}
    return KeptDeck(
        deck=replace(deck, members=merged.members, slides=tuple(_listed(slide, ours) for slide in merged.slides)),
        marks=merged.marks,
        look=merged.look,
        kept=merged.kept,
        read=digest(edited.data),
        lost="" if lies else lost,
        lies=lies,
    )


def _aside(edited: Edited, folder: Path) -> str:
    """The name of a deck that was put aside before and has in it what this one has; "" without one."""
    for path in sorted(folder.glob(f"{Path(DECK).stem}.edited*.pptx")):
        with suppress(OSError, Unreadable):
            if path.is_file() and edited.same(path.read_bytes()):
                return path.name
    return ""


def _lost(edited: Edited, arrangement: Arrangement, record: Mapping[str, Any]) -> Lost:
    lost: Lost = edited.behind.changed(record.get("look"))
    if arrangement.rewritten:
        lost = "formats" if edited.unsure(arrangement, record.get("look")) else ""
    elif not lost and not _as_written(edited, record) and edited.unseen(arrangement):
        lost = "unseen"
    if not edited.written:
        lost = "record"
    return lost


def _as_written(edited: Edited, record: Mapping[str, Any]) -> bool:
    """Whether the deck is the very one that the last build left there."""
    return {entry["sha256"] for entry in entries(record) if entry["file"] == DECK} == {digest(edited.data)}


def _listed(slide: MergedSlide, ours: dict[str, DeckSlide]) -> DeckSlide:
    if made := ours.get(slide.key):
        return replace(made, number=slide.number, title=slide.title, hidden=slide.hidden)
    return DeckSlide(number=slide.number, id="", title=slide.title, hidden=slide.hidden, continued=False)
