"""An import, as tests look at it."""

from __future__ import annotations

import re
from pathlib import Path

from kit.checks import check_session
from kit.diagnostics import errors
from kit.importing import Imported, as_json, import_files
from kit.session import read_text
from kit.session.model import Session


def imported(*paths: Path) -> Imported:
    return import_files(paths, "Our session")


def session_of(made: Imported, root: Path) -> Session:
    """The session, in which `kit check` finds no error; its pictures are put into `root`."""
    for name, data in made.pictures.items():
        (root / name).write_bytes(data)
    session, problems = read_text(made.session, root / "session.md", "session.md")
    assert session is not None
    assert errors((*problems, *check_session(session, root))) == ()
    return session


def shown(session: Session) -> str:
    """Everything that people see on slides and paper."""
    slides = (f"{slide.title}\n{slide.body}" for slide in session.slides)
    handouts = (f"{handout.title}\n{handout.body}" for handout in session.handouts)
    return "\n".join((session.title, session.subtitle, *slides, *handouts))


def said(made: Imported) -> str:
    """The session and every word of the report."""
    findings = as_json(made.report)["findings"]
    return "\n".join((made.session, *(f"{each['message']} {each['words']} {each['place']}" for each in findings)))


def words(text: str) -> list[str]:
    """The words of three letters or more; a time is taken for what it says, so that its own words do not count."""
    return [word for word in re.findall(r"[^\W\d_]{3,}", text) if word not in ("min", "minutes", "about", "amp")]


def messages(made: Imported, judgment: str = "") -> list[str]:
    """What the report says, of one judgment or of all."""
    return [each["message"] for each in as_json(made.report)["findings"] if judgment in ("", each["judgment"])]
