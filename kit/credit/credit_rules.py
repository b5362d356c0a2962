"""Rules of credit, as data with sources: read, and applied to minutes. The program knows no state by name."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from functools import cache
from math import floor
from pathlib import Path
from typing import Any, Literal

import yaml
from msgspec import Struct

from kit.diagnostics import Place, Problem, ProblemsFound, warning
from kit.session.model import Provider

BUNDLED = Path(__file__).parents[1] / "evidence"
"""The folder of kit's own rules: they lie in `credit/` in it, as a district's own do in its theme's folder."""
FEDERAL_YEARS = 3
"""Years that records are kept where no rule says: after the last report. Source: 2 CFR 200.334."""
_YEARS = re.compile(r"(\d+)\s*years?")


class RuleSource(Struct, frozen=True, kw_only=True):
    """Where a rule is written, and the day on which somebody read it there."""

    text: str
    link: str
    checked: str


class CreditRule(Struct, frozen=True, kw_only=True):
    """One rule of credit."""

    id: str
    name: str
    unit: str
    step: int = 60
    """Seconds of a step: hours are counted in such steps."""
    round: Literal["nearest", "down", "none"] = "none"
    """How a part of a step is rounded."""
    times: Literal["needed", "not needed"] = "not needed"
    """Whether credit needs a time in and out."""
    over: Literal["session", "programme", "topic"] = "session"
    """What is added up: a session, all of a programme, or one topic."""
    least: int = 0
    """Seconds below which there is no credit, 0 for no least."""
    assessment: bool = False
    provider: tuple[str, ...] = ()
    """What must be known of the provider."""
    provider_kinds: tuple[str, ...] = ()
    person: tuple[str, ...] = ()
    """What must be known of the person."""
    conference: bool = False
    certificate: str = ""
    letter: str = ""
    keep: int | None = None
    """Years for which records are kept, None where no source says."""
    sources: tuple[RuleSource, ...] = ()
    ours: tuple[str, ...] = ()
    """The keys that no source says."""
    review_by: datetime.date | None = None


def hours(rule: CreditRule, seconds: int) -> Fraction:
    """The hours that the rule counts for so many seconds; halves of a step go down."""
    if rule.round == "none":
        return Fraction(seconds, 3600)
    steps = Fraction(seconds, rule.step)
    whole = floor(steps)
    if rule.round == "nearest" and steps - whole > Fraction(1, 2):
        whole += 1
    return Fraction(whole * rule.step, 3600)


def said_hours(number: Fraction) -> str:
    """The hours as a number with at least one digit after the point: `9.0`, `1.25`."""
    text = f"{float(number):.2f}"
    return text[:-1] if text.endswith("0") else text


class Occasion(Struct, frozen=True, kw_only=True):
    """What credit is asked for: the learning seconds of all of it, its days, who gives it, what shows the learning."""

    seconds: int
    days: int = 1
    event: bool = False
    provider: Provider = Provider()
    assessment: str = ""


def _refused_provider(rule: CreditRule, occasion: Occasion) -> str:
    """Why whoever provides it may not give credit by the rule; "" where they may."""
    for name in rule.provider:
        if not getattr(occasion.provider, name):
            return f"{rule.id} refused: the provider's {name} is missing (front matter, provider)."
    kinds = rule.provider_kinds
    if kinds and occasion.provider.kind.casefold() not in kinds:
        return (
            f"{rule.id} refused: a provider of the kind “{occasion.provider.kind}” may not give it: {', '.join(kinds)}."
        )
    return ""


def refusal(rule: CreditRule, occasion: Occasion) -> str:
    """Why the rule gives nobody credit for the occasion, in its own words; "" where it may."""
    if said := _refused_provider(rule, occasion):
        return said
    if rule.conference and occasion.event and occasion.days < 2:
        return f"{rule.id} refused: a conference of one day earns none; a letter of attendance says who was there."
    if occasion.seconds < rule.least:
        have = said_hours(Fraction(occasion.seconds, 3600))
        return f"{rule.id} refused: {_of_least(rule, occasion.seconds)}; a letter of attendance says {have} h."
    if rule.assessment and not occasion.assessment:
        return f"{rule.id} refused: nothing is named that shows the learning (front matter, assessment)."
    return ""


def _of_least(rule: CreditRule, seconds: int) -> str:
    topic = " on one topic" if rule.over == "topic" else ""
    have, want = said_hours(Fraction(seconds, 3600)), float(Fraction(rule.least, 3600))
    return f"{have} h of the {want:g} h{topic} that it takes"


Topical = tuple[tuple[str, ...], int]
"""The topics of something that was held, and its seconds."""


def by_topic(held: Sequence[Topical]) -> Counter[str]:
    """Returns the seconds of each topic; what is of several counts for each of them."""
    found: Counter[str] = Counter()
    for topics, each in held:
        for topic in topics:
            found[topic] += each
    return found


def topic_hours(rule: CreditRule, held: Sequence[Topical]) -> Fraction:
    """The hours of a rule that counts by topic: of each that has enough, and of what is of several topics once."""
    counted = {topic: each for topic, each in by_topic(held).items() if each >= rule.least}
    whole = sum(each for topics, each in held if not counted.keys().isdisjoint(topics))
    return min(sum((hours(rule, each) for each in counted.values()), Fraction(0)), hours(rule, whole))


def too_few(rule: CreditRule, who: str, seconds: int) -> str:
    """Why somebody who was there too short a time has no hours under the rule."""
    return f"{rule.id}: no hours for {who}: {_of_least(rule, seconds)}."


def years_to_keep(rules: Iterable[CreditRule]) -> int:
    """The years of the strictest rule; the federal ones where no rule says more."""
    return max((rule.keep for rule in rules if rule.keep), default=FEDERAL_YEARS)


# Reading


HIGHEST = 5
"""So many folders upwards a rule is looked for: a session lies two or three below its programme."""


def credit_rules(
    names: Sequence[str], folders: Sequence[Path], place: Place, beside: Sequence[Path] = ()
) -> tuple[CreditRule, ...]:
    """The rules of these names. Raises ProblemsFound.

    The first that is found is taken: `credit/NAME.yaml` in a folder of `beside` or above it, a rule of `credit/` in a
    theme's folders, kit's own.
    """
    known = _known(tuple(folders))
    for name in names:
        if file := next(_beside(name, beside), None):
            known[name.casefold()] = read_rule(file)
    lacking = [name for name in names if name.casefold() not in known]
    if lacking:
        help_ = (
            f"there are {', '.join(sorted(rule.id for rule in known.values()))}; `credit/NAME.yaml` beside the "
            "file, or in a theme's folder, adds one"
        )
        raise ProblemsFound(
            [
                Problem(code="no-credit-rule", message=f"there is no credit rule `{name}`", help=help_, place=place)
                for name in lacking
            ]
        )
    return tuple(known[name.casefold()] for name in names)


def past_review(rules: Iterable[CreditRule], today: datetime.date, place: Place) -> tuple[Problem, ...]:
    """The rules that nobody has looked up for a year."""
    return tuple(
        warning(
            "past-due",
            f"the rule `{rule.id}` was to be looked up again by {rule.review_by.isoformat()}",
            f"look at its source ({rule.sources[0].link}), and mend the rule or its date",
            place,
        )
        for rule in rules
        if rule.review_by and rule.review_by < today
    )


def _beside(name: str, folders: Sequence[Path]) -> Iterator[Path]:
    """The files of the rule's name in `credit/` of the folders and of those above them."""
    above = (each for folder in folders for each in (folder.resolve(), *folder.resolve().parents)[:HIGHEST])
    for each in dict.fromkeys(above):
        inner = each / "credit"
        yield from (
            file
            for file in (sorted(inner.glob("*.yaml")) if inner.is_dir() and inner != BUNDLED / "credit" else ())
            if file.stem.casefold() == name.casefold()
        )


def _known(folders: tuple[Path, ...]) -> dict[str, CreditRule]:
    found: dict[str, CreditRule] = {}
    for folder in (BUNDLED, *reversed(folders)):
        inner = folder / "credit"
        for file in sorted(inner.glob("*.yaml")) if inner.is_dir() else ():
            rule = read_rule(file)
            found[rule.id.casefold()] = rule
    return found


@cache
def read_rule(file: Path) -> CreditRule:
    """The rule of a file. Raises ProblemsFound."""
    place = Place(file=str(file), whole=True)
    try:
        data = yaml.safe_load(file.read_text(encoding="utf-8"))
        return _rule(data)
    except (OSError, UnicodeError, yaml.YAMLError, TypeError, ValueError, KeyError, AttributeError) as error:
        reason = str(error).splitlines()[0] if str(error) else type(error).__name__
        help_ = "a rule has an `id`, a `name`, a `unit`, and `sources` with text, link and checked"
        raise ProblemsFound(
            [Problem(code="bad-credit-rule", message=f"the rule cannot be read: {reason}", help=help_, place=place)]
        ) from error


_KEYS = frozenset(
    (
        "id", "name", "unit", "step", "round", "times", "over", "least", "assessment", "provider", "provider kinds",
        "person", "conference", "certificate", "letter", "keep", "sources", "ours", "review by",
    )
)  # fmt: skip


def _rule(data: Mapping[str, Any]) -> CreditRule:
    if unknown := set(data) - _KEYS:
        raise ValueError(f"unknown key `{sorted(unknown)[0]}`")
    sources = tuple(
        RuleSource(text=str(each["text"]), link=str(each["link"]), checked=str(each["checked"]))
        for each in data["sources"]
    )
    if not sources:
        raise ValueError("a rule without a source is none")
    keep = _YEARS.fullmatch(str(data.get("keep", "")))
    review = data.get("review by")
    return CreditRule(
        id=str(data["id"]),
        name=str(data["name"]),
        unit=str(data["unit"]),
        step=_seconds(data.get("step", "1 min")),
        round=_word(data, "round", "none", ("nearest", "down", "none")),
        times=_word(data, "times", "not needed", ("needed", "not needed")),
        over=_word(data, "over", "session", ("session", "programme", "topic")),
        least=_seconds(data["least"]) if "least" in data else 0,
        assessment=data.get("assessment") == "needed",
        provider=tuple(map(str, data.get("provider", ()))),
        provider_kinds=tuple(str(each).casefold() for each in data.get("provider kinds", ())),
        person=tuple(map(str, data.get("person", ()))),
        conference=data.get("conference") == "refused",
        certificate=str(data.get("certificate", "")),
        letter=str(data.get("letter", "")),
        keep=int(keep[1]) if keep else None,
        sources=sources,
        ours=tuple(map(str, data.get("ours", ()))),
        review_by=review if isinstance(review, datetime.date) else None,
    )


_LENGTH = re.compile(r"(\d{1,4}) (min|hr)")


def _seconds(text: object) -> int:
    found = _LENGTH.fullmatch(str(text))
    if found is None:
        raise ValueError(f"`{text}` is no length: write `15 min` or `10 hr`")
    return int(found[1]) * (3600 if found[2] == "hr" else 60)


def _word(data: Mapping[str, Any], key: str, default: str, words: tuple[str, ...]) -> Any:
    word = str(data.get(key, default))
    if word not in words:
        raise ValueError(f"`{key}: {word}` is none of {', '.join(words)}")
    return word
