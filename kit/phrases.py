"""How a template's values are said: what prints, and the filters for times, dates, groups and text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from kit.document import Heading, Link, Paragraph, author, escape, parse_author, plain, plain_text, quote, walk
from kit.model import Grouping, Markdown, Resource
from kit.times import Times, apart, clock_time, duration, elapsed, long_date, parse_time, shown, span

if TYPE_CHECKING:
    from kit.plan import Groups, PlannedBlock, PlannedSlide


class Words(Struct, frozen=True):
    """Fixed words of the kit in one language, by table and name; a missing one is an AttributeError."""

    table: Mapping[str, Any]

    def __getattr__(self, name: str) -> Any:
        value = self.table.get(name)
        if value is None:
            raise AttributeError(f"there is no word `{name}`")
        return Words(value) if isinstance(value, dict) else Markdown(value)

    def __getitem__(self, name: str) -> Any:
        return self.__getattr__(name)


def printed(value: object) -> object:
    """What stands in the Markdown for a value: an author's Markdown as it is, anything else as plain text."""
    from jinja2 import Undefined

    match value:
        case Undefined():
            return value
        case Markdown():
            return author(value)
        case str():
            return escape(value)
        case bool() | None:
            raise TypeError(f"a template prints {value}: it wants an `if` around it")
        case int() | float():
            return str(value)
        case other:
            raise TypeError(f"a template prints a whole {type(other).__name__}: name one of its fields")


RIGHT_TO_LEFT = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "iw", "ps", "sd", "ug", "ur", "yi"})
"""Languages that are written from right to left, unless their tag says otherwise."""


def is_right_to_left(language: str) -> bool:
    """Whether the language, a BCP 47 tag, is written from right to left."""
    parts = language.lower().split("-")
    if any(script in parts for script in ("arab", "hebr", "thaa", "syrc", "nkoo")):
        return True
    return parts[0] in RIGHT_TO_LEFT and "latn" not in parts


LEFT_TO_RIGHT = "\u200e"
"""A mark that no reader sees: what stands between two of them reads from left to right in any text."""


def filters(language: str, words: Words, *, foreign: bool = False) -> dict[str, Callable[..., object]]:
    """Every filter that a template can use, by name.

    Where the words are `foreign` to a language that is written from right to left, so are times and groups.
    """
    made = _filters(language, words)
    if not (foreign and is_right_to_left(language)):
        return made
    said = ("minutes", "lasts", "elapsed", "span", "clock", "grouping", "together")
    return made | {name: _marked(made[name]) for name in said}


def _marked(say: Callable[..., object]) -> Callable[..., Markdown]:
    return lambda *values: Markdown(f"{LEFT_TO_RIGHT}{say(*values)}{LEFT_TO_RIGHT}")


def _filters(language: str, words: Words) -> dict[str, Callable[..., object]]:
    return {
        "attr": lambda value: quote(_words_of(value)),
        "plain": _words_of,
        "minutes": lambda value: unparted(shown(value) if isinstance(value, Times) else duration(value)),
        "lasts": lasts,
        "elapsed": lambda seconds: unparted(elapsed(seconds)),
        "span": lambda times: unparted(span(times)),
        "clock": lambda seconds: unparted(clock_time(seconds, language)),
        "longdate": lambda date: long_date(date, language),
        "grouping": lambda groups: Markdown(_NUMBERED.sub("\u00a0", describe(groups, words.groups))),
        "together": lambda groups: together(groups, words.groups),
        "joined": joined,
        "indent": indent,
        "line": line,
        "capital": capital,
        "fill": fill,
        "short": short,
        "uncounted": lambda text: uncounted(text, language),
        "links": links,
        "code": code,
    }


def unparted(time: str) -> Markdown:
    """The time with no place for a line to end in, but for the dash between two that name their units."""
    return Markdown(" – ".join(each.replace(" ", "\u00a0") for each in time.split(" – ")))


_NUMBERED = re.compile(r"(?<=\d) | (?=\d)")
"""The space between a number and its neighbor."""


def _words_of(value: object) -> str:
    return plain_text(value) if isinstance(value, Markdown) else str(value)


def lasts(these: Sequence[PlannedBlock | PlannedSlide]) -> Markdown:
    """The minutes that blocks or slides in a row take, from the first one's clock to the end of the last."""
    first, last = these[0].offset, these[-1].offset
    assert first is not None, "only what is shown takes time"
    assert last is not None, "only what is shown takes time"
    return unparted(apart(first, last + these[-1].times.planned))


def describe(groups: Groups, said: Words) -> str:
    """The groups in words: `9 groups of 4`, `5 groups of 3 and 2 of 4`; without people, `groups of 4`."""
    form = groups.grouping.form
    if form in ("whole group", "on your own"):
        return str(said[form.replace(" ", "_")])
    if not groups.sizes:
        return _of_any_number(groups.grouping, said)
    kind = {"expert groups": "expert", "jigsaw": "home"}.get(form, "plain")
    counts = sorted(Counter(groups.sizes).items(), key=lambda pair: (-pair[1], pair[0]))
    text = str(said["and"]).join(
        _so_many(count, size, kind if not at else "rest", said) for at, (size, count) in enumerate(counts)
    )
    if groups.experts:
        topics = str(said["topics"]).format(count=len(groups.experts))
        return f"{text}{topics}"
    return text


def together(groups: Groups, said: Words) -> str:
    """How people sit, for those who sit so: `In pairs`, `In 6 expert groups`; how many that makes is the leader's."""
    form = groups.grouping.form
    if form in ("whole group", "on your own"):
        text = str(said[form.replace(" ", "_")])
    else:
        text = str(said["in"]).format(groups=_of_any_number(groups.grouping, said))
    return text[:1].upper() + text[1:]


def _of_any_number(grouping: Grouping, said: Words) -> str:
    """The grouping for any number of people."""
    name = f"any_{grouping.form.replace(' ', '_')}"
    own = f"{name}_{grouping.number}"
    return str(said[own if own in said.table else name]).format(number=grouping.number)


def _so_many(count: int, size: int, kind: str, said: Words) -> str:
    number = "one" if count == 1 else "many"
    pairs = "_pairs" if size == 2 and kind == "plain" else ""
    return str(said[f"{kind}{pairs}_{number}"]).format(count=count, size=size)


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


def fill(text: Markdown, **values: object) -> Markdown:
    """One of the kit's sentences with its `{names}` replaced, each value printed as its type asks."""
    return Markdown(text.format(**{name: printed(value) for name, value in values.items()}))


def code(text: str) -> Markdown:
    """The text as code, letter for letter."""
    fence = "`" * (1 + max((len(run) for run in re.findall("`+", text)), default=0))
    return Markdown(f"{fence}{text}{fence}")


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


_IN_PARENTHESES = re.compile(r"\(([^()]*)\)")
_CLAUSE = re.compile(r"[,;:](?=\s)|\s[–—]\s")


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
    "en": re.compile(
        r"(?:[Aa]n?\s+(?!(?:few|little|lot|bit|couple)\b)"
        r"|[Tt]he\s+(?!(?:two|three|four|five|six|seven|eight|nine|ten)\b))(?=[a-z])"
    ),
    "es": re.compile(r"(?:[Uu]na?|[Ee]l|[Ll]a)\s+(?!poco\b)(?=[a-záéíóúüñ])"),
}
"""The article before a noun that is counted; not where it belongs to another number: `a few`, `the four readings`."""


def uncounted(text: Markdown, language: str) -> Markdown:
    """The text as it stands after a number: `a box` after `1 ×` is `box`, where the language's articles are known."""
    article = _ARTICLES.get(language.split("-")[0].lower())
    match = article.match(text) if article else None
    return Markdown(text[match.end() :]) if match else text


def links(text: Markdown) -> tuple[Resource, ...]:
    """The links to other places in the text, in order: their words and addresses, each address once."""
    found: dict[str, Resource] = {}
    for node in walk(parse_author(text).blocks):
        if isinstance(node, Link) and not node.target.startswith("#"):
            found.setdefault(node.target, Resource(label=plain(node.children), link=node.target))
    return tuple(found.values())
