"""The people of several kits: who is one person, told by a number, an address, or a name that nobody else has."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from kit.diagnostics import Problem, warning
from kit.evidence.evidence import Came, seconds_held, was_there
from kit.evidence.sign_in import Attendee
from kit.plan import Plan


class KitHeld(Struct, frozen=True, kw_only=True):
    """A session's kit that came back: what was held, who came, and on which topics; `name` is its folder's."""

    name: str
    happening: str = ""
    """What it is the kit of, the same for each language in which that was held; "" where it is of nothing else."""
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
    """Returns everybody who came to any of the kits: one person by number, by address, or by a name nobody else has.

    Adds a problem for each name that several people share.
    """
    ids = _ids_by_address(kits)
    known = _known_by_name(kits, ids)
    unclear = {name for each in by_happening(kits) for name in _doubled(each)} | {
        name for name, keys in known.items() if len(keys) > 1
    }
    found: dict[str, PersonHeld] = {}
    for kit in kits:
        for person in filter(was_there, kit.came.people):
            name = person.name.casefold()
            alone = (
                f"name {name} {kit.name} {person.row}" if name in unclear else next(iter(known[name]), f"name {name}")
            )
            key = _own_key(person, ids) or alone
            found.setdefault(key, PersonHeld(person.name, [])).found.append((kit, person))
    for name in sorted(unclear):
        place = next(p.place for kit in kits for p in kit.came.people if p.name.casefold() == name)
        shown = next(p.name for kit in kits for p in kit.came.people if p.name.casefold() == name)
        message = f"several people are called {shown}: their minutes are not added up over the programme"
        help_ = "write what tells them apart into a column `id` or `email`, in every sheet"
        problems.append(warning("two-of-a-name", message, help_, place))
    return tuple(found.values())


def by_happening(kits: Sequence[KitHeld]) -> list[list[KitHeld]]:
    """Returns the kits of each happening together: one for each language in which it was held."""
    found: dict[str, list[KitHeld]] = {}
    for kit in kits:
        found.setdefault(kit.happening or f"kit {kit.name}", []).append(kit)
    return list(found.values())


def _doubled(kits: Sequence[KitHeld]) -> Iterator[str]:
    """The names that several people of one happening have, none of whom is known by more than the name."""
    people = [person for kit in kits for person in kit.came.people]
    names = Counter(person.name.casefold() for person in people)
    for person in people:
        if names[person.name.casefold()] > 1 and not (person.id or person.email):
            yield person.name.casefold()


def _ids_by_address(kits: Sequence[KitHeld]) -> dict[str, str]:
    """Returns the number that stands beside an address in some sheet; none for an address that stands beside several.

    A meeting program knows addresses, and a sheet on paper numbers: the sheet with both says who is who.
    """
    found: dict[str, set[str]] = {}
    for person in (person for kit in kits for person in kit.came.people if person.id and person.email):
        found.setdefault(person.email.casefold(), set()).add(person.id)
    return {address: next(iter(ids)) for address, ids in found.items() if len(ids) == 1}


def _known_by_name(kits: Sequence[KitHeld], ids: Mapping[str, str]) -> dict[str, set[str]]:
    """Returns the numbers and addresses by which those of a name are known in any of the sheets, by that name."""
    known: dict[str, set[str]] = {}
    for person in (person for kit in kits for person in kit.came.people if was_there(person)):
        own = _own_key(person, ids)
        known.setdefault(person.name.casefold(), set()).update([own] if own else ())
    return known


def _own_key(person: Attendee, ids: Mapping[str, str]) -> str:
    """Returns what a sheet says of the person beside the name: a number, else an address; "" where it says neither."""
    number = person.id or ids.get(person.email.casefold(), "")
    return f"id {number}" if number else f"mail {person.email.casefold()}" if person.email else ""
