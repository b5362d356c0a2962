"""What each slide is for those who look at it: its moment, worked out from its kind, groups, steps, clock and words."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from kit.cache import by_text
from kit.document import (
    Block,
    ColumnBreak,
    Group,
    Heading,
    Image,
    Inline,
    Link,
    List,
    Quote,
    Table,
    Text,
    parse_author,
    plain,
    walk,
)
from kit.plan.plan import PlannedBlock, PlannedSlide
from kit.session.model import Moment
from kit.text import Markdown, Pattern

FEW, SAYING, CAPTION = 8, 25, 12
"""So many words at most are a statement, are said in one or two sentences, stand beside a picture."""
FIGURES = 3
"""So many figures at most stand side by side."""
FIGURE = Pattern(r"[~≈<>≤≥+−-]?\s?[$€£]?\d[\d.,   ]*(?:\s?(?:%|‰|×|x|[A-Za-z]{1,2}|°|½|¼|¾|\+|/\d+)){0,2}")
"""A figure: `41%`, `$3.50`, `2,400`, `3×`."""
OUT_OF = Pattern(r"\d+[\s\u00a0]\w{2,4}[\s\u00a0]\d+")
"""So many out of so many: `2 in 3`, `9 de 10`."""
MOST_FIGURE = 8
"""So many letters at most is a figure that is set large."""


class SlideFacts(Struct, frozen=True, kw_only=True):
    """What stands on a slide, counted: `heads` are the texts of its sub-headings, in order.

    `linked` counts the words of links that lead to other places.
    """

    words: int = 0
    lists: int = 0
    items: int = 0
    tables: int = 0
    pictures: int = 0
    quotes: int = 0
    columns: int = 1
    links: int = 0
    linked: int = 0
    codes: int = 0
    blocks: int = 0
    heads: tuple[str, ...] = ()


def said(slide: PlannedSlide) -> SlideFacts:
    """What stands on the slide."""
    return _counted(slide.body)


@by_text("slides", SlideFacts)
def _counted(body: str) -> SlideFacts:
    blocks = parse_author(Markdown(body)).blocks
    nodes = tuple(walk(blocks))
    lists = [node for node in nodes if isinstance(node, List)]
    return SlideFacts(
        words=sum(len(node.text.split()) for node in nodes if isinstance(node, Text)),
        lists=len(lists),
        items=sum(len(each.items) for each in lists),
        tables=_count(nodes, Table),
        pictures=_count(nodes, Image),
        quotes=sum(isinstance(block, Quote) for block in blocks),
        columns=1 + _count(blocks, ColumnBreak),
        links=_count(nodes, Link),
        linked=sum(len(plain(node.children).split()) for node in nodes if isinstance(node, Link) and _leads_out(node)),
        codes=sum(isinstance(node, Group) and node.kind == "qr" for node in blocks),
        blocks=len(blocks),
        heads=tuple(_text(block) for block in blocks if isinstance(block, Heading)),
    )


def _leads_out(link: Link) -> bool:
    return not link.target.startswith("#")


def _count(nodes: Sequence[Block | Inline], kind: type) -> int:
    return sum(isinstance(node, kind) for node in nodes)


def _text(block: Heading) -> str:
    return "".join(node.text for node in walk((block,)) if isinstance(node, Text)).strip()


def is_figure(text: str) -> bool:
    """Whether the text is a figure and nothing else."""
    text = text.strip()
    if len(text) > MOST_FIGURE or not any(map(str.isdecimal, text)):
        return False
    return any(each.fullmatch(text) for each in (FIGURE, OUT_OF))


Rule = Callable[[PlannedSlide, SlideFacts], bool]


def _numbers(slide: PlannedSlide, said: SlideFacts) -> bool:
    """Whether figures with a few words are all that the slide shows."""
    if said.lists or said.tables or said.pictures or said.quotes:
        return False
    if is_figure(slide.title):
        return said.columns == 1 and said.words <= SAYING
    heads = len(said.heads)
    return 0 < heads == said.columns <= FIGURES and all(map(is_figure, said.heads)) and said.words <= 3 * SAYING


def _only_links(slide: PlannedSlide, said: SlideFacts) -> bool:
    """Whether links are all that the slide shows."""
    return 0 < said.linked == said.words and not (said.tables or said.pictures or slide.steps or slide.groups)


def _is_short(said: SlideFacts) -> bool:
    """Whether there are only a few words beside what a break says of itself."""
    return said.words <= SAYING and not said.tables


def _plain(said: SlideFacts) -> bool:
    """Whether there are paragraphs only."""
    return not (said.lists or said.tables or said.pictures or said.quotes or said.heads) and said.columns == 1


RULES: tuple[tuple[Moment, Rule], ...] = (
    ("chooser", lambda slide, said: bool(slide.choice)),
    ("cover", lambda slide, said: slide.layout == "Title Slide"),
    ("input", lambda slide, said: bool(slide.layout)),
    ("agenda", lambda slide, said: slide.list == "agenda"),
    ("break", lambda slide, said: slide.kind == "break" and slide.times.most > 0 and _is_short(said)),
    ("resources", lambda slide, said: said.codes > 0 and not said.tables and not slide.steps),
    ("resources", _only_links),
    ("quotation", lambda slide, said: said.quotes == 1 and said.blocks <= 2 and not said.lists and not said.tables),
    ("number", _numbers),
    ("activity", lambda slide, said: bool(slide.steps) or slide.groups is not None),
    ("data", lambda slide, said: said.tables == 1 and said.blocks <= 2),
    ("two sides", lambda slide, said: said.columns > 1),
    ("picture", lambda slide, said: said.pictures == 1 and said.words <= CAPTION and not (said.lists or said.links)),
    ("resources", lambda slide, said: slide.kind == "resources" and (said.links > 0 or slide.list == "resources")),
    ("statement", lambda slide, said: _plain(said) and said.words <= (SAYING if slide.list == "" else FEW)),
)  # fmt: skip
"""The moments in the order in which they are looked for; a slide of none of these is input."""


def moment_of(slide: PlannedSlide) -> Moment:
    """The moment of a slide by itself; one that its author names stays."""
    if slide.moment != "":
        return slide.moment
    found = said(slide)
    return next((moment for moment, rule in RULES if rule(slide, found)), "input")


def with_moments(blocks: Sequence[PlannedBlock]) -> tuple[PlannedBlock, ...]:
    """The blocks with the moment of each of their slides; the last of the closure's own is the closing."""
    shown = [slide for block in blocks for slide in block.slides if not slide.hidden]
    last = next((slide.id for slide in reversed(shown) if slide.kind == "closure" and slide.moment == ""), "")
    return tuple(
        replace(block, slides=tuple(replace(s, moment=_in_place(s, last)) for s in block.slides)) for block in blocks
    )


def _in_place(slide: PlannedSlide, last: str) -> Moment:
    found = moment_of(slide)
    return "closing" if slide.id == last and found == "statement" else found
