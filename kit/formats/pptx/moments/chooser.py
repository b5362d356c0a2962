"""The chooser: a card for each option that leads to it, with what it takes, and the slide's number to type."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kit.document import Group
from kit.formats.pptx.compose.content import SlideContent, TablePart, TextInColumn
from kit.formats.pptx.moments.figures import Figure, Hue, words
from kit.formats.pptx.moments.stage import ComposedSlide, Ground, Stage, facts_of, needed, text_of
from kit.formats.pptx.slide.slide_text import SlideParagraph, SlideRun

MOST = 6
"""So many options stand on a slide."""
GAP, LEAST, HIGHEST, TALL = 6.0, 44.0, 76.0, 108.0
"""Points between two cards, and how high one is at least and at most, and at most where there are few."""
FEW, WIDE_GAP = 3, 12.0
"""So many options are few; they stand farther apart."""
ROOMY, LARGE = 60.0, 92.0
"""From these heights on an option's name is set in the larger size, and in the largest."""
NUMBER, DISC, NOTED = 92.0, 34.0, 10.0
"""How wide the number's place is, the disc with the letter, and a letter of a note."""


def chooser(face: SlideContent, stage: Stage) -> list[ComposedSlide] | None:
    """The options as cards; None in other looks, and where there are too many."""
    group = face.extra("choices")
    options = [each for each in group.blocks if isinstance(each, Group)] if group is not None else []
    if "Points" not in stage.own or not 0 < len(options) <= MOST or not _only_asks(face):
        return None
    ground = stage.ground("Title Only")
    lead = tuple(line for piece in face.body if isinstance(piece, TextInColumn) for line in piece.lines)
    text = Figure(
        name="How to choose", rect=ground.place(0, 0, ground.width, 30), lines=lead,
        types=(ground.type(20, ground.palette.muted),),
    )  # fmt: skip
    top = needed(stage, ground, text) + 4 if lead else 0.0
    highest, gap = (TALL, WIDE_GAP) if len(options) <= FEW else (HIGHEST, GAP)
    room = ground.height - top - gap * (len(options) - 1)
    each = min(highest, room / len(options))
    if each < LEAST:
        return None
    top += max(0.0, room - each * len(options)) / 3
    figures = [text] if lead else []
    broad = _columns(options)
    for at, option in enumerate(options):
        card = list(_card(stage, ground, option, (0, top + at * (each + gap), ground.width, each), broad))
        if not card:
            return None
        figures += card
    return [ComposedSlide(layout=ground.layout, figures=tuple(figures))]


def _only_asks(face: SlideContent) -> bool:
    """Whether there are only words and the table of options."""
    grids = [piece for piece in face.body if isinstance(piece, TablePart)]
    return (
        len(face.columns) == 1
        and len(grids) <= 1
        and all(isinstance(each, TextInColumn | TablePart) for each in face.body)
    )


def _columns(options: Sequence[Group]) -> dict[str, float]:
    """How broad what an option takes is, by its icon: one stands below the other."""
    broad: dict[str, float] = {}
    for fact in (fact for option in options for fact in facts_of(option)):
        longest = max((len(line.text) for line in text_of(fact.blocks)), default=0)
        icon = _column(fact)
        broad[icon] = max(broad.get(icon, 0.0), 26 + longest * 9.4 + 14)
    return broad


def _column(fact: Group) -> str:
    """In which column a fact stands: whoever does it together has one of several icons."""
    return "users" if fact.get("icon").startswith("user") else fact.get("icon")


def _card(
    stage: Stage, ground: Ground, option: Group, box: tuple[float, float, float, float], broad: dict[str, float]
) -> Iterator[Figure]:
    """An option's card: its letter, its name, what it takes, its slide's number; nothing where it does not fit."""
    x, y, w, h = box
    palette, name, chosen = ground.palette, f"Option {option.get('letter')}", option.flag("chosen")
    fill = Hue(palette.primary) if chosen else Hue(palette.paper, lifted=True)
    on, ink = (palette.primary, palette.paper) if chosen else (palette.paper, palette.ink)
    wide, facts, note = w - 62 - NUMBER - 8, facts_of(option), option.get("note")
    size = 28.0 if h >= LARGE else 24.0 if h >= ROOMY else 20.0
    named = wide - (len(note) * NOTED + 16 if note else 0)
    # The note stands in a place of its own: LibreOffice saves a link with the size of the words behind it.
    text = Figure(
        name=f"Name of {name.lower()}", rect=ground.place(x + 62, y + 2, named, h * 0.54 if facts else h - 4),
        lines=(SlideParagraph(runs=(SlideRun(text=option.get("title"), link=f"#{option.get('slide')}", bold=True),)),),
        anchor="b" if facts else "ctr", on=on, group=name, types=(ground.type(size, ink, bold=True),),
    )  # fmt: skip
    if needed(stage, ground, text) > h * (0.6 if facts else 1):
        return
    yield Figure(
        name=f"Card of {name.lower()}", rect=ground.place(*box), shape="roundRect", adjust=(("adj", 8000),), fill=fill,
        edge=Hue(palette.muted, solid=35), group=name,
    )  # fmt: skip
    yield Figure(
        name=f"Letter of {name.lower()}", rect=ground.place(x + 14, y + (h - DISC) / 2, DISC, DISC), shape="ellipse",
        fill=Hue(palette.lit if chosen else palette.primary), lines=words(option.get("letter")), anchor="ctr",
        types=(ground.type(20, palette.ink if chosen else palette.paper, bold=True, align="ctr"),), group=name,
    )  # fmt: skip
    yield text
    if note:
        yield Figure(
            name=f"Note of {name.lower()}", rect=ground.place(x + 62 + named + 16, y + 2, wide - named - 16, h - 4),
            lines=words(note), types=(ground.type(18, ink, align="r"),), anchor="ctr", on=on, group=name,
        )  # fmt: skip
    yield from _takes(stage, ground, facts, (x, y, named, h), ink, on, name, broad)
    yield Figure(
        name=f"Slide of {name.lower()}", rect=ground.place(x + w - NUMBER, y, NUMBER - 20, h), anchor="ctr", on=on,
        lines=(SlideParagraph(runs=(SlideRun(text="", number=option.get("slide")),)),), group=name,
        types=(ground.type(28, palette.lit if chosen else palette.accent, bold=True, align="r"),),
    )  # fmt: skip


def _takes(
    stage: Stage, ground: Ground, facts: tuple[Group, ...], box: tuple[float, float, float, float], ink: str, on: str,
    name: str, broad: dict[str, float],
) -> Iterator[Figure]:  # fmt: skip
    """What the option takes, each behind its icon, below its name; what has no room there is left out."""
    x, y, wide, h = box
    end = x + 62 + wide
    top, high = y + h * 0.54, h * 0.42
    starts, before = dict[str, float](), x + 62
    for icon, each in broad.items():
        starts[icon], before = before, before + each
    for fact in facts:
        lines, icon = text_of(fact.blocks), _column(fact)
        left = starts[icon]
        if left + broad[icon] > end:
            continue
        for drawn in stage.drawn(fact.get("icon"), ground.place(left, top + (high - 20) / 2, 20, 20), ink):
            yield Figure(name=drawn.name, rect=drawn.rect, path=drawn.path, fill=drawn.fill, group=name)
        yield Figure(
            name=f"{fact.get('icon')} of {name.lower()}", rect=ground.place(left + 26, top, broad[icon] - 28, high),
            lines=lines, types=(ground.type(18, ink),), anchor="ctr", on=on, group=name,
        )  # fmt: skip
