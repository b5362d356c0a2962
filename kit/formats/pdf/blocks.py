"""Blocks → Typst calls. This says what each node is; `theme.typ` says how it looks."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct, field
from msgspec.structs import replace

from kit.document import (
    Block,
    Blocks,
    Code,
    CodeBlock,
    ColumnBreak,
    Emphasis,
    Group,
    Heading,
    Image,
    Inlines,
    Item,
    Link,
    List,
    Paragraph,
    Pause,
    Quote,
    Strike,
    Strong,
    Styled,
    Table,
    ThematicBreak,
    WriteLines,
    plain,
    walk,
    walk_inlines,
)
from kit.formats.pdf.bars import agenda_bars, bars
from kit.formats.pdf.compiler import picture_name
from kit.formats.pdf.escape import array, content, printable, string
from kit.formats.pdf.inlines import Surroundings, inlines
from kit.formats.pdf.inlines import picture as inline_picture
from kit.formats.pdf.notes_pages import notes_pages
from kit.formats.pdf.own_words import OwnWords
from kit.formats.pdf.pieces import pieces, poster
from kit.formats.pdf.tables import data_table
from kit.formats.rating import ELSEWHERE, Rating
from kit.formats.side_by_side import side_by_side
from kit.text import address_to_type


class BlockWriter(Struct):
    """Writes one document; `levels` are the levels of the headings that are open, so that none is skipped.

    `spread` is whether what is written in gets its share of the room that is left, `form` whether it stands on a form;
    `rating` is how tables are rated; `tallest` are the millimeters of a row to write in, at most; `dots` is whether
    empty cells are for dots to be put in.
    """

    around: Surroundings
    levels: list[int] = field(default_factory=list)
    spread: bool = False
    form: bool = False
    rating: Rating = ELSEWHERE
    tallest: int = 14
    dots: bool = False

    def blocks(self, blocks: Blocks) -> str:
        """The blocks as Typst, one call a line."""
        return "\n".join(filter(None, (self.block(block) for block in side_by_side(blocks, self.around.width))))

    def block(self, block: Block) -> str:
        match block:
            case Heading(children=children) if not _says(children):
                return self.block(Paragraph(children)) if printable(plain(children)).strip() else ""
            case Heading(level, children):
                made = f"#heading(level: {self._level(level)})[{inlines(children, self.around)}]"
                return self._headed(made) if level == 1 and self.around.logo else made
            case Paragraph((Image() as only,)):
                return f"#figure-block[{inline_picture(only, self.around)}]"
            case Paragraph((Code(text),)):
                return f"#code-lines({string(text)})"
            case Paragraph(children) if any(isinstance(node, Image) for node in walk_inlines(children)):
                return f"#figure-block[{inlines(children, self.around)}]"  # Typst leaves out a paragraph's pictures.
            case Paragraph(children):
                own = self._own(children)
                return own or f"#paragraph[{inlines(children, self.around)}]"
            case List():
                return self._list(block)
            case Quote(inner):
                return f"#quotation[{self.blocks(inner)}]"
            case Table():
                return self._table(block)
            case CodeBlock(text):
                return f"#code-lines({string(text)})"
            case ThematicBreak():
                return "#rule()"
            case WriteLines(count):
                return f"#write-lines({count}, extra: {self._extra()})"
            case Pause() | ColumnBreak():
                return ""
            case Group():
                return self._group(block)

    def _headed(self, title: str) -> str:
        """The title with the school's logo, in the page's margin unless a cut or the facilitator's band is there."""
        raised = "false" if self.form or self.around.facilitator else "true"
        return f"#own-headed({raised})[{title}]"

    def _own(self, children: Inlines) -> str:
        """A hole for words in which a detail of the school's stands; "" where there is none, or a link."""
        own = self.around.own
        if not own.within(plain(children)) or any(isinstance(node, Link | Image) for node in walk_inlines(children)):
            return ""
        return own.paragraph(inlines(children, self.around), self.around.width)

    def _without_holes(self) -> BlockWriter:
        """The writer of what is set in letters of many sizes until it fits, or where words stand between others."""
        return replace(self, around=replace(self.around, own=OwnWords(puts_in=self.around.own.puts_in)))

    def _heading(self, level: int, words: str) -> str:
        return f"#heading(level: {self._level(level)})[{content(words, self.around.rare)}]"

    def _level(self, level: int) -> int:
        while self.levels and self.levels[-1] >= level:
            self.levels.pop()
        self.levels.append(level)
        return len(self.levels)

    # Lists

    def _list(self, block: List) -> str:
        runs: list[tuple[bool | None, list[Item]]] = []
        for item in block.items:
            if not runs or runs[-1][0] != item.checked:
                runs.append((item.checked, []))
            runs[-1][1].append(item)
        start = block.start
        lines = []
        for checked, items in runs:
            parts = "".join(f"[{self._item(item)}]" for item in items)
            if checked is not None:
                lines.append(f"#ticks(checked: {'true' if checked else 'false'}){parts}")
            elif start is None:
                lines.append(f"#bullets(){parts}")
            else:
                lines.append(f"#numbers({max(start, 0)}){parts}")
            start = None if start is None else start + len(items)
        return "\n".join(lines)

    def _item(self, item: Item) -> str:
        """The item's content; its first paragraph stands beside the bullet."""
        if item.blocks and isinstance(item.blocks[0], Paragraph):
            first = item.blocks[0].children
            return (self._own(first) or inlines(first, self.around)) + self.blocks(item.blocks[1:])
        return self.blocks(item.blocks)

    # Tables

    def _table(self, block: Table) -> str:
        room = f"extra: {self._extra()}, tallest: {self.tallest}mm"
        return data_table(block, self.rating, self._without_holes()._cell, f"{'dot-' * self.dots}room", room)

    def _cell(self, blocks: Blocks) -> str:
        if len(blocks) == 1 and isinstance(blocks[0], Paragraph) and not isinstance(blocks[0].children[0], Image):
            return inlines(blocks[0].children, self.around)
        return self.blocks(blocks)

    def _extra(self) -> str:
        return "extra" if self.spread else "0pt"

    # Groups

    def _group(self, group: Group) -> str:
        if group.kind == "agenda" and any(isinstance(each, Group) for each in group.blocks):
            return agenda_bars(group, self.around.rare)
        if group.kind in _TRANSPARENT:
            return self.blocks(group.blocks)
        return _CALLS[group.kind](self, group)

    def _notes(self, group: Group) -> str:
        whole = group if group.kind == "notes-pages" else Group("notes-pages", {}, (group,))
        return notes_pages(whole, self.blocks, self._cell, self._heading)

    def _one_page(self, group: Group) -> str:
        least = f"least: {int(group.get('least'))}pt, " if group.get("least") else ""
        return f"#one-page({least}rest: {string(group.get('rest'))})[{self.blocks(group.blocks)}]"

    def _roomy(self, group: Group) -> str:
        most, rest = int(group.get("most", "14")), string(group.get("rest"))
        return f"#roomy({most}pt, rest: {rest})[{self.blocks(group.blocks)}]"

    def _plain_page(self, group: Group) -> str:
        alone = self._without_holes()
        plainly = replace(alone, around=replace(alone.around, logo=False)).blocks
        return (
            poster(group, alone.blocks, plainly) if group.kind == "poster" else f"#certificate[{plainly(group.blocks)}]"
        )

    def _script(self, group: Group) -> str:
        return f"#script({string(group.get('label'))}, kind: {string(group.get('kind'))})[{self.blocks(group.blocks)}]"

    def _form(self, group: Group) -> str:
        count = max(1, int(group.get("per-page", "1")))
        body = self._within(group.blocks, Rating(), form=True)
        return f"#form({count}, {_places(group.blocks)}, rest: {string(group.get('rest'))}, extra => [{body}])"

    def _spread(self, group: Group) -> str:
        inside = replace(self, tallest=int(group.get("tallest", str(self.tallest))))
        body = inside._within(group.blocks, self.rating)
        return f"#spread({_places(group.blocks)}, rest: {string(group.get('rest'))}, extra => [{body}])"

    def _columns(self, group: Group) -> str:
        columns = [self.blocks((block,)) for block in group.blocks]
        widths = [int(width) for width in group.get("widths").split()] or [1] * len(columns)
        parts = "".join(f"[{column}]" for column in columns)
        return f"#beside({array(tuple(f'{width}fr' for width in widths))}){parts}"

    def _part(self, group: Group) -> str:
        """A part of a worksheet: its heading with the number of the step that it serves, and what belongs to it."""
        first, rest = group.blocks[:1], group.blocks[1:]
        if not first or not isinstance(first[0], Heading):
            first, rest = (), group.blocks
        title = f"[{self.blocks(first)}]" if first else "none"
        facts = ", ".join(f"{name}: {string(group.get(name))}" for name in ("number", "told", "icon"))
        return f"#part({facts}, title: {title})[{self.blocks(rest)}]"

    def _qr(self, group: Group) -> str:
        url = group.get("url")
        address = address_to_type(url)
        label = group.get("label") or ("" if group.blocks else address)
        shown = string("" if label == address else address)
        code, target, own = picture_name(f"qr:{url}", self.around.pictures[f"qr:{url}"]), string(url), self.around.own
        if own.within(url) and label != address:
            code, target = own.picture(f"qr:{url}"), f'"{own.target(url)}"'
            shown = f"[{own.paragraph(f'#address-words({shown})', self.around.width)}]"
        said = f"{string(code)}, {target}, label: {string(label)}, shown: {shown}"
        return f"#qr({said})[{self.blocks(group.blocks)}]"

    def _title(self, blocks: Blocks, weight: str) -> str:
        """The blocks; a lone paragraph is the heading of its page or card."""
        if len(blocks) != 1 or not isinstance(blocks[0], Paragraph) or not _says(blocks[0].children):
            return self.blocks(blocks)
        self.levels[:] = [1]
        return f"#piece-title(weight: {string(weight)})[{inlines(blocks[0].children, self.around)}]"

    def _within(self, blocks: Blocks, rating: Rating, *, form: bool = False) -> str:
        """The blocks, where what is written in has `extra` room."""
        return replace(self, spread=True, form=form, rating=rating).blocks(blocks)

    def _rating(self, group: Group) -> str:
        rating = Rating(evidence=group.get("evidence"))
        completed = (rating.completed(block) if isinstance(block, Table) else block for block in group.blocks)
        return replace(self, rating=rating).blocks(tuple(completed))


def _says(children: Inlines) -> bool:
    """Whether there are words beside the pictures: PDF/UA takes no heading without."""
    named = (node for node in walk_inlines(children) if not isinstance(node, Image))
    return any(printable(plain((node,))).strip() for node in named if not isinstance(node, _AROUND))


_TRANSPARENT = frozenset("slide notes row cell column thumbnails chips margin checkpoint step agenda entry".split())  # noqa: SIM905
"""Blocks that say where what is in them stands, and add nothing."""
_AROUND = (Strong, Emphasis, Strike, Styled, Link)
"""What holds other words, and says none itself."""


def _places(blocks: Blocks) -> int:
    """How many lines and rows to write in stand below each other at most; at least 1."""
    lines = sum(node.count for node in walk(blocks) if isinstance(node, WriteLines))
    rows = (row for node in walk(blocks) if isinstance(node, Table) for row in node.rows)
    return max(1, lines + sum(not all(row) for row in rows))


_CALLS: dict[str, Callable[[BlockWriter, Group], str]] = {
    **dict.fromkeys(("notes-pages", "slide-notes"), BlockWriter._notes),
    "chip": lambda to, group: f"#chip({string(group.get('icon'))})[{to._without_holes()._cell(group.blocks)}]",
    "one-page": BlockWriter._one_page,
    **dict.fromkeys(("lead", "small", "keep"), lambda to, group: f"#{group.kind}[{to.blocks(group.blocks)}]"),
    "roomy": BlockWriter._roomy,
    **dict.fromkeys(("poster", "certificate"), BlockWriter._plain_page),
    "columns": BlockWriter._columns,
    "script": BlockWriter._script,
    "box": lambda to, group: f"#boxed({string(group.get('title'))})[{to.blocks(group.blocks)}]",
    "qr": BlockWriter._qr,
    "page-break": lambda to, group: "#colbreak(weak: true)",
    **dict.fromkeys(
        ("sign", "tent", "card", "signs", "tents", "cards"),
        lambda to, group: pieces(group, to._without_holes().blocks, to._without_holes()._title, to.around.pictures),
    ),
    "form": BlockWriter._form,
    "spread": BlockWriter._spread,
    "part": BlockWriter._part,
    "rating": BlockWriter._rating,
    "wall": lambda to, group: f"#wall[{replace(to, dots=True).blocks(group.blocks)}]",
    "bars": lambda to, group: bars(group, to._without_holes()._cell),
}
"""The call for each block of a template; those that are transparent stand above."""
