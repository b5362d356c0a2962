"""How a session is held within a programme: who leads it, which part of the series it is, what credit is asked for."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from kit.session.model import Modality, Presenter, Provider, Series, Session
from kit.text import Markdown


class HeldSession(Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """What a programme says of one of its sessions; "", () and None are as the session's own file says.

    It is in the kit's record, but for the people: their names belong into `after/` and onto the sheet to sign.
    """

    programme: str = ""
    """The name of the programme's folder among the outputs."""
    happening: str = ""
    topics: tuple[str, ...] = ()
    """Its strands, or its module: hours of one topic are added up where a rule of credit does so."""
    series: Series | None = None
    presenters: tuple[Presenter, ...] = ()
    modality: Modality | None = None
    credit: tuple[str, ...] = ()
    provider: Provider | None = None
    assessment: str = ""
    parent_role: str = ""
    """Markdown, as the programme's author wrote it; so are the clauses."""
    compliance: tuple[str, ...] = ()
    event_days: int = 0
    """How many days the conference has of which it is a session, 0 where it is of none."""


class Expected(Struct, frozen=True, kw_only=True):
    """Somebody who is expected at a session, as the programme's lists spell the name."""

    name: str
    role: str = ""
    id: str = ""
    passed: str = ""
    """Whether they passed the assessment, as the list says it."""


class SignInSheet(Struct, frozen=True, kw_only=True):
    """What the sheet to sign says: the names that are known, and whether people write when they come and go."""

    names: tuple[str, ...] = ()
    times: bool = False


def as_held(session: Session, held: HeldSession | None) -> Session:
    """The session as it is held."""
    if held is None:
        return session
    return replace(
        session,
        series=held.series or session.series,
        presenters=held.presenters or session.presenters,
        modality=held.modality or session.modality,
        credit=session.credit or held.credit,
        provider=session.provider or held.provider,
        assessment=session.assessment or held.assessment,
        parent_role=session.parent_role or Markdown(held.parent_role),
        compliance=session.compliance or tuple(map(Markdown, held.compliance)),
    )
