"""Timed list items: the steps of a slide."""

from __future__ import annotations

from kit.model import Markdown, Step
from kit.session.outline import Outline, timed
from kit.session.source import Source


def read_steps(source: Source, outline: Outline, dropped: set[int]) -> list[tuple[int, Step]]:
    """Every step with its line; what is nested below a timed item belongs to it."""
    steps: list[tuple[int, Step]] = []
    quoted, within = 0, -1
    for at, token in enumerate(outline.tokens):
        match token.type:
            case "blockquote_open":
                quoted += 1
            case "blockquote_close":
                quoted -= 1
            case "list_item_open" if not quoted and token.map and token.map[0] + outline.offset >= within:
                inline = outline.tokens[at + 2] if at + 2 < len(outline.tokens) else None
                if inline is None or inline.type != "inline" or inline.map is None:
                    continue
                last = inline.map[1] - 1 + outline.offset
                text, times = timed(source, inline.content.replace("\n", " "), last)
                if times:
                    first = inline.map[0] + outline.offset
                    place = source.find(inline.content.split("\n")[0], first)
                    steps.append((first, Step(text=Markdown(text), times=times, place=place)))
                    within = token.map[1] + outline.offset
            case _:
                pass
    return [(line, step) for line, step in steps if line not in dropped]
