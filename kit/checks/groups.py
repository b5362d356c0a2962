"""Groups: roles that nobody can take, and people in two places whom nobody counted."""

from __future__ import annotations

from collections.abc import Iterator

from kit.checks.passages import Manuscript
from kit.diagnostics import Problem, warning
from kit.session.model import Grouping, Roles


def uncounted_places(manuscript: Manuscript) -> Iterator[Problem]:
    """People in two places, and nobody says how many are in each, where copies or groups depend on it."""
    session = manuscript.session
    people = session.participants
    if session.modality != "hybrid" or people is None or people.online:
        return
    if session.handouts or any(slide.groups or slide.materials for slide in session.slides):
        message = f"nobody says how many of the {people.expected} join online: copies and groups are counted for all"
        help = (
            f"write `participants: {people.expected - people.expected // 4} in the room, {people.expected // 4} online`"
        )
        yield warning("places-uncounted", message, help, manuscript.setting("participants", session.place))


def roles_without_groups(manuscript: Manuscript) -> Iterator[Problem]:
    """Roles on a slide or an option that puts nobody together."""
    session = manuscript.session
    of_option: dict[str, Grouping | None] = {}
    for option in (option for choice in session.choices for option in choice.options):
        of_option |= {slide.id: option.groups for slide in option.slides}
        if option.slide is None:
            of_slides = [slide.groups for slide in option.slides]
            yield from _alone(option.roles, next(filter(None, (option.groups, *of_slides)), None))
    for slide in session.slides:
        yield from _alone(slide.roles, slide.groups or of_option.get(slide.id))


def _alone(roles: Roles | None, grouping: Grouping | None) -> Iterator[Problem]:
    if roles and (grouping is None or grouping.by == "alone"):
        help = "say how people are put together: `groups: groups of 4`"
        yield warning("roles-without-groups", "`roles` are for people in groups", help, roles.place)
