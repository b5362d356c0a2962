"""What a kit holds for people online: a page for the chat, rooms as CSV, forms' questions, files to send."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from msgspec.structs import replace

from kit.build.form_questions import form_rows
from kit.build.source import Output
from kit.document import plain_text
from kit.plan import Groups, Plan, PlannedHandout, slug
from kit.plan.online import way_of
from kit.tables import SheetToWrite
from kit.theme.words import Words

ROOMS = ("Pre-assign Room Name", "Email Address")
"""The columns of Zoom's template for rooms that are assigned beforehand; Teams and others take a list as well.
Source: Zoom support, Pre-assigning participants to breakout rooms (KB0063434)."""


def sent(handout: PlannedHandout) -> bool:
    """Whether people online get the handout as a file."""
    return way_of(handout.kind) == "file" and handout.audience == "participants"


def as_sent(page: Output) -> Output:
    """The page as a file that people online get: once, and among no copies for a copier."""
    return replace(page, file=page.file.replace("print/", "send/", 1), counted_in="", copies=1, sets=1)


def online_outputs(plan: Plan) -> tuple[Output, ...]:
    """The rows of the folder `online/`, in the order in which they are used."""
    return (
        Output(
            id="for-the-chat",
            file="online/for-the-chat",
            formats=(".docx", ".pdf"),
            template="online/for-the-chat.md.j2",
            word="for_the_chat",
            audience="facilitator",
        ),
        *_rooms(plan),
        Output(id="forms", file="online/forms", formats=(".csv",), value=_forms, word="forms", audience="facilitator"),
    )


def _rooms(plan: Plan) -> Iterator[Output]:
    """A CSV for each way in which people are sent into rooms, named after the first slide that does."""
    seen: set[tuple[tuple[int, ...], tuple[str, ...]]] = set()
    for slide in plan.shown:
        groups = slide.groups
        for name, sizes, rooms in _sets(groups) if groups else ():
            if len(sizes) > 1 and (sizes, rooms) not in seen:
                seen.add((sizes, rooms))
                yield _room_file(f"rooms-{slug(slide.id, 'slide')}{name}", sizes, rooms)


def _sets(groups: Groups) -> Iterator[tuple[str, tuple[int, ...], tuple[str, ...]]]:
    """Each way in which the groups meet in rooms: the end of its file's name, the sizes, the names of the rooms."""
    if (meeting := groups.meeting) is None:
        return
    names = tuple(map(groups.room_name, range(len(meeting.sizes))))
    yield "-home" if meeting.experts else "", meeting.sizes, names
    if meeting.experts:
        yield "-expert", meeting.experts, tuple(str(at + 1) for at in range(len(meeting.experts)))


def _room_file(id: str, sizes: tuple[int, ...], rooms: tuple[str, ...]) -> Output:
    def value(values: Mapping[str, Any], words: Words) -> SheetToWrite:
        each = zip(rooms, sizes, strict=True)
        rows = tuple((f"{words.online.room} {name}", "") for name, size in each for _ in range(size))
        return SheetToWrite(name="rooms", header=ROOMS, rows=rows)

    return Output(id=id, file=f"online/{id}", formats=(".csv",), value=value, word="rooms", audience="facilitator")


def _forms(values: Mapping[str, Any], words: Words) -> SheetToWrite:
    """The questions of the sign-in and of each form of the session, a row each."""
    plan: Plan = values["plan"]
    said = words.online
    rows = [(str(said.sign_in), str(question), str(said.short_answer), "") for question in
            (words.print.name, words.print.role)]  # fmt: skip
    for handout in plan.handouts:
        if way_of(handout.kind) == "form":
            title = plain_text(handout.title)
            rows += [(title, row.text, str(said[row.kind]), "; ".join(row.choices)) for row in form_rows(handout.body)]
    header = (str(said.form), str(said.question), str(said.kind), str(said.choices))
    return SheetToWrite(name="forms", header=header, rows=tuple(rows))
