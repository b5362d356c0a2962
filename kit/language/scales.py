"""Words that are the steps of a scale, on which people mark where they stand."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kit.text import Pattern

STEPS = Pattern(
    r"(?:strongly |somewhat |mostly |totally |completely |not at all |slightly |very |quite |almost |muy |algo |nada )*"
    r"(?:agree|disagree|neutral|neither agree nor disagree|undecided|not sure|unsure|no opinion"
    r"|never|rarely|seldom|sometimes|often|usually|always|yes|no|partly|maybe|somewhat|not yet|almost|a little|a lot"
    r"|not at all|very much|poor|fair|good|very good|great|excellent|low|medium|high|beginning|emerging|developing"
    r"|proficient|sustaining|advanced|likely|unlikely|satisfied|dissatisfied|helpful|confident|comfortable|true|false"
    r"|n/?a|does not apply|don[’']t know"
    r"|(?:totalmente |parcialmente )?(?:de acuerdo|en desacuerdo)|nunca|rara vez|a veces|a menudo|casi siempre|siempre"
    r"|s[ií]|en parte|todav[ií]a no|a[uú]n no|poco|mucho|nada|malo|regular|bueno|muy bueno|excelente|bajo|medio|alto"
    r"|no s[eé]|no aplica|tal vez|quiz[aá]s?|ni de acuerdo ni en desacuerdo)",
    re.IGNORECASE,
)
LEAST = 2
"""So many steps at least make a scale."""


def is_scale(heads: Sequence[str]) -> bool:
    """Whether the heads of columns are the steps of a scale: all but one at most are words of one."""
    known = sum(STEPS.fullmatch(" ".join(head.split()).strip(" .:!")) is not None for head in heads)
    return known >= LEAST and known >= len(heads) - 1


ORDERS = (
    ("strongly disagree", "disagree", "somewhat disagree", "slightly disagree", "neutral", "neither agree nor disagree",
     "undecided", "not sure", "slightly agree", "somewhat agree", "agree", "strongly agree"),
    ("never", "rarely", "seldom", "sometimes", "often", "usually", "almost always", "always"),
    ("very poor", "poor", "fair", "good", "very good", "great", "excellent"),
    ("not at all", "a little", "slightly", "somewhat", "quite a bit", "a lot", "very much"),
    ("no", "not yet", "not sure", "maybe", "partly", "somewhat", "yes"),
    ("very dissatisfied", "dissatisfied", "neutral", "satisfied", "very satisfied"),
    ("very unlikely", "unlikely", "neutral", "likely", "very likely"),
    ("totalmente en desacuerdo", "muy en desacuerdo", "en desacuerdo", "neutral", "ni de acuerdo ni en desacuerdo",
     "parcialmente de acuerdo", "de acuerdo", "muy de acuerdo", "totalmente de acuerdo"),
    ("nunca", "rara vez", "a veces", "a menudo", "casi siempre", "siempre"),
    ("malo", "regular", "bueno", "muy bueno", "excelente"),
    ("nada", "poco", "algo", "bastante", "mucho"),
    ("no", "todavía no", "tal vez", "en parte", "sí"),
)  # fmt: skip
"""The steps of usual scales, the lowest first."""


def in_order(words: Sequence[str]) -> tuple[str, ...]:
    """Returns the words as a usual scale has them; () where they are of none, or one is spelled in two ways."""
    said = {" ".join(word.casefold().split()): word for word in words}
    steps = next((order for order in ORDERS if LEAST <= len(said) == len(words) and set(said) <= set(order)), ())
    return tuple(said[step] for step in steps if step in said)
