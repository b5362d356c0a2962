"""Jobs → kits: every output rendered and written in memory, in the order of its source's rows."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor

from msgspec import Struct

from kit.build.drawn_slides import ToDraw, drawn_slides
from kit.build.events import Drawn
from kit.build.formats import AHEAD
from kit.build.job import Job
from kit.build.kit import Kit
from kit.build.made_row import BegunRow, MadeRow, begun_row, written_row
from kit.build.whole_kit import whole_kit
from kit.diagnostics import ProblemsFound
from kit.images import Picture


def make(job: Job) -> Kit:
    """The kit of the job's source. Raises ProblemsFound; nothing is written anywhere."""
    (kit,) = make_together((job,))
    if isinstance(kit, ProblemsFound):
        raise kit
    return kit


class _Making(Struct):
    """A kit while it is made: the rows so far, and what stopped it."""

    job: Job
    made: tuple[MadeRow, ...] = ()
    fault: ProblemsFound | None = None

    def begun(self, turn: int) -> BegunRow | None:
        """Returns the row of that place with what its files are written of; None where there is none, or no kit."""
        rows = self.job.source.outputs
        if self.fault is None and turn < len(rows):
            try:
                return begun_row(self.job, rows[turn], self.made)
            except ProblemsFound as found:
                self.fault = found
        return None

    def write(self, row: BegunRow) -> None:
        """Writes the row's files; a fault ends this kit, and not the others."""
        try:
            self.made = (*self.made, written_row(self.job, row.row, row.content))
        except ProblemsFound as found:
            self.fault = found

    def to_draw(self, turn: int) -> ToDraw | None:
        """Returns the deck that the row of that place made, where a later row shows its slides."""
        made = self.made[turn] if turn < len(self.made) else None
        later = self.job.source.outputs[turn + 1 :]
        if made is None or made.deck is None or not any(row.shows_slides for row in later):
            return None
        return ToDraw(members=made.deck.deck.members, fonts=self.job.fonts, memory=self.job.memory)

    def kit(self) -> Kit | ProblemsFound:
        """Returns the kit, or what stopped it."""
        if self.fault is not None:
            return self.fault
        try:
            return whole_kit(self.job, self.made)
        except ProblemsFound as found:
            return found


def make_together(jobs: Sequence[Job]) -> tuple[Kit | ProblemsFound, ...]:
    """The kit of each job, the same as if it were made alone, or what stopped it.

    A row is made for all jobs before the next one is: what sets pages remembers the last few that it has set, and two
    schools' agendas have more in common than an agenda and a sign-in sheet. Their slides are drawn in one call.
    """
    making = [_Making(job) for job in jobs]
    with ThreadPoolExecutor(1) as beside:
        for turn in range(max((len(job.source.outputs) for job in jobs), default=0)):
            begun = [(each, row) for each in making if (row := each.begun(turn))]
            _ahead([row for _, row in begun])
            for each, row in begun:
                each.write(row)
            _draw([(each.job, deck) for each in making if (deck := each.to_draw(turn))], beside)
    return tuple(each.kit() for each in making)


def _ahead(begun: Sequence[BegunRow]) -> None:
    """Does at once what the writing of each row would do by itself."""
    for suffix, do in AHEAD.items():
        do([each.content for each in begun if suffix in each.row.formats])


def _draw(decks: Sequence[tuple[Job, ToDraw]], beside: ThreadPoolExecutor) -> None:
    """Has the slides drawn while other rows are made: what draws them is compiled code, and lets Python go on."""
    if not decks:
        return

    def drawn() -> tuple[dict[str, Picture], ...]:
        pictures = drawn_slides([deck for _, deck in decks])
        for (job, _), own in zip(decks, pictures, strict=True):
            job.listen(Drawn(tuple(picture.data for picture in own.values())))
        return pictures

    drawing = beside.submit(drawn)
    for at, (job, _) in enumerate(decks):
        job.pictures.slides = _of(drawing.result, at)


def _of(result: Callable[[], tuple[dict[str, Picture], ...]], at: int) -> Callable[[], Mapping[str, Picture]]:
    return lambda: result()[at]
