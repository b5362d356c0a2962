"""Which lines of a session are printables' and no slides'."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kit.language.labels import words
from kit.language.word_tables import fold
from kit.session.outline import Outline, OutlineHeading
from kit.session.setting_comments import Setting


def printed(outline: Outline, settings: Mapping[int, list[Setting]]) -> tuple[range, ...]:
    """The lines that are printables' and no slides'."""
    tops = [heading for heading in outline.headings if heading.level == 1]
    ends = [*(heading.line for heading in tops[1:]), outline.headings[-1].end if outline.headings else 0]
    begin = next((at for at, head in enumerate(tops) if names_handouts(head, settings.get(head.line, ()))), len(tops))
    pairs = list(zip(tops, ends, strict=False))
    return tuple(
        range(head.line, end) for head, end in pairs[begin:] if names_handouts(head, settings.get(head.line, ()))
    )


def is_handouts(title: str) -> bool:
    """Whether a heading of this title begins what is printed: `Handouts`, `Folletos`."""
    return fold(title.strip(" *_:")) in words().handouts


def names_handouts(head: OutlineHeading, settings: Iterable[Setting]) -> bool:
    return is_handouts(head.title) or any(s.key == "id" and s.value == "handouts" for s in settings)
