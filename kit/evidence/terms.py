"""On what terms credit is given to one person, and in which words it is given or refused."""

from __future__ import annotations

from fractions import Fraction

from msgspec import Struct

from kit.credit import CreditRule, Occasion, said_hours
from kit.evidence.sign_in import Attendee
from kit.session.model import Provider
from kit.text import Markdown


class Credit(Struct, frozen=True, kw_only=True):
    """What a rule gives one person: `said` hours, or why it gives none."""

    rule: str
    unit: str
    said: str = ""
    refused: str = ""
    certificate: str = ""


class Terms(Struct, frozen=True, kw_only=True):
    """On what terms credit is given, and what the records say."""

    rules: tuple[CreditRule, ...] = ()
    provider: Provider = Provider()
    assessment: str = ""
    parent_role: Markdown = Markdown("")
    compliance: tuple[Markdown, ...] = ()
    event: bool = False
    """Whether it is a conference, or one of its sessions."""
    days: int = 1
    of_programme: bool = False
    """Whether it is a session of a programme: some rules count all of them together."""


def occasion(terms: Terms, seconds: int) -> Occasion:
    """Returns what the rules are asked about: a session, or a programme, of so many seconds of learning."""
    return Occasion(
        seconds=seconds, days=terms.days, event=terms.event, provider=terms.provider, assessment=terms.assessment
    )


def certified(rule: CreditRule, name: str, id: str, number: Fraction, terms: Terms, title: str, date: str) -> str:
    """The rule's own words for what somebody has earned."""
    return rule.certificate.format_map(
        _Blank(
            name=name,
            id=id,
            hours=said_hours(number),
            title=title,
            date=date,
            provider=terms.provider.name,
            number=terms.provider.number,
            assessment=terms.assessment,
        )
    )


class _Blank(dict[str, str]):
    """Words of a rule's sentence: one that is not known stays as it is written."""

    def __missing__(self, key: str) -> str:
        return "{" + key + "}"


def lacks(rule: CreditRule, person: Attendee) -> str:
    """Returns why this person has no hours under the rule, "" where nothing is lacking."""
    who = f"{rule.id}: no hours for {person.name} (row {person.row}):"
    if rule.times == "needed" and not person.there:
        missing = {"out": "no time out", "in": "no time in"}.get(person.open, "no times in and out")
        return f"{who} they have {missing}."
    if person.open:
        return f"{who} they have no time {person.open}."
    if "id" in rule.person and not person.id:
        return f"{who} they have no id."
    if rule.assessment and person.passed is None:
        return f"{who} nobody says whether they have passed."
    if rule.assessment and not person.passed:
        return f"{who} they have not passed."
    return ""
