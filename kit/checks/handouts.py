"""Handouts: handed out by somebody, for an option that exists, with something to print."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kit.checks.passages import Manuscript
from kit.diagnostics import Problem, error, warning
from kit.document import Group, List, Table, parse_author, walk
from kit.session.model import Handout
from kit.session.suggest import did_you_mean, nearest

OF_THE_KIT = ("agenda", "sign-in-sheet", "resource-sheet", "chooser-card", "run-of-show", "print-and-pack-list")
"""The ids of what the kit makes by itself."""


def unknown_handout(manuscript: Manuscript) -> Iterator[Problem]:
    """A `Handout` label that links to what is no handout."""
    known = {*(handout.id for handout in manuscript.session.handouts), *OF_THE_KIT}
    for slide in manuscript.session.slides:
        for use in slide.handouts:
            if use.id and use.id not in known:
                near = nearest(use.id, sorted(known))
                help = f"did you mean `#{near}`?" if near else "write it under `# Handouts`, with a `##` heading"
                yield error("unknown-handout", f"no handout is called `{use.id}`", help, use.place)


def unused_handout(manuscript: Manuscript) -> Iterator[Problem]:
    """A handout that no slide hands out."""
    session = manuscript.session
    used = {use.id for slide in session.slides for use in slide.handouts}
    for passage in manuscript.passages:
        used |= {link.target[1:] for link in passage.content.links}
    if any(unknown_handout(manuscript)):
        return  # the misspelt reference is the one mistake
    for handout in session.handouts:
        if handout.id not in used and not _needs_no_slide(handout):
            help = f"write `> **Handout:** [{handout.title}](#{handout.id})` on the slide where it is given out"
            yield warning("unused-handout", f"no slide hands out `{handout.id}`", help, handout.place)


def _needs_no_slide(handout: Handout) -> bool:
    return handout.audience == "facilitator" or handout.kind == "summary" or handout.id in OF_THE_KIT


def unknown_option(manuscript: Manuscript) -> Iterator[Problem]:
    """A handout for an option that does not exist."""
    options = [option.id for choice in manuscript.session.choices for option in choice.options]
    for handout in manuscript.session.handouts:
        if handout.option and handout.option not in options:
            help = did_you_mean(handout.option, options) if options else "take `for` out: the session has no choice"
            place = manuscript.setting("for", handout.place)
            yield error("unknown-option", f"no option is called `{handout.option}`", help, place)


def empty_handout(manuscript: Manuscript) -> Iterator[Problem]:
    """A handout with nothing on it that its kind could print."""
    for handout in manuscript.session.handouts:
        if fault := _nothing(handout):
            yield error("empty-handout", *fault, handout.place)


def _nothing(handout: Handout) -> tuple[str, str] | None:
    if handout.list:
        return None
    nodes = [node for node in walk(parse_author(handout.body).blocks) if not isinstance(node, Group)]
    name, of_each = handout.id, {"signs": "page", "tents": "page", "cards": "card"}
    if handout.kind in of_each and not _has_items(handout, nodes):
        help = f"write one `- text` a line, each a {of_each[handout.kind]} of its own"
        return f"`{name}` has no list item to print", help
    if handout.kind == "rating" and not _has(nodes, Table):
        return f"`{name}` has no table to rate by", "write a table: indicators down, the scale's words across"
    return None if nodes else (f"nothing stands on `{name}`", "write its text under the heading, or take it out")


def _has_items(handout: Handout, nodes: Sequence[object]) -> bool:
    """Whether it has something of which each is printed by itself: items, a list that a blank fills, a card's text."""
    if _has(nodes, List) or re.search(r"^\s*\[[^\[\]]+\]\s*$", handout.body, re.M):
        return True
    return handout.kind == "cards" and re.search(r"^### ", handout.body, re.MULTILINE) is not None


def _has(nodes: Sequence[object], kind: type) -> bool:
    return any(isinstance(node, kind) for node in nodes)
