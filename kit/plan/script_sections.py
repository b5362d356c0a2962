"""A slide's script, cut by its steps: what is said and done under each, as far as the words tell.

Where an author wrote the words within a step, they are its own. Else nobody types where a step begins: it is where the
script takes up the step's words, or the next thing that is said. No word is lost, whatever is found.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from kit.session.slide_parts import ScriptPart
from kit.text import Markdown, Pattern

ASIDES = ("Watch for", "If short", "If time", "Virtual", "Source")
"""What stands beside the script: it may happen, at any time."""
SURE = 0.5
"""How much a sentence must share with a step for the step to begin within what is said: a word of no other sentence."""
OPENING = 0.1
"""What it counts for that a sentence is the first of what is said."""
STEM = 4
"""Letters by which words are compared: `speaker`, `speakers`, `speaking`."""
LONGEST = 200
"""Sentences of a script up to which it is cut; nobody says more about one slide."""
_SENTENCE = Pattern(r"(?<=[.!?…])[\"”’»)*_]*\s+(?=[\"“‘«(*_¿¡]*[^\W\d_a-zà-öø-ÿ])")
_WORD = Pattern(rf"[^\W\d_]{{{STEM},}}")
_PAIRS = (("*", "*"), ("`", "`"), ("[", "]"), ("(", ")"), ("“", "”"), ("«", "»"))


class ScriptSection(Struct, frozen=True, kw_only=True):
    """What is said and done once `steps` have begun, by their places among the slide's; none before the first."""

    steps: tuple[int, ...] = ()
    parts: tuple[ScriptPart, ...] = ()


class _Sentence(Struct, frozen=True, kw_only=True):
    """A sentence of the script: the number of its part, where it begins in the part's text, and its stems."""

    part: int
    start: int
    stems: frozenset[str]
    said: bool


def is_aside(part: ScriptPart, *, online: bool) -> bool:
    """Whether the part stands beside the script; where everybody is online, what is for people online is the script."""
    return part.label in ASIDES and not (online and part.label == "Virtual")


def script_sections(
    script: Sequence[ScriptPart], steps: Sequence[Markdown], *, online: bool = False
) -> tuple[ScriptSection, ...]:
    """The script without its asides, cut where the steps begin; all of it before the first step where there is none."""
    parts = tuple(part for part in script if not is_aside(part, online=online))
    if any(part.step for part in parts):
        return _as_written(parts, len(steps))
    sentences = [each for at, part in enumerate(parts) for each in _sentences(at, part)]
    if not steps or not sentences or len(sentences) > LONGEST:
        return _joined([], tuple(range(len(steps))), parts)
    return _cut(parts, _filled(_matched(steps, sentences), sentences))


def _cut(parts: Sequence[ScriptPart], begins: Sequence[_Sentence]) -> tuple[ScriptSection, ...]:
    """The parts, cut at the sentences with which the steps begin."""
    sections: list[ScriptSection] = []
    open_steps: tuple[int, ...] = ()
    done = (0, 0)
    for place in dict.fromkeys(begins):
        sections = [*_joined(sections, open_steps, _between(parts, done, (place.part, place.start)))]
        open_steps = tuple(at for at, begun in enumerate(begins) if begun == place)
        done = (place.part, place.start)
    return _joined(sections, open_steps, _between(parts, done, (len(parts), 0)))


def _as_written(parts: Sequence[ScriptPart], steps: int) -> tuple[ScriptSection, ...]:
    """Each step with the parts that stand in it, after what is of no step."""
    first = tuple(part for part in parts if not 0 < part.step <= steps)
    each = (tuple(part for part in parts if part.step == at + 1) for at in range(steps))
    return (*_joined([], (), first), *(ScriptSection(steps=(at,), parts=said) for at, said in enumerate(each)))


def _joined(
    sections: Sequence[ScriptSection], steps: tuple[int, ...], parts: tuple[ScriptPart, ...]
) -> tuple[ScriptSection, ...]:
    return (*sections, ScriptSection(steps=steps, parts=parts)) if steps or parts else tuple(sections)


def _sentences(at: int, part: ScriptPart) -> Iterator[_Sentence]:
    """The sentences of what is said; of a list or of marked words that go on, no part."""
    starts = [0, *(found.end() for found in _SENTENCE.finditer(part.text) if _whole(part.text[: found.end()]))]
    for start, end in zip(starts, [*starts[1:], len(part.text)], strict=True):
        own = frozenset(stems(part.text[start:end]))
        yield _Sentence(part=at, start=start, stems=own, said=part.label in ("Say", "Ask") and start == 0)


def _whole(text: str) -> bool:
    """Whether what is marked or begun in the text is closed in it, and no list stands in it."""
    even = all(text.count(opened) == text.count(closed) for opened, closed in _PAIRS)
    return even and text.count("*") % 2 == text.count("`") % 2 == 0 and "\n-" not in text and "\n1" not in text


def stems(text: str) -> Iterator[str]:
    """The beginnings of the longer words of a text, by which words are compared."""
    return (word[:STEM].casefold() for word in _WORD.findall(text))


def _matched(steps: Sequence[Markdown], sentences: Sequence[_Sentence]) -> list[int | None]:
    """For each step the sentence that takes up its words, in order; None for a step whose words nothing takes up."""
    often = Counter(stem for sentence in sentences for stem in sentence.stems)
    # The best of the steps so far whose last one begins at a sentence or before, and where each of them begins.
    best: list[tuple[float, tuple[int | None, ...]]] = [(0.0, ())] * (len(sentences) + 1)
    for step in steps:
        wanted = frozenset(stems(step))
        row: list[tuple[float, tuple[int | None, ...]]] = [(best[0][0], (*best[0][1], None))]
        for at, sentence in enumerate(sentences):
            shared = sum(1 / often[stem] for stem in wanted & sentence.stems)
            enough = shared >= SURE or (shared > 0 and sentence.start == 0)
            with_it = best[at][0] + shared + OPENING * sentence.said if enough else -1.0
            without = best[at + 1]
            here = max(((with_it, (*best[at][1], at)), (without[0], (*without[1], None)), row[-1]), key=_score)
            row.append(here)
        best = row
    return list(best[-1][1])


def _score(found: tuple[float, tuple[int | None, ...]]) -> float:
    return found[0]


def _filled(found: list[int | None], sentences: Sequence[_Sentence]) -> list[_Sentence]:
    """Where each step begins: the first with what is said first, one that was not found with the next thing said.

    A sentence stands for all of what is said with it, unless a step began there before.
    """
    begins = [_opening(sentences, next((at for at, each in enumerate(sentences) if each.said), 0))]
    for number, at in enumerate(found[1:], start=1):
        last = begins[-1]
        if at is None:
            begins.append(_next_said(sentences, last, found[number:]))
            continue
        head = _opening(sentences, at)
        begins.append(head if head.said and head.part > last.part else max(sentences[at], last, key=_place))
    return begins


def _next_said(sentences: Sequence[_Sentence], last: _Sentence, later: Sequence[int | None]) -> _Sentence:
    """The next thing that is said after `last`, before what a later step takes up; else that, or with `last`."""
    after = next((at for at in later if at is not None), len(sentences))
    free = (each for each in sentences[:after] if each.said and _place(each) > _place(last))
    return next(free, sentences[after] if after < len(sentences) else last)


def _place(sentence: _Sentence) -> tuple[int, int]:
    return sentence.part, sentence.start


def _opening(sentences: Sequence[_Sentence], at: int) -> _Sentence:
    """The first sentence of what is said with one."""
    return next(each for each in sentences if each.part == sentences[at].part)


def _between(parts: Sequence[ScriptPart], start: tuple[int, int], end: tuple[int, int]) -> tuple[ScriptPart, ...]:
    """The parts from one place to another, the first and the last of them cut there."""
    found = []
    for at, part in enumerate(parts):
        first = start[1] if at == start[0] else 0
        last = end[1] if at == end[0] else len(part.text)
        if start[0] <= at and (at, 0) < end and (text := part.text[first:last].strip()):
            found.append(replace(part, text=Markdown(text)))
    return tuple(found)
