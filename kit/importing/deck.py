"""A PowerPoint deck → a draft: its slides in order, with what stands on them and what is said to them."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

import pptx

from kit.importing import deck_facts
from kit.importing.deck_facts import ImportedDeck, Read
from kit.importing.deck_pieces import DeckPiece, Shapes
from kit.importing.deck_shapes import read_shapes
from kit.importing.deck_slides import assembled
from kit.importing.deck_text import Inheritance, InheritedStyles, R, inheritance, lines
from kit.importing.draft import Draft, Finding
from kit.importing.drawings import draw, drawing_of, within_budget
from kit.importing.elements import TextLine, TextRun, joined
from kit.importing.office_types import as_presentation
from kit.importing.open_files import OpenedOffice, damaged, too_large
from kit.importing.own_deck import mark_of, without_kits_own
from kit.importing.picture_files import PictureFiles
from kit.ooxml.colors import A, P

MOST_SLIDES = 400
LOGO_SHARE = 0.4
LINE_SHARE = 0.6
LEAST_SLIDES = 4
"""Of a deck in which a picture on 40 % of the slides is a logo, and a line on 60 % of them belongs to the look."""
_FEET = frozenset({"ftr", "sldNum", "dt", "hdr"})
_KIT_WRITES_FEET = "The kit writes feet and numbers itself"


def read_deck(opened: OpenedOffice, pictures: PictureFiles) -> Draft:
    """The deck as a draft. Raises ProblemsFound where it is damaged or has too many slides."""
    try:
        presentation = pptx.Presentation(as_presentation(opened.data))
        slides = list(presentation.slides)
        size = (int(presentation.slide_width or 12192000), int(presentation.slide_height or 6858000))
    except (ImportError, MemoryError):
        raise
    except Exception as error:  # python-pptx and lxml raise whatever a broken file provokes
        raise damaged(opened.path) from error
    if len(slides) > MOST_SLIDES:
        raise too_large(opened.path, f"the deck has more than {MOST_SLIDES} slides")
    deck = ImportedDeck(file=opened.name, size=size)
    numbers = {slide.part.partname: number for number, slide in enumerate(slides, 1)}
    named = deck_facts.sections(presentation.part._element)
    inherited: dict[str, Inheritance] = {}
    for number, slide in enumerate(slides, 1):
        deck.slides.append(_slide(deck, slide, number, numbers, inherited, pictures, presentation.part._element))
        deck.slides[-1].section = named.get(str(slide.slide_id), "")
    without_kits_own(deck)
    _without_look(deck)
    _draw(deck, opened.data, pictures)
    return assembled(deck)


def _slide(deck: ImportedDeck, slide: Any, number: int, numbers: dict[str, int], inherited: dict[str, Inheritance],
           pictures: PictureFiles, presentation: Any) -> Read:  # fmt: skip
    """One slide; what is broken in it is told, and its words are kept as a note."""
    read = Read(number=number, id=str(slide.slide_id), layout="")
    try:
        layout = slide.slide_layout
        read.layout = layout._element.get("type", "")
        name = str(layout.part.partname)
        if name not in inherited:
            inherited[name] = inheritance(layout, presentation)
        read.hidden = slide._element.get("show") in ("0", "false")
        read.notes = _notes(slide, number)
        read.own = mark_of(read.notes)
        shapes = Shapes(file=deck.file, number=number, part=slide.part, inherited=inherited[name], pictures=pictures,
                        links=lambda link: _address(slide.part, link, numbers), findings=read.findings)  # fmt: skip
        read_shapes(shapes, slide._element.find(f"{P}cSld/{P}spTree"))
        read.pieces = shapes.pieces
        read.clicks = deck_facts.clicks(slide._element)
        read.weight = deck_facts.weight(slide._element)
        _facts(deck, slide, read)
    except MemoryError:
        raise
    except Exception:  # a part that is missing or no XML: the other slides are whole
        words = " ".join(t.text or "" for t in slide._element.iter(f"{A}t"))
        read.pieces = []
        read.notes = (*read.notes, TextLine(text=joined([TextRun(text=words)]), plain=words))
        read.findings.append(
            Finding(
                judgment="left",
                file=deck.file,
                where=f"slide {number}",
                message="a slide that is damaged",
                cure="Its words are in its notes; look at the old deck",
            )
        )
    return read


def _address(part: Any, link: Any, numbers: dict[str, int]) -> str:
    """Where a link leads: an address on the web or of mail, or `slide:7`."""
    rel = part.rels.get(link.get(f"{R}id"))
    if rel is None:
        return ""
    if not rel.is_external:
        number = numbers.get(rel.target_part.partname)
        return f"slide:{number}" if number else ""
    url = str(rel.target_ref)
    return url if re.match(r"https?://[^\s/]|mailto:[^\s@]+@[^\s@]+\.", url, re.IGNORECASE) else ""


def _notes(slide: Any, number: int) -> tuple[TextLine, ...]:
    """The lines of the speaker notes, by the slide's own relation to them."""
    if not slide.has_notes_slide:
        return ()
    tree = slide.notes_slide._element.find(f"{P}cSld/{P}spTree")
    found: list[TextLine] = []
    for shape in tree.iterfind(f"{P}sp") if tree is not None else ():
        place = shape.find(f"*/{P}nvPr/{P}ph")
        body = shape.find(f"{P}txBody")
        if body is not None and (place is None or place.get("type") in ("body", None)):
            found += lines(body, InheritedStyles(()), lambda link: "", f"slide {number}")
    return tuple(found)


def _facts(deck: ImportedDeck, slide: Any, read: Read) -> None:
    """Tells what stays behind: backgrounds, comments, effects."""
    where = f"slide {read.number}"

    def left(message: str, cure: str) -> None:
        read.findings.append(Finding(judgment="left", file=deck.file, where=where, message=message, cure=cure))

    if deck_facts.background_picture(slide._element):
        left("a picture behind the slide", "Add it as a picture if it says something")
    if count := deck_facts.comments(slide.part):
        left(f"comments of reviewers ({count})" if count > 1 else "a comment of a reviewer", "")
    if read.clicks.other:
        left("an animation", "Use `<!-- pause -->` or `reveal: steps`")
    if deck_facts.has_transition(slide._element):
        left("a transition between slides", "")


def _tell_look(deck: ImportedDeck, logos: int, repeated: set[str], feet: set[str]) -> None:
    """Tells each thing that stayed behind because it belongs to the look."""
    told = [
        ("a picture that stands on many slides: a logo", "", "Give it as `school logo` in the school's file")
    ] * logos
    told += [("a line that stands on most slides", words, _KIT_WRITES_FEET) for words in sorted(repeated)]
    told += [("words at the foot of slides", words, _KIT_WRITES_FEET) for words in sorted(feet)]
    for message, detail, cure in told:
        deck.findings.append(Finding(judgment="left", file=deck.file, where=f"all {len(deck.slides)} slides",
                                     message=message, detail=detail, cure=cure))  # fmt: skip


def _without_look(deck: ImportedDeck) -> None:
    """Takes out what belongs to the look: foot places, a logo, a line that stands on most slides; each is told once."""
    logos = _often(deck, lambda piece: piece.hash, LOGO_SHARE)
    repeated = _often(deck, _own_words, LINE_SHARE)
    feet = {piece.plain for read in deck.slides for piece in read.pieces if piece.holder in _FEET} - {""}
    for read in deck.slides:
        read.pieces = [piece for piece in read.pieces if not (
            piece.holder in _FEET or piece.hash in logos or (piece.holder == "box" and piece.plain in repeated)
        )]  # fmt: skip
    _tell_look(deck, len(logos), repeated, feet - repeated)


def _own_words(piece: DeckPiece) -> str:
    """The words of a box of its own."""
    return piece.plain if piece.holder == "box" and not piece.table else ""


def _often(deck: ImportedDeck, key: Any, share: float) -> set[str]:
    """What stands on at least this share of the slides; nothing in a deck of a few slides."""
    if len(deck.slides) < LEAST_SLIDES:
        return set()
    counted = Counter(each for read in deck.slides for each in {key(piece) for piece in read.pieces} if each)
    return {each for each, count in counted.items() if count >= share * len(deck.slides) and count >= LEAST_SLIDES - 1}


def _draw(deck: ImportedDeck, data: bytes, pictures: PictureFiles) -> None:
    """Puts a picture in place of each slide's drawing; where one is not drawn, its words stay, which is told."""
    found = {at: drawing for at, read in enumerate(deck.slides) if (drawing := drawing_of(read.pieces))}
    wanted = within_budget({at: deck.slides[at].weight for at in found})
    drawn = draw(data, {at: found[at][1] for at in wanted}, deck.size, pictures)
    for at, (members, area) in found.items():
        read = deck.slides[at]
        if at in drawn:
            read.drawing, read.drawn = members, drawn[at]
            read.pieces = [piece for piece in read.pieces if piece not in members]
            read.pieces.append(DeckPiece(box=area, id="", holder="pic", picture=drawn[at]))
        else:
            why = "that could not be drawn" if at in wanted else "beyond those that are drawn of one deck"
            read.findings.append(Finding(
                judgment="left", file=deck.file, where=f"slide {read.number}",
                message=f"a drawing {why}; its words are text",
                cure="Copy it in the old deck, paste it as a picture, and add it"))  # fmt: skip
    for read in deck.slides:
        read.pieces = [piece for piece in read.pieces if not (piece.stroke and not piece.lines)]
