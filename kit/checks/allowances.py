"""What somebody thought about and lets be: `allow: CODE because REASON`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Protocol

from kit.diagnostics import Place, Problem, Severity, error, warning
from kit.session.model import Allow
from kit.session.suggest import nearest

if TYPE_CHECKING:
    from kit.checks.passages import Manuscript


class Allowing(Protocol):
    """What can let warnings be: a session or a programme."""

    @property
    def allows(self) -> tuple[Allow, ...]:
        """What it lets be."""

    @property
    def place(self) -> Place:
        """Its file, as problems name it."""


NOT_OF_CHECK = frozenset(
    {
        "unmarked-label",
        "slide-too-full",
        "small-picture",
        "unprintable",
        "too-many-pages",
        "other-number-of-people",
        "alone-in-group",
        "unknown-layout",
        "language-without-words",
    }
)
"""Warnings that come while a file is read or a kit is made: whether one comes is not known to the rules."""


def bad_allow(manuscript: Manuscript) -> Iterator[Problem]:
    """An `allow` that names no problem, or gives no reason."""
    yield from unfounded_allows(manuscript.session)


def unfounded_allows(allowing: Allowing) -> Iterator[Problem]:
    """Yields a problem for each `allow` that names no problem or gives no reason, of a session or a programme."""
    known = _codes(allowing)
    for allow in allowing.allows:
        if allow.code not in known:
            near = nearest(allow.code, known)
            help = f"did you mean `{near}`?" if near else "write the code that stands in brackets in what `check` says"
            yield error("bad-allow", f"no problem is called `{allow.code}`", help, allow.place)
        elif not allow.reason:
            help = f"write why, for whoever reads this next: `allow: {allow.code} because …`"
            yield error("bad-allow", f"`{allow.code}` is allowed without a reason", help, allow.place)


def _codes(session: Allowing) -> tuple[str, ...]:
    """The code of every problem; none where the session allows nothing, for looking them up takes time."""
    from kit.checks.explain import codes

    return codes() if session.allows else ()


def without_allowed(session: Allowing, problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The problems, without the warnings that the session allows where they stand."""
    return tuple(each for each in problems if not any(_silences(allow, each, session) for allow in session.allows))


def _silences(allow: Allow, problem: Problem, session: Allowing) -> bool:
    return problem.severity is Severity.WARNING and _meets(allow, problem, session)


def _meets(allow: Allow, problem: Problem, session: Allowing) -> bool:
    place = problem.place
    return allow.code == problem.code and place.file == session.place.file and allow.first <= place.line <= allow.last


def idle_allows(session: Allowing, problems: Sequence[Problem]) -> Iterator[Problem]:
    """Each `allow` of a known code that silences none of the problems, since there is none, or since it is an error."""
    known = _codes(session)
    for allow in session.allows:
        met = [problem for problem in problems if _meets(allow, problem, session)]
        if any(problem.severity is Severity.WARNING for problem in met) or not allow.reason:
            continue
        if met:
            help = "mend it; only a warning can be allowed"
            yield error("bad-allow", f"`{allow.code}` is an error here (line {met[0].place.line})", help, allow.place)
        elif allow.code in known and allow.code not in NOT_OF_CHECK:
            help = "take it out, or write it under the heading where the problem stands"
            yield warning("unused-allow", f"there is no `{allow.code}` here to allow", help, allow.place)
