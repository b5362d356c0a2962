"""Groups: roles that nobody can take."""

from __future__ import annotations

from collections.abc import Iterator

from kit.checks.finding import Manuscript
from kit.diagnostics import Problem, warning
from kit.model import Grouping, Roles


def roles_without_groups(manuscript: Manuscript) -> Iterator[Problem]:
    """Roles on a slide or an option that puts nobody together."""
    session = manuscript.session
    options = [option for choice in session.choices for option in choice.options]
    of_option = {slide.id: option for option in options for slide in option.slides}
    for slide in session.slides:
        option = of_option.get(slide.id)
        yield from _alone(slide.roles, slide.groups or (option.groups if option else None))
    for option in options:
        if option.slide is None:
            yield from _alone(option.roles, option.groups or next((s.groups for s in option.slides if s.groups), None))


def _alone(roles: Roles | None, grouping: Grouping | None) -> Iterator[Problem]:
    if roles and (grouping is None or grouping.form == "on your own"):
        help = "say how people are put together: `groups: groups of 4`"
        yield warning("roles-without-groups", "`roles` are for people in groups", help, roles.place)
