"""The files that came back of a kit: those that somebody names, else what lies filled in in its `after/`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from kit.evidence.sign_in import Attendee, is_sign_in
from kit.folder import digest, recorded

AFTER = "after"
BOOK = "after.xlsx"
TABLES = frozenset({".csv", ".tsv", ".txt", ".xlsx"})


class Returned(Struct, frozen=True, kw_only=True):
    """The files that came back; None is looked for in the kit's `after/`."""

    sign_in: Path | None = None
    evaluation: Path | None = None
    delivered: Path | None = None
    ratings: Path | None = None


def returned_to(folder: Path, named: Returned) -> Returned:
    """The files that were named, else those in the kit's `after/` which somebody has filled in or put there."""
    after = folder / AFTER
    written = {str(each.get("file")): each.get("sha256") for each in recorded(folder).get("files", ())}

    def look(given: Path | None, *names: str) -> Path | None:
        return given or next((after / name for name in names if _filled(after / name, written)), None)

    return Returned(
        sign_in=look(named.sign_in, "sign-in.csv") or _report(after, written) or look(None, BOOK),
        evaluation=look(named.evaluation, "evaluation.csv", BOOK),
        delivered=look(named.delivered, "delivered.md", BOOK),
        ratings=look(named.ratings, "ratings.csv", BOOK),
    )


def _filled(file: Path, written: Mapping[str, Any]) -> bool:
    """Whether a person has filled the file in: it is other than the kit wrote it."""
    try:
        return digest(file.read_bytes()) != written.get(f"{AFTER}/{file.name}")
    except OSError:
        return False


def _report(after: Path, written: Mapping[str, Any]) -> Path | None:
    """A report of a meeting program that somebody put into the folder."""
    own = {name.removeprefix(f"{AFTER}/") for name in written}
    found = sorted(file for file in after.iterdir() if file.suffix.lower() in TABLES) if after.is_dir() else []
    return next((file for file in found if file.name not in own and is_sign_in(file)), None)


def as_listed(
    people: Sequence[Attendee], expected: Sequence[Attendee], known: Sequence[Attendee] = ()
) -> tuple[Attendee, ...]:
    """The people as lists spell and number them: by an address of those who are `known`, else by name as `expected`.

    A name is followed where it is that of one person here and there.
    """
    people = tuple(_as_listed(person, _known(person, known)) for person in people)
    listed, here = _once(expected), _once(people)
    return tuple(_as_listed(person, _listed(person, listed, here)) for person in people)


def _known(person: Attendee, known: Sequence[Attendee]) -> Attendee | None:
    """The one person with the address, None where there is none or several."""
    found = [each for each in known if each.email and each.email.casefold() == person.email.casefold()]
    return found[0] if len(found) == 1 and found[0].id in ("", person.id or found[0].id) else None


def _as_listed(person: Attendee, own: Attendee | None) -> Attendee:
    if own is None:
        return person
    passed = own.passed if person.passed is None else person.passed
    return replace(person, name=own.name, id=person.id or own.id, role=person.role or own.role, passed=passed)


def _once(people: Sequence[Attendee]) -> dict[str, Attendee]:
    """The people whose name nobody else has, by it."""
    found: dict[str, list[Attendee]] = {}
    for person in people:
        for name in names_of(person.name):
            found.setdefault(name, []).append(person)
    return {name: each[0] for name, each in found.items() if len(each) == 1}


def _listed(person: Attendee, listed: Mapping[str, Attendee], here: Mapping[str, Attendee]) -> Attendee | None:
    own = next((listed[name] for name in names_of(person.name) if name in listed and name in here), None)
    return own if own and (not person.id or not own.id or person.id == own.id) else None


def names_of(name: str) -> tuple[str, ...]:
    """The names by which somebody is known: as written, by what a meeting program adds, and first name first."""
    before, _, within = name.partition("(")
    last, comma, first = before.partition(",")
    turned = f"{first} {last}" if comma and "," not in first else ""
    written = (" ".join(each.casefold().split()) for each in (name, before, within.rstrip(") "), turned))
    return tuple(dict.fromkeys(filter(None, written)))
