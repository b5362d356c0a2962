"""A kit that is there + another option → what is to be made, and what was."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

from msgspec import Struct
from msgspec.structs import replace

from kit.asked import from_record
from kit.diagnostics import Place, Problem, ProblemsFound
from kit.plan import Plan, PlannedChoice
from kit.reading import prepare
from kit.recorded import RECORD, recorded
from kit.request import PARTS, Part, Request

DAY = 24 * 60 * 60
"""Seconds: no number that was asked for is larger."""


class Switch(Struct, frozen=True, kw_only=True):
    """What is to be built, and what was: `before` is the plan with the old choice, `record` that of the kit there.

    `chosen` are the options that will be; `needless` says that the kit has them already.
    """

    request: Request
    before: Plan
    record: Mapping[str, Any]
    chosen: tuple[str, ...]

    @property
    def needless(self) -> bool:
        return self.chosen == _chosen(self.before)


def switch_to(folder: Path, to: Sequence[str], today: datetime.date | None) -> Switch:
    """How the kit in `folder` is made with the options `to`. Raises ProblemsFound."""
    record = _record(folder)
    request = replace(_request(record, folder), today=today, out=folder, over=True, only=_parts(record))
    _there(request, folder)
    plan = prepare(replace(request, choose=()))[2]
    had = _recorded_choice(record, plan.choices)
    before = prepare(replace(request, choose=had))[2]
    wanted = {word.partition("=")[0].strip() for word in to}
    others = [word for word in had if not _concerned(word.partition("=")[0], wanted, plan.choices)]
    request = replace(request, choose=(*others, *to))
    try:
        after = prepare(request)[2]
    except ProblemsFound as found:
        raise ProblemsFound(_as_to(problem, to, request.minutes) for problem in found.problems) from found
    return Switch(request=request, before=before, record=record, chosen=_chosen(after))


def _chosen(plan: Plan) -> tuple[str, ...]:
    return tuple(option.id for choice in plan.choices for option in choice.chosen)


def _record(folder: Path) -> Mapping[str, Any]:
    if not (folder / RECORD).is_file():
        there = "there is no kit in" if folder.is_dir() else "there is no folder"
        raise ProblemsFound(
            [_problem("no-kit", f"{there} `{folder}`", "name the folder that `kit build` made", folder)]
        )
    record = recorded(folder)
    if not all(
        isinstance(record.get(name), kind) for name, kind in (("asked", dict), ("choices", dict), ("files", list))
    ):
        raise ProblemsFound([_unreadable(folder)])
    return record


def _unreadable(folder: Path) -> Problem:
    message = f"`{RECORD}` does not say what this kit was made from: it was edited, or an older kit wrote it"
    return _problem(
        "bad-record", message, "make the kit again with `kit build`; what you edited is kept", folder / RECORD
    )


def _request(record: Mapping[str, Any], folder: Path) -> Request:
    """What was asked for when the kit was made."""
    kinds = get_type_hints(Request)
    try:
        asked = from_record(record["asked"], folder)
        if any(not _fits(value, kinds.get(name)) for name, value in asked.items()):
            raise TypeError("a value is of another kind than was written")
        return Request(**asked)  # type: ignore[arg-type]
    except (TypeError, ValueError) as error:
        raise ProblemsFound([_unreadable(folder)]) from error


def _fits(value: object, kind: Any) -> bool:
    """Whether the value is of the kind that a request has there."""
    if get_origin(kind) is tuple:
        return isinstance(value, tuple) and all(_fits(each, get_args(kind)[0]) for each in value)
    if isinstance(kind, UnionType):
        return any(_fits(value, each) for each in get_args(kind))
    if kind is int:
        return type(value) is int and 0 <= value < DAY
    return isinstance(kind, type) and isinstance(value, kind)


def _parts(record: Mapping[str, Any]) -> tuple[Part, ...]:
    """The parts that the kit has."""
    names = [str(entry.get("file", "")) for entry in record["files"] if isinstance(entry, dict)]
    signs = {"deck": "deck.pptx", "notes": "facilitator-notes", "print": "print/"}
    return tuple(part for part in PARTS if any(name.startswith(signs[part]) for name in names)) or PARTS


def _there(request: Request, folder: Path) -> None:
    """Raises ProblemsFound where a file that the kit was made from is not where it was."""
    look = (request.look,) if request.look else ()
    gone = [path for path in (request.session, *request.schools, *look) if not path.exists()]
    help_ = "put it back, or make the kit again with `kit build`, naming where it is; what you edited is kept"
    if gone:
        message = "the kit was made from `{}`, which is not there any more"
        raise ProblemsFound([_problem("moved-file", message.format(path), help_, folder / RECORD) for path in gone])


def _recorded_choice(record: Mapping[str, Any], choices: Sequence[PlannedChoice]) -> tuple[str, ...]:
    """What was chosen, as `--choose` says it; what the session has no longer is left out."""
    known = {(choice.id, option.id) for choice in choices for option in choice.options if not option.bonus}
    found = [(c, o) for c, options in record["choices"].items() if isinstance(options, list) for o in options]
    return tuple(f"{choice}={option}" for choice, option in found if (choice, option) in known)


def _concerned(choice: str, wanted: set[str], choices: Sequence[PlannedChoice]) -> bool:
    """Whether one of the words names the choice or one of its options."""
    ids = {option.id for each in choices if each.id == choice for option in each.options}
    return choice in wanted or bool(ids & wanted)


def _as_to(problem: Problem, to: Sequence[str], minutes: int | None) -> Problem:
    """A problem with `--choose`, or with the `minutes` that the kit was made for, as one with `--to`."""
    place = problem.place
    if problem.code == "cannot-fit":
        text = " ".join(f"--to {each}" for each in to)
        help = problem.help.replace("--choose ", "--to ").replace("plan for ", "build the kit anew for ")
        message = f"this kit was made for {minutes} minutes, and {problem.message}"
        return replace(problem, message=message, help=help, place=replace(place, text=text, column=6, width=len(to[0])))
    if not place.text.startswith("--choose "):
        return problem
    text = "--to " + place.text.removeprefix("--choose ")
    place = replace(place, text=text, column=max(1, place.column - 4))
    return replace(problem, place=place, help=problem.help.replace("--choose", "--to"))


def _problem(code: str, message: str, help_: str, path: Path) -> Problem:
    return Problem(code=code, message=message, help=help_, place=Place(file=str(path)))
