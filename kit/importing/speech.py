"""Lines of somebody's notes → passages under the labels of the session language.

A line's beginning decides; case, bold type, brackets, English and Spanish alike. A label holds until the next.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Literal

from msgspec import Struct, field

from kit.importing.draft import Finding, LabeledNote
from kit.importing.elements import TextLine, escaped, listed
from kit.importing.minutes import SaidTime, read_time
from kit.importing.times_in_words import BRACKETED, TIMES, SpeechPlace, steps_to_write
from kit.language.labels import Label, label_of, words
from kit.language.orders import is_order, is_plan_order, is_to_people
from kit.language.word_tables import fold
from kit.text import Markdown

Setting = Literal["deck", "plan", "do", "note"]
"""Where the words stand, which decides what they are without a label: a deck's notes or a script column (Say, if no
order), a plan (Say if in quotes or to “you”, Do if an order, else Note), a column of what the leader does, an aside."""

_WEAK = {"t": "Teacher:", "s": "Students:"}
"""Labels of one letter, which are told once a file."""
_HEAD = re.compile(
    r"^\s*(?:[*_]{1,3}|\\?\[|\()?\s*(?P<word>[^\W\d_][^:*_\\\[\](){}<>|\"“”]{0,38}?)\s*"
    r"(?P<shut>[*_]{1,3})?\s*(?::|[–—](?=\s))\s*(?P<late>[*_]{1,3})?\s*(?P<rest>.*)$",
    re.DOTALL,
)
_QUOTED = re.compile(r"""[“"](?P<said>[^“”"]+)[”"]\s*""")
_HIDDEN = re.compile(r"hidden slide\b|this slide is hidden|diapositiva oculta", re.IGNORECASE)
_TRANSITION = re.compile(r"transition slide\.?", re.IGNORECASE)
_ANIMATION = re.compile(r"note:? (?:this|the) slide (?:has|contains|is) (?:an )?animat", re.IGNORECASE)
_PERSONAL = re.compile(r"this slide (?:requires|needs) personali[sz]ation", re.IGNORECASE)
_PARTED = re.compile(r"\s*;\s*|\s*\n\s*")
_COMMAS = re.compile(r",\s+(?:and\s+)?(?![^()]*\))")


class Speech(Struct):
    """What notes say: passages in order, the time and settings that they give the slide, and what was guessed."""

    passages: list[LabeledNote] = field(default_factory=list)
    time: SaidTime | None = None
    settings: list[str] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def add(self, label: Label, text: str) -> None:
        """Puts the text under the label, below what stands there already where it is the same."""
        text = text.strip()
        if not text:
            return
        if label == "Materials":
            text = "; ".join(_things(text))
        if self.passages and self.passages[-1].label == label:
            before = self.passages.pop().text
            parting = "; " if label == "Materials" else "\n\n"
            text = f"{before}{parting}{text}"
        self.passages.append(LabeledNote(label=label, text=Markdown(text)))


def read_speech(lines: Sequence[TextLine], setting: Setting, place: SpeechPlace, under: Label | None = None) -> Speech:
    """The passages of the lines; `under` is the label that holds at the beginning."""
    speech = Speech()
    holds = under
    within = -1  # The depth of an item with a label: what it says ends with it.
    items: list[TextLine] = []
    for line in lines:
        label = labeled(line)
        if line.kind == "item" and label is None and line.level > within:
            items.append(line)
            continue
        _flush(speech, items, holds, setting)
        items = []
        if line.kind == "item" and label is None:
            holds, within = under, -1
            items.append(line)
            continue
        holds = _line(speech, line, holds, setting, place)
        within = line.level if label and line.kind == "item" and label[1].strip(" *_") else -1
    _flush(speech, items, holds, setting)
    speech.findings += steps_to_write(lines, place)
    return speech


def _flush(speech: Speech, items: Sequence[TextLine], holds: Label | None, setting: Setting) -> None:
    """Puts a list under the label that holds, or under what its first item is."""
    if not items:
        return
    last = speech.passages[-1].label if speech.passages else None
    label = holds or (last if last and last != "Materials" else _unlabeled(items[0].plain, setting))
    if label == "Materials":
        speech.add(label, "; ".join(str(item.text) for item in items))
    else:
        speech.add(label, listed(items)[0])


def labeled(line: TextLine) -> tuple[str, str] | None:
    """The word of the table that begins the line, in small letters, and the rest of its Markdown; None without one."""
    match = _HEAD.match(line.text)
    if match is None:
        return None
    word = fold(match["word"].strip(" ."))
    if label_of(word) is None and word not in TIMES and word not in words().time | words().lead | _SPOKEN:
        return None
    rest = match["rest"]
    if match["late"] and not line.text[: match.start("word")].strip(" \\[("):
        rest = f"{match['late']}{rest}"  # `Ask: *What do you see?*`
    marks = line.text[: match.start("word")].strip(" \\[(")
    if marks and not match["shut"] and not match["late"] and rest.endswith(marks):
        rest = rest[: -len(marks)]  # a line that is whole in bold type
    if line.text.startswith(("\\[", "(")):
        rest = re.sub(r"(?:\\?\]|\))\s*$", "", rest)
    return word, rest


_BRIDGES = frozenset({"transition", "bridge", "transicion", "puente"})
_SPOKEN = frozenset({"speaker notes", "speaker note", "notas del orador", "facilitator says", "facilitator script"})
"""What an import reads as Say; in a session it is a Note, since there somebody could have written Say."""


def _line(speech: Speech, line: TextLine, holds: Label | None, setting: Setting, place: SpeechPlace) -> Label | None:
    """Reads one line that is no plain list item; the label that holds after it."""
    if found := labeled(line):
        return _under_label(speech, found, line, holds, place)
    if match := BRACKETED.fullmatch(line.plain.strip()):
        _bracket(speech, match["square"] or match["round"], bool(match["square"]), line, place)
        return holds
    if line.kind == "heading":
        speech.add("Note", str(line.text) if "*" in line.text else f"**{line.text}**")
        return None
    if holds in (None, "Do", "Say") and (match := _QUOTED.fullmatch(line.plain.strip())):
        speech.add("Say", re.sub(r"^(\W*?)[“\"]|[”\"](\W*)$", r"\1\2", str(line.text)))
        return holds if holds == "Say" else None
    speech.add(holds or _unlabeled(line.plain, setting), str(line.text))
    return holds


def _under_label(
    speech: Speech, found: tuple[str, str], line: TextLine, holds: Label | None, place: SpeechPlace
) -> Label | None:
    """Reads a line that begins with a label; the label that holds after it."""
    word, rest = found
    if word in TIMES or word in words().time:
        _own_time(speech, rest, line)
        return None
    if word in _WEAK:
        speech.findings.append(_told(place, f"“{word.upper()}:” is read as {_WEAK[word][:-1].lower()}", "private"))
    label = _label(word, rest)
    if _bracket_behind(speech, line, place):
        return label
    if label == "Say" and (match := BRACKETED.fullmatch(rest.strip())) and match["round"]:
        label, rest = "Do", match["round"]
    speech.add(label, _with_word(label, word, rest, line))
    return None if label == "Do" and word in _BRIDGES else label


def _own_time(speech: Speech, rest: str, line: TextLine) -> None:
    """The slide's time, where that is what stands behind `Time:`; else a note."""
    if said := read_time(rest, bare=True):
        speech.time = speech.time or said
    else:
        speech.add("Note", str(line.text))


def _label(word: str, rest: str) -> Label:
    """The label that a word means; a transition that only tells the leader what to do is Do."""
    label: Label = "Say" if word in _SPOKEN else label_of(word) or "Note"
    if label == "Say" and word in _BRIDGES and is_order(rest) and not is_to_people(rest):
        return "Do"
    return "Materials" if label == "Handout" else label


def _bracket_behind(speech: Speech, line: TextLine, place: SpeechPlace) -> bool:
    """Whether `[Hidden slide]` or a time in brackets is all that stands behind a label; it is read then."""
    behind = re.sub(r"^\W*?(?=\[|\()", "", line.plain.partition(":")[2]).strip()
    match = BRACKETED.fullmatch(behind)
    said = match["square"] if match else ""
    if not said or not (_HIDDEN.match(said) or read_time(said)):
        return False
    _bracket(speech, said, True, TextLine(text=Markdown(f"\\[{escaped(said)}\\]"), plain=said), place)
    return True


def _with_word(label: Label, word: str, rest: str, line: TextLine) -> str:
    """What is written under a label; a note keeps the word that says what kind it is: `Tip`, `Tech`."""
    if label == "Say":
        return _unquoted(rest)
    if label in ("Note", "Virtual") and word not in _PLAIN_NOTES and rest.strip():
        written = _HEAD.match(line.plain.strip())
        return f"{written['word'].strip() if written else word}: {rest}"
    return rest


_PLAIN_NOTES = frozenset({"note", "notes", "virtual", "nota", "notas"})


def _unquoted(text: str) -> str:
    match = _QUOTED.fullmatch(text.strip())
    return match["said"] if match else text


def _unlabeled(plain: str, setting: Setting) -> Label:
    """What words without a label are, by where they stand."""
    if setting == "note":
        return "Note"
    if setting == "do":
        return "Say" if _QUOTED.match(plain.strip()) else "Do"
    quotes = _QUOTED.search(plain) is not None
    if is_order(plain) or (setting == "plan" and not quotes and is_plan_order(plain)):
        return "Do"
    return "Say" if quotes or setting == "deck" or is_to_people(plain) else "Note"


def _bracket(speech: Speech, said: str, square: bool, line: TextLine, place: SpeechPlace) -> None:
    """Reads a line that stands in brackets as a whole."""
    said = said.strip()
    inner = re.sub(r"^\W*?(?:\\\[|\()|(?:\\\]|\))(\W*)$", r"\1", str(line.text)).strip()
    if _HIDDEN.match(said):
        speech.settings.append("hidden")
        speech.add("Note", inner)
    elif _TRANSITION.fullmatch(said):
        speech.settings.append("kind: transition")
    elif _PERSONAL.match(said):
        speech.findings.append(_remark(said, "Write `[name]` where a school fills something in", place))
    elif _ANIMATION.match(said):
        speech.findings.append(_remark(said, "Write `reveal: steps`", place))
    elif time := read_time(said):
        speech.time = speech.time or time
    else:
        _bracketed_words(speech, said, inner, inner if not square else str(line.text), square)


def _bracketed_words(speech: Speech, said: str, inner: str, whole: str, square: bool) -> None:
    """Adds what a bracket says to the one who presents: something for spare time, a note, or what to do."""
    if re.match(r"(?:if time|time permitting|optional)", said, re.IGNORECASE):
        speech.add("If time", re.sub(r"^if time(?: permits| allows)?\W*", "", inner, flags=re.IGNORECASE) or inner)
    elif re.match(r"(?:tip|note|nota)\b", said, re.IGNORECASE):
        speech.add("Note", re.sub(r"^(?:note|nota)\W*", "", inner, flags=re.IGNORECASE))
    elif is_order(said) or (is_plan_order(said) and not square):
        speech.add("Do", inner)
    else:
        speech.add("Note", whole)


def _remark(said: str, cure: str, place: SpeechPlace) -> Finding:
    return Finding(
        judgment="left",
        file=place.file,
        where=place.where,
        slide=place.slide,
        message="a remark to the one who prepares the slide",
        detail=said,
        cure=cure,
    )


def _told(place: SpeechPlace, message: str, harm: Literal["private", "time", "other"]) -> Finding:
    return Finding(judgment="guess", file=place.file, where=place.where, slide=place.slide, message=message, harm=harm,
                   cure="Change the labels where they are wrong")  # fmt: skip


def _things(text: str) -> Iterable[str]:
    """The things to bring, one each: parted by `;` or lines, or else by commas outside of parentheses."""
    things = [thing.strip(" .,-•") for thing in _PARTED.split(text)]
    if len(things) == 1 and len(things[0]) < 300:
        things = [thing.strip(" .,-•") for thing in _COMMAS.split(things[0])]
    return [thing for thing in things if thing]


def is_labeled(line: TextLine) -> bool:
    """Whether the line begins with a label, or stands in brackets as a whole."""
    return labeled(line) is not None or BRACKETED.fullmatch(line.plain.strip()) is not None
