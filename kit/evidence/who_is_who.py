"""The people of several kits: who is one person, told by a number, an address, or a name that nobody else has."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterator, Sequence

from msgspec import Struct

from kit.diagnostics import Problem, warning
from kit.evidence.evidence import Came, seconds_held, was_there
from kit.evidence.sign_in import Attendee
from kit.plan import Plan


class KitHeld(Struct, frozen=True, kw_only=True):
    """A session's kit that came back: what was held, who came, and on which topics; `name` is its folder's."""

    name: str
    plan: Plan
    came: Came
    topics: tuple[str, ...] = ("",)

    @property
    def date(self) -> datetime.date | None:
        """The day on which it was held, None where nobody said."""
        return self.came.delivered.date or self.plan.date

    @property
    def seconds(self) -> int:
        """The learning time as it was held."""
        return seconds_held(self.plan, self.came.delivered)


class PersonHeld(Struct):
    """Somebody over all kits: where they were, each with the learning time of it."""

    name: str
    found: list[tuple[KitHeld, Attendee]]


def people_of_all(kits: Sequence[KitHeld], problems: list[Problem]) -> tuple[PersonHeld, ...]:
    """Everybody who came, over all kits: one person by the number, the address, or a name that nobody else has."""
    unclear = {name for kit in kits for name in _doubled(kit)}
    found: dict[str, PersonHeld] = {}
    known: dict[str, str] = {}
    for kit in kits:
        for person in filter(was_there, kit.came.people):
            key = _key(person, kit, known, unclear)
            found.setdefault(key, PersonHeld(person.name, [])).found.append((kit, person))
    for name in sorted(unclear):
        place = next(p.place for kit in kits for p in kit.came.people if p.name.casefold() == name)
        shown = next(p.name for kit in kits for p in kit.came.people if p.name.casefold() == name)
        message = f"several people are called {shown}: their minutes are not added up over the programme"
        help_ = "write what tells them apart into a column `id` or `email`, in every sheet"
        problems.append(warning("two-of-a-name", message, help_, place))
    return tuple(found.values())


def _doubled(kit: KitHeld) -> Iterator[str]:
    """The names that several people of one sheet have, none of whom is known by more than the name."""
    names = Counter(person.name.casefold() for person in kit.came.people)
    for person in kit.came.people:
        if names[person.name.casefold()] > 1 and not (person.id or person.email):
            yield person.name.casefold()


def _key(person: Attendee, kit: KitHeld, known: dict[str, str], unclear: set[str]) -> str:
    """What tells the person from others; whoever is known by a name alone is whoever had it before."""
    name = person.name.casefold()
    own = f"id {person.id}" if person.id else f"mail {person.email.casefold()}" if person.email else ""
    if own:
        if name not in unclear:
            known.setdefault(name, own)
        return own
    if name in unclear:
        return f"name {name} {kit.name} {person.row}"
    return known.setdefault(name, f"name {name}")
