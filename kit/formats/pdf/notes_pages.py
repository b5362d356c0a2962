"""The facilitator's notes of a slide → a Typst value, which the theme composes into pages."""

from __future__ import annotations

from collections.abc import Callable

from kit.document import Block, Blocks, Group, Heading
from kit.formats.pdf.escape import array, string
from kit.formats.printed_labels import LABEL_ICONS

FACTS = ("number", "clock", "until", "lasts", "elapsed", "continued", "hidden")
"""What a slide's notes say of it besides its title: plain words, "" for what is not known."""

Writer = Callable[[Blocks], str]
"""What makes Typst of blocks."""


def notes_pages(group: Group, write: Writer, line: Writer, heading: Callable[[int, str], str]) -> str:
    """The notes of slides, packed into pages so that none is split which fits on one; what is between them flows.

    `line` makes what stands in a line, as words do in a table's cell.
    """
    items = []
    waiting: list[str] = []
    for block in group.blocks:
        match block:
            case Group(kind="slide-notes"):
                items += _flow(waiting)
                items.append(_slide(block, write, line, heading))
            case Heading():
                items += _flow(waiting)
                items.append(f'(kind: "heading", body: [{write((block,))}])')
            case _:
                waiting.append(write((block,)))
    items += _flow(waiting)
    return f"#notes-pages(rest: {string(group.get('rest'))}, {', '.join(items)})"


def _flow(waiting: list[str]) -> list[str]:
    """What waited, as one item; it waits no longer."""
    made = [f'(kind: "flow", body: [{body}])'] if (body := "\n".join(filter(None, waiting))) else []
    waiting.clear()
    return made


def _slide(group: Group, write: Writer, line: Writer, heading: Callable[[int, str], str]) -> str:
    parts = {kind: tuple(each for each in group.blocks if _kind(each) == kind) for kind in _PLACES}
    main = tuple(_row(each, write, line) for each in group.blocks if _kind(each) not in _PLACES)
    margin = [each for each in parts["margin"] if isinstance(each, Group)]
    facts = ", ".join(f"{name}: {string(group.get(name))}" for name in FACTS)
    pictures = array(tuple(f"[{write((node,))}]" for each in parts["thumbnails"] for node in _inside(each)))
    chips = array(tuple(_chip(node, line) for each in parts["chips"] for node in _inside(each)))
    asides = array(tuple(_row(node, write, line) for each in margin for node in each.blocks))
    check = "\n".join(write(_inside(each)) for each in parts["checkpoint"])
    title = group.get("title") or "–"
    return (
        f'(kind: "slide", title: [{heading(3, title)}], name: {string(title)}, {facts}, pictures: {pictures}, '
        f"chips: {chips}, main: {array(main)}, margin: {'true' if margin else 'false'}, asides: {asides}, "
        f"notes: {string(margin[0].get('title') if margin else '')}, check: {f'[{check}]' if check else 'none'})"
    )


def _chip(block: Block, line: Writer) -> str:
    icon = block.get("icon") if isinstance(block, Group) else ""
    return f"chip({string(icon)})[{line(_inside(block) or (block,))}]"


_PLACES = ("thumbnails", "chips", "margin", "checkpoint")
"""The blocks of a slide's notes that stand elsewhere than in its script."""


def _kind(block: Block) -> str:
    return block.kind if isinstance(block, Group) else ""


def _inside(block: Block) -> Blocks:
    return block.blocks if isinstance(block, Group) else ()


def _row(block: Block, write: Writer, line: Writer) -> str:
    """A row of the script: a step's beginning, words under a label, or other words."""
    match block:
        case Group(kind="step", blocks=inner):
            facts = ", ".join(f"{name}: {string(block.get(name))}" for name in ("clock", "number", "minutes"))
            return f'(kind: "step", {facts}, body: [{line(inner)}])'
        case Group(kind="script", blocks=inner):
            kind, label = block.get("kind"), string(block.get("label"))
            icon = string(LABEL_ICONS.get(kind, ""))
            return f"(kind: {string(kind or 'other')}, label: {label}, icon: {icon}, body: [{write(inner)}])"
    return f'(kind: "words", body: [{write((block,))}])'
