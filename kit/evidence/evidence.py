"""A kit, what came back, and rules of credit → what was held, who was there for how long, and what it earns."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from fractions import Fraction

from msgspec import Struct

from kit.credit import CreditRule, hours, refusal, said_hours, too_few, years_to_keep
from kit.diagnostics import Place, Problem, warning
from kit.document import plain_text
from kit.evidence.answers import Evaluation
from kit.evidence.delivered import Delivered
from kit.evidence.learning_time import BlockHeld, blocks_held, held_start, learning
from kit.evidence.sign_in import Attendee
from kit.evidence.spans import Span, common, seconds
from kit.evidence.terms import Credit, Terms, certified, lacks, occasion
from kit.language.dates import clock_time, long_date
from kit.plan import Plan
from kit.programme.certificates import Standing
from kit.text import Markdown


class Present(Struct, frozen=True, kw_only=True):
    """Somebody who was there."""

    name: str
    role: str
    id: str
    began: int | None
    """Seconds after midnight of the first time in, None where it is not known."""
    ended: int | None
    """Seconds after midnight of the last time out, None where it is not known."""
    minutes: int
    """Minutes of learning time that the person was there."""
    row: int
    """The person's first row in the table, counted as a spreadsheet counts."""
    credits: tuple[Credit, ...]
    letter: str
    """The hours as a letter of attendance says them: `1.08`."""
    language: str = ""
    """The language in which they were there, "" for that of the packet."""
    standing: Standing | None = None
    """How the person stands to the certificate of the programme, None where that has none, or of one session."""
    refused: str = ""
    """Why the programme gives them no certificate."""


class Refusal(Struct, frozen=True, kw_only=True):
    """That a rule gives nobody credit, and why."""

    rule: str
    why: str


class PacketPart(Struct, frozen=True, kw_only=True):
    """A part of the packet: whether it is there, and its name among the words."""

    name: str
    there: bool


class Evidence(Struct, frozen=True, kw_only=True):
    """What was held, who was there for how long, what they said, and what it earns: all that the packet says."""

    plan: Plan
    delivered: Delivered
    date: datetime.date | None
    start: int | None
    end: int | None
    blocks: tuple[BlockHeld, ...]
    seconds: int
    people: tuple[Present, ...]
    absent: tuple[str, ...]
    evaluation: Evaluation | None
    parts: tuple[PacketPart, ...]
    refused: tuple[Refusal, ...]
    keep_years: int
    keep_until: datetime.date | None
    parent_role: Markdown
    compliance: tuple[Markdown, ...]


TOGETHER = "The packet of the whole programme adds up its sessions."
"""What is said of a session that alone is too short for a rule which counts a whole programme or a topic."""


class Came(Struct, frozen=True, kw_only=True):
    """What came back after a session."""

    delivered: Delivered = Delivered()
    people: tuple[Attendee, ...] = ()
    expected: tuple[Attendee, ...] = ()
    evaluation: Evaluation | None = None


def evidence(plan: Plan, came: Came, terms: Terms, place: Place) -> tuple[Evidence, tuple[Problem, ...]]:
    """Returns what the packet of a session says, and the problems found; `place` is that of the kit."""
    spans = learning(plan, came.delivered)
    total = seconds_held(plan, came.delivered)
    refused = {rule.id: why for rule in terms.rules if (why := _refused(rule, total, terms))}
    there = [person for person in came.people if was_there(person)]
    people = tuple(_present(person, plan, came.delivered, spans, total, terms, refused) for person in there)
    date = came.delivered.date or plan.date
    years = years_to_keep(terms.rules)
    start = held_start(plan, came.delivered)
    problems = tuple(_problems(plan, came, spans, terms, place))
    made = Evidence(
        plan=plan,
        delivered=came.delivered,
        date=date,
        start=start,
        end=came.delivered.end if came.delivered.end is not None else max((s[1] for s in spans), default=None),
        blocks=blocks_held(plan, came.delivered),
        seconds=total,
        people=people,
        absent=_absent(came),
        evaluation=came.evaluation,
        parts=_parts(plan, came),
        refused=tuple(Refusal(rule=rule, why=why) for rule, why in refused.items()),
        keep_years=years,
        keep_until=years_after(date, years) if date else None,
        parent_role=terms.parent_role,
        compliance=terms.compliance,
    )
    return made, problems


def _refused(rule: CreditRule, total: int, terms: Terms) -> str:
    """Returns why the rule gives nobody credit for the session, "" where it gives some.

    Of a session in a programme, the answer adds that the programme's packet adds up its sessions.
    """
    why = refusal(rule, occasion(terms, total))
    short = total < rule.least and not refusal(rule, occasion(terms, rule.least))
    return f"{why} {TOGETHER}" if short and terms.of_programme and rule.over != "session" else why


def seconds_held(plan: Plan, delivered: Delivered) -> int:
    """Returns the seconds of learning as the session was held; as it was planned where no clock is known."""
    return seconds(learning(plan, delivered) or learning(plan, Delivered(start=0)))


def _present(
    person: Attendee,
    plan: Plan,
    delivered: Delivered,
    spans: Sequence[Span],
    total: int,
    terms: Terms,
    refused: Mapping[str, str],
) -> Present:
    minutes = seconds(common(spans, person.there)) if person.there else 0
    signed = person.signed and not person.there and not person.open
    credits = []
    for rule in terms.rules:
        counted = total if signed and rule.times == "not needed" else minutes
        credits.append(_credit(rule, person, counted, refused.get(rule.id, ""), plan, delivered, terms))
    whole = total if signed else minutes
    return Present(
        name=person.name,
        role=person.role,
        id=person.id,
        began=person.there[0][0] if person.there else None,
        ended=person.there[-1][1] if person.there else None,
        minutes=round(whole / 60),
        row=person.row,
        credits=tuple(credits),
        letter=said_hours(Fraction(whole, 3600)),
    )


def _credit(
    rule: CreditRule, person: Attendee, counted: int, refused: str, plan: Plan, delivered: Delivered, terms: Terms
) -> Credit:
    # A person's refusal says their own hours: those of all people are on the cover.
    why = (refused and _refused(rule, counted, terms)) or lacks(rule, person)
    if why:
        return Credit(rule=rule.id, unit=rule.unit, refused=why)
    if counted < rule.least:
        return Credit(rule=rule.id, unit=rule.unit, refused=too_few(rule, f"{person.name} (row {person.row})", counted))
    number = hours(rule, counted)
    if not number:
        why = f"{rule.id}: no hours for {person.name} (row {person.row}): {counted // 60} min are less than its step."
        return Credit(rule=rule.id, unit=rule.unit, refused=why)
    date = delivered.date or plan.date
    day = long_date(date, plan.language) if date else ""
    said = certified(rule, person.name, person.id, number, terms, plain_text(plan.title), day)
    # All happenings of a programme may be one activity: that has one certificate, which its own packet holds.
    alone = terms.of_programme and rule.over != "session"
    return Credit(rule=rule.id, unit=rule.unit, said=said_hours(number), certificate="" if alone else said)


def was_there(person: Attendee) -> bool:
    """Whether somebody came: with times, with one of them, or with a signature."""
    return bool(person.there or person.signed or person.open)


def _absent(came: Came) -> tuple[str, ...]:
    """Returns the names of those who were expected and did not come, each once."""
    there = {_who(person) for person in came.people if was_there(person)}
    names = {person.name.casefold() for person in came.people if was_there(person)}
    away = {
        _who(person): person.name
        for person in came.expected
        if _who(person) not in there and person.name.casefold() not in names
    }
    return tuple(away.values())


def _who(person: Attendee) -> str:
    return person.id or person.email.casefold() or person.name.casefold()


def _parts(plan: Plan, came: Came) -> tuple[PacketPart, ...]:
    held = came.delivered != Delivered()
    return (
        PacketPart(name="agenda", there=held),
        PacketPart(name="sign_in", there=bool(came.people)),
        PacketPart(name="slides", there=True),
        PacketPart(name="evaluation", there=came.evaluation is not None),
        PacketPart(name="hours", there=bool(came.people)),
    )


def _problems(plan: Plan, came: Came, spans: Sequence[Span], terms: Terms, place: Place) -> list[Problem]:
    found = []
    if not terms.parent_role:
        help_ = "write `parent role: …` into the session's front matter: how parents helped to plan and to lead it"
        found.append(warning("no-parent-role", "nothing says how parents took part in leading it", help_, place))
    if not spans:
        help_ = "write `start: 2:45 PM` into after/delivered.md"
        found.append(warning("no-start", "nobody said when it began: minutes cannot be counted", help_, place))
        return found
    end, ends = came.delivered.end, max(block.end or 0 for block in blocks_held(plan, came.delivered))
    if end is not None and end > ends:
        message = f"it ended {round((end - ends) / 60)} min after what was held in it: those are not counted"
        help_ = "mend `end` or `skipped` in after/delivered.md, or put the clock's file there, which times each part"
        found.append(warning("time-unaccounted", message, help_, place))
    timed = [person for person in came.people if person.there]
    if timed and not any(common(spans, person.there) for person in timed):
        held = f"{clock_time(spans[0][0], 'en-US')} to {clock_time(spans[-1][1], 'en-US')}"
        there = f"{timed[0].name} from {clock_time(timed[0].there[0][0], 'en-US')}"
        message = f"nobody on the sheet was there when it was held, {held}: {there}, for instance"
        help_ = "look whether the report counts the hours of another place, or mend `start` in after/delivered.md"
        found.append(warning("no-time-in-common", message, help_, timed[0].place))
    return found


def years_after(date: datetime.date, years: int) -> datetime.date:
    """Returns the same day so many years later; February 28 for a February 29 that the year does not have."""
    try:
        return date.replace(year=date.year + years)
    except ValueError:
        return date.replace(year=date.year + years, day=28)


def as_json(made: Evidence) -> dict[str, object]:
    """What `evidence.json` says of it; the packet's own inputs are added by whoever knows them."""
    return attendance_json(made.people, made.evaluation.count if made.evaluation else 0, made.refused)


def attendance_json(people: Sequence[Present], answers: int, refused: Sequence[Refusal]) -> dict[str, object]:
    """What `evidence.json` says of a session's people, or of a programme's: who, how long, and what credit."""
    return {
        "attended": len(people),
        "evaluations": answers,
        "people": [
            {
                "name": person.name,
                "minutes": person.minutes,
                "hours": {credit.rule: float(credit.said) for credit in person.credits if credit.said},
                "refused": {credit.rule: credit.refused for credit in person.credits if credit.refused}
                | ({"certificate": person.refused} if person.refused else {}),
            }
            for person in people
        ],
        "refused": {each.rule: each.why for each in refused},
    }
