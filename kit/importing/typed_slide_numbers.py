"""Slide numbers that somebody typed, `(Slide 12)`, `slides 14-15` → links to those slides of the same deck."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from msgspec.structs import replace

from kit.importing.draft import DraftSlide, Finding
from kit.importing.elements import escaped
from kit.session.ids import slug
from kit.text import Markdown

_JUMP = re.compile(r"\]\(slide:(\d+)\)")
_TYPED = re.compile(
    r"(?<![\w\[])(?P<word>slides?|diapositivas?|l[aá]minas?)\s+#?(?P<first>\d{1,3})(?:(?P<to>\s*(?:[-–—]|to|and|&|y|a)\s*)"
    r"(?P<last>\d{1,3}))?(?![\w:.%]?\d|\w|\s*(?:min|sec|%))",
    re.IGNORECASE,
)


def with_links(slides: Sequence[DraftSlide]) -> tuple[tuple[DraftSlide, ...], tuple[Finding, ...]]:
    """The slides of a deck with such numbers as links, and where each became one; others stay as they were typed."""
    titles = {slide.number: escaped(slide.plain).replace("[", "").replace("]", "") for slide in slides if slide.number}
    made, findings = list[DraftSlide](), list[Finding]()
    for slide in slides:
        body = tuple(_linked(block, titles, slide.number) for block in slide.body)
        passages = tuple(
            replace(each, text=Markdown(_linked(each.text, titles, slide.number))) for each in slide.passages
        )
        if (body, passages) != (slide.body, slide.passages):
            message = "the number of a slide became a link to it"
            cure = "Look whether the slides were numbered like this when it was written"
            findings.append(Finding(judgment="guess", file=slide.file, where=slide.where, message=message, cure=cure,
                                    slide=slide.key))  # fmt: skip
        made.append(replace(slide, body=body, passages=passages))
    return tuple(made), tuple(findings)


def _linked(text: str, titles: Mapping[int, str], own: int | None) -> str:
    """The text with links, where every number of a match is that of another slide."""

    def link(match: re.Match[str]) -> str:
        numbers = [int(each) for each in (match["first"], match["last"]) if each]
        if any(number == own or not titles.get(number) for number in numbers):
            return match[0]
        links = [f"[{titles[number]}](slide:{number})" for number in numbers]
        return f"{match['word']} {(match['to'] or '').join(links)}"

    return _TYPED.sub(link, text)


def with_jumps(slides: Sequence[DraftSlide]) -> Iterator[DraftSlide]:
    """The slides with links from one to another, each to an id that its target is given."""
    ids = _ids_of_targets(slides)

    def target(match: re.Match[str]) -> str:
        return f"](#{ids.get(int(match[1]), 'title')})"

    for slide in slides:
        own = (f"id: {ids[slide.number]}",) if slide.number in ids else ()
        yield replace(
            slide,
            body=tuple(_JUMP.sub(target, block) for block in slide.body),
            passages=tuple(replace(each, text=Markdown(_JUMP.sub(target, each.text))) for each in slide.passages),
            settings=(*own, *slide.settings),
        )


def _ids_of_targets(slides: Sequence[DraftSlide]) -> dict[int, str]:
    """An id for each slide that another links to, by its number: of its title, where no other has that title."""
    texts = (text for slide in slides for text in (*slide.body, *(each.text for each in slide.passages)))
    wanted = {int(number) for text in texts for number in _JUMP.findall(text)}
    numbers = {slide.number: slide for slide in slides}
    names = Counter(slug(slide.plain) for slide in slides)
    ids: dict[int, str] = {}
    for number in sorted(wanted & set(numbers)):
        name = slug(numbers[number].plain)[:60].strip("-") or f"slide-{number}"
        alone = names[name] == 1 and name not in ("slide", "title")
        ids[number] = name if alone else f"slide-{number}"
    return ids
