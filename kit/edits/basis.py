"""What the kit wrote of each slide of a deck: what it is held against, to see what a person did."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from kit.edits.fingerprint import Fingerprint
from kit.edits.mark import Mark
from kit.edits.order import in_order

UNKNOWN = "?"
"""What no hash begins with."""


def basis(deck: Sequence[Mark], recorded: Sequence[Mark], keys: Sequence[str]) -> tuple[Mark, ...]:
    """The marks that the deck is held against, in the session's order; `keys` are its slides of today.

    A slide is held against what its own fingerprint says. Where that is of the same writing as the record, the record
    says it in full; it may be of another, if the deck or the slide was copied from elsewhere, or the record is lost.
    Without a fingerprint the record is believed. Of what neither knows, nothing can be told but that it may be a
    person's.
    """
    found = {mark.key: mark for mark in recorded}
    for key in {mark.key: None for mark in deck if mark.told or mark.key in keys}:
        copies = [mark for mark in deck if mark.key == key]
        if key not in found or not any(mark.told in (None, found[key].fingerprint) for mark in copies):
            made = [_as_told(mark) for mark in copies]
            found[key] = next((m for m, mark in zip(made, copies, strict=True) if m.face == mark.face), made[0])
    there = [key for key in keys if key in found]
    order = in_order([mark.key for mark in recorded], (), there)
    return tuple(found[key] for key in (*order, *(key for key in found if key not in order)))


def _as_told(mark: Mark) -> Mark:
    """What the slide was when it was written, as far as its fingerprint says: as it is, but for what is changed."""
    told = mark.told or Fingerprint(key=mark.key, hidden=mark.hidden, face=UNKNOWN, words=UNKNOWN, notes=UNKNOWN)

    def then(now: str, digits: str) -> str:
        return now if now.startswith(digits) else digits

    face, words, said = then(mark.face, told.face), then(mark.words, told.words), then(mark.said, told.notes)
    notes = mark.notes if said == mark.said else (said,)
    return replace(mark, hidden=told.hidden, face=face, words=words, said=said, notes=notes, told=None, remarks=False)
