"""What the kit wrote of each slide of a deck: what it is held against, to see what a person did."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from msgspec.structs import replace

from kit.edits.fingerprint import Fingerprint
from kit.edits.order import in_order
from kit.edits.slide_record import SlideMark, fingerprints

UNKNOWN = "?"
"""What no hash begins with."""


def basis(deck: Sequence[SlideMark], recorded: Sequence[SlideMark], made: Sequence[SlideMark]) -> tuple[SlideMark, ...]:
    """The marks that the deck is held against, in the session's order; `made` are those of its slides of today.

    A slide is held against what its own fingerprint says. Where that is of the same writing as the record, the record
    says it in full; it may be of another, if the deck was copied from elsewhere, or the record is lost. Then what is
    made today says it, where that is still the same. A slide that was brought from another deck than the others says
    nothing of this one: it is held against the record, as is one without a fingerprint. Of what neither knows, nothing
    can be told but that it may be a person's; and a slide of which neither has heard is one.
    """
    writing = _writing(deck, recorded)
    found = {mark.key: mark for mark in recorded}
    today = {mark.key: mark for mark in made}
    told = {at: mark.told for at, mark in enumerate(deck) if mark.told and mark.told.deck == writing}
    copies: dict[str, list[int]] = {}
    for at, mark in enumerate(deck):
        copies.setdefault(mark.key, []).append(at)
    for key, places in copies.items():
        if (key in found or key in today) and not _says_in_full(found.get(key), places, told):
            found[key] = _likest([(deck[at], _then(deck[at], told.get(at), today)) for at in places])
    there = [mark.key for mark in made if mark.key in found]
    order = in_order([mark.key for mark in recorded], (), there)
    return tuple(found[key] for key in (*order, *(key for key in found if key not in order)))


def _says_in_full(before: SlideMark | None, copies: Iterable[int], told: Mapping[int, Fingerprint]) -> bool:
    """Whether the record says how a slide was: one of its copies has no fingerprint of this writing, or that one."""
    return before is not None and any(at not in told or told[at].same(before.fingerprint) for at in copies)


def _likest(copies: Sequence[tuple[SlideMark, SlideMark]]) -> SlideMark:
    """How the slide was by the copy that still looks so, or else by the first one."""
    return next((then for mark, then in copies if then.face == mark.face), copies[0][1])


def _writing(deck: Sequence[SlideMark], recorded: Sequence[SlideMark]) -> str:
    """The digits that the slides of this deck have in common: the record's, or those that most of them have."""
    told = Counter(mark.told.deck for mark in deck if mark.told)
    own = fingerprints(recorded)[0].deck if recorded else ""
    return own if own in told else next((digits for digits, _ in told.most_common(1)), "")


def _then(mark: SlideMark, told: Fingerprint | None, today: Mapping[str, SlideMark]) -> SlideMark:
    """What the slide was when it was written, as far as its fingerprint says: as it is, but for what is changed."""
    made = today.get(mark.key)
    if told is None:
        return _untold(mark, made)
    if made and told.same(made.fingerprint):
        return replace(made, hidden=told.hidden, foot=mark.foot, section=mark.section)

    def then(now: str, digits: str) -> str:
        return now if now.startswith(digits) else digits

    face, words, said = then(mark.face, told.face), then(mark.words, told.words), then(mark.said, told.notes)
    notes = mark.notes if said == mark.said else (said,)
    plain = mark.plain if words == mark.words else UNKNOWN
    return replace(
        mark, hidden=told.hidden, face=face, words=words, plain=plain, said=said, notes=notes, told=None, remarks=False
    )


def _untold(mark: SlideMark, made: SlideMark | None) -> SlideMark:
    """What a slide may have been that does not say: what is made today, where it shows or says the same."""
    shown = made is not None and (mark.face == made.face or mark.alike(made))
    then = made if made and shown else replace(mark, face=UNKNOWN, words=UNKNOWN, plain=UNKNOWN)
    said, notes = (made.said, made.notes) if made and mark.said == made.said else (UNKNOWN, (UNKNOWN,))
    return replace(
        then, hidden=mark.hidden, foot=mark.foot, section=mark.section, said=said, notes=notes, told=None, remarks=False
    )
