"""A rating's own text → its components, numbered indicators and scale; and one page a form, each with its copies."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from kit.document import Paragraph, Table, parse_author, plain, tokens
from kit.session.model import RatingForm
from kit.session.slide_parts import Quantity
from kit.text import Markdown

SCALE = frozenset({"scale", "the scale", "our scale", "escala", "la escala", "nuestra escala"})
"""How the section that explains the words of the scale is called."""
EVIDENCE = frozenset({"evidence", "evidencia", ""})
"""Heads of a column that is no step of the scale."""
COPIES: dict[RatingForm, Quantity] = {
    "individual": Quantity(number=1, per="participant"),
    "team": Quantity(number=1, per="group"),
    "wall": Quantity(number=1, per="room"),
    "action": Quantity(number=1, per="group"),
}
"""How many of each form there are. Source: the design of programmes, self-assessment."""
PRIORITIES = 3
"""So many priorities have room on the action page, and are asked for."""


class Indicator(Struct, frozen=True, kw_only=True):
    """A row to rate. `number` is that of its component and its own: `1.1`."""

    number: str
    text: Markdown


class Component(Struct, frozen=True, kw_only=True):
    """Indicators that belong together; `words` stand above them."""

    number: int
    title: Markdown
    words: Markdown
    indicators: tuple[Indicator, ...]


class ScaleWord(Struct, frozen=True, kw_only=True):
    """A word of the scale. `letter` stands for it in gray, `meaning` explains it, "" where nothing does."""

    letter: str
    word: Markdown
    meaning: Markdown


class Assessment(Struct, frozen=True, kw_only=True):
    """What is rated: components of indicators, each on the same scale, lowest word first."""

    lead: Markdown
    scale: tuple[ScaleWord, ...]
    components: tuple[Component, ...]

    @property
    def indicators(self) -> tuple[Indicator, ...]:
        """Every indicator, in order."""
        return tuple(each for component in self.components for each in component.indicators)


class _Section(Struct):
    """A `###` section while it is read: its heading, the lines above its table, rows, and list items."""

    title: str
    words: str = ""
    head: tuple[str, ...] = ()
    rows: tuple[str, ...] = ()
    items: tuple[str, ...] = ()


def assessment_of(body: Markdown) -> Assessment | None:
    """What the text of a rating says is to be rated; None where it has no table with a scale."""
    sections = tuple(_sections(body))
    rated = [section for section in sections if section.rows]
    words = next((section.head for section in rated if section.head), ())
    if not words:
        return None
    meanings = dict(_meaning(item) for section in sections if _is_scale(section) for item in section.items)
    return Assessment(
        lead=Markdown(next((section.words for section in sections if not section.title and not section.rows), "")),
        scale=tuple(
            ScaleWord(
                letter=chr(ord("A") + at), word=Markdown(word), meaning=Markdown(meanings.get(word.casefold(), ""))
            )
            for at, word in enumerate(words)
        ),
        components=tuple(_component(number, section) for number, section in enumerate(rated, 1)),
    )


def _component(number: int, section: _Section) -> Component:
    return Component(
        number=number,
        title=Markdown(section.title),
        words=Markdown(section.words),
        indicators=tuple(
            Indicator(number=f"{number}.{at}", text=Markdown(text)) for at, text in enumerate(section.rows, 1)
        ),
    )


def _is_scale(section: _Section) -> bool:
    return section.title.strip().casefold() in SCALE


def _meaning(item: str) -> tuple[str, str]:
    """A word of the scale, as it is compared, and what it means: `**Emerging**: we have begun`."""
    plain_item = item.replace("**", "").replace("__", "")
    at = min((found for mark in (":", " – ", " — ", " - ") if (found := plain_item.find(mark)) > 0), default=-1)
    if at < 0:
        return plain_item.strip().casefold(), ""
    return plain_item[:at].strip().casefold(), plain_item[at:].lstrip(" :–—-").strip()


def _sections(body: str) -> Iterator[_Section]:
    """The text before the first `###`, and each section below one."""
    lines = body.split("\n")
    starts = [(token.map[0], token.map[1]) for token in tokens(body) if token.type == "heading_open"
              and token.map and not token.level and int(token.tag[1:]) <= 3]  # fmt: skip
    bounds = [(0, 0), *starts]
    for (begin, text), end in zip(bounds, [*(begin for begin, _ in starts), len(lines)], strict=True):
        title = lines[begin].lstrip("# ").rstrip("# ").strip() if text else ""
        yield _section(title, lines[text:end])


def _section(title: str, lines: Sequence[str]) -> _Section:
    made = _Section(title)
    text = "\n".join(lines)
    stream = tokens(text)
    table_at = next((token.map[0] for token in stream if token.type == "table_open" and token.map), len(lines))
    made.words = "\n".join(lines[:table_at]).strip()
    cells: list[str] = []
    rows: list[list[str]] = []
    for before, token in zip([None, *stream], stream, strict=False):
        if token.type == "tr_open":
            cells = []
        elif token.type == "tr_close":
            rows += [cells] if cells else []
        elif token.type == "inline" and before is not None and before.type in ("td_open", "th_open"):
            cells.append(token.content.strip().replace("|", "\\|"))
        elif token.type == "inline" and token.level > 2:
            made.items += (token.content.strip(),)
    _take_rows(made, rows, _centered(text))
    return made


def _take_rows(made: _Section, rows: Sequence[Sequence[str]], centered: Sequence[int]) -> None:
    """Takes the heads of the centered columns, and the first cell of each row below one that has some."""
    for row in rows:
        if not made.head:
            made.head = tuple(row[at] for at in centered if at < len(row))
        elif row[0]:
            made.rows += (row[0],)


def _centered(text: str) -> tuple[int, ...]:
    """The columns of the scale: those that are centered, or else all but the first that stand empty."""
    table = next((block for block in parse_author(Markdown(text)).blocks if isinstance(block, Table)), None)
    if table is None:
        return ()
    rest = [at for at in range(1, len(table.header)) if _said(table.header[at]).casefold() not in EVIDENCE]
    found = tuple(at for at in rest if table.alignments[at] == "center")
    return found or tuple(at for at in rest if not any(_said(row[at]) for row in table.rows))


def _said(blocks: Sequence[object]) -> str:
    return " ".join(plain(block.children) for block in blocks if isinstance(block, Paragraph)).strip()
