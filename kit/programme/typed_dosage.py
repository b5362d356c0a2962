"""Numbers of hours, weeks, meetings or modules that somebody typed, and that are other than those worked out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from kit.diagnostics import Place, Problem, warning
from kit.document import plain_text
from kit.programme.model import Offer
from kit.programme.timetable import Dosage, Timetable, TimetableEntry
from kit.text import Markdown

Right = Callable[[Timetable, list[TimetableEntry]], set[float]]
NUMBERS = {
    word: number
    for words in (
        "one two three four five six seven eight nine ten eleven twelve",
        "uno dos tres cuatro cinco seis siete ocho nueve diez once doce",
        "una dos tres cuatro cinco seis siete ocho nueve diez once doce",
    )
    for number, word in enumerate(words.split(), 1)
    if number > 1  # “one day” is no count
}
UNITS = {
    "hours": "hours hour hrs hr clock-hours horas hora",
    "weeks": "weeks week semanas semana",
    "modules": "modules module módulos módulo",
    "meetings": "meetings meeting sessions session encuentros encuentro sesiones sesión reuniones reunión",
    "evenings": "evenings evening nights noches noche",
    "mornings": "mornings morning mañanas mañana",
    "days": "days day días día",
    "webinars": "webinars webinar seminarios seminario",
    "workshops": "workshops workshop talleres taller",
}
_WORDS = {word: unit for unit, words in UNITS.items() for word in words.split()}
_TYPED = re.compile(
    rf"(?<![\w:.–-])(\d{{1,3}}(?:[.,]5)?|{'|'.join(NUMBERS)})(½)?[ -](?:clock )?({'|'.join(_WORDS)})\b", re.IGNORECASE
)


def typed_dosage(timetable: Timetable) -> Iterator[Problem]:
    """Each number in the programme's words that is none of those that are worked out."""
    programme = timetable.programme
    texts = [(programme.title, programme.place_of("title")), (programme.subtitle, programme.place_of("subtitle"))]
    texts += [(programme.summary, programme.place_of("summary"))]
    for day in programme.days:
        texts += [(Markdown("") if day.date else day.title, day.place), (day.words, day.place)]
    for slot in programme.slots:
        texts += [(each.words, each.place) for each in (slot.own, *slot.inner)]
    for text, place in texts:
        yield from _told(text, place, timetable.programme.lines, lambda unit: _numbers(timetable, unit))
    for offer in timetable.offers:
        if offer.dosage:
            yield from _of_offer(offer.offer, offer.dosage, programme.lines)


def _of_offer(offer: Offer, dosage: Dosage, lines: tuple[str, ...]) -> Iterator[Problem]:
    def numbers(unit: str) -> set[float]:
        known = {"hours": {dosage.minutes / 60, dosage.learning / 60, (dosage.each or 0) / 60}}
        known |= {key: {float(dosage.meetings)} for key in ("meetings", "evenings", "mornings", "days")}
        return known.get(unit, set())

    yield from _told(offer.words, offer.place, lines, numbers)


def _told(
    text: Markdown, place: Place, lines: tuple[str, ...], numbers: Callable[[str], set[float]]
) -> Iterator[Problem]:
    for match in _TYPED.finditer(plain_text(text)):
        unit = _WORDS[match[3].casefold()]
        said = _number(match[1]) + (0.5 if match[2] else 0)
        known = numbers(unit)
        if known and said not in known:
            computed = " or ".join(f"{number:g}" for number in sorted(known) if number) or "none"
            message = f"“{match[0]}” is typed, and {computed} {'is' if computed in ('1', 'none') else 'are'} worked out"
            help = "take the number out: the pages say what is worked out; or mend it, or the timetable"
            yield warning("dosage-typed", message, help, _found(match[0], place, lines))


def _found(words: str, place: Place, lines: tuple[str, ...]) -> Place:
    """Where the words stand, at or below a place; the place itself where they are parted by a line's end."""
    if place.header is not None:
        return place
    for number in range(place.line, min(place.line + 40, len(lines)) + 1):
        at = lines[number - 1].find(words)
        if at >= 0:
            return Place(file=place.file, line=number, column=at + 1, width=len(words), text=lines[number - 1])
    return place


def _number(text: str) -> float:
    return float(NUMBERS.get(text.casefold(), 0) or text.replace(",", "."))


def _numbers(timetable: Timetable, unit: str) -> set[float]:
    """The numbers that would be right."""
    return RIGHT[unit](timetable, [entry for entry in timetable.entries if entry.learning and not entry.cancelled])


def _hours(timetable: Timetable, held: list[TimetableEntry]) -> set[float]:
    """The hours of all of it, and those of a meeting or a happening."""
    every = [timetable.dosage.minutes, timetable.dosage.learning]
    every += [meeting.minutes for meeting in timetable.meetings] + [entry.minutes for entry in held]
    return {minutes / 60 for minutes in every}


def _counts(timetable: Timetable, held: list[TimetableEntry]) -> set[float]:
    """How many meetings, happenings and sessions there are: people mean either."""
    sessions = [entry for entry in held if entry.session]
    return {float(timetable.dosage.meetings), float(len(held)), float(len(sessions))}


def _of_day(begins: Callable[[int], bool]) -> Right:
    return lambda timetable, held: {float(sum(begins(meeting.start // 3600) for meeting in timetable.meetings))}


def _weeks(timetable: Timetable, held: list[TimetableEntry]) -> set[float]:
    """How many weeks have a meeting, and how many there are from the first to the last."""
    dates = [meeting.date for meeting in timetable.meetings]
    if not dates:
        return set()
    weeks = {date.isocalendar()[:2] for date in dates}
    return {float(len(weeks)), float((max(dates) - min(dates)).days // 7 + 1)}


def _modules(timetable: Timetable, held: list[TimetableEntry]) -> set[float]:
    """How many modules: by the setting, else what is titled so, else what has a session."""
    by_setting = {entry.module for entry in held if entry.module}
    titled = {entry.id for entry in held if plain_text(entry.title).casefold().startswith(("module", "módulo"))}
    found = by_setting or titled or {entry.id for entry in held if entry.session}
    return {float(len(found))} if found else set()


RIGHT: dict[str, Right] = {
    "hours": _hours,
    "weeks": _weeks,
    "modules": _modules,
    "meetings": _counts,
    "evenings": _of_day(lambda hour: hour >= 17),
    "mornings": _of_day(lambda hour: hour < 12),
    "days": lambda timetable, held: {float(len(timetable.days))},
    "webinars": lambda timetable, held: {float(sum(entry.kind == "webinar" for entry in held))},
    "workshops": lambda timetable, held: {float(sum(entry.kind == "workshop" for entry in held))},
}
"""For each unit the numbers that are worked out; none where the word means something else here."""
