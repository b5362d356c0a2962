"""Plain words: short forms that are explained, and colors that are not the only sign."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice

from kit.checks.passages import Manuscript, Passage
from kit.diagnostics import Problem, warning
from kit.language import lexicon as words
from kit.session.model import Handout, Slide
from kit.text import Pattern

_ACRONYM = Pattern(r"(?<![\w.&/'’-])(?P<it>[A-ZÁÉÍÓÚÑ]{2,6})s?(?![\w&]|[-–—/.]\w|['’](?!s\b))")
_ROMAN = Pattern(r"[IVXLCDM]+")
_STATE = Pattern(r",\s*$")
_BLANK = Pattern(r"\[[^\[\]\n]*\]", signs=("[",))
_CAPITALS = Pattern(r"\b[A-ZÁÉÍÓÚÑ]{2,}\b")
_TWO_CAPITALS = Pattern(r"[A-ZÁÉÍÓÚÑ]{2}")
MOST = 300
"""Short forms that are looked for in the whole text: nobody writes more, and a hostile file could."""
_WORD = Pattern(r"\w+")
_LESSER = frozenset("and for in of on the to with de del la las los el y e en para por con &".split())  # noqa: SIM905
_LONG_FIRST = Pattern(r"\w['\"”’*]*,?\s*\((?:the |or |la |el |los |las |o )?$")
_OR = Pattern(r"[a-záéíóúñ],? (?:or|called|o|llamad[oa]s?) (?:an? |the |el |la )?$")
_SHORT_FIRST = Pattern(
    r"\s*(?:\((?!\s*(?:\d|see|if)\b)[^()\n]+\s[^()\n]+\)|(?::|=|–|—|,)\s*(?:the|or|o|el|la) )"
    r"|\s+(?:stands? for|is short for|is the|are the|quiere decir|son las siglas)\b|\s+(?:means|significa) ['\"“«A-Z]"
)


def unexplained_acronym(manuscript: Manuscript) -> Iterator[Problem]:
    """A short form that is never given with its long form."""
    first = _first_acronyms(manuscript)
    everything = _all_but_sources(manuscript) if first else ""
    initials = _initials(everything)
    for acronym, (passage, nth) in islice(first.items(), MOST):
        a_word = re.search(rf"\b{acronym.lower()}\b", everything)
        if not (a_word or acronym in initials or _explained(acronym, everything)):
            help = f"write it out where it first comes: `… ({acronym})`"
            message = f"“{acronym}” is never written out"
            place = passage.find(rf"(?<!\w){acronym}s?(?!\w)", nth) or passage.place
            yield warning("unexplained-acronym", message, help, place)


def _first_acronyms(manuscript: Manuscript) -> dict[str, tuple[Passage, int]]:
    """Where people first see or hear each short form."""
    first: dict[str, tuple[Passage, int]] = {}
    for passage in manuscript.passages:
        if passage.where in ("slide", "handout", "title") or passage.label in ("Say", "Ask"):
            for acronym, nth in _acronyms(passage):
                first.setdefault(acronym, (passage, nth))
    return first


def _all_but_sources(manuscript: Manuscript) -> str:
    """All that the session says, without its sources and credits: the front matter last."""
    said = [passage for passage in manuscript.passages if passage.where != "front" and passage.label != "Source"]
    front = [passage for passage in manuscript.passages if passage.where == "front"]
    said += [passage for passage in front if passage.text not in manuscript.session.credits]
    return " \n ".join(text for passage in said for text in passage.paragraphs)


def _acronyms(passage: Passage) -> Iterator[tuple[str, int]]:
    """The short forms of the passage that not everyone knows, with how many of the same stand before."""
    seen: Counter[str] = Counter()
    for paragraph in passage.paragraphs:
        text = _BLANK.sub(" ", paragraph)
        if not _TWO_CAPITALS.search(text) or _shouted(text):
            continue
        stressing = any(word.lower() in words.SHOUTED or len(word) > 6 for word in _CAPITALS.findall(text))
        for match in _ACRONYM.finditer(text):
            it = match["it"]
            if not _is_known(it, text[: match.start()]) and not (stressing and _like_a_word(it)):
                yield it, seen[it]
                seen[it] += 1


def _is_known(acronym: str, before: str) -> bool:
    """Whether everyone knows the letters: a known short form, a shouted word, a state behind a town, a Roman number."""
    if acronym in words.KNOWN_ACRONYMS or acronym.lower() in words.SHOUTED or _ROMAN.fullmatch(acronym):
        return True
    return len(acronym) == 2 and _STATE.search(before) is not None


def _shouted(text: str) -> bool:
    """Whether most of the words are in capitals, and are words: a heading that shouts."""
    letters = re.findall(r"[^\W\d_]{2,}", text)
    capitals = [word for word in letters if word.isupper()]
    return 2 * len(capitals) > len(letters) and all(map(_like_a_word, capitals))


def _like_a_word(word: str) -> bool:
    """Whether the capitals can be a word that is stressed: MATH, but not MTSS."""
    return word.lower() in words.SHOUTED or (len(word) > 3 and bool(re.search("[AEIOUÁÉÍÓÚ]", word)))


def _explained(acronym: str, text: str) -> bool:
    """Whether the long form stands beside it somewhere."""
    for match in re.finditer(rf"(?<!\w){acronym}s?(?!\w)", text):
        before, after = text[max(0, match.start() - 40) : match.start()], text[match.end() : match.end() + 120]
        if _LONG_FIRST.search(before) and re.match(r"[^()\n]*\)", after):
            return True
        if _OR.search(before) or _SHORT_FIRST.match(after):
            return True
    return False


def _initials(text: str) -> str:
    """The initials of the names in the text, such as ESSA for the Every Student Succeeds Act, parted by spaces."""
    found: list[str] = []
    for word in text.replace("-", " ").split(" "):
        letter = word.lstrip("([“\"‘'¿¡")[:1]
        if letter.isupper():
            found.append(letter)
        elif word not in _LESSER:
            found.append(" ")
        if word and word[-1] in ".,;:!?)]”":
            found.append(" ")
    return "".join(found)


def color_only(manuscript: Manuscript) -> Iterator[Problem]:
    """Two things that only their color tells apart, or one that only its color points out."""
    session = manuscript.session
    owners: tuple[Slide | Handout, ...] = (*session.slides, *session.handouts)
    for owner in owners:
        found = _by_color(list(manuscript.of(owner, "title", "slide", "handout", "Say", "Do", "Ask")))
        if found is None:
            continue
        if any(
            words.NOT_BY_COLOR_ALONE.search(text) for passage in manuscript.of(owner) for text in passage.paragraphs
        ):
            continue
        passage, match = found
        help = "add a word, a letter or a shape: not everyone can tell colors apart, and copies are gray"
        yield warning("color-only", f"“{match[0]}”: only a color says which", help, passage.words(match[0]))


def _by_color(passages: Sequence[Passage]) -> tuple[Passage, re.Match[str]] | None:
    """The first words that point something out by its color, or that tell the first of several colors."""
    if not any(words.COLOR_WORDS & set(_WORD.findall(passage.text.lower())) for passage in passages):
        return None
    found = [(passage, match) for passage in passages for text in passage.paragraphs for match in _colored(text)]
    pointed = [(passage, match) for passage, match in found if match.re is words.IN_COLOR.compiled]
    several = len({_hue(match) for _, match in found}) > 1
    return next(iter(pointed or (found if several else [])), None)


def _colored(text: str) -> Iterator[re.Match[str]]:
    yield from words.COLORED.finditer(text)
    yield from words.IN_COLOR.finditer(text)
    yield from words.A_COLOR_MEANS.finditer(text)


def _hue(match: re.Match[str]) -> str:
    color = match["one"] or match.groupdict().get("other") or ""
    return color[:4].lower()
