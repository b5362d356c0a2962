"""Whatever places a layout has, slides take places that are inside the slide and clear of each other."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st
from pptx import Presentation

from kit.formats.pptx.look.layouts import PAGE, Layout, Placeholder, Rect, overlap
from kit.formats.pptx.look.usable_layout import cleared, free, with_strip

ACROSS, DOWN = st.integers(-PAGE[0] // 4, PAGE[0]), st.integers(-PAGE[1] // 4, PAGE[1])
PLACES = st.tuples(ACROSS, DOWN, st.integers(0, PAGE[0] * 5 // 4), st.integers(0, PAGE[1] * 5 // 4))


def slot(kind: str, rect: Rect) -> Placeholder:
    return Placeholder(kind=kind, idx="0", rect=rect, home=rect)


PLAIN = Presentation().slide_layouts[6].part
"""Of a layout that draws nothing."""


def layout(title: Rect | None, contents: list[Rect], footer: Rect | None, number: Rect | None) -> Layout:
    return Layout(
        id="1", name="any", part=PLAIN, contents=tuple(slot("body", rect) for rect in contents), dark=False,
        title=None if title is None else slot("title", title), footer=None if footer is None else slot("ftr", footer),
        number=None if number is None else slot("sldNum", number),
    )  # fmt: skip


LAYOUTS = st.builds(layout, PLACES, st.lists(PLACES, max_size=3), st.none() | PLACES, st.none() | PLACES)


@given(LAYOUTS, st.booleans())
def test_places_are_inside_the_slide_and_clear_of_each_other(any_layout: Layout, tags: bool) -> None:
    found = cleared(any_layout, tags=tags)
    slots = [s for s in (found.title, *found.contents, found.footer, found.number) if s is not None]
    for one, other in itertools.combinations(slots, 2):
        assert not overlap(one.rect, other.rect)
    for x, y, w, h in (s.rect for s in (*found.contents, found.footer, found.number) if s is not None):
        assert x >= 0
        assert y >= 0
        assert x + w <= PAGE[0]
        assert y + h <= PAGE[1]


@given(LAYOUTS)
def test_a_free_place_is_free(any_layout: Layout) -> None:
    found = cleared(any_layout)
    place = free(found, (PAGE[0] // 4, PAGE[1] // 20))
    slots = [s for s in (found.title, *found.contents, found.footer, found.number) if s is not None]
    assert place is None or not any(overlap(place, s.rect) for s in slots)


def test_a_look_that_is_in_order_stays_as_it_is() -> None:
    ours = layout((0, 0, 9000000, 1000000), [(0, 1100000, 9000000, 4000000)], (0, 6000000, 5000000, 300000), None)
    assert cleared(ours) == ours


def test_the_strip_lies_on_no_footer_where_one_place_ends_beside_it() -> None:
    columns = [(600000, 1100000, 4000000, 5600000), (6600000, 1100000, 4000000, 4800000)]
    plain = layout((0, 0, 9000000, 1000000), columns, (6600000, 6300000, 4000000, 400000), None)
    found = with_strip(plain, plain)
    assert found.strip is not None
    assert found.footer is not None
    assert not overlap(found.strip, found.footer.rect)
    assert not any(overlap(found.strip, slot.rect) for slot in found.contents)
