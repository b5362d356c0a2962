"""What was held, and how it differed from the plan: `delivered.md`, or the clock's own file."""

from __future__ import annotations

import csv
import datetime
import io
import json
import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml
from msgspec import Struct

from kit.diagnostics import Place, Problem, error, warning
from kit.evidence.clock_cells import times_meant
from kit.input_file import read_file
from kit.language.read_date import read_date
from kit.plan import Plan
from kit.session.suggest import did_you_mean
from kit.tables import Column, Row, read_table

KEYS = ("date", "start", "end", "room", "choose", "presenters", "skipped")
SEVERAL = frozenset({"choose", "presenters", "skipped"})
"""The keys with several values, parted by commas or semicolons in a cell."""
MOST_BYTES = 2_000_000


class Delivered(Struct, frozen=True, kw_only=True):
    """How a session was held; None, "" and () mean as it was planned."""

    date: datetime.date | None = None
    start: int | None = None
    """Seconds after midnight."""
    end: int | None = None
    """Seconds after midnight."""
    room: str = ""
    choose: tuple[str, ...] = ()
    presenters: tuple[str, ...] = ()
    skipped: tuple[str, ...] = ()
    """Ids of the slides and blocks that were left out."""
    deviations: tuple[str, ...] = ()
    """What was different, in words."""
    began: Mapping[str, int] = {}
    """Seconds after midnight at which slides began, by their ids, where a clock was kept."""
    ended: Mapping[str, int] = {}
    """Seconds after midnight at which slides ended, by their ids, where a clock was kept."""


def read_delivered(file: Path, plan: Plan) -> tuple[Delivered, tuple[Problem, ...]]:
    """Returns how a session was held, and every problem: from `delivered.md`, or from the clock's JSON or CSV."""
    place = Place(file=str(file), whole=True)
    try:
        data = read_file(file, MOST_BYTES)
        if data.startswith(b"PK"):
            return _workbook(file, plan)
        text = data.decode("utf-8-sig")
    except (OSError, UnicodeError) as fault:
        help_ = "name the file that `kit build` put into `after/`, or the one that the clock saved"
        return Delivered(), (error("no-file", f"it cannot be read: {fault}", help_, place),)
    if len(data) > MOST_BYTES:
        return Delivered(), (error("too-long", "it has more than 2 MB", "name the right file", place),)
    if text.lstrip().startswith("{"):
        return _clock(text, place, plan)
    if text.startswith("id,"):
        return _slides(list(csv.DictReader(io.StringIO(text))), place, plan)
    return _written(text, file, plan)


# The clock's files


def _clock(text: str, place: Place, plan: Plan) -> tuple[Delivered, tuple[Problem, ...]]:
    try:
        said = json.loads(text)
        slides = [each for each in said["slides"] if isinstance(each, dict)]
    except (ValueError, KeyError, TypeError):
        help_ = "name the file that the clock saved at the end of the session"
        return Delivered(), (error("bad-clock-file", "it is no file of the clock", help_, place),)
    return _slides(slides, place, plan)


def _read_clock(slides: list[Any]) -> tuple[dict[str, int], dict[str, int], datetime.date | None]:
    """When each slide began and ended, and the first day that is said."""
    began: dict[str, int] = {}
    ended: dict[str, int] = {}
    day = None
    for each in slides:
        for name, into in (("began", began), ("ended", ended)):
            moment = _moment(str(each.get(name) or ""))
            if moment:
                day = day or moment.date()
                into[str(each.get("id"))] = moment.hour * 3600 + moment.minute * 60 + moment.second
    return began, ended, day


def _slides(slides: list[Any], place: Place, plan: Plan) -> tuple[Delivered, tuple[Problem, ...]]:
    began, ended, day = _read_clock(slides)
    if not began:
        help_ = "press Start when the session begins, and Next at each slide"
        return Delivered(), (error("bad-clock-file", "the clock was never started", help_, place),)
    known = {slide.id for slide in plan.shown}
    skipped = tuple(slide.id for slide in plan.shown if slide.times.planned and slide.id not in began)
    problems = [
        warning("bad-clock-file", f"the plan has no slide `{id}`", "name the times of this very kit", place)
        for id in began
        if id not in known
    ]
    return Delivered(
        date=day,
        start=min(began.values()),
        end=max(ended.values(), default=None),
        skipped=skipped,
        began=began,
        ended=ended,
    ), tuple(problems)


def _moment(text: str) -> datetime.datetime | None:
    """A moment as the clock on the wall showed it; one of Greenwich (`Z`) in the time of this machine."""
    try:
        found = datetime.datetime.fromisoformat(text.replace("Z", "+00:00"))
    except ValueError:
        return None
    return found.astimezone() if text.endswith("Z") else found.replace(tzinfo=None)


# delivered.md, and the sheet of the workbook


class _WrittenValue(Struct):
    """A value as it was written: one text or several, and where."""

    key: str
    texts: tuple[str, ...]
    place: Place


def _written(text: str, file: Path, plan: Plan) -> tuple[Delivered, tuple[Problem, ...]]:
    head = re.match(r"---\r?\n(.*?)\r?\n---\r?\n?", text, re.DOTALL)
    problems: list[Problem] = []
    said = _front_matter(head[1], text.splitlines(), file, problems) if head else []
    body = text[head.end() :] if head else text
    items = [re.sub(r"^\s*[-*]\s+", "", line).strip() for line in body.splitlines() if re.match(r"\s*[-*]\s+\S", line)]
    return _understood(said, items, plan, problems)


def _front_matter(head: str, lines: list[str], file: Path, problems: list[Problem]) -> list[_WrittenValue]:
    """The values between the lines of dashes, each with the line of its key."""
    try:
        data = yaml.load(head, yaml.BaseLoader) or {}
    except yaml.YAMLError as fault:
        mark = getattr(fault, "problem_mark", None)
        place = Place(file=str(file), line=(mark.line if mark else 0) + 2)
        problems.append(error("bad-yaml", "the front matter cannot be read", "write `start: 2:45 PM`", place))
        data = {}
    found = []
    for key, value in data.items() if isinstance(data, dict) else ():
        at = next((n for n, line in enumerate(lines, 1) if line.startswith(f"{key}:")), 1)
        place = Place(file=str(file), line=at, width=len(str(key)), text=lines[at - 1] if lines else "")
        texts = value if isinstance(value, list) else [value]
        found.append(_WrittenValue(str(key), tuple(str(each).strip() for each in texts if str(each).strip()), place))
    return found


def _workbook(file: Path, plan: Plan) -> tuple[Delivered, tuple[Problem, ...]]:
    """The sheet `delivered` of the workbook: its first row, and what was different in all of them."""
    columns = tuple(Column(name=name) for name in (*KEYS, "different"))
    table, found = read_table(file, str(file), columns, sheet="delivered")
    if not set(KEYS) & set(table.heads) or not table.rows:
        return Delivered(), ()
    problems = [problem for problem in found if problem.code != "unknown-column"]
    said = [each for key in KEYS if (each := _cell(key, table.rows))]
    items = [line.strip(" -*") for row in table.rows for line in row.text("different").splitlines() if line.strip()]
    return _understood(said, items, plan, problems)


def _cell(key: str, rows: Sequence[Row]) -> _WrittenValue | None:
    """The first value below a key's head; several in a cell are parted by commas, semicolons or lines."""
    row = next((row for row in rows if row.text(key)), None)
    if row is None:
        return None
    texts = re.split(r"[;,\n]", row.text(key)) if key in SEVERAL else [row.text(key)]
    return _WrittenValue(key, tuple(each.strip() for each in texts if each.strip()), row.place_of(key))


def _understood(
    said: list[_WrittenValue], items: list[str], plan: Plan, problems: list[Problem]
) -> tuple[Delivered, tuple[Problem, ...]]:
    found: dict[str, Any] = {}
    for each in said:
        if each.texts and each.key not in KEYS:
            help_ = did_you_mean(each.key, KEYS)
            problems.append(warning("unknown-key", f"unknown key `{each.key}`", help_, each.place))
        elif each.texts:
            value = _VALUES.get(each.key, _many)(each, plan, problems)
            found |= {} if value is None else {each.key: value}
    return Delivered(deviations=tuple(items), **found), tuple(problems)


def _date(said: _WrittenValue, plan: Plan, problems: list[Problem]) -> datetime.date | None:
    found = read_date(said.texts[0][:10] if said.texts[0][4:5] == "-" else said.texts[0], plan.language)
    if found is None:
        _wrong(said, "2026-12-03", problems)
    return found


def _clock_time(said: _WrittenValue, plan: Plan, problems: list[Problem]) -> int | None:
    found = times_meant(said.texts[0])
    if not found:
        _wrong(said, "2:45 PM", problems)
        return None
    planned = 0 if plan.start is None else plan.start + (plan.times.planned if said.key == "end" else 0)
    return min(found, key=lambda time: abs(time - planned))


def _wrong(said: _WrittenValue, example: str, problems: list[Problem]) -> None:
    message = f"`{said.texts[0][:60]}` is no {said.key}"
    problems.append(error("bad-value", message, f"write `{said.key}: {example}`", said.place))


def _skipped(said: _WrittenValue, plan: Plan, problems: list[Problem]) -> tuple[str, ...]:
    ids = {slide.id for slide in plan.slides} | {block.id for block in plan.blocks}
    for each in said.texts:
        if each not in ids:
            message = f"the session has no slide or block `{each}`"
            problems.append(warning("bad-value", message, did_you_mean(each, ids), said.place))
    return tuple(each for each in said.texts if each in ids)


def _one(said: _WrittenValue, plan: Plan, problems: list[Problem]) -> str:
    return said.texts[0]


def _many(said: _WrittenValue, plan: Plan, problems: list[Problem]) -> tuple[str, ...]:
    return said.texts


_VALUES: dict[str, Callable[[_WrittenValue, Plan, list[Problem]], Any]] = {
    "date": _date, "start": _clock_time, "end": _clock_time, "room": _one, "skipped": _skipped,
}  # fmt: skip
"""How the value of each key is read; of any other, all its texts."""
