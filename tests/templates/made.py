"""What the templates of the kit's own pages are given, besides the plan."""

from __future__ import annotations

from functools import cache

from kit.build.kit import Printed
from kit.build.session_outputs import printables
from kit.build.source import Missing
from kit.plan import Plan
from kit.theme.render import Renderer
from kit.theme.slide_numbers import SlideNumbers
from kit.theme.theme import find_theme, search_path

MADE = (
    "notes",
    "print/agenda",
    "print/run-of-show",
    "print/sign-in",
    "print/resources",
    "print/chooser-card",
    "print/print-list",
    "print/start-here",
)
"""The templates of what the kit makes by itself."""


def numbers(plan: Plan, *, continued: str = "line-up") -> SlideNumbers:
    """The slides numbered in order; the slide `continued` takes two."""
    found: dict[str, tuple[int, ...]] = {}
    at = 0
    for slide in plan.slides:
        count = 2 if slide.id == continued else 1
        found[slide.id] = tuple(range(at + 1, at + 1 + count))
        at += count
    return SlideNumbers(found)


def prints(plan: Plan) -> tuple[Printed, ...]:
    """The session's printables, each of one page."""
    return tuple(
        Printed(
            number=at,
            id=handout.id,
            file=f"print/{at:02}-{handout.id}.pdf",
            title=str(handout.title),
            pages=1,
            sheets=handout.sets,
            sets=handout.sets,
            copies=handout.copies,
            stock=handout.stock,
            sides=handout.sides,
            paper=handout.paper,
            audience=handout.audience,
            option=handout.option,
        )
        for at, handout in enumerate(plan.handouts, start=1)
    )


def values(plan: Plan) -> dict[str, object]:
    """Everything that a template of the kit's own pages can name."""
    missing = (Missing(name=b.name, label=b.label, example=b.example, outputs=("Slides",)) for b in plan.missing)
    return {
        "plan": plan,
        "deck": numbers(plan),
        "handout": None,
        "pages": printables(plan),
        "prints": prints(plan),
        "missing": tuple(missing),
        "files": ("deck.pptx", "facilitator-notes.docx", "facilitator-notes.pdf", "run-of-show.pdf"),
    }


@cache
def standard(language: str = "en-US") -> Renderer:
    """A renderer of the standard theme."""
    return Renderer(find_theme("standard", search_path()), language)
