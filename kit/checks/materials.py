"""Materials: what the script asks for, the list holds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from kit.checks.passages import Manuscript, Passage
from kit.diagnostics import Problem, warning
from kit.session.model import Option, Slide
from kit.text import Pattern


def _called(words: str, *signs: str) -> Pattern:
    return Pattern(rf"\b(?:{words})(?!\w)", re.IGNORECASE, signs=signs)


_THINGS = {
    "chart paper": _called(
        r"(?:chart|easel|butcher) paper|flip ?charts?|papelógrafos?", " paper", "flip", "papelógrafo"
    ),
    "markers": _called(
        r"(?:(?:a |wide |dry-erase )marker|markers|marcadores)(?! (?:of|del?)\b)", "marker", "marcadores"
    ),
    "sticky notes": _called(
        r"sticky notes?|stickies|post-?its?|notas adhesivas", "sticky", "stickies", "post", "adhesivas"
    ),
    "index cards": _called(r"index cards?", "index card"),
    "tape": _called(
        r"(?:painter['’]s|masking|sticky) tape|tape (?:it|them|these|those|your|each)|cinta adhesiva|con cinta",
        "tape", "cinta",
    ),
    "scissors": _called(r"scissors|tijeras", "scissors", "tijeras"),
    "glue sticks": _called(r"glue sticks?", "glue stick"),
    "dot stickers": _called(r"dot stickers?|sticky dots?", "dot sticker", "sticky dot"),
    "highlighters": _called(r"highlighters?|resaltadores", "highlighter", "resaltadores"),
    "clipboards": _called(r"clipboards?", "clipboard"),
    "devices": _called(
        r"(?:open|use|share|on|with) (?:your |a |the |one |their )?(?:devices?|laptops?|tablets?|chromebooks?)",
        "device", "laptop", "tablet", "chromebook",
    ),
}  # fmt: skip
"""What is often forgotten, and the words that call for it."""
_LISTED = {
    "devices": _called(r"devices?|laptops?|tablets?|chromebooks?|computers?|dispositivos?"),
    "tape": _called(r"tape|cinta"),
    "markers": _called(r"markers?|marcador(?:es)?|pens"),
    "chart paper": _called(r"charts?|flip ?charts?|(?:easel|butcher) paper|papelógrafos?"),
}
"""The words that a list can have for it, where they are others."""
_NOT = Pattern(
    r"\b(?:(?:no|not|without|don['’]t|never|put|close|leave|collect|instead of|sin)\W+(?:\w+\W+){0,2}"
    r"|(?:families|parents|children|students|kids|who|many|some)\W+)$",
    re.IGNORECASE,
)
"""What stands before a thing that nobody has to bring."""


def unlisted_material(manuscript: Manuscript) -> Iterator[Problem]:
    """A thing that `Say` or `Do` asks for, and no list of materials holds."""
    session = manuscript.session
    owner: dict[str, Option] = {s.id: o for c in session.choices for o in c.options for s in o.slides}
    common = _listed(slide for slide in session.slides if slide.id not in owner)
    told: set[tuple[str, str]] = set()
    asking = tuple(_asking(manuscript))
    everything = "\n".join(text for passage, _ in asking for text in passage.paragraphs)
    things = {thing: pattern for thing, pattern in _THINGS.items() if pattern.search(everything)}
    for passage, slide in asking:
        option = owner.get(slide.id)
        have = f"{common}\n{option.needs}\n{_listed(option.slides)}" if option else common
        for thing, said in _missing(passage, things, have):
            if (slide.id, thing) not in told:
                told.add((slide.id, thing))
                help = f"write `> **Materials:** {thing} (1 per group)`"
                message = f"“{said}” is asked for, and no list of materials holds it"
                yield warning("unlisted-material", message, help, passage.words(said))


def _asking(manuscript: Manuscript) -> Iterator[tuple[Passage, Slide]]:
    """The passages that ask for things, each with its slide."""
    spoken = {part.place: slide for slide in manuscript.session.slides for part in slide.script}
    for passage in manuscript.passages:
        if passage.label in ("Say", "Do") and passage.place in spoken:
            yield passage, spoken[passage.place]


def _listed(slides: Iterable[Slide]) -> str:
    """What the slides list, materials and handouts, one a line."""
    return "\n".join(
        text for slide in slides for text in (*(m.text for m in slide.materials), *(h.text for h in slide.handouts))
    )


def _missing(passage: Passage, things: Mapping[str, Pattern], have: str) -> Iterator[tuple[str, str]]:
    for text in passage.paragraphs:
        for thing, pattern in things.items():
            for match in pattern.finditer(text):
                listed = _LISTED.get(thing, pattern).search(have)
                if not listed and not _NOT.search(text[: match.start()]):
                    yield thing, match[0].strip()
                    break


def material_without_groups(manuscript: Manuscript) -> Iterator[Problem]:
    """A thing that is counted per group, on a slide on which nobody says which groups."""
    session = manuscript.session
    grouped = {s.id for choice in session.choices for o in choice.options if o.groups for s in o.slides}
    for slide in session.slides:
        for material in slide.materials if not slide.groups and slide.id not in grouped else ():
            if material.quantity and material.quantity.per == "group":
                message = f"“{material.text}” is counted per group, and this slide has no groups"
                help = "say how people are put together, as in `<!-- groups: groups of 4 -->`, or count otherwise"
                yield warning("no-groups", message, help, material.place)
