"""Outcomes: each served by something that people do or see, whichever option is chosen.

No rule guesses from words what serves what: an author says it, with `serves: 1` on a block, a slide or an option.
Where nobody says it, nothing is judged.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from kit.checks.passages import Manuscript
from kit.diagnostics import Place, Problem, error, warning
from kit.session.model import Choice, Option, Session


def unknown_outcome(manuscript: Manuscript) -> Iterator[Problem]:
    """A number that is no outcome's."""
    count = len(manuscript.session.outcomes)
    for numbers, place in _written(manuscript.session):
        for number in numbers:
            if number > count:
                outcomes = {0: "no outcomes", 1: "1 outcome"}.get(count, f"{count} outcomes")
                help = "count them in the front matter, from 1" if count else "write `outcomes` into the front matter"
                at = manuscript.setting("serves", place)
                yield error("unknown-outcome", f"`serves` says {number}, and there are {outcomes}".replace(
                    "there are 1", "there is 1"), help, at)  # fmt: skip


def _written(session: Session) -> Iterator[tuple[tuple[int, ...], Place]]:
    """The numbers under each heading that has some, once."""
    for block in session.blocks:
        yield block.serves, block.place
    for slide in session.slides:
        yield slide.serves, slide.place
    for option in (option for choice in session.choices for option in choice.options if option.slide is None):
        yield option.serves, option.place


def unserved_outcome(manuscript: Manuscript) -> Iterator[Problem]:
    """An outcome that nothing serves, or that one of the options leaves out, where the author says what serves what."""
    session = manuscript.session
    if not any(numbers for numbers, _ in _written(session)) or any(unknown_outcome(manuscript)):
        return
    always = _always(session)
    for number, outcome in enumerate(session.outcomes, 1):
        if number in always:
            continue
        place = next((p.words(outcome) for p in manuscript.passages if p.text is outcome), session.place)
        if without := _lost_with(session, number):
            message = f"nothing serves outcome {number} where `{without.id}` is chosen"
            help = f"let `{without.id}` serve it too, `serves: {number}`, or a slide that everyone sees"
        else:
            message = f"nothing serves outcome {number}"
            help = f"write `serves: {number}` under the slide that does; if none does, add one, or promise less"
        yield warning("unserved-outcome", message, help, place)


def _always(session: Session) -> set[int]:
    """The outcomes that are served whatever is chosen."""
    found: set[int] = set()
    for block in session.blocks:
        shown = [slide for slide in block.slides if not slide.hidden]
        found |= {*(block.serves if shown else ()), *(number for slide in shown for number in slide.serves)}
    return found.union(*map(_by_any_choice, session.choices))


def _by_any_choice(choice: Choice) -> set[int]:
    """The outcomes that are served whichever options of the choice are taken."""
    served = Counter(number for option in choice.options if not option.bonus for number in set(_of(option)))
    eligible = sum(not option.bonus for option in choice.options)
    return {number for number, count in served.items() if eligible - count < choice.count}


def _of(option: Option) -> set[int]:
    return {*option.serves, *(number for slide in option.slides if not slide.hidden for number in slide.serves)}


def _lost_with(session: Session, number: int) -> Option | None:
    """The first option without the outcome, of a choice in which another serves it."""

    def serving(choice: Choice) -> list[Option]:
        return [option for option in choice.options if not option.bonus and number in _of(option)]

    for choice in session.choices:
        if served := serving(choice):
            return next((option for option in choice.options if not option.bonus and option not in served), None)
    return None
