"""The parts of a programme's file below its front matter: headings, settings and tables, each under its heading."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from kit.document import plain_text
from kit.programme.markdown_tables import FoundTable, tables
from kit.programme.setting_cells import Cells, Comment, comments
from kit.session.ids import slug
from kit.session.outline import Outline, OutlineHeading
from kit.session.source_lines import SourceLines, body
from kit.text import Markdown

LISTS = ("rooms", "strands", "people", "teams", "due-dates", "offers", "handouts")
"""The ids of the headings that hold a list; in another language the heading is given its id."""


class FileParts(Struct, frozen=True, kw_only=True):
    """What readers of days and of lists share. Line numbers count from 0."""

    source: SourceLines
    """The lines, and the problems found so far."""
    headings: tuple[OutlineHeading, ...]
    sections: tuple[str, ...]
    """For each heading the list of `LISTS` in which it stands, "" for days and their slots."""
    comments: tuple[Comment, ...]
    tables: tuple[FoundTable, ...]
    language: str
    """The programme's, by its tag."""

    def under(self, section: str) -> Iterator[OutlineHeading]:
        """Yields the headings of a list of `LISTS`; those of days and slots for ""."""
        for heading, name in zip(self.headings, self.sections, strict=True):
            if name == section:
                yield heading

    def tables_under(self, heading: OutlineHeading) -> Iterator[FoundTable]:
        """Yields the tables between a heading and the next one."""
        return (found for found in self.tables if heading.start <= found.first < heading.end)

    def words_under(self, heading: OutlineHeading, *, with_tables: bool = False) -> Markdown:
        """Returns what stands under a heading without its settings; its tables only where they are asked for."""
        spans = [(each.first, each.last) for each in self.comments]
        spans += [] if with_tables else [(each.first, each.last) for each in self.tables]
        dropped = {number for first, last in spans for number in range(first, last)}
        return Markdown(body(self.source.lines, dropped, heading.start, heading.end))


def parts_of(source: SourceLines, outline: Outline, language: str) -> FileParts:
    """Returns the parts of the file of which the outline is."""
    settings = tuple(comments(source, outline))
    return FileParts(
        source=source,
        headings=tuple(outline.headings),
        sections=_sections(outline.headings, settings),
        comments=settings,
        tables=tuple(tables(outline)),
        language=language,
    )


def cells_under(heading: OutlineHeading, comments: Sequence[Comment]) -> Cells:
    """Returns the settings of the comments that stand under a heading, by their keys."""
    found: Cells = {}
    for comment in comments:
        if heading.start <= comment.first < heading.end:
            found.update(comment.cells)
    return found


def _sections(headings: Sequence[OutlineHeading], comments: Sequence[Comment]) -> tuple[str, ...]:
    """Returns for each heading the list in which it stands, "" for days and their slots."""
    found: list[str] = []
    section = ""
    for heading in headings:
        if heading.level == 1:
            id = cells_under(heading, comments).get("id")
            name = id.text if id else slug(plain_text(heading.title))
            section = name if name in LISTS else ""
        found.append(section)
    return tuple(found)
