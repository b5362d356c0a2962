"""A kit that is there + another option → what is to be made, and what was."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from kit.build.kit_inputs import NOTHING_NAMED, Named, request_again, unreadable
from kit.build.prepare import prepare
from kit.build.request import ASKED, PARTS, Part, Request
from kit.diagnostics import Place, Problem, ProblemsFound
from kit.document import plain_text
from kit.folder import RECORD, recorded, settle
from kit.language.times import shown, span
from kit.plan import Plan, PlannedChoice


class Switch(Struct, frozen=True, kw_only=True):
    """What `kit switch` is to build, and what the kit there was built with."""

    request: Request
    before: Plan
    """The plan with the old choice."""
    record: Mapping[str, Any]
    """What the record of the kit there says."""
    chosen: tuple[str, ...]
    """The options that will be chosen."""
    changed: bool = False
    """Whether something else than an option is asked for."""

    @property
    def needless(self) -> bool:
        return self.chosen == _chosen(self.before) and not self.changed


class SwitchedDetails(Struct, frozen=True, kw_only=True):
    """What else than an option is to be other than it was; None stays. `start` is in seconds after midnight."""

    participants: int | None = None
    minutes: int | None = None
    start: int | None = None


NOTHING_ELSE = SwitchedDetails()


def switch_to(
    folder: Path,
    to: Sequence[str],
    today: datetime.date | None,
    named: Named = NOTHING_NAMED,
    change: SwitchedDetails = NOTHING_ELSE,
) -> Switch:
    """How the kit in `folder` is made with the options `to`, and with what else changes. Raises ProblemsFound."""
    record = _record(folder)
    request = request_again(record, folder, named)
    request = replace(request, today=today, out=folder, over=True, only=_parts(record))
    plan = prepare(replace(request, choose=(), minutes=None))[2]  # What is asked for is judged, not the default.
    had = _recorded_choice(record, plan.choices)
    before = prepare(replace(request, choose=had))[2]
    wanted = {word.partition("=")[0].strip() for word in to}
    others = [word for word in had if not _concerned(word.partition("=")[0], wanted, plan.choices)]
    new = {name: value for name in SwitchedDetails.__struct_fields__ if (value := getattr(change, name)) is not None}
    changed = any(getattr(request, name) != value for name, value in new.items())
    request = replace(request, choose=(*others, *to), **new)
    try:
        after = prepare(request)[2]
    except ProblemsFound as found:
        raise ProblemsFound(
            _as_to(problem, to, change.minutes, request.minutes) for problem in found.problems
        ) from found
    return Switch(request=request, before=before, record=record, chosen=_chosen(after), changed=changed)


def could_follow(folder: Path, today: datetime.date | None, named: Named = NOTHING_NAMED) -> tuple[str, ...]:
    """A line for each option that the kit in `folder` could have, and for the one it has. Raises ProblemsFound."""
    record = _record(folder)
    request = replace(request_again(record, folder, named), today=today)
    plan = prepare(replace(request, choose=(), minutes=None))[2]
    plan = prepare(replace(request, choose=_recorded_choice(record, plan.choices)))[2]
    return tuple(
        f"{choice.id}={option.id}: {plain_text(option.title)}, {shown(option.times)}; the session takes "
        f"{span(option.total)}{' (this kit)' if option.chosen else ''}"
        for choice in plan.choices
        for option in choice.options
        if option.total is not None
    )


def _chosen(plan: Plan) -> tuple[str, ...]:
    return tuple(option.id for choice in plan.choices for option in choice.chosen)


def _record(folder: Path) -> Mapping[str, Any]:
    settle(folder)
    if not (folder / RECORD).is_file():
        there = "there is no kit in" if folder.is_dir() else "there is no folder"
        message, help = f"{there} `{folder}`", "name the folder that `kit build` made"
        raise ProblemsFound([Problem(code="no-kit", message=message, help=help, place=Place(file=str(folder)))])
    record = recorded(folder)
    if not all(isinstance(record.get(name), kind) for name, kind in (("choices", dict), ("files", list))):
        raise ProblemsFound([unreadable(folder)])
    return record


def _parts(record: Mapping[str, Any]) -> tuple[Part, ...]:
    """The parts that the kit has."""
    names = [str(entry.get("file", "")) for entry in record["files"] if isinstance(entry, dict)]
    signs = {
        "deck": ("deck.pptx",),
        "notes": ("facilitator-notes",),
        "print": ("print/", "send/", "online/"),
        "slides-to-share": ("slides-to-share.",),
    }
    return tuple(part for part in ASKED if any(name.startswith(signs[part]) for name in names)) or PARTS


def _recorded_choice(record: Mapping[str, Any], choices: Sequence[PlannedChoice]) -> tuple[str, ...]:
    """What was chosen, as `--choose` says it; what the session has no longer is left out."""
    known = {(choice.id, option.id) for choice in choices for option in choice.options if not option.bonus}
    found = [(c, o) for c, options in record["choices"].items() if isinstance(options, list) for o in options]
    return tuple(f"{choice}={option}" for choice, option in found if (choice, option) in known)


def _concerned(choice: str, wanted: set[str], choices: Sequence[PlannedChoice]) -> bool:
    """Whether one of the words names the choice or one of its options."""
    ids = {option.id for each in choices if each.id == choice for option in each.options}
    return choice in wanted or bool(ids & wanted)


def _as_to(problem: Problem, to: Sequence[str], asked: int | None, had: int | None) -> Problem:
    """A problem with `--choose`, or with the minutes that the kit was made for, as one with `--to`.

    Minutes that are `asked` for now are themselves what does not fit.
    """
    place = problem.place
    if problem.code == "cannot-fit":
        help = problem.help.replace("--choose ", "--to ").replace("plan for ", "build the kit anew for ")
        if asked is not None:
            return replace(problem, help=help)
        message = f"this kit was made for {had} minutes, and {problem.message}"
        text = " ".join(f"--to {each}" for each in to) or f"--minutes {had}"
        place = replace(place, text=text, column=6, width=len(to[0]) if to else 4)
        return replace(problem, message=message, help=help, place=place)
    if not place.text.startswith("--choose "):
        return problem
    text = "--to " + place.text.removeprefix("--choose ")
    place = replace(place, text=text, column=max(1, place.column - 4))
    return replace(problem, place=place, help=problem.help.replace("--choose", "--to"))
