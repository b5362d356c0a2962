"""Which composition a slide takes: the table of moments, and what a moment takes that has none."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from math import ceil

from msgspec.structs import replace

from kit.document import Group, Paragraph
from kit.formats.pptx.compose.content import Callout, SlideContent, TextInColumn
from kit.formats.pptx.moments.activity import ABOVE_FOOT, activity, below_steps, parted
from kit.formats.pptx.moments.agenda import agenda, entries_of
from kit.formats.pptx.moments.cards import MOST, Card, card_parts, cards_of
from kit.formats.pptx.moments.chooser import chooser
from kit.formats.pptx.moments.codes import codes
from kit.formats.pptx.moments.figures import Figure
from kit.formats.pptx.moments.large import number, pause
from kit.formats.pptx.moments.opener import opener
from kit.formats.pptx.moments.panel import clock_of
from kit.formats.pptx.moments.picture import picture
from kit.formats.pptx.moments.sides import sides
from kit.formats.pptx.moments.spoken import closing, cover, quotation, statement
from kit.formats.pptx.moments.stage import (
    ComposedSlide,
    Ground,
    Stage,
    facts_of,
    needed,
    paragraphs,
    text_of,
    word_count,
)
from kit.formats.pptx.slide.slide_text import SlideParagraph, SlideRun

Compose = Callable[[SlideContent, Stage], list[ComposedSlide] | None]
SAYING = 25
"""So many words at most are a sentence or two."""
FEWEST, MOST_POINTS, POINT_WORDS = 2, 5, 14
"""So many points, of so many words at most, stand on cards."""
MOST_NUMBERED = 12
"""So many numbered ones do, over two slides if need be: as text they take no fewer."""
WORDS_ELSEWHERE = 24
"""So many words at most in another look, where what is no card is a plain list."""


def points(face: SlideContent, stage: Stage) -> list[ComposedSlide] | None:
    """A short list as cards, and the one short line that is said below it, if there is one."""
    if len(face.columns) != 1 or face.feet:
        return None
    column, foot = parted(face.columns[0])
    cards = cards_of(column)
    most = MOST_NUMBERED if cards and cards[0].mark else MOST_POINTS
    if not FEWEST <= len(cards) <= most or not all(_short(card, stage) for card in cards) or (foot and stage.own):
        return None
    names = ("Activity", "Activity 24") if cards[0].mark else ("Points", "Points 24")
    ground = stage.ground(names[0])
    high = needed(stage, ground, below_steps(ground, foot, ground.width, 10)) if foot else 0.0

    def beside(ground: Ground, at: int) -> tuple[Figure, ...]:
        return (below_steps(ground, foot, ground.width, high),) if foot else ()

    parts = card_parts(stage, face, cards, names, None, beside, high + ABOVE_FOOT if foot else 0.0)
    return [_wide(part, ground) for part in parts] if parts and len(parts) <= ceil(len(cards) / MOST) else None


def _wide(part: ComposedSlide, ground: Ground) -> ComposedSlide:
    """The slide with a title as wide as its cards: no panel stands beside it."""
    title = part.layout.title
    if title is None or title.rect[2] >= ground.field[2]:
        return part
    x, y, _, h = title.rect
    return replace(part, title=(x, y, ground.field[2], h))


def resources(face: SlideContent, stage: Stage) -> list[ComposedSlide] | None:
    """A code for each link; a short list that leads nowhere as cards."""
    return codes(face, stage) or points(face, stage)


def _short(card: Card, stage: Stage) -> bool:
    return len(card.lines) == 1 and word_count(card.lines) <= (POINT_WORDS if stage.own else WORDS_ELSEWHERE)


COMPOSED: Mapping[str, Compose] = {
    "activity": activity,
    "agenda": agenda,
    "opener": opener,
    "break": pause,
    "number": number,
    "quotation": quotation,
    "statement": statement,
    "cover": cover,
    "closing": closing,
    "resources": resources,
    "input": points,
    "chooser": chooser,
    "picture": picture,
    "two sides": sides,
}
"""The moments that have a composition of their own; every other is text, columns, pictures or a table in its layout."""

LAYOUTS: Mapping[str, str] = {
    "cover": "Title Slide", "opener": "Section Header", "statement": "Statement", "closing": "Closing",
    "quotation": "Quote",
}  # fmt: skip
"""The layouts of the kit's look that a moment takes where there is nothing to compose."""


def composed(face: SlideContent, stage: Stage) -> list[ComposedSlide] | None:
    """The slides of the face's composition; None where it has none, or it would not hold."""
    if face.group.get("layout") not in ("", "Title Slide" if face.moment == "cover" else ""):
        return None
    compose = COMPOSED.get(face.moment)
    return compose(face, stage) if compose is not None else None


TOLD = frozenset({"agenda", "break", "number", "quotation"})
"""The moments of which an author is told that a slide is set as plain text, since it is more than they hold."""


def is_told(face: SlideContent, *, own: bool) -> bool:
    """Whether the author should know that the face, which has no composition, is set as plain text.

    Not in another look than the kit's (`own`) where no slide of the moment has one.
    """
    if face.group.get("layout") or face.group.flag("hidden"):
        return False
    steps = face.moment == "activity" and len(face.columns) == 1 and bool(cards_of(face.columns[0]))
    return steps or (face.moment in TOLD and (own or face.moment != "quotation"))


def plainly(face: SlideContent) -> SlideContent:
    """The face as it is without a composition: what it would have shown as text."""
    if face.moment in ("resources", "closing") and not face.group.get("layout") and _is_statement(face):
        face = asked(face, "statement" if face.moment == "resources" else face.moment)
    lines = tuple(line for group in face.extras for line in _told(group, face))
    facts = tuple(line for group in face.extras if group.kind == "panel" for line in _facts(group))
    feet = face.feet
    if facts and not any(isinstance(piece, Callout) and piece.strip for piece in feet):
        feet = (*feet, Callout(lines=facts, strip=True))
    if not lines:
        return replace(face, feet=feet)
    first, *rest = face.columns
    return replace(face, columns=((*first, TextInColumn(lines=lines)), *rest), feet=feet)


def cover_of_details(face: SlideContent) -> SlideContent:
    """The face; of a cover, with all lines but the first as details of that."""
    if face.moment != "cover" or len(face.columns) != 1:
        return face
    first, *rest = face.columns[0] or (None,)
    if rest or not isinstance(first, TextInColumn):
        return face
    lines = (first.lines[0], *(replace(line, level=1) for line in first.lines[1:]))
    return replace(face, columns=((replace(first, lines=lines),),))


def _is_statement(face: SlideContent) -> bool:
    """Whether there are only a few words."""
    said = paragraphs(face)
    return said is not None and word_count(said) <= SAYING


def asked(face: SlideContent, moment: str) -> SlideContent:
    """The face as one of another moment."""
    return replace(face, group=replace(face.group, attributes={**face.group.attributes, "moment": moment}))


def _told(group: Group, face: SlideContent) -> Sequence[SlideParagraph]:
    """What a composition's group says as lines of text."""
    match group.kind:
        case "agenda" if not face.pieces:
            return tuple(
                SlideParagraph(
                    runs=(
                        SlideRun(text=each.title, bold=each.state == "now"),
                        SlideRun(text=f"\u00a0\u00a0{each.minutes}", minutes=True),
                    ),
                    bullet=at,
                )
                for at, each in enumerate(entries_of(group), start=1)
            )
        case "opener":
            when = (SlideParagraph(runs=(SlideRun(text=group.get("when")),)),) if group.get("when") else ()
            purposes = tuple(block for block in group.blocks if isinstance(block, Paragraph))
            return (*when, *text_of(purposes[:1]))
        case _:
            return ()


def _facts(panel: Group) -> tuple[SlideParagraph, ...]:
    """Who, with whom and until when, in one line."""
    said = [" ".join(_plain(fact)) for fact in facts_of(panel) if fact.get("icon") != "scroll"]
    said += [clock_of(panel).until] if clock_of(panel).until else []
    text = " · ".join(filter(None, said))
    return (SlideParagraph(runs=(SlideRun(text=text[:1].upper() + text[1:]),)),) if text else ()


def _plain(fact: Group) -> list[str]:
    return ["".join(run.text for run in line.runs) for line in text_of(fact.blocks)]
