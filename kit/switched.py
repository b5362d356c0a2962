"""A kit made with another option → what is other than it was, in plain words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from kit.diagnostics import Problem, as_recorded
from kit.document import plain_text
from kit.made import Kit, Printed
from kit.outputs import Page, printables
from kit.phrases import uncounted
from kit.plan import Plan, PlannedMaterial
from kit.saving import digest
from kit.switching import Switch


def new_warnings(switch: Switch, kit: Kit) -> tuple[Problem, ...]:
    """The warnings that were not given when the kit in the folder was made."""
    told = switch.record.get("warnings")
    given = Counter(str(each) for each in told) if isinstance(told, list) else Counter[str]()
    found = []
    for warning in kit.warnings:
        given.subtract([as_recorded(warning)])
        if given[as_recorded(warning)] < 0:
            found.append(warning)
    return tuple(found)


def changes(switch: Switch, kit: Kit) -> Iterator[str]:
    """What is other than it was, a line for each kind of thing."""
    yield from _slides(switch.record, kit)
    yield from _paper(switch, kit)
    yield from _for_facilitators(switch.record, kit)
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


def _for_facilitators(record: Mapping[str, Any], kit: Kit) -> Iterator[str]:
    before = {entry["file"]: entry.get("sha256") for entry in record["files"] if _is_file(entry)}
    own = [name for name in kit.files if name.startswith(("facilitator-notes", "run-of-show"))]
    again = [name for name in own if name in before and before[name] != digest(kit.files[name])]
    if again:
        yield f"Made again, for you: {', '.join(again)}."


def _paper(switch: Switch, kit: Kit) -> Iterator[str]:
    before = {_bare(entry["file"]): entry.get("sha256") for entry in switch.record["files"] if _is_file(entry)}
    if not kit.prints:
        return
    new = [page for page in kit.prints if _bare(page.file) not in before]
    same = [page for page in kit.prints[:-1] if _bare(page.file) in before]
    again = [page for page in same if before[_bare(page.file)] != digest(kit.files[page.file])]
    there = {page.id for page in printables(kit.plan)}
    left = [_title(page) for page in printables(switch.before) if page.id not in there]
    if new:
        yield f"Print now: {', '.join(map(_copies, new))}."
    if again:
        yield f"Print again, since they changed: {', '.join(map(_copies, again))}."
    if left:
        yield f"Leave: {', '.join(left)}."


def _title(page: Page) -> str:
    return plain_text(page.handout.title) if page.handout else page.id.replace("-", " ").capitalize()


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
    had = {_thing(each, before.language): each.count for each in before.materials}
    has = {_thing(each, after.language): each.count for each in after.materials}
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


def _thing(material: PlannedMaterial, language: str) -> str:
    """What it is, without an article where it is counted."""
    return plain_text(material.text if material.count is None else uncounted(material.text, language))


def _counted(name: str, count: int | None) -> str:
    return name if count is None else f"{count} × {name}"
