"""Where a composition stands: the layout that it takes, the field that is free on it, and the colors to draw in."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from kit.document import Blocks, Group, Heading, Paragraph
from kit.formats.pptx.color.palette import Palette
from kit.formats.pptx.compose.balanced import balanced_share
from kit.formats.pptx.compose.content import SlideContent, TextInColumn
from kit.formats.pptx.look.layouts import BODY, POINT, Layout, Placeholder, Rect
from kit.formats.pptx.moments.figures import Align, Figure, Hue, Type
from kit.formats.pptx.moments.ruler import Ruler
from kit.formats.pptx.slide.slide_text import SlideParagraph, SlideRun, runs
from kit.formats.sheet import Pictures


class ComposedSlide(Struct, frozen=True, kw_only=True):
    """One slide of a composition: `title` is where its title stands, if not where the layout has it.

    `title_sizes` are those of its title, () for the layout's usual ones.
    """

    layout: Layout
    figures: tuple[Figure, ...]
    title: Rect | None = None
    title_sizes: tuple[float, ...] = ()


class Ground(Struct, frozen=True, kw_only=True):
    """A layout and the field on it that a composition may use, in EMU."""

    layout: Layout
    field: Rect
    palette: Palette

    @property
    def unit(self) -> float:
        """How long a point of the design is here, in EMU."""
        return POINT * self.layout.scale

    def place(self, x: float, y: float, w: float, h: float) -> Rect:
        """A place in the field, given in points of the design from its corner."""
        left, top, unit = self.field[0], self.field[1], self.unit
        return round(left + x * unit), round(top + y * unit), round(w * unit), round(h * unit)

    @property
    def width(self) -> float:
        """How wide the field is, in points of the design."""
        return self.field[2] / self.unit

    @property
    def height(self) -> float:
        """How high the field is, in points of the design."""
        return self.field[3] / self.unit

    def type(self, size: float, color: str = "", **said: object) -> Type:
        """A level of words, its size given for a slide of the design's size."""
        return Type(size=round(size * self.layout.scale * 2) / 2, color=color or self.palette.ink, **said)  # type: ignore[arg-type]

    def slot(self, idx: int) -> Placeholder | None:
        """The layout's own place of that index; None where it has none."""
        return next((slot for slot in self.layout.contents if slot.idx == str(idx)), None)

    @property
    def own(self) -> bool:
        """Whether the layout is made for the composition."""
        return self.layout.own and self.slot(21) is not None


class Stage(Struct, frozen=True, kw_only=True):
    """What compositions need of their deck.

    `own` are the layouts of the kit's look by name, empty in another; `plain` is what a title alone takes there, with
    the field below it. `icon` gives an icon's geometry, "" where there is none of that name.
    """

    ruler: Ruler
    own: Mapping[str, Layout]
    plain: Layout
    field: Rect
    palette: Palette
    pictures: Pictures
    icon: Callable[[str], str]
    top: int = 0
    """Where a panel beside a title may begin, in EMU: below a logo in the corner."""
    quotes: bool = False
    """Whether a look that is not the kit's has a layout for quotations."""
    dividers: bool = False
    """Whether it has one for sections, or a cover that serves as one."""
    covers: bool = False
    """Whether it has one for the cover."""
    align: Align = "l"
    """On which side its titles stand."""

    def ground(self, name: str) -> Ground:
        """Where a composition stands that the kit's look has a layout for."""
        layout = self.own.get(name)
        if layout is None:
            return Ground(layout=self.plain, field=self.field, palette=self.palette)
        return Ground(layout=layout, field=self.field, palette=self.palette)

    def drawn(self, name: str, rect: Rect, color: str) -> tuple[Figure, ...]:
        """The icon in its place; nothing where there is none of that name."""
        path = self.icon(name)
        return (Figure(name=f"Icon {name}", rect=rect, path=path, fill=Hue(color)),) if path else ()


def needed(stage: Stage, ground: Ground, figure: Figure) -> float:
    """The height that the figure's words need, in points of the design."""
    return stage.ruler.figure(figure, ground.layout) / ground.unit


def balanced(stage: Stage, ground: Ground, figure: Figure) -> Figure:
    """The figure with its words in a narrower place, where their lines then are about equally long.

    A shape that is drawn stays as wide as it is, and its words end before its edge.
    """
    left, _, right, _ = figure.insets
    inside = figure.rect[2] / POINT - left - right
    size = figure.types[0].size if figure.types else BODY * ground.layout.scale
    share = balanced_share(
        lambda share: stage.ruler.figure(_narrower(figure, inside * (1 - share)), ground.layout), size * POINT
    )
    return _narrower(figure, inside * (1 - share))


def _narrower(figure: Figure, spare: float) -> Figure:
    """The figure with so many points less for its words."""
    left, top, right, bottom = figure.insets
    if not spare:
        return figure
    if not any(figure.insets):
        x, y, wide, high = figure.rect
        return replace(figure, rect=(x, y, wide - round(spare * POINT), high))
    insets = (left, top, right + spare, bottom)
    return replace(figure, insets=insets, wider=figure.wider - spare if figure.slot is not None else 0)


def too_high(stage: Stage, ground: Ground, text: Figure) -> bool:
    """Whether the text is higher than its place."""
    return needed(stage, ground, text) * ground.unit > text.rect[3]


def text_of(blocks: Blocks, *, bold: bool = False) -> tuple[SlideParagraph, ...]:
    """The paragraphs of the blocks as lines."""
    base = SlideRun(text="", bold=bold)
    return tuple(
        SlideParagraph(runs=tuple(runs(block.children, base)))
        for block in blocks
        if isinstance(block, Paragraph | Heading)
    )


def facts_of(group: Group) -> tuple[Group, ...]:
    """The facts in a group, in order."""
    return tuple(block for block in group.blocks if isinstance(block, Group) and block.kind == "fact")


def paragraphs(face: SlideContent) -> tuple[SlideParagraph, ...] | None:
    """The lines of a face that holds nothing but paragraphs; None where it holds more."""
    lines = [line for piece in face.pieces if isinstance(piece, TextInColumn) for line in piece.lines]
    plain = all(line.bullet is None and line.style in ("body", "lead") for line in lines)
    return tuple(lines) if plain and all(isinstance(piece, TextInColumn) for piece in face.pieces) else None


def word_count(lines: Sequence[SlideParagraph]) -> int:
    """How many words the lines have."""
    return sum(len(line.text.split()) for line in lines)
