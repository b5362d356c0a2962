"""A look → the stage of its compositions, and the layout of each slide that is set as text."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from msgspec import Struct, field
from msgspec.structs import replace

from kit.formats.pptx.color.palette import palette_of, worn
from kit.formats.pptx.color.text_style import alignment_of
from kit.formats.pptx.compose.content import SlideContent, TextInColumn
from kit.formats.pptx.compose.measure import Measure
from kit.formats.pptx.deck_package import Package
from kit.formats.pptx.look.branding import CORNER
from kit.formats.pptx.look.bullets import without_bullets
from kit.formats.pptx.look.kinds import Kind, kind_named
from kit.formats.pptx.look.layout_mapping import Take, choose
from kit.formats.pptx.look.layouts import PAGE, POINT, Layout
from kit.formats.pptx.look.suitability import covers
from kit.formats.pptx.look.usable_layout import cleared, raised_field, with_strip
from kit.formats.pptx.moments.compositions import LAYOUTS
from kit.formats.pptx.moments.icons import geometry
from kit.formats.pptx.moments.picture import half_of, picture_of
from kit.formats.pptx.moments.ruler import Ruler
from kit.formats.pptx.moments.stage import Stage
from kit.formats.pptx.slide.drawn import area
from kit.formats.sheet import Pictures
from kit.ooxml.colors import scheme_of

COLUMNS = ("Two Sides", "Three Content")
"""The layouts of the kit's look for columns that no other look has by name."""


class Choosing(Struct):
    """Which layout a slide takes; what the look lacks for the slides that were asked for stands in `lacks`."""

    layouts: tuple[Layout, ...]
    takes: Mapping[Kind, Take]
    pictures: Pictures
    lacks: list[str] = field(default_factory=list)
    taken: list[tuple[Layout, Layout]] = field(default_factory=list)
    _bare: dict[str, tuple[bool, ...]] = field(default_factory=dict)

    def layout(self, face: SlideContent) -> Layout:
        """The layout, with its places clear of each other and of what the slide carries besides."""
        layout, lack = self._chosen(face)
        if lack:
            self.lacks.append(lack)
        if layout.id not in self._bare:
            self._bare[layout.id] = without_bullets(layout)
        tagged = face.group.flag("hidden") or bool(face.group.get("back"))
        clear = cleared(layout)
        if tagged or face.group.get("strip"):
            clear = with_strip(clear, with_strip(cleared(self.takes["text"].layout), layout))
        if tagged and clear.strip is None:
            clear = cleared(layout, tags=True)
        clear = replace(clear, bare=self._bare[layout.id])
        self.taken.append((layout, clear))
        return clear

    def _own(self, face: SlideContent) -> str:
        """The layout of the kit's look for two sides, three columns, or words beside a large picture; "" for none."""
        named = "Two Sides" if _has_two_sides(face) else half_of(face, self.pictures)
        if len(face.columns) == 3:
            named = "Three Content"
        if face.moment == "cover":
            named = "Title Slide with Picture" if picture_of(face) else ""
        return named if any(layout.own and layout.name == named for layout in self.layouts) else ""

    def _chosen(self, face: SlideContent) -> tuple[Layout, str]:
        """The layout and what the look lacks; in the kit's look, the moment's own."""
        named = self._own(face) or LAYOUTS.get(face.moment, "")
        if named and face.group.get("layout") in ("", "Title Slide" if face.moment == "cover" else ""):
            own = next((layout for layout in self.layouts if layout.own and layout.name == named), None)
            if own is not None and (len(face.columns) == 1 or not face.body or named in COLUMNS):
                return replace(own, kind=_KINDS.get(named) or kind_named(named) or "text"), ""
            lacks = face.moment == "closing" and self.takes["closing"].why == "instead" and bool(face.pieces)
            usual = "Section Header" if lacks or face.moment in ("opener", "statement", "break") else named
            face = replace(face, group=replace(face.group, attributes={**face.group.attributes, "layout": usual}))
        return choose(face, self.layouts, self.takes)


def _has_two_sides(face: SlideContent) -> bool:
    """Whether two columns of words with a heading each are all that the slide shows."""
    first = [column[0] for column in face.columns if len(column) == 1]
    headed = [isinstance(piece, TextInColumn) and piece.lines[0].style == "heading" for piece in first]
    return len(face.columns) == 2 == len(headed) and all(headed) and not face.feet and not face.widths


_KINDS: Mapping[str, Kind] = {
    "Two Sides": "two-columns",
    "Three Content": "two-columns",
    "Title Slide with Picture": "picture",
    "Picture Right": "picture",
    "Picture Left": "picture",
}
"""The kinds of the kit's layouts that no usual name of a layout tells."""


def stage_of(
    package: Package, takes: Mapping[Kind, Take], measure: Measure, pictures: Pictures, icon: Callable[[str], str], *,
    logo: bool,
) -> Stage:  # fmt: skip
    """The stage of the look's compositions."""
    own = {
        layout.name: replace(layout, strip=_strip(layout))
        for layout in package.layouts
        if layout.own and layout.page == PAGE
    }
    text = with_strip(cleared(takes["text"].layout), takes["text"].layout)
    plain = replace(text, contents=())
    room = raised_field(text) if text.contents else area(plain)
    palette = worn(palette_of(text.part.slide_layout), scheme_of(text.part.slide_layout))
    top = (CORNER[1] + CORNER[3] + 12 * POINT) if logo else 40 * POINT
    return Stage(
        ruler=Ruler(measure), own=own if "Points" in own else {}, plain=plain, field=room,
        palette=palette, pictures=pictures, icon=lambda name: geometry(icon(name)), top=top,
        quotes=takes["quotation"].why != "instead", dividers=covers(takes["section"].layout),
        covers=covers(takes["title"].layout),
        align="l" if text.against or text.title is None else alignment_of(text.part.slide_layout, text.title),
    )  # fmt: skip


def _strip(layout: Layout) -> tuple[int, int, int, int] | None:
    return with_strip(layout, layout).strip
