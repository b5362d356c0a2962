"""`kit evidence`: a kit in its folder, and what came back → the packet beside it."""

from __future__ import annotations

import datetime
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from kit.build.job import job_for
from kit.build.kept_edits import DECK
from kit.build.kit import Kit
from kit.build.kit_inputs import Named, request_again
from kit.build.make import make
from kit.build.memory import SlidesMemory
from kit.build.prepare import prepare, rules_of, theme_asked
from kit.build.request import Request
from kit.credit import past_review
from kit.diagnostics import Place, Problem, ProblemsFound, error, errors
from kit.document import plain_text
from kit.evidence.answers import Evaluation, read_evaluation
from kit.evidence.delivered import Delivered, read_delivered
from kit.evidence.evidence import Came, evidence, was_there
from kit.evidence.held_kits import held_kits
from kit.evidence.learning_time import learning
from kit.evidence.over_programme import nothing_came, over_programme
from kit.evidence.packet import absent_table, hours_table, packet
from kit.evidence.programme_attended import known_people, people_near, programme_again
from kit.evidence.programme_packet import programme_packet
from kit.evidence.ratings import Ratings, read_ratings, summed_up
from kit.evidence.returned import AFTER, Returned, as_listed, returned_to
from kit.evidence.sign_in import Attendee, read_sign_in
from kit.evidence.terms import Terms
from kit.evidence.who_is_who import KitHeld
from kit.folder import RECORD, recorded, snapshot
from kit.input_file import read_file
from kit.plan import Plan
from kit.session.details import School
from kit.session.model import Provider, Session
from kit.text import Markdown

FOLDER = "evidence"
ABOUT_THE_DAY = frozenset({"evaluation", "exit ticket", "signs", "tents"})
"""Kinds of handouts that say nothing to somebody who was not there."""
SESSIONS = "sessions"
LARGEST = 20_000_000
"""Bytes of a programme's record that are read."""


class Gathered(Struct, frozen=True, kw_only=True):
    """A kit with what came back of it: the session in the options that were held, and on what terms credit is given."""

    request: Request
    session: Session
    school: School
    plan: Plan
    files: Returned
    came: Came
    terms: Terms
    problems: tuple[Problem, ...]


def make_evidence(
    folder: Path, returned: Returned, named: Named, today: datetime.date | None = None
) -> tuple[Kit, tuple[Problem, ...]]:
    """Returns the packet of the kit or the programme in `folder`, in memory, and every warning.

    Raises ProblemsFound where there is no kit, or where nothing in it can be used.
    """
    record = recorded(folder)
    place = Place(file=str(folder / RECORD), whole=True)
    if not record:
        help_ = "name the folder that `kit build` made"
        raise ProblemsFound([Problem(code="no-kit", message=f"there is no kit in `{folder}`", help=help_, place=place)])
    if isinstance(record.get("programme"), str):
        return _of_programme(folder, record, returned, named, today)
    got = _gathered(folder, record, returned, named, today, None)
    made, told = evidence(got.plan, got.came, got.terms, place)
    problems = (*got.problems, *told)
    nothing = nothing_came(got.came.delivered, got.came)
    if errors(problems) and nothing:
        raise ProblemsFound(problems)
    tables: dict[str, Any] = {}
    if made.people:
        tables["05-hours"] = hours_table(made.people)
    if made.absent:
        tables["06-absent"] = absent_table(made, _to_send(got.plan))
    rated, wrong = _ratings(got.files.ratings, got.plan) if got.files.ratings else (None, ())
    source = packet(made, got.session, got.school, _inputs(got.files), tables, rated)
    theme = theme_asked(got.request, got.session)
    # The packet shows the slides as somebody edited them, and has no deck of its own that anybody edits.
    job = job_for(source, theme, folder=folder / FOLDER, look=got.request.look, draft=True, memory=SlidesMemory())
    kit = make(replace(job, deck=replace(job.deck, edited=snapshot(folder, DECK))))
    return kit, (*problems, *wrong)


def _inputs(files: Returned) -> list[Path]:
    return [file for file in (files.sign_in, files.evaluation, files.delivered, files.ratings) if file]


def _gathered(
    folder: Path,
    record: Any,
    returned: Returned,
    named: Named,
    today: datetime.date | None,
    known: Sequence[Attendee] | None,
) -> Gathered:
    """What came back of the kit in `folder`; `known` are the people of its programme, None to look for them."""
    request = replace(request_again(record, folder, named), today=today)
    session, school, plan, _ = prepare(request)
    files = returned_to(folder, returned)
    delivered, problems = read_delivered(files.delivered, plan) if files.delivered else (Delivered(), ())
    if delivered.choose and delivered.choose != request.choose:
        session, school, plan, _ = prepare(replace(request, choose=delivered.choose))
    if known is None:
        slug = request.held.programme if request.held else ""
        known = people_near(slug, folder, replace(named, session=None)) if slug and files.sign_in else ()
    came, more = _came(delivered, files, folder, session, plan, known)
    terms, found = _terms(session, school, request, Place(file=str(folder / RECORD), whole=True), today)
    return Gathered(
        request=request,
        session=session,
        school=school,
        plan=plan,
        files=files,
        came=came,
        terms=terms,
        problems=(*problems, *more, *found),
    )


# A programme


def _of_programme(
    folder: Path, record: Any, returned: Returned, named: Named, today: datetime.date | None
) -> tuple[Kit, tuple[Problem, ...]]:
    """The packet of all kits of a programme that were held."""
    place = Place(file=str(folder / RECORD), whole=True)
    if returned != Returned():
        help_ = "name the kit of the session that it is of: `kit evidence outputs/…/sessions/…`"
        message = "what came back of one session is read with its kit, not with the whole programme"
        raise ProblemsFound([Problem(code="no-kit", message=message, help=help_, place=place)])
    near, slug = named, str(record["programme"])
    folders = sorted(file.parent for file in (folder / SESSIONS).glob(f"*/{RECORD}"))
    if named.session:  # The programme's folder or file, below which the sessions of its kits are.
        home = named.session if named.session.is_dir() else named.session.parent
        named = replace(named, session=None, programme=home)
    timetable, unread = programme_again(slug, folder, near, today or datetime.date.today())
    known = known_people(timetable.programme) if timetable else ()
    every, problems = _every(folders, named, today, known)
    if len(folders) > 1 and len([each for each in problems if each.code == "moved-file"]) == len(folders):
        help_ = "name the programme's folder with `--session`, or put it beside this one or where you are"
        message = f"the {len(folders)} sessions that these kits were made from are not near them"
        raise ProblemsFound([Problem(code="moved-file", message=message, help=help_, place=place)])
    if not every:
        help_ = "only sessions that a programme links to have kits: `kit build` of the programme makes them"
        message = "no session of this programme has a kit that can be read"
        raise ProblemsFound(problems or [Problem(code="no-kit", message=message, help=help_, place=place)])
    first = every[0][1]
    kits, nothing = held_kits([_kit_held(each.name, got) for each, got in every], timetable, place)
    title = Markdown(str(_programme_record(folder).get("title") or slug))
    language = str(record.get("language") or first.plan.language)
    made, told = over_programme(title, kits, _happenings(folders), first.terms, language, timetable)
    inputs = [file for _, got in every for file in _inputs(got.files)]
    source = programme_packet(made, first.plan, language, folder, inputs)
    theme = theme_asked(first.request, first.session)
    kit = make(job_for(source, theme, folder=folder / FOLDER, look=first.request.look))
    return kit, (*problems, *unread, *nothing, *told)


def _every(
    folders: Sequence[Path], named: Named, today: datetime.date | None, known: Sequence[Attendee]
) -> tuple[list[tuple[Path, Gathered]], tuple[Problem, ...]]:
    """The kits with what came back of each, and every problem of theirs."""
    found: list[Problem] = []
    every = [(each, got) for each in folders if (got := _tried(each, named, today, known, found))]
    return every, tuple(dict.fromkeys((*found, *(problem for _, got in every for problem in got.problems))))


def _tried(
    folder: Path, named: Named, today: datetime.date | None, known: Sequence[Attendee], problems: list[Problem]
) -> Gathered | None:
    """What came back of one kit; None where it cannot be read, which is told, and the others go on."""
    try:
        return _gathered(folder, recorded(folder), Returned(), named, today, known)
    except ProblemsFound as fault:
        problems += fault.problems
        return None


def _kit_held(name: str, got: Gathered) -> KitHeld:
    happening = got.request.held.happening if got.request.held else ""
    return KitHeld(name=name, happening=happening, plan=got.plan, came=got.came, topics=_topics(got.request))


def _happenings(folders: Sequence[Path]) -> int:
    """Returns of how many happenings there are kits: one has a kit for each language of its people."""
    asked = ((folder, recorded(folder).get("asked")) for folder in folders)
    held = ((folder, said.get("held") if isinstance(said, dict) else None) for folder, said in asked)
    return len({each.get("happening") if isinstance(each, dict) else str(folder) for folder, each in held})


def _topics(request: Request) -> tuple[str, ...]:
    return request.held.topics if request.held and request.held.topics else ("",)


def _programme_record(folder: Path) -> Mapping[str, Any]:
    """What `programme.json` says; nothing where it cannot be read."""
    try:
        said = json.loads(read_file(folder / "programme.json", LARGEST))
    except (OSError, ValueError):
        return {}
    return said if isinstance(said, dict) else {}


def _ratings(file: Path, plan: Plan) -> tuple[Ratings | None, tuple[Problem, ...]]:
    """What the returned ratings say of the session's self-assessment; None, and a problem, where it has none."""
    assessment = next((handout.assessment for handout in plan.handouts if handout.assessment), None)
    if assessment is None:
        help = "write `kind: rating` and `forms: individual, team` under a handout of the session"
        place = Place(file=str(file), whole=True)
        return None, (error("bad-table", "the session has no self-assessment that these rate", help, place),)
    pages, problems = read_ratings(file, assessment)
    return (summed_up(pages, assessment) if pages else None), problems


def _came(
    delivered: Delivered, files: Returned, folder: Path, session: Session, plan: Plan, known: Sequence[Attendee]
) -> tuple[Came, tuple[Problem, ...]]:
    spans = learning(plan, delivered)
    held = (spans[0][0], spans[-1][1]) if spans else None
    people, problems = read_sign_in(files.sign_in, held, delivered.date or plan.date) if files.sign_in else ((), ())
    listed = folder / AFTER / "sign-in.csv"
    expected = read_sign_in(listed)[0] if listed.is_file() and files.sign_in != listed else ()
    if not any(map(was_there, people)):
        people, expected = (), (*expected, *people)
    people = as_listed(people, expected, known)
    evaluation: Evaluation | None = None
    if files.evaluation:
        evaluation, more = read_evaluation(files.evaluation, scales(session))
        problems = (*problems, *more)
    return Came(
        delivered=delivered,
        people=people,
        expected=(*expected, *people),
        evaluation=evaluation if evaluation and evaluation.count else None,
    ), problems


def scales(session: Session) -> tuple[tuple[str, ...], ...]:
    """The words of the scales in the session's evaluation forms, in their order."""
    found = []
    for handout in session.handouts:
        if handout.kind == "evaluation":
            for line in handout.body.splitlines():
                cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
                if line.lstrip().startswith("|") and len(cells) > 2 and not set("".join(cells)) <= set("-: "):
                    found.append(tuple(cells[1:]))
    return tuple(dict.fromkeys(found))


def _terms(
    session: Session, school: School, request: Request, place: Place, today: datetime.date | None
) -> tuple[Terms, tuple[Problem, ...]]:
    """On what terms credit is given."""
    theme = theme_asked(request, session)
    held = request.held
    rules = rules_of(session, school, theme, place)
    terms = Terms(
        rules=rules,
        provider=session.provider or Provider(),
        assessment=session.assessment,
        parent_role=session.parent_role,
        compliance=session.compliance,
        event=bool(held and held.event_days),
        days=(held and held.event_days) or 1,
        of_programme=held is not None,
    )
    return terms, past_review(rules, today or datetime.date.today(), place)


def _to_send(plan: Plan) -> Sequence[str]:
    """Returns the titles of what others took home, which somebody who was not there is sent."""
    return [
        plain_text(handout.title)
        for handout in plan.handouts
        if handout.audience == "participants" and handout.kind not in ABOUT_THE_DAY
    ]
