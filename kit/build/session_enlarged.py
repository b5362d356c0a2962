"""Large print: what people are given, in letters of 18 points and more, takes more paper, and so fewer go on a page."""

from __future__ import annotations

from msgspec.structs import replace

from kit.plan.handouts import HALF_PAGES
from kit.session.model import Handout, Session

CARDS = 4
"""Cards on a page in large print, at most."""


def in_large_print(session: Session) -> Session:
    """The session, whose forms have a page each and whose cards are larger, so that sheets are counted as printed."""
    return replace(session, handouts=tuple(map(_larger, session.handouts)))


def _larger(handout: Handout) -> Handout:
    if handout.kind in HALF_PAGES:
        return replace(handout, per_page=1)
    if handout.kind == "worksheet":
        return replace(handout, per_page=1)
    return replace(handout, per_page=min(CARDS, handout.per_page or CARDS)) if handout.kind == "cards" else handout
