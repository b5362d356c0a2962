"""What somebody fills in ↔ what a kit is asked for. A wrong entry is told at its field, and nothing typed is lost."""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Literal

from msgspec import Struct

from kit.document import plain_text
from kit.language.times import time_of_day
from kit.session.details import ALWAYS, SCHOOL_LOGO, SCHOOL_NAME, Blank
from kit.web.sessions import Offered

MOST_LETTERS = 300
MOST_PEOPLE = 5000
MOST_MINUTES = 1440
LINK = re.compile(r"(https?://[^\s/]+\S*|mailto:\S+@\S+|tel:[+\d().\s-]+)\Z", re.IGNORECASE)
CUT = "cut"
"""The name of the field that says which slides are left out anyway."""
DETAIL, CHOICE = "detail:", "choose:"
"""What the names of fields begin with: of a detail of the school, and of a choice of activities."""


class Field(Struct, frozen=True, kw_only=True):
    """One entry of the form. `said` is what stands there if nobody fills it in; `later` that it can well be left."""

    name: str
    label: str
    kind: Literal["text", "link", "image", "date", "list"]
    example: str = ""
    said: str = ""
    required: bool = False
    later: bool = False


class Entries(Struct, frozen=True, kw_only=True):
    """What was filled in."""

    typed: Mapping[str, str]
    """What stands in each field."""
    work: Mapping[str, Any]
    """What a worker is told of it, as JSON has it; empty where there are faults."""
    faults: Mapping[str, str]
    """Names of the words that say what is wrong, by the field's name."""


def fields(offered: Offered) -> tuple[tuple[Field, ...], tuple[Field, ...]]:
    """The details that have no words of their own yet, and those that have: the first are asked for first."""
    declared = {blank.name: blank for blank in offered.session.blanks}
    always = [name for name in ALWAYS if name not in declared]
    made = [*(_always(name) for name in always), *(_field(blank) for blank in declared.values())]
    order = {"image": 2}
    first = [each for each in made if not each.later]
    first.sort(key=lambda each: 0 if each.required else order.get(each.kind, 1))
    return tuple(first), tuple(each for each in made if each.later)


def pictures(offered: Offered) -> tuple[str, ...]:
    """The names of the fields to which a picture is sent."""
    return tuple(each.name for group in fields(offered) for each in group if each.kind == "image")


def _always(name: str) -> Field:
    return Field(
        name=f"{DETAIL}{name}",
        label=name,
        kind="image" if name == SCHOOL_LOGO else "text",
        required=name == SCHOOL_NAME,
    )


def _field(blank: Blank) -> Field:
    def text(value: str | tuple[str, ...] | None) -> str:
        return value or "" if isinstance(value, str | None) else "; ".join(value)

    label = blank.label or blank.name
    return Field(
        name=f"{DETAIL}{blank.name}",
        label=label[:1].upper() + label[1:],
        kind=blank.kind,
        example=text(blank.example),
        said=text(blank.fallback),
        required=blank.name == SCHOOL_NAME,
        later=blank.name != SCHOOL_LOGO and (blank.optional or bool(blank.fallback)),
    )


def cleaned(text: str) -> str:
    """Returns the text on one line, without control characters."""
    return " ".join("".join(" " if unicodedata.category(c) in ("Cc", "Cs") else c for c in text).split())


def read(offered: Offered, sent: Mapping[str, str], *, named: bool = False) -> Entries:
    """Returns what the fields of the form say; the school need not be `named` in them where it was chosen."""
    typed = {name: value[: 10 * MOST_LETTERS] for name, value in sent.items()}
    details, faults = read_details([each for group in fields(offered) for each in group], typed)
    if named and not cleaned(typed.get(f"{DETAIL}{SCHOOL_NAME}", "")):
        faults.pop(f"{DETAIL}{SCHOOL_NAME}", None)
    cut = _cut(offered, typed)
    facts = {"details": details, "choose": _chosen(offered, typed), **_facts(typed, faults), **cut}
    return Entries(typed=typed, work={} if faults else facts, faults=faults)


def _facts(typed: Mapping[str, str], faults: dict[str, str]) -> dict[str, Any]:
    """The people, times and room that were typed; what is none of them is added to the `faults`."""
    found: dict[str, Any] = {}
    for name, reader in _NUMBERS.items():
        text = cleaned(typed.get(name, ""))
        value = reader(text) if text else None
        if value is not None:
            found[name] = value
        elif text:
            faults[name] = f"wrong_{name}"
    if room := cleaned(typed.get("room", "")):
        found["room"] = room
        if len(room) > MOST_LETTERS:
            faults["room"] = "wrong_long"
    return found


def read_details(
    fields: Sequence[Field], typed: Mapping[str, str]
) -> tuple[dict[str, str | list[str]], dict[str, str]]:
    """Returns the details that were typed, by their names, and the words for what is wrong, by the fields' names."""
    details: dict[str, str | list[str]] = {}
    faults: dict[str, str] = {}
    for field in (each for each in fields if each.kind != "image"):
        value, fault = _detail(field, typed.get(field.name, ""))
        if fault:
            faults[field.name] = fault
        elif value:
            details[field.name.removeprefix(DETAIL)] = value
    return details, faults


def _detail(field: Field, typed: str) -> tuple[str | list[str], str]:
    """The value of a detail, and the word for what is wrong with it."""
    if field.kind == "list":
        items = [item for item in (cleaned(line) for line in re.split(r"[\n;]", typed)) if item]
        return items, "wrong_long" if any(len(item) > MOST_LETTERS for item in items) else ""
    text = cleaned(typed)
    if not text:
        return "", "wrong_required" if field.required else ""
    if len(text) > MOST_LETTERS:
        return "", "wrong_long"
    return _KINDS[field.kind](text)


def _link(text: str) -> tuple[str, str]:
    text = f"https://{text}" if re.match(r"www\.\S+\.\S", text, re.IGNORECASE) else text
    return text, "" if LINK.match(text) else "wrong_link"


def _day(text: str) -> tuple[str, str]:
    return text, "" if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text) and _date(text) else "wrong_date"


def _plain(text: str) -> tuple[str, str]:
    return text, ""


_KINDS: Mapping[str, Callable[[str], tuple[str, str]]] = {
    "text": _plain,
    "image": _plain,
    "link": _link,
    "date": _day,
}


def _chosen(offered: Offered, typed: Mapping[str, str]) -> list[str]:
    """The options that were chosen, as `choice=option`; what the session does not have is left out."""
    found = []
    for choice in offered.plan.choices:
        wanted = typed.get(f"{CHOICE}{choice.id}", "")
        found += [f"{choice.id}={option.id}" for option in choice.options if option.id == wanted and not option.bonus]
    return found


def _cut(offered: Offered, typed: Mapping[str, str]) -> dict[str, list[str]]:
    """The slides that are left out on purpose; what the session does not have is left aside."""
    wanted = typed.get(CUT, "").split(",")
    found = [slide.id for slide in offered.plan.slides if slide.id in wanted]
    return {CUT: found} if found else {}


def cut_titles(offered: Offered, typed: Mapping[str, str]) -> tuple[str, ...]:
    """The titles, plain, of the slides that are left out on purpose."""
    cut = _cut(offered, typed).get(CUT, ())
    return tuple(plain_text(slide.title) for slide in offered.plan.slides if slide.id in cut)


def _number(most: int, *words: str) -> Any:
    def read_number(text: str) -> int | None:
        for word in words:
            text = text.lower().removesuffix(word).strip()
        return int(text) if text.isascii() and text.isdigit() and 1 <= int(text[:9]) <= most else None

    return read_number


def _date(text: str) -> str | None:
    try:
        return datetime.date.fromisoformat(text).isoformat()
    except ValueError:
        return None


_NUMBERS = {
    "participants": _number(MOST_PEOPLE),
    "start": time_of_day,
    "minutes": _number(MOST_MINUTES, "minutes", "minutos", "min"),
    "date": _date,
}


def read_number(name: str, text: str) -> int | None:
    """The number that an entry of the form holds; None where it holds none."""
    found = _NUMBERS[name](cleaned(text)) if text else None
    return found if isinstance(found, int) else None


def chosen_at_first(offered: Offered) -> dict[str, str]:
    """The option that each choice takes where nobody says another, by the field's name."""
    return {
        f"{CHOICE}{choice.id}": next((option.id for option in choice.options if option.chosen), "")
        for choice in offered.plan.choices
    }


def titles(offered: Offered) -> dict[str, str]:
    """The titles of the session's options, plain, by their ids."""
    return {each.id: plain_text(each.title) for choice in offered.plan.choices for each in choice.options}
