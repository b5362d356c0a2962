"""Several kits of one programme that were held → one account: minutes added up, and what they earn together."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import ClassVar

from msgspec import Struct
from msgspec.structs import replace

from kit.credit import (
    CreditRule,
    Occasion,
    Topical,
    by_topic,
    hours,
    refusal,
    said_hours,
    too_few,
    topic_hours,
    years_to_keep,
)
from kit.diagnostics import Problem
from kit.document import plain_text
from kit.evidence.answers import Counted, Evaluation, Question, Scaled
from kit.evidence.delivered import Delivered
from kit.evidence.evidence import Came, Present, Refusal, attendance_json, was_there, years_after
from kit.evidence.learning_time import learning
from kit.evidence.programme_attended import certificate_refused, standings_of
from kit.evidence.sign_in import Attendee
from kit.evidence.spans import common, seconds
from kit.evidence.terms import Credit, Terms, certified, lacks, occasion
from kit.evidence.who_is_who import KitHeld, PersonHeld, by_happening, people_of_all
from kit.language.dates import long_date
from kit.programme.model import Certificate
from kit.programme.timetable import Timetable, primary
from kit.text import Markdown


class HappeningHeld(Struct, frozen=True, kw_only=True):
    """A line of the programme's report."""

    title: Markdown
    date: datetime.date | None
    people: int
    """How many came."""
    seconds: int
    """Seconds of learning, as it was held."""
    answers: int
    """How many answered its evaluation."""


class ProgrammeEvidence(Struct, frozen=True, kw_only=True):
    """All that the packet of a programme says."""

    title: Markdown
    happenings: tuple[HappeningHeld, ...]
    planned: int
    """How many sessions the programme has."""
    seconds: int
    """Seconds of learning in all sessions that were held."""
    people: tuple[Present, ...]
    answers: int
    """How many evaluations were answered."""
    said: tuple[Scaled, ...]
    """What people answered to the closed questions."""
    refused: tuple[Refusal, ...]
    first: datetime.date | None
    """The first day on which something was held, None where nobody said."""
    date: datetime.date | None
    """The last one."""
    keep_years: int
    """For how many years the packet is to be kept."""
    keep_until: datetime.date | None
    parent_role: Markdown
    compliance: tuple[Markdown, ...]
    certificate: Certificate | None = None
    """Who gets the programme's own certificate, None where it has none."""
    meetings: int = 0
    """How many meetings the programme has."""

    for_templates: ClassVar[tuple[str, ...]] = ("person_seconds", "certified")

    @property
    def person_seconds(self) -> int:
        """The learning of all people together."""
        return sum(person.minutes for person in self.people) * 60

    @property
    def certified(self) -> int:
        """How many people get the programme's own certificate."""
        return sum(person.standing is not None and person.standing.meets for person in self.people)


def over_programme(
    title: Markdown,
    kits: Sequence[KitHeld],
    planned: int,
    terms: Terms,
    language: str,
    timetable: Timetable | None = None,
) -> tuple[ProgrammeEvidence, tuple[Problem, ...]]:
    """Returns what was held of a programme altogether, and a problem for each name that cannot be told apart.

    The `timetable` knows who gets the programme's own certificate; None where its file is not near.
    """
    problems: list[Problem] = []
    people = people_of_all(kits, problems)
    first, last = _days(kits)
    asked = {rule.id: _occasion(rule, kits, terms) for rule in terms.rules}
    refused = {rule.id: why for rule in terms.rules if (why := refusal(rule, asked[rule.id]))}
    said = " – ".join(dict.fromkeys(long_date(day, language) for day in (first, last) if day))
    present = tuple(
        replace(_present(person, terms, asked, plain_text(title), said), language=_spoken(person, language))
        for person in people
    )
    present, rule = _by_certificate(present, people, kits, timetable)
    years = years_to_keep(terms.rules)
    evaluations = [kit.came.evaluation for kit in kits if kit.came.evaluation]
    happenings = tuple(map(_happening, by_happening(kits)))
    made = ProgrammeEvidence(
        title=title,
        happenings=happenings,
        planned=planned,
        seconds=sum(each.seconds for each in happenings),
        people=present,
        answers=sum(each.count for each in evaluations),
        said=_said(evaluations),
        refused=tuple(Refusal(rule=rule, why=why) for rule, why in refused.items()),
        first=first,
        date=last,
        keep_years=years,
        keep_until=years_after(last, years) if last else None,
        parent_role=terms.parent_role,
        compliance=terms.compliance,
        certificate=rule,
        meetings=len(timetable.meetings) if timetable else 0,
    )
    return made, tuple(problems)


def _days(kits: Sequence[KitHeld]) -> tuple[datetime.date | None, datetime.date | None]:
    """The first and the last day on which something was held."""
    days = sorted(kit.date for kit in kits if kit.date)
    return (days[0], days[-1]) if days else (None, None)


def _spoken(person: PersonHeld, language: str) -> str:
    """The language of the first session that somebody was in, "" where it is the programme's own."""
    own = person.found[0][0].plan.language
    return own if primary(own) != primary(language) else ""


def _happening(kits: Sequence[KitHeld]) -> HappeningHeld:
    """The line of a happening: everybody who came to it in any language, and its learning time once."""
    return HappeningHeld(
        title=kits[0].plan.title,
        date=kits[0].date,
        people=sum(was_there(person) for kit in kits for person in kit.came.people),
        seconds=max(kit.seconds for kit in kits),
        answers=sum(kit.came.evaluation.count for kit in kits if kit.came.evaluation),
    )


def _occasion(rule: CreditRule, kits: Sequence[KitHeld], terms: Terms) -> Occasion:
    counted = [(each[0].topics, max(kit.seconds for kit in each)) for each in by_happening(kits)]
    days = max(terms.days, len({kit.date for kit in kits}))
    return occasion(replace(terms, days=days), _counted_for(rule, counted))


def _counted_for(rule: CreditRule, held: Sequence[Topical]) -> int:
    """The seconds at which the rule looks: of all that was held, or of the topic with most of them."""
    return max(by_topic(held).values(), default=0) if rule.over == "topic" else sum(each for _, each in held)


# What each earns


def _present(person: PersonHeld, terms: Terms, asked: Mapping[str, Occasion], title: str, date: str) -> Present:
    first = person.found[0][1]
    id = next((each.id for _, each in person.found if each.id), "")
    whole = sum(_seconds(kit, each, times=False) for kit, each in person.found)
    credits = tuple(_credit(rule, person, id, asked[rule.id], terms, title, date) for rule in terms.rules)
    return Present(
        name=person.name,
        role=next((each.role for _, each in person.found if each.role), ""),
        id=id,
        began=None,
        ended=None,
        minutes=round(whole / 60),
        row=first.row,
        credits=credits,
        letter=said_hours(Fraction(whole, 3600)),
    )


def _by_certificate(
    present: tuple[Present, ...], people: Sequence[PersonHeld], kits: Sequence[KitHeld], timetable: Timetable | None
) -> tuple[tuple[Present, ...], Certificate | None]:
    """The people, each with how they stand to the programme's certificate, and that; None where it has none."""
    rule = timetable.programme.certificate if timetable else None
    if timetable is None or rule is None:
        return present, None
    own, found = standings_of(timetable, people, kits)
    standing = tuple(
        replace(each, standing=standing, refused=certificate_refused(standing, rule, own))
        for each, standing in zip(present, found, strict=True)
    )
    return standing, rule


def _seconds(kit: KitHeld, person: Attendee, *, times: bool) -> int:
    """The learning seconds that somebody was there; with `times`, a signature alone counts for nothing."""
    if person.there:
        return seconds(common(learning(kit.plan, kit.came.delivered), person.there))
    return kit.seconds if person.signed and not person.open and not times else 0


def _credit(
    rule: CreditRule, person: PersonHeld, id: str, asked: Occasion, terms: Terms, title: str, date: str
) -> Credit:
    """What somebody earns under a rule; where it gives nobody credit of what is `asked`, that for their own hours."""
    known = {each.passed for _, each in person.found} - {None}
    passed = True in known if known else None
    faults = [lacks(rule, replace(each, id=id, passed=passed)) for _, each in person.found]
    there = [(kit.topics, _seconds(kit, each, times=rule.times == "needed")) for kit, each in person.found]
    counted = [each for each, fault in zip(there, faults, strict=True) if not fault]
    number = _hours(rule, counted)
    refused = refusal(rule, replace(asked, seconds=_counted_for(rule, there))) if refusal(rule, asked) else ""
    if refused or not number:
        short = _short(rule, person.name, counted)
        return Credit(rule=rule.id, unit=rule.unit, refused=refused or next(filter(None, faults), short))
    said = certified(rule, person.name, id, number, terms, title, date)
    return Credit(rule=rule.id, unit=rule.unit, said=said_hours(number), certificate=said)


def _short(rule: CreditRule, name: str, counted: Sequence[Topical]) -> str:
    total = sum(each for _, each in counted)
    if rule.least:
        return too_few(rule, name, _counted_for(rule, counted))
    return f"{rule.id}: no hours for {name}: {total // 60} min are too few."


def _hours(rule: CreditRule, counted: Sequence[Topical]) -> Fraction:
    """The hours of the rule: rounded for each session, each topic with enough of them, or all together."""
    match rule.over:
        case "session":
            parts = [each for _, each in counted]
        case "programme":
            parts = [sum(each for _, each in counted)]
        case "topic":
            return topic_hours(rule, counted)
    return sum((hours(rule, each) for each in parts if each >= rule.least), Fraction(0))


# What was said


def _said(evaluations: Sequence[Evaluation]) -> tuple[Scaled, ...]:
    """The closed questions of all evaluations that enough people answered, the same ones counted together."""
    counted: dict[tuple[str, tuple[str, ...]], Counter[str]] = {}
    for each in evaluations:
        for question in each.questions if not each.few else ():
            if question.scale:
                words = tuple(word.word for word in question.scale)
                counts = counted.setdefault((question.text, words), Counter())
                counts.update({word.word: word.count for word in question.scale})
    questions = tuple(
        Question(text=text, scale=tuple(Counted(word=word, count=counts[word]) for word in words))
        for (text, words), counts in counted.items()
    )
    return Evaluation(count=0, questions=questions, few=False).closed


def nothing_came(delivered: Delivered, came: Came) -> bool:
    """Returns whether nobody has filled in anything for a kit, since its session was not held yet."""
    return delivered == Delivered() and not came.people and came.evaluation is None


def programme_json(made: ProgrammeEvidence) -> dict[str, object]:
    """What `evidence.json` says of a programme: the keys of a session's, and each happening that was held."""
    return {
        **attendance_json(made.people, made.answers, made.refused),
        "happenings": [
            {
                "title": plain_text(each.title),
                "date": each.date.isoformat() if each.date else None,
                "attended": each.people,
                "minutes": each.seconds // 60,
                "evaluations": each.answers,
            }
            for each in made.happenings
        ],
    }
