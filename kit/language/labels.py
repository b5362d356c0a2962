"""Words for the facilitator: what people write before them, in every language that kit speaks, and the label it means.

One table, a file `label_words/LANGUAGE.toml` a language, for session files and for what is imported; any session takes
the words of all languages, since people write in the one that they think in.
"""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path
from typing import Literal, get_args

from msgspec import Struct

from kit.language.leader_words import is_for_a_leader, names_a_leader
from kit.language.word_tables import fold, tables_in
from kit.text import Pattern

Label = Literal[
    "Say",
    "Ask",
    "Do",
    "Note",
    "If time",
    "If short",
    "Watch for",
    "Virtual",
    "Materials",
    "Handout",
    "Source",
]
LABELS: tuple[Label, ...] = get_args(Label)

_FOLDER = Path(__file__).parent / "label_words"
COLONS = ":：៖፡፦՝"
"""What stands behind a label, in the writing of its language."""
_BEFORE_WHO = Pattern(r"(?:(?:co|lead|main|first|second)[- ]?)(?=\w{3})|[\s#]*\d+$")
_OTHERS_TOO = {"host", "coach", "teacher", "leader"}
"""Leaders of whom a session for them may speak to everybody: “Teacher moves”."""
_ACTS = Pattern(r"[a-z]{2,}[^s]s\b")
"""What somebody does: “Facilitator walks around”."""
_ASIDE = Pattern(r"\s*\([^()]*\)$", signs=("(",))
_FOR = Pattern(r"(?:for|para) ")
_NOTE_TO = Pattern(
    r"(?:notes?|reminders?) (?:to|for) (?!(?:the |all )?(?:all|participants?|people|famil\w+|parents?|students?"
    r"|learners?|teachers?|staff|every\w*|each|us|you|them|readers?|groups?|tables?|pairs)\b)(?:the |all )?\S+"
    r"|notas? para (?!(?:las? |los? |el )?(?:familias?|participantes|estudiantes|alumn\w+|todos|todas|docentes"
    r"|maestros|padres|ustedes|cada)\b)(?:las? |los? |el )?\S+",
    signs=("note to", "note for", "notes to", "notes for", "reminder", "nota para", "notas para"),
)
"""A note for somebody who is not everybody: “Note to the presenter”, “Notes for Priya”."""
_ARTICLE = Pattern(r"(?:what |lo que )?(?:for |para )?(?:the |el |la |los |las )?")


class LabelWords(Struct, frozen=True, kw_only=True):
    """The words of all languages, folded: those of each label, those before a time, a leader and notes."""

    labels: dict[str, Label]
    time: frozenset[str]
    handouts: frozenset[str]
    """The title of the part of a session that holds what is printed."""
    total: frozenset[str]
    """What a row of a table begins with that adds up the others."""
    lead: frozenset[str]
    notes: frozenset[str]
    """What only notes for a leader begin with, on a slide or on paper."""
    within: frozenset[str]
    """What a heading within a slide is called that is a leader's: “Differentiation”."""
    maybe_notes: frozenset[str]
    """What notes for a leader begin with on a slide: `Note`."""
    spoken: frozenset[str]
    """What only a leader's line begins with, also amid others: that line alone is a note."""
    leaders: frozenset[str]
    """Whom a remark in brackets speaks to: `[Facilitator: pause here]`. As a label, such a word is somebody's own."""
    deeds: dict[str, Label]
    """What a leader does, and the label that it means: `asks` is Ask."""


@cache
def words() -> LabelWords:
    """The words of every language, read once."""
    labels: dict[str, Label] = {fold(label): label for label in LABELS}
    names = ("time", "total", "handouts", "lead", "certain", "likely", "within", "spoken")
    found: dict[str, set[str]] = {name: set() for name in names}
    leaders: set[str] = set()
    deeds: dict[str, Label] = {}
    for path in sorted(_FOLDER.glob("*.toml")):
        data = tables_in(f"{_FOLDER.name}/{path.name}")
        labels |= {fold(word): label for label in LABELS for word in data["labels"].get(label, ())}
        leaders |= set(map(fold, data["notes"].pop("leader", ())))
        deeds |= {fold(word): label for label in LABELS for word in data["leader"].get(label, ())}
        for name, each in (*data["other"].items(), *data["notes"].items()):
            found[name] |= set(map(fold, each))
    for name, own in found.items():
        labels |= {} if name in ("total", "handouts", "within") else {word: labels.get(word, "Note") for word in own}
    time, total, handouts, lead, certain, likely, within, spoken = (frozenset(found[name]) for name in names)
    return LabelWords(
        labels=labels, time=time, total=total, handouts=handouts, lead=lead, notes=certain, maybe_notes=likely,
        within=within,        spoken=spoken, leaders=frozenset(leaders), deeds=deeds,
    )  # fmt: skip


def label_of(word: str) -> Label | None:
    """The label that a word means in any language: `Tip` is Note, `Diga` is Say; None for a word of one's own."""
    return words().labels.get(fold(_without_aside(word))) or leaders_label(word)


@lru_cache(maxsize=4_096)
def leaders_label(word: str) -> Label | None:
    """What a leader's name and deed mean: `Teacher asks` is Ask, `Facilitator only` Note; None for other words."""
    plain = _without_aside(word.strip(" *_:"))
    folded = fold(plain)
    if _NOTE_TO.fullmatch(folded):
        return "Note"
    named = _ARTICLE.sub("", folded)
    if named in words().leaders and _FOR.match(folded):
        return "Note"  # “For the facilitator”
    if is_for_a_leader(word.strip(" *_:")):
        return "Note"  # “Per il facilitatore”
    who, _, deed = named.partition(" ")
    whose, who = who.endswith("'s"), who.removesuffix("'s")
    if who not in words().leaders:
        return None
    if whose and deed and who not in _OTHERS_TOO:
        return words().deeds.get(deed, "Note")  # “Facilitator's final words”
    acts = who not in _OTHERS_TOO and _ACTS.match(deed) is not None and plain.split()[-1][:1].islower()
    return words().deeds.get(deed) or ("Do" if acts else None)


def is_spoken(word: str) -> bool:
    """Whether only a leader's line begins with the word, also amid others: `Facilitator says`, `Guion`."""
    return fold(_without_aside(word)) in words().spoken or leaders_label(word) is not None


def is_notes(word: str) -> bool:
    """Whether words are certainly a leader's: `Speaker notes`, `Teacher asks`."""
    return fold(word) in words().notes or leaders_label(word) is not None


def is_leaders(word: str) -> bool:
    """Whether a label is a leader's or means one: what is certainly notes, `Teacher asks`, `Facilitator`."""
    return is_notes(word) or is_leader(word)


@lru_cache(maxsize=4_096)
def is_leader(word: str) -> bool:
    """Whether a label is nothing but whoever leads: `Facilitator`, `Co-facilitator (aloud)`, `Ana (presenter)`."""
    plain = word.strip(" *_:")
    aside = plain[plain.rfind("(") + 1 : -1] if plain.endswith(")") else ""
    named = _BEFORE_WHO.sub("", fold(_without_aside(plain)))
    return any(each in words().leaders or names_a_leader(each) for each in (named, fold(aside)))


def _without_aside(word: str) -> str:
    """The label without what stands in brackets behind it: `Script (read aloud)`."""
    return _ASIDE.sub("", word)
