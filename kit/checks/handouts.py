"""Handouts that could not be printed as their kind says."""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from kit.checks.finding import Checked, error
from kit.diagnostics import Problem
from kit.document import Heading, List, Table, parse_author

_LISTS = ("signs", "cards", "tents")


def handouts(checked: Checked) -> Iterator[Problem]:
    """Handouts for an option that is none, and kinds without what they are made of."""
    options = [option.id for _, option in checked.options()]
    for handout in checked.session.handouts:
        if handout.option and handout.option not in options:
            near = difflib.get_close_matches(handout.option, options, n=1, cutoff=0.5)
            help_ = f"did you mean `{near[0]}`?" if near else "name an option's id"
            place = checked.find(handout.option, handout.place)
            yield error("unknown-option", f"`for` names `{handout.option}`, which is no option", help_, place)
        blocks = parse_author(handout.body).blocks
        if handout.kind in _LISTS and not any(isinstance(block, List | Heading) for block in blocks):
            message = f"“{handout.title}” is of the kind `{handout.kind}` and has no list"
            yield error("empty-handout", message, "write one list item for each", handout.place)
        elif handout.kind == "rating" and not any(isinstance(block, Table) for block in blocks):
            message = f"“{handout.title}” is of the kind `rating` and has no table"
            help_ = "write a table: indicators down, the scale across"
            yield error("empty-handout", message, help_, handout.place)
        elif not handout.body.strip() and not handout.list:
            yield error("empty-handout", f"“{handout.title}” is empty", "write what is to be printed", handout.place)
