"""Words for the facilitator: what people write before them, in every language that kit speaks, and the label it means.

One table, a file `label_words/LANGUAGE.toml` a language, for session files and for what is imported; any session takes
the words of all languages, since people write in the one that they think in. Of a language that kit does not speak, a
file may have some of the tables: what notes begin with, so that they are on no slide.
"""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path
from typing import Literal, get_args

from msgspec import Struct

from kit.cache import by_text
from kit.language.leader_words import fold as fold
from kit.language.leader_words import is_for_a_leader, names_a_leader
from kit.language.word_tables import tables_in
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

MOST_WORDS = 4
"""Words before a colon that are a label without bold type."""
LONGEST = 60
"""Characters of a label."""

_FOLDER = Path(__file__).parent / "label_words"
COLONS = ":：៖፡፦՝"
"""What stands behind a label, in the writing of its language."""
_BOLD = Pattern(
    rf"(?P<mark>\*{{1,3}}|_{{1,3}})(?P<word>(?:(?!(?P=mark))[^{COLONS}\n]){{1,{LONGEST}}}?)\s*"
    rf"(?:[{COLONS}]\s*(?P=mark)|(?P=mark)\s*[{COLONS}])(?!//)\s*(?P<rest>.*)",
    signs=("*", "_"),
)
_PLAIN = Pattern(
    rf"(?P<mark>[*_]{{0,3}})(?P<word>[^{COLONS}\n*`]{{1,{LONGEST}}}?)(?P=mark)?\s*[{COLONS}](?!//)(?P<rest>.*)",
    signs=tuple(COLONS),
)
_DASHED = Pattern(
    rf"(?P<mark>[*_]{{0,3}})(?P<word>[\w’' ]{{1,{LONGEST}}}?)(?P=mark)\s+[-–—→⇒»|=]+\s+(?P<rest>.*)",
    signs=("-", "–", "—", "→", "⇒", "»", "|", "="),
)
"""What certainly is a leader's, with a dash for its colon: `Note to self – the projector is slow`."""
_SAID = Pattern(
    r"[\"“*_]{0,3}(?P<word>Say|Diga)(?:\s*[*_]{0,3}\s*(?<=[\s*_])[-–—]|\s+(?=[\"“]\S+\s.*[\"”]$))[*_]{0,3}\s*(?P<rest>(?:\S+\s+){2}.*)$"
    r"|(?P<loud>SAY|DIGA) (?P<aloud>(?![A-Z]+\b)(?:\S+\s+){2}.*)$",
    signs=("Say", "Diga", "SAY", "DIGA"),
)
"""What a leader says, behind a dash or in quotation marks: `Say – Welcome, everybody`."""
_SHOUTED = Pattern(r"(?P<word>[A-Z][A-Z’']+(?: [A-Z’']+){0,4})[.!]? (?P<rest>(?![A-Z]+\b).+)")
"""A label in capitals without its colon: `NOTE TO PRESENTER the projector is slow`."""
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
    signs=(" to ", " for ", " para "),
)
"""A note for somebody who is not everybody: “Note to the presenter”, “Notes for Priya”."""
_ARTICLE = Pattern(r"(?:what |lo que )?(?:for |para )?(?:the |el |la |los |las )?")
_SAYING = Pattern(r"(?P<word>[^\W\d]\w*(?: \w+){1,3}?),?\s+(?P<rest>[\"“«].+)", signs=('"', "“", "«"))
"""What a leader says, in a sentence: `Teacher says, “Watch me.”`"""
_EMPHASIZED = Pattern(r"(?P<mark>\*{1,3}|_{1,3})(?P<said>[(\[].*[)\]])(?P=mark)", signs=("*", "_"))
_BARE = Pattern(
    rf"(\*{{1,3}}|_{{1,3}})(?P<word>[^*_{COLONS}\n]{{1,{LONGEST}}}?)\1(?P<rest>(?!\s*[{COLONS}]).*)", signs=("*", "_")
)


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


class Head(Struct, frozen=True, kw_only=True):
    """What stands before a colon at the head of a line: `word` as written, the label that it means (None: one's own).

    `rest` is what follows on the line; `strong` says that it stands in bold or italic type.
    """

    word: str
    rest: str
    label: Label | None
    strong: bool
    colon: bool = True


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
        labels |= {fold(word): label for label in LABELS for word in data.get("labels", {}).get(label, ())}
        leaders |= set(map(fold, data["notes"].pop("leader", ())))
        deeds |= {fold(word): label for label in LABELS for word in data.get("leader", {}).get(label, ())}
        for name, each in (*data.get("other", {}).items(), *data["notes"].items()):
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


def _is_notes(word: str) -> bool:
    """Whether words are certainly a leader's: `Speaker notes`, `Teacher asks`."""
    return fold(word) in words().notes or leaders_label(word) is not None


def is_leaders(word: str) -> bool:
    """Whether a label is a leader's or means one: what is certainly notes, `Teacher asks`, `Facilitator`."""
    return _is_notes(word) or is_leader(word)


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


@by_text("labels", Head | None)
@lru_cache(maxsize=4_096)
def label_head(line: str) -> Head | None:
    """The label at the head of a line of a facilitator's block, known or not; None where there is none.

    A bold word with a colon, or up to four words with one; not as in `9:15` or `https://`, nor in a quotation's marks.
    """
    text = _without_brackets(_bare_brackets(_without_signs(line.strip())))
    if match := _BOLD.match(text):
        return _head(match["word"], match["rest"], strong=True)
    if (match := _DASHED.match(text)) and is_leaders(match["word"]):
        return Head(word=match["word"], rest=match["rest"], label=label_of(match["word"]), strong=bool(match["mark"]))
    if match := _SAID.match(text):
        word, rest = match["word"] or match["loud"], match["rest"] or match["aloud"]
        return Head(word=word, rest=rest.rstrip("”"), label="Say", strong=False)
    if text[:2].isupper() and (match := _SHOUTED.match(text)) and _is_notes(match["word"]):
        return Head(word=match["word"], rest=match["rest"], label=label_of(match["word"]), strong=False)
    if (match := _SAYING.match(text)) and (label := leaders_label(match["word"])):
        return Head(word=match["word"], rest=match["rest"], label=label, strong=False)
    match = _PLAIN.match(text)
    if (
        match is None
        and (at := text.find(" ", text.find(" ") + 1)) > 0
        and fold(text[:at].rstrip(".,;")) in words().notes
    ):
        return Head(word=text[:at], rest=text[at:].strip(), label="Note", strong=False)  # `Speaker notes tell them`
    if match is None or text[:1] in "\"'“‘«„`<|":
        return None
    if len(match["word"].split()) > MOST_WORDS and not leaders_label(match["word"]):
        return None
    word, rest = " ".join(match["word"].strip("*_ ").split()), match["rest"].strip()
    if word[-1:].isdigit() and match["rest"][:1].isdigit():
        return None
    return _head(word, f"{match['mark']}{rest}" if rest else "", strong=bool(match["mark"]))


def _head(written: str, rest: str, *, strong: bool) -> Head | None:
    word = " ".join(_without_signs(written.strip()).split())
    return Head(word=word, rest=rest, label=label_of(word), strong=strong) if _says(word) else None


@by_text("bare labels", Head | None)
def bare_label(line: str) -> Head | None:
    """A known label in bold type that lacks its colon: `**Say** Welcome`."""
    match = _BARE.match(_without_signs(line.strip()))
    label = label_of(match["word"]) if match else None
    return (
        match and label and Head(word=match["word"], rest=match["rest"].strip(), label=label, strong=True, colon=False)
    )


def _says(word: str) -> bool:
    return any(character.isalpha() for character in word)


def _without_brackets(text: str) -> str:
    """The text without the brackets around all of it, in which an aside is often written: `[Note: …]`."""
    if text[:1] in _CLOSED and not text.startswith(("[!", "{{", "{%")):
        return text[1 : -1 if text.endswith(_CLOSED[text[0]]) else None].strip()
    return text


_CLOSED = {"[": "]", "(": ")", "{": "}"}


def _bare_brackets(text: str) -> str:
    """The text without the emphasis of all of it, where it stands in brackets: `*(Facilitator: …)*`."""
    match = _EMPHASIZED.fullmatch(text)
    return match["said"] if match else text


def _without_signs(text: str) -> str:
    """The text without the pictures and arrows that people put before a label."""
    at = 0
    while at < len(text) and (text[at] == " " or ord(text[at]) > 0x2000) and not text[at].isalnum():
        if text[at] in "“‘„—–…":
            break
        at += 1
    return text[at:] if at else text
