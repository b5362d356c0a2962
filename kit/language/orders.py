"""Which words tell a leader to do something, and which are said to people: in English and Spanish."""

from __future__ import annotations

import re

from kit.text import Pattern

_PEOPLE = (
    r"(?:the |your |all (?:the )?|each |every |a few |some |several |two |one |three )?(?:participants?|people|staff|"
    r"(?:small |table |whole )?groups?|everyone|everybody|teachers?|attendees|students?|learners?|them|families|"
    r"parents?|partners?|pairs|volunteers?|tables?|educators?|audience|person|participantes|grupos?|todos|docentes|familias)\b"
)
_ORDER = Pattern(
    rf"(?:(?:have|ask|invite|give|let|allow|tell|direct|instruct|encourage|remind|get|prompt|call on|bring|assign|"
    rf"divide|split|send|move|help|pida a|dé a|invite a|diga a|recuerde a) {_PEOPLE}"
    r"|(?:click|advance|press|distribute|pass out|hand out|collect|circulate|walk around|pause|wait|play (?:the|this) |"
    r"display|project|post|show (?:the |this )?(?:next )?(?:slide|video|image|clip)|set (?:a|the|your) timer|"
    r"start (?:a|the) timer|go to (?:the )?next|move to (?:the )?next|next slide|"
    r"read (?:the |this )?(?:slide|objectives?|agenda|aloud|each)|"
    r"review (?:the )?(?:slide|agenda|objectives?|norms)|introduce (?:yourself|the)|model |facilitate |debrief |"
    r"open the|allow (?:\d|time|a few)|give (?:\d|time)|take (?:\d+ )?(?:responses|answers|questions)|"
    r"chart |record |solicit |haga clic|reparta|muestre|recoja|circule|proyecte|pause)"
    r"|(?:do not|don['’]?t) (?:read|show|hand out|pass out|click|advance|skip|rush)\b"
    r"|(?:d[ií]ga|p[ií]da|recu[eé]rde|d[eé]|expl[ií]que|mu[eé]stre|preg[uú]nte|inv[ií]te|entr[eé]gue|ay[uú]de)(?:les|los|las)\b)",
    re.IGNORECASE,
)
_ABOUT_PARTICIPANTS = Pattern(
    r"(?:have|ask|invite|let|allow|tell|direct|instruct|encourage|remind|prompt|give)"
    r" (?:the |your |all (?:the )?|each )?(?:participants?|attendees|the audience)\b"
    r"|(?:pida|diga|recuerde|invite) a (?:las?|los|cada) participantes?\b",
    re.IGNORECASE,
    signs=("articipa", "attendees", "audience"),
)
_PLAN_ORDER = Pattern(
    r"(?:add|align|arrange|assign|begin|bring|build|call|check|choose|close|confirm|create|demonstrate|describe|discuss|"
    r"draw|emphasi[sz]e|end|explain|facilitate|form|greet|highlight|identify|introduce|lead|list|make|monitor|note|offer|"
    r"open|outline|place|point|prepare|present|provide|put|read|refer|remind|repeat|review|set|share|show|start|state|"
    r"summari[sz]e|thank|transition|use|walk|welcome|write|explique|presente|lea|escriba|anote|comparta|pida|salude)\b",
    re.IGNORECASE,
)
_TO_PEOPLE = Pattern(
    r"\b(?:we|we're|we’ll|we'll|us|our|you|you'll|you’re|your|I|I'm|my|let's|let’s|nosotros|ustedes|vamos|hoy)\b",
    re.IGNORECASE,
)


def is_order(text: str) -> bool:
    """Whether it tells the leader to do something with people, slides or things."""
    return _ORDER.match(text.strip(" *_-•")) is not None


def is_about_participants(text: str) -> bool:
    """Whether it tells the leader what participants do, and so is said to none of them: “Have participants stand”."""
    return _ABOUT_PARTICIPANTS.match(text.strip(" *_-•")) is not None


def is_plan_order(text: str) -> bool:
    """Whether it begins with a verb that, in a plan, tells the leader what to do."""
    return _PLAN_ORDER.match(text.strip()) is not None


def is_to_people(text: str) -> bool:
    """Whether it speaks of us, you or me, as one who talks to people does."""
    return _TO_PEOPLE.search(text) is not None
