"""Blocks → Typst calls. This says what each node is; `theme.typ` says how it looks."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from types import MappingProxyType

from msgspec import Struct, field
from msgspec.structs import replace

from kit.document import (
    Alignment,
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
    Rule,
    Strike,
    Strong,
    Table,
    WriteLines,
    plain,
    walk,
    walk_inlines,
)
from kit.writers.columns import side_by_side, word_width
from kit.writers.pdf.compiler import place
from kit.writers.pdf.escape import array, printable, string
from kit.writers.pdf.inlines import Surroundings, address, inlines
from kit.writers.pdf.inlines import picture as inline_picture
from kit.writers.pieces import Piece, pieces_of, words_and_pictures
from kit.writers.rating import Rating, words


def code_picture(url: str, around: Surroundings) -> str:
    """The file of the QR code, as a Typst string."""
    return string(place(around.pictures[f"qr:{url}"]))


TO_WRITE_IN = 40
"""Characters that a column to write in is as wide as, at least."""
SIDES: Mapping[Alignment, str] = MappingProxyType({"left": "start", "center": "center", "right": "end"})
"""Where a column's text stands in Typst: a language that runs from right to left begins at the right."""
LONG = 500
"""Characters of a table's row from which it may go on over a page: an inch and a half of script."""


class BlockWriter(Struct):
    """Writes one document; `levels` are the levels of the headings that are open, so that none is skipped.

    `spread` is whether what is written in gets its share of the room that is left, `form` whether it stands on a form;
    `rating` is how tables are rated.
    """

    around: Surroundings
    levels: list[int] = field(default_factory=list)
    spread: bool = False
    form: bool = False
    rating: Rating | None = None

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
                return f"#paragraph[{inlines(children, self.around)}]"
            case List():
                return self._list(block)
            case Quote(inner):
                return f"#quotation[{self.blocks(inner)}]"
            case Table():
                return self._table(block)
            case CodeBlock(text):
                return f"#code-lines({string(text)})"
            case Rule():
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
        return f"#headed({self.around.logo}, raised: {raised})[{title}]"

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
            return inlines(item.blocks[0].children, self.around) + self.blocks(item.blocks[1:])
        return self.blocks(item.blocks)

    # Tables

    def _table(self, block: Table) -> str:
        scale = self.rating.scale(block) if self.rating else frozenset()
        columns = array(tuple(f"{share}fr" for share in block.widths or _shares(block, scale)))
        align = array(tuple("center" if at in scale else SIDES[side] for at, side in enumerate(block.alignments)))
        header = array(tuple(f"[{self._cell(cell)}]" for cell in block.header))
        bare = "false" if any(map(words, block.header)) else "true"
        rows = [array(tuple(self._answer(block, row, at, scale) for at in range(len(row)))) for row in block.rows]
        whole = tuple(str(at) for at, row in enumerate(block.rows) if sum(len(_all_words(cell)) for cell in row) < LONG)
        return (
            f"#data-table(columns: {columns}, align: {align}, caption: {string(block.caption)}, bare: {bare}, "
            f"marked: {'true' if scale else 'false'}, whole: {array(whole)}, header: {header}, "
            f"words: {array(_longest(block))}, rows: {array(tuple(rows))})"
        )

    def _cell(self, blocks: Blocks) -> str:
        if len(blocks) == 1 and isinstance(blocks[0], Paragraph) and not isinstance(blocks[0].children[0], Image):
            return inlines(blocks[0].children, self.around)
        return self.blocks(blocks)

    def _answer(self, table: Table, row: Sequence[Blocks], at: int, scale: Collection[int]) -> str:
        """A cell of a table's body: where it is to be marked or written in, a circle or room."""
        said = words(row[at])
        if at in scale and self.rating and self.rating.marked(table, row, at):
            return f"mark({string(said)})"
        if not row[at]:
            return f"room(rows: {len(table.rows)}, extra: {self._extra()})"
        return f"[{self._cell(row[at])}]"

    def _extra(self) -> str:
        return "extra" if self.spread else "0pt"

    # Groups

    def _group(self, group: Group) -> str:
        match group.kind:
            case "slide" | "notes" | "row" | "cell" | "column":
                return self.blocks(group.blocks)
            case "lead" | "small" | "keep" | "one-page":
                return f"#{group.kind}[{self.blocks(group.blocks)}]"
            case "roomy":
                return f"#roomy({int(group.get('most', '14'))}pt)[{self.blocks(group.blocks)}]"
            case "poster":
                return self._poster(group)
            case "columns":
                return self._columns(group)
            case "script":
                label, kind = string(group.get("label")), string(group.get("kind"))
                return f"#script({label}, kind: {kind})[{self.blocks(group.blocks)}]"
            case "box":
                return f"#boxed({string(group.get('title'))})[{self.blocks(group.blocks)}]"
            case "qr":
                return self._qr(group)
            case "page-break":
                return "#colbreak(weak: true)"
            case "sign" | "tent" | "card" | "signs" | "tents" | "cards":
                return self._pieces(group)
            case "form":
                count = max(1, int(group.get("per-page", "1")))
                body = self._within(group.blocks, Rating(), form=True)
                return f"#form({count}, {_places(group.blocks)}, extra => [{body}])"
            case "spread":
                return f"#spread({_places(group.blocks)}, extra => [{self._within(group.blocks, self.rating)}])"
            case "rating":
                return self._rating(group)
            case other:
                raise AssertionError(f"the dialect has a block {other!r} that has no meaning on paper")

    def _columns(self, group: Group) -> str:
        columns = [self.blocks((block,)) for block in group.blocks]
        widths = [int(width) for width in group.get("widths").split()] or [1] * len(columns)
        parts = "".join(f"[{column}]" for column in columns)
        return f"#beside({array(tuple(f'{width}fr' for width in widths))}){parts}"

    def _qr(self, group: Group) -> str:
        url = group.get("url")
        label = group.get("label") or ("" if group.blocks else address(url))
        return (
            f"#qr({code_picture(url, self.around)}, {string(url)}, label: {string(label)}, "
            f"shown: {string(address(url) if label != address(url) else '')})[{self.blocks(group.blocks)}]"
        )

    def _pieces(self, group: Group) -> str:
        """A page, a tent or a card for each list item; what is no list has a page of its own, or stands above cards."""
        kind = group.kind.removesuffix("s")
        before, pieces = pieces_of(group)
        if before and pieces and kind != "card":
            before = (*before, Group("page-break", {}, ()))
        said = ", ".join(self._piece(kind, piece) for piece in pieces)
        per_page = f"per-page: {int(group.get('per-page', '8'))}, " if kind == "card" else ""
        return "\n".join(filter(None, (self.blocks(before), f"#{kind}s({per_page}{said})")))

    def _piece(self, kind: str, piece: Piece) -> str:
        blocks, pictures = (piece.blocks, ()) if kind == "card" else words_and_pictures(piece.blocks)
        body = self._title(blocks, "regular" if kind == "card" else "bold")
        titles = tuple(block for block in blocks if isinstance(block, Heading))
        rest = tuple(block for block in blocks if not isinstance(block, Heading))
        side = "start" if kind == "card" and any(isinstance(block, List) for block in rest) else "center"
        shown = array(tuple(map(self._picture, pictures)))
        return (
            f"piece(words: {_word_list(rest)}, titles: {_word_list(titles)}, letter: {string(piece.letter)}, "
            f"shape: {string(piece.shape)}, pictures: {shown}, side: {side})[{body}]"
        )

    def _picture(self, image: Image) -> str:
        """What a piece is told of its picture."""
        found = self.around.pictures[image.source]
        return f"(name: {string(place(found))}, width: {found.width}, height: {found.height}, alt: {string(image.alt)})"

    def _title(self, blocks: Blocks, weight: str) -> str:
        """The blocks; a lone paragraph is the heading of its page or card."""
        if len(blocks) != 1 or not isinstance(blocks[0], Paragraph) or not _says(blocks[0].children):
            return self.blocks(blocks)
        self.levels[:] = [1]
        return f"#piece-title(weight: {string(weight)})[{inlines(blocks[0].children, self.around)}]"

    def _poster(self, group: Group) -> str:
        """The poster's title, and below it the rest as large as it goes."""
        first, rest = group.blocks[:1], group.blocks[1:]
        if not first or not isinstance(first[0], Heading) or first[0].level > 1:
            first, rest = (), group.blocks
        title = f"[{replace(self, around=replace(self.around, logo='')).blocks(first)}]" if first else "none"
        titles = tuple(block for block in rest if isinstance(block, Heading))
        others = tuple(block for block in rest if not isinstance(block, Heading))
        body = self.blocks(rest)
        return (
            f"#poster(title: {title}, title-words: {_word_list(first)}, words: {_word_list(others)}, "
            f"titles: {_word_list(titles)})[{body}]"
        )

    def _within(self, blocks: Blocks, rating: Rating | None, *, form: bool = False) -> str:
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


_AROUND = (Strong, Emphasis, Strike, Link)
"""What holds other words, and says none itself."""


def _shares(block: Table, scale: Collection[int]) -> tuple[int, ...]:
    """Widths by what the columns hold: a column of numbers is narrow, long texts do not push the rest away."""
    shares = []
    for at, header in enumerate(map(words, block.header)):
        most = max([len(header), *(len(words(row[at])) for row in block.rows)])
        to_write_in = at not in scale and any(not row[at] for row in block.rows)
        shares.append(round(10 * min(max(most, TO_WRITE_IN if to_write_in else 3), 90) ** 0.6))
    return tuple(shares)


def _word_list(blocks: Blocks) -> str:
    """The different words of the blocks, each as long as it is printed, as a Typst array."""
    return array(tuple(string(word) for word in dict.fromkeys(_all_words(blocks).split())))


def _places(blocks: Blocks) -> int:
    """How many lines and rows to write in stand below each other at most; at least 1."""
    lines = sum(node.count for node in walk(blocks) if isinstance(node, WriteLines))
    rows = (row for node in walk(blocks) if isinstance(node, Table) for row in node.rows)
    return max(1, lines + sum(not all(row) for row in rows))


def _longest(table: Table) -> tuple[str, ...]:
    """For each column the longest of its words, as Typst arrays: of those equally long by their letters, a few."""
    found = []
    for at in range(len(table.header)):
        words = {word for row in (table.header, *table.rows) for word in _all_words(row[at]).split()}
        longest = sorted(words, key=lambda word: (-word_width(word), word))[:3]
        found.append(array(tuple(string(word) for word in longest)))
    return tuple(found)


def _all_words(blocks: Blocks) -> str:
    """The words of all that is in the blocks."""
    return " ".join(plain(node.children) for node in walk(blocks) if isinstance(node, Paragraph | Heading))
