"""A kit that is there + another option → the same kit with that option, and what changes by it, in plain words."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

from msgspec import Struct
from msgspec.structs import replace

from kit.asked import from_record
from kit.build import prepare
from kit.diagnostics import Place, Problem, ProblemsFound
from kit.document import plain_text
from kit.made import Kit, Printed
from kit.plan import Plan, PlannedChoice
from kit.recorded import RECORD, recorded
from kit.request import PARTS, Part, Request
from kit.saving import digest

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
        raise ProblemsFound(map(_as_to, found.problems)) from found
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


def _as_to(problem: Problem) -> Problem:
    """A problem with `--choose`, as one with `--to`."""
    place = problem.place
    if not place.text.startswith("--choose "):
        return problem
    text = "--to " + place.text.removeprefix("--choose ")
    place = replace(place, text=text, column=max(1, place.column - 4))
    return replace(problem, place=place, help=problem.help.replace("--choose", "--to"))


def _problem(code: str, message: str, help_: str, path: Path) -> Problem:
    return Problem(code=code, message=message, help=help_, place=Place(file=str(path)))


# What changes


def changes(switch: Switch, kit: Kit) -> Iterator[str]:
    """What is other than it was, a line for each kind of thing."""
    yield from _slides(switch.record, kit)
    yield from _paper(switch, kit)
    yield from _things(switch.before, kit.plan)


def _slides(record: Mapping[str, Any], kit: Kit) -> Iterator[str]:
    was = {str(s.get("id")): s.get("hidden") for s in record.get("slides", []) if isinstance(s, dict) and s.get("id")}
    ours = [slide for slide in kit.slides if slide.id]
    shown = [s.number for s in ours if not s.hidden and was.get(s.id, True)]
    hidden = [s.number for s in ours if s.hidden and was.get(s.id) is False]
    dropped = set(was) - {slide.id for slide in ours}
    if shown:
        yield f"Shown now: {spans(shown)}."
    if hidden:
        yield f"Hidden now: {spans(hidden)}."
    if dropped:
        titles = [str(s.get("title")) for s in record["slides"] if s.get("id") in dropped]
        yield f"No longer in the deck: {', '.join(f'“{title}”' for title in titles)}."


def spans(numbers: Sequence[int]) -> str:
    """`slide 14`, or `slides 14–15, 18`."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    told = ", ".join(f"{run[0]}–{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)
    return f"slide {told}" if len(numbers) == 1 else f"slides {told}"


def _paper(switch: Switch, kit: Kit) -> Iterator[str]:
    before = {_bare(entry["file"]): entry.get("sha256") for entry in switch.record["files"] if _is_file(entry)}
    if not kit.prints:
        return
    new = [page for page in kit.prints if _bare(page.file) not in before]
    same = [page for page in kit.prints[:-1] if _bare(page.file) in before]
    again = [page for page in same if before[_bare(page.file)] != digest(kit.files[page.file])]
    there = {handout.id for handout in kit.plan.handouts}
    left = [plain_text(handout.title) for handout in switch.before.handouts if handout.id not in there]
    if new:
        yield f"Print now: {', '.join(map(_copies, new))}."
    if again:
        yield f"Print again, since they changed: {', '.join(map(_copies, again))}."
    if left:
        yield f"Leave: {', '.join(left)}."


def _is_file(entry: object) -> bool:
    return isinstance(entry, dict) and isinstance(entry.get("file"), str)


def _bare(name: str) -> str:
    """A file's name without the number in front, which changes with the choice."""
    return Path(name).name.lstrip("0123456789-")


def _copies(page: Printed) -> str:
    if page.copies is None:
        return page.title
    return f"{page.title} ({page.copies} {'copy' if page.copies == 1 else 'copies'})"


def _things(before: Plan, after: Plan) -> Iterator[str]:
    """What is to be brought now, and what is not."""
    had = {plain_text(each.text): each.count for each in before.materials}
    has = {plain_text(each.text): each.count for each in after.materials}
    bring = [_counted(name, count) for name, count in has.items() if name not in had or had[name] != count]
    leave = [_counted(name, count) for name, count in had.items() if name not in has]
    if bring:
        yield f"Bring now: {'; '.join(bring)}."
    if leave:
        yield f"No longer needed: {'; '.join(leave)}."
    needed = {option.id for choice in before.choices for option in choice.chosen}
    for option in (option for choice in after.choices for option in choice.chosen):
        if option.needs and option.id not in needed:
            yield f"It needs: {plain_text(option.needs).rstrip('.')}."


def _counted(name: str, count: int | None) -> str:
    return name if count is None else f"{count} × {name}"
