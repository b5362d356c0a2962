"""Kit's own filters: how times, dates, groups and texts are said in a language."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from kit.document import Heading, Link, Paragraph, parse_author, plain, plain_text, quote, walk
from kit.language import dates
from kit.language.dates import clock_time, in_units, long_date
from kit.language.direction import is_right_to_left
from kit.language.read_time import parse_time
from kit.language.sentence_list import sentence_list
from kit.language.step_words import company_of
from kit.language.times import Times, apart, duration, elapsed, shown, span
from kit.plan import HandoutPart, PlannedStep, handout_parts
from kit.session.details import Resource
from kit.text import Markdown, Pattern
from kit.theme.group_words import describe, together
from kit.theme.template.operators import size, turns, written
from kit.theme.template.printing import printed
from kit.theme.template.run import Rendering, TemplateFault
from kit.theme.words import LEFT_TO_RIGHT, Words, counted, filled

if TYPE_CHECKING:
    from kit.plan import PlannedBlock, PlannedSlide

READING = 100
"""So many times the steps of looking at a text are those of reading its Markdown."""
WIDEST = 1_000
"""Spaces at the beginning of a line."""


def filters(language: str, words: Words, *, foreign: bool = False) -> dict[str, Callable[..., object]]:
    """Every filter of kit's own that a template can use, by name.

    Where the words are `foreign` to a language that is written from right to left, so are times and groups.
    """
    said = _said(language, words, "en" if foreign else language)
    if foreign and is_right_to_left(language):
        said = {name: _marked(say) for name, say in said.items()}
    return {
        **{name: _of_value(say) for name, say in said.items()},
        "longdate": _of_value(lambda date: long_date(_date(date), language)),
        "weekday": _of_value(lambda date: dates.weekday_date(_date(date), language)),
        "day": _of_value(lambda date: dates.short_day(_date(date), language)),
        "month": _of_value(lambda date: dates.month(_date(date), language)),
        "language_name": _of_text(lambda tag: dates.language_name(str(tag), language)),
        "attr": _of_text(lambda value: quote(_words_of(value)), READING),
        "plain": _of_text(_words_of, READING),
        "line": _of_text(line),
        "capital": _of_text(capital),
        "short": _of_text(short, READING),
        "links": _of_text(links, READING),
        "uncounted": _of_text(lambda text: uncounted(text, language)),
        "code": _of_text(code),
        "joined": _joined,
        "listed": _listed("en" if foreign else language),
        "indent": _indent,
        "parts": _parts,
        "company": _of_text(company_of, READING),
        "fill": _fill,
        "counted": _counted("en" if foreign else language),
    }


def _said(language: str, words: Words, units: str) -> dict[str, Callable[..., str]]:
    """The filters for times and groups; `units` is the language of the words, and of `min` and `hr`."""

    def measured(text: str) -> Markdown:
        return unparted(in_units(text, units))

    return {
        "minutes": lambda value: measured(shown(value) if isinstance(value, Times) else duration(value)),
        "lasts": lambda these: measured(lasts(these)),
        "elapsed": lambda seconds: measured(elapsed(seconds)),
        "span": lambda times: measured(span(times)),
        "clock": lambda seconds: unparted(clock_time(seconds, language)),
        "grouping": lambda groups: Markdown(_NUMBERED.sub("\u00a0", describe(groups, words.groups, units))),
        "together": lambda groups: together(groups, words.groups),
        "hours": lambda minutes: hours(minutes, words.programme),
    }


def hours(minutes: int, said: Words) -> Markdown:
    """So many minutes in hours: `9 h`, `5 h 15 min`, `50 min`."""
    whole, rest = divmod(minutes, 60)
    parts = [filled(str(said.so_many_hours), {"count": str(whole)})] * bool(whole)
    parts += [filled(str(said.so_many_minutes), {"count": str(rest)})] * bool(rest or not whole)
    return unparted(" ".join(parts))


def _marked(say: Callable[..., str]) -> Callable[..., str]:
    return lambda *values: Markdown(f"{LEFT_TO_RIGHT}{say(*values)}{LEFT_TO_RIGHT}")


def _of_value(use: Callable[..., object]) -> Callable[..., object]:
    return lambda run, value: use(value)


def _of_text(use: Callable[..., object], weight: int = 1) -> Callable[..., object]:
    """A filter that takes a text, or a number as a text."""

    def use_on_text(run: Rendering, value: object, *arguments: object) -> object:
        text = value if isinstance(value, str) else written(value)
        run.spend(weight * size(text))
        return use(text, *arguments)

    return use_on_text


def _joined(run: Rendering, values: object, separator: object = ", ") -> Markdown:
    items, between = turns(values, run), written(separator)
    run.measure(sum(len(each) if isinstance(each, str) else 20 for each in items) + len(between) * len(items))
    return joined(items, between)


def _listed(language: str) -> Callable[..., object]:
    """A filter that joins several values as a sentence of the language does."""

    def listed(run: Rendering, values: object) -> Markdown:
        items = turns(values, run)
        length = sum(len(each) if isinstance(each, str) else 20 for each in items)
        run.measure(length)
        run.spend(length * len(items) >> 7)  # babel makes the text anew for each item.
        return Markdown(sentence_list([str(printed(each)) for each in items], language))

    return listed


def _parts(run: Rendering, text: object, steps: object = ()) -> tuple[HandoutPart, ...]:
    """A handout's parts, each with the number of the step that it serves."""
    body = text if isinstance(text, str) else written(text)
    words = tuple(step.text for step in turns(steps, run) if isinstance(step, PlannedStep))
    run.spend(READING * (size(body) + sum(map(size, words))))
    return handout_parts(Markdown(body), words)


def _indent(run: Rendering, text: object, width: object = 2) -> Markdown:
    if not isinstance(width, int) or not 0 <= width <= WIDEST:
        raise TemplateFault(f"`indent` wants a number of spaces from 0 to {WIDEST:,}")
    words = text if isinstance(text, str) else written(text)
    run.measure(len(words) + words.count("\n") * width)
    return indent(words, width)


def _fill(run: Rendering, text: object, **values: object) -> Markdown:
    texts = {name: printed(value) for name, value in values.items()}
    sentence = written(text)
    run.measure(len(sentence) * (1 + max(map(len, texts.values()), default=0) // 3))
    try:
        return Markdown(filled(sentence, texts))
    except KeyError as error:
        raise TemplateFault(f"`fill` got nothing for {{{error.args[0]}}}") from error


def _counted(language: str) -> Callable[..., Markdown]:
    """A filter of a table of words; `language` is that of the words."""

    def use(run: Rendering, said: object, name: object, count: object, **values: object) -> Markdown:
        if not isinstance(said, Mapping) or not isinstance(count, int):
            raise TemplateFault("`counted` wants a table of words, the beginning of a name in it, and a number")
        try:
            text = counted(said, written(name), count, language)
        except KeyError as error:
            raise TemplateFault(f"there is no word `{error.args[0]}`") from error
        return _fill(run, text, count=count, **values)

    return use


def _date(value: object) -> datetime.date:
    if not isinstance(value, datetime.date):
        raise TemplateFault("this filter wants a date")
    return value


def unparted(time: str) -> Markdown:
    """The time with no place for a line to end in, but for the dash between two that name their units."""
    return Markdown(" – ".join(each.replace(" ", "\u00a0") for each in time.split(" – ")))


_NUMBERED = Pattern(r"(?<=\d) | (?=\d)")
"""The space between a number and its neighbor."""


def _words_of(value: str) -> str:
    return plain_text(value) if isinstance(value, Markdown) else value


def lasts(these: Sequence[PlannedBlock | PlannedSlide]) -> str:
    """The minutes that blocks or slides in a row take, from the first one's clock to the end of the last."""
    first, last = these[0].offset, these[-1].offset
    if first is None or last is None:
        raise TemplateFault("only what is shown takes time")
    return apart(first, last + these[-1].times.planned)


def joined(values: Iterable[object], separator: str = ", ") -> Markdown:
    """The values as one, each printed as its type asks."""
    return Markdown(separator.join(str(printed(value)) for value in values))


def indent(text: object, width: int = 2) -> Markdown:
    """The text with its second and later lines indented by `width` spaces, to stand in a list item."""
    return Markdown(str(printed(text)).strip().replace("\n", "\n" + " " * width))


def line(text: object) -> Markdown:
    """The text on one line."""
    return Markdown(" ".join(str(printed(text)).split()))


def capital(text: object) -> Markdown:
    """The text, which begins with a capital letter: to stand first on its line."""
    said = str(printed(text))
    return Markdown(said[:1].upper() + said[1:])


def code(text: str) -> Markdown:
    """The text as code, letter for letter."""
    fence = "`" * (1 + max((len(run) for run in re.findall("`+", text)), default=0))
    return Markdown(f"{fence}{text}{fence}")


@lru_cache(maxsize=512, typed=True)
def short(text: Markdown, width: int = 100) -> str:
    """The first sentence of the text in plain words, cut after a clause or a word where it is longer than `width`.

    The minutes that the text says it takes or saves are never cut: `A silent walk past the charts … (4 min)`.
    """
    blocks = walk(parse_author(text).blocks)
    words = " ".join(plain(node.children) for node in blocks if isinstance(node, Paragraph | Heading))
    sentence = re.split(r"(?<=[.!?])\s", words, maxsplit=1)[0]
    time = next((match for match in reversed([*_IN_PARENTHESES.finditer(words)]) if _is_time(match[1])), None)
    if len(sentence) <= width and (time is None or time.end() <= len(sentence)):
        return sentence
    if time is None:
        return _cut(sentence, width)
    before = sentence[: time.start()].rstrip() if time.start() < len(sentence) else sentence
    return f"{_cut(before, width - len(time[0]) - 1)} {time[0]}"


_IN_PARENTHESES = Pattern(r"\(([^()]*)\)")
_CLAUSE = Pattern(r"[,;:](?=\s)|\s[–—]\s")


def _is_time(words: str) -> bool:
    """Whether the words end in a time: `4 min`, `saves 2 min`."""
    return parse_time(re.sub(r"^[^\d<½]*", "", words)) is not None


def _cut(sentence: str, width: int) -> str:
    """The sentence, or as much of it as `width` letters hold: to the end of a clause where that is more than half."""
    if len(sentence) <= width:
        return sentence
    held = sentence[: width - 1]
    clauses = [match.start() for match in _CLAUSE.finditer(held) if match.start() > width // 2]
    return f"{held[: clauses[-1]] if clauses else held.rsplit(' ', 1)[0]} …"


_ARTICLES = {
    "en": Pattern(
        r"(?:[Aa]n?\s+(?!(?:few|little|lot|bit|couple)\b)"
        r"|[Tt]he\s+(?!(?:two|three|four|five|six|seven|eight|nine|ten)\b))(?=[a-z])"
    ),
    "es": Pattern(r"(?:[Uu]na?|[Ee]l|[Ll]a)\s+(?!poco\b)(?=[a-záéíóúüñ])"),
}
"""The article before a noun that is counted; not where it belongs to another number: `a few`, `the four readings`."""


def uncounted(text: Markdown, language: str) -> Markdown:
    """The text as it stands after a number: `a box` after `1 ×` is `box`, where the language's articles are known."""
    article = _ARTICLES.get(language.split("-")[0].lower())
    match = article.match(text) if article else None
    return Markdown(text[match.end() :]) if match else text


@lru_cache(maxsize=512, typed=True)
def links(text: Markdown) -> tuple[Resource, ...]:
    """The links to other places in the text, in order: their words and addresses, each address once."""
    found: dict[str, Resource] = {}
    for node in walk(parse_author(text).blocks):
        if isinstance(node, Link) and not node.target.startswith("#"):
            found.setdefault(node.target, Resource(label=plain(node.children), link=node.target))
    return tuple(found.values())
