"""The slides of a deck as they were read → slides of a session."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from kit.importing.deck_facts import ImportedDeck, Read
from kit.importing.deck_pieces import DeckPiece
from kit.importing.diagrams import read_chart, read_smartart
from kit.importing.draft import Draft, DraftSlide, Finding, Harm, Judgment, LabeledNote
from kit.importing.drawings import described
from kit.importing.elements import TextLine, escaped, listed, picture_text, table_text
from kit.importing.minutes import read_time, timed
from kit.importing.reading_order import in_order
from kit.importing.speech import Speech, read_speech
from kit.importing.times_in_words import SpeechPlace
from kit.importing.typed_slide_numbers import with_jumps, with_links
from kit.ooxml.placeholders import TITLES
from kit.text import Markdown

MOST_TITLE_WORDS = 14


class _DeckDraft(Struct):
    """The draft of a deck as it grows."""

    deck: ImportedDeck
    slides: list[DraftSlide] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    front: dict[str, str] = field(default_factory=dict)
    waiting: tuple[LabeledNote, ...] = ()
    """What was said to the title slide, which goes to the next one."""

    def tell(
        self, read: Read, judgment: Judgment, message: str, detail: str = "", cure: str = "", harm: Harm = "other"
    ) -> None:
        self.findings.append(
            Finding(
                judgment=judgment,
                file=self.deck.file,
                where=f"slide {read.number}",
                message=message,
                detail=detail,
                cure=cure,
                harm=harm,
                slide=_key(self.deck, read),
            )
        )


def _key(deck: ImportedDeck, read: Read) -> str:
    return f"{deck.file} slide {read.number}"


def assembled(deck: ImportedDeck) -> Draft:
    """The deck as a draft."""
    made = _DeckDraft(deck=deck, findings=list(deck.findings))
    named = any(read.section for read in deck.slides)
    begun = ""  # The section of the title slide, which kit draws: it begins with the next.
    for read in deck.slides:
        made.findings += read.findings
        if read.number == 1 and _is_title_slide(read):
            _title_slide(made, read)
            begun = read.section if not made.slides else ""
        else:
            read.section, begun = read.section or begun, ""
            _slide(made, read, named)
    made.findings.append(_told(deck))
    slides, links = with_links(made.slides)
    return Draft(
        front=tuple(made.front.items()), slides=tuple(with_jumps(slides)), findings=(*made.findings, *links), deck=True
    )


def _told(deck: ImportedDeck) -> Finding:
    with_notes = sum(bool(read.notes) for read in deck.slides)
    return Finding(
        judgment="taken",
        file=deck.file,
        where=f"{len(deck.slides)} slides",
        message=f"slides with their words, pictures and tables; {with_notes} of them have speaker notes",
    )


def _is_title_slide(read: Read) -> bool:
    """Whether the slide shows the session's title and names, and nothing else."""
    title = any(piece.holder in TITLES and piece.lines for piece in read.pieces)
    return title and (read.layout == "title" or any(piece.holder == "ctrTitle" for piece in read.pieces))


def _title_slide(made: _DeckDraft, read: Read) -> None:
    """The title and the subtitle, of which kit draws the slide; with a picture or a table it stays a slide."""
    title = " ".join(line.plain for piece in read.pieces if piece.holder in TITLES for line in piece.lines)
    made.front["title"] = title
    if any(piece.picture or piece.table or piece.chart for piece in read.pieces):
        _slide(made, read, named=True)
        made.slides[-1] = replace(made.slides[-1], settings=("layout: Title Slide", *made.slides[-1].settings))
        return
    _subtitle(made, read)
    speech = read_speech(read.notes, "deck", SpeechPlace(file=made.deck.file, where="slide 1"))
    made.waiting = tuple(speech.passages)
    made.tell(read, "taken", "the title slide, which kit draws of `title` and `subtitle`", title)
    if made.waiting:
        made.tell(read, "guess", "what was said to the title slide is in the notes of the next one",
                  cure="Move it where it belongs", harm="private")  # fmt: skip


def _subtitle(made: _DeckDraft, read: Read) -> None:
    """Takes the first line below the title as the subtitle, and tells of the others."""
    rest = [line.plain for piece in read.pieces if piece.holder not in TITLES for line in piece.lines]
    if rest:
        made.front["subtitle"] = rest[0]
    for words in rest[1:]:
        made.tell(read, "left", "more words on the title slide", words,
                  "Give them as `presenters` in the front matter, or with --date and --room")  # fmt: skip


def _slide(made: _DeckDraft, read: Read, named: bool) -> None:
    key = _key(made.deck, read)
    place = SpeechPlace(file=made.deck.file, where=f"slide {read.number}", slide=key)
    speech = read_speech(read.notes, "deck", place)
    title, rest, guessed = _title(made, read)
    plain, said = timed(title.plain)
    boxed, rest = _time_box(made, read, rest)
    body = tuple(_body(made, read, rest))
    made.findings += speech.findings
    times = (said.time if said else "", boxed, speech.time.time if speech.time else "")
    block = read.section or ("" if named or read.layout != "secHead" else plain)
    made.slides.append(DraftSlide(
        key=key, file=made.deck.file, where=f"slide {read.number}", plain=plain, body=body, block=block,
        time=next(filter(None, times), ""),
        title=Markdown(escaped(plain)) if said or guessed else title.text, passages=(*made.waiting, *speech.passages),
        settings=tuple(_settings(read, speech, body)), number=read.number, made_title=guessed,
        words=" ".join((plain, *(piece.plain for piece in rest), *(line.plain for line in read.notes)))))  # fmt: skip
    made.waiting = ()


def _settings(read: Read, speech: Speech, body: Sequence[str]) -> Iterator[str]:
    """The settings of a slide: hidden, those in its notes, and steps where its list appears line by line."""
    yield from read.settings
    if read.hidden:
        yield "hidden"
    yield from (setting for setting in speech.settings if setting != "hidden" or not read.hidden)
    if read.clicks.steps and any(re.match(r"\s*(?:-|\d+\.) ", block) for block in body):
        yield "reveal: steps"


def _title(made: _DeckDraft, read: Read) -> tuple[TextLine, list[DeckPiece], bool]:
    """The slide's title, the other pieces, and whether the title was guessed."""
    titles = [piece for piece in read.pieces if piece.holder in TITLES and piece.lines]
    rest = [piece for piece in read.pieces if piece.holder not in TITLES]
    if titles:
        return _one_line(titles[0].lines), [*titles[1:], *rest], False
    found = _like_a_title(rest, made.deck.size)
    if found is None:
        said = f"Slide {read.number}"
        made.tell(read, "guess", "no title, and nothing that could be one", said, "Write a title", "title")
        return TextLine(text=Markdown(said), plain=said), rest, True
    said = " ".join(line.plain for line in found.lines)
    made.tell(read, "guess", "no title; the upper, larger text was taken", said, "Write a title", "title")
    return TextLine(text=Markdown(escaped(said)), plain=said), [piece for piece in rest if piece is not found], True


def _one_line(lines: Sequence[TextLine]) -> TextLine:
    """The lines of a title as one, without the bold that a title has anyway."""
    text = Markdown(" ".join(str(line.text) for line in lines))
    bold = re.fullmatch(r"\*\*((?:(?!\*\*).)+)\*\*", text)
    return TextLine(text=Markdown(bold[1]) if bold else text, plain=" ".join(line.plain for line in lines))


def _like_a_title(pieces: Sequence[DeckPiece], size: tuple[int, int]) -> DeckPiece | None:
    """The box that reads like a title: in the upper part, wide, the largest, of at most 14 words; or the only text."""
    texts = [piece for piece in pieces if piece.lines and piece.box.y < 10**9]
    short = [piece for piece in texts if len(piece.plain.split()) <= MOST_TITLE_WORDS and not read_time(piece.plain)]
    if len(texts) == 1:
        return short[0] if short else None
    upper = [piece for piece in short if piece.box.middle < 0.4 * size[1] and piece.box.w > 0.3 * size[0]]
    return max(upper, key=lambda piece: (piece.size, -piece.box.y), default=None)


def _time_box(made: _DeckDraft, read: Read, pieces: list[DeckPiece]) -> tuple[str, list[DeckPiece]]:
    """The time that a box of its own says, and the other pieces; several such boxes are an agenda's words."""
    boxes = [(piece, said) for piece in pieces if piece.holder == "box" and (said := read_time(piece.plain))]
    if not boxes:
        return "", pieces
    (box, said), *more = boxes
    if more or said.time.startswith("0–"):  # “0–10 min” says when something happens, not how long it takes
        words = "; ".join(piece.plain for piece, _ in boxes)
        made.tell(read, "guess", "boxes that hold only times stay words on the slide", words,
                  "Write the slide's time in its heading", "time")  # fmt: skip
        return "", [_listed(piece) if any(piece is each for each, _ in boxes) else piece for piece in pieces]
    made.tell(read, "guess", "a box that holds only a time is the slide's time", box.plain,
              "Take it out of the heading if it is not", "time")  # fmt: skip
    return said.time, [piece for piece in pieces if piece is not box]


def _listed(piece: DeckPiece) -> DeckPiece:
    """The box with its lines as items: a paragraph of a time alone right below a heading would be the slide's time."""
    return replace(piece, lines=tuple(replace(line, kind="item") for line in piece.lines))


def _body(made: _DeckDraft, read: Read, pieces: Sequence[DeckPiece]) -> Iterator[str]:
    """The blocks of the slide in their order, with pauses where shapes wait for a click."""
    order = in_order(pieces, made.deck.size)
    if order.guess:
        made.tell(read, "guess", order.guess, cure="Look whether the order is right")
    if read.clicks.shapes and order.columns:
        made.tell(read, "left", "shapes that appear on clicks, beside columns", cure="Use `<!-- pause -->`")
    clicked = [] if order.columns else [piece for id in read.clicks.shapes for piece in order.before if piece.id == id]
    yield from _blocks_of(made, read, [piece for piece in order.before if piece not in clicked])
    for number, column in enumerate(order.columns):
        if number:
            yield "<!-- column -->"
        yield from _column(made, read, column)
    yield from _blocks_of(made, read, order.after)
    for piece in clicked:
        yield "<!-- pause -->"
        yield from _blocks(made, read, piece)
    if clicked:
        made.tell(
            read, "guess", "what appears on a click stands behind a pause", cure="Look whether the order is right"
        )


def _column(made: _DeckDraft, read: Read, column: Sequence[DeckPiece]) -> Iterator[str]:
    """A column; a short first line above other pieces is its heading."""
    if len(column) > 1 and len(column[0].lines) == 1 and len(column[0].plain.split()) <= 8:
        yield f"### {column[0].lines[0].text}"
        column = column[1:]
    yield from _blocks_of(made, read, column)


def _blocks_of(made: _DeckDraft, read: Read, pieces: Sequence[DeckPiece]) -> Iterator[str]:
    for piece in pieces:
        yield from _blocks(made, read, piece)


def _blocks(made: _DeckDraft, read: Read, piece: DeckPiece) -> Iterator[str]:
    """One piece as Markdown."""
    if piece.holder == "chart":
        yield from _chart(made, read, piece)
    elif piece.holder == "dgm":
        found = read_smartart(piece.chart)
        yield from listed(found)
        made.tell(read, "guess", "SmartArt; its words are a list", cure="Look whether the list says the same")
    elif piece.picture is not None:
        yield _picture(made, read, piece)
    if piece.table is not None:
        yield table_text(piece.table)
        yield from (picture_text(picture) for row in piece.table.rows for cell in row for picture in cell.pictures)
    yield from listed(tuple(_as_heading(line) for line in piece.lines))


def _as_heading(line: TextLine) -> TextLine:
    return replace(line, level=3) if line.kind == "heading" else line


def _chart(made: _DeckDraft, read: Read, piece: DeckPiece) -> Iterator[str]:
    title, kind, table, cut = read_chart(piece.chart)
    if title:
        yield f"### {escaped(title)}"
    yield f"<!-- chart: {kind} -->\n" + table_text(table)
    made.tell(read, "guess", "a chart; its numbers are a table", title, "Look whether they are all there")
    if cut:
        made.tell(read, "left", "rows of a chart's numbers after the sixtieth", title, "Add those that matter")


def _picture(made: _DeckDraft, read: Read, piece: DeckPiece) -> str:
    assert piece.picture is not None
    picture = piece.picture
    if read.drawn is picture:
        picture, note = described(picture, read.drawing)
        made.tell(
            read, "guess", "a drawing; it is one picture now", note or picture.alt, "Say in a sentence what it shows"
        )
    elif not picture.alt and not picture.decorative:
        made.tell(read, "guess", "a picture without words that describe it", cure="Write them between its brackets")
    return picture_text(picture)
