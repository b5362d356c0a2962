"""A Markdown document → its elements, as Word's: also as Google Docs, Notion and slide tools export it."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import yaml
from markdown_it.token import Token
from msgspec import Struct, field

from kit.document import block_tokens, plain_text
from kit.document.pasted import tables_of_tabs, without_attributes
from kit.importing.draft import ImportedDocument
from kit.importing.elements import Aside, Element, FoundPicture, SlideDivider, TextCell, TextLine, TextTable, tidy
from kit.importing.markdown_asides import BEHIND, is_mark, with_asides
from kit.importing.markdown_links import plainer
from kit.importing.markdown_pictures import MarkdownReading, read_picture, set_aside, set_aside_inline, without_pictures
from kit.importing.open_files import MOST_TEXT, OpenedOffice, refuse_traps, too_large
from kit.importing.picture_files import PictureFiles
from kit.language.labels import label_of
from kit.session.leaders_boxes import leaders_boxes
from kit.session.leaders_marks import leaders_marks
from kit.text import Markdown

_DATA = re.compile(r"^ {0,3}\[(?P<name>[^\]]+)\]:\s*<?data:image/[\w.+-]+;base64,(?P<data>[A-Za-z0-9+/=\s]*?)>?[ \t]*$",
                   re.MULTILINE)  # fmt: skip
_DATA_INLINE = re.compile(r"\]\(\s*<?data:image/[\w.+-]+;base64,(?P<data>[A-Za-z0-9+/=]+)>?\s*\)")
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_COMMENT = re.compile(r"<!--(.*?)(?:-->|\Z)", re.DOTALL)
_FRONT = re.compile(r"\A---[ \t]*\n(?P<yaml>.*?)\n(?:---|\.\.\.)[ \t]*\n", re.DOTALL)
_DEFINITION = re.compile(r"^ {0,3}\[(?!\^)(?P<name>[^\]]+)\]:\s*(?P<to>\S+)(?:\s+\"[^\"]*\")?\s*$", re.MULTILINE)


def read_markdown(opened: OpenedOffice, pictures: PictureFiles) -> ImportedDocument:
    """The document's elements. Raises ProblemsFound where it is too large."""
    text = opened.data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    text = re.sub("[\u2028\u2029\u0085]", " ", text)
    data: dict[str, bytes] = {}
    text = _DATA.sub(lambda match: set_aside(data, match["name"], match["data"]), text)
    text = _DATA_INLINE.sub(lambda match: f"](data:{set_aside_inline(data, match['data'])})", text)
    if len(text.encode()) > MOST_TEXT:
        raise too_large(opened.path, f"its text has more than {MOST_TEXT // 2**20} MB")
    refuse_traps(opened.path, text)
    front, offset, text = _front(text)
    addresses = {match["name"].lower(): match["to"].strip("<>") for match in _DEFINITION.finditer(text)}
    reading = MarkdownReading(opened=opened, pictures=pictures, data=data, addresses=addresses)
    elements = tuple(with_asides(tuple(_elements(reading, text, offset))))
    keys = {key.lower(): value for key, value in front}
    return ImportedDocument(name=opened.name, elements=elements, findings=tuple(reading.findings),
                            title=keys.get("title", ""), subtitle=keys.get("subtitle", ""), front=front)  # fmt: skip


def _front(text: str) -> tuple[tuple[tuple[str, str], ...], int, str]:
    """The keys and texts of its front matter, the lines that it takes, and the text after it."""
    match = _FRONT.match(text)
    if match is None or len(match["yaml"]) > 20_000:
        return (), 0, text
    try:
        if any(
            isinstance(token, yaml.AnchorToken | yaml.AliasToken | yaml.TagToken) for token in yaml.scan(match["yaml"])
        ):
            return (), 0, text
        loaded: Any = yaml.load(match["yaml"], Loader=yaml.BaseLoader)
    except (yaml.YAMLError, RecursionError, ValueError):
        return (), 0, text
    if not isinstance(loaded, dict):
        return (), 0, text
    front = tuple((str(key), ", ".join(map(str, value)) if isinstance(value, list) else str(value))
                  for key, value in loaded.items() if not isinstance(value, dict))  # fmt: skip
    return front, match[0].count("\n"), text[match.end() :]


def _elements(reading: MarkdownReading, text: str, offset: int) -> Iterator[Element | str]:
    """The elements of the text; a string is a fence of colons or the `???` of slide tools."""
    boxes = leaders_boxes(tables_of_tabs(text.split("\n")))
    lines = [without_attributes(line)[0] for line in leaders_marks(boxes)]
    tokens = block_tokens("\n".join(lines))
    lists = _Lists()
    quoted = at = 0
    while at < len(tokens):
        token, kind = tokens[at], tokens[at].type
        place = f"line {token.map[0] + offset + 1}" if token.map else ""
        lists.pass_by(token)
        quoted += _QUOTES.get(kind, 0)
        if kind == "list_item_open" and _begins_paragraph(tokens, at + 1):
            at += 2
            yield from _lines(reading, tokens[at].content, place, "item", len(lists.open) - 1, lists.open[-1])
        elif kind in ("heading_open", "paragraph_open"):
            at += 1
            words, level = tokens[at].content, int(token.tag[1:] or 0)
            yield from _lines(reading, words, place, "heading" if level else "quote" if quoted else "paragraph", level)
        elif kind == "table_open":
            end = next(n for n in range(at, len(tokens)) if tokens[n].type == "table_close")
            yield from _table(reading, tokens[at:end], place)
            at = end
        elif kind in _ALONE:
            yield from _ALONE[kind](reading, token, place)
        at += 1


def _begins_paragraph(tokens: Sequence[Token], at: int) -> bool:
    return at + 1 < len(tokens) and tokens[at].type == "paragraph_open"


class _Lists(Struct):
    """The lists that are open at a token, the innermost last: the number of its last item, None in a bulleted one."""

    open: list[int | None] = field(default_factory=list)

    def pass_by(self, token: Token) -> None:
        match token.type:
            case "bullet_list_open":
                self.open.append(None)
            case "ordered_list_open":
                self.open.append(int(token.attrGet("start") or 1) - 1)
            case "bullet_list_close" | "ordered_list_close":
                self.open.pop()
            case "list_item_open" if self.open and self.open[-1] is not None:
                self.open[-1] += 1
            case _:
                pass


def _code(content: str) -> str:
    longest = max((len(run) for run in re.findall(r"`+", content)), default=0)
    mark = "`" * (longest + 1)
    return f"{mark} {tidy(content).strip()} {mark}"


def _lines(
    reading: MarkdownReading, content: str, place: str, kind: Any, level: int, number: int | None = None
) -> Iterator[Element | str]:
    """A paragraph, a heading or an item, with its pictures behind it."""
    parts = [content] if kind == "heading" else list(_parted(content))
    for at, part in enumerate(parts):
        if is_mark(part):
            yield part.strip()
        else:
            yield from _line(reading, part, place, kind if kind != "item" or not at else "paragraph", level, number)


def _parted(content: str) -> Iterator[str]:
    """The lines of a paragraph: together, unless one of them is a fence, begins notes or ends in two spaces.

    Where all of them are short, somebody typed each by itself, as on a phone.
    """
    running: list[str] = []
    lines = content.split("\n")
    typed = all(len(line) < TYPED_LINE for line in lines)
    for line in lines:
        alone = is_mark(line)
        if running and (alone or typed or _begins(line) or _ends(running[-1])):
            yield "\n".join(running)
            running = []
        running.append(line)
        if alone:
            yield line
            running = []
    if running:
        yield "\n".join(running)


def _begins(line: str) -> bool:
    """Whether a line begins something of its own, by its label."""
    words = line.strip()
    if re.match(r"[•●▪■◦‣➢✓✔]\s*\S", words):
        return True
    return BEHIND.match(words) is not None or (
        _OWN_HEAD.match(words) is not None
        and (words.startswith(("*", "_")) or label_of(words.split(":")[0]) is not None)
    )


def _ends(line: str) -> bool:
    """Whether a line breaks: by the marks of Markdown, or since it is short and ends a sentence."""
    return re.search(r"(?: {2}|\\|<br\s*/?>)$", line) is not None or (
        len(line) < SHORT_LINE and line.rstrip().endswith((".", "!", "?", "”", '"', ":", "]", ")"))
    )


_QUOTES = {"blockquote_open": 1, "blockquote_close": -1}
SHORT_LINE = 56
"""Letters of a line below which its end was meant: texts that a program has wrapped have longer ones."""
TYPED_LINE = 44
_OWN_HEAD = re.compile(r"[*_]*[^\W\d_][^:\n]{0,38}:(?!//)")


def _line(
    reading: MarkdownReading, content: str, place: str, kind: Any, level: int, number: int | None
) -> Iterator[Element]:
    words = " ".join(re.sub(r"\\$|<br\s*/?>", " ", part.strip()) for part in content.split("\n"))
    words, pictures = without_pictures(reading, words, place)
    words, remarks = _without_comments(words)
    text = " ".join(plainer(reading, words, place).split())
    if text.strip(" *_"):
        whole = re.fullmatch(r"(\*\*|__)(?P<said>(?:(?!\1).)+)\1:?", text)
        if whole:
            text = whole["said"]
        yield TextLine(
            kind=kind,
            text=Markdown(text),
            plain=tidy(plain_text(Markdown(text))).strip(),
            level=level,
            number=number,
            bold=whole is not None,
            place=place,
        )
    yield from pictures
    for remark in remarks:
        yield _aside(remark, place)


def _without_comments(words: str) -> tuple[str, list[str]]:
    remarks = [match[1].strip() for match in _COMMENT.finditer(words)]
    return _COMMENT.sub("", words), [remark for remark in remarks if remark]


def _aside(words: str, place: str) -> Aside:
    lines = tuple(TextLine(text=Markdown(" ".join(part.split())), plain=tidy(part).strip(), place=place)
                  for part in re.split(r"\n\s*\n", words) if part.strip())  # fmt: skip
    return Aside(lines=lines, place=place)


def _html(reading: MarkdownReading, content: str, place: str) -> Iterator[Element | str]:
    """A block of HTML: comments are the presenter's, the rest its words (Notion's call-outs are `<aside>`)."""
    rest, remarks = _without_comments(content)
    for remark in remarks:
        yield _aside(remark, place)
    for source in re.finditer(r"<img\b[^>]*?\bsrc=[\"']([^\"']+)[\"'][^>]*>", rest):
        alt = re.search(r"\balt=[\"']([^\"']*)[\"']", source[0])
        yield from read_picture(reading, source[1], alt[1] if alt else "", "", place)
    words = _TAG.sub("\n", rest)
    for part in re.split(r"\n\s*\n", words):
        if part.strip():
            yield from _line(reading, html.unescape(part.strip()), place, "paragraph", 0, None)


def _table(reading: MarkdownReading, tokens: Sequence[Token], place: str) -> Iterator[Element]:
    rows: list[tuple[TextCell, ...]] = []
    cells: list[TextCell] = []
    for token in tokens:
        if token.type == "tr_open":
            cells = []
        elif token.type == "tr_close":
            rows.append(tuple(cells))
        elif token.type == "inline":
            cells.append(_cell(reading, token.content, place))
    empty = bool(rows) and not any(cell.lines for cell in rows[0])
    yield TextTable(rows=tuple(rows[1:] if empty else rows), header=not empty, place=place)


def _cell(reading: MarkdownReading, content: str, place: str) -> TextCell:
    lines: list[TextLine] = []
    pictures: list[FoundPicture] = []
    for part in re.split(r"<br\s*/?>|</?(?:p|li|ul|ol|div)\b[^<>]*>", content):
        item = re.match(r"\s*(?:[-*•]\s+)(?=\S)", part)
        for element in _line(
            reading, part[item.end() :] if item else part, place, "item" if item else "paragraph", 0, None
        ):
            match element:
                case TextLine():
                    lines.append(element)
                case FoundPicture():
                    pictures.append(element)
                case Aside():
                    lines += element.lines
                case _:
                    pass
    return TextCell(lines=tuple(lines), pictures=tuple(pictures))


def _rule(reading: MarkdownReading, token: Token, place: str) -> Iterator[Element | str]:
    yield SlideDivider()


def _code_block(reading: MarkdownReading, token: Token, place: str) -> Iterator[Element | str]:
    yield TextLine(text=Markdown(_code(token.content)), plain=tidy(token.content), place=place)


def _html_block(reading: MarkdownReading, token: Token, place: str) -> Iterator[Element | str]:
    yield from _html(reading, token.content, place)


_ALONE: dict[str, Callable[[MarkdownReading, Token, str], Iterator[Element | str]]] = {
    "hr": _rule,
    "fence": _code_block,
    "code_block": _code_block,
    "html_block": _html_block,
}
"""What is read of a block that is one token, by its type."""
