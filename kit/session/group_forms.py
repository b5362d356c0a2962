"""The ways in which people are put together: a row each, with what is written for it and what its number counts.

A new way is a row here and the words for any number of it, `any_NAME`, in `templates/standard/words/`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Literal

from msgspec import Struct

By = Literal["size", "count", "topics", "everyone", "alone"]
"""What the number of a way counts: people in a group, groups, topics of a jigsaw; nothing for the last two."""

_MORE = r"(?:\s*(?:[-–—]|to|or|a|o)\s*\d{1,3})?"
_GROUPS = r"(?:groups|teams|tables|circles|grupos|equipos)"
_ABOUT = rf"(?: (?:of|de) (?:about )?\d{{1,3}}{_MORE})?"


class GroupForm(Struct, frozen=True, kw_only=True):
    """A way in which people are put together."""

    name: str
    """What it is called here and in the names of its words."""
    written: str
    """The regular expression of what a session says for it, in lower case; its group `number` is the number."""
    by: By
    number: int = 0
    """The number, where the words say none."""
    least: int = 0
    """The smallest number that it can have."""
    said: str = "plain"
    """Which words say its groups: `plain_one`, `plain_many`; `expert_…`, `home_…`."""


GROUP_FORMS: tuple[GroupForm, ...] = (
    GroupForm(name="whole group", written="whole group", by="everyone"),
    GroupForm(name="on your own", written="on your own", by="alone"),
    GroupForm(name="groups of", written="pairs", by="size", number=2),
    GroupForm(name="groups of", written="triads", by="size", number=3),
    GroupForm(
        name="groups of",
        written=rf"(?:in )?(?:groups|teams|grupos|equipos) (?:of|de) (?P<number>\d{{1,3}}){_MORE}",
        by="size",
        least=2,
    ),
    GroupForm(
        name="jigsaw",
        written=rf"(?:in )?jigsaw (?:of|de) (?P<number>\d{{1,3}}){_MORE}",
        by="topics",
        least=2,
        said="home",
    ),
    GroupForm(
        name="expert groups",
        written=rf"(?P<number>\d{{1,3}}) expert {_GROUPS}{_ABOUT}",
        by="count",
        least=1,
        said="expert",
    ),
    GroupForm(name="groups", written=rf"(?P<number>\d{{1,3}}) {_GROUPS}{_ABOUT}", by="count", least=1),
)
FORM_NAMED: Mapping[str, GroupForm] = {form.name: form for form in reversed(GROUP_FORMS)}
"""The first row of each name."""


def form_said(text: str, forms: Iterable[GroupForm] = GROUP_FORMS) -> tuple[GroupForm, int] | None:
    """The way that the text says, with its number; None where it says none, or one that is too small."""
    for form in forms:
        if match := re.fullmatch(form.written, text):
            number = int(match.groupdict().get("number", form.number))
            return (form, number) if number >= form.least else None
    return None
