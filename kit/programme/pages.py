"""The names of the pages that are made of a programme, and which belong to which kind."""

from __future__ import annotations

from kit.programme.model import ProgrammeKind

PAGES: dict[str, tuple[ProgrammeKind, ...]] = {
    "calendar.ics": ("event", "series", "institute", "course"),
    "calendar": ("series", "institute", "course"),
    "offers": ("series",),
    "programme": ("event", "series", "course"),
    "coverage": ("event", "series", "institute", "course"),
    "sign-ins": ("event", "series", "institute", "course"),
    "evaluations": ("event", "series", "institute", "course"),
    "attendance-grid": ("institute", "course"),
    "make-up": ("institute", "course"),
    "take-home": ("institute",),
    "certificates": ("institute", "course"),
    "letters": ("institute", "course"),
    "delivery-log": ("course",),
    "teach-back": ("course",),
    "summary": ("series", "institute", "course"),
}
"""The pages by their names, with the kinds of programmes of which they are made where `print` says nothing."""
OF_EVENTS = frozenset(
    {
        "grid", "run-of-day", "door-cards", "room-sheets", "host-sheets", "badges", "badges-blank", "registration-list",
        "team-packets", "listening", "closing-report",
    }
)  # fmt: skip
"""Pages that the design has and no build makes: those of an event, and the report that `kit evidence` makes."""
