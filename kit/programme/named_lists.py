"""The lists that come last in a programme's file: rooms, strands, people, due dates, offers, handouts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from kit.document import plain_text
from kit.programme.file_parts import FileParts, cells_under
from kit.programme.happenings import Cells, linked
from kit.programme.markdown_tables import as_rows
from kit.programme.model import DueDate, Offer
from kit.programme.when import trailing_when
from kit.session import read_text
from kit.session.ids import slug
from kit.session.model import Handout
from kit.session.outline import OutlineHeading
from kit.tables import Column, DataTable
from kit.text import Markdown

ITEM = re.compile(r"\s{0,3}(?:[-*+]|\d{1,3}[.)])\s+(.*\S)\s*")
"""An item of the list of due dates."""
_SESSION = ("---", "title: x", "---", "# x", "## x (1 min)")
"""What stands above handouts that are read alone: they are written as in a session."""


class ListsReader:
    """Reads what stands under the headings of lists."""

    def __init__(self, parts: FileParts) -> None:
        self.parts, self.source, self.language = parts, parts.source, parts.language

    def table(self, section: str, columns: Sequence[Column]) -> DataTable:
        """The table under the heading of a list; an empty one where there is none."""
        for heading in self.parts.under(section):
            for found in self.parts.tables_under(heading):
                return as_rows(self.source, found, columns, self.source.problems)
        return DataTable()

    def due_dates(self) -> tuple[DueDate, ...]:
        """The items of the list of due dates, each with its date."""
        made: dict[str, DueDate] = {}
        for heading in self.parts.under("due-dates"):
            for number in range(heading.start, heading.end):
                if match := ITEM.fullmatch(self.source.lines[number]):
                    due = self._due(match[1], number)
                    if due:
                        made.setdefault(due.id, due)
        return tuple(sorted(made.values(), key=lambda due: due.date))

    def _due(self, text: str, number: int) -> DueDate | None:
        said = trailing_when(text, self.language)
        place = self.source.find(text, number)
        if said.when.date is None:
            wrong = f"`({said.wrong})` is no date" if said.wrong else "this due date has no date"
            self.source.add("bad-time", wrong, "write it at the end: `(October 30, 2026)`", place)
            return None
        id = f"due-{slug(plain_text(Markdown(said.words)))}"[:60].rstrip("-")
        return DueDate(id=id, text=Markdown(said.words), date=said.when.date, place=place)

    def offers(self) -> tuple[Offer, ...]:
        """What people can apply for."""
        return tuple(self._offer(heading) for heading in self.parts.under("offers") if heading.level == 2)

    def _offer(self, heading: OutlineHeading) -> Offer:
        cells = cells_under(heading, self.parts.comments)
        read = Cells(cells, self.source.problems, self.language)
        title, link = linked(heading.title)
        return Offer(
            id=read.text("id") or slug(plain_text(title)),
            title=title,
            words=self.parts.words_under(heading, with_tables=True),
            place=heading.place,
            link=link,
            audience=read.text("for"),
            apply_by=read.date("apply by"),
            apply_at=read.text("link"),
            cells=dict(cells),
        )

    def handouts(self, path: Path) -> tuple[Handout, ...]:
        """The programme's own handouts, which are written as in a session."""
        first = next((heading for heading in self.parts.under("handouts") if heading.level == 1), None)
        if first is None or first.line < len(_SESSION):
            return ()
        last = max(heading.end for heading in self.parts.under("handouts"))
        above = (*_SESSION, *[""] * (first.line - len(_SESSION)))
        below = ("# Handouts", *self.source.lines[first.line + 1 : last])
        session, problems = read_text("\n".join((*above, *below)), path, self.source.shown)
        self.source.problems.extend(problem for problem in problems if problem.place.line > first.line)
        return session.handouts if session else ()
