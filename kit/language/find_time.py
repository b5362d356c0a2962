"""Where times stand in texts: of a heading or a list item, in running text, in a column of a table.

- `find_time(text)` finds the one time of a heading or a list item: at its end, in front, inside its bold type;
- `time_within(text)` finds the one time in brackets that stands amid the words of one;
- `bare_time(text)` finds a number with its unit that ends one without a sign before it;
- `find_times(text)` finds every time in running text, in order, with where it stands;
- `is_time_column(head)` and `cell_time(text)` read a column of times.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from kit.cache import by_text
from kit.language.labels import words
from kit.language.read_clock import RANGE_OF_CLOCK, clock_range
from kit.language.read_time import DASH, DASHES, exactly, parse_time, time_fault, words_of_time
from kit.language.times import Times
from kit.language.word_tables import fold
from kit.text import Pattern

_SIGNS = tuple(map(chr, (0x231A, 0x231B, *range(0x23F0, 0x23F4), *range(0x1F550, 0x1F568), 0x1F570)))
"""The pictures of a clock, a watch and an hourglass, which people put before a time."""
_SIGN = rf"[{''.join(_SIGNS)}]\ufe0f?"
_OPENING = ("(", "[", "（", "【")
_PAREN = r"[(\[（【](?P<inner>[^()\[\]（）【】]{1,60})[)\]）】]"
_BRACKETED = Pattern(_PAREN)
_MAY_SAY_TIME = Pattern(r"[(\[（【\d½¼¾]")
_BEGINS = Pattern(r"[(\[（【]|(?<![\w.,:])[\w½¼¾]")


class FoundTime(Struct, frozen=True, kw_only=True):
    """A time in a text."""

    words: str
    """The text without it."""
    written: str
    """The time, with its brackets if it has some."""
    times: Times
    start: int | None = None
    """The second after midnight at which a range of the clock begins, None for other times."""
    half: bool = False
    """As in `Clock`."""
    at: int = 0
    """Where it begins in the text."""


_AT_END = Pattern(
    rf"(?P<before>.*?)(?P<space>\s*)(?P<written>{_PAREN})(?P<mark>[*_]{{0,3}})[:.]?\s*", re.DOTALL, signs=_OPENING
)
_AFTER_A_DASH = Pattern(
    rf"(?P<before>.*?\S)(?P<written>\s*(?:\s{DASH}|\||\s[/~≈])\s*(?P<inner>[^()\[\]–—|]{{1,40}}?)(?:\s+{DASH})?)(?P<mark>[*_]{{0,3}})\s*",
    re.DOTALL,
    signs=(*DASHES, "|", "/", "~", "≈"),
)
_AFTER_A_SIGN = Pattern(
    rf"(?P<before>.*?\S)(?P<written>\s*(?:[|{DASH[1:-1]}]\s*)?{_SIGN}\s*(?P<inner>[^()\[\]]{{1,40}}?))(?P<mark>[*_]{{0,3}})\s*",
    re.DOTALL,
    signs=_SIGNS,
)
_IN_FRONT = (
    Pattern(
        rf"(?P<mark>[*_]{{0,3}})(?P<written>{_PAREN})(?P<close>[*_]{{0,3}})\s*[:–—-]?\s*(?P<words>\S.*)",
        re.DOTALL,
        signs=_OPENING,
    ),
    Pattern(
        rf"(?P<mark>[*_]{{0,3}})(?P<written>(?P<inner>{RANGE_OF_CLOCK.pattern}))(?P<close>[*_]{{0,3}})"
        r"\s*(?:[:–—|-]\s*|\s)(?P<words>\S.*)",
        re.DOTALL | re.IGNORECASE,
    ),
    Pattern(
        r"(?P<mark>[*_]{0,3})(?P<written>(?P<inner>[^:()\[\]*_|]{1,40}?))(?:\s*:(?P<close>[*_]{0,3})"
        r"|(?P<closed>[*_]{0,3})\s*(?::|\s[–—-]|\|))\s+(?P<words>\S.*)",
        re.DOTALL,
        signs=(":", "–", "—", "-", "|"),
    ),
    Pattern(
        r"(?P<mark>\*{1,3}|_{1,3})(?P<written>(?P<inner>[^()\[\]*_|]{1,40}?))(?P<close>(?P=mark))\s+(?P<words>\S.*)",
        re.DOTALL,
        signs=("*", "_"),
    ),
)
_BEHIND_A_SIGN = Pattern(rf"^{_SIGN}\s*", signs=_SIGNS)
_SIGN_IN_FRONT = Pattern(rf"(?P<sign>{_SIGN}\s*)(?P<rest>\S.*)", re.DOTALL, signs=_SIGNS)


@by_text("times", FoundTime | None)
@lru_cache(maxsize=4_096)
def find_time(text: str) -> FoundTime | None:
    """The time of a heading or a list item, and its words without it; None where none stands at its end or in front.

    `Pair up (5 min)`, `**Pair up (5 min)**`, `Pair up [2 min]`, `Pair up – 2 min`, `2 minutes: pair up`,
    `(5 min) Pair up`, `Lunch (12:00–12:30)`, `9:15 – 9:35 am Welcome`, `Pair up ⏱ 5 min`, `Pair up (5 min, in pairs)`.
    """
    for pattern in (_AT_END, _AFTER_A_DASH, _AFTER_A_SIGN):
        if (match := pattern.fullmatch(text)) and (found := _at_end(match)):
            return found
    sign = _SIGN_IN_FRONT.fullmatch(text)
    matches = (pattern.fullmatch(sign["rest"] if sign else text) for pattern in _IN_FRONT)
    return next((found for match in matches if match and (found := _in_front(match))), None)


def time_within(text: str) -> FoundTime | None:
    """The only time in brackets amid the words of a heading or a list item, and the words without it.

    `Talk (3 min) — pairs`, `**Pair (5 min):** talk about it`, `Gallery walk (10 min) [optional]`. A range of the clock
    is none: “the desk (8:00–16:00) is open” says when, and takes no time of the session.
    """
    if not any(sign in text for sign in _OPENING):
        return None
    every = [each for each in find_times(text) if each.written[0] in _OPENING and each.start is None]
    if len(every) != 1:
        return None
    found = every[0]
    before, after = text[: found.at].rstrip(), text[found.at + len(found.written) :]
    last = _LAST_WORD.search(before)
    if last and fold(last[1]) in words_of_time().phrase and re.match(r"\s+\w", after):
        return None  # “Wait for (3 min) and go” is a phrase of it.
    return FoundTime(words=f"{before}{after}".strip(), written=found.written, times=found.times, at=found.at)


_NUMBER = Pattern(r"(?<![^\s*_,:;@·•])(?:[~≈<]\s?)?[\d½¼¾]")
_PARTED = Pattern(r"(?P<said>.*?)\s*[,:;@·•](?P<close>[*_]{0,3})\s*", re.DOTALL)
_BRACKETS_AT_END = Pattern(r"\s+(\([^()\d]{1,40}\))\s*$")
_PICTURES_AT_END = Pattern(r"[\s\u2190-\u2bff\ufe0f\U0001f000-\U0001faff]+$")
_LAST_WORD = Pattern(r"([^\W\d_]+)[*_)]*$")


@by_text("bare times", FoundTime | None)
def bare_time(text: str) -> FoundTime | None:
    """The time without brackets that ends a text: `Pair up 5 min`, `Welcome: **5 min**`; None where it ends a phrase.

    “The first 5 minutes” and “Calm in 5 minutes” are phrases, by the word before the number.
    """
    text = text.rstrip().removesuffix(":") if text.rstrip()[-1:] == ":" else text
    behind = _BRACKETS_AT_END.search(text)  # `Share: 10 mins (pairs)`
    said = text[: behind.start()] if behind else text
    if behind and (found := find_time(said)):  # `Warm-up — 5 minutes (pairs)`
        return replace(found, words=f"{found.words} {behind[1]}")
    for match in _NUMBER.finditer(said):
        written = said[match.start() :].strip(" *_")
        if times := parse_time(written):
            found = _bare(said, match.start(), written, times)
            return replace(found, words=f"{found.words} {behind[1]}") if found and behind else found
    return None


def _bare(text: str, at: int, written: str, times: Times) -> FoundTime | None:
    mark = re.search(r"[*_]*$", text[:at])
    closing = mark is not None and not text.rstrip().endswith(mark[0])  # `**Welcome:** 5 min`
    before = text[: mark.start() if mark and not closing else at].rstrip()
    parted, last = _PARTED.fullmatch(before), _LAST_WORD.search(_PICTURES_AT_END.sub("", before))
    if parted is None and (last is None or fold(last[1]) in words_of_time().phrase):
        return None
    tail = "" if mark and mark[0] and not closing else text[text.rindex(written) + len(written) :].strip()
    said = parted["said"] + parted["close"] if parted else before
    return FoundTime(words=f"{said}{tail}".strip(), written=written, times=times, at=at)


_CLOCK_AT_END = Pattern(rf"(?P<words>.*?\S)\s+(?P<written>{RANGE_OF_CLOCK.pattern})\s*", re.DOTALL | re.IGNORECASE)


@by_text("clocks at end", FoundTime | None)
def clock_at_end(text: str) -> FoundTime | None:
    """The range of the clock that ends a heading without brackets, `Welcome 9:15 – 9:35 am`; None where none does.

    Of a list item it is no length: “front desk, 8:00–16:00” says when, and takes no time of the session.
    """
    last = text.rstrip()[-1:]
    match = _CLOCK_AT_END.fullmatch(text) if last.isdecimal() or last in "mM." else None
    return _found(match["written"], match["words"].strip(), match["written"], match.start("written")) if match else None


def _at_end(match: re.Match[str]) -> FoundTime | None:
    before, mark, inner = match["before"].rstrip(), match["mark"], match["inner"]
    if mark and before.endswith(mark) and before[: -len(mark)].endswith(" "):  # `Pair up *(5 min)*`
        before, mark = before[: -len(mark)].rstrip(), ""
    elif mark and inner.startswith(mark):  # `Pair up – *5 min*`
        inner, mark = inner[len(mark) :], ""
    said = (before + mark).strip()
    if found := _found(inner, said, match["written"], match.start("written")):
        return found
    return _beside(match, before, mark)


_PARTS = Pattern(r"\s*[,;·|]\s*|\s+[–—-]\s+")


def _beside(match: re.Match[str], before: str, mark: str) -> FoundTime | None:
    """The time that shares its brackets with other words: `(5 min, in pairs)`, `(Pairs; 5 min)`."""
    inner = match["inner"] if match["written"].strip()[:1] in ("(", "（", "[") else ""
    parts = [] if time_fault(inner) else _PARTS.split(inner)
    times = [(at, each) for at, part in enumerate(parts) if (each := parse_time(_plain(part)))]
    others = [part for at, part in enumerate(parts) if at not in dict(times)]
    if len(times) != 1 or not all(others) or any(re.search(r"\d", part) and looks_like_time(part) for part in others):
        return None
    said = f"{before} ({', '.join(others)}){mark}".strip()
    return FoundTime(words=said, written=match["written"].strip(), times=times[0][1], at=match.start("written"))


def _plain(inner: str) -> str:
    """A time without the sign of a clock, and without the word `Time:`, that people put before it."""
    text = _BEHIND_A_SIGN.sub("", inner.strip())
    head, colon, rest = text.partition(":")
    return rest.strip() if colon and fold(head.strip(" *_")) in words().time else text


def _in_front(match: re.Match[str]) -> FoundTime | None:
    close = match["close"] or match.groupdict().get("closed") or ""
    if close and match["mark"] != close:
        return None
    lead = match["mark"] if not close else ""
    return _found(match["inner"], f"{lead}{match['words']}".strip(), match["written"], match.start("written"))


def _found(inner: str, said: str, written: str, at: int) -> FoundTime | None:
    if clock := clock_range(inner):
        return FoundTime(
            words=said, written=written.strip(), times=clock.times, start=clock.start, half=clock.half, at=at
        )
    times = parse_time(_plain(inner))
    return FoundTime(words=said, written=written.strip(), times=times, at=at) if times else None


@by_text("all times", tuple[FoundTime, ...])
def find_times(text: str) -> tuple[FoundTime, ...]:
    """Every time in running text, in order: in brackets, or as a number with its unit, or as a range of the clock."""
    return tuple(_each_time(text))


def _each_time(text: str) -> Iterator[FoundTime]:
    known = words_of_time()
    if not (_MAY_SAY_TIME.search(text) or any(word in text for word in known.numbers)):
        return
    patterns = (_BRACKETED, RANGE_OF_CLOCK, known.range, known.simple)
    at = 0
    while match := _BEGINS.search(text, at):
        at = match.start()
        found = next((each for pattern in patterns if (each := _read(text, at, pattern))), None)
        if found:
            yield found
        at += len(found.written) if found else 1


def _read(text: str, at: int, pattern: Pattern) -> FoundTime | None:
    """The time that begins here, if the pattern finds one: with a second unit, where one follows."""
    match = pattern.match(text, at)
    if match is None:
        return None
    if pattern is _BRACKETED:
        return _found(match["inner"], text, match[0], at)
    more = words_of_time().simple.match(text, match.end())
    ends = ([more.end()] if more else []) + [match.end()]
    return next((found for end in ends if (found := _found(text[at:end].strip(), text, text[at:end], at))), None)


def is_time_column(head: str) -> bool:
    """Whether the head of a table's column says that times stand below it."""
    return fold(re.sub(r"\([^()]*\)\s*$", "", head).strip(" *_:()?¿")) in words_of_time().columns


def cell_time(text: str) -> FoundTime | None:
    """The time of a cell in a column of times: a bare number counts minutes."""
    plain = text.strip(" *_()[]")
    if re.fullmatch(r"\d{1,3}", plain):
        return FoundTime(words="", written=plain, times=exactly(60 * int(plain)))
    return _found(plain, "", text, 0)


_LIKE = Pattern(
    r"(?P<number>\d)\s*(?P<unit>[^\W\d_]+)\.?"
    r"|^(?:\S+ ){0,2}(?:min|mins|sec|secs|hrs?)\.?$|^(?:min|mins|minutes?|sec|secs)\.? ?\d{1,3}$",
    re.IGNORECASE,
)
_NO_CITATION = Pattern(r"\b(?:1[5-9]|20)\d\d\b")


def looks_like_time(text: str) -> bool:
    """Whether a text in brackets was meant as a time and is none: `7–5 min`, `abc min`; a citation is not."""
    if len(text) > 40 or _NO_CITATION.search(text) or ";" in text:
        return False
    for match in _LIKE.finditer(text.strip()):
        unit = match["unit"]
        if unit is None or (fold(unit) in words_of_time().seconds and (len(unit) > 1 or text.strip()[-1:] == unit)):
            return True
    return False
