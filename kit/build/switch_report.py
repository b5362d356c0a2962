"""A kit made with another option → what is other than it was, in plain words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kit.build.build import SessionKit
from kit.build.kit import Kit, Printed
from kit.build.session_outputs import printables
from kit.build.source import Output
from kit.build.switch import Switch
from kit.diagnostics import Problem, as_recorded
from kit.document import plain_text
from kit.folder import digest
from kit.plan import Plan, PlannedMaterial
from kit.text import Markdown
from kit.theme.filters import uncounted

if TYPE_CHECKING:
    from kit.formats.pptx import DeckSlide


def new_warnings(switch: Switch, kit: SessionKit) -> tuple[Problem, ...]:
    """The warnings that were not given when the kit in the folder was made."""
    told = switch.record.get("warnings")
    given = Counter(str(each) for each in told) if isinstance(told, list) else Counter[str]()
    found = []
    for warning in kit.warnings:
        given.subtract([as_recorded(warning)])
        if given[as_recorded(warning)] < 0:
            found.append(warning)
    return tuple(found)


def changes(switch: Switch, kit: SessionKit) -> Iterator[str]:
    """What is other than it was, a line for each kind of thing."""
    yield from _slides(switch.record, kit)
    yield from _paper(switch, kit)
    yield from _for_facilitators(switch.record, kit)
    yield from _things(switch.before, kit.plan)


def _slides(record: Mapping[str, Any], kit: Kit) -> Iterator[str]:
    was = {str(s["id"]): s for s in record.get("slides", []) if isinstance(s, dict) and s.get("id")}
    hid = {id: bool(slide.get("hidden")) for id, slide in was.items()}
    now = {slide.id: slide for slide in kit.slides if slide.id}
    turned = [slide for id, slide in now.items() if slide.hidden != hid.get(id, True)]
    dropped = [f"“{slide.get('title')}”" for id, slide in was.items() if id not in now]
    yield from _said("Shown now", _spans(slide for slide in turned if not slide.hidden))
    yield from _said("Hidden now", _spans(slide for slide in turned if slide.hidden))
    yield from _said("No longer in the deck", ", ".join(dropped))


def _said(what: str, which: str) -> Iterator[str]:
    """The line about things of one kind; none where there are none."""
    if which:
        yield f"{what}: {which}."


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


def _spans(slides: Iterable[DeckSlide]) -> str:
    numbers = [slide.number for slide in slides]
    return spans(numbers) if numbers else ""


def _for_facilitators(record: Mapping[str, Any], kit: Kit) -> Iterator[str]:
    before = {entry["file"]: entry.get("sha256") for entry in record["files"] if _is_file(entry)}
    own = [name for name in kit.files if name.startswith(("facilitator-notes", "run-of-show"))]
    again = [name for name in own if name in before and before[name] != digest(kit.files[name])]
    if again:
        yield f"Made again, for you: {', '.join(again)}."


def _paper(switch: Switch, kit: SessionKit) -> Iterator[str]:
    if not kit.prints:
        return
    before = {_bare(entry["file"]): entry for entry in switch.record["files"] if _is_file(entry)}
    new = [page for page in kit.prints if _bare(page.file) not in before]
    same = [page for page in kit.prints if _bare(page.file) in before]
    again = [page for page in same if before[_bare(page.file)].get("sha256") != digest(kit.files[page.file])]
    more = [_more(page, before[_bare(page.file)].get("copies")) for page in same if page not in again]
    there = {page.id for page in printables(kit.plan)}
    left = [_title(page) for page in printables(switch.before) if page.id not in there]
    yield from _said("Print now", ", ".join(map(_copies, new)))
    yield from _said("Print again, since they changed", ", ".join(map(_copies, again)))
    yield from _said("Print more", ", ".join(filter(None, more)))
    yield from _said("Leave", ", ".join(left))


def _more(page: Printed, before: object) -> str:
    """How many more copies of a page that is as it was are needed now; "" for none."""
    if page.copies is None or not isinstance(before, int) or page.copies <= before:
        return ""
    return f"{page.title} ({page.copies - before} more, {page.copies} in all)"


def _title(page: Output) -> str:
    return page.title or page.id.replace("-", " ").capitalize()


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
    bring = [_counted(name, count) for name, count in has.items() if (name, count) not in had.items()]
    leave = [_counted(name, count) for name, count in had.items() if name not in has]
    yield from _said("Bring now", "; ".join(bring))
    yield from _said("No longer needed", "; ".join(leave))
    for needs in _newly_needed(before, after):
        yield f"It needs: {plain_text(needs).rstrip('.')}."


def _newly_needed(before: Plan, after: Plan) -> Iterator[Markdown]:
    """What the options need that are chosen now and were not before."""
    chosen = {option.id for choice in before.choices for option in choice.chosen}
    for option in (option for choice in after.choices for option in choice.chosen):
        if option.needs and option.id not in chosen:
            yield option.needs


def _thing(material: PlannedMaterial, language: str) -> str:
    """What it is, without an article where it is counted."""
    return plain_text(material.text if material.count is None else uncounted(material.text, language))


def _counted(name: str, count: int | None) -> str:
    return name if count is None else f"{count} × {name}"
