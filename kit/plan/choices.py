"""What was chosen: by argument, by the session's default, or the first option that can be."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from msgspec.structs import replace

from kit.diagnostics import AboutOption, AboutPeople, Place, Problem
from kit.document import plain_text
from kit.language.nearest import nearest
from kit.session.model import Choice, Option, Session


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
            can = (*wanted[choice.id], option.id)
            about = AboutOption(option.id, choice.id, can)
            plain = f"Choose {choice.count}, not {choice.count + 1}."
            problems.append(
                replace(
                    _problem("too-many-chosen", message, f"choose {_listed(can)}", item, option.id, about), plain=plain
                )
            )
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
    return _option(choices, word, item)


def _option(choices: Sequence[Choice], word: str, item: str) -> tuple[Choice, Option] | Problem:
    """The option that is called `word`, with its choice, or why there is not just one that can be chosen."""
    known = tuple(option.id for choice in choices for option in eligible(choice))
    about = AboutOption(word, choices[0].id if len(choices) == 1 else "", known)
    found = [(choice, option) for choice in choices for option in choice.options if option.id == word]
    if not found:
        return _problem("unknown-option", f"no option is called `{word}`", _meant(word, known), item, word, about)
    if len(found) > 1:
        ways = " or ".join(f"`{choice.id}={word}`" for choice, _ in found)
        message = f"more than one choice has an option `{word}`"
        return _problem("unclear-option", message, f"write {ways}", item, word, about)
    choice, option = found[0]
    return _bonus_chosen(choice, word, item) if option.bonus else (choice, option)


def _bonus_chosen(choice: Choice, word: str, item: str) -> Problem:
    can = tuple(each.id for each in eligible(choice))
    message = f"`{word}` is a bonus, which never counts as the choice"
    return _problem("bonus-chosen", message, f"choose {_listed(can)}", item, word, AboutOption(word, choice.id, can))


def _meant(word: str, known: Sequence[str]) -> str:
    near = nearest(word, known)
    return f"did you mean `{near}`?" if near else f"choose {_listed(known)}"


def _listed(words: Iterable[str]) -> str:
    return " or ".join(f"`{word}`" for word in words)


def _problem(code: str, message: str, help: str, item: str, word: str, about: AboutOption | None = None) -> Problem:
    """A problem of the command line; its caret is under `word`, the last one in `item`."""
    text = f"--choose {item}"
    column = max(text.rfind(word), len("--choose ")) + 1
    place = Place(file="command line", line=1, column=column, width=max(1, len(word)), text=text)
    about = about or AboutOption(word)
    plain = "This session has no such activity to choose. Choose one of those that are listed."
    return Problem(code=code, message=message, help=help, place=place, about=about, plain=plain)


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
            about=AboutPeople(people, option.min_participants, option.id),
            plain=f"“{plain_text(option.title)}” needs at least {option.min_participants} people, and {people} come.",
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
