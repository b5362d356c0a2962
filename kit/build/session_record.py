"""What `kit.json` says of a request, so that it can be asked again wherever the kit is: values, names and hashes.

No path is in it. A picture that a school filled in is known by its hash, and is taken again out of the kit's own files.
"""

from __future__ import annotations

import datetime
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta, Struct, field
from msgspec.structs import asdict, replace

from kit.build.request import Request
from kit.build.session_held import HeldSession
from kit.diagnostics import Place
from kit.document import plain_text
from kit.folder import RECORD, digest
from kit.formats.sheet import logo_on_a_page
from kit.images import LOGO_SHOWN, SHOWN, BadPicture, plain, read_picture, verify
from kit.input_file import read_file
from kit.ooxml.budget import LARGEST
from kit.plan import Plan, fit_json
from kit.session.details import ALWAYS, SCHOOL_LOGO, Resource, School, Value
from kit.session.model import Session

DAY = 24 * 60 * 60
BROKEN = (OSError, RuntimeError, NotImplementedError, zipfile.BadZipFile, zlib.error)
"""What `zipfile` raises for a file that is none."""
Count = Annotated[int, Meta(ge=0, lt=DAY)]
"""No number that was asked for is larger than the seconds of a day."""


class RecordedFile(Struct, frozen=True, kw_only=True):
    """A file by its name and the SHA-256 of what it holds."""

    file: str
    sha256: str


class Details(Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """What a school filled in; a picture's value is its name among `pictures`."""

    values: dict[str, str | tuple[str, ...]] = field(default_factory=dict)
    primary: str = ""
    accent: str = ""
    resources: tuple[Resource, ...] = ()
    pictures: tuple[RecordedFile, ...] = ()


class RecordedRequest(Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """What was asked for besides the session; the fields are those of `Request`."""

    choose: tuple[str, ...] = ()
    unchosen: Literal["hide", "drop"] | None = None
    participants: Count | None = None
    start: Count | None = None
    date: datetime.date | None = None
    room: str | None = None
    minutes: Count | None = None
    cut: tuple[str, ...] = ()
    large_print: bool = False
    theme: str = ""
    look: RecordedFile | None = None
    details: Details = Details()
    held: HeldSession | None = None


def session_record(plan: Plan, session: Session, school: School, request: Request) -> dict[str, object]:
    """What `kit.json` says of the session, the school and the request."""
    return {
        "session": {
            "id": plan.slug,
            "title": plain_text(plan.title),
            "version": session.version,
            "sha256": digest_of(session.path),
        },
        "school": plan.school.name,
        "language": plan.language,
        "choices": {choice.id: [option.id for option in choice.chosen] for choice in plan.choices},
        "participants": plan.people.expected,
        "start": _clock(plan.start),
        "date": plan.date.isoformat() if plan.date else None,
        "room": plan.room,
        "seconds": {"least": plan.times.least, "planned": plan.times.planned, "most": plan.times.most},
        **({"fit": fit_json(plan)} if plan.fit else {}),
        "asked": msgspec.to_builtins(asked(request, session, school)),
    }


NOT_AS_ASKED = frozenset({"look", "details", "theme"})
"""The fields of `RecordedRequest` that are not those of a request."""


def asked(request: Request, session: Session, school: School) -> RecordedRequest:
    """What was asked for, without a path."""
    said = {name: getattr(request, name) for name in RecordedRequest.__struct_fields__ if name not in NOT_AS_ASKED}
    said["choose"] = tuple(_in_full(each, session) for each in request.choose)
    look = request.look
    recorded = RecordedFile(file=look.name, sha256=digest_of(look)) if look else None
    theme = request.theme if isinstance(request.theme, str) else request.theme.name
    return RecordedRequest(**said, theme=theme, look=recorded, details=_details(session, school))


def _in_full(chosen: str, session: Session) -> str:
    """The option with its choice: whoever leaves the choice out asks for the same."""
    return next((f"{each.id}={chosen}" for each in session.choices if chosen in {o.id for o in each.options}), chosen)


def digest_of(path: Path) -> str:
    """The SHA-256 of the file, "" where it cannot be read."""
    with suppress(OSError):
        return digest(read_file(path, LARGEST))
    return ""


def asked_again(record: Mapping[str, Any], folder: Path) -> tuple[RecordedRequest, School]:
    """What was asked for when the kit in `folder` was made. Raises msgspec.ValidationError where the record is none.

    A picture that is in no file of the kit any more is missing in the school's pictures.
    """
    made = msgspec.convert(record["asked"], RecordedRequest)
    details = made.details
    place = Place(file=RECORD, whole=True)
    values = {name: Value(value=value, place=place, folder=folder) for name, value in details.values.items()}
    wanted = {each.sha256: each.file for each in reversed(details.pictures)}
    found = dict(_pictures_in(folder)) if wanted else {}
    return made, School(
        values=values,
        primary=details.primary,
        accent=details.accent,
        resources=details.resources,
        pictures={file: found[hash] for hash, file in wanted.items() if hash in found},
    )


def _details(session: Session, school: School) -> Details:
    kinds = {**ALWAYS, **{blank.name: blank.kind for blank in session.blanks}}
    images = {name: value for name, value in school.values.items() if kinds.get(name) == "image"}
    named: dict[str, str] = {}
    for name, value in images.items():
        file = Path(str(value.value)).name
        named[name] = f"{len(named)}-{file}" if file in named.values() else file
    pictures = (
        RecordedFile(file=named[name], sha256=hash)
        for name, value in images.items()
        for hash in _hashes(value, school.pictures, logo=name == SCHOOL_LOGO)
    )
    return Details(
        values={name: named.get(name, value.value) for name, value in school.values.items()},
        primary=school.primary,
        accent=school.accent,
        resources=school.resources,
        pictures=tuple(pictures),
    )


def _hashes(value: Value, given: Mapping[str, bytes], *, logo: bool) -> Iterator[str]:
    """What tells the picture from others in the kit's files, as it is in decks, and a logo as it is on pages."""
    name, most = str(value.value), LOGO_SHOWN if logo else SHOWN
    with suppress(BadPicture):
        picture = verify(given[name], most) if name in given else read_picture(value.folder / name, most)
        yield digest(plain(picture.data))
        if logo:
            yield digest(plain(logo_on_a_page(picture).data))


def _pictures_in(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Every picture in the kit's decks and Word files, with its hash."""
    for path in filter(Path.is_file, sorted((*folder.glob("*.pptx"), *folder.rglob("*.docx")))):
        with suppress(*BROKEN), zipfile.ZipFile(path) as archive:
            for name in archive.namelist():
                if "/media/" in name:
                    data = archive.read(name)
                    yield digest(plain(data)), data


def _clock(seconds: int | None) -> str | None:
    return None if seconds is None else f"{seconds // 3600:02}:{seconds % 3600 // 60:02}"


def as_request(made: RecordedRequest, session: Session | Path, school: School, look: Path | None) -> Request:
    """The request that was recorded, for the session and the look where they are now."""
    said = {name: value for name, value in asdict(made).items() if name not in ("look", "details")}
    return replace(Request(session=session, schools=(school,), look=look), **said)
