"""A school's file: a line for every detail that its sessions ask for, to fill in where there is something to say."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from kit.diagnostics import ProblemsFound, errors
from kit.plan.planned_school import slug
from kit.session import read_session
from kit.session.details import ALWAYS, Blank
from kit.session.model import Session
from kit.starting.first_session import cannot_write

FOLDER = Path("schools")
_KINDS = {
    "text": "words", "link": "an address, `https://…`, a mail address or a phone number",
    "image": "a picture beside this file", "date": "a date, 2026-12-03", "list": "a list: [one, another]",
}  # fmt: skip
_EXAMPLES = {
    "text": "…", "link": "https://example.org", "image": "picture.png", "date": "2026-12-03", "list": ["one", "another"]
}  # fmt: skip
_HEAD = """# The details of {name}. Take the `#` away before a line, and write what is so at your school.
# Then: kit build SESSION --school {path}

school name: {quoted}
# school logo: logo.png
#   PNG, JPEG or SVG, beside this file
# colors: {{primary: "#0B5394", accent: "#E69138"}}
#   or by their names: [navy, gold]
# resources:
#   - {{label: Family center hours, link: https://example.org/center, note: Room 12}}
#   - Parent liaison, room 4
"""


def start_school(name: str, sessions: Sequence[Path] = (), folder: Path = FOLDER) -> Path:
    """The school's file that was made, with a line for each blank of the sessions. Raises ProblemsFound."""
    read = [_session(path) for path in sessions]
    path = folder / f"{slug(name, 'school')}.yaml"
    text = _HEAD.format(name=" ".join(name.split()), path=path, quoted=json.dumps(name, ensure_ascii=False))
    text += "".join(line + "\n" for line in _blanks(read))
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError as error:
        raise ProblemsFound([cannot_write(path, "it is there already", "change that one, or move it away")]) from error
    except OSError as error:
        raise ProblemsFound([cannot_write(path, error.strerror or str(error), "choose another place")]) from error
    return path


def _session(path: Path) -> Session:
    session, problems = read_session(path)
    if session is None or errors(problems):
        raise ProblemsFound(problems)
    return session


def _blanks(sessions: Sequence[Session]) -> Iterator[str]:
    """The lines of each blank, once; under the title of the first session that asks for it."""
    told = set(ALWAYS)
    for session in sessions:
        own = [blank for blank in session.blanks if blank.name not in told]
        if own:
            yield f"\n# For “{session.title}”"
        for blank in own:
            yield from _blank(blank)
        told |= {blank.name for blank in own}


def _blank(blank: Blank) -> Iterator[str]:
    example = blank.example or _EXAMPLES[blank.kind]
    value = list(example) if isinstance(example, tuple) else example
    yield ""
    yield f"# {blank.name}: {json.dumps(value, ensure_ascii=False)}"
    about = f"{blank.label}: " if blank.label else ""
    yield f"#   {about}{_KINDS[blank.kind]}. {_otherwise(blank)}"


def _otherwise(blank: Blank) -> str:
    """What stands there if nobody fills it in."""
    if blank.fallback is not None:
        words = ", ".join(blank.fallback) if isinstance(blank.fallback, tuple) else blank.fallback
        return f"Left out, it reads “{words}”."
    return "Left out, it leaves no trace." if blank.optional else f"Left out, [{blank.name}] stands there, marked."
