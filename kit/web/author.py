"""A session while its author writes it: read at each save, judged, planned, and shown as slides, the changed ones anew.

Problems and timetable come first, since they take a tenth of what slides take. A mistake keeps the last good slides.
"""

from __future__ import annotations

import datetime
import gc
import os
import threading
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from kit.build.draft_deck import DraftDeck, DrawnDeck
from kit.build.job import job_for
from kit.build.make import make
from kit.build.prepare import theme_asked
from kit.build.request import Request
from kit.build.session_source import session_source
from kit.checks import check_session
from kit.diagnostics import Place, Problem, ProblemsFound, errors, in_order
from kit.folder import digest
from kit.plan import Plan, draft_plan
from kit.session import read_text
from kit.session.details import SCHOOL_NAME, School, Value
from kit.session.model import Session
from kit.web.changed_slide import changed_slide
from kit.web.jobs import as_data, hour
from kit.web.page_words import spoken_in

LOOK_EVERY = 0.03
"""Seconds between two looks at the file: asking for its time sees OneDrive, shares and saving by renaming alike."""
EMPTY_LOOKS = 10
"""Looks at a file that stays empty, before it is taken for one that is meant to be."""
MOST_PICTURES = 2000
"""So many pictures of slides are kept for pages that still show them."""
Stamp = tuple[int, int, int]
"""What tells a file from what it was: its time of change, its size, and its number on the disk."""
MOST_BYTES = 2_000_000


class Wishes(Struct, frozen=True, kw_only=True):
    """For whom the session is shown."""

    choose: tuple[str, ...] = ()
    participants: int | None = None
    minutes: int | None = None
    school: str = ""


class ShownSlide(Struct, frozen=True, kw_only=True):
    """A slide: its number, title, the line of its heading (0: none), and the hash by which its picture is asked for.

    `language` is its title's: that of the session, or English where that has no words for it.
    """

    number: int
    title: str
    language: str
    hidden: bool
    line: int
    picture: str


class View(Struct, frozen=True, kw_only=True):
    """What the page shows."""

    version: int = 0
    """Grows with each change."""
    text: str = ""
    """The hash of the file as it was read."""
    problems: tuple[Mapping[str, Any], ...] = ()
    hour: Mapping[str, Any] | None = None
    slides: tuple[ShownSlide, ...] = ()
    stale: bool = False
    """Whether the slides are those of the last text without a mistake."""
    options: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = ()


class Pages(Struct, frozen=True, kw_only=True):
    """The pages of the session as PDF, by the names of their files, and their titles ("" where the file says it)."""

    files: Mapping[str, bytes] = {}
    titles: Mapping[str, str] = {}
    language: str = "en"


class ChangedElsewhere(Exception):
    """The file is other than it was when it was read."""


class Author:
    """The view of one session's file, kept up to date until it is closed."""

    def __init__(self, file: Path, *, today: datetime.date, themes: tuple[Path, ...] = ()) -> None:
        self.file = file
        self.view = View()
        self.changed = threading.Condition()
        self.closed = False
        self._today = today
        self._themes = themes
        self._wishes = Wishes()
        self._wished = False
        self._deck = DraftDeck()
        self._drawn_text = ""
        self._pictures: dict[str, bytes] = {}
        self._good: tuple[Session, Plan] | None = None
        self._pages: tuple[object, Pages] = (None, Pages())
        self._one_at_a_time = threading.Lock()
        self._seen: Stamp | None = None
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Stops watching, and wakes whoever waits."""
        with self.changed:
            self.closed = True
            self.changed.notify_all()
        self._thread.join(timeout=1)  # What it may still be drawing is for nobody.

    def picture(self, name: str) -> bytes | None:
        """The picture of this hash, as JPEG."""
        return self._pictures.get(name)

    def pages(self) -> Pages:
        """The notes and all that is printed, made when somebody wants to see them; of the last text without a mistake.

        Raises ProblemsFound.
        """
        with self._one_at_a_time:
            good = self._good
            if good is not self._pages[0]:
                self._pages = good, self._made(*good) if good else Pages()
            return self._pages[1]

    def _made(self, session: Session, plan: Plan) -> Pages:
        source = session_source(plan, session, self._school(session), only=("notes", "print"))
        theme = theme_asked(Request(session=session, themes_near=self._themes), session)
        kit = make(job_for(source, theme, folder=self.file.parent))
        titles = {page.file: page.title for page in kit.prints}
        shown = {name: data for name, data in kit.files.items() if name.endswith(".pdf")}
        named = {name: titles.get(name, "") for name in shown}
        return Pages(files=shown, titles=named, language=plan.language)

    def text(self) -> str:
        """The file's text as it is now; letters that are no UTF-8 are marked."""
        return self.file.read_bytes()[:MOST_BYTES].decode("utf-8", errors="replace")

    def write(self, text: str, before: str) -> str:
        """Writes the text, if the file is still the one of the hash `before`; returns its hash.

        Raises ChangedElsewhere, and OSError.
        """
        data = text.replace("\r\n", "\n").encode("utf-8", errors="replace")
        if digest(self.file.read_bytes()) != before:
            raise ChangedElsewhere
        beside = self.file.with_name(f".{self.file.name}.{os.getpid()}")
        try:
            beside.write_bytes(data)
            with suppress(OSError):
                beside.chmod(self.file.stat().st_mode & 0o777)
            beside.replace(self.file)
        finally:
            beside.unlink(missing_ok=True)
        return digest(data)

    def wish(self, wishes: Wishes) -> None:
        """Has the session shown for other people, another start or other options than before."""
        self._wishes, self._wished = wishes, True

    def wait(self, version: int, seconds: float) -> View:
        """Returns the view as soon as it is newer than `version`, or when the seconds are over."""
        with self.changed:
            self.changed.wait_for(lambda: self.closed or self.view.version > version, timeout=seconds)
            return self.view

    # What goes on

    def _watch(self) -> None:
        empty = 0
        while not self.closed:
            stamp = _stamp(self.file)
            # A program that saves may first empty the file: only one that stays empty is meant so.
            empty = empty + 1 if stamp and not stamp[1] else 0
            if self._wished or (stamp and stamp != self._seen and empty in (0, EMPTY_LOOKS)):
                self._seen, self._wished = stamp, False
                with suppress(OSError):
                    self._read(stamp)
            with self.changed:
                self.changed.wait(LOOK_EVERY)

    def _publish(self, **new: Any) -> None:
        with self.changed:
            self.view = replace(self.view, version=self.view.version + 1, **new)
            self.changed.notify_all()

    def _read(self, stamp: Stamp | None) -> None:
        data = self.file.read_bytes()
        if _stamp(self.file) != stamp:
            self._seen = None  # It changed while it was read: the next look reads it whole.
            return
        text = data[:MOST_BYTES].decode("utf-8", errors="replace")
        session, problems = read_text(text, self.file, str(self.file))
        hash_ = digest(data)
        if session is None:
            self._publish(text=hash_, problems=tuple(map(as_data, problems)), stale=True)
            return
        problems = (*problems, *check_session(session, self.file.parent, self._today))
        plan = None
        if not errors(problems):
            plan, more = draft_plan(session, self._school(session), **self._asked())
            problems = (*problems, *more)
        wrong = bool(errors(problems))
        options = tuple(
            (choice.id, tuple((option.id, str(option.title)) for option in choice.options if not option.bonus))
            for choice in session.choices
        )
        self._publish(
            text=hash_,
            problems=tuple(map(as_data, in_order(problems))),
            hour=hour(plan) if plan and not wrong else self.view.hour,
            stale=wrong,
            options=options,
        )
        if plan and not wrong:
            self._good = session, plan
            self._draw(session, plan, text)

    def _asked(self) -> dict[str, Any]:
        wishes = self._wishes
        return {"choose": wishes.choose, "participants": wishes.participants, "minutes": wishes.minutes}

    def _school(self, session: Session) -> School:
        """A school that fills in each blank with its example, so that one sees the kit that a school will get."""
        place = Place(file="form", whole=True)
        found: dict[str, Value] = {}
        for blank in session.blanks:
            if blank.example and blank.kind != "image":
                found[blank.name] = Value(value=blank.example, place=place, folder=self.file.parent)
        if self._wishes.school:
            found[SCHOOL_NAME] = Value(value=self._wishes.school, place=place, folder=self.file.parent)
        return School(values=found)

    def _draw(self, session: Session, plan: Plan, text: str) -> None:
        request = Request(session=session, themes_near=self._themes)
        source = session_source(plan, session, self._school(session), only=("deck",))
        lines = {id: place.line for id, place in source.places.items()}
        changed, self._drawn_text = changed_slide(self._drawn_text, text, lines), text
        try:
            for drawn in self._deck.drawn(source, theme_asked(request, session), self.file.parent, changed):
                self._show(drawn, lines, plan.language)
        except ProblemsFound as found:
            self._publish(problems=tuple(map(as_data, found.problems)), stale=True)
            return
        # What the next save would have to wait for: a look to be opened, and what is thrown away to be cleared.
        self._deck.open_ahead()
        gc.collect()

    def _show(self, drawn: DrawnDeck, lines: Mapping[str, int], language: str) -> None:
        """Shows the slides; `lines` are those of their headings, by their ids."""
        names = tuple(map(digest, drawn.pictures))
        self._pictures |= dict(zip(names, drawn.pictures, strict=True))
        if len(self._pictures) > MOST_PICTURES:
            self._pictures = {name: self._pictures[name] for name in names}
        self._publish(
            slides=tuple(
                ShownSlide(
                    number=slide.number,
                    title=slide.title,
                    language=spoken_in(slide.title, language),
                    hidden=slide.hidden,
                    line=lines.get(slide.id, 0),
                    picture=name,
                )
                for slide, name in zip(drawn.slides, names, strict=True)
            ),
            problems=_with(self.view.problems, drawn.warnings),
        )


def _with(problems: tuple[Mapping[str, Any], ...], more: tuple[Problem, ...]) -> tuple[Mapping[str, Any], ...]:
    """The problems, and those of making slides that are not among them."""
    known = {(each["code"], each["line"], each["message"]) for each in problems}
    new = [as_data(problem) for problem in more]
    return (*problems, *(each for each in new if (each["code"], each["line"], each["message"]) not in known))


def _stamp(file: Path) -> Stamp | None:
    try:
        stat = file.stat()
    except OSError:
        return None
    return stat.st_mtime_ns, stat.st_size, stat.st_ino
