"""A deck that kit made: what kit itself writes on slides and in notes goes, steps and times are read where they stand.

A slide is known by the mark at the end of its notes, and kit's own shapes by their names, which PowerPoint keeps.
"""

from __future__ import annotations

import io
import re
import tomllib
import zipfile
from collections.abc import Iterator, Sequence
from functools import lru_cache

from msgspec.structs import replace

from kit.importing.deck_facts import ClickSequence, ImportedDeck, Read
from kit.importing.deck_pieces import DeckPiece
from kit.importing.draft import Finding
from kit.importing.elements import TextLine, escaped
from kit.text import Markdown
from kit.theme.theme import STANDARD, bundled

MARK = re.compile(r"\(?(?P<id>\S{1,80}) · [0-9a-f]{4}(?:-[0-9a-f]{4}){3}\)?")
"""The mark with which kit knows its own slides again, in their speaker notes."""
_MADE = re.compile(r"(?:opener|where-we-are)-\S+")
"""The ids of the slides that kit adds."""
_KITS = re.compile(
    r"(?:Line above|Number|Clock|Block|Minutes|Bar|Line|Next|Where we are|Back|Hidden|When|Card|Panel|Until|Time"
    r"|Icon|You will need|With whom|With what|You are here)(?: \S+)*"
)
"""The names of the shapes that kit draws beside an author's words."""
_AROUND = frozenset({"You are here", "How long, with whom"})
_STEP, _ITS_TIME = re.compile(r"(?:Step|Words) (\d+)"), re.compile(r"Minutes(?: of step)? (\d+)")
_CLOCK = re.compile(r"(?:\+?\d{1,3}(?::\d\d)?(?:\s*[AP]\.?M\.?|\s*[ap]\.\s*m\.)?|[^·]{1,12}) · (.+) · [^·]{1,20}")
LOOKED_AT = 20
"""So many slides are looked at to tell whose deck it is."""
_MARKED = re.compile(rb" \xc2\xb7 [0-9a-f]{4}(?:-[0-9a-f]{4}){3}")
_COUNT = re.compile(r"\s*×\s*(\d+)$")


_SAID = ("planned", "starts", "opens_block", "where_we_are", "as_people_arrive", "handouts", "materials")


@lru_cache(maxsize=1)
def _sentences() -> dict[str, tuple[str, ...]]:
    """Each of the sentences that kit writes into notes, in every language that it has words for."""
    paths = sorted((bundled() / STANDARD / "words").glob("*.toml"))
    files = [tomllib.loads(path.read_text(encoding="utf-8")) for path in paths]
    found = {name: tuple(str(file["deck"][name]) for file in files if name in file["deck"]) for name in _SAID}
    found["groups"] = tuple(f"{file['notes']['groups']}:" for file in files)
    return found


def mark_of(notes: Sequence[TextLine]) -> str:
    """The id of the slide by its mark; "" where it has none."""
    return next((match["id"] for line in notes if (match := MARK.fullmatch(line.plain.strip()))), "")


def without_kits_own(deck: ImportedDeck) -> None:
    """Takes out of the deck what kit itself wrote, on each slide that has its mark, and tells it once."""
    own = [read for read in deck.slides if read.own]
    for read in own:
        _slide(read)
    deck.slides[:] = _without_made(deck.slides)
    if own:
        message = "slides that kit made: its clocks, panels and openers are left out, since it draws them anew"
        deck.findings.append(Finding(judgment="taken", file=deck.file, where=f"{len(own)} slides", message=message))
        message = "choices, handouts and settings of a kit's own session, which no deck holds"
        deck.findings.append(Finding(judgment="left", file=deck.file, where=f"{len(own)} slides", message=message,
                                     cure="Take the session's file itself, if there still is one"))  # fmt: skip


def _without_made(slides: Sequence[Read]) -> Iterator[Read]:
    """The slides without those that kit adds; the section that begins with one begins with the next."""
    section = ""
    for read in slides:
        section = read.section or section
        if not _MADE.fullmatch(read.own):
            read.section, section = section, ""
            yield read


def _slide(read: Read) -> None:
    names = {piece.name for piece in read.pieces}
    if "Clock 1" in names:
        read.settings = ("list: agenda",)
    steps = dict(_steps(read.pieces))
    read.notes = tuple(_notes(read.notes, tuple(line.plain for piece in steps.values() for line in piece.lines)))
    taken = {id(piece) for piece in read.pieces if _STEP.fullmatch(piece.name)}
    kept = [piece for piece in read.pieces if id(piece) in taken or not _is_kits(piece)]
    first = next((at for at, piece in enumerate(kept) if id(piece) in taken), len(kept))
    made = [piece for piece in kept if id(piece) not in taken]
    if steps:
        read.clicks = ClickSequence(steps=read.clicks.steps or bool(read.clicks.shapes))
        lines = tuple(line for number in sorted(steps) for line in steps[number].lines)
        made.insert(first, replace(steps[min(steps)], lines=lines, holder="body"))
    read.pieces = made


def _is_kits(piece: DeckPiece) -> bool:
    """Whether kit drew the piece beside the author's words."""
    empty = not (piece.lines or piece.table or piece.picture or piece.chart)
    return empty or piece.group in _AROUND or _KITS.fullmatch(piece.name) is not None


def _steps(pieces: Sequence[DeckPiece]) -> Iterator[tuple[int, DeckPiece]]:
    """The steps of an activity by their numbers, each a numbered item with its time at the end of its first line."""
    times = {match[1]: piece.plain for piece in pieces if (match := _ITS_TIME.fullmatch(piece.name))}
    for piece in pieces:
        match = _STEP.fullmatch(piece.name)
        if match is None or not piece.lines:
            continue
        first, *rest = piece.lines
        time = f" ({times[match[1]]})" if times.get(match[1]) else ""
        head = replace(first, kind="item", level=0, number=int(match[1]), text=Markdown(f"{first.text}{time}"))
        below = (replace(line, kind="item", level=line.level + 1, number=None) for line in rest)
        yield int(match[1]), replace(piece, lines=(head, *below))


def _notes(notes: Sequence[TextLine], steps: Sequence[str]) -> Iterator[TextLine]:
    """The notes without what kit writes; the slide's time, and what is handed out and brought, as labels say them."""
    said, things = _sentences(), list[str]()
    listing = False
    for line in notes:
        words = line.plain.replace("\u00a0", " ").strip()
        if MARK.fullmatch(words) or _of_kit(words, said) or _of_a_step(words, steps):
            continue
        if time := _planned(words, said):
            yield TextLine(text=Markdown(f"Time: {time}"), plain=f"Time: {time}")
        elif words in (*said["handouts"], *said["materials"]):
            listing = True
        elif listing:
            things.append(_COUNT.sub(r" (\1)", words))
        else:
            yield line
    if things:
        listed = f"Materials: {'; '.join(things)};"
        yield TextLine(text=Markdown(escaped(listed)), plain=listed)


def _of_kit(words: str, said: dict[str, tuple[str, ...]]) -> bool:
    """Whether kit wrote the line: how people come together, when the slide starts, what it is for."""
    starts = tuple(each.partition("{")[0].strip().lower() for each in said["starts"])
    fixed = (*said["opens_block"], *said["where_we_are"], *said["as_people_arrive"])
    return words in fixed or words.lower().startswith((*starts, *(each.lower() for each in said["groups"])))


def _planned(words: str, said: dict[str, tuple[str, ...]]) -> str:
    """The time that kit writes at the head of notes; "" for any other line."""
    for planned in said["planned"]:
        head = planned.partition("{")[0]
        if words.startswith(head):
            ends = "|".join(", " + re.escape(each.partition("{")[0]) for each in said["starts"])
            return re.split(ends, words.removeprefix(head))[0].strip()
    return ""


def _of_a_step(words: str, steps: Sequence[str]) -> bool:
    """Whether the line is the clock of a step, its words and its time."""
    match = _CLOCK.fullmatch(words)
    plain = {" ".join(step.split()) for step in steps}
    return match is not None and " ".join(match[1].split()) in plain


def is_own_notes(data: bytes) -> bool:
    """Whether a Word file is the notes of a kit: it has the styles in which kit sets what is said."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return b'w:val="Script Speech"' in archive.read("word/styles.xml")
    except (KeyError, OSError, zipfile.BadZipFile):
        return False


def is_own_deck(data: bytes) -> bool:
    """Whether kit made most slides of a deck: notes of most of them end with its mark."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = [name for name in archive.namelist() if re.fullmatch(r"ppt/notesSlides/notesSlide\d+\.xml", name)]
            marked = [name for name in names[:LOOKED_AT] if _MARKED.search(archive.read(name))]
            return len(marked) > len(names[:LOOKED_AT]) / 2
    except (KeyError, OSError, zipfile.BadZipFile):
        return False
