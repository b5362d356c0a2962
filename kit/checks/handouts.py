"""Handouts: handed out by somebody, for an option that exists, with something to print."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kit.checks.finding import Manuscript
from kit.diagnostics import Problem, error, warning
from kit.document import Group, Link, List, Table, parse_author, walk
from kit.model import Handout
from kit.suggest import did_you_mean, nearest

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
        used |= {node.target[1:] for node in walk(passage.tree.blocks) if isinstance(node, Link)}
    if any(unknown_handout(manuscript)):
        return  # the misspelt reference is the one mistake
    for handout in session.handouts:
        by_itself = handout.audience == "facilitator" or handout.kind == "summary" or handout.id in OF_THE_KIT
        if handout.id not in used and not by_itself:
            help = f"write `> **Handout:** [{handout.title}](#{handout.id})` on the slide where it is given out"
            yield warning("unused-handout", f"no slide hands out `{handout.id}`", help, handout.place)


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
    blocks = parse_author(handout.body).blocks
    nodes = [node for node in walk(blocks) if not isinstance(node, Group)]
    items = any(isinstance(node, List) for node in nodes) or re.search(r"^\s*\[[^\[\]]+\]\s*$", handout.body, re.M)
    sections = re.search(r"^### ", handout.body, re.MULTILINE)
    match handout.kind:
        case "signs" | "tents" if not items:
            return f"`{handout.id}` has no list item to print", "write one `- text` a line, each a page of its own"
        case "cards" if not items and not sections:
            return f"`{handout.id}` has no list item to print", "write one `- text` a line, each a card of its own"
        case "rating" if not any(isinstance(node, Table) for node in nodes):
            return f"`{handout.id}` has no table to rate by", "write a table: indicators down, the scale's words across"
        case _ if not nodes:
            return f"nothing stands on `{handout.id}`", "write its text under the heading, or take it out"
        case _:
            return None
