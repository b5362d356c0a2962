"""How many of a thing, how people are put together, and what is allowed, as texts say it."""

from __future__ import annotations

import re
from typing import cast

from kit.diagnostics import Place
from kit.language.word_tables import fold
from kit.session.group_forms import form_said
from kit.session.model import Grouping
from kit.session.slide_parts import Per, Quantity
from kit.session.synonyms import GROUPINGS, PER, meant
from kit.text import Pattern

_NUMBER = r"\d{1,5}|one|two|three|un|una|uno|dos|tres"
_EACH = Pattern(rf"(?P<number>{_NUMBER})\s*(?:x\s*)?(?:each|ea\.?|c/u|cada uno|cada una)", signs=("ea", "c/u", "cada"))
_TIMES = Pattern(r"[x×]\s*(?P<number>\d{1,5})|(?P<after>\d{1,5})\s*[x×]", signs=("x", "×"))
_PER = Pattern(
    rf"(?P<number>{_NUMBER})\s*(?:(?!(?:per|for|por|para)\b)(?P<what>[^\W\d_]{{2,20}})\s+)?"
    r"(?:per|for each|for every|por|para cada|/)\s*(?P<per>\S.*)"
)
_NUMBERS = {"one": 1, "un": 1, "una": 1, "uno": 1, "two": 2, "dos": 2, "three": 3, "tres": 3}


def parse_quantity(text: str) -> Quantity | None:
    """The quantity that `2 per participant`, `1 per table`, `x2`, `2 ea.` or `12` says; None where it says none."""
    words = fold(text)
    if re.fullmatch(r"[0-9]{1,5}", words):
        return _quantity(int(words), "session")
    if match := _EACH.fullmatch(words):
        return _quantity(_count(match["number"]), "participant")
    if match := _TIMES.fullmatch(words):
        return _quantity(int(match["number"] or match["after"]), "session")
    match = _PER.fullmatch(words)
    per = PER.get(match["per"].rstrip("."), "") if match else ""
    return _quantity(_count(match["number"]), per) if match and per else None


def what_of(text: str) -> str:
    """What is counted in a quantity, where its words say so: the sheets of `1 sheet per person`."""
    match = _PER.fullmatch(fold(text))
    return (match["what"] or "") if match else ""


def _count(number: str) -> int:
    return _NUMBERS.get(number) or int(number)


def _quantity(number: int, per: str) -> Quantity | None:
    return Quantity(number=number, per=cast(Per, per)) if number else None


_AMID = Pattern(
    r"(?:in )?(?:[\w-]+ ){0,3}(?:groups|teams|tables|circles|rooms|grupos|equipos|mesas|nhóm) (?:of|de|with)?\s*"
    r"(?P<size>\d{1,2}(?:\s*(?:[-–—]|to|or|a|o)\s*\d{1,2})?)(?: people| persons| each)?"
)
"""Groups of a size among other words: `mixed groups of 4`, `breakout rooms of 4`."""


def parse_grouping(text: str, place: Place) -> Grouping | None:
    """The grouping that the text says; None where it says none. Of `groups of 3–4` three is the size that is made."""
    words = " ".join(text.lower().split())
    plain = meant(words, GROUPINGS)
    if form_said(plain) is None and (match := _AMID.fullmatch(words)):
        words = plain = f"groups of {match['size']}"
    found = form_said(plain)
    if found is None:
        return None
    form, number = found
    return Grouping(form=form.name, number=number, text=words if "?P<number>" in form.written else plain, place=place)


_ALLOW = Pattern(r"(?P<code>\S+)(?:\s+(?:because|since|as|porque|ya que|pues)\s+(?P<reason>\S.*))?\s*", re.IGNORECASE)


def parse_allow(text: str) -> tuple[str, str]:
    """The code and the reason that `long-input because the video runs 14 minutes` says; "" for a missing reason."""
    match = _ALLOW.fullmatch(text.strip())
    return (match["code"], match["reason"] or "") if match else (text.split(maxsplit=1)[0] if text.split() else "", "")
