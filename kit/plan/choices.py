"""What was chosen: by argument, by the session's default, or the first option that can be."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping, Sequence

from kit.diagnostics import Place, Problem
from kit.model import Choice, Option, Session


def eligible(choice: Choice) -> tuple[Option, ...]:
    """The options that count: all but the bonus ones."""
    return tuple(option for option in choice.options if not option.bonus)


def chosen_options(session: Session, asked: Sequence[str]) -> tuple[Mapping[str, tuple[str, ...]], tuple[Problem, ...]]:
    """The ids of the chosen options for each choice's id, in the session's order, and what is wrong with `asked`."""
    wanted: dict[str, list[str]] = {choice.id: [] for choice in session.choices}
    problems: list[Problem] = []
    for item in asked:
        found = _asked(session.choices, item)
        if isinstance(found, Problem):
            problems.append(found)
            continue
        choice, option = found
        if option.id in wanted[choice.id]:
            continue
        if len(wanted[choice.id]) == choice.count:
            message = f"`{choice.id}` is a choice of {choice.count}, and `{option.id}` is one more"
            other = " or ".join(f"`{each}`" for each in (*wanted[choice.id], option.id))
            problems.append(_problem("too-many-chosen", message, f"choose {other}", item, option.id))
            continue
        wanted[choice.id].append(option.id)
    chosen = {choice.id: _completed(choice, wanted[choice.id]) for choice in session.choices}
    return chosen, tuple(problems)


def _completed(choice: Choice, wanted: Sequence[str]) -> tuple[str, ...]:
    """`wanted`, and the default and those that follow it until there are as many as the choice asks for."""
    options = [option.id for option in eligible(choice)]
    first = options.index(choice.default) if choice.default in options else 0
    chosen = list(dict.fromkeys([*wanted, *options[first:], *options[:first]]))[: choice.count]
    return tuple(each for each in options if each in chosen)


def _asked(choices: Sequence[Choice], item: str) -> tuple[Choice, Option] | Problem:
    """The choice and the option that one `--choose` means, or what is wrong with it."""
    before, equals, after = (part.strip() for part in item.partition("="))
    word = after if equals else before
    if not choices:
        return _problem("unknown-choice", "this session has no choice to make", "leave `--choose` out", item, item)
    if equals:
        named = [choice for choice in choices if choice.id == before]
        if not named:
            known = [choice.id for choice in choices]
            return _problem("unknown-choice", f"no choice is called `{before}`", _meant(before, known), item, before)
        choices = named
    found = [(choice, option) for choice in choices for option in choice.options if option.id == word]
    if not found:
        known = [option.id for choice in choices for option in eligible(choice)]
        return _problem("unknown-option", f"no option is called `{word}`", _meant(word, known), item, word)
    if len(found) > 1:
        ways = " or ".join(f"`{choice.id}={word}`" for choice, _ in found)
        return _problem("unclear-option", f"more than one choice has an option `{word}`", f"write {ways}", item, word)
    choice, option = found[0]
    if option.bonus:
        others = _listed(each.id for each in eligible(choice))
        message = f"`{word}` is a bonus, which never counts as the choice"
        return _problem("bonus-chosen", message, f"choose {others}", item, word)
    return choice, option


def _meant(word: str, known: Sequence[str]) -> str:
    close = difflib.get_close_matches(word.lower(), known, n=1)
    return f"did you mean `{close[0]}`?" if close else f"choose {_listed(known)}"


def _listed(words: Iterable[str]) -> str:
    return " or ".join(f"`{word}`" for word in words)


def _problem(code: str, message: str, help: str, item: str, word: str) -> Problem:
    """A problem of the command line; its caret is under `word`, the last one in `item`."""
    text = f"--choose {item}"
    column = max(text.rfind(word), len("--choose ")) + 1
    place = Place(file="command line", line=1, column=column, width=max(1, len(word)), text=text)
    return Problem(code=code, message=message, help=help, place=place)


def people_problems(choice: Choice, chosen: Sequence[str], people: int | None) -> tuple[Problem, ...]:
    """The chosen options that need more people than come."""
    if people is None:
        return ()
    enough = [each.id for each in eligible(choice) if each.min_participants <= people]
    return tuple(
        Problem(
            code="too-few-people",
            message=f"option `{option.id}` needs at least {option.min_participants} people; {people} are expected",
            help=f"choose {_listed(enough)}" if enough else "plan for more people, or lower `min participants`",
            place=option.place,
        )
        for option in choice.options
        if option.id in chosen and people < option.min_participants
    )


def left_open(session: Session, asked: Sequence[str] = ()) -> Mapping[str, tuple[str, ...]]:
    """The options that a kit takes for each choice on which neither the session nor anybody `asked` decides.

    This is no problem: a choice is there to be left to a school. But a kit has to take something, and says what.
    """
    used, _ = chosen_options(session, asked)
    named = {item.rpartition("=")[2].strip() for item in asked}
    return {
        choice.id: used[choice.id]
        for choice in session.choices
        if not choice.default and used[choice.id] and not named & {option.id for option in choice.options}
        if sum(not option.bonus for option in choice.options) > choice.count
    }
