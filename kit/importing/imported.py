"""Files → a session with its pictures and a report, in memory; and its folder, written at once or not at all."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from kit.diagnostics import Place, Problem, ProblemsFound
from kit.importing.brackets import with_blanks
from kit.importing.deck_with_notes import joined
from kit.importing.documents import read_document
from kit.importing.draft import Draft, DraftSlide, Finding
from kit.importing.import_report import Report, make_report, page
from kit.importing.languages import language_of
from kit.importing.markdown_text import read_markdown
from kit.importing.open_files import MOST_FILES, OpenedOffice, opened, refused, too_large
from kit.importing.option_groups import with_choices
from kit.importing.own_deck import is_own_deck, is_own_notes
from kit.importing.picture_files import PictureFiles
from kit.importing.repairs import repaired
from kit.importing.session_file import write_session
from kit.language.read_time import parse_time
from kit.language.times import NONE, total
from kit.session import read_text
from kit.session.source_lines import LARGEST


class Imported(Struct, frozen=True, kw_only=True):
    """A session that was made of files: its text, its pictures by name, and the report."""

    session: str
    pictures: dict[str, bytes]
    report: Report


def import_files(paths: Sequence[Path], title: str) -> Imported:
    """The session of the files; `title` is its title where they have none. Raises ProblemsFound."""
    if len(paths) > MOST_FILES:
        raise refused(paths[MOST_FILES], f"these are more than {MOST_FILES} files", "make a session of each few")
    files = _opened(paths)
    pictures = PictureFiles()
    read = _without_own_notes(files)
    draft = _together([_read(file, pictures) for file in read])
    draft = replace(draft, findings=(*draft.findings, *(_left_out(file) for file in files if file not in read)))
    draft = with_choices(with_blanks(_titled(draft, title)))
    if not draft.slides:
        raise refused(paths[0], "there are no words in it", "give the deck or the plan that holds your session")
    return _checked(files, draft, pictures)


def _without_own_notes(files: Sequence[OpenedOffice]) -> Sequence[OpenedOffice]:
    """The files without the notes of a kit whose deck is there too: all of their words are in the deck's own notes."""
    decks = [file for file in files if file.kind == "deck"]
    notes = [file for file in files if file.kind == "word"]
    if not decks or not notes:
        return files
    own = [file for file in notes if is_own_notes(file.data)] if any(is_own_deck(file.data) for file in decks) else []
    return [file for file in files if file not in own]


def _left_out(file: OpenedOffice) -> Finding:
    return Finding(judgment="left", file=file.name, where="the whole", cure="Give it alone if somebody changed it",
                   message="notes of the kit whose deck is there: their words are in the deck's own notes")  # fmt: skip


def _opened(paths: Sequence[Path]) -> list[OpenedOffice]:
    """The files, or every problem of them."""
    files: list[OpenedOffice] = []
    problems: list[Problem] = []
    for path in dict.fromkeys(paths):
        try:
            files.append(opened(path))
        except ProblemsFound as error:
            problems += error.problems
    if problems:
        raise ProblemsFound(problems)
    twice = {file.name for file in files if sum(other.name == file.name for other in files) > 1}
    return [replace(file, name=str(file.path)) if file.name in twice else file for file in files]


def _read(file: OpenedOffice, pictures: PictureFiles) -> Draft:
    match file.kind:
        case "deck":
            # python-pptx, python-docx and rpptx take longer to import than a plan in Markdown to read.
            from kit.importing.deck import read_deck

            return read_deck(file, pictures)
        case "word":
            from kit.importing.word import read_word

            return read_document(read_word(file, pictures))
        case "markdown":
            _refuse_session(file)
            return read_document(read_markdown(file, pictures))


def _refuse_session(file: OpenedOffice) -> None:
    """Raises ProblemsFound where the file is a session already: nothing is to be made of it."""
    text = file.data.decode("utf-8-sig")
    if not re.search(r"^> \*\*[A-Z][a-z ]+:\*\*", text, re.MULTILINE) or not re.search(r"^# ", text, re.MULTILINE):
        return
    session, problems = read_text(text, file.path, file.name)
    if session and session.blocks and not problems:
        raise refused(file.path, "this is a session already", f"build it: `kit build {file.path}`")


def _together(drafts: Sequence[Draft]) -> Draft:
    """One draft of all: a deck with the first plan, then everything else, in the order in which it was given."""
    decks = [draft for draft in drafts if draft.deck]
    plans = [draft for draft in drafts if not draft.deck]
    if len(decks) == 1 and plans:
        with_times = next((plan for plan in plans if any(slide.time for slide in plan.slides)), plans[0])
        first = joined(decks[0], with_times)
        rest = [plan for plan in plans if plan is not with_times]
    else:
        first, *rest = drafts
    for draft in rest:
        front = {**dict(draft.front), **dict(first.front)}
        first = replace(first, front=tuple(front.items()), outcomes=first.outcomes or draft.outcomes,
                        slides=(*first.slides, *draft.slides), findings=(*first.findings, *draft.findings))  # fmt: skip
    return first


def _titled(draft: Draft, title: str) -> Draft:
    """The draft with a title, a language, and a block from its first slide on."""
    front = dict(draft.front)
    if not front.get("title"):
        front["title"] = title
        file = draft.slides[0].file if draft.slides else ""
        finding = Finding(judgment="guess", file=file, where="the whole", message="no title; it is the folder's name",
                          detail=title, cure="Write `title:` in the front matter", harm="title")  # fmt: skip
        draft = replace(draft, findings=(*draft.findings, finding))
    if language := language_of(draft):
        front.setdefault("language", language)
    slides = list(draft.slides)
    if slides and not slides[0].block:
        slides[0] = replace(
            slides[0], block="Session" if not front.get("language", "en").startswith("es") else "Sesión"
        )
    return replace(draft, front=tuple(front.items()), slides=tuple(slides))


def _checked(files: Sequence[OpenedOffice], draft: Draft, pictures: PictureFiles) -> Imported:
    """The session without an error that `kit check` would find, and the report."""
    written = write_session(draft)
    if len(written.text) > LARGEST:
        raise too_large(files[0].path, "this is more than a session holds")
    text, repairs = _repaired(files[0].path, written.text, pictures)
    findings = (*draft.findings, *(_repair(draft, written.lines, line, message) for line, message in repairs))
    minutes = total(parse_time(slide.time) or NONE for slide in _counted(draft.slides)).planned // 60
    report = make_report([file.name for file in files], findings, written.lines, len(draft.slides), minutes)
    return Imported(session=text, pictures=_used(pictures, text), report=report)


def _used(pictures: PictureFiles, text: str) -> dict[str, bytes]:
    """The pictures that the session shows."""
    return {name: data for name, data in pictures.files.items() if f"]({name}" in text}


def _repaired(path: Path, text: str, pictures: PictureFiles) -> tuple[str, Sequence[tuple[int, str]]]:
    """The session's text as `kit check` takes it, and what was changed in which line."""
    with tempfile.TemporaryDirectory(prefix="kit-import-") as folder:
        root = Path(folder)
        for name, data in _used(pictures, text).items():
            (root / name).write_bytes(data)
        fine, repairs, problems = repaired(text, root / "session.md", root)
    if problems:
        raise refused(
            path,
            f"no session can be made of it: {problems[0].message}",
            problems[0].help,
            "import-too-large" if problems[0].code == "too-long" else "cannot-import",
        )
    return fine, repairs


def _counted(slides: Sequence[DraftSlide]) -> list[DraftSlide]:
    """The slides whose times add up to the session's: of options, the first with its parts."""
    counted: list[DraftSlide] = []
    options = 0
    for slide in slides:
        options = 0 if slide.level == 2 else options + (slide.level == 3)
        if slide.level == 2 or options == 1:
            counted.append(slide)
    return counted


def _repair(draft: Draft, lines: dict[str, int], line: int, message: str) -> Finding:
    """What was made inert, with the slide in which it stands."""
    before = [(number, key) for key, number in lines.items() if number <= line]
    key = max(before)[1] if before else ""
    slide = next((each for each in draft.slides if each.key == key), None)
    return Finding(judgment="guess", file=slide.file if slide else draft.slides[0].file, harm="time", slide=key,
                   where=slide.where if slide else "the whole", message=f"made into plain words, since {message}",
                   cure="Write it as you mean it")  # fmt: skip


def save_import(imported: Imported, folder: Path) -> tuple[Path, ...]:
    """The files of the session, its pictures and the report in the new `folder`. Raises ProblemsFound.

    They appear together, or not at all; nothing that is there is overwritten.
    """
    files = {
        "session.md": imported.session.encode(),
        "import-report.md": page(imported.report).encode(),
        **imported.pictures,
    }
    where = folder.parent if str(folder.parent) else Path()
    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise _cannot(folder, "it is there already", "choose another name")
        if not where.is_dir():
            raise _cannot(folder, f"there is no folder `{where}`", "make that folder first, or take a name without `/`")
        with tempfile.TemporaryDirectory(prefix=".kit-", dir=where, ignore_cleanup_errors=True) as staging:
            made = Path(staging) / "new"
            made.mkdir()
            for name, data in files.items():
                (made / name).write_bytes(data)
            os.replace(made, folder)
    except OSError as error:
        raise _cannot(folder, error.strerror or str(error), "choose another name or place") from error
    return tuple(folder / name for name in files)


def _cannot(folder: Path, reason: str, help: str) -> ProblemsFound:
    place = Place(file=str(folder), whole=True)
    return ProblemsFound(
        [Problem(code="cannot-write", message=f"cannot make `{folder}`: {reason}", help=help, place=place)]
    )
