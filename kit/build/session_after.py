"""What to fill in after a session: who came, what they said, what was different; as tables, and in one workbook."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from kit.build.source import Output
from kit.document import plain_text
from kit.plan import Plan
from kit.tables import SheetToWrite
from kit.theme.words import Words

SIGN_IN = ("name", "role", "id", "in", "out", "signed")
"""The columns of a sign-in table. Source: the design of programmes, tables from a spreadsheet."""
PASSED = "passed"
"""The column that a sign-in table has where a rule of credit asks whether people passed an assessment."""
LONGEST = 200


def after_outputs(plan: Plan) -> tuple[Output, ...]:
    """The rows of `after/`."""
    ratings = _row("ratings", ".csv", lambda values, words: _ratings(values["plan"]))
    return (
        *((ratings,) if indicators(plan) else ()),
        _row("sign-in", ".csv", lambda values, words: _sign_in(values)),
        _row("evaluation", ".csv", lambda values, words: _evaluation(values["plan"], words)),
        _row("delivered", ".md", lambda values, words: _delivered(values["plan"], words)),
        _row("after", ".xlsx", _workbook),
    )


def _row(name: str, suffix: str, value: Callable[[Mapping[str, Any], Words], object]) -> Output:
    file = f"after/{name}"
    return Output(id=f"after-{name}", file=file, formats=(suffix,), value=value, word="after", audience="facilitator")


def _sign_in(values: Mapping[str, Any]) -> SheetToWrite:
    """A row for each person who is expected, as far as they are known by name."""
    asked = bool(values.get("asks_passed"))
    rows = tuple(
        (person.name, person.role, person.id, "", "", "", *((person.passed,) if asked else ()))
        for person in values.get("expected", ())
    )
    return SheetToWrite(name="sign-in", header=(*SIGN_IN, PASSED) if asked else SIGN_IN, rows=rows)


def _evaluation(plan: Plan, words: Words) -> SheetToWrite:
    return SheetToWrite(name="evaluation", header=("Timestamp", *(questions(plan) or (str(words.evidence.comments),))))


def _workbook(values: Mapping[str, Any], words: Words) -> tuple[SheetToWrite, ...]:
    plan = values["plan"]
    held = ("date", "start", "end", "room", "choose", "presenters", "skipped", "different")
    sheets = _sign_in(values), _evaluation(plan, words), SheetToWrite(name="delivered", header=held)
    return (*sheets, _ratings(plan)) if indicators(plan) else sheets


def indicators(plan: Plan) -> tuple[str, ...]:
    """The numbers of the indicators of the session's self-assessment; () where it has none."""
    made = next((handout.assessment for handout in plan.handouts if handout.assessment), None)
    return tuple(each.number for each in made.indicators) if made else ()


def _ratings(plan: Plan) -> SheetToWrite:
    return SheetToWrite(name="ratings", header=("team", "form", *indicators(plan), "priority"))


def questions(plan: Plan) -> tuple[str, ...]:
    """The questions of the session's evaluation form: the rows of its scales, then its open questions."""
    found = (each for handout in plan.handouts if handout.kind == "evaluation" for each in _asked(str(handout.body)))
    return tuple(dict.fromkeys(found))


def _asked(body: str) -> Iterator[str]:
    header = ""
    for line in body.splitlines():
        text = line.strip()
        if text.startswith("|"):
            first = text.strip("|").split("|")[0].strip()
            if not header:
                header = first
            elif first and not set(first) <= set("-: "):
                yield _plain(first)
        elif text.startswith("#"):
            yield _plain(text.lstrip("# "))
        elif match := re.match(r"(?:[-*]|\d+[.)])\s+(?!\[)(.*\?)\s*$", text):
            yield _plain(match[1])
        if not text.startswith("|"):
            header = ""


def _plain(text: str) -> str:
    return re.sub(r"[*_`]|\[([^\]]*)\]\([^)]*\)", r"\1", text).strip()[:LONGEST]


def _delivered(plan: Plan, words: Words) -> str:
    """A file to fill in: what was held, and what was different."""
    chosen = ", ".join(option.id for choice in plan.choices for option in choice.options if option.chosen)
    said = words.evidence
    lines = [
        "---",
        f"date: {plan.date.isoformat() if plan.date else ''}",
        "start:",
        "end:",
        f"room: {plan.room}",
        f"choose: {chosen}",
        f"presenters: [{', '.join(str(each.name).replace(',', ' ') for each in plan.presenters)}]",
        "skipped: []",
        "---",
        "",
        f"<!-- {said.how_to_fill} -->",
        "",
        *(f"<!-- {slide.id}: {plain_text(slide.title)} -->" for slide in plan.shown if slide.times.planned),
        "",
    ]
    return "\n".join(lines)
