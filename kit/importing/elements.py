"""What a document holds, whatever its format: lines, tables and pictures, in order. Every text is Markdown already."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from kit.text import Markdown

LineKind = Literal["heading", "paragraph", "item", "quote"]


class TextLine(Struct, frozen=True, kw_only=True):
    """A heading, a paragraph or a list item."""

    kind: LineKind = "paragraph"
    text: Markdown
    """Markdown of one paragraph, without a bullet or `#`."""
    plain: str
    """The words alone."""
    level: int = 0
    """Of a heading 1 to 6, of an item its depth from 0."""
    number: int | None = None
    """The number of an item in a numbered list."""
    bold: bool = False
    """Whether every word is in bold type."""
    place: str = ""
    """Where it stands in its file: `row 9`, `line 40`."""


class FoundPicture(Struct, frozen=True, kw_only=True):
    """A picture: the name of its file in the session's folder, and its words."""

    name: str
    alt: str = ""
    decorative: bool = False
    place: str = ""


class TextCell(Struct, frozen=True, kw_only=True):
    """A cell of a table; `across` is the number of columns that it takes, `joined` says that it goes on from above."""

    lines: tuple[TextLine, ...] = ()
    pictures: tuple[FoundPicture, ...] = ()
    across: int = 1
    joined: bool = False

    @property
    def plain(self) -> str:
        """The words of the cell on one line."""
        return " ".join(" ".join(line.plain.split()) for line in self.lines).strip()


class TextTable(Struct, frozen=True, kw_only=True):
    """A table: rows of cells, one for each column; a cell that is covered by another is empty."""

    rows: tuple[tuple[TextCell, ...], ...]
    header: bool = True
    merged: bool = False
    place: str = ""


class SlideDivider(Struct, frozen=True):
    """A line that parts slides: `---`."""


class Aside(Struct, frozen=True, kw_only=True):
    """Lines that are the presenter's by their form: `::: notes`, a comment, what follows `Note:` or `???`."""

    lines: tuple[TextLine, ...]
    place: str = ""


Element = TextLine | TextTable | FoundPicture | SlideDivider | Aside

_SIGNS = re.compile(r"([\\`*\[\]<])")
_EDGE_LOW = re.compile(r"(?<!\w)_|_(?!\w)")
_PAIRED = re.compile(r"[~^$]|==|\{\{|\{%")
_BEGIN = re.compile(r"^(\s*)([#>+\-=:|]|!!!|~~~)")
_NUMBERED = re.compile(r"^(\s*\d{1,9})([.)])(?=\s|$)")
_SPACES = re.compile(r"[\s\x00-\x1f\x7f-\x9f\u200b\u2060\ufeff]+")
_UNPRINTED = re.compile("[\ud800-\udfff\ufffe\uffff\u00ad]")
_LONG_RUN = re.compile(r"([^\w\s])\1{40,}")


def tidy(text: str) -> str:
    """The text on one line, without characters that no text holds; runs of one sign over forty become `…`."""
    return _LONG_RUN.sub("…", _SPACES.sub(" ", _UNPRINTED.sub("", text)))


def escaped(text: str) -> str:
    """Markdown that reads as `text`, with as few backslashes as will do."""
    safe = _EDGE_LOW.sub(r"\\_", _SIGNS.sub(r"\\\1", tidy(text)))
    if len(_PAIRED.findall(safe)) > 1:
        safe = _PAIRED.sub(lambda match: "\\" + match[0], safe)
    return safe.replace("&", "&amp;") if re.search(r"&#?\w+;", safe) else safe


def begun(text: str) -> Markdown:
    """The Markdown of a paragraph whose first sign begins no list, heading, quotation or fence."""
    return Markdown(_NUMBERED.sub(r"\1\\\2", _BEGIN.sub(r"\1\\\2", text)))


_SURE_BULLET = re.compile(r"^\s*[•●▪■◦‣∙·➢✓✔►❖]\s*(?=\S)")


def with_typed_bullets(elements: Iterable[Element]) -> tuple[Element, ...]:
    """The elements, with paragraphs before which somebody typed a bullet as items."""
    return tuple(
        replace(each, kind="item", text=begun(_SURE_BULLET.sub("", each.text)), plain=_SURE_BULLET.sub("", each.plain))
        if isinstance(each, TextLine) and each.kind == "paragraph" and _SURE_BULLET.match(each.plain)
        else each
        for each in elements
    )


class TextRun(Struct, frozen=True, kw_only=True):
    """Words of one look; `link` is where they lead, "" for nowhere. `raw` text is Markdown already."""

    text: str
    bold: bool = False
    italic: bool = False
    link: str = ""
    raw: bool = False


def joined(runs: Iterable[TextRun], *, plain_bold: bool = False) -> Markdown:
    """The runs as the Markdown of one paragraph; with `plain_bold`, none is in bold type."""
    merged = _merged(runs, plain_bold)
    made = ""
    for at, run in enumerate(merged):
        after = merged[at + 1].text[:1] if at + 1 < len(merged) else ""
        made += _run(run, made[-1:], after)
    return begun(" ".join(made.split()))


def by_lines(runs: Iterable[TextRun]) -> list[list[TextRun]]:
    """The runs of each line of a paragraph that somebody broke with Shift and Enter."""
    lines: list[list[TextRun]] = [[]]
    for run in runs:
        first, *more = run.text.split("\n")
        lines[-1].append(replace(run, text=first))
        lines += ([replace(run, text=words)] for words in more)
    return lines


def _merged(runs: Iterable[TextRun], plain_bold: bool) -> list[TextRun]:
    """The runs with neighbors of one look as one, and spaces outside of what is set apart."""
    made: list[TextRun] = []
    for run in runs:
        if made and not run.text.strip():
            made[-1] = replace(made[-1], text=tidy(made[-1].text + run.text))
            continue
        now = _cleaned(run, plain_bold)
        if made and _look(made[-1]) == _look(now):
            now = replace(now, text=made.pop().text + now.text)
        made.append(now)
    return made


def _look(run: TextRun) -> tuple[bool, bool, str, bool]:
    return run.bold, run.italic, run.link, run.raw


def _cleaned(run: TextRun, plain_bold: bool) -> TextRun:
    """The run without marks on mere signs, and not bold where all that stands beside it is."""
    marked = run.text.strip() != "" and (run.link != "" or any(sign.isalnum() for sign in run.text))
    return replace(run, text=tidy(run.text), bold=marked and run.bold and not plain_bold, italic=marked and run.italic)


def _run(run: TextRun, before: str, after: str) -> str:
    words = run.text.strip()
    text = run.text if run.raw else escaped(run.text)
    if not words or not (run.bold or run.italic or run.link):
        return text
    core = text.strip()
    mark = "*" * (2 * run.bold + run.italic)
    if run.link:
        core = f"[{core}]({address(run.link)})"
    elif not _marks_hold(run.text, before, after):
        mark = ""
    lead, trail = run.text[: len(run.text) - len(run.text.lstrip())], run.text[len(run.text.rstrip()) :]
    return f"{lead}{mark}{core}{mark}{trail}"


def _marks_hold(text: str, before: str, after: str) -> bool:
    """Whether stars around the text set it apart.

    A mark between a letter and a punctuation sign neither opens nor closes: CommonMark 0.31, 6.2.
    """
    opens = not (_punctuation(text[0]) and before.isalnum())
    return opens and not (_punctuation(text[-1]) and after.isalnum())


def _punctuation(sign: str) -> bool:
    return not sign.isalnum() and not sign.isspace()


def address(link: str) -> str:
    """The address of a link as Markdown holds it."""
    return re.sub(r"[\s()<>\\]", lambda match: f"%{ord(match[0]):02X}" if ord(match[0]) < 128 else "", link)


def listed(lines: Sequence[TextLine]) -> tuple[str, ...]:
    """The lines as blocks of Markdown: neighboring items make one list, everything else is a block of its own."""
    blocks: list[str] = []
    items: list[TextLine] = []
    for line in lines:
        if line.kind == "item":
            items.append(line)
            continue
        blocks += _list(items)
        items = []
        blocks.append(f"### {line.text}" if line.kind == "heading" else str(line.text))
    return (*blocks, *_list(items))


def _list(items: Sequence[TextLine]) -> tuple[str, ...]:
    """The items as one list, indented under the item above as far as its words begin; () without any."""
    made: list[str] = []
    edges: list[int] = []
    for item in items:
        depth = min(item.level, len(edges))
        del edges[depth:]
        indent = edges[-1] if edges else 0
        mark = "-" if item.number is None else f"{item.number}."
        made.append(f"{' ' * indent}{mark} {item.text}")
        edges.append(indent + len(mark) + 1)
    return ("\n".join(made),) if made else ()


def cell_text(cell: TextCell) -> str:
    """The words of a cell in a table of Markdown."""
    words = " ".join(str(line.text) for line in cell.lines)
    return re.sub(r"(?<!\\)\|", r"\\|", words)


def table_text(table: TextTable) -> str:
    """The table as Markdown; without a header row its header is empty."""
    width = max((len(row) for row in table.rows), default=0)
    rows = [[cell_text(cell) for cell in row] + [""] * (width - len(row)) for row in table.rows]
    if not table.header:
        rows.insert(0, [""] * width)
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    lines.insert(1, "|" + "---|" * width)
    return "\n".join(lines)


def picture_text(picture: FoundPicture) -> str:
    """The picture as Markdown; one without words asks for them."""
    if picture.decorative:
        return f'![]({address(picture.name)} "decorative")'
    alt = escaped(picture.alt).replace("]", "\\]").replace("\\\\]", "\\]").strip()
    return f"![{alt or TO_DESCRIBE}]({address(picture.name)})"


TO_DESCRIBE = "To describe: what the picture shows"
"""The alt text of a picture that came without words; `kit check` asks for better ones."""
