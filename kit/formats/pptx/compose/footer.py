"""A deck's footer, as much of it as goes into one line of each layout."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence

from kit.formats.pptx.compose.measure import Measure, TextToMeasure
from kit.formats.pptx.look.layouts import POINT, Layout, Placeholder
from kit.formats.pptx.slide.slide_text import SlideParagraph, SlideRun
from kit.formats.sheet import Sheet

LEAST = 12.0
"""Points: what PowerPoint's own layouts set their footers in, and what checkers of accessibility ask for."""
NARROW = round(0.25 * LEAST * POINT)
"""As narrow as letters are on average at the least: a text of more of them than go into the line needs no measuring."""
FEWEST = 4
"""So many letters of a word say something."""
SCHOOL = " · "
"""What stands between the session and the school."""
Key = tuple[str, int]


def footer_words(sheet: Sheet) -> str:
    """What the footer says: the session, then the school."""
    return SCHOOL.join(filter(None, (sheet.session, sheet.school)))


def wanted(layouts: Iterable[Layout], text: str) -> list[TextToMeasure]:
    """What must be measured of the footer, where it goes into one line."""
    return [_request(layout, slot, (text,)) for layout, slot in _placed(layouts, text)]


def fitting_footers(measure: Measure, layouts: Iterable[Layout], text: str) -> dict[Key, str]:
    """The words of each layout's footer that go into one line, by the layout's key; "" where none do."""
    used = {key_of(layout): layout for layout in layouts}
    measure.want(wanted(used.values(), text))
    found = dict.fromkeys(used, text)
    for layout, slot in _placed(used.values(), text):
        if not _in_one_line(measure, _request(layout, slot, (text,))):
            measured = _request(layout, slot, _shorter(text, slot.rect[2] // NARROW))
            found[key_of(layout)] = next(iter(_in_one_line(measure, measured)), "")
    return found


def key_of(layout: Layout) -> Key:
    """The layout's id and the width of its footer in EMU: where a slide carries a stamp besides, it is narrower."""
    return layout.id, layout.footer.rect[2] if layout.footer is not None else 0


def cut_footers(layouts: Iterable[tuple[Layout, Layout]], footers: Mapping[Key, str], text: str) -> tuple[str, ...]:
    """What the look lacks for the whole footer; each completes "the look …".

    `layouts` are those that slides take, each as the look has it and cleared of what stands in the way. Of the kit's
    own look there is nothing to tell: a long title ends with “…” there, and nobody is the worse for it.
    """
    found: dict[str, str] = {}
    for own, cleared in layouts:
        said = footers.get(key_of(cleared), "")
        if own.footer is None or own.own:
            continue
        if cleared.footer is None:
            found.setdefault(
                "left", f"has its footer in the middle of what slides hold in “{own.name}”: it is left out"
            )
        elif not said:
            found.setdefault("none", f"has no room for a word of the footer in “{own.name}”: it is left out")
        elif said != text:
            found.setdefault("cut", f"has no room for the whole footer in “{own.name}”: it says “{said}”")
    return tuple(found.values())


def small_footers(points: float) -> tuple[str, ...]:
    """What to tell where the look's smallest footer, of so many points, is hard to read; completes "the look …"."""
    if points >= LEAST:
        return ()
    return (f"sets its footers in {points:g} pt, which few can read: {LEAST:g} pt is the least",)


def _placed(layouts: Iterable[Layout], text: str) -> list[tuple[Layout, Placeholder]]:
    """Each layout that has a place for a footer, with that place."""
    used = {key_of(layout): layout for layout in layouts}.values()
    return [(layout, layout.footer) for layout in used if layout.footer is not None and text]


def _in_one_line(measure: Measure, request: TextToMeasure) -> list[str]:
    """The texts of the request that go into one line, which is as high as its last; letters may be a little higher."""
    *heights, line = measure.measured(request).lines
    said = (each.text for each in request.lines)
    return [text for text, height in zip(said, heights, strict=False) if round(height / max(1, line)) == 1]


def _shorter(text: str, most: int) -> list[str]:
    """The session in ever fewer words and the school, then without it, all of it first; none over `most` letters.

    Where not a word of the session has room, the same with parts of its first word; the school alone comes last.
    """
    session, _, school = text.rpartition(SCHOOL)
    after = f"{SCHOOL}{school}" if session else ""
    session = session or school
    found: list[str] = []
    for cuts in (_cuts(session), _parts(session)):
        whole = [session] if not found else []
        found += [*(f"{cut}{after}" for cut in cuts if after), *whole, *cuts]
    return [each for each in (*found, school) if len(each) <= most]


def _cuts(text: str) -> list[str]:
    """The text in ever fewer of its words."""
    words = text.split(" ")
    return [" ".join(words[:count]).rstrip(" ·:,;–—-") + "…" for count in range(len(words) - 1, 0, -1)]


def _parts(text: str) -> list[str]:
    """The text's first word in ever fewer of its letters, no letter without its accents."""
    word = text.split(" ")[0]
    counts = range(len(word) - 1, FEWEST - 1, -1)
    return [f"{word[:count]}…" for count in counts if not unicodedata.category(word[count]).startswith("M")]


def _request(layout: Layout, slot: Placeholder, texts: Sequence[str]) -> TextToMeasure:
    """The texts one below the other in one footer, since of two footers rpptx leaves one out; below them, one line."""
    lines = tuple(SlideParagraph(runs=(SlideRun(text=text),)) for text in (*texts, "X"))
    return TextToMeasure(layout=layout, slot=slot, width=slot.rect[2], lines=lines, size=0)
