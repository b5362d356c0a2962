"""What a worker does: a kit is made, and told as it comes: the hour, the slides, the files."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import msgspec
from msgspec.structs import replace

from kit.build.build import SessionKit, build
from kit.build.events import BuildStep, Drawn, Event, Made, Planned
from kit.build.kept_edits import DECK
from kit.build.request import Request
from kit.diagnostics import AboutBlank, AboutMinutes, AboutOption, AboutPeople, Place, Problem, ProblemsFound
from kit.document import plain_text
from kit.folder import RECORD, digest, entries
from kit.language.dates import clock_time
from kit.plan import Plan
from kit.session import read_session
from kit.session.details import School, Value
from kit.theme.theme import Theme, find_theme, place_of_theme, search_path
from kit.web.job_memory import JobMemory
from kit.web.packages import BadPackage, deck_in
from kit.web.worker import Tell

PICTURE = "picture-"
"""What the files in the job's folder begin with that hold the pictures of details, in the order of their names."""
EDITED = "edited"
"""The deck or the ZIP, in the job's own folder, in which a person changed something."""
KIT, SLIDES, MEMORY = "kit", "slides", "memory"
"""The folders, in the job's own, of the kit's files, of the slides' pictures, and of what was made on the way."""


def make(job: dict[str, Any], tell: Tell) -> None:
    """Makes the kit that `job` asks for into its folder, and tells what is there as soon as it is."""
    here = Path.cwd()

    before = Path(job["made"]) if job.get("made") else None
    try:
        edits = take_edits(here, before)
        memory = JobMemory(here / MEMORY, before / MEMORY if before else None)
        kit = build(replace(request_of(job, here), over=bool(edits)), listener(here, tell), memory)
    except ProblemsFound as found:
        tell({"is": "problems", "problems": [as_data(problem) for problem in found.problems]})
        return
    except BadPackage as error:
        tell({"is": "problems", "problems": [said_at("edited", str(error))]})
        return
    write(here, kit.files)
    tell({"is": "kit", **_kit(kit), "edits": _edits(kit, edits) if edits else {}})


def listener(here: Path, tell: Tell) -> Callable[[Event], None]:
    """Returns what tells of a build's events, with the slides' pictures put beside."""

    def listen(event: Event) -> None:
        match event:
            case Planned(plan):
                tell({"is": "planned", **hour(plan)})
            case Drawn(pictures=pictures):
                (here / SLIDES).mkdir(exist_ok=True)
                for number, picture in enumerate(pictures, start=1):
                    (here / SLIDES / f"{number}.jpg").write_bytes(picture)
                tell({"is": "drawn", "count": len(pictures)})
            case BuildStep(words):
                tell({"is": "step", "words": words})
            case Made(name):
                tell({"is": "making", "name": name})

    return listen


def take_edits(here: Path, before: Path | None) -> str:
    """Puts the deck that was sent where a build finds a person's edits; returns "there", or "same" where it has none.

    Returns "" where none was sent. Raises BadPackage.
    """
    sent = here / EDITED
    if not sent.is_file():
        return ""
    deck, record = deck_in(sent.read_bytes())
    sent.unlink()
    if not record and before and (before / KIT / RECORD).is_file():
        record = (before / KIT / RECORD).read_bytes()
    write(here, {DECK: deck, **({RECORD: record} if record else {})})
    return "same" if digest(deck) in _decks(record) else "there"


def _decks(record: bytes) -> set[str]:
    """The hashes of the deck that a record, which anybody may have written, names."""
    try:
        found = msgspec.json.decode(record)
    except msgspec.DecodeError:
        return set()
    return {each["sha256"] for each in entries(found) if each["file"] == DECK} if isinstance(found, dict) else set()


def _edits(kit: SessionKit, sent: str) -> dict[str, Any]:
    """What of a person's work in the deck that was sent is in the new one."""
    kept = [f"{each.number} {each.title}".strip() for each in kit.kept]
    return {"read": sent == "same" or bool(kit.read), "kept": list(dict.fromkeys(kept)), "lost": bool(kit.lost)}


def said_at(field: str, word: str) -> dict[str, Any]:
    """A problem that the page has the words for, told at its field."""
    return {"code": "", "plain": "", "word": word, "field": field, "severity": "error", "message": "", "line": 0}


def write(here: Path, files: Mapping[str, bytes]) -> None:
    for name, data in files.items():
        file = here / KIT / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)


def request_of(job: dict[str, Any], here: Path) -> Request:
    """The request that a job's entries stand for."""
    form = Place(file="form", whole=True)
    details = {
        name: Value(value=tuple(value) if isinstance(value, list) else value, place=form, folder=here)
        for name, value in job.get("details", {}).items()
    }
    pictures = {}
    for number, name in enumerate(job.get("pictures", ())):
        file = f"{PICTURE}{number}"
        pictures[file] = (here / file).read_bytes()
        details[name] = Value(value=file, place=form, folder=here)
    date = job.get("date")
    return Request(
        theme=operators_theme(Path(job["session"]), job) if job.get("stranger") else "",
        session=Path(job["session"]),
        schools=(*([Path(job["school"])] if job.get("school") else []), School(values=details, pictures=pictures)),
        choose=tuple(job.get("choose", ())),
        cut=tuple(job.get("cut", ())),
        participants=job.get("participants"),
        start=job.get("start"),
        minutes=job.get("minutes"),
        room=job.get("room"),
        date=datetime.date.fromisoformat(date) if date else None,
        today=datetime.date.fromisoformat(job["today"]) if job.get("today") else None,
        themes_near=_themes(job),
        out=here / KIT,
    )


def _themes(job: dict[str, Any]) -> tuple[Path, ...]:
    return tuple(Path(each) for each in job.get("themes", ()))


def operators_theme(file: Path, job: dict[str, Any]) -> Theme | str:
    """The theme that a session names which somebody sent, as the operator has it: none is looked for near the session.

    Raises ProblemsFound where the operator has none of that name.
    """
    session, _ = read_session(file)
    return find_theme(session.theme, search_path(*_themes(job)), place_of_theme(file)) if session else ""


def hour(plan: Plan) -> dict[str, Any]:
    """The hour as the page shows it: blocks with their minutes and clock times."""
    shown = [block for block in plan.blocks if block.times.planned]
    return {
        "title": plain_text(plan.title),
        "language": plan.language,
        "minutes": round(plan.times.planned / 60),
        "ends": _time(plan, plan.times.planned),
        "blocks": [
            {
                "title": plain_text(block.title),
                "seconds": block.times.planned,
                "minutes": round(block.times.planned / 60),
                "clock": _time(plan, block.offset),
            }
            for block in shown
        ],
        "chosen": [option.id for choice in plan.choices for option in choice.chosen],
    }


def _time(plan: Plan, after: int) -> str:
    """The time of day so many seconds after the session begins, as its language writes it; "" where none is known."""
    return "" if plan.start is None else clock_time((plan.start + after) // 60 * 60, plan.language)


def _kit(kit: SessionKit) -> dict[str, Any]:
    """What lies in the kit, and what is still to do."""
    sheets = [page.sheets for page in kit.prints if page.sheets is not None]
    return {
        "folder": f"{kit.plan.slug}-{kit.plan.school.slug}",
        "files": [{"name": name, "size": len(data), "sha": digest(data)} for name, data in kit.files.items()],
        "prints": [
            {
                "id": page.id,
                "file": page.file.rpartition(".")[0],
                "title": page.title,
                "sheets": page.sheets,
                "sha": digest(kit.files[page.file]),
            }
            for page in kit.prints
        ],
        "materials": [_thing(plain_text(each.text), each.count) for each in kit.plan.materials],
        "sheets": sum(sheets) if len(sheets) == len(kit.prints) else None,
        "slides": [{"number": s.number, "title": s.title, "hidden": s.hidden} for s in kit.slides],
        "missing": [{"name": blank.name, "label": blank.label, "outputs": blank.outputs} for blank in kit.missing],
        "warnings": [as_data(problem) for problem in kit.warnings],
        "after": False,
    }


def _thing(text: str, count: int | None) -> str:
    return text if count is None else f"{count} × {text}"


def as_data(problem: Problem) -> dict[str, Any]:
    """The problem for a page: what it is about, and a sentence for somebody who has no file."""
    about: dict[str, Any] = {}
    match problem.about:
        case AboutBlank(name):
            about = {"field": f"detail:{name}"}
        case AboutMinutes(asked, least, options, cuts):
            about = {
                "field": "minutes",
                "asked": asked,
                "least": least,
                "options": [list(each) for each in options],
                "cuts": [{"ids": list(each.ids), "titles": list(each.titles)} for each in cuts],
            }
        case AboutPeople(asked, least, option):
            about = {"field": "participants", "asked": asked, "least": least, "option": option}
        case AboutOption(option, choice, instead):
            about = {"field": f"choose:{choice}", "option": option, "instead": list(instead)}
    return {
        "code": problem.code,
        "plain": problem.plain,
        "message": problem.message,
        "help": problem.help,
        "line": problem.place.line,
        "severity": str(problem.severity),
        **about,
    }
