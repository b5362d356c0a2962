"""A fitted plan → what was changed for it and why, as rows of plain text and as plain objects."""

from __future__ import annotations

from typing import Any

from kit.document import plain_text
from kit.plan.changes import Checkpoint, Fit, ShortenedSlide, Spare
from kit.plan.plan import Plan

HEADERS = ("slide", "change", "saves", "why")


def fit_rows(fit: Fit) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """The headers, and a row for each change; then one for each thing that spare time is enough for."""
    rows = [(plain_text(each.title), what(each), _exact(each.saves), why(each)) for each in fit.changes]
    rows += [
        (plain_text(each.title), "if there is time", f"takes {_exact(each.seconds)}", plain_text(each.words))
        for each in fit.spare
    ]
    return HEADERS, tuple(rows)


def what(change: ShortenedSlide) -> str:
    """What becomes of the slide: `6 min instead of 10 min`."""
    match change.way:
        case "shorten":
            return f"{_exact(change.after)} instead of {_exact(change.before)}"
        case "handout":
            return "given as a handout"
        case "pre-work":
            return "sent beforehand"
        case "drop":
            return "left out"


def why(change: ShortenedSlide) -> str:
    """What in the session file allows the change."""
    match change.why:
        case "open":
            return "open time of its block"
        case "range" if change.left_out:
            steps = " and ".join(f"“{plain_text(step)}”" for step in change.left_out)
            return f"the least that its times allow, without the step {steps}"
        case "range":
            return "the least that its times allow"
        case "hint":
            return f"if short: {plain_text(change.words)}"
        case "could":
            return "keep: could"
        case "asked":
            return "--cut, though it is one that nothing else cuts" if change.protected else "--cut"
        case "moved":
            return f"if short: {change.way}"


def summed_up(fit: Fit) -> str:
    """The fit in one line: `Fitted into 45 min, from 59 min: 3 slides are shorter, 6 left out, 1 sent beforehand.`"""
    if not fit.changes:
        return f"It fits into {_exact(fit.limit)} as it is.{_more(fit)}"
    opened = sum(change.saves for change in fit.changes if change.why == "open")
    ways = [change.way for change in fit.changes if change.why != "open"]
    if not ways:
        return f"Fitted into {_exact(fit.limit)}, from {_exact(fit.before)}: {_exact(opened)} of open time go."
    words = {"shorten": "shorter", "drop": "left out", "handout": "given as a handout", "pre-work": "sent beforehand"}
    said = [f"{ways.count(way)} {word}" for way, word in words.items() if way in ways]
    first, *rest = said
    number, word = first.split(" ", 1)
    gone = f"; {_exact(opened)} of open time go" if opened else ""
    begin = f"{_count(int(number), 'slide')} {'is' if number == '1' else 'are'} {word}"
    return f"Fitted into {_exact(fit.limit)}, from {_exact(fit.before)}: {', '.join((begin, *rest))}{gone}."


def _more(fit: Fit) -> str:
    """What there is time for, "" where there is nothing: each thing fits by itself, and not always all of them."""
    if not fit.spare:
        return ""
    takes, spare = sum(each.seconds for each in fit.spare), fit.limit - fit.after
    if takes <= spare:
        return f" There is time for {_count(len(fit.spare), 'thing')} more ({_exact(takes)})."
    return f" {_exact(spare)} to spare: enough for each of {_count(len(fit.spare), 'thing')} more, and not for all."


def _count(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"


def _exact(seconds: int) -> str:
    """A number of seconds, exactly: `6 min`, `6 min 30 sec`, `20 sec`."""
    minutes, rest = divmod(seconds, 60)
    return " ".join(([f"{minutes} min"] if minutes or not rest else []) + ([f"{rest} sec"] if rest else []))


def fit_json(plan: Plan) -> dict[str, Any] | None:
    """What was changed for the minutes that were asked for; None where nobody asked. Times are seconds."""
    fit = plan.fit
    if fit is None:
        return None
    return {
        "limit": fit.limit,
        "before": fit.before,
        "after": fit.after,
        "least": fit.least,
        "changes": [
            {
                "slide": each.slide,
                "title": plain_text(each.title),
                "change": each.way,
                "before": each.before,
                "after": each.after,
                "saves": each.saves,
                "why": why(each),
            }
            for each in fit.changes
        ],
        "if time": [_spare(each) for each in fit.spare],
    }


def _spare(spare: Spare) -> dict[str, Any]:
    title = plain_text(spare.title)
    return {"slide": spare.slide, "title": title, "text": plain_text(spare.words), "takes": spare.seconds}


def checkpoint_json(point: Checkpoint, clock: str | None) -> dict[str, Any]:
    """One look at the clock; `at` is in seconds from the start."""
    return {
        "at": point.at,
        "clock": clock,
        "do": point.way,
        "slides": list(point.slides),
        "step": plain_text(point.step),
        "words": plain_text(point.words),
        "saves": point.saves if point.way != "go" else None,
        "then": point.then or None,
    }
