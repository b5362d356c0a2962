"""A deck and the plan that goes with it → one session: each row of the plan finds its slide."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from operator import itemgetter

from msgspec import Struct
from msgspec.structs import replace

from kit.importing.draft import Draft, DraftSlide, Finding, LabeledNote
from kit.importing.timed_tables import THUMBNAILS

_COVERING = ("pair", "more")
"""The ways in which a row has already taken a slide, so that it may cover the next one too."""
_WORD = re.compile(r"[^\W\d_]{3,}")
LEAST = 0.16
"""The likeness below which a row has no slide: by trial on four real pairs of a deck and its plan."""
SAME = 0.75
"""The share of the deck's notes that stands in the plan too, from which on they are the same words."""


class _Known(Struct, frozen=True):
    """What a slide is known by."""

    title: frozenset[str]
    words: frozenset[str]
    number: int
    last: int


def joined(deck: Draft, notes: Draft) -> Draft:
    """One draft of both: what people see from the deck, times and order of words from the notes."""
    rows = [slide for slide in notes.slides if "hidden" not in slide.settings or slide.time]
    rest = [slide for slide in notes.slides if slide not in rows]
    offset = _offset(deck.slides, rows)
    pairs = _pairs(deck.slides, rows, offset)
    findings = [*deck.findings, *notes.findings, *_told(deck, rows, pairs, offset)]
    slides = _merged(deck.slides, rows, pairs)
    to = {rows[row].key: deck.slides[places[0]].key for row, places in pairs.items()}
    found = tuple(_moved(finding, to) for finding in findings if not _solved(finding, slides))
    own, other = dict(notes.front), dict(deck.front)
    front = {**own, **{key: value for key, value in other.items() if key in ("title", "subtitle") or key not in own}}
    return Draft(front=tuple(front.items()), outcomes=notes.outcomes or deck.outcomes, slides=(*slides, *rest),
                 findings=found, deck=True)  # fmt: skip


def _known(slide: DraftSlide) -> _Known:
    words = " ".join((slide.plain, slide.words, *(str(p.text) for p in slide.passages)))
    title = frozenset() if slide.made_title else frozenset(_tokens(slide.plain))
    return _Known(title, frozenset(_tokens(words)), slide.number, slide.last or slide.number)


def _tokens(text: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(text)]


def _likeness(row: _Known, slide: _Known, offset: int | None) -> float:
    """How well a row and a slide go together, from 0 on."""
    titles = len(row.title & slide.title) / max(1, len(row.title | slide.title))
    shared = len(row.words & slide.words) / max(8, min(len(row.words), len(slide.words)))
    numbered = 0.0
    if offset is not None and row.number:
        numbered = 0.35 if row.number + offset <= slide.number <= row.last + offset else -0.1
    return titles + 0.6 * shared + numbered


def _offset(slides: Sequence[DraftSlide], rows: Sequence[DraftSlide]) -> int | None:
    """By how much the plan's numbers of slides are off: what most rows with a like title say; None without numbers."""
    counted: Counter[int] = Counter()
    known = [_known(slide) for slide in slides]
    for row in rows:
        if row.number:
            mine = _known(row)
            best = max(known, key=lambda each: _likeness(mine, each, None), default=None)
            if best and _likeness(mine, best, None) > 0.5:
                counted[best.number - row.number] += 1
    if counted:
        return counted.most_common(1)[0][0]
    return 0 if any(row.number for row in rows) else None


def _pairs(slides: Sequence[DraftSlide], rows: Sequence[DraftSlide], offset: int | None) -> dict[int, list[int]]:
    """The slides of each row, in order, that make the whole likest; a row may cover several neighboring slides."""
    left, right = list(map(_known, rows)), list(map(_known, slides))
    # best[i][j]: the likeness of the first i rows with the first j slides, and how it came about.
    best = [[0.0] * (len(right) + 1) for _ in range(len(left) + 1)]
    way = [[""] * (len(right) + 1) for _ in range(len(left) + 1)]
    for i, row in enumerate(left, 1):
        for j, slide in enumerate(right, 1):
            likeness = _likeness(row, slide, offset)
            choices = [(best[i - 1][j], "row"), (best[i][j - 1], "slide")]
            if likeness >= LEAST:
                choices.append((best[i - 1][j - 1] + likeness, "pair"))
            if likeness >= LEAST and row.last > row.number and way[i][j - 1] in _COVERING:
                choices.append((best[i][j - 1] + 0.5 * likeness, "more"))
            best[i][j], way[i][j] = max(choices, key=itemgetter(0))
    return _walked(way, len(left), len(right))


def _walked(way: Sequence[Sequence[str]], i: int, j: int) -> dict[int, list[int]]:
    pairs: dict[int, list[int]] = {}
    while i and j:
        match way[i][j]:
            case "pair" | "more":
                pairs.setdefault(i - 1, []).insert(0, j - 1)
                i, j = i - (way[i][j] == "pair"), j - 1
            case "row":
                i -= 1
            case _:
                j -= 1
    return pairs


def _merged(slides: Sequence[DraftSlide], rows: Sequence[DraftSlide], pairs: dict[int, list[int]]) -> list[DraftSlide]:
    """The deck's slides with what their rows say, and rows without a slide between them."""
    row_of = {places[0]: row for row, places in pairs.items()}
    made: list[DraftSlide] = []
    told = 0
    for at, slide in enumerate(slides):
        if at in row_of:
            row = row_of[at]
            made += rows[told:row]
            told = row + 1
            made.append(_with_row(slide, rows[row]))
        else:
            made.append(slide)
    return [*made, *rows[told:]]


def _with_row(slide: DraftSlide, row: DraftSlide) -> DraftSlide:
    """The deck's slide with the row's time and words; its own notes stay unless the row says the same."""
    own = [passage for passage in slide.passages if not _same(passage, row.passages)]
    settings = dict.fromkeys((*slide.settings, *row.settings))
    title, plain = (row.title, row.plain) if slide.made_title and not row.made_title else (slide.title, slide.plain)
    return replace(slide, title=title, plain=plain, time=row.time or slide.time, passages=(*row.passages, *own),
                   settings=tuple(settings), block=row.block or slide.block,
                   made_title=slide.made_title and row.made_title)  # fmt: skip


def _same(passage: LabeledNote, others: Sequence[LabeledNote]) -> bool:
    """Whether three quarters of the passage's words stand in the others."""
    words = set(_tokens(passage.text))
    there = {word for other in others for word in _tokens(other.text)}
    return not words or len(words & there) >= SAME * len(words)


def _solved(finding: Finding, slides: Sequence[DraftSlide]) -> bool:
    """Whether a title that was made of first words is not needed any more, since the deck has one."""
    keys = {slide.key for slide in slides}
    return finding.harm == "title" and finding.slide not in keys and bool(finding.slide)


def _moved(finding: Finding, to: Mapping[str, str]) -> Finding:
    """The finding about a row as one about its slide; a plan's thumbnails are there now, as the deck's slides."""
    if finding.message.endswith(THUMBNAILS):
        return replace(
            finding, judgment="taken", cure="", message=f"{finding.message}: the deck's slides stand for them"
        )
    return replace(finding, slide=to.get(finding.slide, finding.slide))


def _told(deck: Draft, rows: Sequence[DraftSlide], pairs: dict[int, list[int]], offset: int | None) -> list[Finding]:
    if not rows:
        return []
    file = rows[0].file
    found = [Finding(judgment="taken", file=file, where="the rows",
                     message=f"{len(pairs)} of {len(rows)} rows stand with their slide")]  # fmt: skip
    if offset:
        found.append(
            Finding(
                judgment="guess",
                file=file,
                where="the rows",
                cure="Look whether each row found its slide",
                message=f"the numbers of slides are off by {offset:+d}",
            )
        )
    used = {place for places in pairs.values() for place in places}
    found += [_row_alone(row) for at, row in enumerate(rows) if at not in pairs]
    found += [_slide_alone(slide) for place, slide in enumerate(deck.slides) if place not in used and _wants_row(slide)]
    return found


def _row_alone(row: DraftSlide) -> Finding:
    return Finding(judgment="guess", file=row.file, where=row.where, slide=row.key, detail=row.plain,
                   message="no slide of the deck goes with it; it is a slide of its own",
                   cure="Move its notes to the slide that they belong to")  # fmt: skip


def _wants_row(slide: DraftSlide) -> bool:
    """Whether a slide has no time unless a row gives it one."""
    return not slide.time and "hidden" not in slide.settings


def _slide_alone(slide: DraftSlide) -> Finding:
    return Finding(judgment="guess", file=slide.file, where=slide.where, slide=slide.key, harm="time",
                   message="no row of the notes goes with it; it has no time of its own",
                   detail=slide.plain, cure="Write its minutes at the end of its heading")  # fmt: skip
