"""What somebody who is there all the time would earn under each rule that a programme names, or why nothing."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from fractions import Fraction
from pathlib import Path

from msgspec import Struct

from kit.credit import CreditRule, Occasion, by_topic, credit_rules, hours, past_review, refusal, topic_hours
from kit.diagnostics import Problem, ProblemsFound
from kit.programme.model import Programme
from kit.programme.timetable import CreditLine, TimetableEntry, TimetableSlot
from kit.session.details import School
from kit.session.model import Provider
from kit.theme.theme import find_theme, search_path


class Taught(Struct, frozen=True, kw_only=True):
    """Learning seconds of one happening with the topics that it belongs to; `day` tells one day from another."""

    seconds: int
    topics: tuple[str, ...]
    day: str


class Looked(Struct, frozen=True, kw_only=True):
    """Where rules are looked for besides the programme's own folder: as the files of its kits are."""

    theme: str = ""
    """The theme that is asked for, "" for the programme's own."""
    themes_near: tuple[Path, ...] = ()
    schools: tuple[School | Path, ...] = ()

    @property
    def beside(self) -> Iterator[Path]:
        """The folders of the schools' files."""
        for school in self.schools:
            files = (school,) if isinstance(school, Path) else school.files
            yield from (file.parent for file in files)


HERE = Looked()


def rules_of(
    programme: Programme, today: datetime.date, problems: list[Problem], looked: Looked = HERE
) -> tuple[CreditRule, ...]:
    """The rules that the programme names; a name that is no rule's is told, and one that is to be looked up again."""
    if not programme.credit:
        return ()
    try:
        place = None if looked.theme else programme.place_of("theme")
        path = search_path(programme.folder, *looked.themes_near)
        theme = find_theme(looked.theme or programme.theme, path, place)
        beside = (programme.folder, *looked.beside)
        rules = credit_rules(programme.credit, theme.folders, programme.place_of("credit"), beside)
    except ProblemsFound as found:
        problems += found.problems
        return ()
    problems += past_review(rules, today, programme.place_of("credit"))
    return rules


def credit_of(
    programme: Programme, rules: Sequence[CreditRule], slots: Sequence[TimetableSlot]
) -> tuple[CreditLine, ...]:
    """What each rule gives for all of the programme."""
    taught = taught_in(slots)
    return tuple(_line(rule, programme, taught) for rule in rules)


def taught_in(slots: Sequence[TimetableSlot]) -> tuple[Taught, ...]:
    """The learning of one person, by happening: of those side by side, the first stands for the slot."""
    found = []
    for slot in slots:
        held = [entry for entry in slot.entries if entry.learning and not entry.cancelled and slot.counted]
        for entry in held if slot.arrangement == "in turn" else held[:1]:
            found.append(Taught(seconds=entry.minutes * 60, topics=topics_of(entry), day=entry.date.isoformat()))
    return tuple(found)


def topics_of(entry: TimetableEntry) -> tuple[str, ...]:
    """The topics that a happening belongs to: its strands, else its module, else that of all without one."""
    return entry.strands or (entry.module,)


def counted_seconds(rule: CreditRule, taught: Sequence[Taught]) -> int:
    """The seconds that the rule looks at: of all, or of the topic with most of them."""
    if rule.over != "topic":
        return sum(each.seconds for each in taught)
    return max(by_topic([(each.topics, each.seconds) for each in taught]).values(), default=0)


def total_hours(rule: CreditRule, taught: Sequence[Taught]) -> Fraction:
    """The hours that the rule counts: rounded for each session, each topic with enough of them, or all together."""
    match rule.over:
        case "session":
            return sum((hours(rule, each.seconds) for each in taught), Fraction(0))
        case "programme":
            return hours(rule, sum(each.seconds for each in taught))
        case "topic":
            return topic_hours(rule, [(each.topics, each.seconds) for each in taught])


def occasion_of(programme: Programme, rule: CreditRule, taught: Sequence[Taught]) -> Occasion:
    """What the rule is asked about."""
    return Occasion(
        seconds=counted_seconds(rule, taught),
        days=len({each.day for each in taught}),
        event=programme.kind == "event",
        provider=programme.provider or Provider(),
        assessment=programme.assessment,
    )


def _line(rule: CreditRule, programme: Programme, taught: Sequence[Taught]) -> CreditLine:
    why = refusal(rule, occasion_of(programme, rule, taught))
    return CreditLine(
        rule=rule.id,
        unit=rule.unit,
        hours=0.0 if why else float(total_hours(rule, taught)),
        refused=why,
        times=rule.times == "needed",
    )
